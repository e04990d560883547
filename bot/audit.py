"""The audit log: what coordinators did, to whom, when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """What a coordinator can do that is kept; a new kind gets a new code and a text."""

    ROSTER_IMPORTED = "roster-imported"
    ROSTER_EXPORTED = "roster-exported"
    AUDIT_EXPORTED = "audit-exported"
    INVITED = "invited"
    INVITATION_REVOKED = "invitation-revoked"
    ENROLLED = "enrolled"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    REPLACED = "replaced"
    COORDINATOR_INVITED = "coordinator-invited"
    COORDINATOR_REMOVED = "coordinator-removed"
    NOTICE_ADDED = "notice-added"
    NOTICE_REMOVED = "notice-removed"
    REPORT_ACCEPTED = "report-accepted"
    REPORT_RETURNED = "report-returned"
    REPORT_HANDED_IN = "report-handed-in"
    REPORT_MAILED_AGAIN = "report-mailed-again"
    REPORTS_NUDGED = "reports-nudged"
    REPORTS_EXPORTED = "reports-exported"
    EXTENSION_GRANTED = "extension-granted"
    PROGRAMME_CHANGED = "programme-changed"
    POINT_SETTLED = "point-settled"
    POINT_REOPENED = "point-reopened"
    REMINDERS_PAUSED = "reminders-paused"
    PAUSE_ENDED = "pause-ended"
    DUTY_TICKED = "duty-ticked"
    DUTY_UNTICKED = "duty-unticked"
    DUTY_NUDGED = "duty-nudged"
    DATA_DELETED = "data-deleted"
    DELIVERIES_REPEATED = "deliveries-repeated"
    DELIVERIES_LEFT = "deliveries-left"
    ENTRY_LEARNED = "entry-learned"
    ENTRY_CORRECTED = "entry-corrected"
    ENTRY_UNDONE = "entry-undone"
    GAPS_SETTLED = "gaps-settled"
    INQUIRY_TAKEN = "inquiry-taken"
    INQUIRY_CLOSED = "inquiry-closed"
    INQUIRY_EXPORTED = "inquiry-exported"


@dataclass(frozen=True, kw_only=True)
class AuditRecord:
    """One deed.

    Attributes:
        id: the record's own number; 0 before it is stored.
        course_id: in which course.
        at: when, aware.
        actor_id: the account that did it; None for the command line, or once it was deleted.
        actor_name: the account's name in Telegram at that moment; None for the command line, empty
            once the account was deleted.
        deed: what was done.
        person_id: to whom, or None.
        details: numbers and codes only; never a name, since a deletion leaves them.
    """

    id: int = 0
    course_id: str
    at: datetime
    actor_id: int | None
    actor_name: str | None
    deed: Deed
    person_id: int | None = None
    details: Mapping[str, int | str] = field(default_factory=dict)
