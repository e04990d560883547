"""Coordinators take a talk in hand, and end it: buttons of its card."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.inquiries import states
from bot.inquiries.inquiry import Closer, Inquiry
from bot.people import Action
from bot.texts import inquiry_desk as texts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.inquiries import desk_keyboards as keyboards
from handlers.inquiries.cards import refresh_cards
from handlers.inquiries.deliveries import Remark
from handlers.inquiries.desk_callbacks import CloseCallback, KeepCallback, TakeCallback
from handlers.inquiries.finding import hold_inquiry, read_asker, read_inquiry
from handlers.inquiries.leaving import tell_closed, tell_taken
from handlers.inquiries.talks import Talks
from handlers.replies import say, settle, show
from handlers.topics import stale
from storage import Storage, Transaction


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="inquiry-desk")
    answers = allowed(Action.ANSWER_INQUIRIES)
    pressed = router.callback_query
    pressed.register(take, TakeCallback.filter(), answers)
    pressed.register(close, CloseCallback.filter(~F.sure), answers)
    pressed.register(close_anyway, CloseCallback.filter(F.sure), answers)
    pressed.register(keep, KeepCallback.filter(), answers)
    return router


async def take(
    callback: CallbackQuery,
    callback_data: TakeCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    talks: Talks,
) -> None:
    """«Take»: it is theirs, also from a colleague; everybody concerned is told."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        inquiry = await hold_inquiry(tx, course, callback_data.inquiry)
        if inquiry is not None and inquiry.is_open and inquiry.taken_by != actor.user.id:
            await _take(tx, inquiry, actor, talks)
    if inquiry is None:
        await stale(callback, course, tr)
    elif not inquiry.is_open:
        await settle(callback, texts.closed_already(tr), alert=True)
    elif inquiry.taken_by == actor.user.id:
        await settle(callback, texts.taken_already(tr))
    else:
        await settle(callback, texts.taken(tr, before=inquiry.taken_name))


async def close(
    callback: CallbackQuery,
    callback_data: CloseCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    talks: Talks,
) -> None:
    """«Close»: asks once more while the person waits for an answer."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        inquiry = await hold_inquiry(tx, course, callback_data.inquiry)
        if inquiry is not None and inquiry.is_open and inquiry.waiting_since is None:
            await _close(tx, inquiry, actor, talks)
    if inquiry is None:
        await stale(callback, course, tr)
    elif not inquiry.is_open:
        await settle(callback, texts.closed_already(tr), alert=True)
    elif inquiry.waiting_since is None:
        await settle(callback, texts.closed(tr))
    else:
        await settle(callback)
        # a message of its own: the card stays what it is
        await say(callback, texts.close_unanswered(tr), keyboards.close_anyway(inquiry, tr))


async def close_anyway(
    callback: CallbackQuery,
    callback_data: CloseCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    talks: Talks,
) -> None:
    """«Yes, close»."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        inquiry = await hold_inquiry(tx, course, callback_data.inquiry)
        if inquiry is not None and inquiry.is_open:
            await _close(tx, inquiry, actor, talks)
    if inquiry is None:
        await stale(callback, course, tr)
    else:
        await show(callback, texts.closed(tr) if inquiry.is_open else texts.closed_already(tr))


async def keep(
    callback: CallbackQuery,
    callback_data: KeepCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Leave open»: nothing was changed."""
    async with storage.reading() as view:
        inquiry = await read_inquiry(view, course, callback_data.inquiry)
    if inquiry is None:
        await stale(callback, course, tr)
    else:
        is_open = inquiry.is_open
        await show(callback, texts.left_open(tr) if is_open else texts.closed_already(tr))


async def _take(tx: Transaction, inquiry: Inquiry, actor: Actor, talks: Talks) -> None:
    user, course, now = actor.user, actor.course, actor.at
    changed = states.taken(inquiry, user.id, user.full_name, now=now)
    await tx.inquiries.change(changed)
    await _record(tx, Deed.INQUIRY_TAKEN, inquiry, actor)
    await talks.remark(tx, changed, Remark.TAKEN, course=course, now=now)
    await tell_taken(tx, changed, course, now)
    await refresh_cards(tx, changed, now=now)


async def _close(tx: Transaction, inquiry: Inquiry, actor: Actor, talks: Talks) -> None:
    course, now = actor.course, actor.at
    changed = await talks.close(tx, inquiry, Closer.COORDINATOR, course=course, now=now)
    await _record(tx, Deed.INQUIRY_CLOSED, inquiry, actor)
    await tell_closed(tx, changed, course, now)


async def _record(tx: Transaction, deed: Deed, inquiry: Inquiry, actor: Actor) -> None:
    asker = await read_asker(tx, inquiry)
    await tx.audit.record(actor.did(deed, asker.person, inquiry=inquiry.id))
