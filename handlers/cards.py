"""A person's card in a chat: its text and buttons, stale buttons, and what the person is told."""

from datetime import datetime
from functools import partial

from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.clock import Clock
from bot.course import Course
from bot.enrolment.cards import Card, CardAction
from bot.i18n import Translator
from bot.people import Person, Role
from bot.texts import people as people_texts
from bot.texts import people_told
from handlers.keyboards import people as keyboards
from handlers.replies import show
from handlers.telling import Say, enqueue_for_former, enqueue_for_person
from storage import Transaction


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


async def enqueue_news(
    tx: Transaction, kind: CardAction, person: Person, course: Course, now: datetime
) -> bool:
    """Have a person told what was done about them, in the transaction that does it.

    Args:
        tx: where it is done.
        kind: what was done.
        person: as they are by then.
        course: theirs.
        now: the present moment.

    Returns:
        False where they ought to know, and cannot be reached.
    """
    say = _said(kind, person, course, now)
    if person.account_id is None or say is None:
        return True
    if person.is_active:
        return await enqueue_for_person(tx, person, say, course=course, now=now)
    return await enqueue_for_former(tx, person, say, course=course, now=now)


def _said(kind: CardAction, person: Person, course: Course, now: datetime) -> Say | None:
    """What the person is told, in a language; None where there is nothing to tell."""
    reader = course.reader(person.profile.country, now)
    match kind:
        case CardAction.WITHDRAW:
            return partial(people_told.withdrawn, course, reader)
        case CardAction.REPLACE:
            return partial(people_told.replaced, course, reader)
        case CardAction.REMOVE:
            return partial(people_told.coordinator_removed, course)
        case CardAction.RESTORE if person.role is Role.COORDINATOR:
            return partial(people_told.coordinator_restored, course)
        case CardAction.RESTORE:
            return partial(people_told.restored, course)
        case _:
            return None
