"""Joining in words: every outcome, in every language."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.course import Course, load_course
from bot.enrolment.joining import GUESSES, CoordinatorLooks, Refusal, Refused, TooFast, Welcome
from bot.i18n import LOCALES, translator
from bot.markup import parse_html, plain, utf16_length
from bot.people import Person, Role
from bot.texts import joining, joining_staff
from tests.support.packs import FIRST
from tests.support.people import invited, somebody
from tests.support.storage import NOW

ODD = "<b>Ann & Co</b> " + "Долгое-имя " * 12
LABEL_LIMIT = 64


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def told(course: Course, locale: str, person: Person) -> dict[str, str]:
    """Everything that is said, with a name for each."""
    tr = translator(locale)
    invitation = invited(1)
    welcome = Welcome(person=person, invitation=invitation, is_move=False)
    looks = CoordinatorLooks(person=person, invitation=invitation, refusal=None)
    coordinator = replace(person, role=Role.COORDINATOR)
    refusals = {
        reason: Refused(reason=reason, person=person, invitation=invitation, own=person)
        for reason in Refusal
    }
    issued = [reason for reason in Refusal if reason not in GUESSES]
    looked = [reason for reason in issued if reason is not Refusal.ANOTHER_PERSONS]
    return {
        "welcome": joining.who_are_you(welcome, course, tr),
        "move": joining.who_are_you(replace(welcome, is_move=True), course, tr),
        "coordinator": joining.who_are_you(replace(welcome, person=coordinator), course, tr),
        "not-you": joining.not_you(tr),
        "language": joining.which_language(person, course, tr),
        "language-coordinator": joining.which_language(coordinator, course, tr),
        "already": joining.already_you(person, course, tr),
        "already-coordinator": joining.already_you(coordinator, course, tr),
        "looks": joining.coordinator_looks(looks, course, tr, now=NOW),
        "in-private": joining.in_private(tr),
        "moved-away": joining.moved_away(course, tr),
        "staff-enrolled": joining_staff.enrolled(person, tr, n=1, m=11),
        "staff-coordinator": joining_staff.enrolled(coordinator, tr, n=1, m=11),
        "staff-moved": joining_staff.moved(person, tr),
        "staff-not-me": joining_staff.not_me(person, tr),
        "staff-guessing": joining_staff.guessing(tr, n=5, until=NOW, course=course, now=NOW),
        "staff-crowd": joining_staff.crowd(tr, n=30),
        **{
            f"wait-{seconds}": joining.too_fast(
                TooFast(until=NOW + timedelta(seconds=seconds)), tr, now=NOW
            )
            for seconds in (1, 60, 300, 1800, 6 * 3600)
        },
        **{
            f"refused-{reason}": joining.refused(one, course, tr, now=NOW)
            for reason, one in refusals.items()
        },
        **{
            f"looks-{reason}": joining.coordinator_looks(
                replace(looks, refusal=reason), course, tr, now=NOW
            )
            for reason in looked
        },
        **{f"staff-{reason}": joining_staff.refused(reason, person, tr) for reason in issued},
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["Aigerim Suleimenova", ODD])
def test_every_text_fits_and_is_escaped(course: Course, locale: str, name: str) -> None:
    said = told(course, locale, somebody(name, local_name=name, id=1))

    for text in said.values():
        assert 0 < utf16_length(parse_html(text).text) <= 4096
        assert "%(" not in text


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_every_text_is_there_in_every_language(course: Course, locale: str) -> None:
    person = somebody(id=1)

    english, said = told(course, "en", person), told(course, locale, person)

    assert [key for key in said if said[key] == english[key]] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_labels_of_buttons_are_short(locale: str) -> None:
    tr = translator(locale)
    labels = [joining.yes(tr), joining.no(tr), joining.private_chat(tr), joining_staff.to_card(tr)]

    assert [one for one in labels if not 0 < len(one) <= LABEL_LIMIT] == []


def test_the_invited_person_is_named_in_part_with_the_country(course: Course) -> None:
    welcome = Welcome(person=somebody(id=1), invitation=invited(1), is_move=False)

    text = plain(joining.who_are_you(welcome, course, translator("ru")))

    assert text.splitlines() == [
        (
            "Это приглашение для участника курса «Развитие региональной промышленности на основе "
            "кластерного подхода (C)»."
        ),
        "А•••м С•••а, Казахстан",
        "",
        "Это вы? Имя показано не полностью, чтобы по ссылке его не узнал никто другой.",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "через 1 минуту"),
        (61, "через 2 минуты"),
        (1800, "через 30 минут"),
        (21600, "через 6 часов"),
    ],
)
def test_a_wait_is_told_in_whole_minutes_or_hours(seconds: int, words: str) -> None:
    outcome = TooFast(until=NOW + timedelta(seconds=seconds))

    text = joining.too_fast(outcome, translator("ru"), now=NOW).replace("\N{NO-BREAK SPACE}", " ")

    assert f"Следующий я проверю {words}." in text


def test_the_language_of_the_roster_stands_first() -> None:
    assert joining.languages(somebody(locale="en")) == ("en", "ru", "ja")
    assert joining.languages(somebody(locale=None)) == LOCALES
