"""Telling a participant of their report, in their language."""

from collections.abc import Callable

from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup

from bot.clock import Clock
from bot.i18n import LOCALES, Translator, translator
from bot.people import Person
from bot.texts.invitations import language_of
from handlers.staff import tell_person
from storage import Storage

Say = Callable[[Translator], str]
Offer = Callable[[Translator], InlineKeyboardMarkup]


async def tell_participant(
    bot: Bot,
    storage: Storage,
    clock: Clock,
    person: Person,
    say: Say,
    keyboard: Offer | None = None,
) -> bool:
    """Write to a person in the language that they chose, else in the roster's.

    Args:
        bot: who writes.
        storage: knows the language.
        clock: says when somebody could not be reached.
        person: whom; nobody who left, or has not enrolled, is told anything.
        say: the HTML in a language.
        keyboard: the buttons under it in a language.

    Returns:
        Whether it was sent.
    """
    if not person.is_enrolled or person.account_id is None:
        return False
    async with storage.reading() as view:
        account = await view.accounts.get(person.account_id)
    chosen = account.locale if account is not None else None
    tr = translator(chosen) if chosen in LOCALES else language_of(person)
    offered = keyboard(tr) if keyboard is not None else None
    return await tell_person(bot, storage, clock, person.account_id, say(tr), offered)
