"""How far away a moment is, as it is said at the moment of reading."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.i18n import Translator

_HOURS_COUNT: Final = timedelta(hours=12)
"""So near, hours are counted instead of days; where an hour was named at all."""
_MINUTES_COUNT: Final = timedelta(hours=2)
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)


def distance(
    at: datetime, tr: Translator, *, now: datetime, zone: ZoneInfo, names_hour: bool
) -> str:
    """“in 3 days”, “tomorrow”, “today”, “in 6 hours”: counted by the clocks of a zone.

    Args:
        at: the moment, not past; aware.
        tr: the language.
        now: the present moment, aware.
        zone: by whose clocks days begin.
        names_hour: whether the moment is one, and not only a day.
    """
    left = at - now
    n = max(round(left / _MINUTE), 1)
    if names_hour and left < _MINUTES_COUNT and n != _HOUR / _MINUTE:
        return tr.ngettext("in %(n)d minute", "in %(n)d minutes", n) % {"n": n}
    if names_hour and left < _HOURS_COUNT:
        n = round(left / _HOUR)
        return tr.ngettext("in %(n)d hour", "in %(n)d hours", n) % {"n": n}
    days = (at.astimezone(zone).date() - now.astimezone(zone).date()).days
    if days <= 0:
        return tr.gettext("today")
    if days == 1:
        return tr.gettext("tomorrow")
    return tr.ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
