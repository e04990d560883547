"""All rules together: their order, and that a right deck gets no remarks."""

import pytest

from bot.reports.deck import Deck, Picture, Text
from bot.reports.findings import UNREADABLE, Code, Finding
from bot.reports.outline import Outline
from bot.reports.rules import found
from tests.support.slides import COURSE, PLAN, SIGNED, WHOLE, codes, deck, right, slide


def _found(of: Deck, outline: Outline = WHOLE) -> tuple[Finding, ...]:
    return found(of, outline, PLAN, COURSE)


def test_a_right_deck_gets_no_remarks() -> None:
    assert _found(right()) == ()


@pytest.mark.parametrize(
    ("sections", "count"),
    [
        ({"country": (2,), "development": (4, 5, 6, 7)}, 8),  # with a cover
        ({"country": (1,), "organisation": (1,), "development": (3, 4, 5)}, 6),
        ({"country": (1, 2), "development": (5, 6)}, 8),
        ({"development": (4, 5, 6, 7, 8), "expectations": (8,)}, 8),
    ],
)
def test_another_layout_gets_no_remarks_either(
    sections: dict[str, tuple[int, ...]], count: int
) -> None:
    outline = Outline(
        sections={**WHOLE.sections, "expectations": (count,), **sections},
        questions=WHOLE.questions,
    )

    assert _found(right(count), outline) == ()


def test_findings_stand_by_gravity_and_then_by_slide() -> None:
    slides = [*right(9).slides]
    slides[5] = slide(6, "x" * 20, title="Заголовок 5")
    slides[4] = slide(5, f"{SIGNED} " * 40, title="Заголовок 5")
    slides[2] = slide(3, title="Заголовок 3", is_hidden=True)

    findings = _found(deck(*slides, has_macros=True))

    assert codes(findings) == [
        (Code.TOO_MANY_SLIDES, None),
        (Code.MACROS, None),
        (Code.HIDDEN_SLIDE, 3),
        (Code.CROWDED_SLIDE, 5),
        (Code.DUPLICATE_TITLE, 6),
    ]


def test_an_empty_deck_is_not_asked_for_its_parts() -> None:
    assert codes(_found(deck(), Outline())) == [(Code.EMPTY_DECK, None)]
    assert codes(_found(deck(slide(1), slide(2)), Outline())) == [
        (Code.EMPTY_DECK, None),
        (Code.EMPTY_SLIDE, 1),
        (Code.EMPTY_SLIDE, 2),
    ]


def test_slides_with_a_background_alone_are_not_for_certain_empty() -> None:
    findings = _found(deck(slide(1), media=1000), Outline())

    assert Code.EMPTY_DECK not in {finding.code for finding in findings}


def test_the_rules_know_every_code_of_a_deck_that_can_be_read() -> None:
    lines = "Расскажите об участниках"
    odd = deck(
        slide(1, title=lines),
        slide(2, pictures=(Picture(share=0.9),)),
        slide(3),
        slide(4, "Click to add title", unreadable=("smartart",)),
        slide(5, "слово " * 121, title=lines),
        slide(
            6,
            "Unsere Organisation fördert die Entwicklung der Industrie in der Region und "
            "hat für das nächste Jahr neue Ziele.",
        ),
        slide(7, is_hidden=True),
        has_macros=True,
        external=("http://a/b.png",),
        media=11 * 1024 * 1024,
    )
    in_disorder = Outline(
        sections={"country": (4, 5, 6), "organisation": (1,), "development": (7,)}
    )

    seen = {
        one.code
        for findings in (
            _found(odd, in_disorder),
            _found(right(9)),
            _found(deck()),
            _found(deck(slide(1, "Текст без имён " * 5, "Ещё текст"))),
            _found(deck(slide(1, Text(text="Очень мелкий текст", size=8.0)))),
        )
        for one in findings
    }

    assert set(Code) - UNREADABLE - seen == set()
