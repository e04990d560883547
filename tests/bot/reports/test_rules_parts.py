"""Sections and questions against the plan, which is the document's example."""

from collections.abc import Mapping

import pytest

from bot.reports.deck import Deck, Picture
from bot.reports.findings import Code, Finding
from bot.reports.outline import Outline
from bot.reports.rules.parts import parts
from tests.support.slides import COURSE, PLAN, WHOLE, deck, right, slide

Places = Mapping[str, tuple[int, ...]]


def _found(of: Deck, outline: Outline) -> tuple[Finding, ...]:
    return tuple(parts(of, outline, PLAN, COURSE))


def _outline(**sections: tuple[int, ...]) -> Outline:
    """The whole outline with some sections elsewhere; an empty place takes one away."""
    merged = {**WHOLE.sections, **sections}
    return Outline(
        sections={name: slides for name, slides in merged.items() if slides},
        questions=WHOLE.questions,
    )


def _without(*questions: str) -> Places:
    return {name: at for name, at in WHOLE.questions.items() if name not in questions}


def test_the_example_itself_is_right() -> None:
    assert _found(right(), WHOLE) == ()


def test_a_missing_section_is_named() -> None:
    assert _found(right(), _outline(expectations=())) == (
        Finding(code=Code.MISSING_SECTION, subject="expectations"),
    )


def test_a_missing_question_is_named_with_the_slides_of_its_section() -> None:
    outline = Outline(sections=WHOLE.sections, questions=_without("membership"))

    assert _found(right(), outline) == (
        Finding(
            code=Code.MISSING_QUESTION,
            subject="membership",
            particulars={"section": "development", "first": 4, "last": 7},
        ),
    )


def test_a_section_whose_question_is_answered_is_not_missing() -> None:
    assert _found(right(), _outline(development=())) == ()


def test_a_missing_section_lacks_its_questions_too() -> None:
    outline = Outline(sections=_outline(development=()).sections)

    assert [one.subject for one in _found(right(), outline)] == [
        "development",
        "initiator",
        "concept",
        "specification",
        "direction",
        "membership",
    ]


@pytest.mark.parametrize(
    ("outline", "subject", "taken", "example"),
    [
        (
            _outline(country=(1, 2, 3, 4), organisation=(5,), activities=(5,), development=(6, 7)),
            "country",
            4,
            1,
        ),
        (
            _outline(country=(1, 2, 3), organisation=(4,), activities=(5,), development=(6, 7)),
            "country",
            3,
            1,
        ),
        (_outline(development=(4,), expectations=(5,)), "development", 1, 4),
    ],
)
def test_a_section_is_told_that_takes_far_more_or_less_than_in_the_example(
    outline: Outline, subject: str, taken: int, example: int
) -> None:
    told = {"slides": taken, "example": example}

    assert [one for one in _found(right(), outline) if one.code is Code.SECTION_LENGTH] == [
        Finding(code=Code.SECTION_LENGTH, subject=subject, particulars=told)
    ]


@pytest.mark.parametrize(
    "outline",
    [
        _outline(country=(1, 2), organisation=(3,), activities=(4,), development=(5, 6, 7)),
        _outline(development=(4, 5), expectations=(6,)),
        _outline(country=(1, 2, 3), organisation=(2,), activities=(3,), development=(4, 5, 6)),
        _outline(expectations=(6, 7, 8)),  # development is not shorter for it
    ],
)
def test_other_lengths_are_the_authors_business(outline: Outline) -> None:
    assert [one for one in _found(right(), outline) if one.code is Code.SECTION_LENGTH] == []


def test_a_section_may_go_on_where_slides_were_not_understood() -> None:
    outline = Outline(
        sections={**WHOLE.sections, "development": (4,)},
        questions=WHOLE.questions,
        unplaced=(5, 6, 7),
    )

    assert _found(right(), outline) == ()


@pytest.mark.parametrize(
    ("outline", "slide_number", "subject", "told"),
    [
        (
            _outline(organisation=(1,), country=(2,)),
            2,
            "country",
            {"after": "organisation"},
        ),
        (
            _outline(
                expectations=(1,),
                country=(2,),
                organisation=(3,),
                activities=(4,),
                development=(5, 6, 7, 8),
            ),
            1,
            "expectations",
            {"before": "country"},
        ),
        (
            _outline(development=(3, 4, 5, 6), activities=(7,)),
            7,
            "activities",
            {"after": "development"},
        ),
    ],
)
def test_one_section_explains_another_order(
    outline: Outline, slide_number: int, subject: str, told: dict[str, str]
) -> None:
    assert _found(right(), outline) == (
        Finding(code=Code.SECTION_ORDER, slide=slide_number, subject=subject, particulars=told),
    )


@pytest.mark.parametrize(
    "outline",
    [
        _outline(country=(1, 5)),
        _outline(activities=(3, 8), development=(4, 5, 6, 7)),
        _outline(country=(2,), organisation=(2,)),
        _outline(expectations=(2, 8)),
    ],
)
def test_sections_that_mingle_are_in_order(outline: Outline) -> None:
    assert _found(right(), outline) == ()


@pytest.mark.parametrize(
    ("count", "outline", "is_told"),
    [
        (8, _outline(expectations=()), False),
        (7, _outline(), False),
        (6, _outline(expectations=()), True),
        (5, _outline(development=(3, 4), expectations=(5,)), True),
    ],
)
def test_few_slides_are_told_where_something_lacks_or_hardly_any_are_left(
    count: int,
    outline: Outline,
    is_told: bool,  # noqa: FBT001 - of a table
) -> None:
    tips = [one for one in _found(right(count), outline) if one.code is Code.FEWER_SLIDES]

    told = {"slides": count, "example": 8, "spare": 8 - count}
    assert tips == [Finding(code=Code.FEWER_SLIDES, particulars=told)] * is_told


def test_nothing_is_missed_in_a_deck_of_pictures() -> None:
    scan = (Picture(share=0.95),)
    made = deck(*(slide(number, pictures=scan) for number in range(1, 9)))

    assert _found(made, Outline()) == ()
