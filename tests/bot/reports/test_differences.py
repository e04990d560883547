"""What changed between two versions of a deck, and what became of the findings."""

from typing import Any

import pytest

from bot.reports.alignment import SAME, Words, likeness
from bot.reports.deck import Deck, Picture, Place, Slide, Text
from bot.reports.differences import (
    Changed,
    Differences,
    FindingsChange,
    Moved,
    SlideName,
    differences,
    findings_changed,
)
from bot.reports.findings import Code, Finding
from bot.reports.verdict import Verdict

COUNTRY = ("О Грузии", "Население 3,7 млн человек, столица – Тбилиси.")
PARK = ("Наш технопарк", "Технопарк основан в 2014 году.", "В нём работают 40 компаний.")
WORK = ("Чем мы занимаемся", "Готовим стартапы, ищем инвесторов, учим молодых инженеров.")
PLANS = ("Чего мы ждём", "Хотим узнать, как устроены сети предприятий в Японии.")


def deck(*slides: tuple[str, ...], **changes: Any) -> Deck:
    """A deck of slides, each with its title and paragraphs; no title where that is empty."""
    return Deck(slides=tuple(slide(at, *texts) for at, texts in enumerate(slides, 1)), **changes)


def slide(number: int, title: str = "", *paragraphs: str, **changes: Any) -> Slide:
    """A slide as the reader gives it."""
    texts = tuple(Text(text=paragraph) for paragraph in paragraphs)
    if title:
        texts = (Text(text=title, place=Place.TITLE), *texts)
    return Slide(number=number, title=title or None, texts=texts, **changes)


def name(number: int, texts: tuple[str, ...]) -> SlideName:
    """A slide as it is named."""
    return SlideName(number=number, title=texts[0])


def same(*numbers: int) -> dict[int, int]:
    """Slides that kept their numbers."""
    return {number: number for number in numbers}


PARK_NOW = (PARK[0], PARK[1], "В нём работают 52 компании и два вуза.")
PLANS_ANEW = (PLANS[0], "Расскажем об опыте своей области на семинарах.")
WORK_RENAMED = ("Деятельность", WORK[1])

CASES = {
    "the same deck": ((COUNTRY, PARK), (COUNTRY, PARK), Differences(slides=same(1, 2))),
    "no slides at all": ((), (), Differences()),
    "only capitals, punctuation and ё": (
        (("О Грузии", "Всё – о стране"),),
        (("О ГРУЗИИ", "«Все», о стране!"),),
        Differences(slides=same(1)),
    ),
    "paragraphs that are broken otherwise, and stand in another order": (
        (PARK,),
        ((PARK[0], PARK[2], "Технопарк основан", "в 2014 году."),),
        Differences(slides=same(1)),
    ),
    "a slide in front renumbers the others, and moves none": (
        (COUNTRY, PARK, WORK),
        (("Вводный отчёт", "Георгий Капанадзе"), COUNTRY, PARK, WORK),
        Differences(slides={1: 2, 2: 3, 3: 4}, added=(SlideName(number=1, title="Вводный отчёт"),)),
    ),
    "a slide that is gone": (
        (COUNTRY, PARK, WORK),
        (COUNTRY, WORK),
        Differences(slides={1: 1, 3: 2}, removed=(name(2, PARK),)),
    ),
    "words that changed": (
        (COUNTRY, PARK),
        (COUNTRY, PARK_NOW),
        Differences(
            slides=same(1, 2),
            changed=(
                Changed(
                    old=2,
                    new=name(2, PARK),
                    gained=("52 компании и два вуза",),
                    lost=("40 компаний",),
                ),
            ),
        ),
    ),
    "another title over the same words": (
        (COUNTRY, WORK),
        (COUNTRY, WORK_RENAMED),
        Differences(
            slides=same(1, 2),
            changed=(
                Changed(
                    old=2,
                    new=name(2, WORK_RENAMED),
                    gained=("Деятельность",),
                    lost=("Чем мы занимаемся",),
                ),
            ),
        ),
    ),
    "the last slide went to the front": (
        (COUNTRY, PARK, WORK, PLANS),
        (PLANS, COUNTRY, PARK, WORK),
        Differences(
            slides={1: 2, 2: 3, 3: 4, 4: 1},
            moved=(Moved(old=4, new=name(1, PLANS)),),
        ),
    ),
    "a slide that moved and changed": (
        (PARK, COUNTRY, WORK),
        (COUNTRY, WORK, PARK_NOW),
        Differences(
            slides={1: 3, 2: 1, 3: 2},
            changed=(
                Changed(
                    old=1,
                    new=name(3, PARK),
                    gained=("52 компании и два вуза",),
                    lost=("40 компаний",),
                ),
            ),
            moved=(Moved(old=1, new=name(3, PARK)),),
        ),
    ),
    "another slide in the place of one": (
        (COUNTRY, PARK),
        (COUNTRY, PLANS),
        Differences(slides=same(1), added=(name(2, PLANS),), removed=(name(2, PARK),)),
    ),
    "two copies of a slide, of which one goes": (
        (COUNTRY, COUNTRY, PARK),
        (COUNTRY, PARK),
        Differences(slides={1: 1, 3: 2}, removed=(name(2, COUNTRY),)),
    ),
    "an empty slide that is filled in": (
        (COUNTRY, ("",), PARK),
        (COUNTRY, WORK, PARK),
        Differences(
            slides=same(1, 2, 3),
            changed=(
                Changed(
                    old=2,
                    new=name(2, WORK),
                    gained=(
                        "Чем мы занимаемся Готовим стартапы ищем инвесторов учим молодых инженеров",
                    ),
                ),
            ),
        ),
    ),
    "two empty slides at the front that are filled in": (
        (("",), ("",), PARK),
        (("", "первый"), ("", "второй"), PARK),
        Differences(
            slides=same(1, 2, 3),
            changed=(
                Changed(old=1, new=SlideName(number=1), gained=("первый",)),
                Changed(old=2, new=SlideName(number=2), gained=("второй",)),
            ),
        ),
    ),
    "an empty slide that went, and a full one at another place": (
        (COUNTRY, ("",), PARK),
        (COUNTRY, PARK, WORK),
        Differences(slides={1: 1, 3: 2}, added=(name(3, WORK),), removed=(SlideName(number=2),)),
    ),
    "slides without words pair up in their order": (
        (("",), COUNTRY, ("",)),
        (COUNTRY, ("",)),
        Differences(slides={2: 1, 3: 2}, removed=(SlideName(number=1),)),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_two_versions_are_compared_by_what_their_slides_say(
    old: tuple[tuple[str, ...], ...], new: tuple[tuple[str, ...], ...], expected: Differences
) -> None:
    assert differences(deck(*old), deck(*new)) == expected


def test_a_slide_written_anew_under_its_old_title_has_changed() -> None:
    old, new = deck(COUNTRY, PLANS), deck(COUNTRY, PLANS_ANEW)

    found = differences(old, new)

    assert (found.added, found.removed) == ((), ())
    assert [one.new.number for one in found.changed] == [2]


def test_a_font_a_place_and_the_slide_number_are_no_change() -> None:
    old = Deck(
        slides=(Slide(number=1, texts=(Text(text="Столица – Тбилиси", size=10, left=0.1),)),)
    )
    number = Text(text="1", place=Place.FURNITURE)
    new = Deck(slides=(Slide(number=1, texts=(Text(text="Столица – Тбилиси", size=24), number)),))

    assert not differences(old, new)


def test_a_picture_more_is_a_change() -> None:
    new = Deck(slides=(slide(1, *COUNTRY, pictures=(Picture(share=0.5),)),))

    found = differences(deck(COUNTRY), new)

    assert found.changed == (Changed(old=1, new=name(1, COUNTRY), pictures=1),)


def test_a_deck_turned_round_keeps_one_slide_in_place() -> None:
    found = differences(deck(COUNTRY, PARK, WORK, PLANS), deck(PLANS, WORK, PARK, COUNTRY))

    assert len(found.moved) == 3
    assert found.slides == {1: 4, 2: 3, 3: 2, 4: 1}


def test_a_deck_of_hundreds_of_slides_is_compared_too() -> None:
    old = deck(*((f"Слайд {n}", " ".join(f"слово{n}_{k}" for k in range(60))) for n in range(400)))
    new = Deck(
        slides=tuple(slide(one.number, f"Новый {one.number}", "всё иначе") for one in old.slides)
    )

    found = differences(old, new)

    assert (len(found.added), len(found.removed)) == (400, 400)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (PARK, PARK_NOW, True),
        (WORK, WORK_RENAMED, True),
        (PLANS, PLANS_ANEW, True),
        (COUNTRY, PARK, False),
        (("",), ("",), True),
        (("",), COUNTRY, False),
        (("", "40 компаний"), ("", "40 компаний и вуз"), True),
    ],
)
def test_slides_are_alike_from_half_of_their_words_on(
    one: tuple[str, ...], other: tuple[str, ...], *, is_same: bool
) -> None:
    assert (likeness(Words(slide(1, *one)), Words(slide(1, *other))) >= SAME) is is_same


def found(code: Code, slide: int | None = None, subject: str | None = None, **what: int) -> Finding:
    """A finding."""
    return Finding(code=code, slide=slide, subject=subject, particulars=what)


TINY = found(Code.TINY_TEXT, 3, size=9)
MISSING = found(Code.MISSING_QUESTION, subject="concept")
FINDINGS = {
    "nothing found, before and after": ((), (), None, FindingsChange()),
    "solved": ((TINY, MISSING), (MISSING,), None, FindingsChange(solved=(TINY,), left=(MISSING,))),
    "new": ((), (TINY,), None, FindingsChange(new=(TINY,))),
    "the same with another figure": (
        (TINY,),
        (found(Code.TINY_TEXT, 3, size=11),),
        None,
        FindingsChange(left=(found(Code.TINY_TEXT, 3, size=11),)),
    ),
    "another question is another finding": (
        (MISSING,),
        (found(Code.MISSING_QUESTION, subject="direction"),),
        None,
        FindingsChange(solved=(MISSING,), new=(found(Code.MISSING_QUESTION, subject="direction"),)),
    ),
    "on a slide that moved": (
        (TINY,),
        (found(Code.TINY_TEXT, 5, size=9),),
        {3: 5},
        FindingsChange(left=(found(Code.TINY_TEXT, 5, size=9),)),
    ),
    "on another slide that has taken its number": (
        (TINY,),
        (TINY,),
        {3: 4, 2: 3},
        FindingsChange(solved=(TINY,), new=(TINY,)),
    ),
    "on a slide that is gone": ((TINY,), (), {}, FindingsChange(solved=(TINY,))),
    "one of two alike": (
        (MISSING, MISSING),
        (MISSING,),
        None,
        FindingsChange(solved=(MISSING,), left=(MISSING,)),
    ),
}


@pytest.mark.parametrize(("old", "new", "slides", "expected"), FINDINGS.values(), ids=FINDINGS)
def test_findings_are_solved_new_or_left(
    old: tuple[Finding, ...],
    new: tuple[Finding, ...],
    slides: dict[int, int] | None,
    expected: FindingsChange,
) -> None:
    before = Verdict(report="inception", findings=old)
    after = Verdict(report="inception", findings=new)

    assert findings_changed(before, after, slides) == expected
