"""The FAQ by topic: lists that turn in their message, entries, and what goes with them."""

from collections.abc import Mapping

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, FSInputFile, Message

from bot.clock import Clock
from bot.course import Course, Entry, Reader, Topic
from bot.faq import FaqIndex
from bot.i18n import Translator
from bot.people import Account
from bot.texts import common
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from handlers.callbacks import (
    ChosenCallback,
    EntryCallback,
    NoneMeantCallback,
    OtherCallback,
    PlaceCallback,
    TopicCallback,
    TopicsCallback,
)
from handlers.filters import is_pressed_in_private, of_known_course
from handlers.keyboards import faq as faq_keyboards
from handlers.replies import reply, say, settle, show
from storage import AskedQuestion, Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="topics")
    router.message.register(topics, Command("faq"))
    for pressed, button in (
        (show_topics, TopicsCallback),
        (show_topic, TopicCallback),
        (show_entry, EntryCallback),
        (choose, ChosenCallback),
        (send_place, PlaceCallback),
        (none_meant, NoneMeantCallback),
        (refuse_all, OtherCallback),
    ):
        router.callback_query.register(pressed, button.filter(), of_known_course)
    return router


async def topics(message: Message, course: Course, tr: Translator, clock: Clock) -> None:
    """/faq: the topics of the course."""
    text = course_texts.choose_topic(course, tr)
    await reply(message, text, faq_keyboards.topics(course, tr), now=clock.now())


async def show_topics(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """The topics of the course that the button belongs to."""
    await show(callback, course_texts.choose_topic(course, tr), faq_keyboards.topics(course, tr))


async def show_topic(
    callback: CallbackQuery, callback_data: TopicCallback, course: Course, tr: Translator
) -> None:
    """A page of a topic."""
    topic = _topic(course, callback_data.topic)
    if topic is None:
        await stale(callback, course, tr)
        return
    keyboard = faq_keyboards.topic(course, topic.id, max(callback_data.page, 0), tr)
    await show(callback, course_texts.topic_heading(topic, tr), keyboard)


async def show_entry(
    callback: CallbackQuery,
    callback_data: EntryCallback,
    course: Course,
    reader: Reader,
    faqs: Mapping[str, FaqIndex],
    tr: Translator,
    bot: Bot,
) -> None:
    """The answer of an entry, in place of the list it was chosen from."""
    entry = _entry(faqs[course.id], callback_data.entry)
    if entry is None:
        await stale(callback, course, tr)
        return
    await _show_entry(callback, entry, course, reader, tr, bot)


async def choose(
    callback: CallbackQuery,
    callback_data: ChosenCallback,
    account: Account,
    course: Course,
    reader: Reader,
    faqs: Mapping[str, FaqIndex],
    storage: Storage,
    tr: Translator,
    bot: Bot,
) -> None:
    """The entry that was meant by a question: kept with it, where it is the person's own."""
    index, number = faqs[course.id], callback_data.question
    entry = _entry(index, callback_data.entry)
    if entry is None:
        await stale(callback, course, tr)
        return
    async with storage.transaction() as tx:
        await tx.questions.resolve(number, account_id=account.id, entry_id=entry.id)
        asked = await tx.questions.own(number, account.id)
    if asked is not None:
        language = faq_texts.language_of_text(asked.normalised, index.language_of(asked.text))
        tr = course_texts.spoken(course, tr, language=language)
    await _show_entry(callback, entry, course, reader, tr, bot, asked=asked)


async def send_place(
    callback: CallbackQuery, callback_data: PlaceCallback, course: Course, tr: Translator
) -> None:
    """A place of the course as a location on the map."""
    place = course.places.get(callback_data.place)
    if place is None or place.coordinates is None:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if callback.message is not None:
        where = place.coordinates
        await callback.message.answer_location(where.latitude, where.longitude)


async def none_meant(
    callback: CallbackQuery,
    callback_data: NoneMeantCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Something else»: kept with the question; ask in other words, or ask a person."""
    async with storage.transaction() as tx:
        await tx.questions.resolve(callback_data.question, account_id=account.id, entry_id=None)
    keyboard = faq_keyboards.no_answer(course, tr, question=callback_data.question)
    await show(callback, faq_texts.rephrase(tr), keyboard)


async def refuse_all(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """«Something else» of a question that is not known: ask in other words, or ask a person."""
    await show(callback, faq_texts.rephrase(tr), faq_keyboards.no_answer(course, tr))


async def send_attachments(bot: Bot, chat_id: int, entry: Entry, course: Course) -> None:
    """The file and the picture of an entry, from the pack's folder."""
    if entry.attach is None:
        return
    if entry.attach.picture is not None:
        await bot.send_photo(chat_id, FSInputFile(course.folder / entry.attach.picture))
    if entry.attach.file is not None:
        await bot.send_document(chat_id, FSInputFile(course.folder / entry.attach.file))


async def stale(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """A button whose content is gone: say so, and offer what there is."""
    await settle(callback, common.stale_button(tr), alert=True)
    await say(callback, course_texts.choose_topic(course, tr), faq_keyboards.topics(course, tr))


async def _show_entry(
    callback: CallbackQuery,
    entry: Entry,
    course: Course,
    reader: Reader,
    tr: Translator,
    bot: Bot,
    *,
    asked: AskedQuestion | None = None,
) -> None:
    spoken, words = course_texts.spoken(course, tr), asked.text if asked else ""
    text = faq_texts.answer(entry, course, spoken, words, reader=reader)
    number = asked.id if asked else None
    await show(callback, text, faq_keyboards.entry(course, entry, tr, reader, question=number))
    if callback.message is not None and await is_pressed_in_private(callback):
        await send_attachments(bot, callback.message.chat.id, entry, course)


def _entry(faq: FaqIndex, entry_id: str) -> Entry | None:
    """An entry of the course, or one of those common to all courses."""
    return next((entry for entry in faq.entries if entry.id == entry_id), None)


def _topic(course: Course, topic_id: str) -> Topic | None:
    return next((topic for topic in course.topics if topic.id == topic_id), None)
