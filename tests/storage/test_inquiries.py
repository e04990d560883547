"""Talks with the coordinators: one open at a time, every line once, and the map for good."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.inquiries.inquiry import Closer, Form, Inquiry, Kind, Side, State
from bot.inquiries.states import closed
from storage import Storage
from tests.support.inquiries import ASKER, COURSE, STAFF, begun, put, topic, written
from tests.support.people import enrolled
from tests.support.storage import NOW, asked_question

OTHER = 7_300_000_099
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
async def inquiry(storage: Storage) -> Inquiry:
    """A talk of somebody."""
    async with storage.transaction() as tx:
        for account in (ASKER, OTHER):
            await tx.accounts.seen(account, now=NOW)
        return await tx.inquiries.open(begun())


async def test_a_talk_is_read_back_as_it_was(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.seen(ASKER, now=NOW)
        question = await tx.questions.record(asked_question(account_id=ASKER))
        full = begun(
            question_id=question,
            entry_id="rooms",
            state=State.TAKEN,
            taken_by=900,
            taken_name="Misaki",
            alerted_at=LATER,
            hours_told_at=LATER,
        )
        kept = await tx.inquiries.open(full)

        assert kept == replace(full, id=kept.id)
        assert await tx.inquiries.get(kept.id) == kept
        assert await tx.inquiries.get(kept.id + 1) is None


async def test_who_opens_twice_has_one_talk(storage: Storage, inquiry: Inquiry) -> None:
    async with storage.transaction() as tx:
        again = await tx.inquiries.open(begun(opened_at=LATER, changed_at=LATER))
        elsewhere = await tx.inquiries.open(begun(course_id="j2400001"))
        others = await tx.inquiries.open(begun(account_id=OTHER))

    assert again == inquiry
    assert len({inquiry.id, elsewhere.id, others.id}) == 3


async def test_whoever_changes_a_talk_sees_what_others_have_made_of_it(
    storage: Storage, inquiry: Inquiry
) -> None:
    """Or of an answer and a line at the same moment only one would be left."""

    async def count(word: str) -> None:
        async with storage.transaction() as tx:
            held = await tx.inquiries.hold(inquiry)
            await tx.inquiries.change(replace(held, taken_name=f"{held.taken_name or ''}{word}"))

    await asyncio.gather(*map(count, "aaaaa"))

    async with storage.reading() as view:
        assert await view.inquiries.get(inquiry.id) == replace(inquiry, taken_name="aaaaa")


async def test_that_the_staff_was_told_changes_nothing_else(
    storage: Storage, inquiry: Inquiry
) -> None:
    over = closed(inquiry, Closer.PERSON, now=LATER)
    async with storage.transaction() as tx:
        await tx.inquiries.change(over)
        await tx.inquiries.mark_alerted([inquiry.id], at=LATER)
        await tx.inquiries.mark_alerted([], at=NOW)

        assert await tx.inquiries.get(inquiry.id) == replace(over, alerted_at=LATER)


async def test_after_one_is_closed_another_may_begin_and_the_latest_counts(
    storage: Storage, inquiry: Inquiry
) -> None:
    over = closed(inquiry, Closer.PERSON, now=LATER)
    async with storage.transaction() as tx:
        await tx.inquiries.change(over)

        assert await tx.inquiries.open_of(ASKER, COURSE) is None
        assert await tx.inquiries.latest_of(ASKER, COURSE) == over

        second = await tx.inquiries.open(begun(changed_at=LATER + timedelta(minutes=1)))

        assert await tx.inquiries.open_of(ASKER, COURSE) == second
        assert await tx.inquiries.latest_of(ASKER, COURSE) == second
        assert await tx.inquiries.latest_of(ASKER, "j2400001") is None
        assert await tx.inquiries.of_account(ASKER) == [second, over]
        assert await tx.inquiries.of_course(COURSE) == [second, over]
        assert await tx.inquiries.of_course("j2400001") == []


async def test_every_particular_of_a_talk_can_change(storage: Storage, inquiry: Inquiry) -> None:
    changed = replace(
        inquiry,
        state=State.CLOSED,
        taken_by=900,
        taken_name="Misaki",
        changed_at=LATER,
        waiting_since=None,
        alerted_at=LATER,
        hours_told_at=LATER,
        closed_at=LATER,
        closed_by=Closer.COORDINATOR,
    )
    async with storage.transaction() as tx:
        await tx.inquiries.change(changed)

        assert await tx.inquiries.get(inquiry.id) == changed


async def test_who_waits_longest_is_first_and_who_has_an_answer_waits_not(
    storage: Storage, inquiry: Inquiry
) -> None:
    async with storage.transaction() as tx:
        longer = await tx.inquiries.open(
            begun(account_id=OTHER, waiting_since=NOW - timedelta(hours=1))
        )
        await tx.accounts.seen(44, now=NOW)
        await tx.inquiries.open(begun(account_id=44, state=State.WAITING, waiting_since=None))

        assert await tx.inquiries.waiting(COURSE) == [longer, inquiry]

        await tx.inquiries.change(closed(longer, Closer.PERSON, now=LATER))

        assert await tx.inquiries.waiting(COURSE) == [inquiry]


async def test_what_a_coordinator_has_in_hand_is_found(storage: Storage, inquiry: Inquiry) -> None:
    mine = replace(inquiry, state=State.WAITING, taken_by=900, taken_name="Misaki")
    async with storage.transaction() as tx:
        await tx.inquiries.change(mine)
        over = await tx.inquiries.open(begun(account_id=OTHER, taken_by=900))
        await tx.inquiries.change(closed(over, Closer.PERSON, now=LATER))

        assert await tx.inquiries.taken_by(900) == [mine]
        assert await tx.inquiries.taken_by(901) == []


async def test_a_number_is_never_given_twice(storage: Storage, inquiry: Inquiry) -> None:
    async with storage.transaction() as tx:
        await tx.erasure.account(ASKER, at=LATER)
        await tx.accounts.seen(ASKER, now=LATER)

        assert (await tx.inquiries.open(begun())).id > inquiry.id


async def test_a_topic_is_known_by_person_and_by_number_until_it_is_lost(
    storage: Storage, inquiry: Inquiry
) -> None:
    assert inquiry.account_id == ASKER
    mine = topic()
    async with storage.transaction() as tx:
        await tx.inquiries.keep_topic(mine)
        await tx.inquiries.keep_topic(topic(account_id=OTHER))  # the number is taken

        assert await tx.inquiries.topic_of(STAFF, COURSE, ASKER) == mine
        assert await tx.inquiries.topic_of(STAFF, COURSE, OTHER) is None
        assert await tx.inquiries.topic_of(STAFF - 1, COURSE, ASKER) is None
        assert await tx.inquiries.topic_of(STAFF, "j2400001", ASKER) is None
        assert await tx.inquiries.topic_at(STAFF, 7) == mine
        assert await tx.inquiries.topic_at(STAFF, 8) is None

        newer = topic(topic_id=9, opened_at=LATER)
        await tx.inquiries.keep_topic(newer)

        assert await tx.inquiries.topic_of(STAFF, COURSE, ASKER) == newer

        await tx.inquiries.lose_topic(STAFF, 9)

        assert await tx.inquiries.topic_of(STAFF, COURSE, ASKER) == mine
        assert await tx.inquiries.topic_at(STAFF, 9) is None


async def test_a_message_is_one_line_however_often_it_comes(
    storage: Storage, inquiry: Inquiry
) -> None:
    full = written(
        inquiry.id,
        side=Side.COORDINATOR,
        author="Misaki",
        kind=Kind.DOCUMENT,
        file_name="Виза.pdf",
        album="7",
        entry_id="rooms",
        edited_at=LATER,
    )
    async with storage.transaction() as tx:
        line = await tx.lines.add(full)
        again = await tx.lines.add(replace(full, html="иначе"))

        assert line == replace(full, id=line.id if line else 0)
        assert again is None
        assert await tx.lines.of(inquiry.id) == [line]
        assert await tx.lines.at(ASKER, 50) == line
        assert await tx.lines.at(ASKER, 51) is None
        assert line is not None
        assert await tx.lines.get(line.id) == line


async def test_questions_that_the_bot_had_kept_are_lines_without_a_message(
    storage: Storage, inquiry: Inquiry
) -> None:
    async with storage.transaction() as tx:
        first, second = [
            await tx.lines.add(written(inquiry.id, message_id=None, html=asked))
            for asked in ("раз", "два")
        ]

        assert None not in (first, second)
        assert [line.html for line in await tx.lines.of(inquiry.id)] == ["раз", "два"]


async def test_lines_stand_in_the_order_of_their_time(storage: Storage, inquiry: Inquiry) -> None:
    async with storage.transaction() as tx:
        for number, at in ((3, LATER), (1, NOW), (2, NOW)):
            await tx.lines.add(written(inquiry.id, message_id=number, at=at))

        assert [line.message_id for line in await tx.lines.of(inquiry.id)] == [1, 2, 3]


async def test_the_parts_of_an_album_are_found_in_its_order(
    storage: Storage, inquiry: Inquiry
) -> None:
    async with storage.transaction() as tx:
        for number in (52, 51):
            await tx.lines.add(written(inquiry.id, message_id=number, album="7"))
        await tx.lines.add(written(inquiry.id, message_id=53, album="8"))
        await tx.lines.add(written(inquiry.id, chat_id=STAFF, message_id=51, album="7"))

        assert [line.message_id for line in await tx.lines.album(ASKER, "7")] == [51, 52]
        assert await tx.lines.album(OTHER, "7") == []


async def test_the_newest_lines_of_a_person_are_counted_from_a_moment_on(
    storage: Storage, inquiry: Inquiry
) -> None:
    minute = timedelta(minutes=1)
    async with storage.transaction() as tx:
        lines = [
            await tx.lines.add(written(inquiry.id, message_id=number, at=NOW + number * minute))
            for number in range(4)
        ]
        answer = written(inquiry.id, message_id=9, side=Side.COORDINATOR, at=LATER)
        await tx.lines.add(answer)
        await tx.lines.add(written(inquiry.id, message_id=1, chat_id=OTHER, at=LATER))
        elsewhere = await tx.inquiries.open(begun(course_id="j2400001"))
        last = await tx.lines.add(written(elsewhere.id, message_id=10, at=LATER))

        newest = await tx.lines.newest_by(ASKER, after=NOW, most=2)
        all_later = await tx.lines.newest_by(ASKER, after=NOW, most=30)

    numbers = [one.id for one in (*lines, last) if one is not None]
    assert newest == [numbers[4], numbers[3]]
    assert all_later == [numbers[4], numbers[3], numbers[2], numbers[1]]


async def test_a_line_has_other_words_after_an_edit(storage: Storage, inquiry: Inquiry) -> None:
    async with storage.transaction() as tx:
        line = await tx.lines.add(written(inquiry.id))
        assert line is not None
        await tx.lines.edit(line.id, "можно с женой?", at=LATER)

        assert await tx.lines.get(line.id) == replace(line, html="можно с женой?", edited_at=LATER)


async def test_the_map_of_messages_is_found_both_ways(storage: Storage, inquiry: Inquiry) -> None:
    async with storage.transaction() as tx:
        line = await tx.lines.add(written(inquiry.id))
        assert line is not None
        card = put(inquiry.id, message_id=701, form=Form.CARD)
        copy = put(inquiry.id, line_id=line.id)
        beside = put(inquiry.id, chat_id=OTHER, message_id=3, line_id=line.id, thread_id=None)
        for one in (card, copy, beside, replace(copy, form=Form.COPIED)):
            await tx.lines.keep_copy(one)

        assert await tx.lines.copy_at(STAFF, 700) == copy
        assert await tx.lines.copy_at(STAFF, 702) is None
        assert await tx.lines.copies_of(line.id) == [copy, beside]
        assert await tx.lines.cards_of(inquiry.id) == [card]

        await tx.lines.lose_copy(STAFF, 701)

        assert await tx.lines.cards_of(inquiry.id) == []
        assert await tx.lines.copy_at(STAFF, 700) == copy


async def test_of_a_talk_that_is_deleted_stays_among_coordinators_that_it_was_one(
    storage: Storage, inquiry: Inquiry
) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.seen(ASKER, now=NOW)
        line = await tx.lines.add(written(inquiry.id))
        assert line is not None
        for one in (put(inquiry.id, line_id=line.id), put(inquiry.id, chat_id=ASKER)):
            await tx.lines.keep_copy(one)
        assert not await tx.lines.remains_at(STAFF, 700)

        await tx.erasure.account(ASKER, at=LATER)

        assert await tx.lines.copy_at(STAFF, 700) is None
        assert await tx.lines.remains_at(STAFF, 700)
        assert not await tx.lines.remains_at(ASKER, 700)


async def test_the_map_outlives_every_pruning(storage: Storage, inquiry: Inquiry) -> None:
    much_later = NOW + timedelta(days=3650)
    async with storage.transaction() as tx:
        question = await tx.questions.record(asked_question(account_id=ASKER))
        await tx.inquiries.change(replace(inquiry, question_id=question))
        line = await tx.lines.add(written(inquiry.id))
        assert line is not None
        copy = put(inquiry.id, line_id=line.id)
        await tx.lines.keep_copy(copy)

        assert await tx.questions.prune(asked_before=much_later) == 1
        await tx.inbox.prune(finished_before=much_later)
        await tx.deliveries.prune(finished_before=much_later)

        found = await tx.lines.copy_at(STAFF, 700)
        left = await tx.inquiries.get(inquiry.id)

    assert found == copy
    assert left is not None
    assert (left.question_id, left.waiting_since) == (None, NOW)


@pytest.mark.parametrize("storage_url", ["clean_sqlite_url"], indirect=True)
async def test_the_map_is_read_by_its_keys(storage: Storage) -> None:
    """PostgreSQL reads a small table as a whole, whatever its indexes."""
    asked = {
        "inquiry_copies": "chat_id = 1 AND message_id = 2",
        "inquiry_lines": "chat_id = 1 AND message_id = 2",
        "inquiries": "account_id = 1 AND course_id = 'x' AND state <> 'closed'",
        "staff_topics": "chat_id = 1 AND topic_id = 2",
        "revisions": "inquiry_id = 1",
        "wishes": "course_id = 'x' AND told_at IS NULL",
    }
    async with storage._engines.reader.connect() as connection:
        for table, where in asked.items():
            plan = await connection.execute(
                text(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {where}")  # noqa: S608 - of this test
            )
            assert {str(row[3]).split()[0] for row in plan} == {"SEARCH"}, table


async def test_who_moves_to_another_account_takes_their_talks_and_topic_along(
    storage: Storage,
) -> None:
    person = await enrolled(storage, ASKER)
    async with storage.transaction() as tx:
        await tx.accounts.seen(OTHER, now=NOW)
        talk = await tx.inquiries.open(begun(person_id=person.id))
        await tx.inquiries.keep_topic(topic())

        await tx.inquiries.go_along(person.id, COURSE, old=ASKER, new=OTHER)

        assert await tx.inquiries.get(talk.id) == replace(talk, account_id=OTHER)
        assert await tx.inquiries.topic_of(STAFF, COURSE, OTHER) == topic(account_id=OTHER)


async def test_an_open_talk_stays_behind_where_the_new_account_has_one(storage: Storage) -> None:
    person = await enrolled(storage, ASKER)
    async with storage.transaction() as tx:
        await tx.accounts.seen(OTHER, now=NOW)
        over = await tx.inquiries.open(begun(person_id=person.id))
        await tx.inquiries.change(closed(over, Closer.PERSON, now=NOW))
        talk = await tx.inquiries.open(begun(person_id=person.id))
        await tx.inquiries.open(begun(account_id=OTHER))

        await tx.inquiries.go_along(person.id, COURSE, old=ASKER, new=OTHER)

        kept = [await tx.inquiries.get(number) for number in (over.id, talk.id)]
    assert [one.account_id for one in kept if one is not None] == [OTHER, ASKER]
