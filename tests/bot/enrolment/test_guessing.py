"""Guessing slowed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.enrolment.guessing import (
    CROWD,
    FREE,
    PAUSES,
    hour_of,
    is_crowd,
    wait_until,
)

NOW = datetime(2017, 10, 2, 9, 30, 15, tzinfo=UTC)


def at(*minutes: float) -> list[datetime]:
    return [NOW + timedelta(minutes=one) for one in minutes]


def wait_after(failures: list[datetime]) -> timedelta | None:
    until = wait_until(failures, failures[-1])
    return until - failures[-1] if until else None


def test_four_wrong_codes_within_an_hour_are_free() -> None:
    assert wait_until([], NOW) is None
    assert wait_after(at(0, 1, 2, 3)) is None


def test_pauses_grow_with_each_wrong_code() -> None:
    failures = at(0, 1, 2, 3, 4)
    waits = []
    for _ in range(6):
        waits.append(wait_after(failures))
        failures.append(failures[-1] + (waits[-1] or timedelta()))

    assert waits == [*PAUSES, PAUSES[-1], PAUSES[-1]]


def test_a_pause_ends() -> None:
    failures = at(0, 1, 2, 3, 4)

    assert wait_until(failures, NOW + timedelta(minutes=4, seconds=59)) == NOW + timedelta(
        minutes=5
    )
    assert wait_until(failures, NOW + timedelta(minutes=5)) is None


def test_wrong_codes_far_between_are_free() -> None:
    assert wait_after(at(0, 20, 40, 50, 60)) is None
    assert wait_after(at(0, 20, 40, 50, 59)) == PAUSES[0]


def test_a_day_without_wrong_codes_forgets_them() -> None:
    a_day = 24 * 60

    assert wait_after([*at(0, 1, 2, 3, 4), *at(4 + a_day)]) is None
    assert wait_after([*at(0, 1, 2, 3, 4), *at(3 + a_day)]) == PAUSES[1]


def test_the_staff_hears_of_every_pause_once() -> None:
    failures = at(0, 1, 2, 3, 4, 10)

    told = [wait_after(failures[: count + 1]) is not None for count in range(len(failures))]

    assert told == [False] * (FREE - 1) + [True, True]


def test_the_staff_hears_of_a_crowd_once_an_hour() -> None:
    assert [count for count in range(100) if is_crowd(count)] == [CROWD + 1]
    assert hour_of(NOW) == datetime(2017, 10, 2, 9, 0, tzinfo=UTC)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**7), max_size=40).map(sorted), st.integers(0, 10**7))
def test_nobody_waits_longer_than_the_longest_pause(seconds: list[int], later: int) -> None:
    failures = [NOW + timedelta(seconds=one) for one in seconds]
    now = (failures or [NOW])[-1] + timedelta(seconds=later)

    until = wait_until(failures, now)

    assert until is None or now < until <= failures[-1] + PAUSES[-1]
