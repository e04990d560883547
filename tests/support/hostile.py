"""Files made to harm whoever opens them, for tests of the report's reader."""

import io
import struct
import zipfile
from collections.abc import Callable
from functools import cache

from tests.support.decks import built, good_deck, packed, parts, replaced, with_part, with_shapes

SLIDE = "ppt/slides/slide1.xml"
MAIN = "ppt/presentation.xml"
_SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>"
)
_MEGABYTE = 1024 * 1024


@cache
def _one_slide() -> bytes:
    return built(("Заголовок", "Текст"))


def _in_tree(xml: str) -> bytes:
    return with_shapes(_one_slide(), xml)


def ratio_bomb() -> bytes:
    """300 MB of nothing, beside the slides, in 300 KB."""
    return with_part(_one_slide(), "ppt/media/image1.png", bytes(300 * _MEGABYTE))


def slide_bomb() -> bytes:
    """A slide of 200 MB."""
    return with_part(_one_slide(), SLIDE, b" " * (200 * _MEGABYTE))


def bomb_of_many() -> bytes:
    """A thousand members of a megabyte each."""
    zeros = bytes(_MEGABYTE)
    many = {f"ppt/media/image{number}.png": zeros for number in range(1000)}
    return packed({**parts(_one_slide()), **many})


def nested_bomb() -> bytes:
    """A zip in a zip in a zip, at the bottom of which half a gigabyte lies."""
    inner = packed({"zeros": bytes(100 * _MEGABYTE)})
    for _ in range(2):
        inner = packed({f"{number}.zip": inner for number in range(5)})
    return with_part(_one_slide(), "ppt/embeddings/sheets.zip", inner)


def endless_nesting() -> bytes:
    """Zips in zips, twenty deep."""
    inner = packed({"x": b"x"})
    for _ in range(20):
        inner = packed({"x.zip": inner})
    return with_part(_one_slide(), "ppt/embeddings/x.zip", inner)


def crowd(members: int = 100_000) -> bytes:
    """A deck with a hundred thousand members more."""
    file = io.BytesIO(_one_slide())
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(members):
            archive.writestr(zipfile.ZipInfo(f"x/{number}"), b"")
    return file.getvalue()


def with_zip64_end(data: bytes, *, said: int = 0xFFFF) -> bytes:
    """A zip whose directory is told of by the records of zip64; the old one says another number."""
    at = data.rfind(b"PK\x05\x06")
    members, size, start = struct.unpack_from("<HII", data, at + 10)
    end = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, members, members, size, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at, 1)
    old = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, said, said, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:at] + end + locator + old


def hidden_crowd() -> bytes:
    """Twenty thousand members more, of which the end of the directory says that they are three."""
    return with_zip64_end(crowd(20_000), said=3)


def crowds_in_a_zip() -> bytes:
    """Zips with nine thousand members each."""
    many = packed({str(number): b"" for number in range(9000)})
    return packed({**parts(_one_slide()), "ppt/embeddings/1.zip": many, "2.zip": many})


def _with_dtd(dtd: str, text: str = "&x;") -> bytes:
    slide = parts(_one_slide())[SLIDE].decode()
    declaration, _, rest = slide.partition("?>")
    content = rest.replace("Заголовок", text)
    return with_part(_one_slide(), SLIDE, f"{declaration}?>\n<!DOCTYPE x [{dtd}]>{content}")


def entity_bomb() -> bytes:
    """A billion laughs."""
    entities = "".join(f"<!ENTITY x{n + 1} '" + f"&x{n};" * 10 + "'>" for n in range(9))
    return _with_dtd(f'<!ENTITY x0 "ha">{entities}', "&x9;")


def external_entity() -> bytes:
    """An entity that would bring a file of the machine into the deck."""
    return _with_dtd('<!ENTITY x SYSTEM "file:///etc/passwd">')


def entity_over_the_network() -> bytes:
    """An entity that would be fetched."""
    return _with_dtd('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">')


def parameter_entity() -> bytes:
    """A DTD that would fetch another."""
    return _with_dtd('<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;', "x")


def dtd_in_wide_letters() -> bytes:
    """The billion laughs in UTF-16, where a search for bytes does not find them."""
    members = parts(entity_bomb())
    text = members[SLIDE].decode().replace("UTF-8", "UTF-16")
    return packed({**members, SLIDE: text.encode("utf-16")})


def dtd_in_the_main_part() -> bytes:
    """A DTD where the slides are listed."""
    return replaced(_one_slide(), MAIN, "<p:presentation ", "<!DOCTYPE x><p:presentation ")


def dtd_in_the_types() -> bytes:
    """A DTD in what every reader opens first."""
    return replaced(_one_slide(), "[Content_Types].xml", "<Types ", "<!DOCTYPE x><Types ")


def climbing_name() -> bytes:
    """A member that leads out of the folder where it is unpacked."""
    return with_part(_one_slide(), "../../../../tmp/x", b"x")


def climbing_name_of_windows() -> bytes:
    """The same with the separators of Windows."""
    return with_part(_one_slide(), "ppt\\..\\..\\x", b"x")


def absolute_name() -> bytes:
    """A member with an absolute path."""
    return with_part(_one_slide(), "/etc/passwd", b"x")


def name_with_a_drive() -> bytes:
    """A member with an absolute path of Windows."""
    return with_part(_one_slide(), "C:\\x", b"x")


def deep_groups(depth: int = 5000) -> bytes:
    """Groups in groups."""
    return _in_tree("<p:grpSp>" * depth + _SHAPE.format("x") + "</p:grpSp>" * depth)


def deep_alternatives() -> bytes:
    """Alternatives in alternatives."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    start = f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Fallback>'
    end = "</mc:Fallback></mc:AlternateContent>"
    return _in_tree(start * 3000 + _SHAPE.format("x") + end * 3000)


def many_paragraphs() -> bytes:
    """More text than any deck has: a book."""
    return _in_tree("".join(_SHAPE.format(f"слово {number}") for number in range(60_000)))


def tiny_elements() -> bytes:
    """Twenty megabytes of the smallest elements, which take a gigabyte once parsed."""
    return _in_tree("<p:x/>" * (20 * _MEGABYTE // 6))


def many_shapes() -> bytes:
    """A slide of sixty thousand shapes without text."""
    return _in_tree("<p:sp/>" * 60_000)


def many_pictures() -> bytes:
    """A slide of twelve thousand pictures."""
    return _in_tree("<p:pic/>" * 12_000)


def huge_text() -> bytes:
    """One word of twelve megabytes."""
    return _in_tree(_SHAPE.format("я" * (6 * _MEGABYTE)))


def many_attributes() -> bytes:
    """An element with three hundred thousand attributes."""
    attributes = " ".join(f'a{number}="1"' for number in range(300_000))
    return _in_tree(f"<p:x {attributes}/>")


def many_slides() -> bytes:
    """A hundred thousand slides, all the same one."""
    return _repeated(_one_slide(), 100_000)


def slow_slides() -> bytes:
    """Fifty slides with almost as many elements as one may have."""
    paragraphs = "<a:p/>" * 900_000
    return _repeated(_in_tree(f"<p:sp><p:txBody>{paragraphs}</p:txBody></p:sp>"), 50)


def _repeated(data: bytes, times: int) -> bytes:
    listed = "".join(f'<p:sldId id="{256 + number}" r:id="rId7"/>' for number in range(times))
    return replaced(data, MAIN, "</p:sldIdLst>", f"{listed}</p:sldIdLst>")


def lying_sizes() -> bytes:
    """A member that unpacks to more than the directory says."""
    data = bytearray(with_part(_one_slide(), SLIDE, b"<x>" + b" " * (100 * _MEGABYTE) + b"</x>"))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SLIDE.encode()))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def odd_packing() -> bytes:
    """A slide packed in a way that Office files do not have, and that unpacks without a bound."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts(_one_slide()).items():
            way = zipfile.ZIP_BZIP2 if name == SLIDE else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=way)
    return file.getvalue()


def twins() -> bytes:
    """Two different slides of one name: a virus scanner sees the one, PowerPoint the other."""
    file = io.BytesIO(_one_slide())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SLIDE.upper(), b"<x/>")
    return file.getvalue()


UNSAFE: tuple[Callable[[], bytes], ...] = (
    ratio_bomb,
    slide_bomb,
    bomb_of_many,
    nested_bomb,
    endless_nesting,
    crowd,
    hidden_crowd,
    crowds_in_a_zip,
    entity_bomb,
    external_entity,
    entity_over_the_network,
    parameter_entity,
    dtd_in_wide_letters,
    dtd_in_the_main_part,
    dtd_in_the_types,
    climbing_name,
    climbing_name_of_windows,
    absolute_name,
    name_with_a_drive,
    deep_groups,
    deep_alternatives,
    many_paragraphs,
    tiny_elements,
    many_shapes,
    many_pictures,
    many_slides,
)
"""What is refused as `unsafe-file`."""


def ten_thousand_shapes() -> bytes:
    """A slide that is a picture made of shapes: slow, and nothing wrong with it."""
    return _in_tree("".join(_SHAPE.format(number) for number in range(10_000)))


def picture_bomb() -> bytes:
    """A picture of 50,000 × 50,000 dots in a few bytes; whoever does not decode it is safe."""
    head = (13).to_bytes(4, "big") + b"IHDR" + (50_000).to_bytes(4, "big") * 2 + b"\x08\x06\0\0\0"
    return with_part(good_deck(), "ppt/media/image1.png", b"\x89PNG\r\n\x1a\n" + head + bytes(4))


def white_bitmap() -> bytes:
    """A scanned sheet of paper, 60 MB of white: nothing shrinks better, bombs included."""
    return with_part(good_deck(), "ppt/media/image1.bmp", b"BM" + b"\xff" * (60 * _MEGABYTE))


def many_charts() -> bytes:
    """Three hundred charts' workbooks."""
    workbook = packed({"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": "<x/>"})
    sheets = {f"ppt/embeddings/sheet{number}.xlsx": workbook for number in range(300)}
    return packed({**parts(good_deck()), **sheets})


def deck_with_zip64_end() -> bytes:
    """A small deck as programs write it that leave room for four gigabytes."""
    return with_zip64_end(good_deck())
