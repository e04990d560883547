"""Replies to questions, from decisions alone."""

from datetime import date

import pytest

from bot.course import Courses, Entry, load_course
from bot.faq import Decision, DecisionKind, Match
from bot.i18n import translator
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from tests.support.packs import SMALL


def decision(
    courses: Courses, kind: DecisionKind, entry: str | None, *, normalised: str = "x"
) -> Decision:
    course = courses.get("j1704316")
    assert course is not None
    three = list(course.entries.values())[:3]
    return Decision(
        kind=kind,
        entry=course.entries[entry] if entry else None,
        candidates=tuple(Match(entry=one, score=0.5) for one in three),
        score=0.5,
        normalised=normalised,
        language="en",
        is_follow_up=False,
    )


@pytest.mark.parametrize(
    ("entry", "normalised", "language"),
    [
        (None, "asdf", None),
        (None, "inception report", None),
        (None, "what is the capital of france", "en"),
        ("family", "family", "en"),
    ],
)
def test_the_language_of_a_question_counts_when_it_can_be_told(
    shipped_courses: Courses, entry: str | None, normalised: str, language: str | None
) -> None:
    found = decision(shipped_courses, DecisionKind.UNKNOWN, entry, normalised=normalised)

    assert faq_texts.language(found) == language


def test_only_an_answer_names_its_source(shipped_courses: Courses) -> None:
    course = shipped_courses.get("j1704316")
    assert course is not None
    tr = translator("ru")
    replies = {
        kind: faq_texts.reply(decision(shipped_courses, kind, entry), course, tr)
        for kind, entry in (
            (DecisionKind.ANSWER, "family"),
            (DecisionKind.CHOOSE, None),
            (DecisionKind.UNKNOWN, None),
            (DecisionKind.PERSON, None),
        )
    }
    silent = faq_texts.reply(
        decision(shipped_courses, DecisionKind.UNKNOWN, "halal-food"), course, tr
    )

    with_source = [kind for kind, text in replies.items() if "Источник:" in text]
    assert with_source == [DecisionKind.ANSWER]
    assert "Источник:" not in silent


def test_every_answer_of_the_course_ends_with_its_source(shipped_courses: Courses) -> None:
    course = shipped_courses.get("j1704316")
    assert course is not None
    for locale, begins in (("ru", "Источник: Общая информация, "), ("en", "Source: General ")):
        tr = translator(locale)
        lacking = [
            entry.id
            for entry in course.entries.values()
            if entry.kind == "answer"
            and not faq_texts.answer(entry, course, tr).splitlines()[-1].startswith(begins)
        ]
        assert lacking == []


UNSAID = {
    "ru": (
        "<b>Караоке</b>\n"
        "В документе об этом не сказано, и я не хочу гадать. Обычно это знает представительство."
    ),
    "en": (
        "<b>Karaoke</b>\n"
        "The document does not say this, and I do not want to guess. "
        "It is usually known by the office."
    ),
    "ja": (
        "<b>Karaoke</b>\n"
        "コースの文書に記載がありません。推測ではお答えしません。"
        "通常は次の担当が把握しています：the office"
    ),
}
OFF_TOPIC = {
    "ru": ("Я отвечаю только об этом курсе, по его документу. Спросите о курсе или выберите тему."),
    "en": (
        "I answer only about this course, from its document. "
        "Ask about the course or choose a topic."
    ),
    "ja": (
        "このコースについてのみ、コースの文書に基づいてお答えします。"
        "コースについて質問するか、テーマを選んでください。"
    ),
}


@pytest.mark.parametrize("locale", ["ru", "en", "ja"])
def test_what_is_known_to_be_unknown_names_who_knows_and_no_source(locale: str) -> None:
    course = load_course(SMALL)

    assert faq_texts.answer(course.entries["karaoke"], course, translator(locale)) == UNSAID[locale]


@pytest.mark.parametrize("locale", ["ru", "en", "ja"])
def test_what_is_off_topic_is_told_calmly_without_a_title(locale: str) -> None:
    course = load_course(SMALL)
    cars = Entry.model_validate(
        {"id": "cars", "topic": "common", "kind": "off-topic", "title": "Cars"}
    )

    assert faq_texts.answer(cars, course, translator(locale)) == OFF_TOPIC[locale]


@pytest.mark.parametrize(
    ("locale", "new", "corrected"),
    [
        (
            "ru",
            "Источник: ответ координатора, 12.10.2017",
            "Источник: Общая информация, II.6; ответ координатора, 12.10.2017",
        ),
        (
            "en",
            "Source: coordinator's answer, 12.10.2017",
            "Source: General Information, II.6; coordinator's answer, 12.10.2017",
        ),
        (
            "ja",
            "出典：コーディネーターの回答、2017.10.12",
            "出典：General Information、II.6；コーディネーターの回答、2017.10.12",
        ),
    ],
)
def test_a_coordinators_answer_is_said_to_be_theirs_in_the_last_line(
    shipped_courses: Courses, locale: str, new: str, corrected: str
) -> None:
    course = shipped_courses.get("j1704316")
    assert course is not None

    lines = [
        course_texts.answered_line(course, sections, date(2017, 10, 12), translator(locale))
        for sections in ((), ("II.6",))
    ]

    assert lines == [new, corrected]
