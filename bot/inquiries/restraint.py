"""How much a person may write to the coordinators, and how seldom they are told the hours."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.course.inquiries import OfficeHours
from bot.inquiries.hours import is_open, next_opening
from bot.inquiries.inquiry import Inquiry

MOST: Final = 30
"""Messages of one person that are passed on within `WITHIN`; nobody reads more."""

WITHIN: Final = timedelta(minutes=10)


def are_hours_news(
    inquiry: Inquiry, hours: OfficeHours | None, zone: ZoneInfo, *, now: datetime
) -> bool:
    """Whether the person is to be told now when the office opens.

    Only while it is closed, and once in a talk until it has been open in between.
    """
    if is_open(hours, zone, now):
        return False
    told = inquiry.hours_told_at
    if told is None or is_open(hours, zone, told):
        return True
    opened = next_opening(hours, zone, told)
    return opened is not None and opened <= now
