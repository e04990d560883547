"""An hour of the course, and what the clocks of the reader's country show then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.course.moments import Day
from bot.course.texts import Texts
from bot.course.values import Country
from bot.course.wording import Wording, dated


@dataclass(frozen=True)
class Hours:
    """The zones of a course.

    Attributes:
        zone: that of its hours.
        name: how an hour of it is marked, such as «по Киото».
        countries: by ISO code.
        stay: the first and the last day in Japan, where everybody lives by the course's clocks.
    """

    zone: ZoneInfo
    name: Texts
    countries: Mapping[str, Country]
    stay: tuple[date, date] | None = None

    def marked(self, day: Day, time_: time, words: Wording, country: str | None) -> str:
        """«23:59 по Киото (19:59 по Ташкенту)»; the second with its date where that differs.

        On a day in Japan nobody is at home, so there is only one.
        """
        here = f"{time_:%H:%M} {self.name.get(words.code)}"
        place = self.place(country, words)
        if place is None or country is None or self._is_there(day.date):
            return here
        moment = datetime.combine(day.date, time_, self.zone)
        there = moment.astimezone(self.countries[country].zone)
        if there.utcoffset() == moment.utcoffset():
            return here
        shown = f"{there:%H:%M} {place}"
        if there.date() != day.date:
            shown = f"{dated(there.date(), words.short, words)}, {shown}"
        return f"{here} ({shown})"

    def _is_there(self, day: date) -> bool:
        return self.stay is not None and self.stay[0] <= day <= self.stay[1]

    def place(self, country: str | None, words: Wording) -> str | None:
        """How an hour of a country is marked; None where that is not known."""
        home = self.countries.get(country or "")
        texts = home and (home.zone_name or home.inside)
        return texts.get(words.code) if texts else None

    def ahead(self, at: datetime, country: str) -> timedelta:
        """How far the course's clocks are ahead of a country's at a moment; may be negative."""
        here, there = (
            at.astimezone(zone).utcoffset() for zone in (self.zone, self.countries[country].zone)
        )
        assert here is not None, "an aware moment has an offset"
        assert there is not None, "an aware moment has an offset"
        return here - there
