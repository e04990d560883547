"""A draft: its parts as they are typed, refused, kept, and made an entry."""

from dataclasses import replace
from datetime import date

import pytest

from bot.course import Course, Courses
from bot.course.texts import Texts
from bot.teaching import (
    LONGEST_QUESTION,
    LONGEST_TITLE,
    MOST_QUESTIONS,
    Draft,
    Part,
    Unfit,
    draft_of,
    drafted,
    fingerprint,
    first_title,
    new_questions,
    template,
    with_part,
)

DRAFT = Draft(
    entry_id=None,
    topic="accommodation",
    title={"ru": "Велосипед"},
    answer={"ru": "В подвале."},
    questions=("где велосипед",),
    answered_on=date(2017, 10, 12),
    gaps=(3, 5),
)


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


def test_a_draft_is_kept_and_read_back_as_it_was() -> None:
    assert draft_of(drafted(DRAFT)) == DRAFT


@pytest.mark.parametrize("kept", ['{"kind": "programme"}', "[]", '{"roster": []}'])
def test_a_draft_of_something_else_is_none(kept: str) -> None:
    assert draft_of(kept) is None


def test_a_new_entry_is_named_by_its_draft(course: Course) -> None:
    entry = DRAFT.content(7, course)

    assert (entry.id, entry.title, entry.answer, entry.questions, entry.answered_on) == (
        "learned-7",
        Texts({"ru": "Велосипед"}),
        Texts({"ru": "В подвале."}),
        ("где велосипед",),
        date(2017, 10, 12),
    )


def test_an_id_that_came_with_the_pack_is_not_taken(course: Course) -> None:
    taken = course.model_copy(
        update={"entries": {**course.entries, "learned-7": course.entries["family"]}}
    )

    assert DRAFT.content(7, taken).id == "learned-7-j1704316"


def test_a_correction_keeps_the_id(course: Course) -> None:
    assert replace(DRAFT, entry_id="family").content(7, course).id == "family"


@pytest.mark.parametrize(
    ("part", "text", "html", "changed"),
    [
        (Part.TITLE, " Где \n велосипед ", "…", {"title": {"ru": "Где велосипед"}}),
        (Part.TITLE, "A & B {c}", "…", {"title": {"ru": "A &amp; B {{c}}"}}),
        (Part.ANSWER, "Да {x}", "<b>Да</b> {x}", {"answer": {"ru": "<b>Да</b> {{x}}"}}),
        (Part.QUESTIONS, "• раз\n\nдва\nРАЗ?", "…", {"questions": ("раз", "два")}),
        (
            Part.SECOND,
            "Bicycle\nIn the cellar.",
            "<b>Bicycle</b>\n<i>In the cellar.</i>",
            {
                "title": {"ru": "Велосипед", "en": "Bicycle"},
                "answer": {"ru": "В подвале.", "en": "<i>In the cellar.</i>"},
            },
        ),
        (Part.SECOND, "–", "–", {}),
    ],
)
def test_a_part_is_changed_by_what_was_typed(
    part: Part, text: str, html: str, changed: dict[str, object]
) -> None:
    assert with_part(DRAFT, part, text, html) == replace(DRAFT, **changed)  # type: ignore[arg-type] # of the table


@pytest.mark.parametrize(
    ("part", "text", "html", "why"),
    [
        (Part.TITLE, " ", "", Unfit.NO_TEXT),
        (Part.TITLE, "я" * (LONGEST_TITLE + 1), "…", Unfit.LONG_TITLE),
        (Part.QUESTIONS, "-", "-", Unfit.NO_QUESTIONS),
        (Part.QUESTIONS, "я" * (LONGEST_QUESTION + 1), "…", Unfit.LONG_QUESTION),
        (
            Part.QUESTIONS,
            "\n".join(map(str, range(MOST_QUESTIONS + 1))),
            "…",
            Unfit.MANY_QUESTIONS,
        ),
        (Part.SECOND, "Bicycle", "Bicycle", Unfit.NO_ANSWER),
        (Part.SECOND, "A\nB", "<b>A\nB</b>", Unfit.MARKED_ACROSS),
        (Part.SECOND, "b" * 99 + "\nB", "b" * 99 + "\nB", Unfit.LONG_TITLE),
    ],
)
def test_what_is_no_such_part_is_refused(part: Part, text: str, html: str, why: Unfit) -> None:
    assert with_part(DRAFT, part, text, html) is why


def test_a_correction_may_do_without_questions_of_its_own() -> None:
    changed = with_part(replace(DRAFT, entry_id="family"), Part.QUESTIONS, "–", "–")

    assert isinstance(changed, Draft)
    assert changed.questions == ()


def test_the_only_text_is_not_taken_away() -> None:
    english = replace(DRAFT, title={"en": "Bicycle"}, answer={"en": "In the cellar."})

    assert with_part(english, Part.SECOND, "–", "–") is Unfit.NO_ANSWER


def test_a_question_of_another_entry_is_told(course: Course) -> None:
    theirs = course.entries["family"].questions[0]
    draft = replace(DRAFT, questions=("где велосипед", f"{theirs.upper()} !"))

    assert [(asked, entry.id) for asked, entry in draft.repeated(course)] == [
        (f"{theirs.upper()} !", "family")
    ]
    assert list(replace(draft, entry_id="family").repeated(course)) == []


def test_of_what_was_asked_each_question_is_kept_once_and_stories_are_not() -> None:
    asked = ["Где велосипед?", "где  велосипед", "", "я" * (LONGEST_QUESTION + 1), "куда велик"]

    assert new_questions(asked) == ("Где велосипед?", "куда велик")


@pytest.mark.parametrize(
    ("questions", "title"),
    [
        (("где велосипед?",), "Где велосипед"),
        (("я" * 200,), "Я" + "я" * (LONGEST_TITLE - 2) + "…"),
        (("цена < 5 {x}",), "Цена &lt; 5 {{x}}"),
        ((), "?"),
    ],
)
def test_a_title_begins_with_what_was_asked(questions: tuple[str, ...], title: str) -> None:
    assert first_title(questions) == title


def test_braces_are_no_references() -> None:
    assert template("{a} }{") == "{{a}} }}{{"


def test_a_fingerprint_tells_any_part_apart() -> None:
    assert fingerprint("a", "b") != fingerprint("ab", "")
    assert len(fingerprint("a")) == 8
