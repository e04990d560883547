"""The courses and their FAQ indexes; what an index costs to build is kept under the data folder."""

from pathlib import Path

from bot.course import Course, Courses, load_courses
from bot.faq import FaqIndex
from bot.quick_start import kept_for_good


def load_with_faqs(courses_dir: Path, data_dir: Path) -> tuple[Courses, dict[str, FaqIndex]]:
    """Every course of a folder, and its index by the course's id.

    Raises:
        BrokenPackError: there is no pack at all that can be used.
    """
    with kept_for_good():
        courses = load_courses(courses_dir)
        return courses, {course.id: build_faq(course, data_dir) for course in courses}


def build_faq(course: Course, data_dir: Path) -> FaqIndex:
    """The index of a course."""
    return FaqIndex.build(
        course.entries.values(),
        render=course.render,
        cache_file=data_dir / "cache" / f"faq-{course.id}.json",
    )
