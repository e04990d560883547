"""Slides as pictures, where LibreOffice and poppler are installed; without them there are none."""

import asyncio
import base64
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

from bot.confined.confinement import Confinement
from bot.confined.limits import MEGABYTE, Limits

LIMITS: Final = Limits(
    wall_seconds=60,
    cpu_seconds=50,
    memory=4096 * MEGABYTE,  # LibreOffice asks for much and uses a tenth of it
    answer=64 * MEGABYTE,
    written=128 * MEGABYTE,
    open_files=512,
    processes=512,
)

MOST_SLIDES: Final = 10
"""That are drawn of one file."""

_DRAWER: Final = "bot.reports.slide_pictures_child"


class SlidePictures:
    """Draws slides with LibreOffice, one file at a time.

    Args:
        office: LibreOffice's program, `soffice`.
        drawer: poppler's `pdftoppm`.
        limits: of the processes that draw.
    """

    def __init__(self, office: Path, drawer: Path, *, limits: Limits = LIMITS) -> None:
        self._programs = {"office": str(office), "drawer": str(drawer)}
        self._limits = limits
        self._confinement = Confinement(at_once=1)

    @classmethod
    def find(cls) -> Self | None:
        """A drawer of slides, or None where the programs are not installed."""
        office, drawer = shutil.which("soffice"), shutil.which("pdftoppm")
        return None if office is None or drawer is None else cls(Path(office), Path(drawer))

    async def pictures(self, data: bytes, slides: Sequence[int]) -> dict[int, bytes]:
        """Some slides as PNG, 1000 pixels wide, by their numbers; hidden ones too.

        LibreOffice works on a copy that points at nothing outside, with a profile of its own in a
        folder that is removed afterwards, without the environment, and as long as `limits` let
        it; then everything it started is killed. It runs no macros.

        Args:
            data: the file.
            slides: which, from 1; of more than `MOST_SLIDES` the first ones.

        Raises:
            FileRefused: the file cannot be read, or cannot be drawn within the limits.
            ConfinedError: the programs failed.
        """
        wanted = sorted(set(slides))[:MOST_SLIDES]
        folder = await asyncio.to_thread(tempfile.mkdtemp, prefix="kenshuin-slides-")
        try:
            order = {**self._programs, "folder": folder, "slides": wanted}
            drawn = await self._confinement.run(_DRAWER, data, arguments=order, limits=self._limits)
        finally:
            await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))
        return {int(number): base64.b64decode(one) for number, one in drawn.items()}
