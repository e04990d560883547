"""A deck that can be read at all can be mended so that python-pptx opens it."""

import io

import pytest
from pptx import Presentation

from bot.reports.deck import deck_of
from bot.reports.reading.mending import mended
from bot.reports.reading.reader import read
from tests.support.decks import GOOD, TYPES, good_deck, replaced, retyped, with_part, without_part

THIRD = "ppt/slides/slide3.xml"


def titles(data: bytes) -> list[str | None]:
    deck = Presentation(io.BytesIO(data))
    return [one.shapes.title and one.shapes.title.text for one in deck.slides]


GOOD_TITLES = [one[0] for one in GOOD]


SPOILT = [
    good_deck(),
    retyped(good_deck(), "slideshow"),
    retyped(good_deck(), "template"),
    with_part(good_deck(), "docProps/core.xml", b"<broken"),
    without_part(good_deck(), "docProps/core.xml"),
    without_part(good_deck(), "docProps/thumbnail.jpeg"),
    with_part(good_deck(), "docProps/app.xml", b""),
    with_part(good_deck(), "ppt/theme/theme1.xml", b"<broken"),
    replaced(good_deck(), TYPES, 'Extension="jpeg"', 'Extension="x"'),
]


@pytest.mark.parametrize("data", SPOILT, ids=map(str, range(len(SPOILT))))
def test_python_pptx_opens_what_was_mended(data: bytes) -> None:
    assert titles(mended(data)) == GOOD_TITLES


@pytest.mark.parametrize(
    "spoilt",
    [without_part(good_deck(), THIRD), with_part(good_deck(), THIRD, b"x")],
    ids=["missing", "broken"],
)
def test_a_missing_slide_is_made_up_for_by_an_empty_one(spoilt: bytes) -> None:
    expected = [*GOOD_TITLES[:2], None, *GOOD_TITLES[3:]]

    assert titles(mended(spoilt)) == expected


def test_what_was_mended_says_the_same() -> None:
    data = retyped(good_deck(), "slideshow")

    assert deck_of(read(mended(data))) == deck_of(read(good_deck()))


def test_macros_stay_where_they_may_be() -> None:
    data = with_part(good_deck(), "ppt/vbaProject.bin", b"x")

    mended_deck = deck_of(read(mended(data)))

    assert (mended_deck.kind, mended_deck.has_macros) == ("pptm", True)
