"""The file: marks → iCalendar (RFC 5545), as Google, Apple and Outlook take it."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import icalendar

from bot.calendar.event import Event
from bot.calendar.marks import Mark

PRODUCT: Final = "-//Kenshuin//Course calendar//EN"
"""PRODID: which program made the file."""

_DAY: Final = timedelta(days=1)
_YEAR: Final = timedelta(days=366)
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
"""What no line may hold (RFC 5545, 3.1), and what some programs take for the end of one."""


def calendar_file(
    marks: Sequence[Mark], *, name: str, locale: str, zone: ZoneInfo, now: datetime
) -> bytes:
    """The file with these events.

    There is no ORGANIZER, although RFC 5546 asks a published event for one: with it calendars
    take an event for an invitation that has to be answered.

    Args:
        marks: the events, at least one.
        name: what the calendar is called.
        locale: the language of the texts.
        zone: in which hours are written; calendars turn them into those of their owner.
        now: when the file is made, aware.
    """
    file = icalendar.Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", icalendar.vText(" ".join(_text(name).split())))
    file.add("x-wr-timezone", zone.key)
    for mark in marks:
        file.add_component(_event(mark, locale, zone, now))
    days = [day for mark in marks for day in (mark.event.start, mark.event.end)]
    file.add_missing_timezones(
        first_date=_date(min(days, key=_date)) - _YEAR,
        last_date=_date(max(days, key=_date)) + _YEAR,
    )
    made: bytes = file.to_ical()
    return made


def _event(mark: Mark, locale: str, zone: ZoneInfo, now: datetime) -> icalendar.Event:
    event, made = mark.event, icalendar.Event()
    language = {"LANGUAGE": locale}
    made.add("uid", event.uid)
    made.add("sequence", mark.sequence)
    made.add("dtstamp", now.astimezone(UTC))
    made.add("last-modified", mark.changed_at.astimezone(UTC))
    made.add("dtstart", _moment(event.start, zone))
    # of days the first one after them (RFC 5545, 3.6.1)
    made.add("dtend", _moment(event.end if event.is_timed else event.end + _DAY, zone))
    made.add("summary", _text(event.title), parameters=language)
    if event.details:
        made.add("description", _text(event.details), parameters=language)
    if event.place:
        made.add("location", _text(event.place), parameters=language)
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    made.add("transp", "OPAQUE" if event.is_busy else "TRANSPARENT")
    for alarm in event.alarms:
        made.add_component(_alarm(event, alarm))
    return made


def _alarm(event: Event, before: timedelta) -> icalendar.Alarm:
    made = icalendar.Alarm()
    made.add("action", "DISPLAY")
    made.add("description", _text(event.title))
    made.add("trigger", -before)
    return made


def _moment(at: date, zone: ZoneInfo) -> date:
    return at.astimezone(zone) if isinstance(at, datetime) else at


def _date(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _text(text: str) -> str:
    """A text without what breaks lines or files."""
    return _NO_TEXT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
