"""«Ask the coordinator»: a question is handed over at once, or has to be written first."""

from typing import Final

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.clock import Clock
from bot.course import Course, Courses, Reader
from bot.i18n import Translator
from bot.people import Person, Visitor
from bot.texts import contact as contact_texts
from bot.texts import course as course_texts
from bot.texts import inquiries as texts
from handlers import prompts
from handlers.filters import is_private, of_known_course
from handlers.inquiries.callbacks import AskCallback
from handlers.inquiries.handing_over import (
    Asker,
    HandedOver,
    hand_over_question,
    is_anybody_there,
)
from handlers.inquiries.talks import Talks
from handlers.inquiries.told import Word, tell
from handlers.keyboards.shared import ASK
from handlers.replies import NO_PREVIEW, settle
from storage import AskedQuestion, Storage

PROMPT: Final = "inquiry"
"""The kind of the prompt that waits for a question to the coordinators."""

ENTRY: Final = "entry"
"""A particular of it: what the person had read, or an empty string."""

LINK: Final = f"{ASK}_"
"""What a link into the private chat carries (`?start=`), before the number of the question."""


def build_router() -> Router:
    """A router of its own for every dispatcher; before codes: its links look like one."""
    router = Router(name="inquiry-asking")
    is_link = CommandStart(deep_link=True, magic=F.args.regexp(rf"^{LINK}\d{{1,15}}$"))
    router.message.register(ask_by_link, is_link, is_private)
    router.callback_query.register(ask, AskCallback.filter(), of_known_course)
    return router


async def link(bot: Bot, question: int) -> str:
    """The address that hands a question over in the private chat; 0 has it written there."""
    return f"https://t.me/{(await bot.me()).username}?start={LINK}{question}"


async def ask(
    callback: CallbackQuery,
    callback_data: AskCallback,
    person: Person | None,
    course: Course,
    reader: Reader,
    storage: Storage,
    talks: Talks,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """The button. In a group it leads into the private chat: there the talk is."""
    message = callback.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        await settle(callback, url=await link(bot, callback_data.question))
        return
    asker = Asker(user=callback.from_user, course=course, person=person, tr=tr, now=clock.now())
    asked = await _own_question(storage, callback_data.question, asker)
    if asked is None:
        await settle(callback)
        text = texts.ask_for_question(tr)
        await _ask_for_it(message, text, asker, reader, storage, talks, callback_data.entry)
        return
    outcome = await _hand_over(message, asked, asker, reader, storage, talks)
    is_known = outcome is HandedOver.ALREADY
    await settle(callback, texts.is_theirs_already(tr) if is_known else None)


async def ask_by_link(
    message: Message,
    command: CommandObject,
    visitor: Visitor,
    course: Course,
    courses: Courses,
    reader: Reader,
    storage: Storage,
    talks: Talks,
    tr: Translator,
    clock: Clock,
) -> None:
    """The link of a group: one's own question is handed over, another has to be written."""
    assert message.from_user is not None, "nobody else writes in a private chat"
    number, now = int((command.args or "").removeprefix(LINK)), clock.now()
    async with storage.reading() as view:
        asked = await view.questions.own(number, message.from_user.id)
    meant = (courses.get(asked.course_id) if asked is not None else None) or course
    person = visitor.in_course(meant.id)
    asker = Asker(user=message.from_user, course=meant, person=person, tr=tr, now=now)
    if asked is None or meant.id != asked.course_id:
        text = texts.not_your_question(tr) if number else texts.ask_for_question(tr)
        await _ask_for_it(message, text, asker, reader, storage, talks, "")
    elif await _hand_over(message, asked, asker, reader, storage, talks) is HandedOver.ALREADY:
        await message.answer(texts.is_theirs_already(tr))


async def _own_question(storage: Storage, number: int, asker: Asker) -> AskedQuestion | None:
    """What was asked, if it was this person who asked it, of this course."""
    if not number:
        return None
    async with storage.reading() as view:
        asked = await view.questions.own(number, asker.user.id)
    return asked if asked is not None and asked.course_id == asker.course.id else None


async def _hand_over(
    message: Message | InaccessibleMessage,
    asked: AskedQuestion,
    asker: Asker,
    reader: Reader,
    storage: Storage,
    talks: Talks,
) -> HandedOver:
    async with storage.transaction() as tx:
        outcome = await hand_over_question(tx, talks, asker, asked)
    if outcome is HandedOver.NOBODY:
        await say_nobody_is_there(message, asker, reader)
    return outcome


async def _ask_for_it(
    message: Message | InaccessibleMessage,
    text: str,
    asker: Asker,
    reader: Reader,
    storage: Storage,
    talks: Talks,
    entry: str,
) -> None:
    """Have the question written; who talks with a coordinator already just writes."""
    course, tr, now = asker.course, asker.tr, asker.now
    async with storage.transaction() as tx:
        inquiry = await tx.inquiries.open_of(asker.user.id, course.id)
        if inquiry is not None:
            await tell(tx, inquiry, Word.IS_OPEN, tr.locale, course=course, now=now)
            return
        is_there = await is_anybody_there(tx, talks, asker)
    if not is_there:
        await say_nobody_is_there(message, asker, reader)
        return
    await prompts.ask(
        message,
        text,
        texts.placeholder(tr),
        storage=storage,
        kind=PROMPT,
        course_id=course.id,
        asked_of=asker.user.id,
        now=now,
        about={ENTRY: entry},
    )


async def say_nobody_is_there(
    message: Message | InaccessibleMessage, asker: Asker, reader: Reader
) -> None:
    """No coordinator would see it: who else can be asked."""
    spoken = course_texts.spoken(asker.course, asker.tr)
    whom = contact_texts.contact(asker.course, spoken, reader=reader)
    await message.answer(f"{texts.nobody_there(asker.tr)}\n{whom}", link_preview_options=NO_PREVIEW)
