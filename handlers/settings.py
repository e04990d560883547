"""/settings: what the bot writes to a participant about, and what they can do without."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course
from bot.delivery.delivery import SWITCHABLE
from bot.i18n import Translator
from bot.people import Person, Role
from bot.texts import settings as texts
from handlers.callbacks import SwitchCallback
from handlers.filters import is_private
from handlers.keyboards import settings as keyboards
from handlers.replies import reply, show
from handlers.reports.filters import of_participant
from handlers.topics import stale
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="settings")
    router.message.register(settings, Command("settings"), is_private)
    router.message.register(in_a_group, Command("settings"))
    router.callback_query.register(switch, SwitchCallback.filter(), of_participant)
    return router


async def settings(
    message: Message,
    course: Course,
    person: Person | None,
    role: Role,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """/settings: the kinds of messages, the clocks, and a pause where one runs."""
    now = clock.now()
    if person is None or role is not Role.PARTICIPANT:
        await reply(message, texts.for_participants(tr), now=now)
    else:
        await reply(message, *await _shown(storage, course, person, tr, clock), now=now)


async def in_a_group(message: Message, tr: Translator, clock: Clock) -> None:
    """/settings where everybody reads along."""
    await reply(message, texts.in_private(tr), now=clock.now())


async def switch(
    callback: CallbackQuery,
    callback_data: SwitchCallback,
    course: Course,
    person: Person,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A switch was pressed; what is locked stays on, whoever asks."""
    category = callback_data.category
    if category not in SWITCHABLE:
        await stale(callback, course, tr)
        return
    async with storage.transaction() as tx:
        await tx.preferences.switch(person.id, category, on=callback_data.on, at=clock.now())
    toast = texts.switched(tr, is_on=callback_data.on)
    await show(callback, *await _shown(storage, course, person, tr, clock), toast=toast)


async def _shown(
    storage: Storage, course: Course, person: Person, tr: Translator, clock: Clock
) -> tuple[str, InlineKeyboardMarkup]:
    async with storage.reading() as view:
        off = await view.preferences.of_person(person.id)
        pause = await view.pauses.of_person(person.id)
    country = person.profile.country
    shown = texts.Preferences(course=course, country=country, off=off, pause=pause, now=clock.now())
    return texts.settings(shown, tr), keyboards.switches(course, off, tr)
