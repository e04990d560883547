"""Questions: asked in words, or found by topic."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, FSInputFile, InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course, Entry, Topic
from bot.faq import Decision, DecisionKind, FaqIndex
from bot.i18n import Translator
from bot.people import Account, Action, Role, may
from bot.texts import common
from bot.texts import console as console_texts
from bot.texts import contact as contact_texts
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from handlers import keyboards
from handlers.callbacks import (
    EntryCallback,
    OtherCallback,
    PlaceCallback,
    TopicCallback,
    TopicsCallback,
)
from handlers.filters import is_addressed, of_known_course
from handlers.replies import reply, settle, show, typing
from storage import AskedQuestion, Storage

DIALOGUE = timedelta(minutes=10)
"""How long a question stands as the turn before the next one."""


def build_router() -> Router:
    """A router of its own for every dispatcher; free questions come last of all text."""
    router = Router(name="faq")
    router.message.register(test_faq, Command("faq"), F.text.regexp(r"^\S+\s+test\b"), may_test)
    router.message.register(topics, Command("faq"))
    for pressed, button in (
        (show_topics, TopicsCallback),
        (show_topic, TopicCallback),
        (show_entry, EntryCallback),
        (send_place, PlaceCallback),
        (none_meant, OtherCallback),
    ):
        router.callback_query.register(pressed, button.filter(), of_known_course)
    for observer in (router.message, router.edited_message):
        observer.register(ask, F.text, ~F.text.startswith("/"), is_addressed)
    return router


async def may_test(_message: Message, role: Role) -> bool:
    """Whether the sender may use the test console."""
    return may(role, Action.TEST_FAQ)


async def topics(message: Message, course: Course, tr: Translator, clock: Clock) -> None:
    """/faq: the topics of the course."""
    text = course_texts.choose_topic(course, tr)
    await reply(message, text, keyboards.topics(course, tr), now=clock.now())


async def show_topics(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """The topics of the course that the button belongs to."""
    await show(callback, course_texts.choose_topic(course, tr), keyboards.topics(course, tr))


async def show_topic(
    callback: CallbackQuery, callback_data: TopicCallback, course: Course, tr: Translator
) -> None:
    """A page of a topic."""
    topic = _topic(course, callback_data.topic)
    if topic is None:
        await stale(callback, course, tr)
        return
    keyboard = keyboards.topic(course, topic.id, max(callback_data.page, 0), tr)
    await show(callback, course_texts.topic_heading(topic, tr), keyboard)


async def show_entry(
    callback: CallbackQuery,
    callback_data: EntryCallback,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    tr: Translator,
    bot: Bot,
) -> None:
    """The answer of an entry, in place of the list it was chosen from."""
    entry = _entry(faqs[course.id], callback_data.entry)
    if entry is None:
        await stale(callback, course, tr)
        return
    text = faq_texts.answer(entry, course, course_texts.spoken(course, tr))
    await show(callback, text, keyboards.entry(course, entry, tr))
    if callback.message is not None:
        await send_attachments(bot, callback.message.chat.id, entry, course)


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


async def none_meant(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """«Something else»: ask in other words, or ask a person."""
    await show(callback, faq_texts.rephrase(tr), keyboards.no_answer(course, tr))


async def ask(
    message: Message,
    question: str,
    account: Account,
    course: Course,
    faq: FaqIndex,
    tr: Translator,
    asked_at: datetime,
    storage: Storage,
    clock: Clock,
    bot: Bot,
) -> None:
    """A question in words: the answer, a choice, or an honest «I do not know»."""
    await typing(bot, message.chat.id)
    async with storage.reading() as view:
        before = await view.questions.last_of(
            account.id, message.chat.id, since=asked_at - DIALOGUE
        )
    decision = faq.decide(question, before=[before.text] if before else [])
    async with storage.transaction() as tx:
        await tx.questions.record(
            AskedQuestion(
                account_id=account.id,
                chat_id=message.chat.id,
                course_id=course.id,
                text=question,
                normalised=decision.normalised,
                decision=decision.kind,
                entry_id=decision.entry.id if decision.entry else None,
                score=decision.score,
                asked_at=asked_at,
            )
        )
    spoken = course_texts.spoken(course, tr, language=faq_texts.language(decision))
    text = faq_texts.reply(decision, course, spoken)
    await reply(message, text, _keyboard(decision, course, spoken), now=clock.now())
    if decision.kind == DecisionKind.ANSWER and decision.entry is not None:
        await send_attachments(bot, message.chat.id, decision.entry, course)


async def send_attachments(bot: Bot, chat_id: int, entry: Entry, course: Course) -> None:
    """The file and the picture of an entry, from the pack's folder."""
    if entry.attach is None:
        return
    if entry.attach.picture is not None:
        await bot.send_photo(chat_id, FSInputFile(course.folder / entry.attach.picture))
    if entry.attach.file is not None:
        await bot.send_document(chat_id, FSInputFile(course.folder / entry.attach.file))


async def test_faq(
    message: Message,
    faqs: Mapping[str, FaqIndex],
    course: Course,
    command: CommandObject,
    tr: Translator,
    clock: Clock,
) -> None:
    """/faq test …: what the ranking makes of a question; without one, of every title."""
    question = (command.args or "").removeprefix("test").strip(' "«»“”')
    index = faqs[course.id]
    text = (
        console_texts.explained(index.decide(question), course, tr)
        if question
        else console_texts.all_titles(index, course, tr)
    )
    await reply(message, text, now=clock.now())


async def stale(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """A button whose content is gone: say so, and offer what there is."""
    await settle(callback, common.stale_button(tr), alert=True)
    if callback.message is not None:
        await callback.message.answer(
            course_texts.choose_topic(course, tr), reply_markup=keyboards.topics(course, tr)
        )


def _keyboard(decision: Decision, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    match decision.kind:
        case DecisionKind.CHOOSE:
            return keyboards.choice(course, [match.entry for match in decision.candidates], tr)
        case DecisionKind.PERSON:
            return keyboards.contact(course, contact_texts.to_copy(course), tr)
        case _ if decision.entry is not None and decision.entry.id in course.entries:
            return keyboards.entry(course, decision.entry, tr)
        case _:
            return keyboards.no_answer(course, tr)


def _entry(faq: FaqIndex, entry_id: str) -> Entry | None:
    """An entry of the course, or one of those common to all courses."""
    return next((entry for entry in faq.entries if entry.id == entry_id), None)


def _topic(course: Course, topic_id: str) -> Topic | None:
    return next((topic for topic in course.topics if topic.id == topic_id), None)
