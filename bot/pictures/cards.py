"""Cards with a QR code: one as a picture, many as pages to print and cut."""

import io
from collections.abc import Sequence
from typing import Final

import segno
from PIL import Image, ImageDraw

from bot.pictures.lettering import Font, fitting, font, wrapped
from bot.texts.cards import InvitationCard

QUIET: Final = 4
"""Empty modules around a QR code (ISO/IEC 18004, 6.3.8)."""

DPI: Final = 300
"""Black and white, as offices print: at 300 dpi letters are smooth without greys, and a page takes
50 kB (CCITT Group 4); greys at 200 dpi would take 500 and blur (JPEG)."""

_A4: Final = (2480, 3508)
_COLUMNS, _ROWS = 2, 4
CARDS_A_PAGE: Final = _COLUMNS * _ROWS
_INSET: Final = 90
_DASH: Final = 14


def qr_picture(card: InvitationCard) -> bytes:
    """One person's card as a PNG, 1080 pixels wide. Call it with `asyncio.to_thread`."""
    picture = Image.new("L", (1080, 2400), 255)
    draw = ImageDraw.Draw(picture)
    left, width = 70, 940
    text = _Column(draw, left, 64, width)
    text.write(card.course, font(34), most=3)
    text.skip(14)
    text.write(card.name, font(54, bold=True), most=3)
    if card.link is not None:
        square = qr_square(card.link, 860)
        picture.paste(square, (540 - square.width // 2, text.y))
        text.skip(square.height - 20)
    else:
        text.skip(40)
    text.write(card.code, fitting(card.code, 60, width, bold=True), middle=True)
    text.skip(14)
    text.write(
        card.valid_until, fitting(card.valid_until, 34, width, least=28), middle=True, most=2
    )
    text.skip(22)
    for line in card.lines:
        text.write(line, fitting(line, 32, width, least=28), most=3, middle=True)
    file = io.BytesIO()
    picture.crop((0, 0, 1080, text.y + 60)).save(file, "PNG", compress_level=6)
    return file.getvalue()


def qr_cards_pdf(cards: Sequence[InvitationCard]) -> bytes:
    """A4 pages with eight cards each, and lines to cut along. Call it with `asyncio.to_thread`.

    Raises:
        ValueError: there is no card.
    """
    if not cards:
        raise ValueError("a file without cards")
    first, *others = card_pages(cards)
    file = io.BytesIO()
    first.save(
        file,
        "PDF",
        resolution=DPI,
        save_all=True,
        append_images=others,
        title=cards[0].course,
        creationDate=None,  # Pillow would read the machine's clock
        modDate=None,
    )
    return file.getvalue()


def card_pages(cards: Sequence[InvitationCard]) -> list[Image.Image]:
    """The pages of the PDF, black and white, at `DPI`."""
    starts = range(0, len(cards), CARDS_A_PAGE)
    return [_page(cards[start : start + CARDS_A_PAGE]) for start in starts]


def qr_square(link: str, most: int) -> Image.Image:
    """A QR code with its quiet zone, at most so many pixels wide; every module is whole pixels."""
    modules = segno.make(link, error="m", micro=False).matrix
    side = len(modules) + 2 * QUIET
    picture = Image.new("1", (side, side), 1)
    for y, row in enumerate(modules, QUIET):
        for x, is_dark in enumerate(row, QUIET):
            if is_dark:
                picture.putpixel((x, y), 0)
    scale = max(1, most // side)
    return picture.resize((side * scale, side * scale), Image.Resampling.NEAREST)


class _Column:
    """Text that flows down at `y` within a width."""

    def __init__(self, draw: ImageDraw.ImageDraw, x: int, y: int, width: int) -> None:
        self._draw, self._x, self.y, self._width = draw, x, y, width

    def skip(self, height: int) -> None:
        """Leave so many pixels empty."""
        self.y += height

    def write(self, text: str, face: Font, *, most: int = 1, middle: bool = False) -> None:
        """Lines of text, at most so many."""
        for line in wrapped(text, face, self._width, most):
            x = self._x + (self._width - face.getlength(line)) / 2 if middle else self._x
            self._draw.text((x, self.y), line, 0, face)
            self.y += round(face.size * 1.3)


def _page(cards: Sequence[InvitationCard]) -> Image.Image:
    page = Image.new("1", _A4, 1)
    draw = ImageDraw.Draw(page)
    draw.fontmode = "1"
    width, height = _A4[0] // _COLUMNS, _A4[1] // _ROWS
    for at, card in enumerate(cards):
        row, column = divmod(at, _COLUMNS)
        _card(page, draw, card, (column * width, row * height, width, height))
    rows = -(-len(cards) // _COLUMNS)
    _dashed(draw, (width, 0), (width, rows * height))
    for row in range(1, min(rows + 1, _ROWS)):
        _dashed(draw, (0, row * height), (_A4[0], row * height))
    return page


def _card(
    page: Image.Image,
    draw: ImageDraw.ImageDraw,
    card: InvitationCard,
    box: tuple[int, int, int, int],
) -> None:
    """A card: the QR code on the left, the words beside it, how to use it below."""
    x, y, width, height = box
    inner = width - 2 * _INSET
    beside = x + _INSET
    if card.link is not None:
        square = qr_square(card.link, 640)
        # its quiet zone serves as the margin
        page.paste(square, (x + _INSET - 60, y + _INSET - 50))
        beside += square.width - 60
    text = _Column(draw, beside, y + _INSET, x + width - _INSET - beside)
    text.write(card.course, font(32), most=4)
    text.skip(28)
    text.write(card.name, font(46, bold=True), most=3)
    text.skip(28)
    text.write(card.valid_until, font(32), most=2)
    foot = _Column(draw, x + _INSET, y + height - 255, inner)
    foot.write(card.code, fitting(card.code, 60, inner, bold=True))
    foot.skip(12)
    for line in card.lines:
        foot.write(line, fitting(line, 32, inner, least=26))


def _dashed(draw: ImageDraw.ImageDraw, start: tuple[int, int], end: tuple[int, int]) -> None:
    """A line to cut along."""
    (x0, y0), (x1, y1) = start, end
    for at in range(0, max(x1 - x0, y1 - y0), 2 * _DASH):
        if x0 == x1:
            draw.line((x0, y0 + at, x0, min(y0 + at + _DASH, y1)), 0, 2)
        else:
            draw.line((x0 + at, y0, min(x0 + at + _DASH, x1), y0), 0, 2)
