"""Where the questions of a report are answered: by labels, text by text, then by what is left."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from bot.reports.recognition.evidence import Evidence
from bot.reports.recognition.parts import Parts
from bot.reports.recognition.placing import Placed
from bot.reports.recognition.speaking import Spoken

# Natural logarithms, chosen on tests/reports/outlines/seen.yaml.
_HERE: Final = 1.5
"""What a slide of the question's section says for it beforehand."""
_ELSEWHERE: Final = -3.0
"""And a slide of no section."""
_LIKELY: Final = 0.6
"""Of all that a text may be about, the share that is the question."""
_ENOUGH: Final = 3.6
_BY_ITSELF: Final = 5.5
"""What a text needs with what heads it, and without."""
_NAMED: Final = 0.8
"""Likeness of a label to a title of the question."""
_LEFT: Final = 2.5
_IN_ORDER: Final = 1.0
_REST: Final = 2.0
"""What a text needs for a question that is left."""
"""What a slide needs that answers nothing else, and how much less in the question's turn."""

Answers = dict[str, set[int]]


def answered(spoken: Sequence[Spoken], parts: Parts, found: Placed) -> dict[str, list[int]]:
    """By question the places of the pages, from 0, where it is answered.

    Of a section that the deck does not have, no question is answered.
    """
    answers: Answers = {}
    for place, one in enumerate(spoken):
        context = _context(parts, found.run[place])
        for evidence, needed in _heard(one):
            for key in _clear(evidence, evidence + context, needed, parts, found):
                answers.setdefault(key, set()).add(place)
        for key in _named(one, found.run[place], parts, found):
            answers.setdefault(key, set()).add(place)
    for section in range(len(parts.sections)):
        _by_order(spoken, parts, found.sections[section], section, answers)
        _by_rest(spoken, parts, found.sections[section], section, answers)
    return {key: sorted(answers[key]) for key, _ in parts.questions if key in answers}


def _heard(spoken: Spoken) -> Iterator[tuple[Evidence, float]]:
    """What a page says, text by text, and how much it takes; a heading without texts, nothing."""
    heading = np.maximum(spoken.heading, 0.0)
    if len(spoken.bodies):
        yield spoken.heading, _ENOUGH
    for body in (*spoken.bodies, *spoken.clauses):
        yield body + heading, _ENOUGH
        yield body, _BY_ITSELF


def _named(spoken: Spoken, section: int | None, parts: Parts, found: Placed) -> Iterator[str]:
    """Questions that a label names, in another section's slide only by more than a word."""
    for key, number in parts.questions:
        owner = int(parts.owners[number])
        named = spoken.labels.named if section in {owner, None} else spoken.labels.long
        if found.sections[owner] and named[number] >= _NAMED:
            yield key


def _context(parts: Parts, section: int | None) -> Evidence:
    context = np.zeros(len(parts.owners))
    if section is not None:
        context[parts.of(section)] = _HERE
    else:
        context[[number for _, number in parts.questions]] = _ELSEWHERE
    return context


def _clear(
    evidence: Evidence, judged: Evidence, needed: float, parts: Parts, found: Placed
) -> Iterator[str]:
    shares = np.exp(judged - np.logaddexp.reduce(judged))
    for key, number in parts.questions:
        has_section = bool(found.sections[parts.owners[number]])
        if has_section and shares[number] >= _LIKELY and evidence[number] >= needed:
            yield key


def _by_order(
    spoken: Sequence[Spoken],
    parts: Parts,
    places: Sequence[int],
    section: int,
    answers: Answers,
) -> None:
    """Slides of a section that answer nothing yet, for its questions that nothing answers yet."""
    questions = [
        (key, number) for key, number in parts.questions if parts.owners[number] == section
    ]
    turns = [key for key, _ in questions]
    told = {place for key in turns for place in answers.get(key, ())}
    for place in places:
        if place in told or not len(spoken[place].bodies):
            continue
        turn = _turn(place, turns, answers)
        strengths = {
            key: _strength(spoken[place], number) + _IN_ORDER * (turns.index(key) in turn)
            for key, number in questions
            if key not in answers
        }
        best = max(strengths, key=lambda key: strengths[key], default=None)
        if best is not None and strengths[best] >= _LEFT:
            answers[best] = {place}


def _by_rest(
    spoken: Sequence[Spoken],
    parts: Parts,
    places: Sequence[int],
    section: int,
    answers: Answers,
) -> None:
    """Texts that no other question explains better, for the questions that nothing answers yet.

    That an answer is missing is said only where every text of the section is about another.
    """
    for key, number in parts.questions:
        if parts.owners[number] != section or key in answers:
            continue
        told: dict[int, float] = {}
        for place in places:
            count = sum(place in on for on in answers.values())
            if _has_room(spoken[place], count):
                texts = _texts(spoken[place], is_headed=not count)
                told[place] = max((_rest(text, number) for text in texts), default=0.0)
        best = max(told, key=lambda place: told[place], default=None)
        if best is not None and told[best] >= _REST:
            answers[key] = {best}


def _has_room(spoken: Spoken, answers: int) -> bool:
    """Whether a page has a sentence more than it has answers."""
    return len(spoken.bodies) + len(spoken.clauses) - spoken.apart > answers


def _texts(spoken: Spoken, *, is_headed: bool) -> Iterator[Evidence]:
    """Texts and sentences; with what heads them only where that heads no other answer."""
    heading = np.maximum(spoken.heading, 0.0)
    for text in (*spoken.bodies, *spoken.clauses):
        yield text
        if is_headed:
            yield text + heading


def _rest(text: Evidence, number: int) -> float:
    """What a text says for a question, where it says no more for anything else; else nothing."""
    others = np.delete(text, number)
    return float(text[number]) if text[number] >= others.max() else 0.0


def _turn(place: int, turns: Sequence[str], answers: Answers) -> range:
    """Whose turn it is on a page: the questions between those answered before and after it."""
    before = [at for at, key in enumerate(turns) if key in answers and max(answers[key]) < place]
    after = [at for at, key in enumerate(turns) if key in answers and min(answers[key]) > place]
    return range(max(before, default=-1) + 1, min(after, default=len(turns)))


def _strength(spoken: Spoken, number: int) -> float:
    heading = max(float(spoken.heading[number]), 0.0)
    best = float(spoken.bodies[:, number].max())
    return max(float(spoken.heading[number]), best + heading)
