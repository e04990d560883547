"""A question goes to the coordinators: one that the bot has kept, or a message of any content."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from aiogram.types import Message, User

from bot.course import Course
from bot.i18n import Translator
from bot.inquiries.inquiry import Inquiry, Line, Side
from bot.markup import escape
from bot.people import Person
from handlers.inquiries.reading import line_of
from handlers.inquiries.talks import Talks
from handlers.inquiries.told import Word, is_too_much, tell
from storage import AskedQuestion, Transaction


class HandedOver(StrEnum):
    """What came of it."""

    DONE = auto()
    ALREADY = auto()
    """The coordinators have it in the talk that is open."""
    NOBODY = auto()
    """There is no coordinator who would see it."""
    TOO_MUCH = auto()
    """They have written more than anybody reads, and are told so."""


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks the coordinators.

    Attributes:
        user: the account.
        course: of which course.
        person: who that is in the course, or None.
        tr: their language.
        now: the present moment.
    """

    user: User
    course: Course
    person: Person | None
    tr: Translator
    now: datetime

    def inquiry(self, *, question: int | None = None, entry: str | None = None) -> Inquiry:
        """The talk as it would begin now."""
        return Inquiry(
            course_id=self.course.id,
            account_id=self.user.id,
            person_id=self.person.id if self.person is not None else None,
            question_id=question,
            entry_id=entry,
            locale=self.tr.locale,
            opened_at=self.now,
            changed_at=self.now,
        )


async def hand_over_question(
    tx: Transaction, talks: Talks, asker: Asker, asked: AskedQuestion
) -> HandedOver:
    """Hand over what was asked in words, with what the bot had found; the person is told."""
    entry = asked.chosen_entry_id or asked.entry_id
    line = Line(
        inquiry_id=0,
        side=Side.PERSON,
        account_id=asker.user.id,
        author=asker.user.full_name,
        chat_id=asker.user.id,
        html=escape(asked.text),
        entry_id=entry,
        at=asked.asked_at,
    )
    if await _is_known(tx, asker, line):
        return HandedOver.ALREADY
    return await _hand_over(tx, talks, asker, line, question=asked.id)


async def hand_over_message(
    tx: Transaction, talks: Talks, asker: Asker, message: Message, *, entry: str | None
) -> HandedOver:
    """Hand over a message, whatever its content; the person is told where a talk begins by it."""
    line = line_of(message, side=Side.PERSON, entry_id=entry)
    if await tx.lines.at(line.chat_id, message.message_id) is not None:
        return HandedOver.ALREADY
    return await _hand_over(tx, talks, asker, line)


async def is_anybody_there(view: Transaction, talks: Talks, asker: Asker) -> bool:
    """Whether a coordinator would see a question; none who asks sits opposite themselves."""
    return bool(await talks.seats(view, asker.inquiry(), asker.course))


async def _hand_over(
    tx: Transaction, talks: Talks, asker: Asker, line: Line, *, question: int | None = None
) -> HandedOver:
    if not await is_anybody_there(tx, talks, asker):
        return HandedOver.NOBODY
    course, now = asker.course, asker.now
    last = await tx.inquiries.latest_of(asker.user.id, course.id)
    if last is not None and await is_too_much(
        tx, last, asker.tr.locale, at=now, course=course, now=now
    ):
        return HandedOver.TOO_MUCH
    begun = asker.inquiry(question=question, entry=line.entry_id)
    inquiry, is_new = await talks.hand_over(tx, begun, line, course=course, now=now)
    if is_new or question is not None:
        word = Word.HANDED_OVER if is_new else Word.ADDED
        locale = asker.tr.locale
        await tell(tx, inquiry, word, locale, course=course, now=now, question=question)
    return HandedOver.DONE


async def _is_known(view: Transaction, asker: Asker, line: Line) -> bool:
    """Whether the open talk has this question already: no message tells it from another."""
    inquiry = await view.inquiries.open_of(asker.user.id, asker.course.id)
    if inquiry is None:
        return False
    lines = await view.lines.of(inquiry.id)
    return any((one.html, one.at) == (line.html, line.at) for one in lines)
