"""An audience to show a course by while nobody has enrolled: one person for each country."""

from datetime import UTC, datetime
from typing import Final

from bot.course import Course
from bot.people import Role
from bot.reminders.reminder import Recipient

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
"""A moment from which on nothing is missed."""


def everybody_like(course: Course, locale: str) -> tuple[Recipient, ...]:
    """A participant of each country, and a coordinator; who they are nobody knows.

    Args:
        course: whose countries they come from.
        locale: the language they are written to in.
    """
    participants = [(Role.PARTICIPANT, country.code) for country in course.countries.members]
    like = [*participants, (Role.COORDINATOR, None)]
    # negative numbers, which no row of the database has
    return tuple(
        Recipient(
            person_id=number,
            account_id=number,
            role=role,
            locale=locale,
            since=LONG_AGO,
            country=country,
        )
        for number, (role, country) in enumerate(like, start=-len(like))
    )
