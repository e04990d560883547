"""The quiet hours: from ten in the evening to eight in the morning, where the person lives."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reminders.quiet import awake

ALMATY, SAPPORO = ZoneInfo("Asia/Almaty"), ZoneInfo("Asia/Tokyo")


def _in(zone: ZoneInfo, written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("at", "before", "expected"),
    [
        ("2017-11-01T08:00", None, "2017-11-01T08:00"),
        ("2017-11-01T21:59", None, "2017-11-01T21:59"),
        ("2017-11-01T22:00", None, "2017-11-02T08:00"),
        ("2017-11-01T23:30", None, "2017-11-02T08:00"),
        ("2017-11-02T00:00", None, "2017-11-02T08:00"),
        ("2017-11-02T07:59", None, "2017-11-02T08:00"),
        ("2017-11-02T07:30", "2017-11-02T08:30", "2017-11-02T08:00"),
        ("2017-11-02T07:00", "2017-11-02T08:00", "2017-11-01T20:00"),
        ("2017-11-01T22:30", "2017-11-01T23:30", "2017-11-01T20:00"),
        ("2017-12-31T23:00", None, "2018-01-01T08:00"),
    ],
)
def test_what_would_wake_waits_until_the_morning_or_comes_the_evening_before(
    at: str, before: str | None, expected: str
) -> None:
    end = None if before is None else _in(ALMATY, before)

    assert awake(_in(ALMATY, at), ALMATY, before=end) == _in(ALMATY, expected)


def test_the_persons_clocks_count_and_not_those_of_the_course() -> None:
    at = _in(SAPPORO, "2017-11-02T10:00")

    assert awake(at, SAPPORO) == at
    assert awake(at, ALMATY) == _in(ALMATY, "2017-11-02T08:00")
