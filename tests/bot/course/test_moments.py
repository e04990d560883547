"""Relative dates, over the ends of months and years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.course.moments import first_day, last_day, months_later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2017-12-19", 6, "2018-06-19"),
        ("2017-08-31", 6, "2018-02-28"),
        ("2019-08-31", 6, "2020-02-29"),
        ("2018-12-31", 1, "2019-01-31"),
        ("2018-11-30", 1, "2018-12-30"),
        ("2018-01-31", 3, "2018-04-30"),
        ("2018-01-15", 12, "2019-01-15"),
        ("2020-02-29", 12, "2021-02-28"),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_past_the_calendar_there_is_no_day() -> None:
    with pytest.raises(OverflowError):
        months_later(date(9999, 7, 1), 6)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [("2018-02", "2018-02-01", "2018-02-28"), ("2020-02", "2020-02-01", "2020-02-29")],
)
def test_a_month_has_its_days(month: str, first: str, last: str) -> None:
    assert (first_day(month).isoformat(), last_day(month).isoformat()) == (first, last)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 120))
def test_months_later_never_skips_a_month(day: date, months: int) -> None:
    later = months_later(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
