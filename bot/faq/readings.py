"""The ways to read one chunk between spaces, each with how much of it makes sense that way."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from bot.faq import layout
from bot.faq.decoder import by_the_book, decode
from bot.faq.dictionary import DictionaryWalk
from bot.faq.repairs import Repairs
from bot.faq.spellings import FOREIGN, LOOKALIKES, NATIVE, TO_LATIN_LOOKALIKES
from bot.faq.vocabulary import LATIN_WORD, MEANT, Vocabulary

WORD = re.compile(r"\d+|[^\W\d_]+")
_SIGNS = "-.,;:?!()\"'"
_SPELLED = re.compile(r"[^\W_]+(?:['\"`^]+[^\W_]*)*")
_RUSSIAN = re.compile(r"[а-яё]+\Z")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+\Z")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")
_NUMBERED = re.compile(r"\d{3}|\d\Z|\d.*\d")
_LONGEST = 30
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

    def __init__(self, vocabulary: Vocabulary, repairs: Repairs) -> None:
        self._vocabulary = vocabulary
        self._repairs = repairs
        self._dictionary = DictionaryWalk()
        self.english = lru_cache(4096)(self._english)
        self.spelled = lru_cache(4096)(self._spelled)
        self.swapped = lru_cache(4096)(self._swapped)
        self.plain = lru_cache(8192)(self._plain)
        self.decoded = lru_cache(4096)(self._decoded)
        self.mended = lru_cache(8192)(self._mended)

    def _english(self, chunk: str) -> Reading:
        """As English words and terms."""
        bare = chunk.strip(_SIGNS).replace("-", "")
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
        whole, sure = self.decoded(chunk.strip(_SIGNS)) if "-" in chunk else ("", 0.0)
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
        core = chunk.strip(_SIGNS)
        if "-" in core:
            if quality(core):
                return [core]
            bare = core.replace("-", "")
            if quality(bare) == MEANT:
                return [bare]
        return WORD.findall(chunk)

    def _decoded(self, piece: str) -> tuple[str, float]:
        """The Russian word a spelling stands for and how sure that is; itself and 0 if none."""
        if len(piece) > _LONGEST or _NUMBERED.match(piece):
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

    def misspelled(self, piece: str, *, for_certain: bool) -> str | None:
        """The nearest Russian word to a spelling that decodes to none.

        Where the sentence is Russian `for_certain`, it is at least given Russian letters.
        """
        if len(piece) > _LONGEST or _NUMBERED.match(piece):
            return None
        russian = by_the_book(piece, FOREIGN)
        whole = russian if for_certain and _RUSSIAN.match(russian) else None
        return self._repairs.respell(russian) or whole

    def _mended(self, word: str) -> tuple[str, ...]:
        """The word or words meant by one that stands in Cyrillic letters, or in two alphabets."""
        if self._vocabulary.quality(word) or word.isdigit() or len(word) > _LONGEST:
            return (word,)
        if not _CYRILLIC.match(word):
            return self._unmixed(word)
        if not _RUSSIAN.match(word):
            return self._mended(self._native(word))
        repairs = self._repairs
        if found := repairs.unrepeat(word):
            return (found,)
        if parts := repairs.split(word):
            return parts
        return (repairs.respell(word) or word,)

    def _native(self, word: str) -> str:
        """Letters of the neighbours' alphabets as Russian ones, the way that gives a word."""
        found = decode(word, NATIVE, self._vocabulary) or decode(word, NATIVE, self._dictionary)
        if found:
            return found[0][0]
        folded = by_the_book(word, NATIVE)
        return folded if _RUSSIAN.match(folded) else "".join(re.findall("[а-я]", folded)) or "?"

    def _unmixed(self, word: str) -> tuple[str, ...]:
        """One alphabet instead of two: by the letters' looks, by their sound, or cut apart."""
        cyrillic = word.translate(LOOKALIKES)
        if self._vocabulary.quality(cyrillic):
            return (cyrillic,)
        if self._vocabulary.is_english(latin := word.translate(TO_LATIN_LOOKALIKES)):
            return (latin,)
        spelled, sure = self.decoded(word)
        if sure:
            return (spelled,)
        if _CYRILLIC.match(cyrillic) and len(_CYRILLIC_LETTER.findall(word)) * 2 >= len(word):
            return self._mended(cyrillic)
        pieces = re.findall(r"[\u0400-\u04ff]+|[^\u0400-\u04ff]+", word)
        return tuple(pieces) if len(pieces) > 1 else (word,)
