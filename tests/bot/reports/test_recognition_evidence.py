"""Words, what they are worth, how alike headings are, and the run of sections through a deck."""

from pathlib import Path

import numpy as np
import pytest

from bot.course.reports import Cues
from bot.faq.dictionary import RussianDictionary
from bot.faq.lemmas import lemmatiser
from bot.reports.deck import Deck, Place, Slide, Text
from bot.reports.recognition.alignment import Order, aligned
from bot.reports.recognition.evidence import BODIES, Lexicon
from bot.reports.recognition.likeness import Titles
from bot.reports.recognition.pages import Page, pages
from bot.reports.recognition.words import Words, features, parts
from tests.support.packs import FIRST


@pytest.fixture(scope="module")
def words() -> Words:
    names = ("Грузия", "Узбекистан", "Баку")
    return Words(lemmatiser(RussianDictionary()), names=names, year=2017)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Члены кластера платят взносы", ["член", "кластер", "платить", "взнос"]),
        ("О Грузии", ["о", "<name>"]),
        ("узбекская мебель", ["узбекский", "мебель"]),
        ("Узбекская мебель", ["<name>", "мебель"]),
        ("в Баку", ["в", "<name>"]),
        ("к 2022 году", ["к", "<later>", "год"]),
        ("в 2009 году", ["в", "<earlier>", "год"]),
        ("12 500 человек", ["человек"]),
        ("Members pay fees", ["member", "pay", "fee"]),
        ("", []),
    ],
)
def test_lemmas_and_marks(words: Words, text: str, expected: list[str]) -> None:
    assert words.lemmas(text) == expected


def test_a_year_says_nothing_where_no_year_is_known() -> None:
    assert Words(str).lemmas("2022") == []


def test_features_are_lemmas_stems_and_pairs() -> None:
    assert features(["инициатор", "кластер"]) == {
        *("инициатор", "кластер", "иници-", "класт-", "инициатор кластер"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Страна", ["Страна"]),
        ("Страна: Грузия", ["Страна: Грузия", "Страна", " Грузия"]),
        ("Парк – кто мы", ["Парк – кто мы", "Парк", "кто мы"]),
    ],
)
def test_a_heading_has_parts(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_word_speaks_for_the_part_whose_cues_have_it(words: Words) -> None:
    cues = (
        Cues(titles=("Взносы",), words=("взнос", "членский взнос")),
        Cues(titles=("Планы",), words=("план", "цель")),
        Cues(titles=("Итоги",), words=("итог", "успех")),
    )
    lexicon = Lexicon(cues, words, BODIES)

    assert lexicon.evidence([]).tolist() == [0.0, 0.0, 0.0]
    assert lexicon.evidence(["неведомый"]).tolist() == [0.0, 0.0, 0.0]
    assert int(lexicon.evidence(["взнос"]).argmax()) == 0
    assert lexicon.evidence(["взнос"]).tolist() == lexicon.evidence(["взнос", "взнос"]).tolist()
    assert lexicon.evidence(["план"])[0] == lexicon.evidence(["план"])[2] < 0


def test_the_same_heading_is_entirely_alike(words: Words) -> None:
    titles = Titles((Cues(titles=("Куда мы идём", "Цели")), Cues(titles=("Кто мы",))), words)

    assert titles.likeness(words.lemmas("Куда идем мы?")).tolist()[0] == 1.0
    assert titles.likeness(words.lemmas("Погода")).tolist() == [0.0, 0.0]
    assert 0 < titles.likeness(words.lemmas("Кто начал"))[1] < 1


@pytest.mark.parametrize(
    ("clear", "expected"),
    [
        ([0, 1, 2], [0, 1, 2]),
        ([0, None, 2], [0, 1, 2]),  # what is unclear is taken in turn
        ([1, 0, 2], [1, 0, 2]),  # what is clear is taken out of turn
        ([3, 0, 1, 1, 1, 2], [None, 0, 1, 1, 1, 2]),
        ([0, 1, 3], [0, 1, None]),
    ],
)
def test_order_is_a_prior(clear: list[int | None], expected: list[int | None]) -> None:
    evidence = np.zeros((len(clear), 4))
    for slide, section in enumerate(clear):
        if section is not None:
            evidence[slide, section] = 9.0

    assert aligned(evidence, Order((False, True, False))) == expected


def test_pages_have_a_heading_or_what_stands_in_its_place() -> None:
    deck = Deck(
        slides=(
            Slide(
                number=1,
                title="Кто мы",
                texts=(
                    Text(text="Кто мы", place=Place.TITLE),
                    Text(text="Палата"),
                    Text(text="7", place=Place.FURNITURE),
                ),
            ),
            Slide(number=2),
            Slide(number=3, texts=(Text(text="Цели"), Text(text="Экспорт"))),
            Slide(number=4, texts=(Text(text="слово " * 11),)),
        )
    )

    assert pages(deck) == (
        Page(number=1, heading="Кто мы", bodies=("Палата",)),
        Page(number=3, heading="Цели", bodies=("Экспорт",)),
        Page(number=4, heading="", bodies=("слово " * 11,)),
    )


def test_the_cues_of_the_first_course_are_many_in_both_languages() -> None:
    text = Path(FIRST, "reports.yaml").read_text(encoding="utf-8")

    assert text.count("titles:") == 10
    assert "What I want to learn" in text
    assert "Что мы ждём от программы" in text
