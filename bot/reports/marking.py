"""A copy of a report with the remarks on it: a list in front, and their numbers on the slides."""

import asyncio
import base64
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from bot.confined.confinement import Confinement
from bot.confined.limits import MEGABYTE, Limits
from bot.reports.findings import Severity

LIMITS: Final = Limits(wall_seconds=20, cpu_seconds=10, answer=40 * MEGABYTE)
"""Of the process that writes it; the largest file, 20 MB, is 28 MB in base64."""

_WRITER: Final = "bot.reports.marking_child"


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One remark.

    Attributes:
        number: from 1; the mark on the slides bears it.
        severity: how grave it is: gives the mark its colour.
        slides: where its mark stands; none where it is about the whole deck.
        text: what was found.
        fix: what to do about it.
    """

    number: int
    severity: Severity
    slides: Sequence[int] = ()
    text: str
    fix: str


@dataclass(frozen=True, kw_only=True)
class Remarks:
    """What is written into the copy; every sentence worded.

    Attributes:
        title: heads the list.
        removal: that the list and the marks are to be removed; marked, so that the check of a
            copy finds it (bot.reports.markers).
        more: that the list goes on at the end, where it does.
        remarks: in the order of their numbers.
    """

    title: str
    removal: str
    more: str
    remarks: Sequence[Remark]


async def marked(data: bytes, remarks: Remarks, confinement: Confinement) -> bytes:
    """A copy of a deck of the same kind, with the remarks.

    A slide with the list comes first, and bears the number 0, so that the others keep theirs;
    what does not fit on it comes on slides at the end. Every part of the file that bears no
    remark stays as it is.

    Args:
        data: the file, as it came.
        remarks: what is written into it.
        confinement: where that is done.

    Raises:
        FileRefused: the file cannot be read, or has no slides.
        ConfinedError: the writer failed.
    """
    order = json.dumps(asdict(remarks)).encode()
    written = await confinement.run(_WRITER, order + b"\n" + data, limits=LIMITS)
    return await asyncio.to_thread(base64.b64decode, written)  # 28 MB take a while
