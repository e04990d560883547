"""How seldom a person is told the office hours."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.course.inquiries import OfficeHours
from bot.inquiries.restraint import are_hours_news
from tests.support.inquiries import begun

TOKYO = ZoneInfo("Asia/Tokyo")
HOURS = OfficeHours.model_validate(
    {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:30", "to": "17:45"}
)


def october(day: int, hour: int) -> datetime:
    """A moment by Tokyo's clocks; the 2nd of October 2017 is a Monday."""
    return datetime(2017, 10, day, hour, tzinfo=TOKYO).astimezone(UTC)


@pytest.mark.parametrize(
    ("told", "now", "is_news"),
    [
        (None, october(2, 12), False),
        (None, october(2, 20), True),
        (october(2, 20), october(2, 23), False),
        (october(2, 20), october(3, 8), False),
        (october(2, 20), october(3, 12), False),
        (october(2, 20), october(3, 20), True),
        (october(6, 20), october(8, 12), False),
    ],
)
def test_once_until_they_have_been_open(
    told: datetime | None, now: datetime, *, is_news: bool
) -> None:
    inquiry = begun(hours_told_at=told)

    assert are_hours_news(inquiry, HOURS, TOKYO, now=now) is is_news


def test_without_hours_there_is_nothing_to_tell() -> None:
    assert not are_hours_news(begun(), None, TOKYO, now=october(8, 3))
