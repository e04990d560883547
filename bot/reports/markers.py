"""What a template leaves to fill in, marked so that the check finds what was not filled in."""

import re
from typing import Final

OPENING: Final = "‹"
CLOSING: Final = "›"
"""Quotation marks that Russian and English decks do not use."""

LEFT: Final = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]+{CLOSING}")
"""What is still to be filled in."""


def to_fill(what: str) -> str:
    """A place of a template, with what belongs there."""
    return f"{OPENING}{what}{CLOSING}"
