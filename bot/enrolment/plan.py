"""What taking a roster would change: decided without doing it, and the same a second time."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from bot.enrolment.columns import Column
from bot.enrolment.matching import Known, told_once
from bot.enrolment.roster import Fault, FaultCode, Roster, Row
from bot.people import Person, Profile

FIELDS: Final = {
    Column.NAME: "name",
    Column.LOCAL_NAME: "local_name",
    Column.COUNTRY: "country",
    Column.ORGANISATION: "organisation",
    Column.EMAIL: "email",
    Column.LANGUAGE: "locale",
    Column.GROUP: "group",
}
"""The field of a profile that each column tells."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A field that changes; None where it says nothing."""

    column: Column
    old: str | None
    new: str | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """A person of whom the roster says something new.

    Attributes:
        person: as they are known.
        row: what the roster says.
        profile: as it will be.
        differences: at least one.
    """

    person: Person
    row: Row
    profile: Profile
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class RosterPlan:
    """What taking a roster would do.

    Attributes:
        added: rows of persons who are new.
        changed: persons with something new.
        unchanged: persons of whom it says what is known.
        untouched: persons who take part, and whom it does not name; they stay as they are.
        gone: persons whom it names, but who were withdrawn or replaced; they stay so.
        faults: in the order of the lines; with any, nothing is taken.
    """

    added: tuple[Row, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[Person, ...] = ()
    untouched: tuple[Person, ...] = ()
    gone: tuple[Person, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def can_be_applied(self) -> bool:
        """Whether there is no fault, and something to do."""
        return not self.faults and bool(self.added or self.changed)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each, as the audit log keeps it."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "missing": len(self.untouched),
        }

    @property
    def fingerprint(self) -> str:
        """The same for plans that do the same; what somebody agreed to is told by it."""
        what = [
            [[row.line, vars(row.profile)] for row in self.added],
            [[one.person.id, vars(one.person.profile), vars(one.profile)] for one in self.changed],
            [person.id for person in self.gone],
            [[fault.code, fault.line, fault.value, fault.other] for fault in self.faults],
        ]
        return hashlib.sha256(json.dumps(what).encode()).hexdigest()


def plan(roster: Roster, people: Iterable[Person]) -> RosterPlan:
    """What taking a roster would change among the people of a course.

    A row is the person with its e-mail address, or else the one of its country with its name.

    Args:
        roster: as it was read, its faults included.
        people: the participants of the course, in every state.
    """
    known = Known(people)
    faults = list(roster.faults)
    met: dict[int, Row] = {}
    added: list[Row] = []
    changed: list[Change] = []
    unchanged: list[Person] = []
    gone: list[Person] = []
    rows, twice = told_once(roster.rows)
    faults += twice
    for row in rows:
        found = known.person_of(row)
        if isinstance(found, Fault):
            faults.append(found)
        elif found is None:
            added.append(row)
        elif found.id in met:
            other = met[found.id].line
            faults.append(Fault(code=FaultCode.TWICE, line=row.line, other=other))
        else:
            met[found.id] = row
            profile = _merged(found.profile, row)
            differences = _differences(found.profile, profile)
            if not found.is_active:
                gone.append(found)
            elif differences:
                changed.append(
                    Change(person=found, row=row, profile=profile, differences=differences)
                )
            else:
                unchanged.append(found)
    return RosterPlan(
        added=tuple(added),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        untouched=tuple(one for one in known.people if one.is_active and one.id not in met),
        gone=tuple(gone),
        faults=tuple(sorted(faults, key=lambda fault: fault.line or 0)),
    )


def _merged(profile: Profile, row: Row) -> Profile:
    """What is known, with what the roster has a column for in its place."""
    told = {
        field: getattr(row.profile, field)
        for column, field in FIELDS.items()
        if column in row.columns
    }
    return replace(profile, **told)


def _differences(old: Profile, new: Profile) -> tuple[Difference, ...]:
    return tuple(
        Difference(column=column, old=getattr(old, field), new=getattr(new, field))
        for column, field in FIELDS.items()
        if getattr(old, field) != getattr(new, field)
    )
