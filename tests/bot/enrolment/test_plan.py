"""What taking a roster would change, decided without doing it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.enrolment.columns import Column
from bot.enrolment.plan import Difference, RosterPlan, plan
from bot.enrolment.roster import Fault, FaultCode, Roster, Row
from bot.people import Person, Profile, Role, State

NOW = datetime(2017, 9, 1, tzinfo=UTC)
ASEL = Profile(
    name="Asel Nurlanova",
    local_name="Асель Нурланова",
    country="KZ",
    organisation="АО «Кластер»",
    email="asel@example.org",
    locale="ru",
)
BEK = replace(ASEL, name="Bek Tuleev", local_name="Бек Тулеев", email="bek@example.org")
ALL = frozenset(Column)


def person(profile: Profile = ASEL, number: int = 1, state: State = State.ACTIVE) -> Person:
    return Person(
        id=number,
        course_id="j1704316",
        role=Role.PARTICIPANT,
        profile=profile,
        state=state,
        created_at=NOW,
    )


def row(profile: Profile = ASEL, line: int = 2, columns: frozenset[Column] = ALL) -> Row:
    return Row(line=line, profile=profile, columns=columns)


def planned(rows: list[Row], *people: Person) -> RosterPlan:
    return plan(Roster(rows=tuple(rows)), people)


def applied(decided: RosterPlan, *people: Person) -> list[Person]:
    """The people after a plan."""
    profiles = {change.person.id: change.profile for change in decided.changed}
    after = [replace(one, profile=profiles.get(one.id, one.profile)) for one in people]
    first = max((one.id for one in people), default=0) + 1
    return after + [person(new.profile, number) for number, new in enumerate(decided.added, first)]


def asel(**changes: Any) -> Profile:
    return replace(ASEL, **changes)


def test_who_is_not_known_is_added() -> None:
    decided = planned([row(ASEL), row(BEK, 3)], person(ASEL))

    assert decided == RosterPlan(added=(row(BEK, 3),), unchanged=(person(ASEL),))
    assert decided.can_be_applied


def test_who_is_not_named_stays_as_they_are() -> None:
    decided = planned([row(ASEL)], person(ASEL), person(BEK, 2))

    assert decided == RosterPlan(unchanged=(person(ASEL),), untouched=(person(BEK, 2),))
    assert not decided.can_be_applied


@pytest.mark.parametrize(
    "profile",
    [
        asel(organisation="Другая"),
        asel(email="ASEL@example.org"),
        asel(name="Asel Nurlankyzy"),
        asel(email="new@example.org"),
        asel(email="new@example.org", name="NURLANOVA ASEL"),
        asel(email="new@example.org", name="Nurlánova,  Asel"),
        asel(country="UZ", name="Someone Else"),
        asel(group="A", locale="en", local_name="Асель"),
    ],
)
def test_a_person_is_found_by_address_or_else_by_country_and_name(profile: Profile) -> None:
    decided = planned([row(profile)], person(ASEL))

    [change] = decided.changed
    assert (change.person, change.profile) == (person(ASEL), profile)
    assert (decided.added, decided.untouched) == ((), ())


def test_a_change_tells_every_field() -> None:
    [change] = planned([row(asel(group="A", email="a@example.org"))], person(ASEL)).changed

    assert change.differences == (
        Difference(column=Column.EMAIL, old="asel@example.org", new="a@example.org"),
        Difference(column=Column.GROUP, old=None, new="A"),
    )


def test_a_name_of_another_country_is_another_person() -> None:
    decided = planned([row(asel(country="UZ", email="b@example.org"))], person(ASEL))

    assert (len(decided.added), decided.untouched) == (1, (person(ASEL),))


def test_what_has_no_column_stays_as_it_is_known() -> None:
    known = person(asel(locale="en", group="A"))

    decided = planned([row(ASEL, columns=ALL - {Column.LANGUAGE, Column.GROUP})], known)

    assert decided.unchanged == (known,)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REPLACED])
def test_who_is_gone_stays_gone(state: State) -> None:
    gone = person(ASEL, state=state)

    decided = planned([row(asel(organisation="Другая"))], gone)

    assert decided == RosterPlan(gone=(gone,))


def test_who_takes_part_comes_before_a_namesake_who_is_gone() -> None:
    gone, here = person(ASEL, 1, State.WITHDRAWN), person(asel(email="new@example.org"), 2)

    assert planned([row(asel(email="new@example.org"))], gone, here).unchanged == (here,)


def test_whose_data_was_deleted_is_nobody() -> None:
    removed = person(Profile(name="", country="KZ"), state=State.REMOVED)

    assert planned([row(ASEL)], removed).added == (row(ASEL),)


def test_the_address_of_one_and_the_name_of_another_is_a_fault() -> None:
    decided = planned([row(asel(email="bek@example.org"))], person(ASEL), person(BEK, 2))

    assert decided.faults == (
        Fault(code=FaultCode.EMAIL_OF_ANOTHER, line=2, column=Column.EMAIL, value="Bek Tuleev"),
    )
    assert not decided.can_be_applied


def test_two_known_namesakes_need_the_address() -> None:
    people = person(ASEL), person(asel(email="other@example.org"), 2)

    assert planned([row(ASEL)], *people).unchanged == (people[0],)
    assert planned([row(asel(email="third@example.org"))], *people).faults == (
        Fault(code=FaultCode.AMBIGUOUS, line=2, value="Asel Nurlanova"),
    )


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (ASEL, FaultCode.TWICE),
        (asel(email="other@example.org"), FaultCode.TWICE),
        (asel(name="Nurlanova Asel", email="other@example.org"), FaultCode.TWICE),
        (replace(BEK, email="Asel@example.org"), FaultCode.SAME_EMAIL),
    ],
)
def test_two_rows_of_one_person_are_a_fault_that_names_the_other(
    second: Profile, code: FaultCode
) -> None:
    [fault] = planned([row(ASEL, 2), row(second, 7)]).faults

    assert (fault.code, fault.line, fault.other) == (code, 7, 2)


def test_two_rows_that_come_to_one_known_person_are_a_fault() -> None:
    renamed = asel(name="Someone New")
    again = asel(email="other@example.org")

    [fault] = planned([row(renamed, 2), row(again, 3)], person(ASEL)).faults

    assert (fault.code, fault.line, fault.other) == (FaultCode.TWICE, 3, 2)


def test_faults_come_in_the_order_of_the_lines() -> None:
    read = Roster(
        rows=(row(ASEL, 2), row(ASEL, 3)), faults=(Fault(code=FaultCode.MISSING, line=5),)
    )

    decided = plan(read, [])

    assert [fault.line for fault in decided.faults] == [3, 5]
    assert (len(decided.added), decided.can_be_applied) == (1, False)


def test_plans_that_do_the_same_have_one_fingerprint() -> None:
    first = planned([row(ASEL)], person(BEK, 2))

    assert first.fingerprint == planned([row(ASEL)]).fingerprint
    assert first.fingerprint != planned([row(asel(group="A"))]).fingerprint
    assert first.fingerprint != planned([row(ASEL)], person(asel(group="A"))).fingerprint


NAMES = ["Asel Nurlanova", "Nurlanova Asel", "Bek Tuleev", "Aibek Tuleev", "Bek-Tuleev"]
PROFILES = st.builds(
    Profile,
    name=st.sampled_from(NAMES),
    local_name=st.sampled_from(["Асель", "Бек"]),
    country=st.sampled_from(["KZ", "UZ"]),
    organisation=st.sampled_from(["А", "Б"]),
    email=st.sampled_from([f"{letter}@example.org" for letter in "abcdA"]),
    locale=st.sampled_from(["ru", "en"]),
    group=st.sampled_from([None, "1"]),
)


@given(st.lists(PROFILES, max_size=5), st.lists(PROFILES, max_size=5))
def test_the_same_roster_twice_changes_nothing(known: list[Profile], told: list[Profile]) -> None:
    people = [person(profile, number) for number, profile in enumerate(known, 1)]
    rows = [row(profile, line) for line, profile in enumerate(told, 2)]
    first = planned(rows, *people)
    if first.faults:
        return

    second = planned(rows, *applied(first, *people))

    assert (second.added, second.changed, second.faults) == ((), (), ())
