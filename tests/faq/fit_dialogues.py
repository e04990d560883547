"""Fits the weights of `bot/faq/dialogue.py`: `python -m tests.faq.fit_dialogues` prints them.

On the dialogues that were written for it and those of the part `seen`; `counted` is left out.
"""

from collections.abc import Iterator

import numpy as np

from bot.faq import FaqIndex
from bot.faq.dialogue import LEAST
from bot.faq.regression import Doubles, conditional_logit
from tests.faq.asking import HERE, read_dialogues
from tests.faq.shipped import shipped_index

_ALTERNATIVES = 40
_PRIOR = 3.0
_START = np.array([0.7, 0.0, 0.0, 0.0, 0.0, 0.0])
NAMES = ("alone", "joint", "joint if unclear", "related", "same topic", "same entry")


def main() -> None:
    """Print the weights, and how many of the dialogues they get right."""
    index = shipped_index()
    cases = [_figures(index, *turns) for turns in _dialogues()]
    features, chosen = [], []
    for figures, right in cases:
        best = np.argsort(-(figures @ np.array([0.6, 0.6, 0.2, 1.5, 1.0, -1.0])))[:_ALTERNATIVES]
        places = [place for place, number in enumerate(best) if int(number) in right]
        if places:
            features.append(figures[best])
            chosen.append(places[0])
    weights = conditional_logit(np.stack(features), np.array(chosen), _START, _PRIOR)
    found = sum(int((figures @ weights).argmax()) in right for figures, right in cases)
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"{name}: {weight:.2f}")
    print(f"{found} of {len(cases)} right")


def _dialogues() -> Iterator[tuple[frozenset[str], str, str]]:
    lines = (HERE / "dialogues-for-fitting.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        expected, first, second = line.split("\t")
        yield frozenset({expected}), first, second
    for asked in read_dialogues():
        if asked.part == "seen" and not asked.expected & {"unknown", "person"}:
            first, second = asked.turns
            yield asked.expected, first, second


def _figures(
    index: FaqIndex, expected: frozenset[str], first: str, second: str
) -> tuple[Doubles, set[int]]:
    """What speaks for each entry after the first turn, and the numbers of those that are right."""
    alone, before = index.find(second), index.find(first)
    together = index.dialogue.together(before, alone)
    topics = np.array([entry.topic for entry in index.entries])
    last = index.entries[before.best[0]]
    joint = np.log(together.shares + LEAST)
    figures = [
        np.log(alone.shares + LEAST),
        joint,
        joint * (1 - alone.likely),
        np.array([one.id in last.related or last.id in one.related for one in index.entries]),
        topics == last.topic,
        np.array([one is last for one in index.entries]),
    ]
    right = {number for number, one in enumerate(index.entries) if one.id in expected}
    return np.stack(figures, axis=-1).astype(np.float64), right


if __name__ == "__main__":
    main()
