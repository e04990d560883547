"""Names, compared tolerantly: in Latin or Cyrillic, in any order, as different hands spell them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations, product
from typing import Final, TypeVar

from rapidfuzz.distance import OSA

from bot.people.spelling import Reading, readings

T = TypeVar("T")

FOUND: Final = 0.7
"""From this score on a name is found."""

CERTAIN: Final = 0.95
"""From here on every word of the query is a word of the name, but for ways of spelling."""

LONGEST_QUERY: Final = 100
MOST_QUERY_WORDS: Final = 8
"""Characters and words of a query; a longer one is no name, and finds nobody."""

_ALIKE, _INITIAL, _TYPO, _TWO_TYPOS = 0.93, 0.8, 0.85, 0.75
_PREFIX: Final = 0.85
_SHORTEST_PREFIX, _SHORTEST_TYPO, _SHORTEST_TWO_TYPOS = 3, 4, 9
_LEFT_OVER: Final = 0.02
"""What a word of the name that nobody asked for takes away: the whole name comes first."""
_MORE_THAN_KNOWN: Final = 0.85
"""Most for a query with more words than the name, such as a patronymic."""
_MOST_WORDS: Final = 5
_SHOWS_ITS_END: Final = 4
_VOWELS: Final = str.maketrans("eo", "aa")
_NO_H: Final = str.maketrans("", "", "h")
_G_AS_H: Final = str.maketrans("g", "h")


def same_name(a: str, b: str) -> bool:
    """Whether two spellings are one name for certain.

    Order, case, diacritics, punctuation, apostrophes and spaces do not count, nor in which of
    the usual ways Cyrillic was put into Latin letters. A name without a letter equals none.
    """
    return any(_is_same(one, other) for one in readings(a) for other in readings(b))


def name_score(query: str, name: str) -> float:
    """How well a query fits a name, 0…1; from `FOUND` on it is found.

    Besides what `same_name` ignores: one wrong letter (two in a long word), a part of the name,
    the first three letters of a word, an initial, vowels that hands write differently.
    """
    typed, known = _spelt(query), _spelt(name)
    return _score(typed, known) if typed.words and known.words else 0.0


def search(query: str, names: Iterable[tuple[T, *tuple[str | None, ...]]]) -> list[T]:
    """What a query finds, the best first; of equals, in the order given.

    Args:
        query: what was typed.
        names: each thing with its names, in whichever scripts; None is no name.
    """
    if len(query) > LONGEST_QUERY or len(_spelt(query).words) > MOST_QUERY_WORDS:
        return []
    scored = (
        (max((name_score(query, name) for name in known if name), default=0.0), thing)
        for thing, *known in names
    )
    found = [(score, thing) for score, thing in scored if score >= FOUND]
    return [thing for _, thing in sorted(found, key=lambda one: -one[0])]


def masked(name: str) -> str:
    """A name that its owner recognises and a stranger does not learn: «А•••м С•••а».

    The dots are always three, so that they do not give the length away; of a word of up to
    three letters only the first is shown.
    """
    return " ".join(_masked(word) for word in name.split())


def _masked(word: str) -> str:
    last = word[-1] if len(word) >= _SHOWS_ITS_END and word[-1].isalpha() else ""
    return f"{word[0]}•••{last}"


def _is_same(one: Reading, other: Reading) -> bool:
    if sorted(one) == sorted(other):
        return True
    if len(one) == len(other) or sorted("".join(one)) != sorted("".join(other)):
        return False
    return not _joined(one).isdisjoint(_joined(other))  # Abdul Karim and Abdulkarim


def _joined(reading: Reading) -> set[str]:
    if len(reading) > _MOST_WORDS:
        return {"".join(reading)}
    return {"".join(words) for words in permutations(reading)}


Keys = tuple[str, ...]
"""A word in each way in which it may be read."""


@dataclass(frozen=True, kw_only=True)
class _Spelt:
    """A name by its words.

    Attributes:
        words: in their order.
        joined: each two neighbouring ones written as one; none of a name with too many words.
    """

    words: tuple[Keys, ...] = ()
    joined: tuple[Keys, ...] = ()


@lru_cache(maxsize=20_000)
def _spelt(name: str) -> _Spelt:
    found = readings(name)
    found = tuple(one for one in found if len(one) == len(found[0]))
    if not found:
        return _Spelt()
    words = tuple(_keys(one) for one in zip(*found, strict=True))
    if len(words) > _MOST_WORDS:
        return _Spelt(words=words)
    pairs = range(len(words) - 1)
    joined = tuple(_keys(one[at] + one[at + 1] for one in found) for at in pairs)
    return _Spelt(words=words, joined=joined)


def _keys(keys: Iterable[str]) -> Keys:
    return tuple(dict.fromkeys(keys))


def _score(query: _Spelt, name: _Spelt) -> float:
    ways = product(_ways(query, name), _ways(name, query))
    return max(_by_words(one, other) for one, other in ways)


def _ways(one: _Spelt, other: _Spelt) -> Iterator[tuple[Keys, ...]]:
    """The words as they are, and with two neighbours joined where that fits one of the other's.

    To look at every joint would take seconds for a long query.
    """
    yield one.words
    for at, joined in enumerate(one.joined):
        if any(_fit(joined, word) for word in other.words):
            yield (*one.words[:at], joined, *one.words[at + 2 :])


def _by_words(query: tuple[Keys, ...], name: tuple[Keys, ...]) -> float:
    """Every word of the query against the word of the name that fits it best, each used once."""
    pairs = product(range(len(query)), range(len(name)))
    fits = [(fit, at, to) for at, to in pairs if (fit := _fit(query[at], name[to]))]
    met: dict[int, float] = {}
    used: set[int] = set()
    for fit, at, of_name in sorted(fits, key=lambda one: -one[0]):
        if at not in met and of_name not in used:
            met[at] = fit
            used.add(of_name)
    weighed = sum(fit * len(query[at][0]) for at, fit in met.items())
    if len(query) > len(name) == len(met) > 1:
        return _MORE_THAN_KNOWN * weighed / sum(len(query[at][0]) for at in met)
    left_over = len(name) - len(met)
    return max(0.0, weighed / sum(len(word[0]) for word in query) - _LEFT_OVER * left_over)


@lru_cache(maxsize=30_000)
def _fit(typed: Keys, known: Keys) -> float:
    """How well a typed word fits one of a name, each in the best reading; 0 where it does not."""
    return max(_fit_as_read(one, other) for one in typed for other in known)


def _fit_as_read(typed: str, known: str) -> float:
    if typed == known:
        return 1.0
    if not _sounds(typed).isdisjoint(_sounds(known)):
        return _ALIKE
    if known.startswith(typed) and len(typed) >= _SHORTEST_PREFIX:
        return _PREFIX + 0.1 * len(typed) / len(known)
    if typed[0] == known[0] and 1 in {len(typed), len(known)}:
        return _INITIAL
    shorter = min(len(typed), len(known))
    if shorter < _SHORTEST_TYPO:
        return 0.0
    allowed = 2 if shorter >= _SHORTEST_TWO_TYPOS else 1
    distance = OSA.distance(typed, known, score_cutoff=allowed)
    return (0.0, _TYPO, _TWO_TYPOS)[distance] if 0 < distance <= allowed else 0.0


@lru_cache(maxsize=10_000)
def _sounds(key: str) -> frozenset[str]:
    """What vowels and a breathed letter may be heard as: Rahmonov – Рахманов, Hasanov – Гасанов."""
    heard = key.translate(_VOWELS)
    return frozenset((heard, heard.translate(_NO_H), heard.translate(_G_AS_H)))
