"""What is there twice: ids, questions, and values under two names."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from typing import Final, NamedTuple

from bot.course.course import Course
from bot.course.entries import UNKNOWN_TOPIC, Entry
from bot.course.learned import LearnedEntry
from bot.course.pack import COURSE_FILE, FAQ_FILE, LEARNED_FILE, Pack
from bot.course.problems import Problem
from bot.course.texts import Texts
from bot.course.yaml_nodes import Path_

Identified = tuple[str, str, Path_]
"""An id, the file that it stands in, and where."""

_NOT_A_WORD: Final = re.compile(r"[\W_]+")


def normalised(question: str) -> str:
    """A question without case, punctuation and the dots of ё."""
    return _NOT_A_WORD.sub(" ", question.casefold().replace("ё", "е")).strip()


def ids(pack: Pack) -> Iterator[Problem]:
    """No two topics and no two entries have one id; that of unknown.yaml is no topic's."""
    topics: list[Identified] = [
        (topic.id, FAQ_FILE, ("topics", number)) for number, topic in enumerate(pack.topics)
    ]
    entries: list[Identified] = [(entry.id, file, path) for entry, file, path in pack.written]
    for items in (topics, entries):
        first: dict[str, tuple[str, Path_]] = {}
        for name, file, path in items:
            if name in first:
                there = pack.place(*first[name])
                message = f"the id {name} is taken at {there}: give this one another"
                yield pack.problem(file, path, message)
            else:
                first[name] = file, path
    for name, file, path in topics:
        if name == UNKNOWN_TOPIC:
            message = f"the id {name} is kept for what stands in unknown.yaml: choose another"
            yield pack.problem(file, path, message)


def questions(pack: Pack) -> Iterator[Problem]:
    """No question stands in two entries, or twice in one; a known question in none."""
    first: dict[str, _Asked] = {}
    for asked in _asked(pack):
        earlier = first.setdefault(normalised(asked.text), asked)
        if earlier is not asked:
            yield asked.problem(
                f"«{asked.text}» stands already at {earlier.place()}, in {earlier.entry_id}: "
                "keep one of them"
            )


class _Asked(NamedTuple):
    """A question, and how to tell where it stands: that takes longer than to compare it."""

    text: str
    entry_id: str
    place: Callable[[], str]
    problem: Callable[[str], Problem]


def _asked(pack: Pack) -> Iterator[_Asked]:
    """Every question of the YAML files, then those of questions/, then those of known.tsv."""
    for entry, file, path in pack.written:
        yield from _in_yaml(pack, entry, file, path)
    for number, learned in enumerate(pack.learned):
        yield from _in_yaml(pack, learned, LEARNED_FILE, ("entries", number))
    for asked in pack.asked:
        for line in asked.lines:
            place, problem = partial(asked.place, line), partial(asked.problem, line)
            yield _Asked(line.text, line.entry_id, place, problem)
    for known in pack.known.lines:
        place, problem = partial(pack.known.place, known), partial(pack.known.problem, known)
        yield _Asked(known.known.question, "|".join(sorted(known.known.expected)), place, problem)


def _in_yaml(pack: Pack, entry: Entry | LearnedEntry, file: str, path: Path_) -> Iterator[_Asked]:
    for position, question in enumerate(entry.questions):
        at = file, (*path, "questions", position)
        place, problem = partial(pack.place, *at), partial(pack.problem, *at)
        yield _Asked(question, entry.id, place, problem)


def titles(pack: Pack) -> Iterator[Problem]:
    """No two values of one section have the same name and different content."""
    for section, names in _names(pack.course):
        for (first, one), (second, other) in combinations(names.items(), 2):
            shared = set(one.root.values()) & set(other.root.values())
            if shared:
                message = (
                    f"has the same name as {first} at {pack.place(COURSE_FILE, (section, first))} "
                    f"(«{min(shared)}»): a value stands in one place only; keep one of them, or "
                    "tell them apart by their names"
                )
                yield pack.problem(COURSE_FILE, (section, second), message)


def _names(course: Course) -> Iterator[tuple[str, dict[str, Texts]]]:
    """What the values of each section are called."""
    yield "phases", {key: phase.title for key, phase in course.phases.items()}
    yield "deadlines", {key: deadline.title for key, deadline in course.deadlines.items()}
    yield "places", {key: place.name for key, place in course.places.items()}
    yield "phones", {key: phone.purpose for key, phone in course.phones.items()}
    yield "emails", {key: email.purpose for key, email in course.emails.items()}
    yield "links", {key: link.purpose for key, link in course.links.items()}
    yield "expenses", {key: expense.title for key, expense in course.expenses.items()}
    yield "open_points", {key: point.title for key, point in course.open_points.items()}
