"""People who are reminded, and what of it a test compares."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.course import Course
from bot.people import Role
from bot.reminders.planner import plan
from bot.reminders.reminder import Recipient, Reminder
from bot.schedule.session import Session

ENROLLED: Final = datetime(2017, 10, 14, tzinfo=UTC)
"""When the people of these tests joined: the day after they were told."""


def recipient(person_id: int = 42, **known: Any) -> Recipient:
    """A participant from Almaty, who joined after they were told."""
    usual: dict[str, Any] = {
        "account_id": person_id + 1000,
        "role": Role.PARTICIPANT,
        "locale": "ru",
        "since": ENROLLED,
        "country": "KZ",
    }
    return Recipient(person_id=person_id, **(usual | known))


def session(number: int, starts: str, *, minutes: int = 90, **known: Any) -> Session:
    """A session of the first course; `starts` by the clocks of Sapporo."""
    starts_at = datetime.fromisoformat(f"{starts}+09:00")
    usual: dict[str, Any] = {
        "course_id": "j1704316",
        "title": "Лекция",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes),
        "changed_at": ENROLLED,
    }
    return Session(id=number, **(usual | known))


def planned(
    course: Course,
    *recipients: Recipient,
    rule: str,
    sessions: Iterable[Session] = (),
    now: datetime = ENROLLED,
) -> list[Reminder]:
    """The reminders of one rule."""
    wanted = plan(course, recipients, [*sessions], now=now)
    return [one for one in wanted if one.rule == rule]


def times(reminders: Iterable[Reminder], course: Course, country: str) -> list[tuple[str, str]]:
    """Each offset with when it goes, by the clocks of who gets it."""
    return [
        (
            one.offset,
            f"{one.due_at.astimezone(course.zone_for(country, one.due_at)):%Y-%m-%d %H:%M}",
        )
        for one in reminders
    ]
