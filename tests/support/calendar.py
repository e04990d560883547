"""Calendar marks as tests want them, and what calendars ask of a file."""

from datetime import date, timedelta
from typing import Any

import icalendar

from bot.calendar.event import Event
from bot.calendar.marks import Mark
from tests.support.storage import NOW

MOST_OCTETS = 75
"""Of a line of the file (RFC 5545, 3.1)."""


def marked(
    title: str = "Сдать отчёт",
    *,
    uid: str = "deadline-report.1@j1704316.kenshuin",
    course_id: str = "j1704316",
    person_id: int | None = None,
    sequence: int = 0,
) -> Mark:
    """An event of one day, as a file had it."""
    event = Event(
        uid=uid,
        title=title,
        start=date(2017, 11, 2),
        end=date(2017, 11, 2),
        alarms=(timedelta(hours=15),),
    )
    return Mark(
        course_id=course_id, person_id=person_id, event=event, sequence=sequence, changed_at=NOW
    )


def faults(file: bytes) -> list[str]:
    """What Google, Apple or Outlook would not take of a file, as far as rules tell."""
    read: Any = icalendar.Calendar.from_ical(file)  # its properties have dozens of types
    events = read.walk("VEVENT")
    uids = [str(event["UID"]) for event in events]
    zones = {str(zone["TZID"]) for zone in read.walk("VTIMEZONE")}
    named = {
        str(event[key].params["TZID"])
        for event in events
        for key in ("DTSTART", "DTEND")
        if "TZID" in event[key].params
    }
    first = read.subcomponents[: len(zones)]
    found = {
        "a line feed without a carriage return": b"\n" in file.replace(b"\r\n", b""),
        "a carriage return without a line feed": b"\r" in file.replace(b"\r\n", b""),
        "a line that is too long": any(len(one) > MOST_OCTETS for one in file.split(b"\r\n")),
        "no end of the last line": not file.endswith(b"END:VCALENDAR\r\n"),
        "a letter cut in two": any(_is_cut(one) for one in file.split(b"\r\n")),
        "an identity twice": len(uids) != len(set(uids)),
        "a zone that is not explained": bool(named - zones),
        "a zone that stands behind its use": any(one.name != "VTIMEZONE" for one in first),
        "no events": not events,
        "a property that is missing": any(
            key not in event
            for event in events
            for key in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS")
        ),
        "an end that is not after the start": any(
            event["DTEND"].dt <= event["DTSTART"].dt for event in events
        ),
        "a day and a moment in one event": any(
            type(event["DTEND"].dt) is not type(event["DTSTART"].dt) for event in events
        ),
        "an alarm after the start": any(
            alarm["TRIGGER"].dt >= timedelta() for alarm in read.walk("VALARM")
        ),
        "a header that is missing": any(
            key not in read for key in ("VERSION", "PRODID", "METHOD", "X-WR-CALNAME")
        ),
        "something the parser did not understand": any(one.errors for one in read.walk()),
    }
    return [fault for fault, holds in found.items() if holds]


def _is_cut(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return True
    return False
