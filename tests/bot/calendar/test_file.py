"""The calendar file: what icalendar's own parser reads in it, and what calendars ask of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from bot.calendar.event import Event, as_json, event_of
from bot.calendar.file import calendar_file
from bot.calendar.marks import Mark
from tests.support.calendar import faults, marked
from tests.support.storage import NOW

TOKYO = ZoneInfo("Asia/Tokyo")
LECTURE = Event(
    uid="session-7.42@j1704316.kenshuin",
    title="Лекция о кластерах",
    start=datetime(2017, 11, 20, 9, 30, tzinfo=TOKYO),
    end=datetime(2017, 11, 20, 12, tzinfo=TOKYO),
    details="Возьмите ноутбук",
    place="Центр, аудитория 3",
    alarms=(timedelta(minutes=60), timedelta(minutes=30)),
    is_busy=True,
)


def mark_of(event: Event, sequence: int = 0) -> Mark:
    return Mark(course_id="j1704316", person_id=42, event=event, sequence=sequence, changed_at=NOW)


def file_of(*marks: Mark, zone: ZoneInfo = TOKYO, name: str = "Курс") -> bytes:
    return calendar_file(marks, name=name, locale="ru", zone=zone, now=NOW)


def read(file: bytes) -> Any:
    return icalendar.Calendar.from_ical(file)


def test_an_hour_is_written_in_the_zone_of_the_course() -> None:
    [event] = read(file_of(mark_of(LECTURE, sequence=3))).events

    assert event["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert (event.start, event.end) == (LECTURE.start, LECTURE.end)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Лекция о кластерах", "Центр, аудитория 3")
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (3, "CONFIRMED", "OPAQUE")
    assert event["SUMMARY"].params["LANGUAGE"] == "ru"
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [
        timedelta(minutes=-60),
        timedelta(minutes=-30),
    ]


def test_days_end_with_the_day_after_them() -> None:
    stay = replace(marked().event, start=date(2017, 11, 19), end=date(2017, 12, 19))

    [event] = read(file_of(mark_of(stay))).events

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2017, 11, 19), date(2017, 12, 20))
    assert b"DTSTART;VALUE=DATE:20171119\r\n" in file_of(mark_of(stay))
    assert event["TRANSP"] == "TRANSPARENT"


def test_the_head_says_what_the_file_is() -> None:
    file = file_of(mark_of(LECTURE), name="JICA: Курс, часть 1")
    calendar = read(file)

    assert calendar["VERSION"] == "2.0"
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["PRODID"] == "-//Kenshuin//Course calendar//EN"
    assert "\r\nX-WR-CALNAME:JICA: Курс\\, часть 1\r\n" in file.decode()
    assert calendar["X-WR-TIMEZONE"] == "Asia/Tokyo"
    assert "ORGANIZER" not in calendar.events[0], "it would be an invitation to answer"


def test_what_is_cancelled_says_so_and_does_not_ring() -> None:
    over = replace(LECTURE, title="Отменено: Лекция", is_cancelled=True, alarms=(), is_busy=False)

    [event] = read(file_of(mark_of(over, sequence=1))).events

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event.walk("VALARM") == []


def test_a_zone_with_summer_time_is_explained_for_the_years_of_the_course() -> None:
    chisinau = ZoneInfo("Europe/Chisinau")
    winter = datetime(2017, 11, 20, 9, tzinfo=chisinau)
    summer = datetime(2018, 6, 20, 9, tzinfo=chisinau)
    events = [
        replace(LECTURE, uid=f"{at}@x", start=at, end=at + timedelta(hours=1))
        for at in (winter, summer)
    ]

    file = file_of(*map(mark_of, events), zone=chisinau)

    calendar = read(file)
    [zone] = calendar.timezones
    rules = zone.to_tz()
    assert faults(file) == []
    assert winter.replace(tzinfo=rules).utcoffset() == timedelta(hours=2)
    assert summer.replace(tzinfo=rules).utcoffset() == timedelta(hours=3)
    assert [event.start.astimezone(UTC) for event in calendar.events] == [
        winter.astimezone(UTC),
        summer.astimezone(UTC),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Щ" * 400,
        "обычный; с запятой, и \\ чертой",
        "две\nстроки",
        "две\r\nстроки\rтри",
        "край\x0b\x00\x1b\x85\u2028\u2029",
        "👩🏽‍💻 слово " * 30,
        "x" * 5000,
        "BEGIN:VEVENT\r\nUID:чужое",
    ],
)
def test_no_text_breaks_the_file(text: str) -> None:
    event = replace(LECTURE, title=text, details=text, place=text)

    file = file_of(mark_of(event), name=text)

    [found] = read(file).events
    assert faults(file) == []
    assert found["UID"] == LECTURE.uid
    assert "чужое" not in found["UID"]
    shown = " ".join(str(found["SUMMARY"]).split())
    assert shown == " ".join(text.replace("\x00", " ").replace("\x1b", " ").split())


def test_the_same_events_make_the_same_file() -> None:
    assert file_of(mark_of(LECTURE)) == file_of(mark_of(LECTURE))


@pytest.mark.parametrize("event", [LECTURE, marked().event])
def test_what_is_kept_of_an_event_is_all_of_it(event: Event) -> None:
    again = event_of(as_json(event))

    assert again == event
    assert as_json(again) == as_json(event)
    assert file_of(mark_of(again)) == file_of(mark_of(event))
