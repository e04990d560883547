"""What coordinators teach: how soon it is live, and what it costs those who ask."""

import asyncio
import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import psutil

from bench.programs import COURSES
from bench.questions import unseen_questions
from bench.table import Row, markdown, percentile
from bot.clock import SystemClock
from bot.course import Course, Entry, load_courses
from bot.course.texts import Texts
from bot.faq import FaqIndex, find_encoder
from bot.faq.learning.extending import extended
from bot.faq.learning.regression import Judge
from bot.faq.learning.texts import Kept
from bot.indexes import build_faq

ENTRIES: Final = 100
VARIANTS: Final = 3
ASKED: Final = 400
BAR: Final = 1.0
BAR_OF_A_DECISION: Final = 30.0

_TAIL: Final = 0.99
_WARM_UP: Final = "где абырвалг"
"""A word that nobody knows has the dictionary loaded, as the first questions of a day do."""
_SYLLABLES: Final = ("ка", "сэ", "ти", "но", "ху", "ми", "ёя", "ру", "вэ", "ги")
_Made = TypeVar("_Made")


async def measure(data_dir: Path) -> str:
    """The table. What is taught has texts like the pack's, each with a word that this lacks."""
    course = load_courses(COURSES).default(SystemClock().now())
    encoder = find_encoder()
    base = build_faq(course, data_dir, encoder=encoder)
    taught = _entries(course)
    kept = Kept(encoder.name if encoder is not None else "words")
    questions = unseen_questions(course, ASKED)

    def extend(entries: list[Entry]) -> FaqIndex:
        return extended(base, {}, entries, render=course.render, kept=kept)

    base.decide(_WARM_UP)
    at_first = _memory()
    worked = time.thread_time()
    first, index = _timed(lambda: extend(taught[:-1]))
    worked = time.thread_time() - worked
    memory = _memory() - at_first
    started = time.thread_time()
    one_more, index = _timed(lambda: extend(taught))
    one_more_worked = time.thread_time() - started
    before, after = _side_by_side(base, index, questions)
    weighing, meanwhile = await _weighed(course, base, index, questions)
    tail = percentile(after, _TAIL)
    return markdown(
        f"{ENTRIES} learned entries with {VARIANTS} variants each",
        (
            Row(
                what="all of them at a start, s",
                ours=f"{first:.2f}",
                bar=f"≤ {BAR:.0f}",
                is_met=first <= BAR,
            ),
            Row(what="the same: processor time, s", ours=f"{worked:.2f}"),
            Row(
                what="one more, as when it is taught, s",
                ours=f"{one_more:.2f}",
                bar=f"≤ {BAR:.0f}",
                is_met=one_more <= BAR,
            ),
            Row(what="the same: processor time, s", ours=f"{one_more_worked:.2f}"),
            Row(what="memory more, MB", ours=f"{memory:.0f}"),
            _row("a decision: p50 of processor time, ms", *map(statistics.median, (after, before))),
            _row(
                "a decision: p99 of processor time, ms",
                tail,
                percentile(before, _TAIL),
                bar=BAR_OF_A_DECISION,
            ),
            Row(what=f"weighed by {len(course.known)} known questions, s", ours=f"{weighing:.1f}"),
            Row(
                what="a decision meanwhile: p99 of real time, ms",
                ours=f"{percentile(meanwhile, _TAIL):.1f}",
            ),
        ),
    )


def _entries(course: Course) -> list[Entry]:
    written = [entry for entry in course.entries.values() if len(entry.questions) >= VARIANTS]
    answers = [entry.answer for entry in written if entry.answer is not None]
    return [
        Entry(
            id=f"learned-{number}",
            topic=entry.topic,
            title=Texts({key: f"{title}, {_name(number)}" for key, title in entry.title.items()}),
            answer=answers[number % len(answers)],
            questions=tuple(f"{one} {_name(number)}" for one in entry.questions[-VARIANTS:]),
            answered_on=date(2017, 10, 12),
        )
        for number, entry in enumerate(written[:ENTRIES])
    ]


def _name(number: int) -> str:
    """A word that no pack has."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number * 7919 % 100_000:05}")


async def _weighed(
    course: Course, base: FaqIndex, index: FaqIndex, questions: list[str]
) -> tuple[float, list[float]]:
    """How long it takes, and how long others wait for an answer meanwhile."""
    meanwhile: list[float] = []

    async def ask() -> None:
        for question in questions:
            if weighing.done():
                return
            meanwhile.append(_timed(partial(base.decide, question))[0] * 1000)
            await asyncio.sleep(0.05)

    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        weighing = group.create_task(Judge().compare(course.known, base, index, set()))
        group.create_task(ask())
    return time.perf_counter() - started, meanwhile


def _side_by_side(
    base: FaqIndex, index: FaqIndex, questions: list[str]
) -> tuple[list[float], list[float]]:
    """Processor time of each decision in milliseconds, by both; each is the first in turn."""
    before: list[float] = []
    after: list[float] = []
    for number, question in enumerate(questions):
        turns = [(base, before), (index, after)]
        for asked, times in turns if number % 2 else reversed(turns):
            started = time.thread_time()
            asked.decide(question)
            times.append((time.thread_time() - started) * 1000)
    return before, after


def _memory() -> float:
    """Megabytes that this process has resident."""
    megabytes: float = psutil.Process().memory_info().rss / (1 << 20)
    return megabytes


def _timed(call: Callable[[], _Made]) -> tuple[float, _Made]:
    started = time.perf_counter()
    made = call()
    return time.perf_counter() - started, made


def _row(what: str, ours: float, before: float, *, bar: float | None = None) -> Row:
    return Row(
        what=what,
        ours=f"{ours:.1f}",
        baseline=f"{before:.1f} (the same without them)",
        ratio=f"{ours / before:.2f}",
        bar="–" if bar is None else f"≤ {bar:.0f}",
        is_met=None if bar is None else ours <= bar,
    )
