"""The board: everybody who takes part, and what each of them has done."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.course import Course
from bot.enrolment.invitation import Invitation
from bot.people import Person, Role, State


class Standing(StrEnum):
    """How far somebody has come; in the order of the way in, then those who left."""

    LISTED = "listed"
    INVITED = "invited"
    EXPIRED = "expired"
    STARTED = "started"
    ENROLLED = "enrolled"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    REMOVED = "removed"


class Mark(StrEnum):
    """How it stands with one thing that one person has to do."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    PROBLEM = "problem"
    NOTHING = "nothing"
    """It is not theirs to do, or not yet."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One person, one column.

    Attributes:
        mark: how it stands.
        at: since when, aware, where that is known.
    """

    mark: Mark
    at: datetime | None = None


NOTHING: Final = Cell(mark=Mark.NOTHING)

INVITED, STARTED, ENROLLED, REACHABLE = "invited", "started", "enrolled", "reachable"
"""The columns that every course has; a further one has an id and a text of its own."""

REPORT = "report"
"""The column of the report, where the course asks for one."""

CHECKLIST = "checklist"
"""The column of the checklist, where the course has one."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """Something that people have to do.

    Attributes:
        id: names it; `bot.texts.board.column` has the words.
        cells: by the person's id; whoever is missing has nothing to do here.
    """

    id: str
    cells: Mapping[int, Cell]


@dataclass(frozen=True, kw_only=True)
class Row:
    """Somebody who takes part.

    Attributes:
        person: who.
        standing: how far they have come.
        invited_at: when their last invitation was made, where one still counts.
    """

    person: Person
    standing: Standing
    invited_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Board:
    """The participants of a course and the columns, at one moment.

    Attributes:
        at: the moment, aware.
        columns: in the order they are shown.
        rows: who takes part, by country in the course's order, then by name.
        left: how many left, by how.
    """

    at: datetime
    columns: Sequence[Column]
    rows: Sequence[Row]
    left: Mapping[Standing, int] = field(default_factory=dict)

    def cell(self, row: Row, column: Column) -> Cell:
        """How it stands with somebody in a column."""
        return column.cells.get(row.person.id, NOTHING)

    def standings(self) -> dict[Standing, int]:
        """How many people stand where, without those who left; only what there is."""
        counted = Counter(row.standing for row in self.rows)
        return {standing: counted[standing] for standing in Standing if counted[standing]}

    def countries(self) -> dict[str | None, tuple[int, int]]:
        """By country, in the order of the rows: how many have enrolled, of how many."""
        found: dict[str | None, tuple[int, int]] = {}
        for row in self.rows:
            enrolled, people = found.get(row.person.profile.country, (0, 0))
            came = row.standing is Standing.ENROLLED
            found[row.person.profile.country] = (enrolled + came, people + 1)
        return found

    @property
    def unreachable(self) -> int:
        """How many have enrolled, and get no messages any more."""
        cells = (column.cells for column in self.columns if column.id == REACHABLE)
        return sum(cell.mark is Mark.PROBLEM for found in cells for cell in found.values())

    def never_started(self) -> list[Row]:
        """Who has an invitation and never pressed Start, the longest wait first.

        Whose invitation has expired comes after whoever can still use theirs.
        """
        started = next(column for column in self.columns if column.id == STARTED)
        waiting = [
            (row.standing is Standing.EXPIRED, row.invited_at, row.person.id, row)
            for row in self.rows
            if row.invited_at is not None and self.cell(row, started).mark is Mark.OPEN
        ]
        return [row for *_, row in sorted(waiting, key=lambda found: found[:3])]


def standing(person: Person, invitation: Invitation | None, now: datetime) -> Standing:
    """How far somebody has come.

    Args:
        person: who.
        invitation: their latest one, or None.
        now: the present moment, aware.
    """
    if not person.is_active:
        return _LEFT[person.state]
    if person.is_enrolled:
        return Standing.ENROLLED
    if invitation is None or invitation.handed_out_at is None:
        return Standing.LISTED
    if invitation.revoked_at is not None or invitation.used_at is not None:
        return Standing.LISTED
    if not invitation.is_valid(now):
        return Standing.EXPIRED
    return Standing.STARTED if invitation.opened_at is not None else Standing.INVITED


def board(
    course: Course,
    people: Iterable[Person],
    invitations: Mapping[int, Invitation],
    now: datetime,
    *,
    more: Sequence[Column] = (),
) -> Board:
    """The board of a course.

    Args:
        course: whose; its countries give the order.
        people: everybody in its roster; coordinators have no row.
        invitations: the latest one of each person, by the person's id.
        now: the present moment, aware.
        more: further columns, shown before the last one (who can be reached).
    """
    order = {country.code: at for at, country in enumerate(course.countries.members)}
    participants = [person for person in people if person.role is Role.PARTICIPANT]
    rows = sorted(
        (_row(one, invitations.get(one.id), now) for one in participants if one.is_active),
        key=lambda row: (
            order.get(row.person.profile.country or "", len(order)),
            row.person.profile.name.casefold(),
            row.person.id,
        ),
    )
    left = Counter(_LEFT[person.state] for person in participants if not person.is_active)
    own = [
        Column(
            id=name,
            cells={row.person.id: judge(row, invitations.get(row.person.id)) for row in rows},
        )
        for name, judge in (
            (INVITED, _invited),
            (STARTED, _started),
            (ENROLLED, _enrolled),
            (REACHABLE, _reachable),
        )
    ]
    return Board(
        at=now,
        columns=(*own[:-1], *more, own[-1]),
        rows=tuple(rows),
        left={how: left[how] for how in Standing if left[how]},
    )


_LEFT: Final = {
    State.WITHDRAWN: Standing.WITHDRAWN,
    State.REPLACED: Standing.REPLACED,
    State.REMOVED: Standing.REMOVED,
}


def _row(person: Person, invitation: Invitation | None, now: datetime) -> Row:
    found = standing(person, invitation, now)
    counts = invitation is not None and found is not Standing.LISTED
    return Row(
        person=person,
        standing=found,
        invited_at=invitation.issued_at if invitation is not None and counts else None,
    )


def _invited(row: Row, invitation: Invitation | None) -> Cell:
    if row.standing is Standing.LISTED:
        return Cell(mark=Mark.OPEN)
    if row.standing is Standing.EXPIRED and invitation is not None:
        return Cell(mark=Mark.LATE, at=invitation.expires_at)
    return Cell(mark=Mark.DONE, at=row.invited_at)


def _started(row: Row, invitation: Invitation | None) -> Cell:
    if row.standing is Standing.LISTED:
        return NOTHING
    opened_at = invitation.opened_at if invitation is not None else None
    if row.standing is Standing.ENROLLED or opened_at is not None:
        return Cell(mark=Mark.DONE, at=opened_at or row.person.enrolled_at)
    return Cell(mark=Mark.OPEN)


def _enrolled(row: Row, _invitation: Invitation | None) -> Cell:
    if row.standing is Standing.LISTED:
        return NOTHING
    if row.standing is Standing.ENROLLED:
        return Cell(mark=Mark.DONE, at=row.person.enrolled_at)
    return Cell(mark=Mark.OPEN)


def _reachable(row: Row, _invitation: Invitation | None) -> Cell:
    if row.standing is not Standing.ENROLLED:
        return NOTHING
    if row.person.blocked_at is not None:
        return Cell(mark=Mark.PROBLEM, at=row.person.blocked_at)
    return Cell(mark=Mark.DONE)
