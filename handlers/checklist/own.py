"""/checklist of a participant: what is to be done, ticked and unticked in its message."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.checklist.duties import Duty
from bot.clock import Clock
from bot.course import Course, Reader, Stage
from bot.i18n import Translator
from bot.people import Person, Role
from bot.texts import checklist as texts
from bot.texts.course import spoken
from handlers.checklist import keyboards
from handlers.checklist.callbacks import ChecklistCallback, DutyCallback, TickCallback
from handlers.checklist.reading import read_duties
from handlers.filters import is_private
from handlers.replies import reply, show
from handlers.reports.filters import of_participant
from handlers.topics import stale
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher; it comes after the coordinators' /checklist."""
    router = Router(name="checklist")
    router.message.register(checklist, Command("checklist"), is_private)
    router.message.register(in_a_group, Command("checklist"))
    pressed = router.callback_query
    pressed.register(show_list, ChecklistCallback.filter(), of_participant)
    pressed.register(show_duty, DutyCallback.filter(), of_participant)
    pressed.register(tick, TickCallback.filter(), of_participant)
    return router


async def checklist(
    message: Message,
    course: Course,
    person: Person | None,
    role: Role,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """/checklist: the duties of whoever takes part."""
    now = clock.now()
    if not course.checklist:
        await reply(message, texts.no_checklist(tr), now=now)
        return
    if person is None or role is not Role.PARTICIPANT:
        await reply(message, texts.for_participants(tr), now=now)
        return
    async with storage.reading() as view:
        shown = await read_duties(view, course, person, now=now)
    said = spoken(course, tr)
    text = texts.checklist(shown, course, said, now=now, reader=reader)
    keyboard = keyboards.own(shown, course, said, stage=_stage(reader), now=now)
    await reply(message, text, keyboard, now=now)


async def in_a_group(message: Message, tr: Translator, clock: Clock) -> None:
    """/checklist where everybody reads along."""
    await reply(message, texts.in_private(tr), now=clock.now())


async def show_list(
    callback: CallbackQuery,
    course: Course,
    person: Person,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Checklist»: the list in place of what was there."""
    if not course.checklist:
        await stale(callback, course, tr)
        return
    async with storage.reading() as view:
        shown = await read_duties(view, course, person, now=clock.now())
    await _show_list(callback, shown, course, reader, tr, clock)


async def show_duty(
    callback: CallbackQuery,
    callback_data: DutyCallback,
    course: Course,
    person: Person,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A number: all about one duty."""
    async with storage.reading() as view:
        shown = await read_duties(view, course, person, now=clock.now())
    duty = next((one for one in shown if one.id == callback_data.item), None)
    if duty is None:
        await stale(callback, course, tr)
    else:
        await _show_duty(callback, duty, course, reader, tr, clock)


async def tick(
    callback: CallbackQuery,
    callback_data: TickCallback,
    course: Course,
    person: Person,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A tick, or its being taken back: kept, and the message as it is then."""
    now = clock.now()
    async with storage.transaction() as tx:
        before = await read_duties(tx, course, person, now=now)
        meant = next((one for one in before if one.id == callback_data.item), None)
        if meant is not None and not meant.is_known:
            if callback_data.on:
                await tx.ticks.tick(person.id, meant.id, at=now, by=callback.from_user.id)
            else:
                await tx.ticks.untick(person.id, meant.id)
        shown = await read_duties(tx, course, person, now=now)
    duty = next((one for one in shown if one.id == callback_data.item), None)
    if duty is None or duty.is_known:
        await stale(callback, course, tr)
        return
    toast = texts.ticked(tr, on=callback_data.on)
    if callback_data.alone:
        await _show_duty(callback, duty, course, reader, tr, clock, toast=toast)
    else:
        await _show_list(callback, shown, course, reader, tr, clock, toast=toast)


async def _show_list(
    callback: CallbackQuery,
    shown: tuple[Duty, ...],
    course: Course,
    reader: Reader,
    tr: Translator,
    clock: Clock,
    *,
    toast: str | None = None,
) -> None:
    now, said = clock.now(), spoken(course, tr)
    text = texts.checklist(shown, course, said, now=now, reader=reader)
    keyboard = keyboards.own(shown, course, said, stage=_stage(reader), now=now)
    await show(callback, text, keyboard, toast=toast)


async def _show_duty(
    callback: CallbackQuery,
    duty: Duty,
    course: Course,
    reader: Reader,
    tr: Translator,
    clock: Clock,
    *,
    toast: str | None = None,
) -> None:
    said = spoken(course, tr)
    text = texts.details(duty, course, said, now=clock.now(), reader=reader)
    await show(callback, text, keyboards.duty(duty, course, said), toast=toast)


def _stage(reader: Reader) -> Stage:
    return reader.stage or Stage.HOME
