"""The questions put to the FAQ as it is shipped."""

from pathlib import Path

from bot.course import load_courses
from bot.faq import FaqIndex, find_encoder
from bot.indexes import build_faq
from tests.faq.asking import COURSE, read_dialogues, read_questions
from tests.faq.judging import Judged, judge

_WARM_UP = "здравствуйте"


def shipped_index() -> FaqIndex:
    """The index as the bot builds it, with the cache of `var`."""
    course = load_courses(Path("courses")).get(COURSE)
    assert course is not None
    return build_faq(course, Path("var"), encoder=find_encoder())


def judged_by_shipped() -> list[Judged]:
    """All questions and dialogues; what is loaded with the first question is not timed."""
    index = shipped_index()
    index.decide(_WARM_UP)
    return judge(index, [*read_questions(), *read_dialogues()])
