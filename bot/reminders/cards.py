"""A person's card with what was agreed about their reminders."""

from dataclasses import dataclass
from datetime import datetime

from bot.people import Role
from bot.reminders.reminder import Pause
from bot.reports.cards import ReportCard


@dataclass(frozen=True, kw_only=True)
class ReminderCard(ReportCard):
    """What is known of a person at this moment, with the pause of their reminders.

    Attributes:
        pause: over or not, or None.
    """

    pause: Pause | None = None

    def paused(self, now: datetime) -> Pause | None:
        """The pause that runs."""
        if self.pause is None or self.pause.until <= now or not self.is_reminded:
            return None
        return self.pause

    @property
    def is_reminded(self) -> bool:
        """Whether they are somebody who gets reminders at all."""
        return self.person.role is Role.PARTICIPANT and self.person.is_enrolled
