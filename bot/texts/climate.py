"""The climate of the stay in words: what the picture shows, and what stands under it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.course import ANYBODY, Course, Reader
from bot.course.moments import last_day
from bot.course.stages import STAY
from bot.course.values import Climate
from bot.i18n import Translator
from bot.markup import escape, plain
from bot.texts import settlements
from bot.texts.cards import drawable
from bot.texts.course import source_line, spoken

MONTHS: Final = 12

_YEAR: Final = 365
"""Days: a stay of so many is all year round."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A kind of figure, month by month, January first.

    Attributes:
        name: what it is.
        values: None where the document has none.
        words: the same as people read them.
    """

    name: str
    values: tuple[float | None, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClimateChart:
    """What the picture shows; every sentence worded.

    Attributes:
        title: the place.
        about: where the figures are from.
        months: the names of the months, short.
        temperatures: high, average and low, in °C.
        snow: in cm; None where the document says nothing of it.
        stay: the weeks of the course, from and to, in months since the first of January.
        stay_label: how they are called.
        figures: the figures of the months of the course, a sentence each.
        notes: what has to be known beside them, and who knows more.
    """

    title: str
    about: str
    months: tuple[str, ...]
    temperatures: tuple[Row, Row, Row]
    snow: Row | None
    stay: tuple[tuple[float, float], ...]
    stay_label: str
    figures: tuple[str, ...]
    notes: tuple[str, ...]


def chart(climate: Climate, course: Course, tr: Translator) -> ClimateChart:
    """What the picture of a course's climate shows.

    Args:
        climate: that of the course.
        course: whose stay is marked.
        tr: the reader's language; Japanese gives English, the font has no kanji.
    """
    tr = drawable(spoken(course, tr))
    temperature = climate.temperature
    return ClimateChart(
        title=tr.gettext("Climate: %(place)s") % {"place": course.place_name.get(tr.locale)},
        about=plain(source_line(course, climate.sources, tr)),
        months=tuple(tr.month(month, short=True) for month in range(1, MONTHS + 1)),
        temperatures=(
            _row(tr.gettext("high, °C"), temperature.high, tr),
            _row(tr.gettext("average, °C"), temperature.average, tr),
            _row(tr.gettext("low, °C"), temperature.low, tr),
        ),
        snow=_row(tr.gettext("snow, cm"), climate.snow, tr) if climate.snow else None,
        stay=_stay(course),
        stay_label=tr.gettext("in Japan: %(days)s")
        % {"days": course.value(f"phases.{STAY}|short", tr.locale)},
        figures=tuple(_figures(climate, month, tr) for month in _months(course)),
        notes=tuple(plain(note) for note in _notes(climate, course, tr, ANYBODY)),
    )


def caption(course: Course, tr: Translator, *, reader: Reader = ANYBODY) -> str:
    """The figures of the course's months, the note, and whom to ask; HTML.

    Raises:
        ValueError: the course says nothing of the climate.
    """
    climate = course.climate
    if climate is None:
        raise ValueError(course.id)
    tr = spoken(course, tr)
    head = tr.gettext("<b>Climate: %(place)s</b>")
    return "\n".join(
        [
            head % {"place": escape(course.place_name.get(tr.locale))},
            *(f"• {escape(_figures(climate, month, tr))}" for month in _months(course)),
            *_notes(climate, course, tr, reader),
            source_line(course, climate.sources, tr),
        ]
    )


def button(tr: Translator) -> str:
    """The button that sends the picture."""
    return tr.gettext("Climate")


def none(tr: Translator) -> str:
    """The course says nothing of the climate any more; at most 200 characters."""
    return tr.gettext("The document of this course has no climate table.")


def _row(name: str, values: tuple[float | None, ...], tr: Translator) -> Row:
    words = tuple("" if value is None else _number(value, tr) for value in values)
    return Row(name=name, values=values, words=words)


def _number(value: float, tr: Translator) -> str:
    return tr.number(value).replace("-", "−")


def _figures(climate: Climate, month: int, tr: Translator) -> str:
    """“November: high 7.8 °C, average 4.1 °C, low 0.4 °C; snow 5 cm”."""
    temperature = climate.temperature
    name = tr.month(month)
    told = {
        "month": name[:1].upper() + name[1:],
        "high": _number(temperature.high[month - 1], tr),
        "average": _number(temperature.average[month - 1], tr),
        "low": _number(temperature.low[month - 1], tr),
    }
    snow = climate.snow[month - 1] if climate.snow else None
    if snow is None:
        return (
            tr.gettext("%(month)s: high %(high)s °C, average %(average)s °C, low %(low)s °C") % told
        )
    return tr.gettext(
        "%(month)s: high %(high)s °C, average %(average)s °C, low %(low)s °C; snow %(snow)s cm"
    ) % (told | {"snow": _number(snow, tr)})


def _notes(climate: Climate, course: Course, tr: Translator, reader: Reader) -> list[str]:
    """What the document says beside the figures, and what it leaves open; HTML."""
    lines = []
    if climate.note is not None:
        lines.append(course.render(climate.note.get(tr.locale), tr.locale, reader=reader))
    if climate.open_point is not None:
        settled = course.settlements.get(climate.open_point)
        if settled is not None:
            return [*lines, settlements.titled(settled, course, tr, country=reader.country)]
        point = course.open_points[climate.open_point]
        lines.append(
            tr.gettext("⚠️ The document does not give: %(what)s – please check %(where)s.")
            % {
                "what": escape(point.title.get(tr.locale)),
                "where": course.render(f"{{authorities.{point.ask}.to}}", tr.locale, reader=reader),
            }
        )
    return lines


def _months(course: Course) -> list[int]:
    """The months of the stay by their numbers, in their order, each once."""
    first, last = course.stay
    n = (last.year - first.year) * MONTHS + last.month - first.month + 1
    return [(first.month - 1 + at) % MONTHS + 1 for at in range(min(n, MONTHS))]


def _stay(course: Course) -> tuple[tuple[float, float], ...]:
    """The weeks of the stay within a year; those over New Year are two pieces."""
    first, last = course.stay
    start, end = _place(first), _place(last + timedelta(days=1))
    if (last - first).days >= _YEAR:
        return ((0.0, float(MONTHS)),)
    if end == 0:
        end = float(MONTHS)
    return ((start, end),) if start < end else ((start, float(MONTHS)), (0.0, end))


def _place(day: date) -> float:
    """Where a day lies in its year, in months."""
    length = last_day(f"{day:%Y-%m}").day
    return day.month - 1 + (day.day - 1) / length
