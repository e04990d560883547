"""What may stand in inquiries.yaml: how the coordinators of a course answer, as they set it."""

import re
from datetime import time, timedelta
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bot.course.texts import Strict, Texts
from bot.course.when import Date, HourMinute, Id

DURATION: Final = r"^[1-9][0-9]{0,2}[hm]$"
"""A time that somebody waits: `4h`, `90m`."""
WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days as the file writes them, in the order of `date.weekday()`."""

_UNITS: Final = {"h": "hours", "m": "minutes"}

Duration = Annotated[str, StringConstraints(pattern=DURATION)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# buttons carry it beside a talk's number, and have 64 bytes
ReplyId = Annotated[Id, StringConstraints(max_length=24)]


def duration(written: str) -> timedelta:
    """How long a time of the file is.

    Raises:
        ValueError: it is none.
    """
    if not re.fullmatch(DURATION, written):
        raise ValueError(written)
    return timedelta(**{_UNITS[written[-1]]: int(written[:-1])})


class OfficeHours(Strict):
    """When the coordinators answer, by the course's clocks.

    Attributes:
        days: of the week.
        start: from when on (`from` in the file).
        end: until when, on the same day (`to` in the file).
        off: days on which nobody answers all the same.
    """

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    start: HourMinute = Field(alias="from")
    end: HourMinute = Field(alias="to")
    off: tuple[Date, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.start >= self.end:
            message = "'from' has to be earlier than 'to': hours lie within one day"
            raise PydanticCustomError("hours", message)
        if len(set(self.days)) < len(self.days):
            raise PydanticCustomError("hours", "a day stands in 'days' twice")
        return self

    @property
    def opens(self) -> time:
        """From when on, as an hour."""
        return time.fromisoformat(self.start)

    @property
    def closes(self) -> time:
        """Until when, as an hour."""
        return time.fromisoformat(self.end)

    @property
    def weekdays(self) -> frozenset[int]:
        """The days of the week, Monday is 0."""
        return frozenset(map(WEEK.index, self.days))


class CannedReply(Strict):
    """An answer that coordinators give again and again.

    Attributes:
        title: short, as it stands on a button.
        text: HTML with references; what is true of the course comes by these alone.
    """

    title: Texts
    text: Texts


class InquiryRules(Strict):
    """inquiries.yaml: the coordinators' own settings, not words of the document.

    Attributes:
        alert_after: how much office time a person may wait before the coordinators are told.
        alert_again: how long they are then left alone about the same talk.
        hours: when they answer; without it at any time.
        replies: canned replies by id, in the order of their buttons.
    """

    alert_after: Duration = "4h"
    alert_again: Duration = "4h"
    hours: OfficeHours | None = None
    replies: dict[ReplyId, CannedReply] = Field(default_factory=dict)

    @property
    def patience(self) -> timedelta:
        """`alert_after` as a time."""
        return duration(self.alert_after)

    @property
    def cool_down(self) -> timedelta:
        """`alert_again` as a time."""
        return duration(self.alert_again)
