"""A rehearsal begins with people of the course, each as far as they have come."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.course import Course, Courses
from bot.people import Role
from bot.rehearsal import PARTICIPANTS
from bot.staging_people import EVERYBODY, fill_roster
from storage import Storage

START = datetime(2017, 9, 1, 1, tzinfo=UTC)
PARTICIPANT_IDS = [persona.id for persona in PARTICIPANTS]


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


async def test_the_roster_holds_eleven_participants_with_both_scripts(
    storage: Storage, course: Course
) -> None:
    await fill_roster(storage, course, start=START)

    async with storage.reading() as view:
        people = await view.people.of_course(course.id)
    assert [one.profile.local_name for one in people] == [
        "Айгерим Сулейменова",
        "Георгий Капанадзе",
        "Фаррух Назаров",
        "Анаит Петросян",
        "Шерзод Юлдашев",
        "Айбек Токтогулов",
        "Лейла Мамедова",
        "Нодира Каримова",
        "Ерлан Абдрахманов",
        "Чолпон Асанова",
        "Зарина Рахимова",
    ]
    assert {one.role for one in people} == {Role.PARTICIPANT}
    assert all(one.profile.email.endswith(".example") for one in people if one.profile.email)


async def test_three_of_the_cast_are_enrolled_with_their_accounts(
    storage: Storage, course: Course
) -> None:
    enrolled = await fill_roster(storage, course, start=START)

    visitors = [await storage.look_up(persona) for persona in PARTICIPANT_IDS]
    roles = [visitor and visitor.role_in(course.id) for visitor in visitors]
    assert list(enrolled) == PARTICIPANT_IDS[:3]
    assert roles == [Role.PARTICIPANT, Role.PARTICIPANT, Role.PARTICIPANT, None]


async def test_invitations_are_open_opened_and_expired(storage: Storage, course: Course) -> None:
    await fill_roster(storage, course, start=START)

    async with storage.reading() as view:
        people = await view.people.of_course(course.id)
        latest = await view.invitations.latest(course.id)
    valid = [one for one in people if one.id in latest and latest[one.id].is_valid(START)]
    opened = [one for one in valid if latest[one.id].opened_at is not None]
    expired = [one for one in people if one.id in latest and latest[one.id].expires_at <= START]
    assert [one.profile.name for one in valid] == [
        "Anahit Petrosyan",
        "Sherzod Yuldashev",
        "Aibek Toktogulov",
        "Nodira Karimova",
        "Yerlan Abdrakhmanov",
    ]
    assert [one.profile.name for one in opened] == ["Sherzod Yuldashev", "Aibek Toktogulov"]
    assert [one.profile.name for one in expired] == ["Leyla Mammadova"]
    used = [one.profile.name for one in people if one.id in latest and latest[one.id].used_at]
    assert used == ["Aigerim Suleimenova", "Giorgi Kapanadze", "Farrukh Nazarov"]


async def test_nothing_happened_after_the_beginning(storage: Storage, course: Course) -> None:
    await fill_roster(storage, course, start=START)

    async with storage.reading() as view:
        people = await view.people.of_course(course.id)
        latest = await view.invitations.latest(course.id)
    assert max(one.created_at for one in people) == START - timedelta(days=35)
    assert max(one.enrolled_at for one in people if one.enrolled_at) == START - timedelta(days=4)
    assert max(one.issued_at for one in latest.values()) == START - timedelta(days=6)


async def test_who_comes_from_another_country_is_left_out(storage: Storage, course: Course) -> None:
    members = tuple(one for one in course.countries.members if one.code in {"KZ", "UZ"})
    countries = course.countries.model_copy(update={"members": members})
    smaller = course.model_copy(update={"countries": countries})

    enrolled = await fill_roster(storage, smaller, start=START)

    async with storage.reading() as view:
        people = await view.people.of_course(course.id)
    assert [one.profile.country for one in people] == ["KZ", "UZ", "UZ", "KZ"]
    assert enrolled == (PARTICIPANT_IDS[0],)


def test_countries_of_the_staged_are_those_of_the_first_course(course: Course) -> None:
    countries = {one.code for one in course.countries.members}

    assert {one.profile.country for one in EVERYBODY} == countries
