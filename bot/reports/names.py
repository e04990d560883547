"""Names of files as they came from a person, made safe to show and to hand back."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 100
"""Characters that are kept of a name; its ending always is."""

NAMELESS: Final = "file"

_LONGEST_ENDING: Final = 8
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|]+')
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Controls, marks of direction, halves of pairs, private and unassigned characters."""
_MOST_MARKS: Final = 3
"""Marks that one letter may carry."""


def shown_name(name: str | None) -> str:
    """A file's name without what could mislead or break: in one line, never a path, never empty.

    Marks that turn the direction of writing («gpj.pptx» shown as «xtpp.jpg») go, and so does
    everything else that is not seen; what separates folders, or is forbidden in names on Windows,
    becomes «_»; a long name is cut before its ending.

    Args:
        name: as Telegram says it; None where it says none.
    """
    text = unicodedata.normalize("NFC", name or "")
    seen = "".join(_seen(one) for one in text)
    line = " ".join(_FORBIDDEN.sub("_", _few_marks(seen)).split()).strip(" .")
    return _cut(line) or NAMELESS


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category.startswith("Z"):
        return " "
    return "" if category in _UNSEEN else character


def _few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _cut(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    stem, dot, ending = line.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        return f"{line[: LONGEST - 1].rstrip(' .')}…"
    room = LONGEST - len(dot + ending) - 1
    return f"{stem[:room].rstrip(' .')}…{dot}{ending}"
