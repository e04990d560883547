"""The programme in words: hours with their place, every refusal a sentence, nothing too long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.course import Course, load_course
from bot.i18n import LOCALES, translator
from bot.markup import plain, utf16_length
from bot.schedule.columns import Column, columns_of
from bot.schedule.differences import Told
from bot.schedule.programme import Fault, FaultCode
from bot.schedule.session import SessionState
from bot.schedule.typed import Unread
from bot.schedule.views import View
from bot.texts import programme_changes, programme_faults, programme_sheets, session_card
from bot.texts import schedule as texts
from bot.texts.fitting import LIMIT
from tests.support.packs import FIRST
from tests.support.sessions import at, session

NOW = at("2017-11-10 12:00")
RU = translator("ru")
CALL = session("Созвон", "2017-11-11 10:00", end="2017-11-11 11:00", place="Zoom")
MANY = [
    session(
        f"Занятие {'я' * 190}",
        start=f"2017-11-{10 + n // 10} 1{n % 10}:00",
        place="м" * 200,
        note="п" * 500,
        id=n,
    )
    for n in range(20, 100)
]


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


@pytest.mark.parametrize(
    ("country", "start", "expected"),
    [
        ("KZ", "2017-11-11 10:00", "11 ноября, суббота, 10:00–11:00 {} (07:00–08:00 по Алматы)"),
        (
            "UZ",
            "2017-11-11 02:00",
            "11 ноября, суббота, 02:00–03:00 {} (10 ноября, 22:00–23:00 по Ташкенту)",
        ),
        ("KZ", "2017-11-20 10:00", "20 ноября, понедельник, 10:00–11:00 {}"),
        (None, "2017-11-11 10:00", "11 ноября, суббота, 10:00–11:00 {}"),
        (None, "2018-01-09 10:00", "9 января 2018 года, 10:00–11:00 {}"),
    ],
)
def test_hours_are_by_the_courses_clocks_and_at_home_by_ones_own(
    course: Course, country: str | None, start: str, expected: str
) -> None:
    one = replace(CALL, starts_at=at(start), ends_at=at(start) + timedelta(hours=1))

    assert texts.when(one, course, country, RU, now=NOW) == expected.format("по Саппоро")


def test_a_session_by_itself_says_what_when_where_and_what_to_bring(course: Course) -> None:
    one = replace(CALL, note="Камера <включена>")

    assert texts.session_line(one, course, "KZ", RU, now=NOW) == (
        "<b>Созвон</b>\n11 ноября, суббота, 10:00–11:00 по Саппоро (07:00–08:00 по Алматы)\n"
        "Место: Zoom\nКамера &lt;включена&gt;"
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_programme_fits_its_messages(course: Course, locale: str) -> None:
    tr = translator(locale)
    told = [Told(before=None, after=one) for one in MANY]
    listing = texts.listing(View.ALL, MANY, course, "KZ", tr, now=NOW, coming=None, page=99)
    messages = [
        programme_changes.notice(told, course, "KZ", tr, now=NOW),
        programme_changes.appeared(MANY, course, "KZ", tr, NOW),
        programme_changes.preview(
            told,
            course,
            tr,
            now=NOW,
            title="п" * 200,
            strange_groups=[f"{'г' * 100}{n}" for n in range(50)],
        ),
        programme_faults.faulty(
            "p.xlsx",
            [Fault(code=FaultCode.BAD_DATE, line=n, value="я" * 500) for n in range(500)],
            tr,
        ),
        *(
            texts.listing(View.ALL, MANY, course, "KZ", tr, now=NOW, coming=None, page=page).html
            for page in range(listing.pages)
        ),
    ]

    assert listing.page == listing.pages - 1
    assert [one for one in messages if utf16_length(plain(one)) > LIMIT] == []


def test_every_session_stands_on_one_page(course: Course) -> None:
    pages = texts.listing(View.ALL, MANY, course, None, RU, now=NOW, coming=None).pages

    shown = [
        one
        for page in range(pages)
        for one in texts.listing(
            View.ALL, MANY, course, None, RU, now=NOW, coming=None, page=page
        ).shown
    ]

    assert shown == MANY


@pytest.mark.parametrize("locale", LOCALES)
def test_every_fault_has_a_sentence_of_its_own(locale: str) -> None:
    tr = translator(locale)
    faults = [
        Fault(code=code, line=3, column=Column.DATE, value="x", other=2) for code in FaultCode
    ]
    said = [programme_faults.faulty("p.xlsx", [one], tr) for one in faults]
    unread = [programme_faults.unread(why, tr) for why in Unread]

    assert len({*said, *unread}) == len(FaultCode) + len(Unread)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_columns_of_our_own_sheets_are_known(course: Course, locale: str) -> None:
    tr = translator(locale)

    assert [*columns_of(programme_sheets.template(course, tr).header)] == [*Column]
    assert [*columns_of(programme_sheets.programme([CALL], course, tr).header)] == [*Column]


def test_placeholders_fit_the_empty_field() -> None:
    asked = (None, Column.START, Column.PLACE, Column.TITLE, Column.NOTE)
    said = [
        session_card.placeholder(column, translator(locale))
        for locale in LOCALES
        for column in asked
    ]
    said += [programme_sheets.file_placeholder(translator(locale)) for locale in LOCALES]

    assert [one for one in said if len(one) > 64] == []


def test_a_card_says_all_that_is_known(course: Course) -> None:
    one = replace(CALL, code="Z1", group="A", state=SessionState.CANCELLED)

    assert session_card.card(one, course, RU, now=NOW) == (
        "<b>Созвон</b>\n11 ноября, суббота, 10:00–11:00 по Саппоро\nМесто: Zoom\n"
        "Только для группы A\nКод: Z1\n⛔ Занятие отменено."
    )


@pytest.mark.parametrize(
    "code", ["too-big", "too-slow", "several-sheets", "too-many-rows", "empty"]
)
def test_a_file_that_cannot_be_read_is_told_why(code: str) -> None:
    said = {programme_faults.refused(code, {}, translator(one), title="p.xlsx") for one in LOCALES}

    assert len(said) == len(LOCALES)
