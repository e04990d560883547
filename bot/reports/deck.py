"""A presentation as the check sees it; what the confined reader answers, as values.

`as_json` and `deck_of` are the two ends of the pipe between the reader's process and the bot's.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Place(StrEnum):
    """Where a text stands on a slide."""

    TITLE = "title"
    BODY = "body"
    TABLE = "table"
    CHART = "chart"
    DIAGRAM = "diagram"
    FURNITURE = "furniture"
    """Slide number, date, header and footer: shown, but no content."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """A paragraph as it is shown.

    Attributes:
        text: its words in reading order, without line ends; never empty.
        place: where it stands.
        size: the smallest effective size of its letters in points, autofit worked in; None
            where the file does not say.
        left, top: of its shape, as shares of the slide (0–1); None where the file does not say.
    """

    text: str
    place: Place = Place.BODY
    size: float | None = None
    left: float | None = None
    top: float | None = None


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture on a slide.

    Attributes:
        share: of the slide that it covers, 0–1.
        described: its alternative text.
    """

    share: float
    described: str = ""


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide.

    Attributes:
        number: from 1, hidden ones counted, as PowerPoint numbers them.
        is_hidden: whether the show leaves it out.
        title: of its title placeholder, or None where it has none or an empty one.
        texts: every paragraph that is shown, title included, in reading order.
        notes: the speaker's notes.
        pictures: what is drawn as a picture, backgrounds left out.
        shapes: how many drawings without text it has: lines, arrows, boxes, media.
        unreadable: kinds of content whose text could not be read, such as `smartart`, `chart`,
            `ole`; or `slide` where the slide itself is missing or broken.
    """

    number: int
    is_hidden: bool = False
    title: str | None = None
    texts: tuple[Text, ...] = ()
    notes: str = ""
    pictures: tuple[Picture, ...] = ()
    shapes: int = 0
    unreadable: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[Text, ...]:
        """Every text but the furniture."""
        return tuple(one for one in self.texts if one.place is not Place.FURNITURE)

    @property
    def words(self) -> int:
        """How many words it shows, furniture left out."""
        return sum(len(one.text.split()) for one in self.content)


@dataclass(frozen=True, kw_only=True)
class Deck:
    """A presentation.

    Attributes:
        kind: of the file: `pptx`, `ppsx`, `potx`, `pptm`, `ppsm` or `potm`.
        slides: in the order of the show, hidden ones included.
        authors: who the file's properties name: creator, last editor; company.
        has_macros: whether it carries a VBA project.
        external: addresses that it would fetch when shown (linked pictures, media, files, OLE);
            hyperlinks that somebody clicks are none.
        media: bytes of its pictures, sounds and films, unpacked.
        repaired: what had to be mended or passed over to read it, such as `strict`, `thumbnail`.
    """

    kind: str = "pptx"
    slides: tuple[Slide, ...] = ()
    authors: tuple[str, ...] = ()
    has_macros: bool = False
    external: tuple[str, ...] = ()
    media: int = 0
    repaired: tuple[str, ...] = ()

    @property
    def hidden_slides(self) -> int:
        """How many slides the show leaves out."""
        return sum(slide.is_hidden for slide in self.slides)


def as_json(deck: Deck) -> dict[str, Any]:
    """A deck as JSON values."""
    return asdict(deck)


def deck_of(answer: Mapping[str, Any]) -> Deck:
    """A deck out of JSON values, as `as_json` made them.

    Raises:
        KeyError, TypeError, ValueError: they were not made by it.
    """
    slides = tuple(
        Slide(
            **{
                **slide,
                "texts": tuple(
                    Text(**{**one, "place": Place(one["place"])}) for one in slide["texts"]
                ),
                "pictures": tuple(Picture(**one) for one in slide["pictures"]),
                "unreadable": tuple(slide["unreadable"]),
            }
        )
        for slide in answer["slides"]
    )
    lists = {name: tuple(answer[name]) for name in ("authors", "external", "repaired")}
    return Deck(**{**answer, **lists, "slides": slides})
