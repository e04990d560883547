"""How much a text speaks for each part of a report: what its words are worth, learned from cues.

A word is worth to a part how much oftener the part's cues have it than those of all parts do: a
naive Bayes classifier over lemmas, stems and pairs, with the pack's cues for its examples.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.course.reports import Cues
from bot.reports.recognition.words import Words, features, pairs, stem

Evidence = npt.NDArray[np.float64]
"""What speaks for each part, in natural logarithms; 0 says nothing, below 0 it speaks against."""

# Figures chosen on tests/reports/outlines/seen.yaml; around them the rates are flat.
_CALM: Final = 2.0
"""Uses of a word by all parts together that it has beforehand: rare words say less."""
_AGAINST: Final = -0.8
"""The least that one word is worth: what belongs elsewhere may be said here too."""
_PAIR: Final = 0.5
_STEM: Final = 0.6
"""What a pair of neighbours, or the stem of a word that no cue has, counts beside a lemma."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What one use of a word counts, by the kind of cue that has it."""

    title: float
    word: float
    sentence: float


HEADINGS: Final = Weights(title=1.0, word=0.6, sentence=0.2)
BODIES: Final = Weights(title=0.5, word=1.0, sentence=0.8)


class Lexicon:
    """What words are worth to each part.

    Args:
        cues: of each part, in a fixed order.
        words: turns texts into lemmas.
        weights: what each kind of cue counts.
    """

    def __init__(self, cues: Sequence[Cues], words: Words, weights: Weights) -> None:
        counts: defaultdict[str, Evidence] = defaultdict(lambda: np.zeros(len(cues)))
        totals = np.zeros(len(cues))
        for part, each in enumerate(cues):
            for kind, weight in (
                (each.titles, weights.title),
                (each.words, weights.word),
                (each.sentences, weights.sentence),
            ):
                for cue in kind:
                    totals[part] += weight
                    for feature in features(words.lemmas(cue)):
                        counts[feature][part] += weight
        usual = totals.mean()
        fair = usual / np.maximum(totals, usual / 2)  # many cues are no reason to be likelier
        self._size = len(cues)
        self._worth = {feature: _worth(count * fair) for feature, count in counts.items()}

    def evidence(self, lemmas: Sequence[str]) -> Evidence:
        """What lemmas, each counted once, say for each part."""
        total = np.zeros(self._size)
        for lemma in dict.fromkeys(lemmas):
            if lemma in self._worth:
                total += self._worth[lemma]
            elif (family := stem(lemma)) in self._worth:
                total += _STEM * self._worth[family]
        for pair in pairs(lemmas):
            if pair in self._worth:
                total += _PAIR * np.maximum(self._worth[pair], 0.0)
        return total


def _worth(count: Evidence) -> Evidence:
    share = (count + _CALM / len(count)) / (count.sum() + _CALM)
    worth: Evidence = np.maximum(np.log(share * len(count)), _AGAINST)
    return worth
