from dataclasses import replace
from datetime import timedelta

from bot.people import Profile, Role, State
from storage import Storage
from tests.support.people import somebody
from tests.support.storage import NOW

LATER = NOW + timedelta(days=3)


async def test_somebody_new_gets_a_number_and_is_found_by_it(storage: Storage) -> None:
    async with storage.transaction() as tx:
        added = await tx.people.add(somebody())

    assert added == replace(somebody(), id=added.id)
    async with storage.reading() as view:
        assert await view.people.get(added.id) == added
        assert await view.people.get(added.id + 1) is None


async def test_everybody_of_a_course_comes_in_the_order_of_the_roster(storage: Storage) -> None:
    async with storage.transaction() as tx:
        first = await tx.people.add(somebody("Zarina"))
        second = await tx.people.add(somebody("Anahit"))
        await tx.people.add(somebody("Other", course_id="j2400001"))
        staff = await tx.people.add(somebody("Misaki", role=Role.COORDINATOR))

        assert await tx.people.of_course("j1704316") == [first, second, staff]
        assert await tx.people.of_course("j1704316", Role.PARTICIPANT) == [first, second]


async def test_an_enrolled_person_is_found_by_the_account(storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())

        assert await tx.people.enrol(person.id, 42, at=LATER)

        enrolled = replace(person, account_id=42, enrolled_at=LATER)
        assert await tx.people.of_account(42) == (enrolled,)


async def test_an_account_is_one_person_of_a_course_and_may_be_another_elsewhere(
    storage: Storage,
) -> None:
    await storage.seen(42, now=NOW)
    async with storage.transaction() as tx:
        one = await tx.people.add(somebody("One"))
        two = await tx.people.add(somebody("Two"))
        elsewhere = await tx.people.add(somebody("One", course_id="j2400001"))

        assert await tx.people.enrol(one.id, 42, at=NOW)
        assert not await tx.people.enrol(two.id, 42, at=NOW)
        assert await tx.people.enrol(elsewhere.id, 42, at=NOW)

        assert [person.id for person in await tx.people.of_account(42)] == [one.id, elsewhere.id]


async def test_a_move_takes_the_rights_of_the_old_account_and_keeps_the_day_of_enrolment(
    storage: Storage,
) -> None:
    for account in (42, 43):
        await storage.seen(account, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        await tx.people.enrol(person.id, 42, at=NOW)
    assert (await storage.visitor(42, now=NOW)).role_in("j1704316") is Role.PARTICIPANT

    async with storage.transaction() as tx:
        await tx.people.enrol(person.id, 43, at=LATER)

    assert (await storage.visitor(42, now=LATER)).role_in("j1704316") is Role.GUEST
    new = await storage.visitor(43, now=LATER)
    assert new.persons == (replace(person, account_id=43, enrolled_at=NOW),)


async def test_who_left_has_no_rights_and_has_them_again_when_restored(storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody(role=Role.COORDINATOR))
        await tx.people.enrol(person.id, 42, at=NOW)

        assert await tx.people.leave(person.id, State.WITHDRAWN, at=LATER)
        assert not await tx.people.leave(person.id, State.WITHDRAWN, at=LATER)
        assert not await tx.people.enrol(person.id, 42, at=LATER)

    assert (await storage.visitor(42, now=LATER)).role_in("j1704316") is Role.GUEST
    async with storage.transaction() as tx:
        assert await tx.people.restore(person.id)
        assert not await tx.people.restore(person.id)
    assert (await storage.visitor(42, now=LATER)).role_in("j1704316") is Role.COORDINATOR


async def test_the_account_of_who_left_may_become_somebody_else(storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    async with storage.transaction() as tx:
        gone = await tx.people.add(somebody("Gone"))
        await tx.people.enrol(gone.id, 42, at=NOW)
        new = await tx.people.add(somebody("New"))
        await tx.people.leave(gone.id, State.REPLACED, at=LATER, replaced_by=new.id)

        assert await tx.people.enrol(new.id, 42, at=LATER)

        left = await tx.people.get(gone.id)
        assert left is not None
        assert (left.account_id, left.replaced_by, left.left_at) == (42, new.id, LATER)

        assert await tx.people.restore(gone.id)

        back = await tx.people.get(gone.id)
        assert back is not None
        assert (back.account_id, back.is_active) == (None, True)
        assert [one.id for one in await tx.people.of_account(42)] == [new.id]


async def test_a_changed_profile_replaces_the_old_one(storage: Storage) -> None:
    profile = Profile(name="Aigerim S. Suleimenova", country="KG", group="2")
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())

        await tx.people.change_profile(person.id, profile)

        assert await tx.people.get(person.id) == replace(person, profile=profile)


async def test_a_removed_person_leaves_only_what_is_counted(storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        await tx.people.enrol(person.id, 42, at=NOW)

        assert await tx.people.remove(person.id, at=LATER)

        removed = await tx.people.get(person.id)
        assert removed == replace(
            person,
            profile=Profile(name="", country="KZ"),
            state=State.REMOVED,
            enrolled_at=NOW,
            left_at=LATER,
        )
        assert not await tx.people.restore(person.id)


async def test_a_block_is_seen_with_the_person(storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        await tx.people.enrol(person.id, 42, at=NOW)
        await tx.accounts.mark_blocked(42, at=LATER)

        [listed] = await tx.people.of_course("j1704316")

        assert listed.blocked_at == LATER


async def test_rights_given_and_taken_are_seen_at_once(storage: Storage) -> None:
    guest = await storage.visitor(42, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        await tx.people.enrol(person.id, 42, at=NOW)
    participant = await storage.visitor(42, now=NOW)
    async with storage.transaction() as tx:
        await tx.people.remove(person.id, at=NOW)

    roles = [
        visitor.role_in("j1704316")
        for visitor in (guest, participant, await storage.visitor(42, now=NOW))
    ]
    assert roles == [Role.GUEST, Role.PARTICIPANT, Role.GUEST]
