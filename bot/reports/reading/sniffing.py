"""What a file is by its own bytes; its name has a say only where they leave a doubt."""

import codecs
import re
from collections.abc import Collection
from typing import Final

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code
from bot.reports.reading import ole

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

_POWERPOINT: Final = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
_OLD_POWERPOINT: Final = (".ppt", ".pps", ".pot")
_NAMED: Final = {".doc": "word", ".docx": "word", ".xls": "excel", ".xlsx": "excel"}
_IMAGES: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
)
_BRANDS: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_HEAD: Final = 4096
_SMALLEST: Final = 512
"""Bytes: what is shorter has never been a deck; PowerPoint's lock files (`~$…`) have 165."""


def refuse_foreign(data: bytes, name: str) -> None:
    """Refuse what is no zip, saying what it is.

    Raises:
        FileRefused: with the code of the reason, and the kind where it is no PowerPoint at all.
    """
    if data.startswith(ZIP):
        return
    if data.startswith(ole.SIGNATURE):
        raise _of_old_office(data, name)
    kind = _kind(data)
    if kind == "other" and len(data) >= _SMALLEST and name.endswith(_POWERPOINT):
        raise FileRefused(Code.DAMAGED)
    raise not_powerpoint(kind)


def not_powerpoint(kind: str) -> FileRefused:
    """The refusal of another kind of file."""
    return FileRefused(Code.NOT_POWERPOINT, kind=kind)


def kind_of_zip(names: Collection[str], mime: str) -> str:
    """What a zip is that holds no presentation.

    Args:
        names: of its members.
        mime: the content of its member `mimetype`, by which OpenDocument tells its kinds.
    """
    if "opendocument.presentation" in mime:
        return "odp"
    if "opendocument" in mime:
        return "other"
    for folder, kind in (("word/", "word"), ("xl/", "excel")):
        if any(name.startswith(folder) for name in names) and "[content_types].xml" in names:
            return kind
    if any(re.search(r"(^|/)(index\.apxl|index\.zip|index/slide[^/]*\.iwa)", one) for one in names):
        return "keynote"
    return "zip"


def _of_old_office(data: bytes, name: str) -> FileRefused:
    streams = ole.streams(data)
    if "EncryptedPackage" in streams:
        named = next((kind for end, kind in _NAMED.items() if name.endswith(end)), None)
        return not_powerpoint(named) if named else FileRefused(Code.PASSWORD_PROTECTED)
    if streams & {"PowerPoint Document", "PP40", "PP97_DUALSTORAGE"}:
        is_locked = "EncryptedSummary" in streams or ole.has_encrypted_show(data)
        return FileRefused(Code.PASSWORD_PROTECTED if is_locked else Code.OLD_FORMAT)
    if "WordDocument" in streams:
        return not_powerpoint("word")
    if streams & {"Workbook", "Book"}:
        return not_powerpoint("excel")
    if name.endswith(_OLD_POWERPOINT):
        return FileRefused(Code.OLD_FORMAT)
    return FileRefused(Code.DAMAGED) if name.endswith(_POWERPOINT) else not_powerpoint("other")


def _kind(data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if _is_image(data):
        return "image"
    if data.startswith(b"{\\rtf"):
        return "word"
    text = _text(data[:_HEAD])
    if text is None:
        return "other"
    if _HTML.search(text[:1024]):
        return "html"
    return "text" if text.strip() else "empty"


def _is_image(data: bytes) -> bool:
    if data[4:8] == b"ftyp":
        return data[8:12] in _BRANDS
    if data[:2] == b"BM":
        return data[6:10] == bytes(4)  # a text may begin so, too
    return data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def _text(head: bytes) -> str | None:
    """The beginning of a file as text, or None where it is none."""
    for encoding in ("utf-16",) if head.startswith(_WIDE) else ("utf-8", "cp1251"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            text = decoder.decode(head)  # which may end within a letter
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None
