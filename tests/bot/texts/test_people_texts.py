"""Cards and invitations in words: what Telegram takes, in every language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.course import Course, Courses
from bot.enrolment.cards import Card, CardAction
from bot.enrolment.codes import deep_link
from bot.enrolment.issuing import Handout
from bot.i18n import LOCALES, Translator, translator
from bot.markup import plain
from bot.people import Person, Role, State
from bot.texts import invitations, people
from handlers.callbacks import ActCallback, ReplaceCallback
from tests.support.people import invited, somebody
from tests.support.storage import NOW

TOAST, CAPTION, PLACEHOLDER, DATA = 200, 1024, 64, 64
CODE = "7K2MQ9ZTA4WPXN3H"
LONG = "Абдурахмонова Мухаббатхон Саидмуродовна кызы"


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


TOASTS: list[Callable[[Translator], str]] = [
    people.changed_meanwhile,
    people.from_settings,
    people.not_reached,
    invitations.nobody_needs_one,
    invitations.issued,
    *(lambda tr, kind=kind: people.done(kind, tr) for kind in CardAction),
]


@pytest.mark.parametrize("locale", LOCALES)
def test_toasts_are_within_what_telegram_shows(locale: str) -> None:
    tr = translator(locale)

    assert [text for toast in TOASTS if len(text := toast(tr)) > TOAST] == []
    assert len(invitations.name_hint(tr)) <= PLACEHOLDER


@pytest.mark.parametrize("locale", LOCALES)
def test_captions_are_within_what_telegram_takes(locale: str, course: Course) -> None:
    tr = translator(locale)
    long = replace(somebody(), profile=replace(somebody().profile, name=LONG, local_name=LONG))
    handed_out = Handout(person=long, invitation=invited(), code=CODE)

    one = invitations.caption(handed_out, course, deep_link("x" * 32, CODE), tr)
    many = invitations.sheet_caption([handed_out] * 999, course, tr)

    assert len(plain(one)) <= CAPTION
    assert len(plain(many)) <= CAPTION


@pytest.mark.parametrize("locale", LOCALES)
def test_every_question_names_whom_it_is_about(locale: str) -> None:
    tr, shown = translator(locale), Card(person=somebody("Eve <1>", local_name=None))

    questions = [
        people.are_you_sure(kind, shown, tr, is_self=is_self)
        for kind, is_self in product(CardAction, (False, True))
    ]

    assert [question for question in questions if "Eve &lt;1&gt;" not in question] == []
    assert len({people.yes(kind, tr, is_self=False) for kind in CardAction}) == len(CardAction)


def test_buttons_fit_the_longest_course() -> None:
    longest = ActCallback(
        course="c" * 32, person=9_999_999_999, action=CardAction.REMOVE, seen=9_999_999_999
    )
    replacing = ReplaceCallback(course="c" * 32, person=9_999_999_999, by=9_999_999_999)

    assert max(len(longest.pack()), len(replacing.pack())) <= DATA


@pytest.mark.parametrize(
    ("person", "replaced_by", "standing"),
    [
        (somebody(), None, "⚠️ Not enrolled yet\nInvitation: none yet"),
        (
            somebody(account_id=42, enrolled_at=NOW, role=Role.COORDINATOR),
            None,
            "✅ Enrolled on 28 October\nGets messages: yes",
        ),
        (somebody(state=State.WITHDRAWN, left_at=NOW), None, "⛔ Withdrawn on 28 October"),
        (
            somebody(state=State.WITHDRAWN, left_at=NOW, role=Role.COORDINATOR),
            None,
            "⛔ No coordinator since 28 October",
        ),
        (
            somebody(state=State.REPLACED, left_at=NOW),
            somebody("Dana Omarova"),
            "⛔ Replaced on 28 October by Dana Omarova",
        ),
        (somebody(state=State.REPLACED, left_at=NOW), None, "⛔ Replaced on 28 October"),
    ],
)
def test_a_card_says_where_somebody_stands(
    person: Person, replaced_by: Person | None, standing: str, course: Course
) -> None:
    shown = Card(person=person, replaced_by=replaced_by)

    text = people.card(shown, course, translator("en"), now=NOW)

    assert text.split("\n\n")[1] == standing


def test_namesakes_and_those_who_left_are_told_apart(course: Course) -> None:
    found = [
        somebody(),
        somebody(country="UZ", state=State.WITHDRAWN),
        somebody("Dana Omarova", local_name="Дана Омарова"),
    ]

    assert people.buttons(found, course, translator("ru")) == [
        "Айгерим Сулейменова, Казахстан",
        "⛔ Айгерим Сулейменова, Узбекистан",
        "Дана Омарова",
    ]


def test_another_year_is_named(course: Course) -> None:
    person = somebody(account_id=42, enrolled_at=NOW)
    later = NOW + timedelta(days=200)

    text = people.card(Card(person=person), course, translator("ru"), now=later)

    assert "✅ Зачисление: 28 октября 2017 года" in text


def test_a_greeting_is_in_the_language_of_the_roster_or_in_russian(course: Course) -> None:
    def greeting(locale: str | None) -> str:
        person = replace(somebody(), profile=replace(somebody().profile, locale=locale))
        handed_out = Handout(person=person, invitation=invited(), code=CODE)
        return invitations.greeting(handed_out, course, "https://t.me/x")

    assert greeting("en").startswith("Hello, Aigerim Suleimenova! ")
    assert greeting(None).startswith("Здравствуйте, Айгерим Сулейменова! ")
    assert greeting("ja").startswith("Aigerim Suleimenova 様、")


@pytest.mark.parametrize(
    ("at", "local"),
    [
        (datetime(2017, 11, 1, 3, tzinfo=UTC), "Там сейчас 09:00, 1 ноября, среда (по Алматы)."),
        (
            datetime(2017, 11, 25, 3, tzinfo=UTC),
            "Там сейчас 12:00, 25 ноября, суббота (по Саппоро).",
        ),
        (
            datetime(2018, 1, 15, 3, tzinfo=UTC),
            "Там сейчас 09:00, 15 января, понедельник (по Алматы).",
        ),
    ],
)
def test_the_hour_there_follows_the_person_to_japan_and_back(
    at: datetime, local: str, course: Course
) -> None:
    person = somebody(account_id=42, enrolled_at=NOW)

    text = people.card(Card(person=person), course, translator("ru"), now=at)

    assert text.split("\n\n")[-1] == local
