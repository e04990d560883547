"""Every deed has its sentence and its name, in every language."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.audit import AuditRecord, Deed
from bot.course import Course, load_course
from bot.i18n import LOCALES, translator
from bot.markup import plain, utf16_length
from bot.people import Person, Profile, Role
from bot.texts.audit import deed_name, page, sentence
from bot.texts.fitting import LIMIT
from tests.support.packs import FIRST

NOW = datetime(2017, 10, 28, 9, 5, tzinfo=UTC)


def _person(number: int, name: str) -> Person:
    return Person(
        id=number,
        course_id="j1704316",
        role=Role.PARTICIPANT,
        profile=Profile(name=name),
        created_at=NOW,
    )


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


PEOPLE = {7: _person(7, "Aigerim Suleimenova"), 8: _person(8, "Davit Sargsyan")}


def _record(deed: Deed, **details: int) -> AuditRecord:
    return AuditRecord(
        course_id="j1704316",
        at=NOW,
        actor_id=900,
        actor_name="Misaki K.",
        deed=deed,
        person_id=7,
        details=details,
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_deeds_are_told_alike(locale: str) -> None:
    tr = translator(locale)

    assert len({sentence(_record(deed), PEOPLE, tr) for deed in Deed}) == len(Deed)
    assert len({deed_name(deed, tr) for deed in Deed}) == len(Deed)


def test_who_was_replaced_is_named_with_who_came() -> None:
    told = sentence(_record(Deed.REPLACED, by=8), PEOPLE, translator("ru"))

    assert told == "замена: Aigerim Suleimenova, вместо едет: Davit Sargsyan"


def test_many_invitations_at_once_name_nobody() -> None:
    record = AuditRecord(
        course_id="j1704316",
        at=NOW,
        actor_id=900,
        actor_name="Misaki K.",
        deed=Deed.INVITED,
        details={"people": 11},
    )

    assert sentence(record, PEOPLE, translator("ru")) == "выданы приглашения"


def test_a_page_fits_one_message_whatever_the_names(course: Course) -> None:
    people = {7: _person(7, "𝒜" * 100)}
    name = "&" * 128
    records = [replace(_record(Deed.ENROLLED), actor_name=name) for _ in range(40)]

    shown = page(records, people, course, translator("ru"), now=NOW, about=people[7])

    assert utf16_length(plain(shown)) <= LIMIT
    assert shown.splitlines()[-1].startswith("…")
