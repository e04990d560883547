"""A session as a coordinator types it: «20 ноября 10:00–12:00 Название; место», «11:00»."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.course import Course
from bot.dates import written_date
from bot.schedule.columns import Column
from bot.schedule.hours import Hours, hours_at, only_hours
from bot.schedule.programme import LONGEST, is_near
from bot.schedule.session import Session
from bot.tables.cleaning import cleaned

NOTHING: Final = ("-", "–", "—")
"""Typed instead of a place or a note: there is none any more."""


class Unread(StrEnum):
    """Why something typed was not understood; a new kind gets a text."""

    NO_DATE = "no-date"
    NO_HOURS = "no-hours"
    FAR_AWAY = "far-away"
    ENDS_TOO_EARLY = "ends-too-early"
    NO_TITLE = "no-title"
    NO_WORDS = "no-words"
    """A voice message or a picture, where a dash would take the place or the note away."""
    TOO_LONG = "too-long"


def added(text: str, course: Course, *, now: datetime) -> Session | Unread:
    """A new session out of one line: day, hours, title; after a semicolon the place."""
    day = _day(text, course, now)
    if isinstance(day, Unread):
        return day
    hours = hours_at(text, day[1])
    if hours is None:
        return Unread.NO_HOURS
    title, _, place = text[hours.ends :].partition(";")
    title, place = (cleaned(part).strip(" ,.–—-") for part in (title, place))
    if not title:
        return Unread.NO_TITLE
    if len(title) > LONGEST[Column.TITLE] or len(place) > LONGEST[Column.PLACE]:
        return Unread.TOO_LONG
    blank = Session(course_id=course.id, title=title, starts_at=now, changed_at=now)
    timed = _timed(blank, day[0], hours, course)
    return timed if isinstance(timed, Unread) else replace(timed, place=place or None)


def moved(text: str, session: Session, course: Course, *, now: datetime) -> Session | Unread:
    """A session at another time: a day with hours, or hours alone on its own day.

    Without an end it lasts as long as before.
    """
    alone = only_hours(text)
    if alone is not None:
        return _timed(session, session.starts_at.astimezone(course.zone).date(), alone, course)
    day = _day(text, course, now)
    if isinstance(day, Unread):
        return day
    hours = hours_at(text, day[1])
    if hours is None:
        if text[day[1] :].strip(" ."):
            return Unread.NO_HOURS
        start = session.starts_at.astimezone(course.zone).time()
        hours = Hours(start=start, end=None, ends=len(text))  # another day, at the same hour
    return _timed(session, day[0], hours, course)


def worded(text: str, column: Column, session: Session) -> Session | Unread:
    """A session with another title, place or note.

    Args:
        text: as typed; a dash takes a place or a note away.
        column: one of the three.
        session: as it is.
    """
    told = cleaned(text)
    if len(told) > LONGEST[column]:
        return Unread.TOO_LONG
    if column is Column.TITLE:
        return replace(session, title=told) if told else Unread.NO_TITLE
    if not told:
        return Unread.NO_WORDS
    kept = None if told in NOTHING else told
    return replace(session, place=kept) if column is Column.PLACE else replace(session, note=kept)


def _day(text: str, course: Course, now: datetime) -> tuple[date, int] | Unread:
    """The day, and the place of the text behind it, where hours may stand."""
    found = written_date(text, zone=course.zone, now=now)
    if found is None or found.day is None:
        return Unread.NO_DATE
    if not is_near(found.day, course):
        return Unread.FAR_AWAY
    return found.day, found.day_ends


def _timed(session: Session, day: date, hours: Hours, course: Course) -> Session | Unread:
    start = datetime.combine(day, hours.start, course.zone)
    lasted = session.ends_at - session.starts_at if session.ends_at is not None else None
    if hours.end is not None:
        end: datetime | None = datetime.combine(day, hours.end, course.zone)
    else:
        end = start + lasted if lasted is not None else None
    if end is not None and end - start <= timedelta(0):
        return Unread.ENDS_TOO_EARLY
    return replace(session, starts_at=start, ends_at=end)
