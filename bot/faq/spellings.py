"""How people write Russian with the letters they have: Latin, Turkic, Georgian, Armenian, Cyrillic.

The tables are in spellings.txt. The cost says how unusual a reading is; 0 is by the book. The
word lists decide, the cost only orders what they know.
"""

from importlib.resources import files

from bot.faq.decoder import Spellings

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def _tables() -> dict[str, dict[str, tuple[tuple[str, float], ...]]]:
    """Each section of spellings.txt as a table."""
    tables: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {}
    text = files("bot.faq").joinpath("spellings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            tables[line.strip("[]")] = section = dict[str, tuple[tuple[str, float], ...]]()
        elif line and not line.startswith("#"):
            for row in line.split("|"):
                written, _, readings = row.strip().partition(":")
                section[written] = tuple(map(_reading, readings.split()))
    return tables


def _reading(noted: str) -> tuple[str, float]:
    letters = noted.rstrip("0123456789.")
    return letters, float(noted[len(letters) :] or 0)


_TABLES = _tables()
_IDENTITY = {letter: ((letter, 0.0),) for letter in _CYRILLIC}

FOREIGN: Spellings = {
    **_TABLES["latin"],
    **_TABLES["georgian"],
    **_TABLES["armenian"],
    **_IDENTITY,
    "-": (("-", 0.0),),
}
"""Russian in any of the alphabets, and mixtures of them."""

NATIVE: Spellings = {**_IDENTITY, **_TABLES["cyrillic"]}
"""Cyrillic letters of the neighbouring languages, for the Russian ones people mean."""

LOOKALIKES = str.maketrans("aeopcyxkmthb0", "аеорсухкмтнво")
"""Latin letters (small, but pressed as capitals too) for the Cyrillic ones they look like."""

TO_LATIN_LOOKALIKES = str.maketrans("аеорсухкмтнві", "aeopcyxkmthbi")
"""And back."""
