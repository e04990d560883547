"""The presentation's own part: where it is, whether it is one, and of which kind."""

from typing import Final

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code
from bot.reports.reading.package import TYPES, Package, PartError, of_kind
from bot.reports.reading.sniffing import kind_of_zip, not_powerpoint
from bot.reports.reading.xml import Element, P

_USUAL_MAIN: Final = "ppt/presentation.xml"
_KINDS: Final = (
    ("slideshow.macroenabled", "ppsm"),
    ("template.macroenabled", "potm"),
    ("presentation.macroenabled", "pptm"),
    ("slideshow", "ppsx"),
    ("template", "potx"),
)


def main_part(package: Package) -> str:
    """The name of the part that lists the slides."""
    return of_kind(package.related(""), "officeDocument") or _USUAL_MAIN


def presentation(package: Package, name: str) -> Element:
    """The root of that part.

    Raises:
        FileRefused: it is locked or broken, or the file is something else.
    """
    member = package.names.get(name.lower())
    if member is None:
        raise _foreign(package)
    if member.flag_bits & 1:
        raise FileRefused(Code.PASSWORD_PROTECTED)
    try:
        root = package.xml(name)
    except PartError:
        raise FileRefused(Code.DAMAGED) from None
    if root.tag != f"{P}presentation":
        raise _foreign(package)
    return root


def kind_of(package: Package, name: str, broken: set[str]) -> str:
    """`pptx`, `ppsx`, `potx`, `pptm`, `ppsm` or `potm`, by the content type of that part.

    Args:
        package: the file.
        name: of the part.
        broken: takes `content-types` where nothing says which.
    """
    try:
        types = package.xml(TYPES)
    except PartError:
        broken.add("content-types")
        return "pptx"
    part = f"/{name}".lower()
    told = (one.get("ContentType") for one in types if one.get("PartName", "").lower() == part)
    type_ = (next(told, None) or "").lower()
    return next((kind for word, kind in _KINDS if word in type_), "pptx")


def _foreign(package: Package) -> FileRefused:
    """The refusal of a zip without a presentation."""
    names = package.names
    if any(name.startswith("ppt/slides/") for name in names):
        return FileRefused(Code.DAMAGED)
    try:
        mime = package.read("mimetype")[:100].decode("ascii", "replace")
    except PartError:
        mime = ""
    return not_powerpoint(kind_of_zip(names, mime))
