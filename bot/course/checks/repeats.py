"""What is there twice: ids, questions, and values under two names."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from bot.course.course import Course
from bot.course.pack import COURSE_FILE, FAQ_FILE, Pack
from bot.course.problems import Problem
from bot.course.texts import Texts

_NOT_A_WORD: Final = re.compile(r"[\W_]+")


def normalised(question: str) -> str:
    """A question without case, punctuation and the dots of ё."""
    return _NOT_A_WORD.sub(" ", question.casefold().replace("ё", "е")).strip()


def ids(pack: Pack) -> Iterator[Problem]:
    """No two topics and no two entries have one id."""
    for section, items in pack.lists:
        first: dict[str, int] = {}
        for number, item in enumerate(items):
            if item.id in first:
                there = pack.place(FAQ_FILE, (section, first[item.id]))
                message = f"the id {item.id} is taken at {there}: give this one another"
                yield pack.problem(FAQ_FILE, (section, number), message)
            else:
                first[item.id] = number


def questions(pack: Pack) -> Iterator[Problem]:
    """No question stands in two entries, or twice in one."""
    first: dict[str, tuple[str, str]] = {}
    for number, entry in enumerate(pack.entries):
        for position, question in enumerate(entry.questions):
            path = ("entries", number, "questions", position)
            key = normalised(question)
            if key in first:
                where, whose = first[key]
                message = f"«{question}» stands already at {where}, in {whose}: keep one of them"
                yield pack.problem(FAQ_FILE, path, message)
            else:
                first[key] = pack.place(FAQ_FILE, path), entry.id


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
