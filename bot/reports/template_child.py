"""Writes a template with python-pptx; runs in the child process."""

import base64
import io
import json
from datetime import UTC, datetime
from typing import Any, Final
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide, SlideLayout
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Length, Pt

from bot.reports.repacking import repacked

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
_MARGIN: Final = Inches(0.7)
_INNER: Final = Emu(WIDTH - 2 * _MARGIN)
_BAR: Final = Inches(1.4)
_FOOT: Final = Inches(6.75)

_DARK, _BRIGHT, _INK, _SOFT, _WHITE = "173F5F", "E69F00", "1B2733", "51606F", "FFFFFF"
_TITLE, _TEXT, _SMALL = Pt(28), Pt(24), Pt(18)
_TITLE_AND_CONTENT: Final = "Title and Content"
_LEFT_OUT: Final = ("thumbnail", "printerSettings")
_WRITTEN: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Of every template: one that says when it was made would be another file each time."""


def read(data: bytes) -> str:
    """The file of a template, in base64.

    Args:
        data: the template (bot.reports.template.Template) as JSON.
    """
    shown: dict[str, Any] = json.loads(data)
    deck = Presentation()
    layout = _designed(deck, shown["course"])
    for number, slide in enumerate(shown["slides"], 1):
        _add(deck.slides.add_slide(layout), slide, number, shown["language"])
    _describe(deck, shown["title"], shown["language"])
    file = io.BytesIO()
    deck.save(file)
    return base64.b64encode(repacked(file.getvalue())).decode()


def _designed(deck: Deck, course: str) -> SlideLayout:
    """The project's own design; the one layout that it has."""
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for part in (deck.part, deck.part.package):
        for key, one in list(part._rels.items()):  # noqa: SLF001 - it has no public name
            if one.reltype.rpartition("/")[2] in _LEFT_OUT:
                part._rels.pop(key)  # noqa: SLF001 - likewise
    kept = next(one for one in deck.slide_layouts if one.name == _TITLE_AND_CONTENT)
    for layout in [one for one in deck.slide_layouts if one.name != kept.name]:
        deck.slide_layouts.remove(layout)
    _arrange(kept)
    _arrange(deck.slide_master)
    _restyle(deck.slide_master.element)
    shapes = deck.slide_master.shapes._spTree  # noqa: SLF001 - masters cannot be drawn on otherwise
    for place, drawn in enumerate(_furniture(course), 2):
        shapes.insert(place, parse_xml(drawn))
    return kept


def _arrange(page: Any) -> None:  # noqa: ANN401 - a layout or its master
    """Title and text in their places; no date, footer and number but our own."""
    for holder in list(page.placeholders):
        kind = holder.placeholder_format.type.name
        if kind == "TITLE":
            _place(holder, Inches(0.15), Inches(1.1))
        elif kind in {"BODY", "OBJECT"}:
            _place(holder, Inches(1.75), Inches(4.2))
        else:
            holder.element.getparent().remove(holder.element)


def _place(shape: Any, top: Length, height: Length) -> None:  # noqa: ANN401 - any shape
    shape.left, shape.top, shape.width, shape.height = _MARGIN, top, _INNER, height


def _restyle(master: Any) -> None:  # noqa: ANN401 - lxml's element
    """Sizes, colours and font of titles and text; the deepest levels are no smaller than 18 pt."""
    for style, size, colour in (("titleStyle", _TITLE, _WHITE), ("bodyStyle", _TEXT, _INK)):
        for level, old in enumerate(master.xpath(f"p:txStyles/p:{style}/*/a:defRPr")):
            new = parse_xml(_letters("a:defRPr", max(size - Pt(2 * level), _SMALL), colour))
            paragraph = old.getparent()
            paragraph.replace(old, new)
            if style == "titleStyle":
                paragraph.set("algn", "l")
                new.set("b", "1")


def _letters(tag: str, size: int, colour: str) -> str:
    return (
        f'<{tag} {nsdecls("a")} sz="{round(Emu(size).pt * 100)}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="Arial"/>'
        f'<a:cs typeface="Arial"/></{tag}>'
    )


def _furniture(course: str) -> tuple[str, ...]:
    """What every slide shows: the bar behind the title, and the course at the foot."""
    return (
        _box(101, "Bar", (0, 0, WIDTH, _BAR), fill=_DARK),
        _box(102, "Line", (0, _BAR, WIDTH, Inches(0.08)), fill=_BRIGHT),
        _box(103, "Course", (_MARGIN, _FOOT, Inches(11), Inches(0.5)), _run(course)),
    )


def _box(
    number: int, name: str, place: tuple[int, int, int, int], content: str = "", *, fill: str = ""
) -> str:
    """A box with a line of text: what its paragraph holds, as XML."""
    left, top, width, height = place
    filled = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom>{filled}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody>"
        f'<a:bodyPr wrap="square" anchor="ctr"/><a:lstStyle/><a:p>{content}</a:p>'
        "</p:txBody></p:sp>"
    )


def _run(text: str, size: int = _SMALL, colour: str = _SOFT) -> str:
    return f"<a:r>{_letters('a:rPr', size, colour)}<a:t>{escape(text)}</a:t></a:r>"


def _add(slide: Slide, shown: dict[str, Any], number: int, language: str) -> None:
    title, body = slide.shapes.title, slide.placeholders[1]
    assert title is not None, "the layout has one"
    title.text_frame.text = shown["title"]
    _write(body.text_frame, shown["lines"])
    drawn = [_number(number)]
    if shown["foot"]:
        place = (_MARGIN, Inches(6.05), _INNER, Inches(0.6))
        drawn.append(_box(901, "Author", place, _run(shown["foot"], _TEXT, _INK)))
    for one in drawn:
        slide.shapes._spTree.append(parse_xml(one))  # noqa: SLF001 - it has no public name
    for run in slide.element.xpath(".//a:r"):
        run.get_or_add_rPr().set("lang", language)
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None, "python-pptx makes them with one"
    notes.text = shown["notes"]


def _write(frame: TextFrame, lines: list[dict[str, Any]]) -> None:
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()  # type: ignore[no-untyped-call]
        run = paragraph.add_run()
        run.text = line["text"]
        if line["is_head"]:
            run.font.bold = True
            paragraph.space_before = Pt(10) if place else None
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - bullets have no public name
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _number(number: int) -> str:
    """The number of a slide, at the right of the foot."""
    place = (WIDTH - _MARGIN - Inches(1), _FOOT, Inches(1), Inches(0.5))
    field = (
        '<a:pPr algn="r"/><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f"{_letters('a:rPr', _SMALL, _SOFT)}<a:t>{number}</a:t></a:fld>"
    )
    return _box(900, "Number", place, field)


def _describe(deck: Deck, title: str, language: str) -> None:
    """The file's properties: the report's name, and nobody's."""
    about = deck.core_properties
    about.title, about.language = title, language
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = _WRITTEN
    about.revision = 1
