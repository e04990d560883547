"""What people type, as plain words: clean Russian, or clean English, whatever keyboard they have.

Each chunk between spaces has several readings (as it stands, as English, as Russian in Latin or
other letters, as typed in the wrong layout). The sentence as a whole decides which way to read,
since a short word makes sense in most of them; a chunk that makes none that way is read alone.
"""

import re
from collections.abc import Sequence

from bot.faq.cleaning import clean
from bot.faq.cyrillic import CyrillicWay
from bot.faq.language import language_of
from bot.faq.latin import TERM, LatinWay
from bot.faq.mending import Mending
from bot.faq.normalised import Normalised, Sentence
from bot.faq.readings import SIGNS, WORD, Readings
from bot.faq.repairs import Repairs
from bot.faq.vocabulary import Vocabulary

_READ = 80
"""Chunks read in all ways; a longer text of unreadable chunks is noise, and must be quick."""
_PASSES = 3
"""A word repaired may help the next one; three passes have always been enough to settle."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_KEYS = re.compile(r"[\[\];'`<>{}]")
_ADDRESS = re.compile(r"\S+@\S+\.\S+|(?:https?://|www\.)\S+")
_END = re.compile(r"[.!?&/…]+[\"')\]]*\Z")


class Normaliser:
    """Turns what people type into plain words a vocabulary knows, where that is certain."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._readings = Readings(vocabulary)
        self._mending = Mending(vocabulary, Repairs(vocabulary), self._readings)

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
        tools = (self.vocabulary, self._readings, self._mending)
        latin_way = LatinWay(latin[:_READ], *tools, beside_cyrillic=bool(cyrillic))
        cyrillic_way = CyrillicWay(cyrillic[:_READ], *tools)
        budget = dict.fromkeys((latin + cyrillic)[:_READ])
        sentences: list[Sentence] = []
        for line in text.split("\n"):
            words: list[str] = []
            for chunk in self._terms_joined(line.split()):
                if _ADDRESS.fullmatch(chunk):
                    words.append(chunk.rstrip(".,;:!?)"))
                    continue
                if _CYRILLIC.search(chunk):
                    words += cyrillic_way.read(chunk)
                else:
                    words += latin_way.read(chunk) if chunk in budget else WORD.findall(chunk)
                if _END.search(chunk):
                    sentences.append(self._sentence(words, asks="?" in chunk or "&" in chunk))
                    words = []
            sentences.append(self._sentence(words, asks=False))
        return tuple(sentence for sentence in sentences if sentence.words)

    def _terms_joined(self, chunks: Sequence[str]) -> list[str]:
        """The chunks, two of them as one where together they are a term: `power point`."""
        whole: list[str] = []
        for chunk in chunks:
            both = whole[-1] + chunk.strip(SIGNS) if whole else ""
            if len(both) > TERM and both in self.vocabulary.terms:
                whole[-1] += chunk
            else:
                whole.append(chunk)
        return whole

    def _is_latin(self, chunk: str) -> bool:
        """Whether the chunk has letters, none of them Cyrillic (or keys that are letters there)."""
        return not _CYRILLIC.search(chunk) and bool(
            _LETTER.search(chunk) or (len(chunk) == 1 and _OTHER_KEYS.match(chunk))
        )

    def _sentence(self, words: Sequence[str], *, asks: bool) -> Sentence:
        """The words, those joined that a space has cut."""
        whole: list[str] = []
        for word in words:
            if whole and (joined := self._mending.joined(whole[-1], word)):
                whole[-1] = joined
            else:
                whole.append(word)
        return Sentence(words=tuple(whole), asks=asks)


def _told(sentences: tuple[Sentence, ...]) -> str:
    return Normalised(sentences=sentences, language="ru").text
