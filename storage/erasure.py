"""Deletion: what was known of somebody goes from every table; counts without names stay."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, and_, bindparam, delete, exists, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import Deed
from bot.delivery.delivery import Category, Reason, State
from bot.inquiries.inquiry import State as TalkState
from storage.accounts import Accounts
from storage.columns import UtcMoment
from storage.finishing import NO_WORDS
from storage.invitations import Invitations
from storage.people import People
from storage.schema import (
    accounts,
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
    inquiry_copies,
    inquiry_lines,
    invitations,
    mails,
    notices,
    openings,
    pauses,
    people,
    preferences,
    prompts,
    questions,
    revisions,
    sessions,
    settled_gaps,
    settlements,
    staff_topics,
    submissions,
    ticks,
    wishes,
)

NOWHERE: Final = 0
"""The chat of a message whose chat is forgotten."""

NOTHING: Final = ""
"""What is left of an update; its number stays, so that a repeat of it is known."""

_ACCOUNT: Final[BindParameter[Any]] = bindparam("account")
_PERSONS: Final = select(people.c.id).where(people.c.account_id == _ACCOUNT).order_by(people.c.id)
_COURSE: Final[BindParameter[Any]] = bindparam("course")
_BEFORE: Final[BindParameter[Any]] = bindparam("before", type_=UtcMoment)
_LONG_GONE: Final = select(people.c.id).where(
    people.c.course_id == _COURSE, people.c.created_at < _BEFORE
)
# children before parents; with a talk go its lines. Of their copies stays, in the chats of
# coordinators, that there was something: a reply to it must not be taken for anything else
_OWN_ROWS: Final = (
    delete(wishes).where(wishes.c.account_id == _ACCOUNT),
    delete(inquiries).where(inquiries.c.account_id == _ACCOUNT),
    delete(staff_topics).where(staff_topics.c.account_id == _ACCOUNT),
    # of others' talks, where a coordinator has them in the private chat
    delete(inquiry_copies).where(inquiry_copies.c.chat_id == _ACCOUNT),
    delete(feedback).where(feedback.c.account_id == _ACCOUNT),
    delete(questions).where(questions.c.account_id == _ACCOUNT),
    delete(attempts).where(attempts.c.account_id == _ACCOUNT),
    delete(openings).where(openings.c.account_id == _ACCOUNT),
    delete(prompts).where(or_(prompts.c.asked_of == _ACCOUNT, prompts.c.chat_id == _ACCOUNT)),
    delete(drafts).where(drafts.c.account_id == _ACCOUNT),
    delete(albums).where(albums.c.chat_id == _ACCOUNT),
    delete(digests).where(digests.c.chat_id == _ACCOUNT),
    delete(deliveries).where(deliveries.c.chat_id == _ACCOUNT),
)
_MENTIONS: Final = (
    update(invitations).where(invitations.c.issued_by == _ACCOUNT).values(issued_by=None),
    update(invitations).where(invitations.c.used_by == _ACCOUNT).values(used_by=None),
    update(notices).where(notices.c.announced_by == _ACCOUNT).values(announced_by=None),
    update(submissions)
    .where(submissions.c.by_account == _ACCOUNT)
    .values(by_account=None, message_id=None, receipt_id=None),
    update(submissions).where(submissions.c.reviewed_by == _ACCOUNT).values(reviewed_by=None),
    update(extensions).where(extensions.c.granted_by == _ACCOUNT).values(granted_by=None),
    update(sessions).where(sessions.c.changed_by == _ACCOUNT).values(changed_by=None),
    update(pauses).where(pauses.c.paused_by == _ACCOUNT).values(paused_by=None),
    update(ticks).where(ticks.c.ticked_by == _ACCOUNT).values(ticked_by=None),
    update(settlements).where(settlements.c.settled_by == _ACCOUNT).values(settled_by=None),
    # what they have in hand nobody has: the next one takes it
    update(inquiries)
    .where(inquiries.c.taken_by == _ACCOUNT, inquiries.c.state == TalkState.TAKEN)
    .values(state=TalkState.NEW),
    update(inquiries)
    .where(inquiries.c.taken_by == _ACCOUNT)
    .values(taken_by=None, taken_name=None),
    # what they wrote in others' talks is those others' to keep
    update(inquiry_lines)
    .where(inquiry_lines.c.account_id == _ACCOUNT, inquiry_lines.c.chat_id == _ACCOUNT)
    .values(chat_id=NOWHERE, message_id=None),
    update(inquiry_lines)
    .where(inquiry_lines.c.account_id == _ACCOUNT)
    .values(account_id=None, author=""),
    update(revisions).where(revisions.c.made_by == _ACCOUNT).values(made_by=None),
    update(settled_gaps).where(settled_gaps.c.settled_by == _ACCOUNT).values(settled_by=None),
    # an empty name is somebody who is gone; none at all is the command line
    update(audit).where(audit.c.actor_id == _ACCOUNT).values(actor_id=None, actor_name=""),
)
_PERSON: Final[BindParameter[Any]] = bindparam("person")
_INVITATIONS_OF: Final = select(invitations.c.id).where(invitations.c.person_id == _PERSON)
_SUBMISSIONS_OF: Final = select(submissions.c.id).where(submissions.c.person_id == _PERSON)
# their files are swept when no row names them any more (storage/sweeping.py)
_REPORTS: Final = (
    delete(mails).where(mails.c.submission_id.in_(_SUBMISSIONS_OF)),
    delete(submissions).where(submissions.c.person_id == _PERSON),
    delete(extensions).where(extensions.c.person_id == _PERSON),
    delete(deliveries).where(deliveries.c.person_id == _PERSON),
    # what coordinators may have been told, and nobody decided on, may name them
    update(deliveries)
    .where(
        deliveries.c.course_id
        == select(people.c.course_id).where(people.c.id == _PERSON).scalar_subquery(),
        deliveries.c.category == Category.STAFF,
        deliveries.c.state == State.DOUBTFUL,
    )
    .values(content=NO_WORDS, state=State.CANCELLED, problem=Reason.RECALLED),
)
# also what they wrote before they joined the course, as the guest that they were
_OF_PERSON: Final = (
    inquiries.c.course_id == _COURSE,
    or_(inquiries.c.person_id == _PERSON, inquiries.c.account_id == _ACCOUNT),
)
_TALKS: Final = (
    delete(inquiry_copies).where(
        exists(
            select(null())
            .where(
                inquiries.c.id == inquiry_copies.c.inquiry_id,
                inquiries.c.account_id == inquiry_copies.c.chat_id,
                *_OF_PERSON,
            )
            .correlate(inquiry_copies)
        )
    ),
    delete(inquiries).where(*_OF_PERSON),
    delete(staff_topics).where(
        staff_topics.c.course_id == _COURSE, staff_topics.c.account_id == _ACCOUNT
    ),
)
_SETTINGS: Final = (
    delete(preferences).where(preferences.c.person_id == _PERSON),
    delete(pauses).where(pauses.c.person_id == _PERSON),
    delete(calendar_marks).where(calendar_marks.c.person_id == _PERSON),
    delete(ticks).where(ticks.c.person_id == _PERSON),
)
# with which accounts a person came in, also with one that they gave up later
_WAYS_IN: Final = (
    delete(openings).where(openings.c.invitation_id.in_(_INVITATIONS_OF)),
    update(invitations).where(invitations.c.person_id == _PERSON).values(used_by=None),
    update(audit)
    .where(audit.c.person_id == _PERSON, audit.c.deed.in_((Deed.ENROLLED, Deed.MOVED)))
    .values(actor_id=None, actor_name=""),
    # a roster that waits for «apply» would bring them back
    delete(drafts).where(
        drafts.c.course_id
        == select(people.c.course_id).where(people.c.id == _PERSON).scalar_subquery()
    ),
)
_UPDATES: Final = (
    update(inbox)
    .where(inbox.c.finished_at.is_not(None), inbox.c.lane == _ACCOUNT)
    .values(payload=NOTHING, lane=0)
)
# An account that was made after an update came is not the one that the update speaks of, but for
# the very first update of an account: that one is forgotten early, which harms nobody.
_LEFT_OVER: Final = (
    update(inbox)
    .where(
        inbox.c.lane > 0,
        inbox.c.finished_at.is_not(None),
        ~exists(
            select(null())
            .where(accounts.c.id == inbox.c.lane, accounts.c.created_at <= inbox.c.received_at)
            .correlate(inbox)
        ),
    )
    .values(payload=NOTHING, lane=0)
)
_ACCOUNT_ROW: Final = delete(accounts).where(accounts.c.id == _ACCOUNT)
_COURSE_INVITATIONS: Final = delete(invitations).where(invitations.c.person_id.in_(_LONG_GONE))
_COURSE_NOTICES: Final = delete(notices).where(
    notices.c.course_id == _COURSE, notices.c.announced_at < _BEFORE
)
_COURSE_ACTORS: Final = (
    update(audit)
    .where(audit.c.course_id == _COURSE, audit.c.at < _BEFORE, audit.c.actor_id.is_not(None))
    .values(actor_id=None, actor_name="")
)
_COURSE_SESSIONS: Final = (
    update(sessions)
    .where(sessions.c.course_id == _COURSE, sessions.c.changed_at < _BEFORE)
    .values(changed_by=None)
)
_COURSE_SETTLERS: Final = (
    update(settlements)
    .where(settlements.c.course_id == _COURSE, settlements.c.settled_at < _BEFORE)
    .values(settled_by=None)
)
_COURSE_TALKS: Final = (
    delete(inquiry_copies).where(
        or_(
            inquiry_copies.c.inquiry_id.in_(
                select(inquiries.c.id).where(
                    inquiries.c.course_id == _COURSE, inquiries.c.changed_at < _BEFORE
                )
            ),
            and_(inquiry_copies.c.inquiry_id.is_(None), inquiry_copies.c.at < _BEFORE),
        )
    ),
    delete(inquiries).where(inquiries.c.course_id == _COURSE, inquiries.c.changed_at < _BEFORE),
    delete(staff_topics).where(
        staff_topics.c.course_id == _COURSE, staff_topics.c.opened_at < _BEFORE
    ),
)
_COURSE_TEACHERS: Final = (
    update(revisions)
    .where(revisions.c.course_id == _COURSE, revisions.c.made_at < _BEFORE)
    .values(made_by=None),
    update(settled_gaps)
    .where(settled_gaps.c.course_id == _COURSE, settled_gaps.c.settled_at < _BEFORE)
    .values(settled_by=None),
)


class Erasure:
    """Deleting what is known of people, within one transaction.

    Args:
        connection: of the transaction.
        everybody: its people, so that their accounts are known to have changed.
        accounts_: its accounts, likewise.
    """

    def __init__(
        self, connection: AsyncConnection, *, everybody: People, accounts_: Accounts
    ) -> None:
        self._connection = connection
        self._people = everybody
        self._accounts = accounts_
        self._invitations = Invitations(connection)

    async def account(self, account_id: int, *, at: datetime) -> tuple[int, ...]:
        """Delete an account with all that is kept about it; returns the persons it was.

        The persons stay as rows without names, to be counted by country. The update in hand
        stays until it is done; `leftovers` forgets it then.
        """
        who = {"account": account_id}
        persons = tuple((await self._connection.execute(_PERSONS, who)).scalars())
        for person_id in persons:
            await self.person(person_id, at=at)
        for statement in (*_OWN_ROWS, *_MENTIONS, _UPDATES, _ACCOUNT_ROW):
            await self._connection.execute(statement, who)
        self._accounts.changed.add(account_id)
        return persons

    async def person(self, person_id: int, *, at: datetime) -> bool:
        """Forget who a person was, what they sent, and how they came in; returns whether it did.

        Course, role, country and dates stay, to be counted; so do the lines of the audit log.
        """
        person = await self._people.get(person_id)
        if person is None:
            return False
        await self._people.take_turns(person.course_id)
        removed = await self._people.remove(person_id, at=at)
        await self._invitations.revoke(person_id, at=at)
        for statement in (*_REPORTS, *_SETTINGS, *_WAYS_IN):
            await self._connection.execute(statement, {"person": person_id})
        theirs = {
            "course": person.course_id,
            "person": person_id,
            "account": person.account_id or NOWHERE,
        }
        for statement in _TALKS:
            await self._connection.execute(statement, theirs)
        return removed

    async def leftovers(self) -> int:
        """Forget what finished updates say of accounts that were deleted; returns how many."""
        return (await self._connection.execute(_LEFT_OVER)).rowcount

    async def course(self, course_id: str, *, before: datetime, at: datetime) -> int:
        """Forget the people of a course that is long over; returns how many.

        Who did what goes from the audit log, its lines stay; invitations, notices and talks go,
        those of guests too. What was learned stays, without who taught it.

        Args:
            course_id: the course.
            before: whoever or whatever came later stays.
            at: the present moment.
        """
        which = {"course": course_id, "before": before}
        numbers = (await self._connection.execute(_LONG_GONE, which)).scalars().all()
        gone = [one for one in numbers if await self.person(one, at=at)]
        for statement in (
            _COURSE_INVITATIONS,
            _COURSE_NOTICES,
            _COURSE_ACTORS,
            _COURSE_SETTLERS,
            _COURSE_SESSIONS,
            *_COURSE_TALKS,
            *_COURSE_TEACHERS,
        ):
            await self._connection.execute(statement, which)
        return len(gone)
