"""Every value of a course under the name that answers refer to it by."""

from collections.abc import Iterator, Mapping
from typing import Final, assert_never

from bot.course.hours import Hours
from bot.course.shown import Amount, Items, Names, Value, Verbatim, Words
from bot.course.shown_dates import DeadlineDate, PhaseDates
from bot.course.shown_people import IN_COUNTRY, AuthorityWords, InCountry
from bot.course.stages import stay
from bot.course.values import (
    Climate,
    Contact,
    CourseFile,
    Fact,
    ListFact,
    NumberFact,
    TextFact,
    YearFact,
)
from bot.course.when import MonthsAfter

MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)

Named = Iterator[tuple[str, Value]]


def catalogue(course: CourseFile) -> dict[str, Value]:
    """All values of a course by name, such as `facts.capacity` or `phases.core.start`."""
    named: dict[str, Value] = {}
    for part in (_course, _people, _dates, _places, _facts, _climate, _unsettled):
        named.update(part(course))
    return named


def _course(course: CourseFile) -> Named:
    yield "id", Verbatim(course.id)
    yield "number", Verbatim(course.number)
    yield "title", Words(course.title)
    yield "place_name", Words(course.place_name)
    yield "zone_name", Words(course.zone_name)
    yield "document.name", Words(course.document.name)
    yield "document.original", Verbatim(course.document.original)


def _people(course: CourseFile) -> Named:
    for key in course.authorities:
        yield f"authorities.{key}.who", authority_words(course, key, "who")
        yield f"authorities.{key}.to", authority_words(course, key, "to")
    if (where := _in_country(course)) is not None:
        yield IN_COUNTRY, where
    countries = course.countries.members
    yield "countries", Names(tuple(country.name for country in countries))
    yield "countries.count", Amount(len(countries))
    for country in countries:
        yield f"countries.{country.code}", Words(country.name)


def authority_words(course: CourseFile, key: str, part: str) -> AuthorityWords:
    """An authority as it stands in a sentence; `part` is `who` or `to`."""
    return AuthorityWords(key, part, course.authorities, _in_country(course))


def hours(course: CourseFile) -> Hours:
    """The zones of a course."""
    countries = {country.code: country for country in course.countries.members}
    return Hours(course.zone, course.zone_name, countries, stay(course.phases))


def _in_country(course: CourseFile) -> InCountry | None:
    yours = course.countries.yours
    return None if yours is None else InCountry(course.countries, yours)


def _dates(course: CourseFile) -> Named:
    zones = hours(course)
    asked = {key: authority_words(course, key, "to") for key in course.authorities}
    for key, phase in course.phases.items():
        yield f"phases.{key}", PhaseDates(phase, zones)
        yield f"phases.{key}.start", PhaseDates(phase, zones, "start")
        yield f"phases.{key}.end", PhaseDates(phase, zones, "end")
        yield f"phases.{key}.title", Words(phase.title)
    for key, deadline in course.deadlines.items():
        name = f"deadlines.{key}"
        yield name, DeadlineDate(deadline, course.phases, asked, zones)
        yield f"{name}.title", Words(deadline.title)
        if isinstance(deadline.when, MonthsAfter):
            yield f"{name}.months", Amount(deadline.when.months)


def _places(course: CourseFile) -> Named:
    for key, place in course.places.items():
        yield f"places.{key}.name", Words(place.name)
        yield f"places.{key}.address", Words(place.address)
    yield from _contacts("phones", course.phones)
    yield from _contacts("emails", course.emails)
    yield from _contacts("links", course.links)


def _contacts(section: str, contacts: Mapping[str, Contact]) -> Named:
    for key, contact in contacts.items():
        yield f"{section}.{key}", Verbatim(contact.value)
        yield f"{section}.{key}.purpose", Words(contact.purpose)


def _facts(course: CourseFile) -> Named:
    for key, fact in course.facts.items():
        yield f"facts.{key}", _fact(fact)
    for key, expense in course.expenses.items():
        yield f"expenses.{key}", Words(expense.title)


def _fact(fact: Fact) -> Value:
    match fact:
        case NumberFact():
            return Amount(fact.number)
        case YearFact():
            return Verbatim(str(fact.year))
        case TextFact():
            return Words(fact.text)
        case ListFact():
            return Items(fact.items)
    assert_never(fact)


def _climate(course: CourseFile) -> Named:
    if course.climate is not None:
        yield from _weather(course.climate)


def _weather(climate: Climate) -> Named:
    rows = {
        "high": climate.temperature.high,
        "average": climate.temperature.average,
        "low": climate.temperature.low,
        "snow": climate.snow or (),
    }
    for row, cells in rows.items():
        for month, cell in zip(MONTHS, cells, strict=False):  # no row of snow, no cells
            if cell is not None:
                yield f"climate.{month}.{row}", Amount(cell)


def _unsettled(course: CourseFile) -> Named:
    for key, point in course.open_points.items():
        yield f"open_points.{key}", Words(point.title)
    for key, contradiction in course.contradictions.items():
        yield f"contradictions.{key}", Words(contradiction.title)
