"""Coordinators who teach; the questions with known answers are few, so that weighing is quick."""

from collections.abc import Callable

import pytest

from bot.course import Course, Courses
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.pressing import last_message_id, replies_to

COURSE = "j1704316"
KNOWN = 3
Enter = Callable[..., Chat]


@pytest.fixture
def courses(shipped_courses: Courses) -> Courses:
    """The shipped ones, judged by a few questions."""
    few = {one.id: one.model_copy(update={"known": one.known[:KNOWN]}) for one in shipped_courses}
    return Courses(few)


@pytest.fixture
def course(courses: Courses) -> Course:
    """The shipped course."""
    found = courses.get(COURSE)
    assert found is not None
    return found


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    """A coordinator's private chat."""
    return enter(id=COORDINATOR_ID)


async def answers(chat: Chat, text: str | None = None, **fields: object) -> list[Seen]:
    """Reply to the bot's last message."""
    return await replies_to(chat, last_message_id(chat), text=text, **fields)
