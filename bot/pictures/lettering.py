"""Text in pictures: the project's own font, measured, wrapped and cut to a width in pixels."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

FONTS: Final = Path(__file__).parent / "fonts"
CUT: Final = "…"
NO_LETTER: Final = "\U0010fffe"
"""A code point that no font has: it gives the box that stands for a missing letter."""

Font = ImageFont.FreeTypeFont


@cache
def font(size: int, *, bold: bool = False) -> Font:
    """DejaVu Sans, of so many pixels; it has Latin, Cyrillic, Georgian and Armenian letters."""
    file = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(FONTS / file, size)


def fitting(text: str, size: int, width: float, *, least: int = 1, bold: bool = False) -> Font:
    """The font in which a text stands in one line: smaller where it must be, but for `least`."""
    wide = font(size, bold=bold).getlength(one_line(text))
    return font(size if wide <= width else max(least, int(size * width / wide)), bold=bold)


def has_letters(text: str) -> bool:
    """Whether the font has every letter of a text."""
    return all(_has(letter) for letter in text if not letter.isspace())


def legible(text: str) -> str:
    """A text without the letters that the font lacks; «…» where nothing else is left of it."""
    kept = "".join(letter for letter in text if letter.isspace() or _has(letter))
    return kept if kept.strip() or not text.strip() else CUT


def one_line(text: str) -> str:
    """A text without line breaks and doubled spaces."""
    return " ".join(text.split())


def cut(text: str, face: Font, width: float) -> str:
    """As much of a text as fits a width, with «…» where something was left out."""
    line = one_line(text)
    if face.getlength(line) <= width:
        return line
    least, most = 0, len(line)
    while least < most:  # the longest beginning that fits together with the sign
        middle = (least + most + 1) // 2
        if face.getlength(line[:middle].rstrip() + CUT) <= width:
            least = middle
        else:
            most = middle - 1
    return line[:least].rstrip() + CUT


def wrapped(text: str, face: Font, width: float, most: int) -> list[str]:
    """A text in at most so many lines; the last one is cut, and so is a word that is too long."""
    lines: list[str] = []
    words = one_line(text).split(" ")
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and face.getlength(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(cut(" ".join(words[:taken]), face, width))
        words = words[taken:]
    if words:
        lines.append(cut(" ".join(words), face, width))
    return lines


@lru_cache(4096)
def _has(letter: str) -> bool:
    return bytes(_shape(letter)) != bytes(_shape(NO_LETTER))


def _shape(letter: str) -> bytes:
    return bytes(font(24).getmask(letter))
