"""Open points of the document: coordinators settle them, everybody concerned is told."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course, Courses
from bot.course.settling import Settlement
from bot.i18n import Translator
from bot.people import Account, Action
from bot.settling import Unfit, answered, concerned, unfit_in_time
from bot.texts import settling as texts
from handlers import prompts
from handlers import settlement_drafts as drafts
from handlers.acting import Actor
from handlers.callbacks import (
    ConfirmSettlementCallback,
    DropSettlementCallback,
    OpenPointCallback,
    SettleCallback,
    WithdrawSettlementCallback,
)
from handlers.filters import allowed
from handlers.keyboards import settling as keyboards
from handlers.replies import NO_PREVIEW, settle, show
from handlers.settlement_drafts import POINT
from handlers.settlement_news import tell_settled, tell_withdrawn
from handlers.settler import Settler
from handlers.staff import Staff
from handlers.topics import stale
from storage import Prompt, Storage, Transaction

ANSWER = "settle-answer"
"""The kind of prompt: the bot waits for what is settled."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="settling")
    settles = allowed(Action.SETTLE_POINTS)
    is_answer = prompts.answers(ANSWER, Action.SETTLE_POINTS)
    router.message.register(take_answer, F.reply_to_message, is_answer)
    pressed = router.callback_query
    pressed.register(show_point, OpenPointCallback.filter(), settles)
    pressed.register(ask_for_answer, SettleCallback.filter(), settles)
    pressed.register(confirm, ConfirmSettlementCallback.filter(), settles)
    pressed.register(drop, DropSettlementCallback.filter(), settles)
    pressed.register(ask_to_withdraw, WithdrawSettlementCallback.filter(~F.sure), settles)
    pressed.register(withdraw, WithdrawSettlementCallback.filter(F.sure), settles)
    return router


async def show_point(
    callback: CallbackQuery, callback_data: OpenPointCallback, course: Course, tr: Translator
) -> None:
    """A point that is settled: how, and what can be done about it."""
    if callback_data.point not in course.open_points:
        await stale(callback, course, tr)
        return
    text = texts.page(callback_data.point, course, tr)
    await show(callback, text, keyboards.page(callback_data.point, course, tr))


async def ask_for_answer(
    callback: CallbackQuery,
    callback_data: SettleCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Settle»: the answer is asked for as a reply."""
    point = callback_data.point
    if point not in course.open_points:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if callback.message is not None:
        text = texts.ask(point, course, tr)
        await _ask(callback.message, text, point, account, course, storage, tr, clock)


async def take_answer(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The answer: what it would change is shown first, and who would be told."""
    now, point = clock.now(), str(prompt.data[POINT])
    if point not in course.open_points:
        return
    answer = answered(message.text or "", point, course, by=account.id, now=now)
    if isinstance(answer, Unfit):
        refusal = texts.unfit(answer, point, course, tr)
        await _ask(message, refusal, point, account, course, storage, tr, clock)
        return
    async with storage.reading() as view:
        people = concerned(course, point, await view.people.of_course(course.id))
    shown = await message.answer(
        texts.preview(answer, course, tr, told=len(people)),
        reply_markup=keyboards.preview(course, tr, told=len(people)),
        link_preview_options=NO_PREVIEW,
    )
    draft = drafts.draft_of(shown, answer, account, course, now=now)
    async with storage.transaction() as tx:
        await tx.prompts.take(prompt.chat_id, prompt.message_id)
        await tx.prompts.ask(draft)


async def confirm(
    callback: CallbackQuery,
    account: Account,
    course: Course,
    courses: Courses,
    storage: Storage,
    staff: Staff,
    settler: Settler,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Settle and tell»: kept with its messages, once; then the course follows."""
    draft = await drafts.find(callback, account, storage, course)
    if draft is None or str(draft.data[POINT]) not in course.open_points:
        await show(callback, texts.gone(tr), keyboards.to_course(course, tr))
        return
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    wanted = drafts.drafted(draft, actor)
    if (unfit := unfit_in_time(wanted, course, now=actor.at)) is not None:
        text = texts.unfit(unfit, wanted.point, course, tr)
        await show(callback, text, keyboards.to_course(course, tr))
        return
    kept, told = None, 0
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        taken = await tx.prompts.take(draft.chat_id, draft.message_id)
        before = await _valid(tx, course, wanted.point)
        if taken is not None and drafts.is_as_seen(draft, before):
            kept = await tx.settlements.settle(wanted)
            deed = actor.did(Deed.POINT_SETTLED, point=kept.point, settlement=kept.id)
            await tx.audit.record(deed)
            told = await tell_settled(tx, kept, before, actor, staff)
    await settler.refresh()
    course = courses.get(course.id) or course
    said = texts.gone(tr) if kept is None else texts.done(kept, course, tr, told=told)
    await show(callback, said, keyboards.to_course(course, tr))


async def drop(
    callback: CallbackQuery, account: Account, course: Course, storage: Storage, tr: Translator
) -> None:
    """«Do not change»."""
    draft = await drafts.find(callback, account, storage, course)
    if draft is not None:
        async with storage.transaction() as tx:
            await tx.prompts.take(draft.chat_id, draft.message_id)
    await show(callback, texts.dropped(tr), keyboards.to_course(course, tr))


async def ask_to_withdraw(
    callback: CallbackQuery,
    callback_data: WithdrawSettlementCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Open it again»: what that means, and whether it is meant."""
    one = _numbered(callback_data.settlement, course)
    if one is None:
        await stale(callback, course, tr)
        return
    async with storage.reading() as view:
        people = concerned(course, one.point, await view.people.of_course(course.id))
    text = texts.sure_to_withdraw(one, course, tr, told=len(people))
    await show(callback, text, keyboards.sure_to_withdraw(one, course, tr))


async def withdraw(
    callback: CallbackQuery,
    callback_data: WithdrawSettlementCallback,
    course: Course,
    courses: Courses,
    storage: Storage,
    staff: Staff,
    settler: Settler,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Yes»: the point is open again, and who was told of it is told of that."""
    one = _numbered(callback_data.settlement, course)
    if one is None:
        await stale(callback, course, tr)
        return
    actor, is_done, told = Actor(user=callback.from_user, course=course, at=clock.now()), False, 0
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        valid = await _valid(tx, course, one.point)
        if valid is not None and valid.id == one.id:
            is_done = await tx.settlements.withdraw(course.id, one.point, at=actor.at)
            deed = actor.did(Deed.POINT_REOPENED, point=one.point, settlement=one.id)
            await tx.audit.record(deed)
            told = await tell_withdrawn(tx, one, actor, staff)
    await settler.refresh()
    course = courses.get(course.id) or course
    if not is_done:
        await stale(callback, course, tr)
        return
    text = texts.withdrawn(one.point, course, tr, told=told)
    await show(callback, text, keyboards.to_course(course, tr))


async def _valid(tx: Transaction, course: Course, point: str) -> Settlement | None:
    """What is settled of a point by now, whatever the course in memory has."""
    valid = await tx.settlements.of_course(course.id)
    return next((one for one in valid if one.point == point), None)


def _numbered(number: int, course: Course) -> Settlement | None:
    return next((one for one in course.settlements.values() if one.id == number), None)


async def _ask(
    message: Message | InaccessibleMessage,
    text: str,
    point: str,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    await prompts.ask(
        message,
        text,
        texts.placeholder(point, course, tr),
        storage=storage,
        kind=ANSWER,
        course_id=course.id,
        asked_of=account.id,
        now=clock.now(),
        about={POINT: point},
    )
