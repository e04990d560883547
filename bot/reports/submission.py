"""A file that was handed in, or only checked, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.reports.verdict import Mark, Verdict


class Standing(StrEnum):
    """How a moment stands to a report's deadline."""

    ON_TIME = "on-time"
    LATE = "late"
    CLOSED = "closed"
    """After the last moment: nothing is taken any more."""


class Review(StrEnum):
    """What a coordinator decided."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One file of one person.

    Attributes:
        id: its number, as receipts name it; 0 before it is stored.
        course_id: the course.
        person_id: whose report.
        report: the id of the report in the course pack.
        version: from 1 for each person and report; None where it was only checked.
        sha256: of the file, in hexadecimal; the file store has it under that name.
        size: bytes.
        file_name: as it came, cleaned for showing; never a path.
        received_at: by the clock of the message, aware.
        standing: how that moment stood to the deadline that held then.
        by_account: who sent it: the person's account, or the coordinator's who handed it in
            for them.
        verdict: of the check; None while it was not checked (a fault of the server).
        review: what a coordinator decided.
        reviewed_at: when; None while it waits.
        reviewed_by: the coordinator's account.
        comment: theirs, with a return.
        announced_at: when the coordinators were told of it; None before.
        message_id: of the file, in the private chat of the account that sent it.
        receipt_id: of the receipt, in the same chat.
        told_at: when the sender was told what the check says; None before.
    """

    id: int = 0
    course_id: str
    person_id: int
    report: str
    version: int | None = None
    sha256: str
    size: int
    file_name: str
    received_at: datetime
    standing: Standing = Standing.ON_TIME
    by_account: int | None = None
    verdict: Verdict | None = None
    review: Review = Review.WAITING
    reviewed_at: datetime | None = None
    reviewed_by: int | None = None
    comment: str | None = None
    announced_at: datetime | None = None
    message_id: int | None = None
    receipt_id: int | None = None
    told_at: datetime | None = None

    @property
    def counts(self) -> bool:
        """Whether it is handed in as it stands.

        A file that was only checked is not; nor one that breaks a binding rule, unless a
        coordinator accepted it all the same. One that could not be checked counts: that was not
        the person's fault.
        """
        if self.version is None:
            return False
        if self.review is Review.ACCEPTED or self.verdict is None:
            return True
        return self.verdict.mark in {Mark.OK, Mark.WARNINGS}


def what_stands(submissions: Sequence[Submission]) -> Submission | None:
    """What stands for a person: the newest that counts, else the newest that was handed in.

    Args:
        submissions: theirs of one report, newest first; what was only checked stands for nothing.
    """
    handed_in = [one for one in submissions if one.version is not None]
    return next((one for one in handed_in if one.counts), next(iter(handed_in), None))


@dataclass(frozen=True, kw_only=True)
class Extension:
    """More time for one person.

    Attributes:
        until: the last moment that is on time, aware.
        reason: as the coordinator wrote it.
        granted_at: when.
        granted_by: the coordinator's account; None where it was deleted since.
    """

    course_id: str
    person_id: int
    report: str
    until: datetime
    reason: str
    granted_at: datetime
    granted_by: int | None
