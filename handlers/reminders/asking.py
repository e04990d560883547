"""What is pressed under a reminder: «I need more time», and the dates of the course."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.clock import Clock
from bot.course import Course, Reader
from bot.i18n import Translator
from bot.people import Person
from bot.reports.standing import due
from bot.texts import deadlines as deadline_texts
from bot.texts import more_time as texts
from bot.texts.course import spoken
from handlers.reminders import keyboards
from handlers.reminders.callbacks import DatesCallback, MoreTimeCallback
from handlers.replies import NO_PREVIEW, settle
from handlers.reports.filters import of_participant, of_report
from handlers.staff import Staff
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="reminders")
    pressed = router.callback_query
    pressed.register(more_time, MoreTimeCallback.filter(), of_participant, of_report)
    pressed.register(dates, DatesCallback.filter(), of_participant)
    return router


async def more_time(
    callback: CallbackQuery,
    callback_data: MoreTimeCallback,
    course: Course,
    person: Person,
    storage: Storage,
    staff: Staff,
    tr: Translator,
    clock: Clock,
) -> None:
    """«I need more time»: the coordinators are told, once a day; the date stays as it is."""
    report, now = callback_data.report, clock.now()
    today = now.astimezone(course.zone).date()
    key = f"more-time:{person.id}:{report}:{today.isoformat()}"
    async with storage.transaction() as tx:
        extension = await tx.extensions.of_person(person.id, report)
        country = person.profile.country
        until = due(course, course.reports[report], country=country, extension=extension)
        say = partial(texts.asked, person, report, until, course)
        offer = partial(keyboards.give_more_time, person, report, course)
        await staff.enqueue(tx, course, say, offer, now=now, key=key)
    await settle(callback)
    if callback.message is not None:
        text = texts.passed_on(until, person, course, tr, now=now)
        await callback.message.answer(text, link_preview_options=NO_PREVIEW)


async def dates(
    callback: CallbackQuery, course: Course, reader: Reader, tr: Translator, clock: Clock
) -> None:
    """The dates and deadlines of the course, below the reminder."""
    await settle(callback)
    if callback.message is not None:
        text = deadline_texts.deadlines(
            course, spoken(course, tr), now=clock.now(), reader=reader, is_enrolled=True
        )
        await callback.message.answer(text, link_preview_options=NO_PREVIEW)
