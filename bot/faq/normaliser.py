"""What people type, as plain words: clean Russian, or clean English, whatever keyboard they have.

Each chunk between spaces has several readings (as it stands, as English, as Russian in Latin or
other letters, as typed in the wrong layout). The sentence as a whole decides which way to read,
since a short word makes sense in most of them; a chunk that makes none that way is read alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.faq.cleaning import clean
from bot.faq.language import Language, language_of
from bot.faq.readings import WORD, Reading, Readings
from bot.faq.repairs import Repairs
from bot.faq.vocabulary import Vocabulary

_SURE = 0.8
"""A chunk that makes this much sense the sentence's way is not looked at otherwise."""
_HALF = 0.5
"""Of the letters: with less, what stands there is not meant so; a reading with less is none."""
_MOSTLY_RUSSIAN = 0.4
"""Of the letters of Latin chunks: with more, an unreadable one is a Russian word nobody knows."""
_ENGLISH_FIRST = 1.1
"""English is taken as it stands unless another way makes clearly more sense."""
_READ = 80
"""Chunks read in all ways; a longer text of unreadable chunks is noise, and must be quick."""
_PASSES = 3
"""A word repaired may help the next one; three passes have always been enough to settle."""
_WHOLE = 3
"""Letters from which a chunk may be read differently from its sentence."""
_RESPELLED_ENGLISH = 5
"""Letters from which an unknown Latin word may be an English one misspelt."""

_TERM = 4
"""Letters of the shortest term that is not taken for a Russian word."""

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SIGNS = ".,;:!?()\"'"
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_KEYS = re.compile(r"[\[\];'`<>{}]")
_ADDRESS = re.compile(r"\S+@\S+\.\S+|(?:https?://|www\.)\S+")
_END = re.compile(r"[.!?&/…]+[\"')\]]*\Z")


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """The words of one sentence, and whether it ends in a question mark."""

    words: tuple[str, ...]
    asks: bool = False


@dataclass(frozen=True, kw_only=True)
class Normalised:
    """A question in plain words.

    Attributes:
        sentences: the words, lower case, е for ё, sentence by sentence.
        language: what it is written in, whatever the letters.
    """

    sentences: tuple[Sentence, ...]
    language: Language

    @property
    def words(self) -> tuple[str, ...]:
        """All words in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @property
    def text(self) -> str:
        """The words as a text; normalising it again changes nothing."""
        ends = ("?" if sentence.asks else "." for sentence in self.sentences)
        lines = (" ".join(sentence.words) for sentence in self.sentences)
        return " ".join(map("".join, zip(lines, ends, strict=True))).removesuffix(".")


class Normaliser:
    """Turns what people type into plain words a vocabulary knows, where that is certain."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._repairs = Repairs(vocabulary)
        self._readings = Readings(vocabulary, self._repairs)

    def normalise(self, text: str) -> Normalised:
        """The question in plain words; normalising the result's text again changes nothing."""
        sentences = self._pass(clean(text))
        for _ in range(_PASSES - 1):
            again = self._pass(_told(sentences))
            if again == sentences:
                break
            sentences = again
        words = [word for sentence in sentences for word in sentence.words]
        return Normalised(sentences=sentences, language=language_of(words, self.vocabulary.terms))

    def _pass(self, text: str) -> tuple[Sentence, ...]:
        chunks = text.split()
        latin = [chunk for chunk in chunks if self._is_latin(chunk)]
        cyrillic = [chunk for chunk in chunks if _CYRILLIC.search(chunk)]
        read_latin = self._way_for_latin(latin[:_READ], beside_cyrillic=bool(cyrillic))
        read_cyrillic = self._way_for_cyrillic(cyrillic[:_READ])
        budget = dict.fromkeys((latin + cyrillic)[:_READ])
        sentences: list[Sentence] = []
        for line in text.split("\n"):
            words: list[str] = []
            for chunk in self._terms_joined(line.split()):
                if _ADDRESS.fullmatch(chunk):
                    words.append(chunk.rstrip(".,;:!?)"))
                    continue
                read = read_cyrillic if _CYRILLIC.search(chunk) else read_latin
                tight = chunk not in budget
                words += WORD.findall(chunk) if tight and read is read_latin else read(chunk)
                if _END.search(chunk):
                    sentences.append(self._sentence(words, asks="?" in chunk or "&" in chunk))
                    words = []
            sentences.append(self._sentence(words, asks=False))
        return tuple(sentence for sentence in sentences if sentence.words)

    def _terms_joined(self, chunks: Sequence[str]) -> list[str]:
        """The chunks, two of them as one where together they are a term: `power point`."""
        whole: list[str] = []
        for chunk in chunks:
            both = whole[-1] + chunk.strip(_SIGNS) if whole else ""
            if len(both) > _TERM and both in self.vocabulary.terms:
                whole[-1] += chunk
            else:
                whole.append(chunk)
        return whole

    def _is_latin(self, chunk: str) -> bool:
        """Whether the chunk has letters, none of them Cyrillic (or keys that are letters there)."""
        return not _CYRILLIC.search(chunk) and bool(
            _LETTER.search(chunk) or (len(chunk) == 1 and _OTHER_KEYS.match(chunk))
        )

    def _way_for_latin(
        self, chunks: Sequence[str], *, beside_cyrillic: bool
    ) -> Callable[[str], Sequence[str]]:
        readings = self._readings
        ways = (readings.english, readings.spelled, readings.swapped)
        sense = [sum(way(chunk).sense for chunk in chunks) for way in ways]
        sense[0] *= _ENGLISH_FIRST
        way = ways[sense.index(max(sense))]
        letters = sum(readings.spelled(chunk).letters for chunk in chunks)
        russian = way is readings.spelled and sense[1] >= _MOSTLY_RUSSIAN * letters

        def read(chunk: str) -> Sequence[str]:
            chosen = way(chunk)
            if self._is_term(chunk):
                return readings.english(chunk).words
            if beside_cyrillic or chosen.share < _SURE:
                others = sorted((other(chunk) for other in ways), key=_share, reverse=True)
                if beside_cyrillic and readings.english(chunk).share >= _SURE:
                    others.insert(0, readings.english(chunk))
                better = others[0]
                if better.share > max(chosen.share, _HALF) and better.letters >= _WHOLE:
                    chosen = better
            return self._finished(chunk, chosen, english=way is readings.english, russian=russian)

        return read

    def _is_term(self, chunk: str) -> bool:
        """Whether this is a term that people keep as it is, also amid Latin Russian."""
        word = chunk.strip(_SIGNS)
        if len(word) < _TERM or word not in self.vocabulary.terms:
            return False
        russian, sure = self._readings.decoded(word)
        return not sure or self.vocabulary.russian[russian] < self.vocabulary.english[word]

    def _finished(
        self, chunk: str, chosen: Reading, *, english: bool, russian: bool
    ) -> Sequence[str]:
        """The words of the reading; of one without sense the nearest words, or those that stand."""
        if chosen.share >= 0.3:  # noqa: PLR2004 - some of it is right: mend the rest word by word
            return [fine for word in chosen.words for fine in self._mended(word)]
        words = self._readings.english(chunk).words
        if english:
            return [self._mended(word)[0] for word in words]
        return [
            self._readings.misspelled(word, for_certain=russian) or self._mended(word)[0]
            for word in words
        ]

    def _mended(self, word: str) -> tuple[str, ...]:
        if not word.isascii():
            return self._readings.mended(word)
        unknown = len(word) >= _RESPELLED_ENGLISH and not self.vocabulary.is_english(word)
        return ((self._repairs.respell_english(word) if unknown else None) or word,)

    def _way_for_cyrillic(self, chunks: Sequence[str]) -> Callable[[str], Sequence[str]]:
        readings = self._readings
        plain = [readings.plain(chunk) for chunk in chunks]
        ways: dict[bool, float] = {}
        sense, letters = sum(r.sense for r in plain), sum(r.letters for r in plain)
        if sense < _HALF * letters:
            for english in (True, False):
                unswapped = [readings.unswapped(chunk, english=english) for chunk in chunks]
                ways[english] = sum(reading.sense for reading in unswapped)
        english = max(ways, key=lambda way: ways[way], default=True)
        swapped = bool(ways) and ways[english] > max(_ENGLISH_FIRST * sense, _HALF * letters)

        def read(chunk: str) -> Sequence[str]:
            as_it_stands = readings.plain(chunk)
            if swapped:
                other = readings.unswapped(chunk, english=english)
                if other.share >= max(as_it_stands.share, _HALF):
                    return other.words
            if as_it_stands.share < _HALF and as_it_stands.letters >= _WHOLE:
                return self._lone_cyrillic(chunk, as_it_stands)
            return [fine for word in as_it_stands.words for fine in readings.mended(word)]

        return read

    def _lone_cyrillic(self, chunk: str, as_it_stands: Reading) -> Sequence[str]:
        """A chunk unknown in a Russian sentence: mended, or an English word in the wrong layout."""
        typed = self._readings.unswapped(chunk, english=True)
        if typed.share >= _SURE:
            return typed.words
        mended = [fine for word in as_it_stands.words for fine in self._readings.mended(word)]
        if any(map(self.vocabulary.quality, mended)):
            return mended
        typed = self._readings.unswapped(chunk, english=False)
        return typed.words if typed.share >= _SURE and typed.letters > _WHOLE else mended

    def _sentence(self, words: Sequence[str], *, asks: bool) -> Sentence:
        """The words, those joined that a space has cut."""
        whole: list[str] = []
        for word in words:
            if whole and (joined := self._repairs.joined(whole[-1], word)):
                whole[-1] = joined
            else:
                whole.append(word)
        return Sentence(words=tuple(whole), asks=asks)


def _told(sentences: tuple[Sentence, ...]) -> str:
    return Normalised(sentences=sentences, language="ru").text


def _share(reading: Reading) -> float:
    return reading.share
