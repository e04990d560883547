"""An invitation: single-use, with an expiry, for one person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

VALID_FOR: Final = timedelta(days=30)
"""How long an invitation can be used."""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A code that lets one person enrol once; the code itself is never kept.

    Attributes:
        id: the invitation's own number; 0 before it is stored.
        person_id: for whom.
        code_hash: of the code (bot.enrolment.codes.hash_of).
        issued_at: when.
        issued_by: the account of the coordinator, or None where the command line did it.
        expires_at: from then on it is refused.
        handed_out_at: when a coordinator had it in hand, or None: then nobody knows its code, and
            another one has to be issued.
        opened_at: when somebody first opened it, or None.
        used_at: when it was used, or None.
        used_by: the account that used it, or None.
        revoked_at: when it was taken back, or None.
    """

    id: int = 0
    person_id: int
    code_hash: str
    issued_at: datetime
    issued_by: int | None
    expires_at: datetime
    handed_out_at: datetime | None = None
    opened_at: datetime | None = None
    used_at: datetime | None = None
    used_by: int | None = None
    revoked_at: datetime | None = None

    def is_valid(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at
