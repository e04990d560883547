"""What is kept about one account, read from every table."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam, func, literal, null, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import AuditRecord, Deed
from bot.inquiries.inquiry import Side
from bot.kept import Kept, KeptInvitation, KeptQuestion, KeptTalk, KeptTrace, Trace
from storage.accounts import Accounts
from storage.columns import UtcMoment
from storage.extensions import extension_of
from storage.inquiries import inquiry_of
from storage.inquiry_lines import line_of
from storage.pauses import pause_of
from storage.people import People
from storage.schema import (
    albums,
    attempts,
    audit,
    calendar_marks,
    deliveries,
    digests,
    drafts,
    extensions,
    feedback,
    inbox,
    inquiries,
    inquiry_lines,
    invitations,
    notices,
    openings,
    pauses,
    people,
    preferences,
    prompts,
    questions,
    revisions,
    settled_gaps,
    settlements,
    staff_topics,
    submissions,
    ticks,
    wishes,
)
from storage.submissions import submission_of

_ACCOUNT: Final[BindParameter[Any]] = bindparam("account")
_PERSONS: Final = select(people.c.id).where(people.c.account_id == _ACCOUNT)
_QUESTIONS: Final = (
    select(
        questions.c.course_id,
        questions.c.chat_id,
        questions.c.asked_at,
        questions.c.text,
        questions.c.normalised,
        questions.c.decision,
        func.coalesce(questions.c.chosen_entry_id, questions.c.entry_id).label("entry_id"),
        feedback.c.helpful,
        feedback.c.reason,
        feedback.c.given_at.label("rated_at"),
        wishes.c.wished_at,
        wishes.c.told_at,
    )
    .join(feedback, feedback.c.question_id == questions.c.id, isouter=True)
    .join(wishes, wishes.c.question_id == questions.c.id, isouter=True)
    .where(questions.c.account_id == _ACCOUNT)
    .order_by(questions.c.asked_at, questions.c.id)
)
_INVITATIONS: Final = (
    select(
        people.c.course_id,
        invitations.c.issued_at,
        invitations.c.expires_at,
        invitations.c.opened_at,
        invitations.c.used_at,
        invitations.c.revoked_at,
    )
    .join(people, people.c.id == invitations.c.person_id)
    .where(people.c.account_id == _ACCOUNT)
    .order_by(invitations.c.issued_at, invitations.c.id)
)
_SUBMISSIONS: Final = (
    select(submissions).where(submissions.c.person_id.in_(_PERSONS)).order_by(submissions.c.id)
)
_EXTENSIONS: Final = (
    select(extensions).where(extensions.c.person_id.in_(_PERSONS)).order_by(extensions.c.granted_at)
)
_PAUSES: Final = select(pauses).where(pauses.c.person_id.in_(_PERSONS)).order_by(pauses.c.paused_at)
_TALKS: Final = (
    select(inquiries)
    .where(inquiries.c.account_id == _ACCOUNT)
    .order_by(inquiries.c.opened_at, inquiries.c.id)
)
# a note between coordinators is theirs
_LINES: Final = (
    select(inquiry_lines)
    .join(inquiries, inquiries.c.id == inquiry_lines.c.inquiry_id)
    .where(inquiries.c.account_id == _ACCOUNT, inquiry_lines.c.side != Side.NOTE)
    .order_by(inquiry_lines.c.at, inquiry_lines.c.id)
)
_DEEDS: Final = (
    select(audit)
    .where(or_(audit.c.actor_id == _ACCOUNT, audit.c.person_id.in_(_PERSONS)))
    .order_by(audit.c.id)
)


def _trace(at: Any, course: Any, content: Any) -> Select[Any]:  # noqa: ANN401 - any column
    return select(at.label("at"), course.label("course_id"), content.label("content"))


_TRACES: Final[dict[Trace, Select[Any]]] = {
    Trace.ATTEMPT: _trace(attempts.c.at, null(), attempts.c.outcome).where(
        attempts.c.account_id == _ACCOUNT
    ),
    Trace.OPENING: _trace(openings.c.opened_at, people.c.course_id, literal(""))
    .join(invitations, invitations.c.id == openings.c.invitation_id)
    .join(people, people.c.id == invitations.c.person_id)
    .where(openings.c.account_id == _ACCOUNT),
    Trace.PROMPT: _trace(prompts.c.asked_at, null(), prompts.c.kind).where(
        prompts.c.asked_of == _ACCOUNT
    ),
    # the roster in a draft is about others
    Trace.DRAFT: _trace(drafts.c.created_at, drafts.c.course_id, literal("")).where(
        drafts.c.account_id == _ACCOUNT
    ),
    Trace.NOTICE: _trace(notices.c.announced_at, notices.c.course_id, notices.c.text).where(
        notices.c.announced_by == _ACCOUNT
    ),
    Trace.DIGEST: _trace(digests.c.told_at, digests.c.course_id, literal("")).where(
        digests.c.chat_id == _ACCOUNT
    ),
    Trace.MESSAGE: _trace(
        func.coalesce(deliveries.c.sent_at, deliveries.c.due_at, type_=UtcMoment),
        deliveries.c.course_id,
        deliveries.c.category,
    ).where(deliveries.c.chat_id == _ACCOUNT),
    Trace.ALBUM: _trace(albums.c.first_seen_at, null(), albums.c.kind).where(
        albums.c.chat_id == _ACCOUNT
    ),
    Trace.SWITCHED_OFF: _trace(preferences.c.off_at, people.c.course_id, preferences.c.category)
    .join(people, people.c.id == preferences.c.person_id)
    .where(people.c.account_id == _ACCOUNT),
    Trace.SETTLEMENT: _trace(
        settlements.c.settled_at, settlements.c.course_id, settlements.c.point
    ).where(settlements.c.settled_by == _ACCOUNT),
    Trace.ANSWER: _trace(inquiry_lines.c.at, inquiries.c.course_id, inquiry_lines.c.side)
    .join(inquiries, inquiries.c.id == inquiry_lines.c.inquiry_id)
    .where(inquiry_lines.c.account_id == _ACCOUNT, inquiry_lines.c.side != Side.PERSON),
    Trace.TAKEN: _trace(inquiries.c.changed_at, inquiries.c.course_id, literal("")).where(
        inquiries.c.taken_by == _ACCOUNT
    ),
    Trace.TOPIC: _trace(staff_topics.c.opened_at, staff_topics.c.course_id, literal("")).where(
        staff_topics.c.account_id == _ACCOUNT
    ),
    Trace.REVISION: _trace(revisions.c.made_at, revisions.c.course_id, revisions.c.entry_id).where(
        revisions.c.made_by == _ACCOUNT
    ),
    Trace.SETTLED_GAP: _trace(
        settled_gaps.c.settled_at,
        settled_gaps.c.course_id,
        func.coalesce(settled_gaps.c.entry_id, ""),
    ).where(settled_gaps.c.settled_by == _ACCOUNT),
    Trace.TICK: _trace(ticks.c.ticked_at, people.c.course_id, ticks.c.item)
    .join(people, people.c.id == ticks.c.person_id)
    .where(people.c.account_id == _ACCOUNT),
    Trace.CALENDAR: _trace(
        calendar_marks.c.changed_at,
        calendar_marks.c.course_id,
        calendar_marks.c.event["title"].as_string(),
    ).where(calendar_marks.c.person_id.in_(_PERSONS)),
    Trace.UPDATE: _trace(inbox.c.received_at, null(), inbox.c.payload).where(
        inbox.c.lane == _ACCOUNT
    ),
}


class Own:
    """What belongs to one account, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def kept(self, account_id: int) -> Kept | None:
        """Everything about an account, or None when it has never been seen.

        What it wrote into groups is here as questions only: a stored update of a group
        belongs to everybody in it.
        """
        account = await Accounts(self._connection).get(account_id)
        if account is None:
            return None
        everybody = People(self._connection)
        numbers = (await self._rows(_PERSONS.order_by(people.c.id), account_id)).scalars().all()
        persons = [person for one in numbers if (person := await everybody.get(one)) is not None]
        questions_ = (await self._rows(_QUESTIONS, account_id)).mappings()
        invitations_ = (await self._rows(_INVITATIONS, account_id)).mappings()
        submissions_ = (await self._rows(_SUBMISSIONS, account_id)).mappings()
        extensions_ = (await self._rows(_EXTENSIONS, account_id)).mappings()
        pauses_ = (await self._rows(_PAUSES, account_id)).mappings()
        deeds = (await self._rows(_DEEDS, account_id)).mappings()
        return Kept(
            account=account,
            persons=tuple(persons),
            questions=tuple(KeptQuestion(**row) for row in questions_),
            invitations=tuple(KeptInvitation(**row) for row in invitations_),
            submissions=tuple(map(submission_of, submissions_)),
            extensions=tuple(map(extension_of, extensions_)),
            pauses=tuple(map(pause_of, pauses_)),
            talks=tuple(await self._talks(account_id)),
            deeds=tuple(AuditRecord(**{**row, "deed": Deed(row["deed"])}) for row in deeds),
            traces=tuple(await self._traces(account_id)),
        )

    async def _talks(self, account_id: int) -> list[KeptTalk]:
        begun = [inquiry_of(row) for row in (await self._rows(_TALKS, account_id)).mappings()]
        lines = [line_of(row) for row in (await self._rows(_LINES, account_id)).mappings()]
        return [
            KeptTalk(inquiry=one, lines=tuple(line for line in lines if line.inquiry_id == one.id))
            for one in begun
        ]

    async def _traces(self, account_id: int) -> list[KeptTrace]:
        def when(trace: KeptTrace) -> datetime:
            return trace.at

        found = [
            KeptTrace(trace=trace, **row)
            for trace, statement in _TRACES.items()
            for row in (await self._rows(statement, account_id)).mappings()
        ]
        return sorted(found, key=when)

    async def _rows(self, statement: Select[Any], account_id: int) -> Any:  # noqa: ANN401 - rows
        return await self._connection.execute(statement, {"account": account_id})
