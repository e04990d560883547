"""Builders of sessions; name only what matters to the test."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.schedule.session import Session
from tests.support.storage import NOW

SAMPLE = Path("tests", "data", "schedule", "programme.csv")
"""An invented programme, as coordinators write it."""

TOKYO = ZoneInfo("Asia/Tokyo")


def at(written: str) -> datetime:
    """A moment by the clocks of the course: `at("2017-11-20 10:00")`."""
    return datetime.fromisoformat(written).replace(tzinfo=TOKYO)


def utc(written: str) -> datetime:
    """The same, as it comes out of the database."""
    return at(written).astimezone(UTC)


def session(title: str = "Лекция", start: str = "2017-11-20 10:00", **changes: object) -> Session:
    """A session of j1704316; `end` is written like `start`."""
    end = changes.pop("end", None)
    made = Session(
        course_id="j1704316",
        title=title,
        starts_at=at(start),
        ends_at=at(str(end)) if end is not None else None,
        changed_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # a builder takes any field
