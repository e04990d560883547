"""All that a card says of a talk, read at one moment."""

from bot.course import Course
from bot.inquiries.inquiry import Inquiry, Kind, Line, Side
from bot.people import Role
from bot.texts.inquiry_cards import Talk
from storage import Transaction


async def read_talk(view: Transaction, inquiry: Inquiry, course: Course, locale: str) -> Talk:
    """A talk as its card shows it.

    Args:
        view: the transaction.
        inquiry: the talk.
        course: of which course.
        locale: the language of who reads it.
    """
    lines = await view.lines.of(inquiry.id)
    own = [one for one in lines if one.side is Side.PERSON]
    first = own[0] if own else None
    persons = await view.people.of_account(inquiry.account_id)
    person = next((one for one in persons if one.course_id == course.id), None)
    if person is None and inquiry.person_id is not None:
        person = await view.people.get(inquiry.person_id)  # they have left, and have a name still
    account = await view.accounts.get(inquiry.account_id)
    is_known = person is not None and person.is_enrolled
    names = [one.author for one in reversed(own) if one.author]
    answers = [one for one in lines if one.side is Side.COORDINATOR and one.kind is Kind.TEXT]
    return Talk(
        inquiry=inquiry,
        name=(person.shown_name(locale) if person is not None else None) or next(iter(names), None),
        role=person.role if person is not None and is_known else Role.GUEST,
        country=(person.profile.country if person is not None else None)
        or (account.country if account is not None else None),
        first=first,
        found=course.entries.get(_entry_id(inquiry, first) or ""),
        notes=sum(one.side is Side.NOTE for one in lines),
        is_answered=bool(answers),
    )


def _entry_id(inquiry: Inquiry, first: Line | None) -> str | None:
    return inquiry.entry_id or (first.entry_id if first is not None else None)
