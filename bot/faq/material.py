"""What an entry can be found by: its texts as words, lemmas and pairs, each weighed."""

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.faq.cleaning import clean
from bot.faq.ranking import Document
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
        return entry.title.get(locale), plain(entry.answer.get(locale), locale)

    return Material(russian=texts("ru"), english=texts("en"), variants=tuple(entry.questions))


def document_of(
    material: Material,
    variants: Sequence[Sequence[str]],
    lemma_of: Callable[[str], str],
) -> Document:
    """The document to rank; `variants` are the material's, normalised."""
    words: defaultdict[str, float] = defaultdict(float)
    lemmas: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[str, float] = defaultdict(float)
    weighed: list[tuple[Sequence[str], float]] = [(variant, _VARIANT) for variant in variants]
    for title, answer in (material.russian, material.english):
        weighed += [(tuple(words_of(title)), _TITLE), (tuple(words_of(answer)), _ANSWER)]
    said: set[frozenset[str]] = set()
    for found, weight in weighed:
        forms = tuple(map(lemma_of, found))
        for lemma in forms:
            lemmas[lemma] += weight
        for left, right in pairwise(forms):
            pairs[f"{left} {right}"] += weight
        if weight >= _VARIANT:
            said.add(frozenset(forms))
            for word in found:
                words[word] += weight
    return Document(said=frozenset(said), words=dict(words), lemmas=dict(lemmas), pairs=dict(pairs))


def words_of(text: str) -> Iterable[str]:
    """Words of a carefully written text, е for ё; it needs no normaliser."""
    for chunk in clean(text).replace("ё", "е").replace("-", " ").split():
        yield from CYRILLIC_WORD.findall(chunk) or LATIN_WORD.findall(chunk)
