"""To which talk a message of the person belongs, if to any."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.inquiries.inquiry import Inquiry, Kind

STILL_MEANT: Final = timedelta(days=7)
"""So long after a talk is over, what the bot cannot answer goes back into it."""

_NODS: Final = frozenset({Kind.STICKER, Kind.ANIMATION})
"""What thanks and says goodbye, and asks for nothing: it opens no talk that is over."""


def open_one(talks: Iterable[Inquiry], course_id: str) -> Inquiry | None:
    """The open talk that is meant: that of the course, else any.

    Args:
        talks: those of one account, the one that changed last first.
        course_id: the course that the person means.
    """
    return _of_course_first((one for one in talks if one.is_open), course_id)


def lately_over(talks: Iterable[Inquiry], course_id: str, *, now: datetime) -> Inquiry | None:
    """The talk of the course that ended a short time ago; None where one is open there.

    Args:
        talks: those of one account, the one that changed last first.
        course_id: the course that the person means.
        now: the present moment.
    """
    theirs = [one for one in talks if one.course_id == course_id]
    if any(one.is_open for one in theirs):
        return None
    return next((one for one in theirs if _is_fresh(one, now)), None)


def meant(
    talks: Sequence[Inquiry], replied_to: int | None, kind: Kind, *, course_id: str, now: datetime
) -> Inquiry | None:
    """The talk in which a message is a line; None where the bot answers it.

    Args:
        talks: those of the sender, the one that changed last first.
        replied_to: the number of the talk whose message it replies to, or None.
        kind: what it is.
        course_id: the course that the sender means.
        now: the present moment.
    """
    of_reply = next((one for one in talks if one.id == replied_to), None)
    if of_reply is not None:
        same = [one for one in talks if one.course_id == of_reply.course_id]
        return next((one for one in same if one.is_open), of_reply)
    is_open = open_one(talks, course_id)
    if is_open is not None or kind is Kind.TEXT or kind in _NODS:
        return is_open
    return lately_over(talks, course_id, now=now)


def says_something(text: str) -> bool:
    """Whether a text may be a question: 👍 and «!!!» after a talk are none."""
    return any(map(str.isalnum, text))


def _of_course_first(talks: Iterable[Inquiry], course_id: str) -> Inquiry | None:
    found = list(talks)
    return next((one for one in found if one.course_id == course_id), next(iter(found), None))


def _is_fresh(inquiry: Inquiry, now: datetime) -> bool:
    return inquiry.closed_at is not None and now - inquiry.closed_at <= STILL_MEANT
