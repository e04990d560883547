"""After a deletion no table knows who it was; what others need stays."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.audit import AuditRecord, Deed
from bot.course.learned import Revision
from bot.course.settling import Settlement
from bot.delivery.content import Said
from bot.delivery.delivery import Category, Delivery, Priority
from bot.delivery.retrying import Again, Finished
from bot.enrolment import Invitation
from bot.inquiries.inquiry import Side
from bot.inquiries.inquiry import State as TalkState
from bot.kept import Kept, Trace
from bot.people import Person, Profile, Role, State
from bot.reminders.reminder import Pause
from bot.reports.mailing import Mail
from bot.schedule.session import Session
from storage import (
    Digest,
    Feedback,
    KeptDraft,
    Notice,
    Prompt,
    Storage,
    Transaction,
)
from storage.heartbeats import ALIVE
from storage.schema import metadata
from storage.wishes import Wish
from tests.support.calendar import marked
from tests.support.inquiries import STAFF, begun, put, topic, written
from tests.support.people import invited, somebody
from tests.support.reports import handed_in, more_time
from tests.support.storage import NOW, asked_question, stored_update

ACCOUNT, OTHER = 7_300_000_042, 7_300_000_099
COURSE = "j1704316"
LATER = NOW + timedelta(minutes=5)
PROFILE = Profile(
    name="Aigerim Suleimenova",
    local_name="Айгерим Сулейменова",
    country="KZ",
    organisation="Union of Entrepreneurs",
    email="aigerim@example.kz",
    locale="ru",
    group="B-group",
)
TELLTALES = (
    str(ACCOUNT),
    "Aigerim",
    "Айгерим",
    "Union",
    "example.kz",
    "B-group",
    "где мне жить",
    "вместе с мужем",
    "Сулейменова",
    "тётя болеет",
    "тётя болеет дома",
)
"""Nothing of this may stand anywhere after the deletion."""


@pytest.fixture
async def persons(storage: Storage) -> tuple[Person, Person, Person]:
    """Somebody with a trace in every table, in two courses; and somebody else."""
    async with storage.transaction() as tx:
        return await _live(tx)


@pytest.mark.usefixtures("persons")
async def test_a_trace_in_every_table_is_there_to_begin_with(storage: Storage) -> None:
    empty = [name for name, rows in (await _everything(storage)).items() if not rows]

    assert empty == []
    assert await _told(storage) == set(TELLTALES)


async def test_after_the_deletion_no_table_knows_who_it_was(
    storage: Storage, persons: tuple[Person, ...]
) -> None:
    async with storage.transaction() as tx:
        removed = await tx.erasure.account(ACCOUNT, at=LATER)

    assert removed == tuple(person.id for person in persons[:2])
    assert await _told(storage) == set()
    assert await storage.look_up(ACCOUNT) is None


async def test_the_persons_stay_to_be_counted_by_country(
    storage: Storage, persons: tuple[Person, ...]
) -> None:
    async with storage.transaction() as tx:
        await tx.erasure.account(ACCOUNT, at=LATER)

        first, *others = await tx.people.of_course(COURSE)

    assert (first.id, first.state, first.role) == (
        persons[0].id,
        State.REMOVED,
        Role.PARTICIPANT,
    )
    assert first.profile == Profile(name="", country="KZ")
    assert first.left_at == LATER
    assert others == [persons[2]]


async def test_their_invitations_are_dead_and_their_log_lines_stay(
    storage: Storage, persons: tuple[Person, ...]
) -> None:
    async with storage.transaction() as tx:
        await tx.erasure.account(ACCOUNT, at=LATER)

        unused = await tx.invitations.by_hash("hash-of-the-second")
        lines = await tx.audit.of_course(COURSE, limit=10)

    assert unused is not None
    assert not unused.is_valid(LATER)
    assert [(line.deed, line.actor_name, line.person_id) for line in lines] == [
        (Deed.ROSTER_IMPORTED, None, None),
        (Deed.NOTICE_ADDED, "", None),
        (Deed.ENROLLED, "", persons[0].id),
    ]


async def test_an_account_given_up_before_is_forgotten_too(storage: Storage) -> None:
    for account in (41, 43):
        await storage.seen(account, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        invitation = await tx.invitations.issue(invited(person.id))
        await tx.invitations.opened(invitation.id, 41, at=NOW)
        await tx.invitations.use(invitation.id, 41, at=NOW)
        await tx.people.enrol(person.id, 41, at=NOW)
        await _audited(tx, Deed.ENROLLED, 41, "Айгуль", person.id)
        await tx.people.enrol(person.id, 43, at=NOW)

        await tx.erasure.account(43, at=LATER)

        used = await tx.invitations.get(invitation.id)
        [line] = await tx.audit.of_course(COURSE, limit=9)
        assert used is not None
        assert used.used_by is None
        assert not await tx.invitations.was_opened_by(invitation.id, 41)
        assert (line.actor_id, line.actor_name) == (None, "")


async def test_a_roster_that_waits_does_not_bring_them_back(storage: Storage) -> None:
    await storage.seen(900, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        drafts = [
            await tx.drafts.keep(
                KeptDraft(
                    course_id=course, account_id=900, content=person.profile.name, created_at=NOW
                )
            )
            for course in (COURSE, "j2400001")
        ]

        await tx.erasure.person(person.id, at=LATER)

        assert [await tx.drafts.get(one.id) for one in drafts] == [None, drafts[1]]


async def test_who_left_and_came_back_as_another_is_forgotten_as_both(storage: Storage) -> None:
    await storage.seen(43, now=NOW)
    async with storage.transaction() as tx:
        first = await tx.people.add(somebody("First"))
        await tx.people.enrol(first.id, 43, at=NOW)
        await tx.people.leave(first.id, State.WITHDRAWN, at=NOW)
        second = await tx.people.add(somebody("Second"))
        await tx.people.enrol(second.id, 43, at=NOW)

        kept = await tx.own.kept(43)
        removed = await tx.erasure.account(43, at=LATER)

    assert kept is not None
    assert [one.profile.name for one in kept.persons] == ["First", "Second"]
    assert removed == (first.id, second.id)


@pytest.mark.usefixtures("persons")
async def test_what_others_have_stays(storage: Storage) -> None:
    async with storage.transaction() as tx:
        before = await tx.own.kept(OTHER)
        await tx.erasure.account(ACCOUNT, at=LATER)

        after = await tx.own.kept(OTHER)

    assert _apart_from_talks(after) == _apart_from_talks(before)


@pytest.mark.usefixtures("persons")
async def test_others_keep_their_talk_without_the_coordinators_name(storage: Storage) -> None:
    async with storage.transaction() as tx:
        before = await tx.inquiries.latest_of(OTHER, COURSE)
        await tx.erasure.account(ACCOUNT, at=LATER)
        after = await tx.inquiries.latest_of(OTHER, COURSE)
        assert after is not None
        [line] = await tx.lines.of(after.id)
        [copy] = await tx.lines.copies_of(line.id)
        [revision] = await tx.revisions.current(COURSE)
        gaps = await tx.gaps.of_course(COURSE, no_answers=(), limit=9)

    assert before is not None
    assert (before.state, before.taken_name) == (TalkState.TAKEN, "Айгерим")
    assert (after.state, after.taken_by, after.taken_name) == (TalkState.NEW, None, None)
    assert (line.html, line.side) == ("Восемь.", Side.COORDINATOR)
    assert (line.account_id, line.author, line.chat_id, line.message_id) == (None, "", 0, None)
    assert (copy.chat_id, copy.message_id) == (OTHER, 53)
    assert (revision.entry_id, revision.made_by) == ("learned-1", None)
    assert gaps == []


@pytest.mark.usefixtures("persons")
async def test_who_is_taken_from_the_roster_leaves_no_talk_of_that_course(
    storage: Storage, persons: tuple[Person, ...]
) -> None:
    async with storage.transaction() as tx:
        elsewhere = await tx.inquiries.open(begun(account_id=ACCOUNT, course_id="j2400001"))
        await tx.erasure.person(persons[0].id, at=LATER)

        assert await tx.inquiries.of_account(ACCOUNT) == [elsewhere]
        assert await tx.inquiries.topic_at(STAFF, 7) is None
        assert await tx.lines.copy_at(STAFF, 701) is None


@pytest.mark.usefixtures("persons")
async def test_numbers_of_updates_stay_so_that_a_repeat_is_known(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.erasure.account(ACCOUNT, at=LATER)

        assert await tx.inbox.store([stored_update(1), stored_update(2)]) == set()


@pytest.mark.usefixtures("persons")
async def test_the_update_in_hand_stays_until_it_is_done_and_is_forgotten_then(
    storage: Storage,
) -> None:
    payload = f'{{"from":{{"id":{ACCOUNT}}}}}'
    in_hand = stored_update(9, lane=ACCOUNT, payload=payload, received_at=LATER)
    async with storage.transaction() as tx:
        await tx.inbox.store([in_hand])
        await tx.erasure.account(ACCOUNT, at=LATER)

        assert await tx.inbox.unfinished() == [in_hand]

        await tx.inbox.finish([9], at=LATER + timedelta(seconds=1))
        await tx.erasure.leftovers()

    assert await _told(storage) == set()


@pytest.mark.usefixtures("persons")
async def test_who_comes_back_keeps_what_they_wrote_since(storage: Storage) -> None:
    back, first, second = (LATER + timedelta(minutes=minutes) for minutes in (10, 10, 20))
    async with storage.transaction() as tx:
        await tx.erasure.account(ACCOUNT, at=LATER)
        await tx.accounts.seen(ACCOUNT, now=back)
        updates = [
            stored_update(number, lane=ACCOUNT, payload=f'{{"n":{number}}}', received_at=at)
            for number, at in ((10, first), (11, second))
        ]
        await tx.inbox.store(updates)
        await tx.inbox.finish([10, 11], at=second)

        assert await tx.erasure.leftovers() == 0
        kept = await tx.own.kept(ACCOUNT)

    assert kept is not None
    assert [trace.at for trace in kept.traces] == [first, second]


@pytest.mark.usefixtures("persons")
async def test_a_deletion_of_nobody_changes_nothing(storage: Storage) -> None:
    before = await _everything(storage)

    async with storage.transaction() as tx:
        assert await tx.erasure.account(1, at=LATER) == ()

    assert await _everything(storage) == before


async def test_a_course_that_is_long_over_is_forgotten_alone(
    storage: Storage, persons: tuple[Person, ...]
) -> None:
    async with storage.transaction() as tx:
        newcomers = await tx.erasure.course(COURSE, before=NOW, at=LATER)
        forgotten = await tx.erasure.course(COURSE, before=LATER, at=LATER)
        again = await tx.erasure.course(COURSE, before=LATER, at=LATER)

        people = await tx.people.of_course(COURSE)
        lines = await tx.audit.of_course(COURSE, limit=10)
        elsewhere = await tx.people.of_course("j2400001")
        notices = await tx.notices.valid(COURSE, LATER)

    assert (newcomers, forgotten, again) == (0, 2, 0)
    assert {person.state for person in people} == {State.REMOVED}
    assert [(line.actor_id, line.actor_name) for line in lines] == [
        (None, None),
        (None, ""),
        (None, ""),
    ]
    assert elsewhere == [persons[1]]
    assert notices == []


@pytest.mark.usefixtures("persons")
async def test_talks_of_a_course_that_is_long_over_go_and_what_was_learned_stays(
    storage: Storage,
) -> None:
    guest = 7_300_000_111
    async with storage.transaction() as tx:
        await tx.accounts.seen(guest, now=NOW)
        await tx.inquiries.open(begun(account_id=guest))
        late = await tx.inquiries.open(begun(account_id=guest, course_id="j2400001"))
        await tx.inquiries.keep_topic(topic(account_id=guest, topic_id=8))

        await tx.erasure.course(COURSE, before=NOW, at=LATER)
        kept = len(await tx.inquiries.of_course(COURSE))
        await tx.erasure.course(COURSE, before=LATER, at=LATER)

        assert kept == 3
        assert await tx.inquiries.of_course(COURSE) == []
        assert await tx.inquiries.of_account(guest) == [late]
        assert await tx.inquiries.topic_at(STAFF, 8) is None
        assert [one.made_by for one in await tx.revisions.current(COURSE)] == [None]


async def test_everything_about_an_account_is_read(
    storage: Storage, persons: tuple[Person, ...]
) -> None:
    async with storage.reading() as view:
        kept = await view.own.kept(ACCOUNT)

    assert kept is not None
    assert kept.persons == persons[:2]
    [talk] = kept.talks
    assert [(line.side, line.html) for line in talk.lines] == [
        (Side.PERSON, "вместе с мужем"),
        (Side.COORDINATOR, "вместе с мужем"),
    ]
    [question] = kept.questions
    assert (question.wished_at, question.told_at) == (NOW, None)
    assert (question.text, question.entry_id) == ("где мне жить", "rooms")
    assert (question.helpful, question.reason, question.rated_at) == (False, "unclear", NOW)
    assert [one.file_name for one in kept.submissions] == ["Сулейменова.pptx"]
    assert [one.reason for one in kept.extensions] == ["тётя болеет"]
    assert [one.reason for one in kept.pauses] == ["тётя болеет дома"]
    assert [one.course_id for one in kept.invitations] == [COURSE, "j2400001"]
    assert [record.deed for record in kept.deeds] == [Deed.ENROLLED, Deed.NOTICE_ADDED]
    assert {trace.trace for trace in kept.traces} == set(Trace)


async def test_of_an_account_never_seen_nothing_is_kept(storage: Storage) -> None:
    async with storage.reading() as view:
        assert await view.own.kept(1) is None


def _apart_from_talks(kept: Kept | None) -> Kept | None:
    """Of a talk with somebody who is gone something goes with them."""
    if kept is None:
        return None
    traces = tuple(one for one in kept.traces if one.trace is not Trace.ANSWER)
    return replace(kept, talks=(), traces=traces)


async def _is_written_to(tx: Transaction, person_id: int) -> None:
    """Something waits to be sent to them; and the bot has a pulse, and a group that moved."""
    delivery = Delivery(
        course_id=COURSE,
        chat_id=ACCOUNT,
        person_id=person_id,
        locale="ru",
        content=Said(html="Айгерим, отчёт принят"),
        due_at=LATER,
        priority=Priority.PERSONAL,
        category=Category.PERSONAL,
        created_at=NOW,
    )
    to_account = replace(delivery, person_id=None)
    to_group = replace(delivery, chat_id=-5, person_id=None, content=Said(html="Привет"))
    await tx.deliveries.enqueue([delivery, to_account, to_group])
    await tx.deliveries.finish([Finished(delivery=to_group, step=Again(chat_id=-105))], now=NOW)
    await tx.heartbeats.beat(ALIVE, at=NOW)


async def _live(tx: Transaction) -> tuple[Person, Person, Person]:
    for account_id in (ACCOUNT, OTHER):
        await tx.accounts.seen(account_id, now=NOW)
    await tx.accounts.choose_locale(ACCOUNT, "ru")
    await tx.accounts.choose_course(ACCOUNT, COURSE)
    first, second, other = [
        await _enrolled(tx, course_id, account_id, profile, code_hash)
        for course_id, account_id, profile, code_hash in (
            (COURSE, ACCOUNT, PROFILE, "hash-of-the-first"),
            ("j2400001", ACCOUNT, PROFILE, "hash-of-the-second"),
            (COURSE, OTHER, Profile(name="Davit Sargsyan", country="AM"), "hash-of-the-third"),
        )
    ]
    asked = await _asks(tx, ACCOUNT, "где мне жить", entry_id="choice", chosen_entry_id="rooms")
    in_vain = await _asks(tx, OTHER, "сколько слайдов")
    await _talks(tx, asked)
    await _coordinates(tx, in_vain)
    await tx.attempts.record(ACCOUNT, "unknown", at=NOW)
    await _audited(tx, Deed.ENROLLED, 900, "Misaki K.", first.id)
    await _audited(tx, Deed.NOTICE_ADDED, ACCOUNT, "Айгерим", None)
    await _audited(tx, Deed.ROSTER_IMPORTED, None, None, None)
    await tx.notices.add(
        Notice(course_id=COURSE, text="Автобус в 8:00", announced_at=NOW, announced_by=ACCOUNT)
    )
    await tx.sessions.add(
        Session(
            course_id=COURSE, title="Лекция", starts_at=LATER, changed_at=NOW, changed_by=ACCOUNT
        )
    )
    await tx.settlements.settle(
        Settlement(course_id=COURSE, point="winter", words="+5", settled_at=NOW, settled_by=ACCOUNT)
    )
    await _sets_up(tx, first.id)
    await _is_written_to(tx, first.id)
    await tx.prompts.ask(
        Prompt(
            chat_id=ACCOUNT,
            message_id=5,
            asked_of=ACCOUNT,
            kind="notice-text",
            data={"text": "вместе с мужем"},
            asked_at=NOW,
        )
    )
    await tx.drafts.keep(
        KeptDraft(course_id=COURSE, account_id=ACCOUNT, content="[]", created_at=NOW)
    )
    await _hands_in(tx, first.id)
    await tx.digests.record(Digest(course_id=COURSE, chat_id=ACCOUNT, question_id=0, told_at=NOW))
    await tx.albums.first_sight(ACCOUNT, "album", kind="other", now=NOW)
    said = f'{{"from":{{"id":{ACCOUNT},"first_name":"Айгерим"}},"text":"вместе с мужем"}}'
    await tx.inbox.store(
        [
            stored_update(1, lane=ACCOUNT, payload=said),
            stored_update(2, lane=-100, payload=said),  # in a group
            stored_update(3, lane=OTHER, payload='{"text":"спасибо"}'),
        ]
    )
    await tx.inbox.finish([1, 2, 3], at=NOW)
    return first, second, other


async def _sets_up(tx: Transaction, person_id: int) -> None:
    """What they want; and as a coordinator, what was agreed with somebody elsewhere."""
    client = (await tx.people.add(somebody("Ana", local_name="Ана", course_id="j1800001"))).id
    await tx.preferences.switch(person_id, Category.SESSIONS, on=False, at=NOW)
    await tx.calendar_marks.keep([marked("Айгерим сдаёт отчёт", person_id=person_id)])
    await tx.ticks.tick(person_id, "orientation", at=NOW, by=ACCOUNT)
    for number, reason in ((person_id, "тётя болеет дома"), (client, "свадьба")):
        await tx.pauses.put(
            Pause(
                person_id=number,
                course_id=COURSE,
                until=LATER,
                reason=reason,
                paused_at=NOW,
                paused_by=ACCOUNT,
            )
        )


async def _hands_in(tx: Transaction, person_id: int) -> None:
    """Something of their own; and as a coordinator, something of somebody elsewhere."""
    client = (await tx.people.add(somebody("Nino", local_name="Нино", course_id="j1800001"))).id
    await tx.submissions.hand_in(
        handed_in(client, by_account=ACCOUNT, message_id=3, receipt_id=4, reviewed_by=ACCOUNT)
    )
    await tx.extensions.grant(more_time(client, granted_by=ACCOUNT))
    kept = await tx.submissions.hand_in(handed_in(person_id, file_name="Сулейменова.pptx"))
    await tx.extensions.grant(more_time(person_id, reason="тётя болеет"))
    await tx.mails.enqueue(
        Mail(
            course_id=COURSE,
            submission_id=kept.id,
            address="office@example.kz",
            next_at=NOW,
            created_at=NOW,
        )
    )


async def _enrolled(
    tx: Transaction, course_id: str, account_id: int, profile: Profile, code_hash: str
) -> Person:
    person = await tx.people.add(
        Person(course_id=course_id, role=Role.PARTICIPANT, profile=profile, created_at=NOW)
    )
    await tx.people.enrol(person.id, account_id, at=NOW)
    invitation = await tx.invitations.issue(
        Invitation(
            person_id=person.id,
            code_hash=code_hash,
            issued_at=NOW,
            issued_by=ACCOUNT,
            expires_at=NOW + timedelta(days=30),
        )
    )
    await tx.invitations.opened(invitation.id, account_id, at=NOW)
    if course_id == COURSE:
        await tx.invitations.use(invitation.id, account_id, at=NOW)
    enrolled = await tx.people.get(person.id)
    assert enrolled is not None
    return enrolled


async def _talks(tx: Transaction, question: int) -> None:
    """A talk of their own, with an answer and a note; and they want to be told."""
    inquiry = await tx.inquiries.open(begun(account_id=ACCOUNT, question_id=question))
    for side, account, chat in (
        (Side.PERSON, ACCOUNT, ACCOUNT),
        (Side.COORDINATOR, OTHER, STAFF),
        (Side.NOTE, OTHER, STAFF - 1),
    ):
        line = await tx.lines.add(
            written(
                inquiry.id,
                side=side,
                account_id=account,
                author=None if side is Side.PERSON else "Misaki",
                chat_id=chat,
                html="вместе с мужем",
            )
        )
        assert line is not None
        await tx.lines.keep_copy(put(inquiry.id, message_id=700 + line.id, line_id=line.id))
    await tx.inquiries.keep_topic(topic(account_id=ACCOUNT))
    await tx.wishes.add(
        Wish(question_id=question, account_id=ACCOUNT, course_id=COURSE, wished_at=NOW)
    )


async def _coordinates(tx: Transaction, question: int) -> None:
    """As a coordinator: somebody's talk in hand, an answer there, and what came of it."""
    inquiry = await tx.inquiries.open(
        begun(account_id=OTHER, state=TalkState.TAKEN, taken_by=ACCOUNT, taken_name="Айгерим")
    )
    line = await tx.lines.add(
        written(
            inquiry.id,
            side=Side.COORDINATOR,
            account_id=ACCOUNT,
            author="Айгерим",
            message_id=51,
            html="Восемь.",
        )
    )
    assert line is not None
    await tx.lines.keep_copy(put(inquiry.id, chat_id=ACCOUNT, message_id=52))
    await tx.lines.keep_copy(put(inquiry.id, chat_id=OTHER, message_id=53, line_id=line.id))
    await tx.revisions.add(
        Revision(
            course_id=COURSE,
            entry_id="learned-1",
            content=None,
            inquiry_id=inquiry.id,
            made_by=ACCOUNT,
            made_at=NOW,
        )
    )
    await tx.gaps.settle([question], COURSE, entry_id="learned-1", by=ACCOUNT, at=NOW)


async def _asks(tx: Transaction, account_id: int, text: str, **changes: object) -> int:
    number = await tx.questions.record(
        asked_question(text, account_id=account_id, chat_id=account_id, **changes)
    )
    await tx.feedback.record(
        Feedback(
            question_id=number,
            account_id=account_id,
            entry_id="rooms",
            helpful=False,
            reason="unclear",
            given_at=NOW,
        )
    )
    return number


async def _audited(
    tx: Transaction, deed: Deed, actor_id: int | None, name: str | None, person_id: int | None
) -> None:
    await tx.audit.record(
        AuditRecord(
            course_id=COURSE,
            at=NOW,
            actor_id=actor_id,
            actor_name=name,
            deed=deed,
            person_id=person_id,
        )
    )


async def _everything(storage: Storage) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, so that a table made later is looked at too."""
    async with storage._engines.reader.connect() as connection:
        return {
            table.name: [tuple(row) for row in await connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


async def _told(storage: Storage) -> set[str]:
    """Which of the telltales stand anywhere: numbers, texts, and what is inside of JSON."""
    written = [
        _written(cell)
        for rows in (await _everything(storage)).values()
        for row in rows
        for cell in row
    ]
    return {telltale for telltale in TELLTALES for text in written if telltale in text}


def _written(cell: object) -> str:
    return "" if isinstance(cell, datetime) else str(cell)
