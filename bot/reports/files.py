"""A presentation's file → a deck, read where it can harm nobody."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from bot.confined.confinement import Confinement
from bot.confined.limits import MEGABYTE, Limits
from bot.confined.outcomes import TOO_BIG, TOO_SLOW, UNREADABLE, FileRefused
from bot.reports.deck import Deck, deck_of
from bot.reports.findings import Code

Progress = Callable[[int, int], Awaitable[None]]
"""Told which slide of how many is being read; it is left out where reading is quicker."""

LARGEST: Final = 20_971_520
"""Bytes of a file: as much as a bot may fetch from Telegram."""

LIMITS: Final = Limits(wall_seconds=9, cpu_seconds=4, memory=512 * MEGABYTE, answer=8 * MEGABYTE)
"""300 slides take a tenth of a second of processor time, ten thousand shapes half a second."""

READER: Final = "bot.reports.reading.reader"

_LONGEST_NAME: Final = 300
_CODES: Final = {
    TOO_BIG: Code.UNSAFE_FILE,
    TOO_SLOW: Code.UNSAFE_FILE,  # a sound deck takes a hundredth of the limit
    UNREADABLE: Code.DAMAGED,
}


async def read_deck(
    data: bytes,
    confinement: Confinement,
    *,
    name: str | None = None,
    progress: Progress | None = None,
) -> Deck:
    """The deck in a file.

    Args:
        data: the file.
        confinement: where it is read.
        name: as it came; it has a say only where the bytes leave a doubt.
        progress: is told about slides as they are read.

    Raises:
        FileRefused: it cannot be read, and that is the file's fault; the code is one of
            `findings.UNREADABLE`. With `not-powerpoint`, `kind` says what it is instead: `pdf`,
            `odp`, `keynote`, `zip`, `word`, `excel`, `image`, `text`, `html`, `empty`, `other`.
        ConfinedError: the program cannot read anything now.
    """
    if len(data) > LARGEST:
        raise FileRefused(Code.TOO_LARGE, size=len(data), most=LARGEST)
    arguments = {"name": (name or "")[-_LONGEST_NAME:]}
    try:
        answer = await confinement.run(
            READER, data, arguments=arguments, limits=LIMITS, progress=progress
        )
    except FileRefused as refused:
        code = _CODES.get(refused.code, refused.code)
        raise FileRefused(Code(code), **refused.particulars) from None
    return await asyncio.to_thread(deck_of, answer)  # a large one takes tenths of a second
