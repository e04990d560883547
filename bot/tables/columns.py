"""The names of columns, as they are compared."""

import re
import unicodedata
from typing import Final

_NOT_WORDS: Final = re.compile(r"[\W_]+")


def key_of(text: str) -> str:
    """A text as it is compared: its words, without case, punctuation and ё."""
    flat = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _NOT_WORDS.sub(" ", flat).strip()


def words(text: str) -> frozenset[str]:
    """The words of a text that is a key already."""
    return frozenset(text.split())
