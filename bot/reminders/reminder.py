"""A reminder: a reason to write to a person, worked out from a date of the course."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery.delivery import Category, Priority
from bot.people import Role

KIND = "reminder"
"""What `Made.kind` of its delivery says."""


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Reminders that one person does not get for a while, as was agreed with them.

    Attributes:
        person_id: whom it concerns.
        course_id: their course.
        until: from then on they are reminded again; aware.
        reason: as the coordinator wrote it.
        paused_at: when.
        paused_by: the coordinator's account, or None.
    """

    person_id: int
    course_id: str
    until: datetime
    reason: str
    paused_at: datetime
    paused_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Somebody of a course, as far as reminders depend on them.

    Attributes:
        person_id: who.
        account_id: their private chat.
        role: participants owe what the document asks for; coordinators have reminders of their own.
        locale: the language they are written to in.
        since: from when on they are reminded: when they enrolled; aware.
        country: ISO code, or None.
        group: theirs, or None.
        off: the categories that they switched off.
        pause: what was agreed, over or not, or None.
        done: what they have done: `deadlines.<id>`, `checklist.<id>`.
        returned: of the deadlines not done, those whose report was returned to be mended.
        broken: of the deadlines not done, those whose report breaks a binding rule.
        extended: the last minute that they were given, by the deadline's id.
    """

    person_id: int
    account_id: int
    role: Role
    locale: str
    since: datetime
    country: str | None = None
    group: str | None = None
    off: frozenset[Category] = frozenset()
    pause: Pause | None = None
    done: frozenset[str] = frozenset()
    returned: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    extended: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminder:
    """One reminder that is wanted.

    Attributes:
        course_id: of which course.
        person_id: for whom.
        chat_id: where to.
        locale: in which language.
        rule: which rule of the pack it comes from (its id in reminders.yaml).
        subject: what it is about: `deadlines.<id>`, `phases.<id>`, `sessions.<number>`,
            `checklist.<id>`.
        offset: how it lies to its subject, as in the pack: `-7d`, `0d`, `-6h`, `+1d`.
        version: the subject's moment that it was worked out from, ISO; of another date it is
            another reminder.
        due_at: when it goes, quiet hours already kept; aware.
        expires_at: from then on it is of no use; aware.
        category: what it is about.
        priority: urgent ones pass the quiet hours.
        bundle: the person's reminders that are due when one is sent go as one message.
    """

    course_id: str
    person_id: int
    chat_id: int
    locale: str
    rule: str
    subject: str
    offset: str
    version: str
    due_at: datetime
    expires_at: datetime
    category: Category
    priority: Priority
    bundle: str

    @property
    def key(self) -> str:
        """What tells it from every other: person, rule, offset and the date's version.

        And the course, since the coordinators' chat may be that of several.
        """
        whose = f"{KIND}:{self.course_id}:{self.person_id}"
        return f"{whose}:{self.rule}:{self.subject}:{self.offset}:{self.version}"
