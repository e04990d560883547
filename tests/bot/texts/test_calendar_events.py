"""The dates of a course as events: what is said of each, and which ones ring."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.event import Event
from bot.calendar.file import calendar_file
from bot.calendar.marks import renewed
from bot.course import Course, Courses, load_course
from bot.course.settling import Settlement, settled
from bot.i18n import translator
from bot.schedule.session import Session
from bot.texts.calendar import caption
from bot.texts.calendar_events import Dates, cancelled, events, undated
from tests.support.calendar import faults
from tests.support.packs import SECOND
from tests.support.reports import more_time
from tests.support.storage import NOW

TOKYO = ZoneInfo("Asia/Tokyo")
RU = translator("ru")


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


def of(course: Course, country: str | None = "UZ", **more: object) -> Dates:
    dates = Dates(course=course, tr=RU, reader=course.reader(country, NOW), person_id=42)
    return replace(dates, **more)  # type: ignore[arg-type] # a builder takes any field


def named(dates: Dates, name: str) -> Event:
    owner = "" if dates.person_id is None else f".{dates.person_id}"
    uid = f"{name}{owner}@{dates.course.id}.kenshuin"
    [found] = [event for event in events(dates) if event.uid == uid]
    return found


def lecture(**changes: object) -> Session:
    session = Session(
        id=7,
        course_id="j1704316",
        title="Лекция",
        starts_at=datetime(2017, 11, 20, 0, 30, tzinfo=UTC),
        changed_at=NOW,
    )
    return replace(session, **changes)  # type: ignore[arg-type] # a builder takes any field


def test_a_deadline_without_an_hour_is_a_day_and_says_what_is_open(course: Course) -> None:
    event = named(of(course), "deadline-inception-report")

    assert event.title == "Сдать вводный отчёт (Inception Report)"
    assert (event.start, event.end) == (date(2017, 11, 2), date(2017, 11, 2))
    assert event.details == (
        "Когда: 2 ноября 2017 года.\n"
        "⚠️ В документе не сказано: час и часовой пояс срока вводного отчёта. "
        "Уточните в JICA Хоккайдо (Саппоро).\n"
        "Источник: Общая информация, III.5 и VI\n"
        "Файл пришлите боту; что с отчётом сейчас – /report."
    )
    assert event.alarms == (timedelta(days=2, hours=15), timedelta(hours=15)), "at 9 in the morning"


def test_an_hour_that_was_settled_is_the_end_of_the_event(course: Course) -> None:
    said = Settlement(
        course_id=course.id,
        point="inception-report-hour",
        time=datetime(2017, 11, 2, 17, tzinfo=UTC).time(),
        settled_at=NOW,
    )

    event = named(of(settled(course, [said])), "deadline-inception-report")

    assert event.start == datetime(2017, 11, 2, 16, 30, tzinfo=TOKYO)
    assert event.end == datetime(2017, 11, 2, 17, tzinfo=TOKYO)
    assert event.alarms == (timedelta(days=3), timedelta(days=1))
    assert event.details.splitlines()[0] == (
        "Последняя минута: 2 ноября, четверг, 17:00 по Саппоро (13:00 по Ташкенту)."
    )


def test_a_day_that_was_settled_comes_into_the_calendar(course: Course) -> None:
    said = Settlement(
        course_id=course.id,
        point="orientation-date",
        day=date(2017, 11, 10),
        settled_at=NOW,
    )
    known = of(settled(course, [said]))

    assert undated(of(course)) == ["Предвыездной инструктаж"]
    assert undated(known) == []
    event = named(known, "deadline-orientation")
    assert (event.start, event.end) == (date(2017, 11, 10), date(2017, 11, 10))
    assert "Уточните" not in event.details


def test_more_time_is_the_persons_own(course: Course) -> None:
    given = more_time(42, until=datetime(2017, 11, 6, 14, 59, tzinfo=UTC))

    event = named(of(course, extensions={"inception": given}), "deadline-inception-report")

    assert event.end == datetime(2017, 11, 6, 23, 59, tzinfo=TOKYO)
    assert "Вам дали больше времени." in event.details.splitlines()


def test_what_is_done_is_ticked_and_rings_no_more(course: Course) -> None:
    event = named(of(course, done={"inception-report"}), "deadline-inception-report")

    assert event.title == "✓ Сдать вводный отчёт (Inception Report)"
    assert event.alarms == ()
    assert event.details == (
        "Когда: 2 ноября 2017 года.\nЭто сделано.\nИсточник: Общая информация, III.5 и VI"
    )


def test_phases_are_days_and_months_are_said_to_be_months(course: Course) -> None:
    stay, later = (named(of(course), f"phase-{name}") for name in ("core", "finalization"))

    assert (stay.title, stay.start, stay.end) == (
        "Основной этап в Японии",
        date(2017, 11, 19),
        date(2017, 12, 19),
    )
    assert (later.start, later.end) == (date(2017, 12, 1), date(2018, 6, 30))
    assert "Документ называет только месяцы, без дней." in later.details


def test_a_session_rings_twice_and_is_in_the_zone_of_the_course(course: Course) -> None:
    session = lecture(
        ends_at=datetime(2017, 11, 20, 3, tzinfo=UTC), place="Аудитория 3", note="С ноутбуком"
    )

    event = named(of(course, sessions=[session]), "session-7")

    assert (event.start, event.end) == (
        datetime(2017, 11, 20, 9, 30, tzinfo=TOKYO),
        datetime(2017, 11, 20, 12, tzinfo=TOKYO),
    )
    assert (event.title, event.place, event.details) == ("Лекция", "Аудитория 3", "С ноутбуком")
    assert event.alarms == (timedelta(minutes=60), timedelta(minutes=30))
    assert event.is_busy


def test_a_session_whose_end_nobody_said_lasts_an_hour_and_says_so(course: Course) -> None:
    event = named(of(course, sessions=[lecture(group="A")]), "session-7")

    assert event.end == datetime(2017, 11, 20, 10, 30, tzinfo=TOKYO)
    assert event.details.splitlines() == [
        "Для группы: A.",
        "Когда закончится, не указано; в календаре отмечен один час.",
    ]


def test_guests_deadlines_are_nobodys_and_the_offices_do_not_ring(course: Course) -> None:
    found = {event.uid.split(".")[0]: event for event in events(of(course))}

    assert "deadline-application" not in found
    assert found["deadline-documents-to-japan"].alarms == ()


def test_the_calendar_of_the_course_names_no_person(course: Course) -> None:
    dates = of(course, None, person_id=None)

    assert [event.uid for event in events(dates)][:2] == [
        "deadline-documents-to-japan@j1704316.kenshuin",
        "phase-preliminary@j1704316.kenshuin",
    ]


def test_an_hour_at_which_something_begins_is_the_start() -> None:
    other = load_course(SECOND)

    meeting = named(of(other, "MD"), "deadline-report-meeting")
    days = named(of(other, "MD"), "deadline-orientation")

    assert meeting.start == datetime(2025, 2, 7, 15, tzinfo=TOKYO)
    assert meeting.details.splitlines()[0] == (
        "Начало: 7 февраля, пятница, 15:00 по Обихиро (08:00 по Кишинёву)."
    )
    assert (days.start, days.end) == (date(2024, 10, 28), date(2024, 10, 30))


def test_a_country_has_its_own_date() -> None:
    other = load_course(SECOND)

    days = [named(of(other, home), "deadline-documents-to-japan").start for home in ("UZ", "KZ")]

    assert days == [date(2024, 8, 16), date(2024, 8, 9)]


def test_what_was_cancelled_is_so_in_its_title_too(course: Course) -> None:
    event = named(of(course, sessions=[lecture()]), "session-7")

    over = cancelled(event, RU)

    assert (over.title, over.alarms, over.is_busy, over.is_cancelled) == (
        "Отменено: Лекция",
        (),
        False,
        True,
    )
    assert cancelled(over, RU) == over


@pytest.mark.parametrize("locale", ["ru", "en"])
@pytest.mark.parametrize("country", [None, "UZ", "KZ", "MD"])
@pytest.mark.parametrize("pack", ["first", "second"])
def test_calendars_take_the_file_of_every_course(
    course: Course, pack: str, country: str | None, locale: str
) -> None:
    shown = course if pack == "first" else load_course(SECOND)
    dates = of(shown, country, tr=translator(locale), sessions=[lecture(), lecture(id=8)])
    marks = renewed(events(dates), {}, course_id=shown.id, person_id=42, now=NOW)

    file = calendar_file(marks, name="x", locale=locale, zone=shown.zone, now=NOW)

    assert faults(file) == []


@pytest.mark.parametrize("locale", ["ru", "en", "ja"])
def test_the_caption_fits_under_a_file(course: Course, locale: str) -> None:
    text = caption(of(course), 11, translator(locale))

    assert "Предвыездной инструктаж" in text
    orientation = course.deadlines["orientation"]
    many = {f"orientation-{n}": orientation for n in range(40)}
    busy = course.model_copy(update={"deadlines": {**course.deadlines, **many}})
    busy.__dict__.pop("catalogue", None)
    assert len(caption(of(busy), 1000, translator(locale))) <= 1024
