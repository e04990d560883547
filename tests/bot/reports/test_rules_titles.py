"""Titles: one a slide, and each its own."""

import pytest

from bot.reports.deck import Place, Slide, Text
from bot.reports.findings import Code, Finding
from bot.reports.rules.titles import titles
from tests.support.slides import deck, slide

BODY = "Кластер основан в 2009 году и объединяет сорок одно предприятие области сегодня."


def _text(
    text: str, *, size: float | None = 18.0, top: float | None = 0.3, place: Place = Place.BODY
) -> Text:
    return Text(text=text, size=size, top=top, place=place)


@pytest.mark.parametrize(
    "texts",
    [
        [_text("О стране", size=28, top=0.05), _text(BODY)],
        [_text("О стране", size=22, top=0.1), _text(BODY)],
        [_text("О стране", size=18, top=0.02), _text(BODY)],
        [_text("О стране", size=None, top=None), _text(BODY, size=None, top=None)],
        [_text("О стране", size=28, top=None), _text(BODY, top=None)],
        [_text("7", size=22, top=0.03), _text("О стране", size=20, top=0.02), _text(BODY, size=20)],
        [_text("Наш технопарк")],
        [_text("О стране"), _text(BODY), _text(BODY)],
    ],
)
def test_a_line_that_looks_like_a_title_is_one(texts: list[Text]) -> None:
    assert tuple(titles(deck(slide(1, *texts)))) == ()


@pytest.mark.parametrize(
    "texts",
    [
        [_text(BODY)],
        [_text(BODY, size=32), _text(BODY, size=32)],
        [_text("О стране.", top=0.3), _text(BODY)],
        [
            _text("Население – тридцать два миллиона"),
            _text("Столица – город Ташкент"),
            _text("Язык – узбекский и русский"),
        ],
        [_text(BODY), _text("Итого", size=28, top=0.8)],
        [_text(f"{BODY} {BODY}", size=28, top=0.05), _text(BODY)],
        [_text("О стране", size=28, top=0.1, place=Place.TABLE), _text(BODY)],
    ],
)
def test_text_without_a_title_gets_a_tip(texts: list[Text]) -> None:
    assert tuple(titles(deck(slide(4, *texts)))) == (Finding(code=Code.NO_TITLE, slide=4),)


def test_a_title_that_comes_again_is_told_with_the_first() -> None:
    slides = [
        slide(1, title="Развитие"),
        slide(2, title=" развитие. "),
        slide(3, title="Ожидания"),
        slide(4, title="РАЗВИТИЕ"),
    ]

    assert tuple(titles(deck(*slides))) == (
        Finding(code=Code.DUPLICATE_TITLE, slide=2, particulars={"first": 1}),
        Finding(code=Code.DUPLICATE_TITLE, slide=4, particulars={"first": 1}),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Развитие (1/2)", "Развитие (2/2)"),
        ("Развитие", "Развитие (продолжение)"),
        ("Развитие (продолжение)", "Развитие (продолжение)"),
        ("Members (cont.)", "Members (cont.)"),
        ("Развитие: кто начал", "Развитие: куда идём"),
    ],
)
def test_a_continuation_is_fine(one: str, other: str) -> None:
    assert tuple(titles(deck(slide(1, title=one), slide(2, title=other)))) == ()


def test_hidden_slides_are_left_alone() -> None:
    hidden: list[Slide] = [
        slide(2, title="Развитие", is_hidden=True),
        slide(3, BODY, is_hidden=True),
    ]

    assert tuple(titles(deck(slide(1, title="Развитие"), *hidden))) == ()
