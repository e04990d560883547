"""The words people may mean: everyday Russian and English, and those of the course itself."""

from collections import Counter
from functools import lru_cache

from bot.faq.dictionary import RussianDictionary
from bot.faq.wordlists import WordLists

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


class Vocabulary:
    """Word lists, and how sure it is that somebody means a word."""

    def __init__(self, dictionary: RussianDictionary, lists: WordLists) -> None:
        self.dictionary = dictionary
        self.terms = lists.terms
        self.russian = Counter(lists.russian)
        self.english = Counter(lists.english)
        self.lemmas = frozenset(map(dictionary.lemma, self.russian))
        self.prefixes = frozenset(
            word[:length] for word in self.russian for length in range(1, len(word) + 1)
        )
        self.quality = lru_cache(20_000)(self._quality)

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
