"""A person's messages while coordinators have the talk: each is a line, and the bot is silent."""

from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.types import Message

from bot.clock import Clock
from bot.course import Course, Courses, Reader
from bot.i18n import Translator
from bot.inquiries.belonging import lately_over, meant, open_one, says_something
from bot.inquiries.inquiry import Inquiry, Line, Side
from bot.people import Account, Person, Visitor
from handlers.contents import PASSPORT
from handlers.filters import is_private, looks_like_passport
from handlers.inquiries.asking import ENTRY, PROMPT, say_nobody_is_there
from handlers.inquiries.cards import rewrite
from handlers.inquiries.handing_over import Asker, HandedOver, hand_over_message
from handlers.inquiries.reading import kind_of, line_of
from handlers.inquiries.talks import Talks
from handlers.inquiries.told import Word, is_too_much, tell
from handlers.prompts import COURSE
from handlers.reports.intake import course_of_report, is_deck
from handlers.visiting import in_course
from storage import Prompt, Storage, Transaction


def build_router() -> Router:
    """A router of its own for every dispatcher.

    It comes after all that is asked for by a command or a prompt, and before what takes the rest:
    reports, questions, contents.
    """
    router = Router(name="inquiry-talking")
    router.edited_message.register(edit, is_private, is_line)
    for observer in (router.message, router.edited_message):
        observer.register(write, is_private, is_of_talk)
    router.message.register(answer_prompt, F.reply_to_message, is_private, is_question)
    return router


async def is_line(message: Message, storage: Storage) -> bool | dict[str, Line]:
    """Whether a message is a line of a talk already; gives it as `line`.

    One that turns into a passport is none any more: it is deleted.
    """
    if looks_like_passport(message):
        return False
    async with storage.reading() as view:
        line = await view.lines.at(message.chat.id, message.message_id)
    return {"line": line} if line is not None and line.side is Side.PERSON else False


async def is_of_talk(
    message: Message,
    account: Account,
    visitor: Visitor,
    course: Course,
    courses: Courses,
    storage: Storage,
    asked_at: datetime,
) -> bool | dict[str, Inquiry]:
    """Whether a message goes to the coordinators; gives its talk as `inquiry`.

    Commands, passports, presentations and replies to what the bot asked do not.
    """
    kind = kind_of(message)
    if kind is None or _is_for_the_bot(message):
        return False
    async with storage.reading() as view:
        talks = await view.inquiries.of_account(account.id)
        if not talks:
            return False
        if message.edit_date is not None:
            inquiry = open_one(talks, course.id)
        else:
            replied_to = await _talk_replied_to(view, message)
            inquiry = meant(talks, replied_to, kind, course_id=course.id, now=asked_at)
        if inquiry is None or await _is_kept_out(view, message):
            return False
    is_report = _is_report(message, visitor, course, courses)
    return False if is_report or courses.get(inquiry.course_id) is None else {"inquiry": inquiry}


async def is_question(
    message: Message,
    visitor: Visitor,
    course: Course,
    courses: Courses,
    storage: Storage,
    asked_at: datetime,
) -> bool | dict[str, Any]:
    """Whether a message is the question that the bot asked its sender for, whatever it holds.

    Gives handlers the `prompt`, and what they are in its course.
    """
    asked, user = message.reply_to_message, message.from_user
    if asked is None or user is None or kind_of(message) is None or _is_for_the_bot(message):
        return False
    async with storage.reading() as view:
        prompt = await view.prompts.get(message.chat.id, asked.message_id)
        if prompt is None or (prompt.kind, prompt.asked_of) != (PROMPT, user.id):
            return False
        if await _is_passports(view, message):
            return False
    meant_course = courses.get(str(prompt.data.get(COURSE)))
    if meant_course is None or _is_report(message, visitor, course, courses):
        return False
    return {"prompt": prompt, **in_course(visitor, meant_course, asked_at)}


async def write(
    message: Message,
    inquiry: Inquiry,
    courses: Courses,
    storage: Storage,
    talks: Talks,
    tr: Translator,
    clock: Clock,
) -> None:
    """One more line; nothing is said but that a talk is open again, or that it is too much."""
    course = courses.get(inquiry.course_id)
    assert course is not None, "the filter has looked for it"
    async with storage.transaction() as tx:
        is_open = await tx.inquiries.open_of(inquiry.account_id, course.id)
        found = is_open or await tx.inquiries.get(inquiry.id)
        if found is not None:
            await _write(tx, message, found, course, talks, tr, clock.now())


async def answer_prompt(
    message: Message,
    prompt: Prompt,
    person: Person | None,
    course: Course,
    reader: Reader,
    storage: Storage,
    talks: Talks,
    tr: Translator,
    clock: Clock,
) -> None:
    """The question that was asked for: handed over, whatever it holds."""
    assert message.from_user is not None, "the filter knows who it is"
    asker = Asker(user=message.from_user, course=course, person=person, tr=tr, now=clock.now())
    entry = str(prompt.data.get(ENTRY)) or None
    async with storage.transaction() as tx:
        outcome = await hand_over_message(tx, talks, asker, message, entry=entry)
    if outcome is HandedOver.NOBODY:
        await say_nobody_is_there(message, asker, reader)


async def edit(message: Message, line: Line, storage: Storage, clock: Clock) -> None:
    """Other words for a line, or another file in its place: the coordinators see them, too."""
    async with storage.transaction() as tx:
        await rewrite(tx, line, line_of(message, side=line.side), now=clock.now())


async def pass_on(
    tx: Transaction,
    message: Message,
    account: Account,
    course: Course,
    talks: Talks,
    tr: Translator,
    *,
    asked_at: datetime,
    now: datetime,
) -> bool:
    """Have the coordinators get what the bot cannot answer, if their talk ended a short time ago.

    Returns:
        Whether they get it; the person is told then.
    """
    if not says_something(message.text or ""):
        return False
    inquiry = lately_over(await tx.inquiries.of_account(account.id), course.id, now=asked_at)
    if inquiry is not None:
        await _write(tx, message, inquiry, course, talks, tr, now)
    return inquiry is not None


async def _write(
    tx: Transaction,
    message: Message,
    inquiry: Inquiry,
    course: Course,
    talks: Talks,
    tr: Translator,
    now: datetime,
) -> None:
    line = line_of(message, side=Side.PERSON, inquiry_id=inquiry.id)
    if await tx.lines.at(line.chat_id, message.message_id) is not None:
        return  # the update came again
    if await is_too_much(tx, inquiry, tr.locale, at=line.at, course=course, now=now):
        return
    changed = await talks.write_on(tx, inquiry, line, course=course, now=now)
    word = Word.HOURS if inquiry.is_open else Word.GOES_ON
    await tell(tx, changed, word, tr.locale, course=course, now=now)


def _is_for_the_bot(message: Message) -> bool:
    """Whether a message is a command, or a passport, which is deleted."""
    return (message.text or "").startswith("/") or looks_like_passport(message)


def _is_report(message: Message, visitor: Visitor, course: Course, courses: Courses) -> bool:
    document = message.document
    if document is None or not is_deck(document):
        return False
    return course_of_report(visitor, course, courses) is not None


async def _talk_replied_to(view: Transaction, message: Message) -> int | None:
    """The number of the talk to which the message belongs that this one replies to."""
    asked = message.reply_to_message
    if asked is None:
        return None
    copy = await view.lines.copy_at(message.chat.id, asked.message_id)
    if copy is not None:
        return copy.inquiry_id
    line = await view.lines.at(message.chat.id, asked.message_id)
    return line.inquiry_id if line is not None else None


async def _is_kept_out(view: Transaction, message: Message) -> bool:
    """Whether it is the answer to something else that the bot asked, or of a passport's album."""
    asked = message.reply_to_message
    if asked is not None:
        prompt = await view.prompts.get(message.chat.id, asked.message_id)
        if prompt is not None and prompt.kind != PROMPT:
            return True
    return await _is_passports(view, message)


async def _is_passports(view: Transaction, message: Message) -> bool:
    group = message.media_group_id
    return group is not None and await view.albums.kind_of(message.chat.id, group) == PASSPORT
