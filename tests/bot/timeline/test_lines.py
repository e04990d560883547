"""The timeline: the messages of a course in order, those alike together."""

from datetime import UTC, datetime

import pytest

from bot.course import Course, load_course
from bot.people import Role
from bot.timeline import everybody_like, lines, shared
from bot.timeline.audience import LONG_AGO
from tests.support.packs import FIRST, SMALL
from tests.support.reminders import recipient


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def test_an_example_has_one_of_each_country_and_a_coordinator(course: Course) -> None:
    audience = everybody_like(course, "en")

    assert [(one.role, one.country) for one in audience] == [
        *((Role.PARTICIPANT, code) for code in ("AM", "AZ", "GE", "KZ", "KG", "TJ", "UZ")),
        (Role.COORDINATOR, None),
    ]
    assert len({one.person_id for one in audience}) == len(audience)


def test_what_goes_together_is_one_message(course: Course) -> None:
    messages = lines(course, [recipient()], [], now=datetime(2017, 12, 13, tzinfo=UTC))

    assert [
        (f"{one.at:%m-%d %H:%M}", one.zone.key, [each.rule for each in one.reminders])
        for one in messages[:4]
    ] == [
        ("12-16 01:00", "Asia/Tokyo", ["action-plan", "return"]),
        ("12-18 01:00", "Asia/Tokyo", ["return"]),
        ("02-19 04:00", "Asia/Almaty", ["plan-at-home"]),
        ("04-20 04:00", "Asia/Almaty", ["plan-at-home"]),
    ]


def test_what_was_due_before_is_left_out(course: Course) -> None:
    at = datetime(2017, 11, 1, 4, tzinfo=UTC)

    assert lines(course, [recipient()], [], now=at)[0].at == at


def test_people_who_get_the_same_at_one_moment_are_taken_together(course: Course) -> None:
    audience = [recipient(1), recipient(2, country="KG"), recipient(3, country="UZ")]

    messages = shared(lines(course, audience, [], now=datetime(2017, 10, 26, tzinfo=UTC)))

    assert [
        (f"{one.at:%m-%d %H:%M}", [line.recipient.person_id for line in one.lines])
        for one in messages[:2]
    ] == [("10-26 04:00", [1, 2]), ("10-26 05:00", [3])]


def test_a_course_without_reminders_has_nothing_to_say() -> None:
    course = load_course(SMALL)

    assert lines(course, everybody_like(course, "ru"), [], now=LONG_AGO) == []
