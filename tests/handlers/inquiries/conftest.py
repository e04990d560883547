"""What the tests of talks share."""

from collections.abc import Mapping

import pytest

from bot.course import Course, Courses
from bot.faq import FaqIndex
from tests.support.decisions import ScriptedFaq, scripted
from tests.support.inquiries import COURSE


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    """The shipped course."""
    found = shipped_courses.get(COURSE)
    assert found is not None
    return found


@pytest.fixture
def faq(course: Course) -> ScriptedFaq:
    """Knows of families and visas, and understands nothing else."""
    made, _ = scripted(course)
    made.script = {
        "можно с женой?": ("answer", ["family"]),
        "халяль": ("silent", ["halal-food"]),
        "виза": ("choose", ["visa", "visa-cost", "transit-visa"]),
        "позовите человека": ("person", ["speak-to-a-person"]),
        "привет": ("silent", ["greeting"]),
    }
    return made


@pytest.fixture
def faqs(faq: ScriptedFaq, course: Course) -> Mapping[str, FaqIndex]:
    """The scripted one in place of the shipped one."""
    return {course.id: faq}  # type: ignore[dict-item] # as much of an index as handlers ask for
