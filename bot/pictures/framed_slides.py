"""A slide's picture in a frame, with the numbers of its remarks, and the remarks below."""

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image, UnidentifiedImageError

from bot.pictures.lettering import font, legible, wrapped
from bot.pictures.marks import COLOURS, INK, PAPER, SOFT
from bot.pictures.sheet import INNER, MARGIN, WIDTH, Sheet
from bot.pictures.slide_map import MARKS
from bot.reports.findings import Severity
from bot.reports.marking import Remark

_FRAME: Final = 8
_MOST_PIXELS: Final = 4_000_000
_QUALITY: Final = 88
_TEXT_LINES, _FIX_LINES = 4, 3


class NoPictureError(Exception):
    """What should be a slide's picture is none, or too large a one."""


def framed_slide(picture: bytes, title: str, remarks: Sequence[Remark]) -> bytes:
    """A slide with its remarks as a JPEG, 1080 pixels wide. Call it with `asyncio.to_thread`.

    Args:
        picture: of the slide.
        title: stands above it.
        remarks: those about it, the gravest first.

    Raises:
        NoPictureError: the picture cannot be opened.
    """
    slide = _opened(picture)
    sheet = Sheet()
    sheet.text(title, font(38, bold=True), INK)
    sheet.skip(12)
    height = round(slide.height * INNER / slide.width)
    sheet.room(height)
    top = sheet.y
    sheet.paste(slide.resize((INNER, height), Image.Resampling.LANCZOS), MARGIN, top)
    colour = _colour(remarks[0].severity) if remarks else SOFT
    frame = (MARGIN - _FRAME, top - _FRAME, MARGIN + INNER + _FRAME - 1, top + height + _FRAME - 1)
    sheet.draw.rectangle(frame, outline=colour, width=_FRAME)
    sheet.y += height + 24
    for remark in remarks:
        _remark(sheet, remark)
    file = io.BytesIO()
    sheet.picture().save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def _remark(sheet: Sheet, remark: Remark) -> None:
    """Its number in a pill, as on a marked copy; what was found, and how to mend it."""
    pill, inner = 64, INNER - 84
    text, fix = font(31), font(29)
    lines = [
        *((line, text, INK) for line in wrapped(legible(remark.text), text, inner, _TEXT_LINES)),
        *((line, fix, SOFT) for line in wrapped(legible(remark.fix), fix, inner, _FIX_LINES)),
    ]
    sheet.room(42 * len(lines) + 20)
    box = (MARGIN, sheet.y + 2, MARGIN + pill, sheet.y + 42)
    sheet.draw.rounded_rectangle(box, 20, _colour(remark.severity))
    number, middle = font(28, bold=True), (MARGIN + pill / 2, sheet.y + 22)
    sheet.draw.text(middle, str(remark.number), PAPER, number, anchor="mm")
    for line, face, colour in lines:
        sheet.draw.text((WIDTH - MARGIN - inner, sheet.y), line, colour, face)
        sheet.y += 42
    sheet.y += 20


def _colour(severity: Severity) -> str:
    return COLOURS[MARKS[severity]]


def _opened(picture: bytes) -> Image.Image:
    """The picture, in colours; it comes from a program that has read a stranger's file."""
    try:
        opened = Image.open(io.BytesIO(picture), formats=("PNG",))
        if opened.width * opened.height > _MOST_PIXELS:
            raise NoPictureError
        return opened.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise NoPictureError from None
