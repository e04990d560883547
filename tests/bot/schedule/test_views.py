"""Which sessions somebody looks at."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.schedule.session import SessionState
from bot.schedule.views import RECENT, View, in_view, next_after, of_interest
from tests.support.sessions import TOKYO, at, session

NOW = at("2017-11-20 23:30")
DAYS = {day: session(start=f"2017-11-{day} 09:00", id=day) for day in (19, 20, 21, 22, 26, 27)}


@pytest.mark.parametrize(
    ("view", "days"),
    [
        (View.TODAY, [20]),
        (View.TOMORROW, [21]),
        (View.WEEK, [20, 21, 22, 26]),
        (View.ALL, [19, 20, 21, 22, 26, 27]),
    ],
)
def test_days_are_those_of_the_courses_clocks(view: View, days: list[int]) -> None:
    shown = in_view(DAYS.values(), view, zone=TOKYO, now=NOW)

    assert [one.id for one in shown] == days


def test_somebody_of_a_group_sees_theirs_and_those_for_all() -> None:
    first, second, everybody = [session(group=group) for group in ("A", "B", None)]

    assert of_interest([first, second, everybody], "A", now=NOW) == [first, everybody]
    assert of_interest([first, second, everybody], None, now=NOW) == [first, second, everybody]


def test_a_cancelled_session_is_seen_for_a_week() -> None:
    gone = session(state=SessionState.CANCELLED, changed_at=NOW - RECENT)
    late = replace(gone, changed_at=NOW - RECENT + timedelta(seconds=1))

    assert of_interest([gone, late], None, now=NOW) == [late]


def test_the_next_session_is_the_first_that_has_not_begun() -> None:
    cancelled = session(start="2017-11-21 08:00", state=SessionState.CANCELLED)

    assert next_after([cancelled, *DAYS.values()], NOW) == DAYS[21]
    assert next_after([], NOW) is None
