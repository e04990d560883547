"""A deck's file becomes what a reader of its slides would see."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.util import Inches

from bot.reports.deck import Deck, Picture, Place, Slide, Text, deck_of
from bot.reports.reading.reader import read
from tests.support.decks import (
    GOOD,
    PRESENTATION,
    built,
    edited,
    good_deck,
    hidden,
    parts,
    related,
    replaced,
    retyped,
    with_part,
    with_picture,
    with_shapes,
    without_part,
)

SLIDE = "ppt/slides/slide1.xml"
CORE = "docProps/core.xml"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
A14 = 'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NEW_CHART = "http://schemas.microsoft.com/office/drawing/2014/chartex"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMPTY_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def deck(data: bytes) -> Deck:
    return deck_of(read(data))


def first(data: bytes) -> Slide:
    return deck(data).slides[0]


def words(slide: Slide) -> list[str]:
    return [one.text for one in slide.texts]


def plain() -> bytes:
    return built(("Тема", "Первый абзац"))


def shape(
    body: str, *, ph: str = "", at: tuple[int, int] | None = None, naming: str = "", box: str = ""
) -> str:
    """A shape with these paragraphs (`a:p`), at left and top in tenths of the slide."""
    where = ""
    if at is not None:
        left, top = at[0] * 914_400, at[1] * 685_800
        where = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="914400" cy="457200"/></a:xfrm>'
    text = f"<p:txBody><a:bodyPr/>{body}</p:txBody>" if body else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="x" {naming}/><p:cNvSpPr {box}/>'
        f"<p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>{text}</p:sp>"
    )


def line(*runs: str) -> str:
    return f"<a:p>{''.join(f'<a:r><a:t>{run}</a:t></a:r>' for run in runs)}</a:p>"


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(file, "PNG")
    return file.getvalue()


def test_a_good_deck_is_read_as_it_was_written() -> None:
    read_back = deck(good_deck())

    assert [(one.number, one.title) for one in read_back.slides] == [
        (number, slide[0]) for number, slide in enumerate(GOOD, 1)
    ]
    assert [tuple(words(one)) for one in read_back.slides] == list(GOOD)
    assert {one.place for one in read_back.slides[0].texts} == {Place.TITLE, Place.BODY}
    assert (read_back.kind, read_back.authors) == ("pptx", ("Алишер Каримов",))
    assert (read_back.hidden_slides, read_back.has_macros) == (0, False)
    assert (read_back.external, read_back.media, read_back.repaired) == ((), 0, ())


def test_each_slide_is_reported_before_it_is_read() -> None:
    steps: list[tuple[int, int]] = []

    read(built(("А",), ("Б",)), report=lambda slide, of: steps.append((slide, of)))

    assert steps == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("slideshow", "ppsx"),
        ("template", "potx"),
    ],
)
def test_shows_and_templates_are_decks_too(kind: str, name: str) -> None:
    read_back = deck(retyped(good_deck(), kind))

    assert (read_back.kind, len(read_back.slides)) == (name, 8)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("presentation", "pptm"), ("slideshow", "ppsm"), ("template", "potm")],
)
def test_macros_are_seen(kind: str, name: str) -> None:
    macros = "application/vnd.ms-powerpoint"
    usual = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    data = replaced(plain(), "[Content_Types].xml", usual, f"{macros}.{kind}.macroEnabled.main+xml")

    read_back = deck(with_part(data, "ppt/vbaProject.bin", b"x"))

    assert (read_back.kind, read_back.has_macros) == (name, True)


def test_hidden_slides_keep_their_numbers() -> None:
    read_back = deck(hidden(good_deck(), 3))

    assert [one.number for one in read_back.slides if one.is_hidden] == [3]
    assert (len(read_back.slides), read_back.hidden_slides) == (8, 1)


def test_a_section_list_repeats_no_slide() -> None:
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    sections = (
        f'<p:extLst><p:ext uri="x"><p14:sectionLst xmlns:p14="{p14}"><p14:section name="x">'
        '<p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext>'
        "</p:extLst></p:presentation>"
    )

    assert len(deck(replaced(plain(), PRESENTATION, "</p:presentation>", sections)).slides) == 1


def test_words_split_across_runs_are_joined_and_breaks_are_spaces() -> None:
    body = line("Клас", "тер").replace("</a:p>", "<a:br/><a:r><a:t>сегодня</a:t></a:r></a:p>")

    assert words(first(with_shapes(plain(), shape(body))))[-1] == "Кластер сегодня"


def test_empty_paragraphs_and_empty_placeholders_are_nothing() -> None:
    empty = shape("<a:p><a:r><a:t> </a:t></a:r></a:p>", ph='<p:ph type="body" idx="9"/>')

    slide = first(with_shapes(plain(), empty))

    assert (words(slide), slide.shapes, slide.pictures) == (["Тема", "Первый абзац"], 0, ())


def test_an_empty_title_is_none() -> None:
    assert first(built(("", "Текст"))).title is None


def test_tables_are_read_by_rows_without_merged_cells() -> None:
    def add(deck: Presentation) -> None:
        frame = deck.slides[0].shapes.add_table(2, 2, 0, Inches(5), Inches(4), Inches(1))
        for at, text in {(0, 0): "а", (0, 1): "б", (1, 0): "в", (1, 1): "г"}.items():
            frame.table.cell(*at).text = text
        frame.table.cell(1, 0).merge(frame.table.cell(1, 1))
        frame.table.cell(1, 1).text = "не видно"

    texts = first(edited(plain(), add)).texts[2:]

    assert [(one.text, one.place, one.size) for one in texts] == [
        ("а", Place.TABLE, 18.0),
        ("б", Place.TABLE, 18.0),
        ("в", Place.TABLE, 18.0),
        ("г", Place.TABLE, 18.0),
    ]


def test_groups_are_read_through_and_hold_together() -> None:
    group = "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm>{}</a:xfrm></p:grpSpPr>{}</p:grpSp>"
    inner = (
        '<a:off x="{0}" y="3429000"/><a:ext cx="914400" cy="914400"/>'
        '<a:chOff x="0" y="0"/><a:chExt cx="9144000" cy="9144000"/>'
    )
    card = shape(line("{0} сверху"), at=(1, 1)) + shape(line("{0} снизу"), at=(1, 8))
    left = group.format(inner.format(914_400), card.format("слева"))
    right = group.format(inner.format(4_572_000), card.format("справа"))

    texts = first(with_shapes(built(("Тема",)), right + left)).texts[1:]

    assert [one.text for one in texts] == [
        "слева сверху",
        "слева снизу",
        "справа сверху",
        "справа снизу",
    ]
    assert (texts[0].left, texts[0].top) == (0.11, 0.51)


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ("a14", "выбор"),
        ("new", "замена"),
    ],
)
def test_of_alternatives_one_is_shown(requires: str, expected: str) -> None:
    xml = (
        f'<mc:AlternateContent {MC} {A14} xmlns:new="urn:new"><mc:Choice Requires="{requires}">'
        f"{shape(line('выбор'))}</mc:Choice><mc:Fallback>{shape(line('замена'))}</mc:Fallback>"
        "</mc:AlternateContent>"
    )

    assert words(first(with_shapes(plain(), xml)))[2:] == [expected]


def test_an_alternative_that_is_the_only_one_is_shown() -> None:
    xml = (
        f'<mc:AlternateContent {MC} xmlns:new="urn:new"><mc:Choice Requires="new">'
        f"{shape(line('выбор'))}</mc:Choice></mc:AlternateContent>"
    )

    assert words(first(with_shapes(plain(), xml)))[2:] == ["выбор"]


def test_formulas_are_words_too() -> None:
    body = (
        f"<a:p><a:r><a:t>Рост </a:t></a:r><a14:m {A14}><m:oMathPara {MATH}><m:oMath>"
        "<m:r><m:t>x=2</m:t></m:r></m:oMath></m:oMathPara></a14:m></a:p>"
    )

    assert words(first(with_shapes(plain(), shape(body))))[-1] == "Рост x=2"


def test_a_chart_shows_its_title_series_and_categories() -> None:
    def add(deck: Presentation) -> None:
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call] # python-pptx has no types
        data.categories = ["2015", "2016"]
        data.add_series("Экспорт", (1, 2))
        data.add_series("Импорт", (3, 4))
        size = (Inches(1), Inches(3), Inches(5), Inches(3))
        frame = deck.slides[0].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, data)
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = "Торговля"

    slide = first(edited(plain(), add))

    assert [one.text for one in slide.texts if one.place is Place.CHART] == [
        "Торговля",
        "Экспорт",
        "2015",
        "2016",
        "Импорт",
    ]
    assert slide.unreadable == ()


def with_chart(xml: str, *, new: bool = False) -> bytes:
    """A deck with a chart of this content."""
    ns = "cx" if new else "c"
    mark = f'<{ns}:chart xmlns:{ns}="{NEW_CHART if new else CHART}" r:id="rIdX"/>'
    data = with_shapes(plain(), graphic(ns, mark))
    data = related(data, SLIDE, "chartEx" if new else "chart", "ppt/charts/chart1.xml")
    spaces = f'xmlns:{ns}="{NEW_CHART if new else CHART}" xmlns:a="{DRAWING}" xmlns:r="{R}"'
    content = f"<{ns}:chartSpace {spaces}>{xml}</{ns}:chartSpace>"
    return with_part(data, "ppt/charts/chart1.xml", content)


def test_new_kinds_of_charts_are_read_too() -> None:
    xml = (
        "<cx:chartData><cx:data id='0'><cx:strDim type='cat'><cx:lvl><cx:pt idx='0'>Хлопок</cx:pt>"
        "</cx:lvl></cx:strDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:rich>"
        f"<a:bodyPr/>{line('Урожай')}</cx:rich></cx:tx></cx:title><cx:series><cx:tx><cx:txData>"
        "<cx:v>2016</cx:v></cx:txData></cx:tx></cx:series></cx:chart>"
    )

    texts = first(with_chart(xml, new=True)).texts

    assert [one.text for one in texts if one.place is Place.CHART] == ["Урожай", "2016", "Хлопок"]


@pytest.mark.parametrize(
    ("xml", "size"),
    [
        ("", None),
        ('<c:txPr><a:p><a:pPr><a:defRPr sz="900"/></a:pPr></a:p></c:txPr>', 9.0),
    ],
)
def test_a_size_in_a_chart_is_known_where_the_chart_says_it(xml: str, size: float | None) -> None:
    title = f"<c:title><c:tx><c:rich>{line('Урожай')}</c:rich></c:tx></c:title>"

    texts = first(with_chart(f"<c:chart>{title}</c:chart>{xml}")).texts

    assert [one.size for one in texts if one.place is Place.CHART] == [size]


def test_words_drawn_over_a_chart_are_read() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
    body = f"<d:sp><d:txBody><a:bodyPr/>{line('Рост!')}</d:txBody></d:sp>"
    data = with_chart("<c:chart/>")
    data = with_part(data, "ppt/charts/_rels/chart1.xml.rels", EMPTY_RELATIONS)
    data = related(data, "ppt/charts/chart1.xml", "chartUserShapes", "ppt/drawings/drawing1.xml")
    data = with_part(
        data,
        "ppt/drawings/drawing1.xml",
        f'<d:x xmlns:d="{drawing}" xmlns:a="{DRAWING}">{body}</d:x>',
    )

    assert "Рост!" in words(first(data))


def graphic(kind: str, content: str) -> str:
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="91" name="x"/></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="0" y="0"/><a:ext cx="4572000" cy="6858000"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def with_diagram(*, drawing: str | None) -> bytes:
    """A deck with a diagram of four words, and how it was drawn."""
    point = '<dgm:pt modelId="{0}"><dgm:t><a:bodyPr/>{1}</dgm:t></dgm:pt>'
    names = ["Сушка", "Сбор", "Ткань", "Пряжа"]
    listed = "".join(point.format(n, line(name)) for n, name in enumerate(names, 1))
    order = [("0", "2", 0), ("0", "1", 1), ("0", "4", 2), ("4", "3", 0)]
    ties = "".join(f'<dgm:cxn srcId="{a}" destId="{b}" srcOrd="{n}"/>' for a, b, n in order)
    mark = f'<dsp:dataModelExt xmlns:dsp="{DSP}" relId="rIdX"/>'
    named = f'<a:extLst><a:ext uri="x">{mark}</a:ext></a:extLst>'
    model = (
        f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{DRAWING}"><dgm:ptLst>'
        f'<dgm:pt modelId="0" type="doc"/>{listed}<dgm:pt modelId="9" type="pres"/></dgm:ptLst>'
        f"<dgm:cxnLst>{ties}</dgm:cxnLst>{named}</dgm:dataModel>"
    )
    data = with_shapes(plain(), graphic(DGM, f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="rIdY"/>'))
    data = related(data, SLIDE, "diagramData", "ppt/diagrams/data1.xml")
    data = replaced(data, "ppt/slides/_rels/slide1.xml.rels", "rIdX", "rIdY")
    data = with_part(data, "ppt/diagrams/data1.xml", model)
    if drawing is None:
        return data
    data = related(data, SLIDE, "diagramDrawing", "ppt/diagrams/drawing1.xml")
    return with_part(data, "ppt/diagrams/drawing1.xml", drawing)


def test_a_diagram_is_read_as_it_was_last_drawn() -> None:
    drawn = (
        f'<dsp:drawing xmlns:dsp="{DSP}" xmlns:a="{DRAWING}"><dsp:spTree><dsp:sp><dsp:txBody>'
        '<a:bodyPr/><a:p><a:r><a:rPr sz="900"/><a:t>Нарисовано</a:t></a:r></a:p></dsp:txBody>'
        "</dsp:sp></dsp:spTree></dsp:drawing>"
    )

    texts = first(with_diagram(drawing=drawn)).texts

    assert [(one.text, one.size) for one in texts if one.place is Place.DIAGRAM] == [
        ("Нарисовано", 9.0)
    ]


@pytest.mark.parametrize("drawing", [None, "<broken"])
def test_a_diagram_that_was_not_drawn_is_read_from_its_model(drawing: str | None) -> None:
    slide = first(with_diagram(drawing=drawing))

    texts = [one.text for one in slide.texts if one.place is Place.DIAGRAM]
    assert texts == ["Сбор", "Сушка", "Пряжа", "Ткань"]
    assert slide.unreadable == ()


@pytest.mark.parametrize(
    ("kind", "content", "told"),
    [
        (DGM, f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="rIdY"/>', "smartart"),
        ("chart", f'<c:chart xmlns:c="{CHART}" r:id="rIdY"/>', "chart"),
        ("ole", '<p:oleObj progId="Excel.Sheet.12" r:id="rIdY"/>', "ole"),
    ],
)
def test_what_could_not_be_read_is_told(kind: str, content: str, told: str) -> None:
    slide = first(with_shapes(plain(), graphic(kind, content)))

    assert slide.unreadable == (told,)
    assert words(slide) == ["Тема", "Первый абзац"]


def test_a_drawing_from_word_is_read() -> None:
    canvas = f"<x:lockedCanvas xmlns:x='urn:x'><a:sp><a:txSp><a:txBody>{line('Схема')}</a:txBody>"
    locked = graphic("canvas", f"{canvas}</a:txSp></a:sp></x:lockedCanvas>")

    assert words(first(with_shapes(built(("Тема",)), locked)))[1:] == ["Схема"]


def test_a_formula_of_the_old_editor_is_a_picture_and_nothing_unreadable() -> None:
    slide = first(with_shapes(plain(), graphic("ole", '<p:oleObj progId="Equation.3"/>')))

    assert (slide.pictures, slide.unreadable) == ((Picture(share=0.5),), ())


def test_pictures_have_their_share_of_the_slide() -> None:
    slide = first(with_picture(plain(), 1, png(), share=0.25))

    assert [one.share for one in slide.pictures] == [0.25]


def test_pictures_fill_shapes_too_and_are_described() -> None:
    blip = '<a:blipFill><a:blip r:embed="rId9"/></a:blipFill></p:spPr>'
    filled = shape("", at=(0, 0), naming='descr="Карта  области"').replace("</p:spPr>", blip)

    slide = first(with_shapes(plain(), filled))

    assert slide.pictures == (Picture(share=0.0067, described="Карта области"),)
    assert slide.shapes == 0


def test_a_picture_beyond_the_edge_covers_what_is_on_the_slide() -> None:
    def add(deck: Presentation) -> None:
        size = (-Inches(5), 0, Inches(10), Inches(7.5))
        deck.slides[0].shapes.add_picture(io.BytesIO(png()), *size)

    assert [one.share for one in first(edited(plain(), add)).pictures] == [0.5]


def test_the_background_is_no_picture() -> None:
    background = '<p:bg><p:bgPr><a:blipFill><a:blip r:embed="rId9"/></a:blipFill></p:bgPr></p:bg>'
    data = replaced(plain(), SLIDE, "<p:spTree>", f"{background}<p:spTree>")

    assert first(data).pictures == ()


def test_drawings_without_words_are_counted() -> None:
    media = '<p:nvPr><a:videoFile r:link="rId9"/></p:nvPr>'
    film = f"<p:pic><p:nvPicPr>{media}</p:nvPicPr><p:spPr/></p:pic>"
    drawn = shape("") + "<p:cxnSp/>" + film + shape("", box='txBox="1"')

    slide = first(with_shapes(plain(), drawn))

    assert (slide.shapes, slide.pictures) == (3, ())


def test_hidden_shapes_are_not_shown() -> None:
    xml = shape(line("тайна"), naming='hidden="1"') + shape(line("видно"))

    assert words(first(with_shapes(plain(), xml)))[2:] == ["видно"]


def test_notes_stand_apart() -> None:
    def add(deck: Presentation) -> None:
        frame = deck.slides[0].notes_slide.notes_text_frame
        assert frame is not None
        frame.text = "Сказать о погоде\nи о людях"

    slide = first(edited(plain(), add))

    assert slide.notes == "Сказать о погоде\nи о людях"
    assert words(slide) == ["Тема", "Первый абзац"]


@pytest.mark.parametrize("kind", ["sldNum", "dt", "ftr"])
def test_numbers_dates_and_footers_are_furniture(kind: str) -> None:
    xml = shape(line("7"), ph=f'<p:ph type="{kind}" idx="12"/>', at=(0, 0))

    slide = first(with_shapes(plain(), xml))

    assert slide.texts[-1].place is Place.FURNITURE
    assert [one.text for one in slide.content] == ["Тема", "Первый абзац"]


def test_a_text_box_with_nothing_but_the_number_of_the_slide_is_furniture() -> None:
    field = '<a:p><a:fld type="slidenum" id="x"><a:t>7</a:t></a:fld></a:p>'
    told = (
        '<a:p><a:r><a:t>Слайд </a:t></a:r><a:fld type="slidenum" id="x"><a:t>7</a:t></a:fld></a:p>'
    )

    texts = first(with_shapes(built(("Тема",)), shape(field) + shape(told))).texts[1:]

    assert {one.text: one.place for one in texts} == {
        "7": Place.FURNITURE,
        "Слайд 7": Place.BODY,
    }


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(5, 5), (0, 5), (0, 2)], ["в", "б", "а"]),
        ([(5, 5), (0, 5), None], ["б", "а", "в"]),
        ([(0, 9), (9, 1), (0, 1)], ["в", "б", "а"]),
    ],
)
def test_texts_are_read_by_rows_from_the_left(
    places: Sequence[tuple[int, int] | None], expected: list[str]
) -> None:
    names = zip("абв", places, strict=True)
    xml = "".join(shape(line(name), at=place) for name, place in names)

    assert words(first(with_shapes(built(("Тема",)), xml))) == ["Тема", *expected]


def test_a_title_comes_first_wherever_it_stands() -> None:
    xml = shape(line("Выше"), at=(0, 0)) + shape(line("Тема"), ph='<p:ph type="title"/>', at=(0, 9))
    data = replaced(built(("",)), SLIDE, "</p:spTree>", f"{xml}</p:spTree>")

    slide = first(data)

    assert (slide.title, words(slide)) == ("Тема", ["Тема", "Выше"])
    assert slide.texts[0] == Text(text="Тема", place=Place.TITLE, size=44.0, left=0.0, top=0.9)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("image", ("https://example.org/x",)),
        ("video", ("https://example.org/x",)),
        ("oleObject", ("https://example.org/x",)),
        (
            "http://schemas.microsoft.com/office/2007/relationships/media",
            ("https://example.org/x",),
        ),
        ("hyperlink", ()),
    ],
)
def test_what_would_be_fetched_is_told_and_links_are_not(kind: str, found: tuple[str, ...]) -> None:
    data = related(plain(), SLIDE, kind, "https://example.org/x", outside=True)

    assert deck(data).external == found


def test_people_and_company_of_the_file_are_told_once_each() -> None:
    app = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    data = with_part(
        built(("Тема",), author="Гульнара"),
        "docProps/app.xml",
        f'<Properties xmlns="{app}"><Company>Шёлковый  путь</Company></Properties>',
    )

    assert deck(data).authors == ("Гульнара", "Шёлковый путь")


def test_media_are_weighed() -> None:
    assert deck(with_picture(plain(), 1, png())).media == len(png())


def test_strict_files_read_the_same() -> None:
    members = {
        name: data.replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")
        .replace(b"/2006/", b"/")
        .replace(
            b"http://purl.oclc.org/ooxml/package/",
            b"http://schemas.openxmlformats.org/package/2006/",
        )
        if name.startswith("ppt/") or name == "_rels/.rels"
        else data
        for name, data in parts(good_deck()).items()
    }
    data = good_deck()
    for name, content in members.items():
        data = with_part(data, name, content)

    read_back = deck(data)

    assert read_back.slides == deck(good_deck()).slides
    assert read_back.repaired == ("strict",)


@pytest.mark.parametrize(
    ("name", "repaired"),
    [
        ("docProps/thumbnail.jpeg", ()),
        (CORE, ("core",)),
        ("docProps/app.xml", ("app",)),
        ("ppt/slideMasters/slideMaster1.xml", ("master",)),
        ("ppt/slideLayouts/slideLayout2.xml", ("layout",)),
        ("[Content_Types].xml", ("content-types",)),
        ("ppt/theme/theme1.xml", ()),
    ],
)
def test_what_is_not_needed_may_be_broken(name: str, repaired: tuple[str, ...]) -> None:
    read_back = deck(with_part(good_deck(), name, b"<broken"))

    assert [tuple(words(one)) for one in read_back.slides] == list(GOOD)
    assert read_back.repaired == repaired


@pytest.mark.parametrize(
    "spoilt",
    [
        without_part(good_deck(), "ppt/slides/slide3.xml"),
        with_part(good_deck(), "ppt/slides/slide3.xml", b"<p:sld"),
        replaced(good_deck(), "ppt/_rels/presentation.xml.rels", "slides/slide3.xml", "x.xml"),
    ],
    ids=["missing", "broken", "not related"],
)
def test_a_slide_that_is_missing_keeps_its_number(spoilt: bytes) -> None:
    slides = deck(spoilt).slides

    assert slides[2] == Slide(number=3, unreadable=("slide",))
    assert [one.title for one in slides if one.number != 3] == [
        slide[0] for number, slide in enumerate(GOOD, 1) if number != 3
    ]


def test_comments_before_a_slide_do_no_harm() -> None:
    data = replaced(plain(), SLIDE, "<p:sld ", f"{'<!-- x --> <?x y?>' * 2000}<p:sld ")

    assert words(first(data)) == ["Тема", "Первый абзац"]


def test_a_deck_without_slides_has_none() -> None:
    assert deck(built()).slides == ()


def test_parts_are_found_whatever_letters_their_names_are_in() -> None:
    members = {name.replace("slides", "Slides"): data for name, data in parts(plain()).items()}
    data = built()
    for name, content in members.items():
        data = with_part(data, name, content)

    assert words(first(data)) == ["Тема", "Первый абзац"]
