"""Telling people what they did not ask: put down in the transaction of what it is about."""

from collections.abc import Callable
from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.delivery.content import Content, Said
from bot.delivery.delivery import Category, Delivery, Priority
from bot.i18n import LOCALES, Translator, translator
from bot.people import Person
from bot.texts.invitations import language_of
from handlers.keyboards.common import rows_of
from storage import Transaction

Say = Callable[[Translator], str]
Offer = Callable[[Translator], InlineKeyboardMarkup]


async def enqueue_for_person(
    tx: Transaction,
    person: Person,
    say: Say,
    keyboard: Offer | None = None,
    *,
    course: Course,
    now: datetime,
    category: Category = Category.PERSONAL,
    priority: Priority = Priority.PERSONAL,
    key: str | None = None,
    due_at: datetime | None = None,
) -> bool:
    """Have a person of a course written to, in the language that they chose, else the roster's.

    Args:
        tx: where the change is made that it is about.
        person: whom; nobody who left, or has not enrolled, is told anything.
        say: the HTML in a language.
        keyboard: the buttons under it in a language.
        course: theirs.
        now: the present moment.
        category: what it is about.
        priority: who goes first.
        key: what tells a message that comes twice; None where the change itself happens once.
        due_at: from when on it may go; None for now.

    Returns:
        Whether it is on its way; False where they cannot be reached, as far as is known.
    """
    return await enqueue_content(
        tx,
        person,
        lambda tr: said(tr, say, keyboard),
        course=course,
        now=now,
        category=category,
        priority=priority,
        key=key,
        due_at=due_at,
    )


async def enqueue_content(
    tx: Transaction,
    person: Person,
    content: Callable[[Translator], Content],
    *,
    course: Course,
    now: datetime,
    category: Category,
    priority: Priority,
    key: str | None = None,
    due_at: datetime | None = None,
) -> bool:
    """Like `enqueue_for_person`, with a content that is put into words when it is sent."""
    if not person.is_enrolled or person.account_id is None:
        return False
    return await _enqueue(
        tx,
        person,
        content,
        chat_id=person.account_id,
        person_id=person.id,
        course=course,
        now=now,
        category=category,
        priority=priority,
        key=key,
        due_at=due_at,
    )


async def enqueue_for_former(
    tx: Transaction, person: Person, say: Say, *, course: Course, now: datetime
) -> bool:
    """Have somebody told who takes part no more; that alone reaches them still.

    Returns:
        Whether it is on its way; False where they cannot be reached, as far as is known.
    """
    if person.account_id is None:
        return False
    return await _enqueue(
        tx,
        person,
        lambda tr: said(tr, say),
        chat_id=person.account_id,
        person_id=person.id,
        course=course,
        now=now,
    )


async def enqueue_for_account(
    tx: Transaction,
    account_id: int,
    person: Person,
    say: Say,
    keyboard: Offer | None = None,
    *,
    course: Course,
    now: datetime,
) -> bool:
    """Have the account told that a person had; it is nobody in the course by now.

    Returns:
        Whether it is on its way; False where the account has blocked the bot.
    """
    return await _enqueue(
        tx,
        person,
        lambda tr: said(tr, say, keyboard),
        chat_id=account_id,
        person_id=None,
        course=course,
        now=now,
    )


def said(tr: Translator, say: Say, keyboard: Offer | None = None) -> Said:
    """Words with their buttons, as a delivery keeps them."""
    return Said(html=say(tr), buttons=rows_of(keyboard(tr)) if keyboard is not None else ())


async def _enqueue(
    tx: Transaction,
    person: Person,
    content: Callable[[Translator], Content],
    *,
    chat_id: int,
    person_id: int | None,
    course: Course,
    now: datetime,
    category: Category = Category.PERSONAL,
    priority: Priority = Priority.PERSONAL,
    key: str | None = None,
    due_at: datetime | None = None,
) -> bool:
    account = await tx.accounts.get(chat_id)
    if account is not None and account.blocked_at is not None:
        return False
    chosen = account.locale if account is not None else None
    tr = translator(chosen) if chosen in LOCALES else language_of(person)
    delivery = Delivery(
        course_id=course.id,
        chat_id=chat_id,
        person_id=person_id,
        locale=tr.locale,
        content=content(tr),
        due_at=due_at or now,
        priority=priority,
        category=category,
        key=key,
        created_at=now,
    )
    await tx.deliveries.enqueue([delivery])
    return True
