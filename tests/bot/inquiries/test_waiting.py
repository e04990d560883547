"""When the coordinators are told that somebody waits too long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.course.inquiries import InquiryRules
from bot.inquiries.inquiry import Inquiry, State
from bot.inquiries.waiting import to_tell_of

ZONE = ZoneInfo("Asia/Tokyo")
RULES = InquiryRules.model_validate(
    {
        "alert_after": "2h",
        "alert_again": "3h",
        "hours": {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "18:00"},
    }
)
NOON = datetime(2017, 10, 27, 12, tzinfo=ZONE).astimezone(UTC)  # a Friday


def waiting(number: int = 1, **since: float) -> Inquiry:
    moment = NOON - timedelta(**since)
    return Inquiry(
        id=number,
        course_id="j1704316",
        account_id=number,
        opened_at=moment,
        changed_at=moment,
        waiting_since=moment,
    )


def test_who_has_waited_long_enough_is_told() -> None:
    late, early = waiting(1, hours=2), waiting(2, hours=1, minutes=59)

    assert to_tell_of([late, early], RULES, ZONE, now=NOON) == [late]


def test_nobody_is_told_again_before_the_cool_down() -> None:
    told = replace(waiting(hours=3), alerted_at=NOON - timedelta(hours=1))

    assert to_tell_of([told], RULES, ZONE, now=NOON) == []
    assert to_tell_of([told], RULES, ZONE, now=NOON + timedelta(hours=2)) == [told]


def test_a_new_one_brings_all_that_wait_too_long() -> None:
    told, new = replace(waiting(1, hours=3), alerted_at=NOON), waiting(2, hours=2)

    assert to_tell_of([told, new], RULES, ZONE, now=NOON) == [told, new]


def test_nobody_is_told_at_night_and_the_night_does_not_count() -> None:
    evening = waiting(hours=-5)  # since 17:00

    assert to_tell_of([evening], RULES, ZONE, now=NOON + timedelta(hours=9)) == []
    monday = NOON + timedelta(days=3)
    assert to_tell_of([evening], RULES, ZONE, now=monday - timedelta(hours=2, minutes=1)) == []
    assert to_tell_of([evening], RULES, ZONE, now=monday - timedelta(hours=2)) == [evening]


def test_who_was_answered_or_is_closed_is_no_one_who_waits() -> None:
    answered = replace(waiting(hours=9), waiting_since=None, state=State.WAITING)
    closed = replace(waiting(hours=9), state=State.CLOSED)

    assert to_tell_of([answered, closed], RULES, ZONE, now=NOON) == []
