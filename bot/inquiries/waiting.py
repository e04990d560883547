"""Who waits too long for a coordinator, and whether it is time to say so."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.course.inquiries import InquiryRules
from bot.inquiries.hours import is_open, open_time
from bot.inquiries.inquiry import Inquiry


def to_tell_of(
    inquiries: Iterable[Inquiry], rules: InquiryRules, zone: ZoneInfo, *, now: datetime
) -> list[Inquiry]:
    """All that wait too long, if the coordinators are to be told now; else nothing.

    They are told within office hours, when somebody has waited too long that they were not told
    of, or when the cool-down of one that they know is over. Both count office time alone.

    Args:
        inquiries: those in which somebody waits.
        rules: of the course.
        zone: of its hours.
        now: the present moment.
    """
    hours = rules.hours
    if not is_open(hours, zone, now):
        return []
    late = [
        one
        for one in inquiries
        if one.is_open
        and one.waiting_since is not None
        and open_time(hours, zone, one.waiting_since, now) >= rules.patience
    ]

    def is_due(one: Inquiry) -> bool:
        told = one.alerted_at
        return told is None or open_time(hours, zone, told, now) >= rules.cool_down

    return late if any(map(is_due, late)) else []
