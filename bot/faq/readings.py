"""The ways to read one chunk between spaces, each with how much of it makes sense that way."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from bot.faq import layout
from bot.faq.decoder import decode
from bot.faq.dictionary import DictionaryWalk
from bot.faq.spellings import FOREIGN
from bot.faq.vocabulary import MEANT, Vocabulary
from bot.faq.wordlists import LATIN_WORD

WORD = re.compile(r"\d+|[^\W\d_]+")
SIGNS = "-.,;:?!()\"'"
_SPELLED = re.compile(r"[^\W_]+(?:['\"`^]+[^\W_]*)*")
NUMBERED = re.compile(r"\d{3}|\d\Z|\d.*\d")
LONGEST = 30
"""Letters of the longest word worth decoding."""
_CHEAP = 0.9
"""A reading by the course's words up to this cost needs no second opinion."""
_FAR = 0.3
"""Cost for each letter beyond which a reading is somebody else's language, not a habit."""
_COST = 0.25
"""What one unit of unusual spelling takes off a candidate."""
_DOUBT = 0.1
"""What it takes off the sense the reading makes."""
_USE = 0.03
"""What each doubling of a word's use in the course adds to a candidate."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Words, and how much sense they make.

    Attributes:
        words: what is read; е for ё.
        sense: letters × how sure each word is.
        letters: letters in all.
    """

    words: tuple[str, ...]
    sense: float
    letters: int

    @property
    def share(self) -> float:
        """The part of the letters that makes sense, 0…1."""
        return self.sense / self.letters if self.letters else 0.0


NOTHING = Reading(words=(), sense=0.0, letters=0)


class Readings:
    """Reads chunks with a vocabulary's words; remembers what it has read."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._dictionary = DictionaryWalk()
        self.english = lru_cache(4096)(self._english)
        self.spelled = lru_cache(4096)(self._spelled)
        self.swapped = lru_cache(4096)(self._swapped)
        self.plain = lru_cache(8192)(self._plain)
        self.decoded = lru_cache(4096)(self._decoded)

    def _english(self, chunk: str) -> Reading:
        """As English words and terms."""
        bare = chunk.strip(SIGNS).replace("-", "")
        whole = "-" in chunk and bare in self._vocabulary.english
        words = (bare,) if whole else tuple(LATIN_WORD.findall(chunk) or WORD.findall(chunk))
        known = sum(len(word) for word in words if self._vocabulary.is_english(word))
        return Reading(words=words, sense=known, letters=sum(map(len, words)))

    def _spelled(self, chunk: str) -> Reading:
        """As Russian in other letters."""
        words: list[str] = []
        sense = 0.0
        pieces = [piece for part in chunk.split("-") for piece in _SPELLED.findall(part)]
        for piece in pieces:
            word, sure = self.decoded(piece)
            words.append(word)
            sense += sure * len(piece)
        whole, sure = self.decoded(chunk.strip(SIGNS)) if "-" in chunk else ("", 0.0)
        if sure:
            words, sense = [whole], max(sense, sure * len(whole))
        return Reading(words=tuple(words), sense=sense, letters=sum(map(len, pieces)))

    def _swapped(self, chunk: str) -> Reading:
        """As Russian typed with the Latin layout on."""
        best = NOTHING
        for core in layout.cores(chunk):
            reading = self._plain(layout.to_cyrillic(core))
            if reading.letters and reading.share > best.share:
                best = reading
        return best

    def unswapped(self, chunk: str, *, english: bool) -> Reading:
        """As Latin letters typed with the Russian layout on: English, or Russian spelled so."""
        typed = layout.to_latin(chunk)
        return self.english(typed) if english else self.spelled(typed)

    def _plain(self, chunk: str) -> Reading:
        """As the Russian words that stand there; unknown ones are not mended yet."""
        words: list[str] = []
        sense = 0.0
        for part in self._parts(chunk.replace("ё", "е")):
            words.append(part)
            sense += len(part) * self._vocabulary.quality(part)
        return Reading(words=tuple(words), sense=sense, letters=sum(map(len, words)))

    def _parts(self, chunk: str) -> list[str]:
        """Words of a chunk; one with a hyphen stays whole, or without it, if that is a word."""
        quality = self._vocabulary.quality
        core = chunk.strip(SIGNS)
        if "-" in core:
            if quality(core):
                return [core]
            bare = core.replace("-", "")
            if quality(bare) == MEANT:
                return [bare]
        return WORD.findall(chunk)

    def _decoded(self, piece: str) -> tuple[str, float]:
        """The Russian word a spelling stands for and how sure that is; itself and 0 if none."""
        if len(piece) > LONGEST or NUMBERED.match(piece):
            return piece, 0.0
        found = decode(piece, FOREIGN, self._vocabulary)
        if len(piece) > 2 and (not found or found[0][1] > _CHEAP):  # noqa: PLR2004 - a letter or two are anything
            found += decode(piece, FOREIGN, self._dictionary)
        fair = [reading for reading in found if reading[1] <= _FAR * len(piece) + _FAR]
        best = max(fair, key=self._likelihood, default=None)
        if best is None:
            return piece, 0.0
        word, cost = best
        return word, max(0.1, self._vocabulary.quality(word) * (1 - _DOUBT * cost))

    def _likelihood(self, candidate: tuple[str, float]) -> tuple[float, str]:
        word, cost = candidate
        use = math.log2(1 + self._vocabulary.russian[word])
        return self._vocabulary.quality(word) - _COST * cost + _USE * use, word
