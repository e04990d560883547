"""The two keyboard layouts: what was typed with the other one switched on."""

import re
from itertools import pairwise

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN_SHIFTED = '{}:"<>~'
_CYRILLIC_SHIFTED = "хъжэбюё"
_TO_CYRILLIC = str.maketrans(_LATIN + _LATIN_SHIFTED, _CYRILLIC + _CYRILLIC_SHIFTED)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_EDGE = re.compile(r"[^\w]")


def to_cyrillic(typed: str) -> str:
    """Latin keys as the letters the Russian layout has on them: `ghbdtn` → привет."""
    return typed.translate(_TO_CYRILLIC)


def to_latin(typed: str) -> str:
    """Russian letters as the keys of the Latin layout: `мшыф` → visa."""
    return typed.replace("э", "'").translate(_TO_LATIN)


def cores(chunk: str) -> list[str]:
    """The chunk with none, some or all of the signs at its ends taken off, longest first.

    A sign at the end may be a letter of the other layout (`z pyf.` is «я знаю») or just a sign.
    """
    head = 0
    while head < min(len(chunk), 2) and _EDGE.match(chunk[head]):
        head += 1
    tail = len(chunk)
    while tail > max(head, len(chunk) - 3) and _EDGE.match(chunk[tail - 1]):
        tail -= 1
    return [
        chunk[start:end]
        for end in range(len(chunk), tail - 1, -1)
        for start in range(head + 1)
        if start < end
    ]


def neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of letters side by side on a keyboard: a finger slips from one to the other."""
    pairs = {pair for row in _ROWS for pair in pairwise(row)}
    return frozenset(pairs | {(right, left) for left, right in pairs})
