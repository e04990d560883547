"""The FAQ alone, on one thread: how long a decision takes, and the building of the index."""

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from bench.programs import COURSES
from bench.questions import unseen_questions
from bench.table import Row, markdown, percentile
from bot.clock import SystemClock
from bot.course import load_courses
from bot.faq import find_encoder
from bot.indexes import build_faq

QUESTIONS = 400
BUILDS = 3
BAR = 30.0

_TAIL = 0.99


def measure() -> str:
    """The table; every question is asked once, so that no memory of the index answers it."""
    course = load_courses(COURSES).default(SystemClock().now())
    questions = unseen_questions(course, QUESTIONS)
    encoder = find_encoder()
    with tempfile.TemporaryDirectory(prefix="kenshuin-bench-") as name:
        cold = _seconds(lambda: build_faq(course, Path(name), encoder=encoder))
        warm = statistics.median(
            _seconds(lambda: build_faq(course, Path(name), encoder=encoder)) for _ in range(BUILDS)
        )
        index = build_faq(course, Path(name), encoder=encoder)
    variants = [text for entry in course.entries.values() for text in entry.questions]
    real, processor = _milliseconds(index.decide, questions)
    fuzzy, _ = _milliseconds(
        lambda question: process.extract(question, variants, scorer=fuzz.ratio, limit=3), questions
    )
    tail, its_tail = percentile(real, _TAIL), percentile(fuzzy, _TAIL)
    middle, its_middle = statistics.median(real), statistics.median(fuzzy)
    title = f"An FAQ decision ({len(course.entries)} entries, {len(variants)} variants)"
    return markdown(
        title,
        (
            _row("p50, ms", middle, its_middle),
            _row("p99, ms", tail, its_tail, bar=BAR),
            Row(what="p99 of processor time, ms", ours=f"{percentile(processor, _TAIL):.1f}"),
            Row(what="longest, ms", ours=f"{max(real):.1f}", baseline=f"{max(fuzzy):.1f}"),
            Row(what="index built, nothing kept, s", ours=f"{cold:.2f}"),
            Row(what="index built, cache warm, s", ours=f"{warm:.2f}"),
        ),
    )


def _row(what: str, ours: float, fuzzy: float, *, bar: float | None = None) -> Row:
    return Row(
        what=what,
        ours=f"{ours:.1f}",
        baseline=f"{fuzzy:.1f} (rapidfuzz, nearest variants)",
        ratio=f"{ours / fuzzy:.2f}",
        bar="–" if bar is None else f"≤ {bar:.0f}",
        is_met=None if bar is None else ours <= bar,
    )


def _milliseconds(
    decide: Callable[[str], object], questions: Sequence[str]
) -> tuple[list[float], list[float]]:
    """Real time and processor time of each."""
    real, processor = [], []
    for question in questions:
        started, worked = time.perf_counter(), time.thread_time()
        decide(question)
        processor.append((time.thread_time() - worked) * 1000)
        real.append((time.perf_counter() - started) * 1000)
    return real, processor


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
