"""What coordinators settled, laid over a course."""

from datetime import UTC, date, datetime, time

import pytest

from bot.course import Course, Courses, Day, Reader, load_course
from bot.course.settling import Opening, Settlement, opening, settled
from bot.i18n import translator
from bot.reports.standing import due
from bot.texts import deadlines, settlements
from bot.texts.course_overview import overview
from bot.texts.faq import body_of
from tests.support.packs import FIRST

NOW = datetime(2017, 10, 25, 3, tzinfo=UTC)
HOUR, DAY, WORDS = "inception-report-hour", "orientation-date", "winter-clothes"
RU = translator("ru")


@pytest.fixture(scope="module")
def course() -> Course:
    """The shipped course, with nothing settled."""
    return load_course(FIRST)


def said(point: str, **what: object) -> Settlement:
    values = {"course_id": "j1704316", "point": point, "settled_at": NOW, "settled_by": 900}
    return Settlement(**(values | what))  # type: ignore[arg-type] # a builder takes any field


@pytest.fixture
def then(course: Course) -> Course:
    """The course with an hour, a day and words settled."""
    return settled(
        course,
        [
            said(HOUR, time=time(17)),
            said(DAY, day=date(2017, 11, 10)),
            said(WORDS, words="Тёплая <куртка>"),
        ],
    )


def test_dates_follow_and_the_document_stays_as_it_is(course: Course, then: Course) -> None:
    report = "inception-report"

    assert then.day_of(report) == Day(date=date(2017, 11, 2), time=time(17))
    assert then.day_of("orientation", "UZ") == Day(date=date(2017, 11, 10))
    assert then.stated_day_of(report) == course.stated_day_of(report)
    assert then.render(f"{{deadlines.{report}}}", "ru") == "2 ноября 2017 года"
    assert course.day_of(report) == Day(date=date(2017, 11, 2))
    assert course.day_of("orientation") is None


def test_entries_reports_and_rules_are_the_very_same(course: Course, then: Course) -> None:
    assert then is not course
    assert then.entries is course.entries
    assert then.reports is course.reports
    assert then.folder == course.folder


def test_nothing_new_makes_no_other_course(course: Course, then: Course) -> None:
    assert settled(course, []) is course
    assert settled(then, then.settlements.values()) is then
    assert settled(then, []).settlements == {}


def test_what_the_pack_does_not_know_and_what_was_withdrawn_is_left_out(course: Course) -> None:
    gone = said("no-such-point", words="…")
    back = said(HOUR, time=time(17), withdrawn_at=NOW)

    assert settled(course, [gone, back]) is course


def test_what_the_document_names_is_never_replaced(course: Course) -> None:
    forced = settled(course, [said(HOUR, day=date(2017, 11, 5), time=time(17))])

    assert forced.day_of("inception-report") == Day(date=date(2017, 11, 2), time=time(17))


def test_what_is_open_of_a_deadline(course: Course) -> None:
    assert opening(course, HOUR) == Opening(deadline="inception-report", day=False, hour=True)
    assert opening(course, DAY) == Opening(deadline="orientation", day=True, hour=True)
    assert opening(course, WORDS) is None
    with pytest.raises(KeyError):
        opening(course, "no-such-point")


def test_a_report_is_due_by_the_hour_that_was_settled(course: Course, then: Course) -> None:
    [before, after] = [due(one, one.reports["inception"], country="UZ") for one in (course, then)]

    assert (before.names_hour, after.names_hour) == (False, True)
    assert after.until == datetime(2017, 11, 2, 8, tzinfo=UTC)
    assert after.ends == datetime(2017, 11, 2, 8, 1, tzinfo=UTC)


def test_the_dates_show_the_coordinators_word_apart(then: Course) -> None:
    lines = deadlines.deadlines(then, RU, now=NOW, reader=Reader(country="UZ")).splitlines()

    at = lines.index(
        "• Сдать вводный отчёт (Inception Report): <b>2 ноября, четверг</b>, осталось 8 дней"
    )
    assert lines[at + 1] == (
        "   Уточнено координатором 25 октября: до 17:00 по Саппоро (13:00 по Ташкенту)"
    )
    at = lines.index(
        "• Предвыездной инструктаж: срок уточните в представительстве JICA (или посольстве "
        "Японии) в Узбекистане"
    )
    assert lines[at + 1] == (
        "   Уточнено координатором 25 октября: 10 ноября 2017 года, осталось 16 дней"
    )
    assert not [line for line in lines if line.startswith("⚠️")]
    assert lines[-1].startswith("Источник: Общая информация, ")


def test_the_overview_shows_what_is_settled_under_its_point(then: Course) -> None:
    lines = overview(then, RU).splitlines()

    at = next(n for n, line in enumerate(lines) if "одежда для ноября и декабря" in line)
    assert lines[at + 1] == "   Уточнено координатором 25 октября: Тёплая &lt;куртка&gt;"


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (
            "report-deadline",
            "час и часовой пояс срока вводного отчёта: до 17:00 по Саппоро (13:00 по Ташкенту)",
        ),
        ("orientation-date", "день предвыездного инструктажа: 10 ноября 2017 года"),
    ],
)
def test_an_answer_about_it_ends_with_the_settlement(
    course: Course, then: Course, entry: str, line: str
) -> None:
    reader = Reader(country="UZ")
    before, after = (body_of(one.entries[entry], one, RU, reader=reader) for one in (course, then))

    assert after == f"{before}\nУточнено координатором 25 октября – {line}"


def test_an_answer_about_something_else_stays_as_it_is(course: Course, then: Course) -> None:
    changed = [
        name
        for name, entry in course.entries.items()
        if entry.kind == "answer" and body_of(entry, then, RU) != body_of(entry, course, RU)
    ]

    assert "report-deadline" in changed
    assert "accommodation" not in changed
    assert len(changed) < len(course.entries) / 10


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("en", "Settled by a coordinator on 25 October: until 17:00 Sapporo time"),
        ("ja", "10月25日にコース担当者が確定：17:00 Sapporo timeまで"),
    ],
)
def test_it_is_told_in_every_language(then: Course, locale: str, line: str) -> None:
    one = then.settlements[HOUR]

    assert settlements.line(one, then, translator(locale), country=None) == line


def test_courses_take_the_settled_one_in_place_of_the_other(course: Course, then: Course) -> None:
    courses = Courses({course.id: course})

    courses.replace(then)

    assert [*courses] == [then]
    assert courses.get(course.id) is then
    with pytest.raises(KeyError):
        Courses({}).replace(then)
