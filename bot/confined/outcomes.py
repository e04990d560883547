"""What may come of a reading besides its answer: the file's fault, and ours."""

from typing import Final

from bot.errors import KenshuinError

TOO_BIG: Final = "too-big"
"""It needs more memory, or gives a longer answer, than it may."""

TOO_SLOW: Final = "too-slow"
"""It needs more time than it may."""

UNREADABLE: Final = "unreadable"
"""It breaks what reads it."""


class FileRefused(KenshuinError):  # noqa: N818 - a refusal, not an error of the program
    """The file cannot be read, and that is the file's fault.

    Args:
        code: one of the above, or one of the reader's own.
        particulars: what the sentence about it names, such as a line.
    """

    def __init__(self, code: str, **particulars: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.particulars = particulars


class ConfinedError(Exception):
    """The reading failed, and that is the program's fault: nothing is known of the file."""
