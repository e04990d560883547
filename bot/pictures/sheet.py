"""A sheet that is drawn from above downwards and grows as it needs to."""

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageDraw

from bot.board import Mark
from bot.pictures.lettering import Font, wrapped
from bot.pictures.marks import PAPER, mark_picture, palette

WIDTH: Final = 1080
"""Pixels: the width that Telegram shows on a phone without making it smaller."""

MARGIN: Final = 40
INNER: Final = WIDTH - 2 * MARGIN


class Sheet:
    """A picture that grows downwards: what comes next stands at `y`.

    Args:
        colours: the palette of what is drawn on it; that of a board where it is left out.
    """

    def __init__(self, colours: Image.Image | None = None) -> None:
        self._colours = palette() if colours is None else colours
        self._picture = Image.new("RGB", (WIDTH, 600), PAPER)
        self.draw = ImageDraw.Draw(self._picture)
        self.y = MARGIN

    def room(self, height: int) -> None:
        """Make sure that so many more pixels are there."""
        if self.y + height + MARGIN <= self._picture.height:
            return
        taller = Image.new("RGB", (WIDTH, self.y + 2 * height + 600), PAPER)
        taller.paste(self._picture)
        self._picture, self.draw = taller, ImageDraw.Draw(taller)

    def skip(self, height: int) -> None:
        """Leave so many pixels empty."""
        self.room(height)
        self.y += height

    def text(self, text: str, face: Font, colour: str, *, most: int = 1) -> None:
        """Lines of text from margin to margin."""
        height = round(face.size * 1.36)
        for line in wrapped(text, face, INNER, most):
            self.room(height)
            self.draw.text((MARGIN, self.y), line, colour, face)
            self.y += height

    def items(self, items: Sequence[str], face: Font, colour: str) -> None:
        """Items side by side, as many in a line as fit; none is broken."""
        lines: list[str] = []
        for item in items:
            joined = f"{lines[-1]} · {item}" if lines else item
            if lines and face.getlength(joined) <= INNER:
                lines[-1] = joined
            else:
                lines.append(item)
        for line in lines:
            self.text(line, face, colour)

    def mark(self, mark: Mark, size: int, x: float, y: float) -> None:
        """A mark with its middle at x, y."""
        picture = mark_picture(mark, size)
        self._picture.paste(picture, (round(x - size / 2), round(y - size / 2)), picture)

    def paste(self, picture: Image.Image, x: float, y: float) -> None:
        """Another picture, its corner at x, y."""
        self._picture.paste(picture, (round(x), round(y)))

    def picture(self) -> Image.Image:
        """What was drawn, with a margin below."""
        return self._picture.crop((0, 0, WIDTH, self.y + MARGIN))

    def png(self) -> bytes:
        """The same as a file."""
        file = io.BytesIO()
        # a palette of its own: a third of the time and of the bytes, and no hue is lost
        few = self.picture().quantize(palette=self._colours, dither=Image.Dither.NONE)
        few.save(file, "PNG", compress_level=6)
        return file.getvalue()
