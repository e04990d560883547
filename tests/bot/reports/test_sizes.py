"""How large letters are, through everything that says so."""

import pytest

from bot.reports.deck import deck_of
from bot.reports.reading.reader import read
from tests.support.decks import PRESENTATION, built, parts, replaced, with_part, with_shapes

MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout2.xml"
BODY = '<p:ph type="body" idx="1"/>'
LIST = '<a:lstStyle><a:lvl1pPr><a:defRPr sz="{}"/></a:lvl1pPr></a:lstStyle>'


def sizes(data: bytes) -> list[float | None]:
    """Of what stands on the first slide, below its title."""
    return [one.size for one in deck_of(read(data)).slides[0].texts[1:]]


def shape(
    *paragraphs: str, ph: str = "", style: str = "<a:lstStyle/>", body: str = "<a:bodyPr/>"
) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr>{ph}</p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody>{body}{style}{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def line(*sizes: int | None, level: int = 0) -> str:
    said = [f'sz="{size}"' if size else "" for size in sizes]
    runs = "".join(f"<a:r><a:rPr {one}/><a:t>слово </a:t></a:r>" for one in said)
    return f'<a:p><a:pPr lvl="{level}"/>{runs}</a:p>'


def deck(*shapes: str) -> bytes:
    return with_shapes(built(("Тема",)), "".join(shapes))


def in_layout(data: bytes, style: str) -> bytes:
    return _styled(data, LAYOUT, 'idx="1"', style)


def in_master(data: bytes, style: str) -> bytes:
    return _styled(data, MASTER, 'type="body"', style)


def _styled(data: bytes, part: str, placeholder: str, style: str) -> bytes:
    """The part with a list style in the place of the one that its placeholder has."""
    before, mark, after = parts(data)[part].decode().partition(placeholder)
    assert mark
    head, _, tail = after.partition("<a:lstStyle")
    tail = tail.removeprefix("/>") if tail.startswith("/>") else tail.partition("</a:lstStyle>")[2]
    return with_part(data, part, f"{before}{mark}{head}{style}{tail}")


def test_a_run_says_it_itself_and_the_smallest_counts() -> None:
    assert sizes(deck(shape(line(2400, 1050)))) == [10.5]


def test_spaces_have_no_size() -> None:
    run = '<a:r><a:rPr sz="{}"/><a:t>{}</a:t></a:r>'
    paragraph = f"<a:p>{run.format(800, ' ')}{run.format(2000, 'слово')}</a:p>"

    assert sizes(deck(shape(paragraph))) == [20.0]


def test_a_list_style_of_the_shape_comes_next() -> None:
    assert sizes(deck(shape(line(None), style=LIST.format(1100)))) == [11.0]


def test_text_that_is_no_placeholder_has_the_size_of_the_presentation() -> None:
    assert sizes(deck(shape(line(None)))) == [18.0]

    data = replaced(deck(shape(line(None))), PRESENTATION, 'sz="1800"', 'sz="1400"')
    assert sizes(data) == [14.0]


def test_a_placeholder_has_the_size_of_its_layout() -> None:
    data = in_layout(deck(shape(line(None), ph=BODY)), LIST.format(1600))

    assert sizes(data) == [16.0]


def test_without_a_word_of_the_layout_it_has_the_size_of_the_master() -> None:
    data = in_layout(deck(shape(line(None), ph=BODY)), "<a:lstStyle/>")

    assert sizes(data) == [32.0]  # bodyStyle
    assert sizes(in_master(data, LIST.format(1500))) == [15.0]


def test_deeper_levels_have_their_own_size() -> None:
    data = in_layout(deck(shape(line(None), line(None, level=1), ph=BODY)), "<a:lstStyle/>")

    assert sizes(data) == [32.0, 28.0]


def test_a_placeholder_that_the_layout_does_not_have_asks_its_kind() -> None:
    assert sizes(deck(shape(line(None), ph='<p:ph idx="77"/>'))) == [32.0]


def test_a_title_has_the_size_of_titles() -> None:
    title = deck_of(read(built(("Тема",)))).slides[0].texts[0]

    assert title.size == 44.0


@pytest.mark.parametrize(
    ("scale", "size"),
    [
        ("62500", 12.5),
        ("62.5%", 12.5),
        ("x", 20.0),
        ("-50000", 20.0),
        ("0", 20.0),
        ("999999999", 20.0),
    ],
)
def test_autofit_makes_letters_smaller(scale: str, size: float) -> None:
    body = f'<a:bodyPr><a:normAutofit fontScale="{scale}"/></a:bodyPr>'

    assert sizes(deck(shape(line(2000), body=body))) == [size]


def test_letters_stretched_over_their_shape_have_no_size() -> None:
    body = '<a:bodyPr><a:prstTxWarp prst="textWave1"/></a:bodyPr>'

    assert sizes(deck(shape(line(600), body=body))) == [None]


@pytest.mark.parametrize("size", ["", "0", "-100", "99999999", "1e5000", "nan", "двадцать"])
def test_sizes_that_cannot_be_are_none(size: str) -> None:
    data = deck(shape(line(777)))

    assert sizes(replaced(data, "ppt/slides/slide1.xml", 'sz="777"', f'sz="{size}"')) == [18.0]
