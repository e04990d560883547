"""/checklist of a coordinator: who lacks what, ticks for a person, and a reminder."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.audit import Deed
from bot.checklist.duties import Duty
from bot.checklist.overview import Row
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action, Person
from bot.texts import checklist as own_texts
from bot.texts import checklist_overview as texts
from bot.texts.course import spoken
from handlers.acting import Actor
from handlers.checklist import keyboards
from handlers.checklist.callbacks import (
    LackersCallback,
    LackingCallback,
    PersonChecklistCallback,
    TickForCallback,
)
from handlers.checklist.reading import plain_duties, read_overview, read_row
from handlers.filters import allowed
from handlers.replies import reply, show
from handlers.reports.desk import read_participant
from handlers.topics import stale
from storage import Storage, Transaction


def build_router() -> Router:
    """A router of its own for every dispatcher; it comes before a participant's /checklist."""
    router = Router(name="checklist-desk")
    sees, manages = allowed(Action.SEE_PEOPLE), allowed(Action.MANAGE_CHECKLIST)
    router.message.register(who_lacks_what, Command("checklist"), sees)
    pressed = router.callback_query
    pressed.register(show_overview, LackingCallback.filter(), sees)
    pressed.register(who_lacks, LackersCallback.filter(), sees)
    pressed.register(one_person, PersonChecklistCallback.filter(), sees)
    pressed.register(tick_for, TickForCallback.filter(), manages)
    return router


async def who_lacks_what(
    message: Message, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """/checklist: every duty, and how many have done it."""
    now = clock.now()
    if not course.checklist:
        await reply(message, own_texts.no_checklist(tr), now=now)
        return
    async with storage.reading() as view:
        shown = await read_overview(view, course, now=now)
    if not shown.rows:
        await reply(message, texts.nobody(course, tr), now=now)
        return
    said, items = spoken(course, tr), plain_duties(course)
    keyboard = keyboards.overview(shown, items, course, said, stage=course.stage(now))
    await reply(message, texts.overview(shown, items, course, said), keyboard, now=now)


async def show_overview(
    callback: CallbackQuery, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """«Who has done what»: the same, in place of what was there."""
    now = clock.now()
    if not course.checklist:
        await stale(callback, course, tr)
        return
    async with storage.reading() as view:
        shown = await read_overview(view, course, now=now)
    said, items = spoken(course, tr), plain_duties(course)
    keyboard = keyboards.overview(shown, items, course, said, stage=course.stage(now))
    text = texts.overview(shown, items, course, said) if shown.rows else texts.nobody(course, tr)
    await show(callback, text, keyboard)


async def who_lacks(
    callback: CallbackQuery,
    callback_data: LackersCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A duty: the names of whoever has not done it."""
    duty = duty_of(course, callback_data.item)
    if duty is None:
        await stale(callback, course, tr)
        return
    async with storage.reading() as view:
        shown = await read_overview(view, course, now=clock.now())
    said = spoken(course, tr)
    text = texts.lacking(shown, duty, course, said)
    await show(callback, text, keyboards.lacking(shown, duty, course, said))


async def one_person(
    callback: CallbackQuery,
    callback_data: PersonChecklistCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Somebody's checklist."""
    async with storage.reading() as view:
        row = await _read_row(view, course, callback_data.person, clock)
    if row is None:
        await stale(callback, course, tr)
    else:
        await _show_row(callback, row, course, tr, clock)


async def tick_for(
    callback: CallbackQuery,
    callback_data: TickForCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A tick for somebody: kept with its line of the log, unless it was so already."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    item = callback_data.item
    async with storage.transaction() as tx:
        row = await _read_row(tx, course, callback_data.person, clock)
        duty = row.duty(item) if row is not None else None
        is_theirs = row is not None and duty is not None and not duty.is_known
        if row is not None and is_theirs:
            await _tick(tx, row.person, item, actor, on=callback_data.on)
            row = await read_row(tx, course, row.person, now=actor.at)
    if row is None or not is_theirs:
        await stale(callback, course, tr)
        return
    toast = own_texts.ticked(tr, on=callback_data.on)
    await _show_row(callback, row, course, tr, clock, toast=toast)


def duty_of(course: Course, item: str) -> Duty | None:
    """A duty of the checklist by its id, as nobody's in particular."""
    return next((one for one in plain_duties(course) if one.id == item), None)


async def _tick(tx: Transaction, person: Person, item: str, actor: Actor, *, on: bool) -> None:
    if on:
        is_changed = await tx.ticks.tick(person.id, item, at=actor.at, by=actor.user.id)
    else:
        is_changed = await tx.ticks.untick(person.id, item)
    if is_changed:
        deed = Deed.DUTY_TICKED if on else Deed.DUTY_UNTICKED
        await tx.audit.record(actor.did(deed, person, duty=item))


async def _read_row(view: Transaction, course: Course, number: int, clock: Clock) -> Row | None:
    person = await read_participant(view, course, number)
    if person is None or not person.is_enrolled or not course.checklist:
        return None
    return await read_row(view, course, person, now=clock.now())


async def _show_row(
    callback: CallbackQuery,
    row: Row,
    course: Course,
    tr: Translator,
    clock: Clock,
    *,
    toast: str | None = None,
) -> None:
    now, said = clock.now(), spoken(course, tr)
    text = texts.one_person(row, course, said, now=now)
    await show(callback, text, keyboards.one_person(row, course, said, now=now), toast=toast)
