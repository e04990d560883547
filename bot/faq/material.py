"""What an entry can be found by: its texts, plain, and counted."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.faq.cleaning import clean
from bot.faq.corpus import Told, Variant
from bot.faq.lexical import counted_text
from bot.faq.normalised import Normalised
from bot.faq.reading import reading_of
from bot.faq.wordlists import CYRILLIC_WORD, LATIN_WORD

if TYPE_CHECKING:
    from bot.course import Entry

_TITLE = 3.0
"""A word of the title counts as much as in three variants."""
_VARIANT = 1.0
_ANSWER = 0.25
"""A word of the answer, which says more than was asked, as in a quarter of one."""

_REFERENCE = re.compile(r"\{\{|\}\}|\{[^{}]*\}")
_TAG = re.compile(r"<[^<>]*>")

Render = Callable[[str, str], str]
"""A template and a locale → the text with its references filled in, as `Course.render`."""

LemmaOf = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Material:
    """An entry's texts, plain.

    Attributes:
        russian: title and answer.
        english: title and answer.
        variants: the questions.
    """

    russian: tuple[str, str]
    english: tuple[str, str]
    variants: tuple[str, ...]


def material_of(entry: "Entry", render: Render | None) -> Material:
    """The entry's texts without markup; references filled in by `render`, or left out."""

    def plain(template: str, locale: str) -> str:
        text = render(template, locale) if render else _REFERENCE.sub(" ", template)
        return html.unescape(_TAG.sub(" ", text))

    def texts(locale: str) -> tuple[str, str]:
        answer = plain(entry.answer.get(locale), locale) if entry.answer else ""
        return entry.title.get(locale), answer

    return Material(russian=texts("ru"), english=texts("en"), variants=tuple(entry.questions))


def told_of(entry: int, material: Material, lemma_of: LemmaOf) -> Iterator[Told]:
    """Title and answer of an entry, counted; only words of titles count in pieces too."""
    for title, answer in (material.russian, material.english):
        for text, weight in ((title, _TITLE), (answer, _ANSWER)):
            words = tuple(words_of(text))
            pieces = words if weight >= _VARIANT else ()
            lemmas = tuple(map(lemma_of, words))
            yield Told(entry=entry, counts=counted_text(pieces, lemmas, weight))


def variant_of(entry: int, normalised: Normalised, lemma_of: LemmaOf) -> Variant:
    """A variant of an entry, read and counted."""
    words = normalised.words
    return Variant(
        entry=entry,
        reading=reading_of(normalised, lemma_of),
        counts=counted_text(words, tuple(map(lemma_of, words)), _VARIANT),
    )


def words_of(text: str) -> Iterable[str]:
    """Words of a carefully written text, е for ё; it needs no normaliser."""
    for chunk in clean(text).replace("ё", "е").replace("-", " ").split():
        yield from CYRILLIC_WORD.findall(chunk) or LATIN_WORD.findall(chunk)
