"""Telling those who wanted to know: put down in the transaction that makes the answer."""

from collections.abc import Mapping

from bot.course import Course, Entry, Reader
from bot.course.learned import LearnedEntry
from bot.delivery.content import Said
from bot.delivery.delivery import Category, Delivery, Priority
from bot.i18n import DEFAULT_LOCALE, LOCALES, translator
from bot.people import Account, Role
from bot.texts import publishing as texts
from bot.texts.course import spoken
from handlers.acting import Actor
from handlers.keyboards import faq as faq_keyboards
from handlers.keyboards.common import rows_of
from storage import Transaction
from storage.wishes import Wish


async def tell(
    tx: Transaction, languages: Mapping[int, str], content: LearnedEntry, actor: Actor
) -> int:
    """Have everybody told who wished for this answer, once; returns how many.

    Args:
        tx: the transaction.
        languages: of the questions that it answers, by their numbers.
        content: the answer.
        actor: who taught it, in which course, and when.
    """
    course = actor.course
    entry = content.over(course.written.get(content.id))
    told = []
    for wish in await tx.wishes.open(course.id):
        account = await tx.accounts.get(wish.account_id)
        language = languages.get(wish.question_id)
        if language is None or account is None or account.blocked_at is not None:
            continue
        reader = await _reader(tx, account, course, actor)
        await tx.deliveries.enqueue([_delivery(wish, language, account, reader, entry, actor)])
        told.append(wish.question_id)
    await tx.wishes.tell(told, at=actor.at)
    return len(told)


async def _reader(tx: Transaction, account: Account, course: Course, actor: Actor) -> Reader:
    """Who waits, as far as the course speaks differently to them: by the roster, else by choice."""
    persons = await tx.people.of_account(account.id)
    person = next((one for one in persons if one.course_id == course.id), None)
    country = person.profile.country if person is not None else None
    is_accepted = person is not None and person.is_enrolled and person.role is Role.PARTICIPANT
    return course.reader(country or account.country, actor.at, is_accepted=is_accepted)


def _delivery(
    wish: Wish, language: str, account: Account, reader: Reader, entry: Entry, actor: Actor
) -> Delivery:
    """What they asked, the answer with its source, what goes on; in the language they asked in."""
    course, locale = actor.course, account.locale
    own = translator(locale if locale in LOCALES else DEFAULT_LOCALE)
    tr = spoken(course, own, language=language)
    keyboard = faq_keyboards.entry(course, entry, tr, reader, question=wish.question_id)
    html = texts.wish_met(wish.text, entry, course, tr, reader=reader)
    return Delivery(
        course_id=course.id,
        chat_id=wish.account_id,
        locale=tr.locale,
        content=Said(html=html, buttons=rows_of(keyboard)),
        due_at=actor.at,
        priority=Priority.PERSONAL,
        category=Category.PERSONAL,
        key=f"wish:{wish.question_id}",
        created_at=actor.at,
    )
