"""What is no deck is told apart by its bytes, and only in doubt by its name."""

import struct
from collections.abc import Sequence

import pytest

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code
from bot.reports.reading.reader import read
from tests.support.decks import built as built_deck
from tests.support.decks import packed, parts, replaced

TYPES = "[Content_Types].xml"
ODP = "application/vnd.oasis.opendocument.presentation"
ODT = "application/vnd.oasis.opendocument.text"
RUBBISH = b"\x01\x02\x00\xff" * 1000


def refusal(data: bytes, name: str = "") -> tuple[str, dict[str, int | str]]:
    with pytest.raises(FileRefused) as refused:
        read(data, name=name)
    return refused.value.code, refused.value.particulars


def ole(*streams: str, extra: bytes = b"") -> bytes:
    """A compound file whose root has these streams, side by side."""
    sector = 512
    header = bytearray(sector)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    names = ["Root Entry", *streams]
    count = -(-len(names) // 4)
    table = [0xFFFFFFFD, *range(2, count + 1), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (sector // 4 - len(table))
    entries = [_entry(name, at, last=len(streams)) for at, name in enumerate(names)]
    directory = b"".join(entries).ljust(count * sector, b"\0")
    return bytes(header) + struct.pack("<128I", *table) + directory + extra


def _entry(name: str, at: int, *, last: int) -> bytes:
    entry = bytearray(128)
    wide = name.encode("utf-16-le") + b"\0\0"
    entry[: len(wide)] = wide
    nothing = 0xFFFFFFFF
    right = at + 1 if 0 < at < last else nothing
    child = 1 if at == 0 and last else nothing
    struct.pack_into("<HBBIII", entry, 64, len(wide), 2 if at else 5, 1, nothing, right, child)
    return bytes(entry)


FOREIGN: list[tuple[bytes, str]] = [
    (b"", "empty"),
    (b" \r\n", "empty"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
    (b"\n\n%PDF-1.4", "pdf"),
    (b"\x89PNG\r\n\x1a\n\0\0", "image"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image"),
    (b"GIF89a\x01\0", "image"),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
    (b"BM\x36\0\0\0\0\0\0\0\x36\0", "image"),
    ("BMW – наш партнёр".encode(), "text"),
    (b"\0\0\0\x18ftypheic\0\0\0\0", "image"),
    (b"\0\0\0\x18ftypmp42\0\0\0\0", "other"),
    (b"<!DOCTYPE html><html><body>404</body></html>", "html"),
    ("\ufeff<html lang='ru'>Нет".encode(), "html"),
    ("Вот мой отчёт".encode(), "text"),
    ("Вот мой отчёт".encode("cp1251"), "text"),
    ("Вот мой отчёт".encode("utf-16"), "text"),
    (("я" * 4000).encode()[1:], "text"),
    (b"x" + ("я" * 4000).encode(), "text"),
    (b"{\\rtf1\\ansi", "word"),
    (RUBBISH, "other"),
    (b"7z\xbc\xaf\x27\x1c\0\x04", "other"),
    (packed({}), "zip"),
    (packed({"отчёт.pptx": b"x"}), "zip"),
    (packed({"deck/ppt/presentation.xml": b"<x/>"}), "zip"),
    (packed({TYPES: "<Types/>", "word/document.xml": "<x/>"}), "word"),
    (packed({TYPES: "<Types/>", "xl/workbook.xml": "<x/>"}), "excel"),
    (packed({"mimetype": ODP, "content.xml": "<x/>"}), "odp"),
    (packed({"mimetype": ODT, "content.xml": "<x/>"}), "other"),
    (packed({"Index/Slide-1.iwa": b"x", "Index/Document.iwa": b"x"}), "keynote"),
    (packed({"отчёт.key/Index.zip": b"x"}), "keynote"),
    (packed({"index.apxl": b"x"}), "keynote"),
    (ole("WordDocument", "1Table"), "word"),
    (ole("Workbook"), "excel"),
    (ole("Book"), "excel"),
    (ole("__properties_version1.0"), "other"),
]


@pytest.mark.parametrize(
    ("data", "kind"), FOREIGN, ids=[f"{at}-{kind}" for at, (_, kind) in enumerate(FOREIGN)]
)
def test_other_kinds_are_told_apart(data: bytes, kind: str) -> None:
    assert refusal(data, "Отчёт.PPTX" if data[:2] == b"PK" else "") == (
        Code.NOT_POWERPOINT,
        {"kind": kind},
    )


ENCRYPTED_USER = b"\0\0\xf6\x0f\x14\0\0\0\x14\0\0\0\xdf\xc4\xd1\xf3"


@pytest.mark.parametrize(
    ("streams", "extra", "code"),
    [
        (["PowerPoint Document", "Current User"], b"", Code.OLD_FORMAT),
        (["Pictures", "x", "y", "z", "u", "PowerPoint Document"], b"", Code.OLD_FORMAT),
        (["PP40"], b"", Code.OLD_FORMAT),
        (["PowerPoint Document", "Current User"], ENCRYPTED_USER, Code.PASSWORD_PROTECTED),
        (["PowerPoint Document", "EncryptedSummary"], b"", Code.PASSWORD_PROTECTED),
        (["EncryptionInfo", "EncryptedPackage"], b"", Code.PASSWORD_PROTECTED),
    ],
)
def test_old_and_locked_files_are_told_apart(
    streams: Sequence[str], extra: bytes, code: str
) -> None:
    assert refusal(ole(*streams, extra=extra), "отчёт.pptx") == (code, {})


DOUBTFUL: list[tuple[bytes, str, str]] = [
    (RUBBISH, "Отчёт.PPTX", Code.DAMAGED),
    (RUBBISH[:165], "~$отчёт.pptx", Code.NOT_POWERPOINT),  # PowerPoint's own lock file
    (ole() + b"x", "отчёт.ppt", Code.OLD_FORMAT),
    (ole()[:20], "отчёт.ppt", Code.OLD_FORMAT),
    (ole()[:20], "отчёт.pptx", Code.DAMAGED),
    (ole()[:20], "отчёт", Code.NOT_POWERPOINT),
    (ole("EncryptedPackage"), "договор.docx", Code.NOT_POWERPOINT),
    (b"%PDF-1.4", "отчёт.pptx", Code.NOT_POWERPOINT),
    (ole("PowerPoint Document"), "отчёт.pdf", Code.OLD_FORMAT),
]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    DOUBTFUL,
    ids=[f"{at}-{name}" for at, (_, name, _) in enumerate(DOUBTFUL)],
)
def test_a_name_has_a_say_only_in_doubt(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name)[0] == code


def test_a_deck_is_a_deck_whatever_it_is_called() -> None:
    assert len(read(built_deck(("Тема",)), name="отчёт.pdf")["slides"]) == 1


def test_an_old_file_that_holds_a_zip_is_an_old_file() -> None:
    data = ole("PowerPoint Document", extra=packed({"theme/theme1.xml": b"<x/>"}))

    assert refusal(data, "отчёт.pptx") == (Code.OLD_FORMAT, {})


def test_a_deck_that_lost_its_presentation_is_damaged() -> None:
    members = parts(built_deck(("Тема",)))
    del members["ppt/presentation.xml"]

    assert refusal(packed(members)) == (Code.DAMAGED, {})


def test_a_document_in_the_place_of_the_presentation_is_no_deck() -> None:
    data = replaced(built_deck(), "ppt/presentation.xml", "p:presentation", "p:document")

    assert refusal(data) == (Code.NOT_POWERPOINT, {"kind": "zip"})


def test_a_zip_with_a_password_is_a_locked_deck() -> None:
    data = bytearray(built_deck(("Тема",)))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"ppt/presentation.xml"))
    data[at + 8] |= 1

    assert refusal(bytes(data)) == (Code.PASSWORD_PROTECTED, {})


@pytest.mark.parametrize("at", range(8, 900, 37))
def test_a_broken_directory_of_an_old_file_breaks_nothing(at: int) -> None:
    data = bytearray(ole("PowerPoint Document", "Current User", "x", "y", "z"))
    data[at : at + 4] = b"\xff\xfe\xff\x7f"

    assert refusal(bytes(data), "x.ppt")[0] == Code.OLD_FORMAT
