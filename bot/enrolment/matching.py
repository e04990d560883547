"""Whose row is it: by the e-mail address, or else by the name within a country."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.enrolment.columns import Column
from bot.enrolment.roster import Fault, FaultCode, Row
from bot.people import Person, Profile, State
from bot.people.names import same_name
from bot.people.spelling import readings


class Known:
    """The people of a course, found by their address and by their name.

    Args:
        people: in every state; whose data was deleted is nobody.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = [one for one in people if one.state is not State.REMOVED]
        self._by_email: dict[str, list[Person]] = defaultdict(list)
        self._by_letters: dict[tuple[str | None, str], list[Person]] = defaultdict(list)
        for person in self.people:
            if person.profile.email:
                self._by_email[person.profile.email.casefold()].append(person)
            for key in _letters(person.profile):
                self._by_letters[key].append(person)

    def person_of(self, row: Row) -> Person | Fault | None:
        """Whom a row is about; None for somebody new."""
        by_email = _present(self._by_email.get((row.profile.email or "").casefold(), []))
        alike = {one.id: one for key in _letters(row.profile) for one in self._by_letters[key]}
        by_name = _present(
            [one for one in alike.values() if same_name(one.profile.name, row.profile.name)]
        )
        both = [one for one in by_email if one.id in {other.id for other in by_name}]
        candidates = both or by_email or by_name
        if by_email and by_name and not both:
            return Fault(
                code=FaultCode.EMAIL_OF_ANOTHER,
                line=row.line,
                column=Column.EMAIL,
                value=by_email[0].profile.name,
            )
        if len(candidates) > 1:
            return Fault(code=FaultCode.AMBIGUOUS, line=row.line, value=row.profile.name)
        return candidates[0] if candidates else None


def told_once(rows: Sequence[Row]) -> tuple[list[Row], list[Fault]]:
    """The rows without those of somebody whom an earlier one is about, and these as faults."""
    kept: list[Row] = []
    faults: list[Fault] = []
    by_email: dict[str, Row] = {}
    by_letters: dict[tuple[str | None, str], list[Row]] = defaultdict(list)
    for row in rows:
        keys = _letters(row.profile)
        alike = (earlier for key in keys for earlier in by_letters[key])
        name = row.profile.name
        by_name = next((one for one in alike if same_name(one.profile.name, name)), None)
        email = (row.profile.email or "").casefold()
        if by_name is not None:
            faults.append(Fault(code=FaultCode.TWICE, line=row.line, other=by_name.line))
        elif email in by_email:
            other = by_email[email].line
            faults.append(
                Fault(
                    code=FaultCode.SAME_EMAIL,
                    line=row.line,
                    column=Column.EMAIL,
                    value=row.profile.email or "",
                    other=other,
                )
            )
        else:
            kept.append(row)
        by_email.setdefault(email, row)
        for key in keys:
            by_letters[key].append(row)
    return kept, faults


def _letters(profile: Profile) -> set[tuple[str | None, str]]:
    """Keys of which two equal names of a country share one: the letters, in whatever order."""
    return {
        (profile.country, "".join(sorted("".join(reading)))) for reading in readings(profile.name)
    }


def _present(people: Sequence[Person]) -> list[Person]:
    """Those who take part, or, where none does, those who did."""
    return [one for one in people if one.is_active] or list(people)
