"""Reading a talk for a coordinator, and who asks in it."""

from collections.abc import Iterable
from datetime import datetime

from aiogram.types import Message

from bot.course import Course
from bot.inquiries.askers import Asker
from bot.inquiries.inquiry import Copy, Form, Inquiry, Side
from storage import Transaction


async def read_inquiry(view: Transaction, course: Course, number: int) -> Inquiry | None:
    """A talk of this course; None for any other, however its button was made."""
    found = await view.inquiries.get(number)
    return found if found is not None and found.course_id == course.id else None


async def hold_inquiry(tx: Transaction, course: Course, number: int) -> Inquiry | None:
    """The same, to be changed in this transaction."""
    found = await read_inquiry(tx, course, number)
    return await tx.inquiries.hold(found) if found is not None else None


async def read_asker(view: Transaction, inquiry: Inquiry) -> Asker:
    """Who asks in a talk."""
    persons = await view.people.of_account(inquiry.account_id)
    person = next((one for one in persons if one.course_id == inquiry.course_id), None)
    if person is None and inquiry.person_id is not None:
        person = await view.people.get(inquiry.person_id)  # they have left, and have a name still
    account = await view.accounts.get(inquiry.account_id)
    roster = person.profile.country if person is not None else None
    lines = await view.lines.of(inquiry.id) if person is None else []
    names = [one.author for one in lines if one.side is Side.PERSON and one.author]
    return Asker(
        person=person,
        name=names[-1] if names else None,
        country=roster or (account.country if account is not None else None),
    )


async def read_askers(view: Transaction, inquiries: Iterable[Inquiry]) -> dict[int, Asker]:
    """Who asks in each of some talks, by the talk's number."""
    return {one.id: await read_asker(view, one) for one in inquiries}


def as_copy(message: Message, inquiry: Inquiry, *, now: datetime) -> Copy:
    """What the bot put into a chat for a talk: whatever is written in reply to it belongs to it."""
    return Copy(
        chat_id=message.chat.id,
        message_id=message.message_id,
        inquiry_id=inquiry.id,
        form=Form.SAID,
        thread_id=message.message_thread_id,
        at=now,
    )
