"""The roster in words: every fault has its sentence, and every list fits one message."""

import re

import pytest

from bot.confined import outcomes
from bot.course import Course, load_course
from bot.enrolment.columns import Column, columns_of
from bot.enrolment.roster import EXAMPLE_EMAIL, Fault, FaultCode, read_roster
from bot.i18n import LOCALES, translator
from bot.markup import plain, utf16_length
from bot.tables import reading
from bot.texts import roster_faults, roster_sheets
from bot.texts.fitting import LIMIT, fitted, short
from tests.support.packs import FIRST

CODES = [
    outcomes.TOO_BIG,
    outcomes.TOO_SLOW,
    outcomes.UNREADABLE,
    reading.EMPTY,
    reading.NOT_A_TABLE,
    reading.OLD_FORMAT,
    reading.MACROS,
    reading.SEVERAL_SHEETS,
    reading.TOO_MANY_ROWS,
    reading.TOO_MANY_COLUMNS,
    reading.CELL_TOO_LONG,
]

PARTICULARS: dict[str, int | str] = {"line": 7, "sheets": "Уз\nГрузия"}


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", FaultCode)
def test_every_fault_has_a_sentence(code: FaultCode, locale: str, course: Course) -> None:
    fault = Fault(code=code, line=3, column=Column.EMAIL, value="<x>", other=2)

    said = roster_faults.fault(fault, course, translator(locale))

    assert not re.search(r"%\(|\{", said)
    if locale == "ru":
        assert re.search("[а-яё]", said)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_refusal_has_a_sentence_of_its_own(locale: str) -> None:
    said = {roster_faults.refusal(code, PARTICULARS, translator(locale)) for code in CODES}

    assert len(said) == len(CODES)
    assert not any("%(" in sentence for sentence in said)


def test_sheets_with_people_are_named() -> None:
    said = roster_faults.refusal(reading.SEVERAL_SHEETS, PARTICULARS, translator("ru"))

    assert said == "На листах «Уз» и «Грузия» есть люди: сведите их на один лист."


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Aсель", "in Latin letters. Some Russian letters look like Latin ones."),
        ("浅子", "in Latin letters."),
    ],
)
def test_letters_that_look_alike_are_hinted_at_only_where_there_are_some(
    name: str, ending: str, course: Course
) -> None:
    fault = Fault(code=FaultCode.NAME_NOT_LATIN, line=3, column=Column.NAME, value=name)

    said = roster_faults.fault(fault, course, translator("en"))

    assert said.endswith(ending)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_bots_own_columns_are_known_in_every_language(locale: str, course: Course) -> None:
    sheet = roster_sheets.template(course, translator(locale))

    assert columns_of(sheet.header) == {column: (at,) for at, column in enumerate(Column)}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_template_says_what_is_wrong_with_it(locale: str, course: Course) -> None:
    sheet = roster_sheets.template(course, translator(locale))
    table = [(1, sheet.header), (2, tuple(map(str, sheet.rows[0])))]

    assert read_roster(table, course).faults == (
        Fault(code=FaultCode.EXAMPLE, line=2, column=Column.EMAIL, value=EXAMPLE_EMAIL),
    )


def test_a_long_value_is_cut() -> None:
    assert short("x" * 60) == "x" * 60
    assert short("x" * 61) == "x" * 59 + "…"


@pytest.mark.parametrize("item", ["• a", "• 😀😀", "<b>&amp;</b>"])
def test_what_does_not_fit_is_counted(item: str) -> None:
    text = fitted(["head"], [item] * 3000, ["tail"], translator("en"))

    lines = text.splitlines()
    kept = lines.count(item)
    assert (lines[0], lines[-2:]) == ("head", [f"… and {3000 - kept} more", "tail"])
    assert LIMIT - 20 < utf16_length(plain(text)) <= LIMIT


def test_what_fits_is_not_counted() -> None:
    assert fitted(["head"], ["a", "b"], ["tail"], translator("en")) == "head\na\nb\ntail"
