"""The end of a talk, and the way back into it: pressed by the person, told to them."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.clock import Clock
from bot.course import Course, Courses
from bot.i18n import Translator
from bot.inquiries.belonging import open_one
from bot.inquiries.inquiry import Closer, Inquiry
from bot.people import Account
from bot.texts import inquiries as texts
from handlers.filters import of_known_course
from handlers.inquiries.callbacks import GoOnCallback, LeaveCallback
from handlers.inquiries.deliveries import GATHERING
from handlers.inquiries.talks import Talks
from handlers.inquiries.told import Word, tell
from handlers.replies import settle
from handlers.topics import stale
from storage import Storage, Transaction


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="inquiry-leaving")
    router.callback_query.register(leave, LeaveCallback.filter(), of_known_course)
    router.callback_query.register(go_on, GoOnCallback.filter(), of_known_course)
    return router


async def leave(
    callback: CallbackQuery,
    callback_data: LeaveCallback,
    account: Account,
    course: Course,
    storage: Storage,
    talks: Talks,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Finish»: the bot answers again. An old button ends the talk that is open by now."""
    now = clock.now()
    async with storage.transaction() as tx:
        inquiry = await _own(tx, callback_data.inquiry, account, course)
        found = await tx.inquiries.open_of(account.id, course.id) if inquiry else None
        if found is not None:
            over = await talks.close(tx, found, Closer.PERSON, course=course, now=now)
            await tell(tx, over, Word.LEFT, tr.locale, course=course, now=now)
    if inquiry is None:
        await stale(callback, course, tr)
    else:
        await settle(callback, None if found is not None else texts.is_over_already(tr))


async def go_on(
    callback: CallbackQuery,
    callback_data: GoOnCallback,
    account: Account,
    course: Course,
    storage: Storage,
    talks: Talks,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Go on talking»: the talk is open again; while another one is, that one goes on."""
    now = clock.now()
    async with storage.transaction() as tx:
        inquiry = await _own(tx, callback_data.inquiry, account, course)
        is_open = await tx.inquiries.open_of(account.id, course.id) is not None
        if inquiry is not None and not is_open:
            again = await talks.reopen(tx, inquiry, course=course, now=now)
            await tell(tx, again, Word.GO_ON, tr.locale, course=course, now=now)
    if inquiry is None:
        await stale(callback, course, tr)
    else:
        await settle(callback, texts.is_open_already(tr) if is_open else None)


async def remind_of_talk(
    storage: Storage,
    account: Account,
    courses: Courses,
    course: Course,
    tr: Translator,
    clock: Clock,
) -> None:
    """Have somebody told that their talk is open, who was just invited to ask the bot."""
    async with storage.reading() as view:
        inquiry = open_one(await view.inquiries.of_account(account.id), course.id)
    theirs = courses.get(inquiry.course_id) if inquiry is not None else None
    if inquiry is not None and theirs is not None:
        async with storage.transaction() as tx:
            await tell(tx, inquiry, Word.IS_OPEN, tr.locale, course=theirs, now=clock.now())


async def tell_closed(tx: Transaction, inquiry: Inquiry, course: Course, now: datetime) -> None:
    """Have the person told that a coordinator has ended the talk."""
    locale = await Talks.locale_of(tx, inquiry)
    await tell(tx, inquiry, Word.CLOSED, locale, course=course, now=now)


async def tell_taken(tx: Transaction, inquiry: Inquiry, course: Course, now: datetime) -> None:
    """Have the person told that a coordinator has the question in hand; once in a talk."""
    locale = await Talks.locale_of(tx, inquiry)
    key = str(Word.TAKEN)
    await tell(tx, inquiry, Word.TAKEN, locale, course=course, now=now, key=key)


async def tell_begun(
    tx: Transaction, before: Inquiry | None, after: Inquiry, course: Course, now: datetime
) -> None:
    """Have the person told that the bot is silent from now on, which they have not asked for.

    Args:
        tx: the transaction.
        before: how the talk stood before the coordinator wrote, None where it is new.
        after: and then. One that was open goes on as it was, and nothing is said.
        course: of which course.
        now: the present moment.
    """
    if before is not None and (before.is_open or before.id != after.id or not after.is_open):
        return
    locale = await Talks.locale_of(tx, after)
    # below what the coordinator wrote, albums too
    await tell(tx, after, Word.BEGUN, locale, course=course, now=now, after=GATHERING)


async def _own(view: Transaction, number: int, account: Account, course: Course) -> Inquiry | None:
    """The talk of a button, if it is this account's, in this course."""
    inquiry = await view.inquiries.get(number)
    if inquiry is None or (inquiry.account_id, inquiry.course_id) != (account.id, course.id):
        return None
    return inquiry
