"""Who does something that the audit log keeps."""

from dataclasses import dataclass
from datetime import datetime

from aiogram.types import User

from bot.audit import AuditRecord, Deed
from bot.course import Course
from bot.people import Person


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A coordinator who changes something, in which course, and when.

    Attributes:
        user: the account.
        course: whose people.
        at: the moment, aware.
    """

    user: User
    course: Course
    at: datetime

    def did(self, deed: Deed, person: Person | None = None, **details: int | str) -> AuditRecord:
        """What the audit log keeps of a deed; details are numbers and codes."""
        return AuditRecord(
            course_id=self.course.id,
            at=self.at,
            actor_id=self.user.id,
            actor_name=self.user.full_name,
            deed=deed,
            person_id=person.id if person is not None else None,
            details=details,
        )
