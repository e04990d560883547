"""A rehearsal begins at a sensible moment, at the place of the course."""

from datetime import UTC, datetime

import pytest

from bot.config import Settings
from bot.course import Courses
from bot.staging import first_moment, mail_of_rehearsal, place_of


def test_it_begins_two_weeks_before_the_first_date(shipped_courses: Courses) -> None:
    course = shipped_courses.get("j1704316")
    assert course is not None

    assert first_moment(course) == datetime(2017, 9, 1, 1, tzinfo=UTC)


def test_its_clock_hangs_where_the_course_is(shipped_courses: Courses) -> None:
    course = shipped_courses.get("j1704316")
    assert course is not None

    place = place_of(course)

    assert (place.zone, dict(place.name)) == ("Asia/Tokyo", {"ru": "Саппоро", "en": "Sapporo"})


@pytest.mark.parametrize(
    ("address", "is_used"),
    [
        ("smtp://127.0.0.1:8025?from=a@example.org&starttls=no", True),
        ("smtp://localhost:8025?from=a@example.org&starttls=no", True),
        ("smtp://mail.example.org?from=a@example.org", False),
        (None, False),
    ],
)
def test_no_letter_leaves_the_machine(address: str | None, *, is_used: bool) -> None:
    used = mail_of_rehearsal(Settings(smtp_url=address))

    assert used == (address if is_used else None)
