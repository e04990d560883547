"""Pictures of slides: drawn by LibreOffice within limits; nothing is fetched, nothing is left."""

import asyncio
import io
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from PIL import Image

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code
from bot.reports.slide_pictures import LIMITS, SlidePictures
from tests.support import hostile
from tests.support.decks import good_deck, hidden, related, with_shapes

LINKED = (
    '<p:pic><p:nvPicPr><p:cNvPr id="77" name="Linked"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    '<p:blipFill><a:blip r:link="rIdX"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
"""A picture that lies elsewhere."""


@pytest.fixture(scope="session")
def drawer() -> SlidePictures:
    """The real programs; a machine without them skips, continuous integration fails."""
    found = SlidePictures.find()
    if found is None:
        reason = "LibreOffice (libreoffice-impress) or pdftoppm (poppler-utils) is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def started_in(folder: Path) -> list[psutil.Process]:
    """The processes that work in a folder and have not ended; a killed one is given its time."""
    found = [
        one
        for one in psutil.process_iter(["cmdline"])
        if any(str(folder) in word for word in one.info["cmdline"] or ())
    ]
    return psutil.wait_procs(found, timeout=5)[1]


def is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


async def test_slides_are_drawn_hidden_ones_too(drawer: SlidePictures, folder: Path) -> None:
    drawn = await drawer.pictures(hidden(good_deck(), 1), [2, 1, 8, 9])

    sizes = {number: Image.open(io.BytesIO(one)).size for number, one in drawn.items()}
    assert sizes == {1: (1000, 750), 2: (1000, 750), 8: (1000, 750)}
    assert drawn[1] != drawn[2]
    assert is_empty(folder)


async def test_nothing_outside_is_fetched(drawer: SlidePictures) -> None:
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1")
    async with server:
        port = server.sockets[0].getsockname()[1]
        address = f"http://127.0.0.1:{port}/picture.png"
        deck = related(good_deck(), "ppt/slides/slide1.xml", "image", address, outside=True)
        drawn = await drawer.pictures(with_shapes(deck, LINKED), [1])

    assert list(drawn) == [1]
    assert asked == []


@pytest.mark.usefixtures("drawer")
async def test_what_takes_too_long_is_ended_with_all_it_started(folder: Path) -> None:
    hurried = SlidePictures(
        Path(shutil.which("soffice") or ""),
        Path(shutil.which("pdftoppm") or ""),
        limits=replace(LIMITS, wall_seconds=0.6),
    )

    with pytest.raises(FileRefused) as refused:
        await hurried.pictures(good_deck(), [1])

    assert refused.value.code == "too-slow"
    assert started_in(folder) == []
    assert is_empty(folder)


async def test_temporary_files_lie_where_everything_is_removed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    office, told = elsewhere / "office", elsewhere / "told"
    office.write_text(f"#!/bin/sh\nmktemp > {told}\n")
    office.chmod(0o700)

    with pytest.raises(FileRefused):  # it draws nothing
        await SlidePictures(office, office).pictures(good_deck(), [1])

    assert Path(told.read_text()).is_relative_to(folder)
    assert is_empty(folder)


async def test_a_file_that_is_no_deck_is_refused(drawer: SlidePictures) -> None:
    with pytest.raises(FileRefused) as refused:
        await drawer.pictures(b"no zip", [1])

    assert refused.value.code == Code.DAMAGED


@pytest.mark.parametrize(
    "make", [hostile.ratio_bomb, hostile.entity_over_the_network, hostile.dtd_in_the_main_part]
)
async def test_libreoffice_never_sees_a_hostile_file(
    drawer: SlidePictures, make: Callable[[], bytes]
) -> None:
    with pytest.raises(FileRefused) as refused:
        await drawer.pictures(make(), [1])

    assert refused.value.code == Code.UNSAFE_FILE


def test_without_the_programs_there_are_no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert SlidePictures.find() is None
