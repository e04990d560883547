import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.enrolment import Invitation
from storage import Storage
from tests.support.people import invited, somebody
from tests.support.storage import NOW

LATER = NOW + timedelta(days=3)
TOO_LATE = NOW + timedelta(days=30)


async def issued(storage: Storage, **changes: object) -> Invitation:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        for account in (42, 43):
            await tx.accounts.seen(account, now=NOW)
        return await tx.invitations.issue(invited(person.id, **changes))


async def test_an_invitation_is_found_by_the_hash_of_its_code(storage: Storage) -> None:
    invitation = await issued(storage, code_hash="abc")

    async with storage.reading() as view:
        assert await view.invitations.by_hash("abc") == invitation
        assert await view.invitations.get(invitation.id) == invitation
        assert await view.invitations.by_hash("abd") is None


async def test_a_new_invitation_takes_back_the_one_before(storage: Storage) -> None:
    first = await issued(storage)
    async with storage.transaction() as tx:
        second = await tx.invitations.issue(
            invited(first.person_id, code_hash="second", issued_at=LATER)
        )

        assert await tx.invitations.get(first.id) == replace(first, revoked_at=LATER)
        assert await tx.invitations.latest("j1704316") == {first.person_id: second}
        assert await tx.invitations.latest("j2400001") == {}


async def test_it_is_used_once(storage: Storage) -> None:
    invitation = await issued(storage)
    async with storage.transaction() as tx:
        assert await tx.invitations.use(invitation.id, 42, at=LATER)
        assert not await tx.invitations.use(invitation.id, 43, at=LATER)

        used = await tx.invitations.get(invitation.id)
        assert used == replace(invitation, used_at=LATER, used_by=42)
        assert not used.is_valid(LATER)
        assert await tx.invitations.revoke(invitation.person_id, at=LATER) == 0


async def test_of_two_at_the_same_moment_one_wins(storage: Storage) -> None:
    invitation = await issued(storage)

    async def use(account: int) -> bool:
        async with storage.transaction() as tx:
            return await tx.invitations.use(invitation.id, account, at=LATER)

    assert sorted(await asyncio.gather(use(42), use(43))) == [False, True]


async def test_of_two_issued_at_the_same_moment_one_is_left(storage: Storage) -> None:
    invitation = await issued(storage)

    async def issue(code_hash: str) -> None:
        async with storage.transaction() as tx:
            again = invited(invitation.person_id, code_hash=code_hash, issued_at=LATER)
            await tx.invitations.issue(again)

    await asyncio.gather(issue("one"), issue("two"))

    async with storage.reading() as view:
        kept = [await view.invitations.by_hash(code_hash) for code_hash in ("one", "two")]
    assert sorted(one.is_valid(LATER) for one in kept if one is not None) == [False, True]


async def test_an_expired_or_revoked_one_cannot_be_used(storage: Storage) -> None:
    invitation = await issued(storage)
    async with storage.transaction() as tx:
        assert not await tx.invitations.use(invitation.id, 42, at=TOO_LATE)
        assert await tx.invitations.revoke(invitation.person_id, at=LATER) == 1
        assert not await tx.invitations.use(invitation.id, 42, at=LATER)


async def test_who_opened_it_is_remembered_and_the_first_look_too(storage: Storage) -> None:
    invitation = await issued(storage)
    async with storage.transaction() as tx:
        await tx.invitations.opened(invitation.id, 42, at=NOW)
        await tx.invitations.opened(invitation.id, 42, at=LATER)

        assert await tx.invitations.get(invitation.id) == replace(invitation, opened_at=NOW)
        assert await tx.invitations.was_opened_by(invitation.id, 42)
        assert not await tx.invitations.was_opened_by(invitation.id, 43)


async def test_who_says_that_it_is_not_theirs_has_not_opened_it(storage: Storage) -> None:
    invitation = await issued(storage)
    async with storage.transaction() as tx:
        for account in (42, 43):
            await tx.invitations.opened(invitation.id, account, at=NOW)

        await tx.invitations.declined(invitation.id, 42)

        still = await tx.invitations.get(invitation.id)
        assert still is not None
        assert still.opened_at == NOW
        assert not await tx.invitations.was_opened_by(invitation.id, 42)

        await tx.invitations.declined(invitation.id, 43)

        assert await tx.invitations.get(invitation.id) == invitation
