"""/schedule: today, tomorrow, seven days, all of it; before there is any, the phases."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course, Reader
from bot.i18n import Translator
from bot.people import Action, Person, Role, may
from bot.schedule.session import Session
from bot.schedule.views import View, in_view, next_after, of_interest
from bot.texts import schedule as texts
from handlers.filters import is_confidential, of_known_course
from handlers.keyboards.common import markup
from handlers.keyboards.dates import on_the_line, under_dates
from handlers.replies import NO_PREVIEW, reply, settle, show
from handlers.schedule import keyboards
from handlers.schedule.callbacks import ScheduleCallback
from storage import Storage

Shown = tuple[str, InlineKeyboardMarkup | None]


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="schedule")
    router.message.register(schedule, Command("schedule"))
    router.callback_query.register(other_days, ScheduleCallback.filter(), of_known_course)
    return router


async def schedule(
    message: Message,
    course: Course,
    person: Person | None,
    role: Role,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    staff_chat_id: int | None,
) -> None:
    """/schedule: the sessions of today."""
    if role is Role.GUEST or not is_confidential(message, staff_chat_id):
        shown: Shown = _only_phases(course, role, tr), under_dates(course, tr)
    else:
        sessions = await _read(course, storage)
        shown = _sessions(sessions, View.TODAY, 0, course, person, role, reader, tr, clock)
    await reply(message, *shown, now=clock.now())


async def other_days(
    callback: CallbackQuery,
    callback_data: ScheduleCallback,
    course: Course,
    person: Person | None,
    role: Role,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    staff_chat_id: int | None,
) -> None:
    """«Tomorrow», «Whole programme», another page; under a notice, below it."""
    message = callback.message
    if role is Role.GUEST or message is None or not is_confidential(message, staff_chat_id):
        await show(callback, _only_phases(course, role, tr), under_dates(course, tr))
        return
    sessions = await _read(course, storage)
    text, keyboard = _sessions(
        sessions,
        callback_data.view,
        callback_data.page,
        course,
        person,
        role,
        reader,
        tr,
        clock,
    )
    if callback_data.here:
        await show(callback, text, keyboard)
    else:
        await settle(callback)
        await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def _read(course: Course, storage: Storage) -> list[Session]:
    async with storage.reading() as view:
        return await view.sessions.of_course(course.id, with_cancelled=True)


def _only_phases(course: Course, role: Role, tr: Translator) -> str:
    who = texts.for_members(tr) if role is Role.GUEST else texts.in_private(tr)
    return f"{texts.phases(course, tr)}\n{texts.source(course, tr)}\n\n{who}"


def _sessions(
    sessions: list[Session],
    view: View,
    page: int,
    course: Course,
    person: Person | None,
    role: Role,
    reader: Reader,
    tr: Translator,
    clock: Clock,
) -> Shown:
    """What somebody who takes part sees; coordinators with all that they can do."""
    now = clock.now()
    manages = may(role, Action.MANAGE_SCHEDULE)
    group = person.profile.group if person is not None and not manages else None
    of_theirs = of_interest(sessions, group, now=now)
    if not of_theirs:
        said = texts.none_entered(tr) if manages else texts.not_known_yet(tr)
        text = f"{texts.phases(course, tr)}\n{texts.source(course, tr)}\n\n{said}"
        managing = keyboards.managing(course, tr, has_sessions=False) if manages else []
        return text, markup([*managing, [on_the_line(course, tr)]])
    found = texts.listing(
        view,
        in_view(of_theirs, view, zone=course.zone, now=now),
        course,
        reader.country,
        tr,
        now=now,
        coming=next_after(of_theirs, now),
        page=page,
    )
    rows = keyboards.views(course, view, found, tr)
    if manages:
        rows = [
            *keyboards.sessions(found.shown, course),
            *rows,
            *keyboards.managing(course, tr, has_sessions=True),
        ]
    return found.html, markup(rows)
