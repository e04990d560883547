"""A person's card in a chat: its text and buttons, stale buttons, and what the person is told."""

from aiogram import Bot
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.clock import Clock
from bot.course import Course
from bot.enrolment.cards import Card, CardAction
from bot.i18n import LOCALES, Translator, translator
from bot.people import Person, Role
from bot.texts import invitations as invitation_texts
from bot.texts import people as people_texts
from bot.texts import people_told
from handlers.keyboards import people as keyboards
from handlers.menus import Menus
from handlers.replies import show
from handlers.staff import tell_person
from storage import Storage


def card(
    shown: Card, course: Course, tr: Translator, clock: Clock
) -> tuple[str, InlineKeyboardMarkup]:
    """What a card says, and its buttons."""
    now = clock.now()
    text = people_texts.card(shown, course, tr, now=now)
    return text, keyboards.card(shown, course, tr, now=now)


async def changed_meanwhile(
    callback: CallbackQuery, shown: Card, course: Course, tr: Translator, clock: Clock
) -> None:
    """Somebody was faster: the card as it is now, and nothing done."""
    toast = people_texts.changed_meanwhile(tr)
    await show(callback, *card(shown, course, tr, clock), toast=toast)


async def tell(
    bot: Bot,
    storage: Storage,
    clock: Clock,
    menus: Menus,
    kind: CardAction,
    person: Person,
    course: Course,
) -> bool:
    """Tell a person what was done about them, in their language; their menu follows.

    Returns:
        False where they ought to know, and could not be reached.
    """
    if person.account_id is None:
        return True
    async with storage.reading() as view:
        account = await view.accounts.get(person.account_id)
    chosen = account.locale if account is not None else None
    tr = translator(chosen) if chosen in LOCALES else invitation_texts.language_of(person)
    text = _said(kind, person, course, tr, clock)
    if text is None:
        return True
    await menus.refresh(bot, person.account_id)
    return await tell_person(bot, storage, clock, person.account_id, text)


def _said(
    kind: CardAction, person: Person, course: Course, tr: Translator, clock: Clock
) -> str | None:
    reader = course.reader(person.profile.country, clock.now())
    match kind:
        case CardAction.WITHDRAW:
            return people_told.withdrawn(course, reader, tr)
        case CardAction.REPLACE:
            return people_told.replaced(course, reader, tr)
        case CardAction.REMOVE:
            return people_told.coordinator_removed(course, tr)
        case CardAction.RESTORE if person.role is Role.COORDINATOR:
            return people_told.coordinator_restored(course, tr)
        case CardAction.RESTORE:
            return people_told.restored(course, tr)
        case _:
            return None
