"""A person's card with the talk that they have open."""

from dataclasses import dataclass

from bot.inquiries.inquiry import Inquiry
from bot.people import Role
from bot.reminders.cards import ReminderCard


@dataclass(frozen=True, kw_only=True)
class TalkCard(ReminderCard):
    """What is known of a person at this moment, with their open talk.

    Attributes:
        inquiry: their open one, or None.
    """

    inquiry: Inquiry | None = None

    @property
    def can_be_written_to(self) -> bool:
        """Whether a coordinator can begin a talk with them."""
        is_participant = self.person.role is Role.PARTICIPANT
        return is_participant and self.person.is_enrolled and self.inquiry is None
