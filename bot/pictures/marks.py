"""Marks of the board: each has a shape and a colour of its own, so that either is enough."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from PIL import Image, ImageColor, ImageDraw

from bot.board import Mark

PAPER: Final = "#ffffff"
BAND: Final = "#eff3f7"
INK: Final = "#1b2733"
SOFT: Final = "#51606f"
LINE: Final = "#d5dbe2"

COLOURS: Final[Mapping[Mark, str]] = {
    Mark.DONE: "#17734a",
    Mark.OPEN: "#5b6875",
    Mark.LATE: "#a6520b",
    Mark.PROBLEM: "#b3261e",
    Mark.NOTHING: "#616d7a",
}
"""At least 4.5 to 1 on `PAPER` and on `BAND` (WCAG 2.1, 1.4.3)."""

_FINE: Final = 4
"""Drawn so many times larger and scaled down: Pillow draws shapes without smooth edges."""

_SHADES: Final = 8
"""Steps from a colour to what it is drawn on: they make edges smooth."""

_Draw = Callable[[ImageDraw.ImageDraw, float, str], None]


@cache
def mark_picture(mark: Mark, size: int) -> Image.Image:
    """A mark on a transparent square of so many pixels."""
    large = size * _FINE
    picture = Image.new("RGBA", (large, large), COLOURS[mark] + "00")
    _DRAWN[mark](ImageDraw.Draw(picture), large, COLOURS[mark])
    return picture.resize((size, size), Image.Resampling.LANCZOS)


@cache
def palette() -> Image.Image:
    """Every colour of a board with its shades, for `Image.quantize`."""
    inks = (INK, SOFT, *COLOURS.values())
    return shaded([(ink, ground) for ink in inks for ground in (PAPER, BAND)], PAPER, BAND, LINE)


def shaded(drawn: Iterable[tuple[str, str]], *plain: str) -> Image.Image:
    """A palette: some colours, and others with their shades towards what they are drawn on."""
    found = dict.fromkeys(ImageColor.getrgb(colour)[:3] for colour in plain)
    for colour, ground in drawn:
        ends = zip(ImageColor.getrgb(colour)[:3], ImageColor.getrgb(ground)[:3], strict=True)
        parts = list(ends)
        for step in range(_SHADES):
            red, green, blue = (near + (far - near) * step // _SHADES for near, far in parts)
            found[red, green, blue] = None
    picture = Image.new("P", (1, 1))
    picture.putpalette([part for colour in found for part in colour])
    return picture


def _done(draw: ImageDraw.ImageDraw, size: float, colour: str) -> None:
    draw.ellipse((0, 0, size - 1, size - 1), fill=colour)
    tick = [(0.27, 0.53), (0.44, 0.69), (0.74, 0.34)]
    draw.line([(x * size, y * size) for x, y in tick], PAPER, round(size * 0.11), joint="curve")


def _open(draw: ImageDraw.ImageDraw, size: float, colour: str) -> None:
    inset = size * 0.08
    draw.ellipse((inset, inset, size - inset, size - inset), outline=colour, width=round(size / 11))


def _late(draw: ImageDraw.ImageDraw, size: float, colour: str) -> None:
    corners = [(0.5, 0.02), (0.99, 0.94), (0.01, 0.94)]
    draw.polygon([(x * size, y * size) for x, y in corners], fill=colour)
    draw.line([(size / 2, size * 0.36), (size / 2, size * 0.65)], PAPER, round(size * 0.1))
    dot = size * 0.055
    draw.ellipse((size / 2 - dot, size * 0.74, size / 2 + dot, size * 0.74 + 2 * dot), fill=PAPER)


def _problem(draw: ImageDraw.ImageDraw, size: float, colour: str) -> None:
    box = (size * 0.05, size * 0.05, size * 0.95, size * 0.95)
    draw.rounded_rectangle(box, radius=size * 0.14, fill=colour)
    near, far, width = size * 0.29, size * 0.71, round(size * 0.11)
    draw.line([(near, near), (far, far)], PAPER, width)
    draw.line([(near, far), (far, near)], PAPER, width)


def _nothing(draw: ImageDraw.ImageDraw, size: float, colour: str) -> None:
    box = (size * 0.28, size * 0.45, size * 0.72, size * 0.55)
    draw.rounded_rectangle(box, radius=size * 0.05, fill=colour)


_DRAWN: Final[Mapping[Mark, _Draw]] = {
    Mark.DONE: _done,
    Mark.OPEN: _open,
    Mark.LATE: _late,
    Mark.PROBLEM: _problem,
    Mark.NOTHING: _nothing,
}
