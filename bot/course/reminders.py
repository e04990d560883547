"""What may stand in reminders.yaml: what the course reminds of, when, whom, and in which words."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bot.course.texts import Strict, Texts
from bot.course.values import Sections
from bot.course.when import HourMinute, Id

SUBJECT: Final = r"^(sessions|(deadlines|phases|checklist)\.[a-z0-9]+(-[a-z0-9]+)*)$"
"""What a reminder may be about."""
OFFSET: Final = r"^(0d|\+[1-9][0-9]{0,2}d|-[1-9][0-9]{0,2}[dhm])$"
"""How long before (-) or after (+) its subject's moment a reminder goes."""
SESSIONS: Final = "sessions"
"""The subject of a rule that is about each session."""

_UNITS: Final = {"d": "days", "h": "hours", "m": "minutes"}

# keys of deliveries carry it, beside the subject
RuleId = Annotated[Id, StringConstraints(max_length=32)]
OffsetText = Annotated[str, StringConstraints(pattern=OFFSET)]
Subject = Annotated[str, StringConstraints(pattern=SUBJECT)]
Opens = Literal[
    "report", "template", "checklist", "schedule", "deadlines", "extension", "climate", "calendar"
]
"""What a button under a reminder opens."""


@dataclass(frozen=True, kw_only=True)
class Offset:
    """How a reminder lies to the moment of its subject.

    Attributes:
        written: as in the pack, such as `-7d`.
        days: how many days after the subject's day, negative before it; None where hours or
            minutes count.
        before: how long before the moment; only where hours or minutes count.
    """

    written: str
    days: int | None = None
    before: timedelta = timedelta()

    @property
    def place(self) -> timedelta:
        """Where it lies: the day itself is about as early as a moment half a day before its end."""
        return -self.before if self.days is None else timedelta(days=self.days, hours=-12)

    @property
    def is_late(self) -> bool:
        """Whether it goes after its subject is over."""
        return self.days is not None and self.days > 0


def offset(written: str) -> Offset:
    """An offset out of what a pack has, such as `-14d`, `0d`, `-6h`, `-30m`, `+1d`.

    Raises:
        ValueError: it is none.
    """
    if not re.fullmatch(OFFSET, written):
        raise ValueError(written)
    number, unit = int(written[:-1]), written[-1]
    if unit == "d":
        return Offset(written=written, days=number)
    return Offset(written=written, before=timedelta(**{_UNITS[unit]: -number}))


class ReminderRule(Strict):
    """Something that the course reminds of, again and again until it is done or over.

    Attributes:
        about: `deadlines.<id>`, `phases.<id>` (its first day), `checklist.<id>`, or `sessions`
            for each session.
        to: whom; coordinators are reminded of a deadline only while somebody has not met it.
        category: what people switch off or keep in /settings.
        at: how long before or after, in the order of time.
        urgent: those of them that pass the quiet hours.
        hour: when the day's reminders go, by the clocks that the person lives by.
        until_known: a deadline; the rule holds only while its day has to be asked for.
        text: what to do, beside the subject and its date, which the bot says itself; a template.
        late: the same once the subject is over.
        picture: what is shown with it.
        opens: buttons, in their order.
        sources: the sections of the document that it comes from.
    """

    about: Subject
    to: Literal["participants", "coordinators"] = "participants"
    category: Literal["deadlines", "sessions", "preparation"]
    at: Annotated[tuple[OffsetText, ...], Field(min_length=1)]
    urgent: tuple[OffsetText, ...] = ()
    hour: HourMinute = "10:00"
    until_known: Id | None = None
    text: Texts
    late: Texts | None = None
    picture: Literal["climate"] | None = None
    opens: tuple[Opens, ...] = ()
    sources: Sections = Field(alias="source")

    @model_validator(mode="after")
    def _only_its_own(self) -> Self:
        if strange := [one for one in self.urgent if one not in self.at]:
            message = "{offset} is urgent and not among 'at': a reminder goes at one of those"
            raise PydanticCustomError("urgent", message, {"offset": strange[0]})
        return self

    @cached_property
    def offsets(self) -> tuple[Offset, ...]:
        """When it goes, as values."""
        return tuple(map(offset, self.at))

    def words_at(self, written: str) -> Texts:
        """What it says at an offset of its own."""
        is_late = offset(written).is_late
        return self.late if is_late and self.late is not None else self.text


class RemindersFile(Strict):
    """reminders.yaml: the rules by id, in the order of life."""

    reminders: Annotated[dict[RuleId, ReminderRule], Field(min_length=1)]
