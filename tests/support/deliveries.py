"""Builders of deliveries; name only what matters to the test."""

from dataclasses import replace

from bot.delivery.content import Said
from bot.delivery.delivery import Category, Delivery, Priority
from tests.support.storage import NOW


def delivery(text: str = "Здравствуйте", **changes: object) -> Delivery:
    """A message to chat 42 that is due at `NOW`."""
    one = Delivery(
        course_id="j1704316",
        chat_id=42,
        locale="ru",
        content=Said(html=text),
        due_at=NOW,
        priority=Priority.REMINDER,
        category=Category.DEADLINES,
        created_at=NOW,
    )
    return replace(one, **changes)  # type: ignore[arg-type] # a builder takes any field
