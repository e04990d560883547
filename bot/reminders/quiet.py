"""The quiet hours: nobody is woken by what can wait until the morning."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

BEGIN: Final = time(22)
"""From then on it is quiet, by the clocks that the person lives by."""
END: Final = time(8)
"""Until then."""
EVENING: Final = time(20)
"""When that goes which cannot wait until the next morning."""
_DAY: Final = timedelta(days=1)


def is_quiet(at: datetime, zone: ZoneInfo) -> bool:
    """Whether people in a zone are left alone at a moment (aware)."""
    shown = at.astimezone(zone).time()
    return shown >= BEGIN or shown < END


def awake(at: datetime, zone: ZoneInfo, *, before: datetime | None = None) -> datetime:
    """The moment itself, or out of the quiet hours the next that is not.

    That is the end of the quiet hours; where it would be too late, the evening before them.

    Args:
        at: aware.
        zone: by whose clocks the person lives then.
        before: the moment after which it is of no use, aware; None where it always is.
    """
    if not is_quiet(at, zone):
        return at
    shown = at.astimezone(zone)
    falls = shown.date() if shown.time() >= BEGIN else shown.date() - _DAY
    morning = datetime.combine(falls + _DAY, END, zone)
    if before is None or morning < before:
        return morning
    return datetime.combine(falls, EVENING, zone)
