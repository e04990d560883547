"""A roster: the rows of a table as persons of a course, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.course import Course
from bot.enrolment.columns import Column, columns_of
from bot.i18n import LOCALES
from bot.people import Profile
from bot.tables.columns import key_of
from bot.tables.files import Table, header_of

REQUIRED: Final = (
    Column.NAME,
    Column.LOCAL_NAME,
    Column.COUNTRY,
    Column.ORGANISATION,
    Column.EMAIL,
)
"""The columns that a roster must have, and that may not be empty."""


class FaultCode(StrEnum):
    """What may be wrong with a roster; a new kind gets a new code and a text."""

    NO_HEADER = "no-header"
    NO_PEOPLE = "no-people"
    MISSING_COLUMN = "missing-column"
    MISSING = "missing"
    NAME_NOT_LATIN = "name-not-latin"
    NAME_NOT_A_NAME = "name-not-a-name"
    NAME_TOO_LONG = "name-too-long"
    ORGANISATION_TOO_LONG = "organisation-too-long"
    GROUP_TOO_LONG = "group-too-long"
    LOCAL_NAME_NOT_CYRILLIC = "local-name-not-cyrillic"
    UNKNOWN_COUNTRY = "unknown-country"
    BAD_EMAIL = "bad-email"
    UNKNOWN_LANGUAGE = "unknown-language"
    EXAMPLE = "example"
    TWICE = "twice"
    SAME_EMAIL = "same-email"
    EMAIL_OF_ANOTHER = "email-of-another"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong; with any, nothing of the roster is taken.

    Attributes:
        code: what kind.
        line: where, from 1; None where it is of the whole file.
        column: of which column, if of one.
        value: what stands there, or the name of the other person.
        other: the other line that is meant.
    """

    code: FaultCode
    line: int | None = None
    column: Column | None = None
    value: str = ""
    other: int | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """A person as a roster describes them.

    Attributes:
        line: where, from 1.
        profile: what it says.
        columns: what it tells; the rest stays as it is known.
    """

    line: int
    profile: Profile
    columns: frozenset[Column]


@dataclass(frozen=True, kw_only=True)
class Roster:
    """What was read.

    Attributes:
        rows: those without a fault of their own.
        faults: in the order of the lines.
    """

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()


EXAMPLE_EMAIL: Final = "asel.example@example.org"
"""Of the invented person in the template, who must not come in."""

_LANGUAGES: Final = {
    "ru": ("ru", "rus", "russian", "русский", "рус", "русском", "русски", "ロシア語"),
    "en": ("en", "eng", "english", "английский", "англ", "английском", "английски", "英語"),
    "ja": ("ja", "jp", "jpn", "japanese", "японский", "яп", "японском", "японски", "日本語"),
}
_EMAIL: Final = re.compile(
    r"[a-z0-9_][a-z0-9.!#$%&'*+/=?^_`{|}~-]*@(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+", re.IGNORECASE
)
LONGEST_NAME: Final = 100
LONGEST_ORGANISATION: Final = 200
"""Characters; more is a mistake of pasting. A group may be as long as a name."""

_LONGEST_EMAIL: Final = 254
_REPUBLIC: Final = frozenset(("республика", "республики", "republic", "of", "the"))
_IN_NAMES: Final = frozenset(" -'.,’ʻʼ`´‘()/")


def read_roster(table: Table, course: Course) -> Roster:
    """The persons of a table, and every fault that a row has by itself.

    Args:
        table: the rows, the header among the first of them.
        course: says which countries and languages there are.
    """
    at = header_of(table, columns_of)
    if at is None:
        line = table[0][0] if table else None
        return Roster(faults=(Fault(code=FaultCode.NO_HEADER, line=line),))
    line, header = table[at]
    columns = columns_of(header)
    lacking = [column for column in required(course) if column not in columns]
    if lacking:
        return Roster(
            faults=tuple(
                Fault(code=FaultCode.MISSING_COLUMN, line=line, column=column) for column in lacking
            )
        )
    if at + 1 == len(table):
        return Roster(faults=(Fault(code=FaultCode.NO_PEOPLE, line=line),))
    rows: list[Row] = []
    faults: list[Fault] = []
    for row_line, cells in table[at + 1 :]:
        values = {column: _joined(cells, places) for column, places in columns.items()}
        found = tuple(_faults(row_line, values, course))
        faults += found
        if not found:
            told = frozenset(columns)
            if not values.get(Column.LANGUAGE):
                told -= {Column.LANGUAGE}  # the course's first, but only for somebody new
            rows.append(Row(line=row_line, profile=_profile(values, course), columns=told))
    return Roster(rows=tuple(rows), faults=tuple(faults))


def required(course: Course) -> tuple[Column, ...]:
    """The columns that a roster must have; a name in Russian where the course speaks Russian."""
    return tuple(
        column for column in REQUIRED if column is not Column.LOCAL_NAME or "ru" in course.texts
    )


def country_of(text: str, course: Course) -> str | None:
    """The country (ISO code) of the course that a code or any name of it stands for."""
    wanted = _without_republic(text)
    for country in course.countries.members:
        names = (country.code, *(name for _, name in country.name.items()), *country.also)
        if wanted and wanted in {_without_republic(name) for name in names}:
            return country.code
    return None


def language_of(text: str) -> str | None:
    """The language that a code or a word stands for."""
    wanted = key_of(text)
    return next((locale for locale in LOCALES if wanted in _LANGUAGES[locale]), None)


def _joined(cells: Sequence[str], places: Sequence[int]) -> str:
    return " ".join(cells[place] for place in places if place < len(cells) and cells[place])


def _faults(line: int, values: dict[Column, str], course: Course) -> Iterator[Fault]:
    for column in required(course):
        if not values[column]:
            yield Fault(code=FaultCode.MISSING, line=line, column=column)
    for column, value in values.items():
        code = _fault_of(column, value, course) if value else None
        if code is not None:
            yield Fault(code=code, line=line, column=column, value=value)


def _fault_of(column: Column, value: str, course: Course) -> FaultCode | None:
    """What is wrong with a value that is not empty."""
    match column:
        case Column.NAME:
            wrong = {
                FaultCode.NAME_NOT_LATIN: bool(_scripts(value) - {"LATIN"}),
                FaultCode.NAME_NOT_A_NAME: not _is_name(value),
                FaultCode.NAME_TOO_LONG: len(value) > LONGEST_NAME,
            }
        case Column.LOCAL_NAME:
            wrong = {
                FaultCode.LOCAL_NAME_NOT_CYRILLIC: "CYRILLIC" not in _scripts(value),
                FaultCode.NAME_NOT_A_NAME: not _is_name(value),
                FaultCode.NAME_TOO_LONG: len(value) > LONGEST_NAME,
            }
        case Column.COUNTRY:
            wrong = {FaultCode.UNKNOWN_COUNTRY: country_of(value, course) is None}
        case Column.EMAIL:
            wrong = {
                FaultCode.EXAMPLE: value.casefold() == EXAMPLE_EMAIL,
                FaultCode.BAD_EMAIL: len(value) > _LONGEST_EMAIL or not _EMAIL.fullmatch(value),
            }
        case Column.LANGUAGE:
            wrong = {FaultCode.UNKNOWN_LANGUAGE: language_of(value) is None}
        case Column.ORGANISATION:
            wrong = {FaultCode.ORGANISATION_TOO_LONG: len(value) > LONGEST_ORGANISATION}
        case Column.GROUP:
            wrong = {FaultCode.GROUP_TOO_LONG: len(value) > LONGEST_NAME}
    return next((code for code, is_so in wrong.items() if is_so), None)


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha()} - {
        "MODIFIER"
    }


def _is_name(text: str) -> bool:
    """Whether it is made of letters and what stands between them: no formula, no number."""
    return any(map(str.isalpha, text)) and all(
        sign.isalpha() or sign in _IN_NAMES or unicodedata.combining(sign) for sign in text
    )


def _profile(values: dict[Column, str], course: Course) -> Profile:
    return Profile(
        name=values[Column.NAME],
        local_name=values.get(Column.LOCAL_NAME) or None,
        country=country_of(values[Column.COUNTRY], course),
        organisation=values[Column.ORGANISATION],
        email=values[Column.EMAIL],
        locale=language_of(values.get(Column.LANGUAGE, "")) or course.texts[0],
        group=values.get(Column.GROUP) or None,
    )


def _without_republic(name: str) -> str:
    return " ".join(word for word in key_of(name).split() if word not in _REPUBLIC)
