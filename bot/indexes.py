"""The courses and their FAQ indexes; what an index costs to build is kept under the data folder."""

from pathlib import Path

import structlog

from bot.course import Course, Courses, load_courses
from bot.faq import Encoder, FaqIndex, find_encoder
from bot.quick_start import kept_for_good

log = structlog.get_logger(__name__)


def load_with_faqs(courses_dir: Path, data_dir: Path) -> tuple[Courses, dict[str, FaqIndex]]:
    """Every course of a folder, and its index by the course's id.

    Raises:
        BrokenPackError: there is no pack at all that can be used.
    """
    with kept_for_good():
        courses = load_courses(courses_dir)
        encoder = find_encoder()
        if encoder is None:
            log.warning("faq.words_only", reason="the extra `vectors` is not installed")
        return courses, {
            course.id: build_faq(course, data_dir, encoder=encoder) for course in courses
        }


def build_faq(course: Course, data_dir: Path, *, encoder: Encoder | None) -> FaqIndex:
    """The index of a course."""
    return FaqIndex.build(
        course.entries.values(),
        render=course.render,
        encoder=encoder,
        cache_file=cache_of(course, data_dir),
    )


def cache_of(course: Course, data_dir: Path) -> Path:
    """Where the index of a course is kept."""
    return data_dir / "cache" / f"faq-{course.id}.npz"
