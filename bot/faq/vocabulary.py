"""The words people may mean: everyday Russian and English, and those of the course itself."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from bot.faq.cleaning import clean
from bot.faq.decoder import by_the_book
from bot.faq.dictionary import RussianDictionary
from bot.faq.spellings import NATIVE

CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]+")
_RUSSIAN = re.compile(r"[а-я]+\Z")
LATIN_WORD = re.compile(r"[a-z][a-z0-9]*(?:'[a-z]+)?")

# How sure it is that somebody means this word, 0…1: the sum over a sentence decides between
# its readings, so only the order and the rough distances matter.
MEANT = 1.0
"""A word of the course, or an everyday one."""
RELATED = 0.85
"""Another form of a course's word."""
EXISTS = 0.4
"""In the dictionary, which also has many words that nobody types."""
EXISTS_SHORT = 0.2
"""The same, of at most three letters: nearly every combination exists."""
_SHORT = 3
_ESTABLISHED = 2
"""Uses that make an unknown word one of the course's: «гайдбук», or a neighbour's «качан»."""


class Vocabulary:
    """Word lists with how often the course uses each word.

    Args:
        dictionary: the Russian dictionary behind the lists.
        russian: Russian texts of the course, questions as people type them among them.
        english: English texts of the course.
        terms_from: Russian texts written with care; their Latin words are terms to keep.
    """

    def __init__(
        self,
        dictionary: RussianDictionary,
        *,
        russian: Iterable[str] = (),
        english: Iterable[str] = (),
        terms_from: Iterable[str] = (),
    ) -> None:
        self.dictionary = dictionary
        careful = [clean(text) for text in terms_from]
        self.terms = frozenset(word for text in careful for word in LATIN_WORD.findall(text))
        self.russian = Counter(_listed("russian.txt"))
        self.english = Counter(_listed("english.txt"))
        self.english.update(self.terms)
        for text in english:
            self.english.update(LATIN_WORD.findall(clean(text)))
        questions = [clean(text) for text in russian]
        self.used = self._learn_russian(careful + questions)
        self._learn_english(questions)
        self.lemmas = frozenset(map(dictionary.lemma, self.russian))
        self.prefixes = frozenset(
            word[:length] for word in self.russian for length in range(1, len(word) + 1)
        )
        self.quality = lru_cache(20_000)(self._quality)

    def _learn_russian(self, texts: Iterable[str]) -> frozenset[str]:
        used: Counter[str] = Counter()
        for text in texts:
            used.update(CYRILLIC_WORD.findall(text.replace("ё", "е")))
        for word in [word for word in used if not _RUSSIAN.match(word)]:
            used[by_the_book(word, NATIVE)] += used.pop(word)
        for word, count in used.items():
            if count >= _ESTABLISHED or self.dictionary.knows(word):
                self.russian[word] += count
        return frozenset({*used, *self.russian})

    def _learn_english(self, questions: Iterable[str]) -> None:
        """Words of questions that are plainly English, so that a rare one is known too."""
        for text in questions:
            words = LATIN_WORD.findall(text)
            known = sum(word in self.english for word in words)
            if known >= max(3, 0.75 * len(words)) and not CYRILLIC_WORD.search(text):
                self.english.update(word for word in words if len(word) > _SHORT)

    def _quality(self, word: str) -> float:
        """How sure it is that somebody means this Russian word (е for ё)."""
        if word in self.russian:
            return MEANT
        if not self.dictionary.knows(word):
            return 0.0
        if self.dictionary.lemma(word) in self.lemmas:
            return RELATED
        return EXISTS if len(word) > _SHORT else EXISTS_SHORT * (len(word) > 1)

    def is_english(self, word: str) -> bool:
        """Whether this Latin word is English, a term of the course, or a form of either."""
        if word in self.english or word.replace("'", "") in self.english:
            return True
        root = stem(word)
        return len(root) > _SHORT and root in self.english

    def start(self) -> str:
        """The Russian list is a `Walk`: before the first letter."""
        return ""

    def follow(self, state: str, letters: str) -> str | None:
        """The letters so far, or None when no word of the list goes on like that."""
        longer = state + letters
        return longer if longer in self.prefixes else None

    def is_word(self, state: str) -> bool:
        """Whether the letters so far are a word of the list."""
        return state in self.russian


@lru_cache(50_000)
def stem(word: str) -> str:
    """An English word without its commonest endings: slides → slide, submitted → submit."""
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            root = word[: len(word) - len(ending)] + instead
            doubled = ending in {"ed", "ing"} and root[-1] == root[-2] and root[-1] not in "lsz"
            return root[:-1] if doubled else root
    return word


_ENDINGS = (
    ("'s", "", 2),
    ("ies", "y", 2),
    ("sses", "ss", 1),
    ("ied", "y", 2),
    ("ing", "", 3),
    ("ed", "", 3),
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("is", "is", 1),
    ("s", "", 3),
)


def _listed(name: str) -> list[str]:
    lines = files("bot.faq").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
