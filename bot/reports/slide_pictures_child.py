"""Draws slides with LibreOffice and poppler; runs in the child process, within its limits."""

import base64
import json
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from lxml import etree

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code
from bot.reports.reading.package import Package, PartError
from bot.reports.repacking import repacked

WIDTH: Final = 1000
_NOWHERE: Final = "about:blank"
_XML: Final = (".xml", ".rels")
_CLICKED: Final = "hyperlink"
_EXPORT: Final = "pdf:impress_pdf_Export:" + json.dumps(
    {"ExportHiddenSlides": {"type": "boolean", "value": "true"}}
)
_SCRIPTING: Final = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS: Final = {
    "DisableMacrosExecution": "true",
    "BlockUntrustedRefererLinks": "true",
    "MacroSecurityLevel": "3",
}


def read(
    data: bytes, *, office: str, drawer: str, folder: str, slides: Sequence[int]
) -> dict[str, str]:
    """Slides by their numbers, as PNG in base64.

    Args:
        data: the deck.
        office: the path of `soffice`.
        drawer: the path of `pdftoppm`.
        folder: an empty one, to work in.
        slides: which, from 1; those that the deck does not have are left out.

    Raises:
        FileRefused: the deck cannot be read, or LibreOffice makes nothing of it.
    """
    place = Path(folder)
    deck, pdf, profile = place / "deck.pptx", place / "deck.pdf", place / "profile"
    deck.write_bytes(_pointing_nowhere(data))
    _settle(profile)
    options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    home = f"-env:UserInstallation={profile.as_uri()}"
    _run(place, office, home, *options, "--convert-to", _EXPORT, "--outdir", folder, str(deck))
    if not pdf.exists():
        raise FileRefused(Code.DAMAGED)
    return {
        str(number): base64.b64encode(drawn).decode()
        for number in slides
        if (drawn := _drawn(place, drawer, pdf, number))
    }


def _pointing_nowhere(data: bytes) -> bytes:
    """A copy without addresses that showing it would fetch: pictures, films, files, OLE.

    Raises:
        FileRefused: it is a bomb, or hostile, or cannot be unpacked.
    """
    package = Package(data)
    changed: dict[str, bytes | None] = {}
    try:
        for name, member in package.names.items():
            if not name.endswith(_XML):
                continue
            is_links = name.endswith(".rels")
            if is_links:
                changed[member.filename] = None  # one that is broken is left out
            with suppress(PartError):  # of other broken parts LibreOffice makes what it can
                package.xml(name)
                if is_links:
                    changed[member.filename] = _without_addresses(package.read(name))
        return repacked(data, changed)
    except (FileRefused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - zipfile's errors have no common root
        raise FileRefused(Code.DAMAGED) from None


def _without_addresses(part: bytes) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for one in root:
        kind = (one.get("Type") or "").rpartition("/")[2]
        if one.get("TargetMode") == "External" and kind != _CLICKED:
            one.set("Target", _NOWHERE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _settle(profile: Path) -> None:
    """A profile of its own, which runs no macros and follows no links."""
    items = "".join(
        f'<item oor:path="{_SCRIPTING}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for name, value in _SETTINGS.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _drawn(place: Path, drawer: str, pdf: Path, number: int) -> bytes:
    page = str(number)
    scale = ("-scale-to-x", str(WIDTH), "-scale-to-y", "-1")
    target = place / f"slide{number}"
    _run(
        place, drawer, "-png", "-singlefile", "-f", page, "-l", page, *scale, str(pdf), str(target)
    )
    picture = target.with_suffix(".png")
    return picture.read_bytes() if picture.exists() else b""


def _run(place: Path, *command: str) -> None:
    """Run a program; how it ends tells nothing, what it leaves in the folder does.

    It has no other place for temporary files: killed, LibreOffice leaves some behind.
    """
    at = str(place)
    subprocess.run(  # noqa: S603 - a path that the bot found, and no shell
        command,
        cwd=place,
        env={"HOME": at, "TMPDIR": at, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
