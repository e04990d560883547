"""Which language a question is in, so that it is answered in the same."""

from collections.abc import Collection, Iterable
from typing import Literal

Language = Literal["ru", "en"]


def language_of(words: Iterable[str], terms: Collection[str] = ()) -> Language:
    """English when most words are Latin ones after normalising; the course's terms do not count.

    «Inception Report кому?» is Russian, `Inception Report to whom?` is English.
    """
    russian = english = 0
    for word in words:
        if word.isascii():
            english += not any(map(str.isdigit, word)) and word not in terms
        else:
            russian += 1
    return "en" if english > russian else "ru"
