"""The FAQ indexes of the courses; what they cost to build is kept under the data folder."""

from pathlib import Path

from bot.course import Course, Courses
from bot.faq import FaqIndex


def build_faqs(courses: Courses, data_dir: Path) -> dict[str, FaqIndex]:
    """An index for every course, by the course's id."""
    return {course.id: build_faq(course, data_dir) for course in courses}


def build_faq(course: Course, data_dir: Path) -> FaqIndex:
    """The index of a course."""
    return FaqIndex.build(
        course.entries.values(),
        render=course.render,
        cache_file=data_dir / "cache" / f"faq-{course.id}.json",
    )
