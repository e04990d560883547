"""A slide's picture with its frame and its remarks."""

import io

import pytest
from PIL import Image, ImageColor

from bot.board import Mark
from bot.pictures.framed_slides import NoPictureError, framed_slide
from bot.pictures.marks import COLOURS
from bot.reports.findings import Severity
from bot.reports.marking import Remark

MARGIN = 40


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#4080c0").save(file, "PNG")
    return file.getvalue()


def remark(severity: Severity = Severity.WARNING, text: str = "Слайд 2 – мелко.") -> Remark:
    return Remark(number=3, severity=severity, slides=(2,), text=text, fix="Крупнее.")


@pytest.mark.parametrize(
    ("severity", "mark"),
    [
        (Severity.ERROR, Mark.PROBLEM),
        (Severity.WARNING, Mark.LATE),
        (Severity.TIP, Mark.OPEN),
    ],
)
def test_the_frame_has_the_colour_of_the_gravest_remark(severity: Severity, mark: Mark) -> None:
    picture = Image.open(io.BytesIO(framed_slide(png(1000, 750), "Слайд 2", [remark(severity)])))

    assert picture.width == 1080
    frame = picture.getpixel((MARGIN - 4, 400))
    assert isinstance(frame, tuple)
    expected = ImageColor.getrgb(COLOURS[mark])
    assert all(abs(one - other) < 24 for one, other in zip(frame, expected, strict=False))


def test_more_and_longer_remarks_make_it_taller() -> None:
    heights = [
        Image.open(io.BytesIO(framed_slide(png(1000, 562), "Слайд 2", remarks))).height
        for remarks in ([], [remark()], [remark(text="слово " * 60)], [remark()] * 30)
    ]

    assert heights == sorted(set(heights))


@pytest.mark.parametrize("picture", [b"", b"no picture", png(3000, 3000), png(10, 10)[:40]])
def test_what_is_no_picture_of_a_slide_is_refused(picture: bytes) -> None:
    with pytest.raises(NoPictureError):
        framed_slide(picture, "Слайд 2", [remark()])
