"""A question in plain words."""

from dataclasses import dataclass

from bot.faq.language import Language


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
