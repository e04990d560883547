"""What course.yaml states, in a shape that something typed by hand can be compared with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bot.course.catalogue import MONTHS
from bot.course.moments import phase_end, phase_start, resolve
from bot.course.pack import Pack
from bot.course.values import Contact, NumberFact, YearFact
from bot.course.when import Months, MonthsAfter
from bot.course.yaml_nodes import Path_

Kind = Literal["date", "number", "telephone number", "e-mail address", "link"]

_DIGITS: Final = re.compile(r"\D")


@dataclass(frozen=True)
class Stated:
    """A value of course.yaml.

    Attributes:
        name: what an answer refers to it by.
        kind: with what it can be compared.
        value: a date, or a form in which equal values are equal text.
        shown: as the file has it.
        path: where it stands.
        sources: its sections.
    """

    name: str
    kind: Kind
    value: date | str
    shown: str
    path: Path_
    sources: tuple[str, ...]


def stated(pack: Pack) -> Iterator[Stated]:
    """Every date, number, telephone, e-mail address and link of course.yaml."""
    yield from _phases(pack)
    yield from _deadlines(pack)
    yield from _numbers(pack)
    yield from _contacts(pack)


def canonical(kind: Kind, written: str) -> str:
    """A form in which equal values are equal text."""
    match kind:
        case "telephone number":
            return _DIGITS.sub("", written)
        case "number":
            return f"{float(written.replace(',', '.')):g}"
        case "link":
            return written.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
        case _:
            return written.casefold()


def _phases(pack: Pack) -> Iterator[Stated]:
    for key, phase in pack.course.phases.items():
        if not isinstance(phase.when, Months):
            for part, day in (("start", phase_start(phase)), ("end", phase_end(phase))):
                name = f"phases.{key}.{part}"
                path = ("phases", key, "when")
                yield Stated(name, "date", day.date, str(day.date), path, phase.sources)


def _deadlines(pack: Pack) -> Iterator[Stated]:
    for key, deadline in pack.course.deadlines.items():
        for country in (None, *deadline.by_country):
            try:
                day = resolve(deadline, pack.course.phases, country=country)
            except (KeyError, OverflowError):
                continue
            if day is not None:
                name = f"deadlines.{key}"
                path: Path_ = ("deadlines", key, "when")
                if country:
                    path = ("deadlines", key, "by_country", country)
                yield Stated(name, "date", day.date, str(day.date), path, deadline.sources)
        if isinstance(deadline.when, MonthsAfter):
            name, months = f"deadlines.{key}.months", str(deadline.when.months)
            path = ("deadlines", key, "when")
            yield Stated(name, "number", months, months, path, deadline.sources)


def _numbers(pack: Pack) -> Iterator[Stated]:
    for key, fact in pack.course.facts.items():
        if isinstance(fact, NumberFact | YearFact):
            number = fact.number if isinstance(fact, NumberFact) else fact.year
            path: Path_ = ("facts", key)
            yield Stated(f"facts.{key}", "number", f"{number:g}", str(number), path, fact.sources)
    climate = pack.course.climate
    if climate is not None:
        for row in ("high", "average", "low"):
            for month, cell in zip(MONTHS, getattr(climate.temperature, row), strict=True):
                name = f"climate.{month}.{row}"
                path = ("climate", "temperature", row)
                yield Stated(name, "number", f"{cell:g}", str(cell), path, climate.sources)


def _contacts(pack: Pack) -> Iterator[Stated]:
    course = pack.course
    kinds: tuple[tuple[str, Kind, Mapping[str, Contact]], ...] = (
        ("phones", "telephone number", course.phones),
        ("emails", "e-mail address", course.emails),
        ("links", "link", course.links),
    )
    for section, kind, contacts in kinds:
        for key, contact in contacts.items():
            value = canonical(kind, contact.value)
            path = (section, key)
            yield Stated(f"{section}.{key}", kind, value, contact.value, path, contact.sources)
