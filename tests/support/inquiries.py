"""Builders of talks with the coordinators: name only what matters to the test."""

from dataclasses import replace

from bot.inquiries.inquiry import Copy, Form, Inquiry, Line, Side, StaffTopic
from tests.support.storage import NOW

COURSE = "j1704316"
ASKER = 7_300_000_042
STAFF = -100_900


def begun(**changes: object) -> Inquiry:
    """A talk that has just begun and waits."""
    inquiry = Inquiry(
        course_id=COURSE, account_id=ASKER, opened_at=NOW, changed_at=NOW, waiting_since=NOW
    )
    return replace(inquiry, **changes)  # type: ignore[arg-type] # a builder takes any field


def written(inquiry_id: int, **changes: object) -> Line:
    """What the person wrote in it."""
    line = Line(
        inquiry_id=inquiry_id,
        side=Side.PERSON,
        account_id=ASKER,
        chat_id=ASKER,
        message_id=50,
        html="можно с мужем?",
        at=NOW,
    )
    return replace(line, **changes)  # type: ignore[arg-type] # a builder takes any field


def put(inquiry_id: int, **changes: object) -> Copy:
    """Where the bot put something of it."""
    copy = Copy(
        chat_id=STAFF, message_id=700, inquiry_id=inquiry_id, form=Form.SAID, thread_id=7, at=NOW
    )
    return replace(copy, **changes)  # type: ignore[arg-type] # a builder takes any field


def topic(**changes: object) -> StaffTopic:
    """The person's topic in the coordinators' forum."""
    made = StaffTopic(chat_id=STAFF, course_id=COURSE, account_id=ASKER, topic_id=7, opened_at=NOW)
    return replace(made, **changes)  # type: ignore[arg-type] # a builder takes any field
