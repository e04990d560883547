"""What a programme changes in the sessions that are known, and what each person sees of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.schedule.columns import Column
from bot.schedule.programme import NUMBER_SIGN, Fault, FaultCode, Programme, Row
from bot.schedule.session import Session, SessionState

SOON: Final = timedelta(hours=24)
"""A change of what begins within this time is told at once, at night too."""


_Fits = Callable[[Session, Session], bool]


class Kind(StrEnum):
    """What becomes of a session, for who reads it."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A change as somebody sees it; at least one of the two is there.

    Attributes:
        before: as they knew it; None where they did not have it.
        after: as it is; None where they do not have it any more.
    """

    before: Session | None
    after: Session | None

    @property
    def kind(self) -> Kind:
        """What becomes of it."""
        if self.before is None:
            return Kind.NEW
        return Kind.CANCELLED if self.after is None else Kind.CHANGED

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is not over yet, or would not have been."""
        return any(_end(one) > now for one in self._sides)

    def is_soon(self, now: datetime) -> bool:
        """Whether it begins, or would have begun, within a day, or goes on right now."""
        return any(one.starts_at <= now + SOON and _end(one) > now for one in self._sides)

    @property
    def _sides(self) -> list[Session]:
        return [one for one in (self.before, self.after) if one is not None]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A session that is to be written.

    Attributes:
        before: as it is kept; None where it is new.
        after: as it will be; a cancelled one is kept as such.
    """

    before: Session | None
    after: Session

    @property
    def shown(self) -> Told:
        """What a coordinator sees of it."""
        before, after = _seen(self.before, None), _seen(self.after, None)
        return Told(before=before, after=after)

    def told_to(self, group: str | None) -> Told | None:
        """What somebody of a group sees of it; None for what is nothing to them.

        Args:
            group: theirs; None for who takes part in all, as for coordinators.
        """
        before, after = _seen(self.before, group), _seen(self.after, group)
        if before is None and after is None:
            return None
        if before is not None and after is not None and _said(before) == _said(after):
            return None
        return Told(before=before, after=after)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What taking a programme would do.

    Attributes:
        changes: what is to be written, by the time of what is written.
        unchanged: how many sessions stay as they are.
        faults: in the order of the lines; with any, nothing is taken.
    """

    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    faults: tuple[Fault, ...] = ()


def told_to(changes: Iterable[Change], group: str | None, *, now: datetime) -> tuple[Told, ...]:
    """What somebody of a group is told; of what is over nothing is."""
    seen = [told for change in changes if (told := change.told_to(group)) is not None]
    return tuple(told for told in seen if told.is_ahead(now))


def compare(programme: Programme, sessions: Sequence[Session], *, now: datetime) -> Comparison:
    """What a whole programme changes.

    A row is the session of its number or code; else the one of its title on its day; else one of
    its title that is still to come. What it does not name is cancelled, but not what has begun.

    Args:
        programme: as it was read, its faults included.
        sessions: all of the course, the cancelled ones too.
        now: the present moment, aware.
    """
    rows = _Rows(programme.rows, sessions)
    faults = [*programme.faults, *rows.named()]
    rows.paired(lambda row, one: _day(one, row) == row.starts_at.date())
    rows.paired(lambda _row, one: one.is_planned and one.starts_at > now)
    changes = rows.changes()
    unchanged = len(rows.found) - sum(one.before is not None for one in changes)
    named = {one.id for one in rows.found.values()}
    for one in sessions:
        if one.id not in named and one.is_planned and one.starts_at > now:
            after = replace(one, state=SessionState.CANCELLED)
            changes.append(Change(before=one, after=after))
    return Comparison(
        changes=tuple(sorted(changes, key=_when)),
        unchanged=unchanged,
        faults=tuple(sorted(faults, key=lambda fault: fault.line or 0)),
    )


class _Rows:
    """The rows of a programme, and the session that each one is."""

    def __init__(self, rows: Sequence[Row], sessions: Sequence[Session]) -> None:
        self._rows = sorted(rows, key=lambda row: row.session.starts_at)
        self._sessions = sorted(sessions, key=lambda one: one.starts_at)
        self._titled = defaultdict[str, list[Session]](list)
        for one in self._sessions:
            self._titled[one.title.casefold()].append(one)
        self.found: dict[int, Session] = {}

    def named(self) -> list[Fault]:
        """Find those that are named by number or code; what is wrong with the names."""
        by_number = {one.id: one for one in self._sessions}
        by_code = {one.code: one for one in self._sessions if one.code is not None}
        lines: dict[int, int] = {}
        faults = []
        for row in self._rows:
            code, number = row.session.code, row.number
            one = by_code.get(code or "") if number is None else by_number.get(number)
            if one is None:
                if number is not None:
                    faults.append(_fault(FaultCode.UNKNOWN_NUMBER, row))
            elif one.id in lines:
                faults.append(_fault(FaultCode.TWICE, row, other=lines[one.id]))
            else:
                lines[one.id] = row.line
                self.found[row.line] = one
        return faults

    def paired(self, fits: _Fits) -> None:
        """Pair the rows that are left with sessions of the same title, the earliest first."""
        taken = {one.id for one in self.found.values()}
        for row in self._rows:
            if row.line in self.found or row.number is not None:
                continue
            for one in self._titled.get(row.session.title.casefold(), ()):
                if one.id not in taken and _agree(row.session, one) and fits(row.session, one):
                    self.found[row.line] = one
                    taken.add(one.id)
                    break

    def changes(self) -> list[Change]:
        """What the rows make anew or otherwise."""
        changes = []
        for row in self._rows:
            before = self.found.get(row.line)
            if before is None:
                changes.append(Change(before=None, after=row.session))
                continue
            after = _merged(before, row)
            if after != before:
                changes.append(Change(before=before, after=after))
        return changes


def _agree(row: Session, known: Session) -> bool:
    """Whether the codes agree, as far as both have one."""
    return None in (row.code, known.code) or row.code == known.code


def _day(known: Session, row: Session) -> date:
    return known.starts_at.astimezone(row.starts_at.tzinfo).date()


def _merged(known: Session, row: Row) -> Session:
    """What is known, with what the programme has a column for in its place; it takes place."""
    told, columns = row.session, row.columns
    ends_at = told.ends_at
    if Column.END not in columns and ends_at is None and known.ends_at is not None:
        ends_at = told.starts_at + (known.ends_at - known.starts_at)
    return replace(
        known,
        code=told.code if Column.CODE in columns and row.number is None else known.code,
        title=told.title,
        starts_at=told.starts_at,
        ends_at=ends_at,
        place=told.place if Column.PLACE in columns else known.place,
        note=told.note if Column.NOTE in columns else known.note,
        group=told.group if Column.GROUP in columns else known.group,
        state=SessionState.PLANNED,
    )


def _seen(session: Session | None, group: str | None) -> Session | None:
    """A session as somebody of a group has it; None where it is nothing to them."""
    if session is None or not session.is_planned or not session.is_for(group):
        return None
    return session


def _said(session: Session) -> tuple[object, ...]:
    """What people read of a session."""
    return session.title, session.starts_at, session.ends_at, session.place, session.note


def _fault(code: FaultCode, row: Row, other: int | None = None) -> Fault:
    value = row.session.code if row.number is None else f"{NUMBER_SIGN}{row.number}"
    return Fault(code=code, line=row.line, column=Column.CODE, value=value or "", other=other)


def _end(session: Session) -> datetime:
    return session.ends_at or session.starts_at


def _when(change: Change) -> datetime:
    return change.after.starts_at
