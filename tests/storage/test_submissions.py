"""What was handed in: versions, what stands, what became of it; more time for some."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.reports.submission import Review, Standing, Submission
from storage import Storage
from tests.support.people import somebody
from tests.support.reports import FINE, REPORT, TOO_LONG, WITH_WARNING, handed_in, more_time
from tests.support.storage import NOW

LATER = NOW + timedelta(hours=5)


async def _person(storage: Storage, name: str = "Aigerim Suleimenova") -> int:
    async with storage.transaction() as tx:
        return (await tx.people.add(somebody(name))).id


async def test_versions_are_numbered_for_each_person_and_report(storage: Storage) -> None:
    one, other = [await _person(storage, name) for name in ("One", "Other")]
    async with storage.transaction() as tx:
        first = await tx.submissions.hand_in(handed_in(one))
        await tx.submissions.keep_check(handed_in(one))
        second = await tx.submissions.hand_in(handed_in(one, verdict=None))
        others = await tx.submissions.hand_in(handed_in(other))
        another = await tx.submissions.hand_in(handed_in(one, report="progress"))

        assert [one.version for one in (first, second, others, another)] == [1, 2, 1, 1]
        assert first == handed_in(one, id=first.id, version=1)
        assert second == handed_in(one, id=second.id, version=2, verdict=None)


async def test_files_handed_in_at_the_same_moment_get_a_version_each(storage: Storage) -> None:
    person = await _person(storage)

    async def hand_in() -> Submission:
        async with storage.transaction() as tx:
            return await tx.submissions.hand_in(handed_in(person))

    kept = await asyncio.gather(*(hand_in() for _ in range(5)))

    assert sorted(one.version or 0 for one in kept) == [1, 2, 3, 4, 5]


async def test_what_a_person_sent_is_listed_newest_first_checks_too(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        first = await tx.submissions.hand_in(handed_in(person))
        checked = await tx.submissions.keep_check(handed_in(person, sha256="c" * 64))
        second = await tx.submissions.hand_in(handed_in(person, sha256="d" * 64))

        assert await tx.submissions.of_person(person, REPORT) == [second, checked, first]
        assert await tx.submissions.of_course("j1704316", REPORT) == [first, checked, second]
        assert await tx.submissions.of_course("j2400001", REPORT) == []
        assert await tx.submissions.get(checked.id + 100) is None


async def test_what_stands_is_the_newest_that_counts_or_else_the_newest(storage: Storage) -> None:
    counted, never, only_checked = [await _person(storage, name) for name in "ABC"]
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(counted))
        standing = await tx.submissions.hand_in(handed_in(counted, verdict=WITH_WARNING))
        await tx.submissions.hand_in(handed_in(counted, verdict=TOO_LONG))
        await tx.submissions.hand_in(handed_in(never, verdict=TOO_LONG))
        newest = await tx.submissions.hand_in(handed_in(never, verdict=TOO_LONG))
        await tx.submissions.keep_check(handed_in(only_checked))

        latest = await tx.submissions.latest("j1704316", REPORT)

    assert latest == {counted: standing, never: newest}


async def test_the_same_file_is_known_by_its_hash_unless_it_was_only_checked(
    storage: Storage,
) -> None:
    person, other = [await _person(storage, name) for name in ("One", "Other")]
    async with storage.transaction() as tx:
        await tx.submissions.keep_check(handed_in(person, sha256="c" * 64))
        version = await tx.submissions.hand_in(handed_in(person, sha256="d" * 64))

        assert await tx.submissions.same_file(person, REPORT, "c" * 64) is None
        assert await tx.submissions.same_file(person, REPORT, "d" * 64) == version
        assert await tx.submissions.same_file(person, "progress", "d" * 64) is None
        assert await tx.submissions.same_file(other, REPORT, "d" * 64) is None


async def test_a_message_is_known_by_what_came_of_it(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        checked = await tx.submissions.keep_check(handed_in(person, message_id=7))

        assert await tx.submissions.of_message(42, 7) == checked
        assert await tx.submissions.of_message(42, 8) is None
        assert await tx.submissions.of_message(43, 7) is None


async def test_what_was_checked_is_handed_in_once(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person))
        checked = await tx.submissions.keep_check(handed_in(person, sha256="c" * 64))
        await tx.submissions.keep_receipt(checked.id, 8)
        await tx.submissions.tell(checked.id, NOW)

        handed = await tx.submissions.hand_in_checked(checked.id, at=LATER, standing=Standing.LATE)
        again = await tx.submissions.hand_in_checked(checked.id, at=LATER, standing=Standing.LATE)

    assert handed == replace(checked, version=2, received_at=LATER, standing=Standing.LATE)
    assert again is None


async def test_a_verdict_is_kept_once_and_read_as_it_was(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        kept = await tx.submissions.hand_in(handed_in(person, verdict=None))

        assert await tx.submissions.judge(kept.id, TOO_LONG)
        assert not await tx.submissions.judge(kept.id, FINE)
        assert await tx.submissions.get(kept.id) == replace(kept, verdict=TOO_LONG)


async def test_what_a_coordinator_decides_takes_the_place_of_what_stood(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        kept = await tx.submissions.hand_in(handed_in(person))
        assert await tx.submissions.review(
            kept.id, Review.RETURNED, comment="Где раздел 4?", by=900, at=LATER
        )
        assert await tx.submissions.review(kept.id, Review.ACCEPTED, by=900, at=LATER)
        assert not await tx.submissions.review(kept.id, Review.ACCEPTED, by=901, at=LATER)
        assert await tx.submissions.get(kept.id) == replace(
            kept, review=Review.ACCEPTED, reviewed_by=900, reviewed_at=LATER
        )


async def test_what_was_only_checked_is_not_reviewed(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        kept = await tx.submissions.keep_check(handed_in(person))

        assert not await tx.submissions.review(kept.id, Review.ACCEPTED, by=900, at=LATER)


async def test_what_was_handed_in_is_announced_once(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        first = await tx.submissions.hand_in(handed_in(person))
        await tx.submissions.keep_check(handed_in(person))
        second = await tx.submissions.hand_in(handed_in(person))
        await tx.submissions.hand_in(handed_in(person, verdict=None))

        assert await tx.submissions.unannounced() == [first, second]
        assert await tx.submissions.announce(first.id, LATER)
        assert not await tx.submissions.announce(first.id, LATER)
        assert await tx.submissions.unannounced() == [second]


async def test_what_could_not_be_checked_is_announced_when_its_sender_was_told(
    storage: Storage,
) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        kept = await tx.submissions.hand_in(handed_in(person, verdict=None))
        await tx.submissions.tell(kept.id, LATER)

        assert await tx.submissions.unannounced() == [replace(kept, told_at=LATER)]


async def test_a_file_that_is_none_to_hand_in_leaves_its_version_to_the_next(
    storage: Storage,
) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        judged = await tx.submissions.hand_in(handed_in(person))
        unread = await tx.submissions.hand_in(handed_in(person, verdict=None))

        assert await tx.submissions.drop(unread.id)
        assert not await tx.submissions.drop(unread.id)
        assert not await tx.submissions.drop(judged.id)
        assert (await tx.submissions.hand_in(handed_in(person))).version == 2


async def test_what_was_not_checked_or_not_told_is_found_again(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        told = await tx.submissions.hand_in(handed_in(person))
        await tx.submissions.tell(told.id, LATER)
        await tx.submissions.keep_receipt(told.id, 8)
        waits = await tx.submissions.keep_check(handed_in(person, verdict=None))
        unjudged = await tx.submissions.hand_in(handed_in(person, verdict=None))
        await tx.submissions.tell(unjudged.id, LATER)
        await tx.submissions.hand_in(handed_in(person, received_at=LATER))

        found = await tx.submissions.unsettled(since=NOW, before=LATER)
        assert found == [waits, replace(unjudged, told_at=LATER)]
        assert await tx.submissions.unsettled(since=LATER, before=LATER) == []
        assert await tx.submissions.get(told.id) == replace(told, told_at=LATER, receipt_id=8)


async def test_no_number_is_given_twice_since_buttons_name_it(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        gone = await tx.submissions.hand_in(handed_in(person, verdict=None))
        assert await tx.submissions.drop(gone.id)
        assert (await tx.submissions.hand_in(handed_in(person))).id > gone.id


async def test_what_was_accepted_unchecked_stays_whatever_it_turns_out_to_be(
    storage: Storage,
) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        one = await tx.submissions.hand_in(handed_in(person, verdict=None))
        await tx.submissions.review(one.id, Review.ACCEPTED, by=900, at=NOW)

        assert not await tx.submissions.drop(one.id)


async def test_what_was_only_checked_is_forgotten_and_its_file_with_it(storage: Storage) -> None:
    person = await _person(storage)
    async with storage.transaction() as tx:
        await tx.submissions.keep_check(handed_in(person, sha256="c" * 64))
        lately = await tx.submissions.keep_check(handed_in(person, received_at=LATER))
        version = await tx.submissions.hand_in(handed_in(person, sha256="d" * 64))

        assert await tx.submissions.files() == {"c" * 64, "d" * 64, lately.sha256}
        assert await tx.submissions.prune(checked_before=LATER) == 1
        assert await tx.submissions.files() == {"d" * 64, lately.sha256}
        assert await tx.submissions.of_person(person, REPORT) == [version, lately]


async def test_more_time_takes_the_place_of_what_was_given_before(storage: Storage) -> None:
    one, other = [await _person(storage, name) for name in ("One", "Other")]
    longer = more_time(one, until=LATER + timedelta(days=9), granted_by=None)
    async with storage.transaction() as tx:
        for given in (more_time(one), more_time(other), longer):
            await tx.extensions.grant(given)
        await tx.extensions.grant(more_time(one, report="progress"))

        assert await tx.extensions.of_person(one, REPORT) == longer
        assert await tx.extensions.of_person(one, "final") is None
        assert await tx.extensions.of_course("j1704316", REPORT) == {
            one: longer,
            other: more_time(other),
        }
        assert await tx.extensions.of_course("j2400001", REPORT) == {}
