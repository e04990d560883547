"""A coordinator as somebody writes it."""

import pytest

from bot.enrolment.coordinators import new_coordinator
from bot.people import Person, Profile, Role
from tests.support.storage import NOW


@pytest.mark.parametrize(
    ("text", "name", "locale"),
    [
        ("Misaki Kitagawa", "Misaki Kitagawa", None),
        ("  Misaki   Kitagawa ; ja ", "Misaki Kitagawa", "ja"),
        ("Анна Иванова; русский", "Анна Иванова", "ru"),
        ("Anna;EN", "Anna", "en"),
        ("北川 美咲；日本語", "北川 美咲", "ja"),
    ],
)
def test_a_name_and_a_language(text: str, name: str, locale: str | None) -> None:
    assert new_coordinator(text, "j1704316", now=NOW) == Person(
        course_id="j1704316",
        role=Role.COORDINATOR,
        profile=Profile(name=name, locale=locale),
        created_at=NOW,
    )


@pytest.mark.parametrize("text", ["", "; ja", "12345", "Anna; суахили", "A" * 101])
def test_what_is_no_name_names_nobody(text: str) -> None:
    assert new_coordinator(text, "j1704316", now=NOW) is None


def test_what_nobody_sees_is_dropped_before_the_name_is_kept() -> None:
    new = new_coordinator("Ми\u200bса\u202eки Китаи\u0306; ja\u200b", "j1704316", now=NOW)

    assert new is not None
    assert (new.profile.name, new.profile.locale) == ("Мисаки Китай", "ja")
