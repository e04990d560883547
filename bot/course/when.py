"""When something is: the ways in which a pack may say it."""

from datetime import date
from typing import Annotated, Any, Final

from pydantic import Discriminator, Field, StringConstraints, Tag
from pydantic import Strict as Strictly

from bot.course.texts import Strict

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
HourMinute = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Date = Annotated[date, Strictly()]


class OnDay(Strict):
    """A day, with or without its hour in the course's zone."""

    day: Date
    time: HourMinute | None = None


class Days(Strict):
    """From a day to a day, both included."""

    start: Date = Field(alias="from")
    end: Date = Field(alias="to")


class Months(Strict):
    """From a month to a month, both included; the document names no day."""

    start: Month = Field(alias="from_month")
    end: Month = Field(alias="to_month")


class StartOf(Strict):
    """The first day of a phase."""

    phase: Id = Field(alias="start_of")
    time: HourMinute | None = None


class EndOf(Strict):
    """The last day of a phase."""

    phase: Id = Field(alias="end_of")
    time: HourMinute | None = None


class MonthsAfter(Strict):
    """So many months after the last day of a phase."""

    months: Annotated[int, Strictly(), Field(ge=1, le=120)] = Field(alias="months_after")
    phase: Id = Field(alias="of")
    time: HourMinute | None = None


class Ask(Strict):
    """The document names no date; this authority knows it."""

    authority: Id = Field(alias="ask")


# Which key tells the form. The tags begin with "=", so that none of them is a key itself.
_TAGS: Final = {
    "day": "=day",
    "from": "=days",
    "to": "=days",
    "from_month": "=months",
    "to_month": "=months",
    "start_of": "=start",
    "end_of": "=end",
    "months_after": "=after",
    "of": "=after",
    "ask": "=ask",
}


def _form(value: Any) -> str | None:  # noqa: ANN401 - pydantic hands over whatever was written
    if not isinstance(value, dict):
        return None
    return next((_TAGS[key] for key in value if key in _TAGS), None)


_FIXED: Final = Discriminator(
    _form,
    custom_error_type="when",
    custom_error_message="say when: { day }, { from, to } or { from_month, to_month }",
)
_ANY: Final = Discriminator(
    _form,
    custom_error_type="when",
    custom_error_message=(
        "say when: { day }, { from, to }, { from_month, to_month }, { start_of: phase }, "
        "{ end_of: phase }, { months_after: N, of: phase } or { ask: authority }"
    ),
)

Fixed = Annotated[
    Annotated[OnDay, Tag("=day")]
    | Annotated[Days, Tag("=days")]
    | Annotated[Months, Tag("=months")],
    _FIXED,
]
"""When a phase is: it leans on no other date."""

When = Annotated[
    Annotated[OnDay, Tag("=day")]
    | Annotated[Days, Tag("=days")]
    | Annotated[Months, Tag("=months")]
    | Annotated[StartOf, Tag("=start")]
    | Annotated[EndOf, Tag("=end")]
    | Annotated[MonthsAfter, Tag("=after")]
    | Annotated[Ask, Tag("=ask")],
    _ANY,
]
"""When a deadline is."""
