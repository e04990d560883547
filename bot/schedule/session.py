"""A session of the daily programme."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SessionState(StrEnum):
    """Whether it takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Session:
    """One session: a lecture, a visit, a meeting point; all that the coordinators wrote of it.

    Attributes:
        id: its number for ever, which calendars and buttons name; 0 before it is stored.
        course_id: of which course.
        code: how the coordinators' file names it, or None.
        title: in the course's language, as written.
        starts_at: aware.
        ends_at: aware and later, or None where it is not said.
        place: or None.
        note: what to bring, what to wear; or None.
        group: for whom alone (`Profile.group`), or None for everybody.
        state: whether it takes place.
        version: grows by one with each change; the SEQUENCE of calendars.
        changed_at: when it was written or last changed.
        changed_by: the account that did, or None.
    """

    id: int = 0
    course_id: str
    code: str | None = None
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str | None = None
    note: str | None = None
    group: str | None = None
    state: SessionState = SessionState.PLANNED
    version: int = 0
    changed_at: datetime
    changed_by: int | None = None

    @property
    def is_planned(self) -> bool:
        """Whether it takes place."""
        return self.state is SessionState.PLANNED

    def is_for(self, group: str | None) -> bool:
        """Whether somebody of a group takes part; who is in none takes part in all."""
        return self.group is None or group is None or self.group == group
