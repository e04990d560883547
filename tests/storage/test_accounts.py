from datetime import datetime, timedelta, timezone

from bot.people import Account
from storage import Storage
from tests.support.storage import NOW, asked_question

LATER = NOW + timedelta(days=3)
LARGEST_ID = 2**52


async def test_unknown_account_is_none(storage: Storage) -> None:
    async with storage.reading() as tx:
        assert await tx.accounts.get(42) is None


async def test_account_is_created_at_first_sight(storage: Storage) -> None:
    async with storage.transaction() as tx:
        account = await tx.accounts.seen(LARGEST_ID, now=NOW)

    assert account == Account(id=LARGEST_ID, locale=None, course_id=None, created_at=NOW)
    async with storage.reading() as tx:
        assert await tx.accounts.get(LARGEST_ID) == account


async def test_account_seen_again_keeps_what_it_chose(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=NOW)
        await tx.accounts.choose_locale(42, "ja")
        await tx.accounts.choose_course(42, "j1704316")

        account = await tx.accounts.seen(42, now=LATER)

    assert account == Account(id=42, locale="ja", course_id="j1704316", created_at=NOW)


async def test_choice_can_be_taken_back(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=NOW)
        await tx.accounts.choose_locale(42, "ja")
        await tx.accounts.choose_course(42, "j1704316")

        await tx.accounts.choose_locale(42, None)
        await tx.accounts.choose_course(42, None)

        assert await tx.accounts.get(42) == Account(
            id=42, locale=None, course_id=None, created_at=NOW
        )


async def test_choice_of_one_account_leaves_the_others_alone(storage: Storage) -> None:
    async with storage.transaction() as tx:
        other = await tx.accounts.seen(43, now=NOW)
        await tx.accounts.seen(42, now=NOW)

        await tx.accounts.choose_locale(42, "ru")

        assert await tx.accounts.get(43) == other


async def test_country_is_kept_and_can_be_taken_back(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=NOW)
        await tx.accounts.choose_country(42, "KZ")

    seen = await storage.seen(42, now=LATER)
    assert seen.country == "KZ"
    async with storage.transaction() as tx:
        await tx.accounts.choose_country(42, None)
    assert (await storage.seen(42, now=LATER)).country is None


async def test_blocked_account_is_unblocked_when_it_writes_again(storage: Storage) -> None:
    async with storage.transaction() as tx:
        fresh = await tx.accounts.seen(42, now=NOW)
        await tx.accounts.mark_blocked(42, at=LATER)
        blocked = await tx.accounts.get(42)

        account = await tx.accounts.seen(42, now=LATER)

        assert blocked is not None
        assert blocked.blocked_at == LATER
        assert account == fresh
        assert await tx.accounts.get(42) == fresh


async def test_known_account_is_seen_without_writing(storage: Storage) -> None:
    async with storage.transaction() as tx:
        account = await tx.accounts.seen(42, now=NOW)

    async with storage.reading() as tx:  # where writing is refused
        assert await tx.accounts.seen(42, now=LATER) == account


async def test_storage_sees_new_known_and_blocked_accounts_alike(storage: Storage) -> None:
    fresh = await storage.seen(42, now=NOW)
    known = await storage.seen(42, now=LATER)
    async with storage.transaction() as tx:
        await tx.accounts.mark_blocked(42, at=LATER)

    assert fresh == known == await storage.seen(42, now=LATER)
    async with storage.reading() as tx:
        assert await tx.accounts.get(42) == fresh


async def test_known_account_does_not_wait_for_a_writer(storage: Storage) -> None:
    account = await storage.seen(42, now=NOW)

    async with storage.transaction() as tx:
        await tx.accounts.choose_locale(42, "ru")

        assert await storage.seen(42, now=LATER) == account


async def test_moments_come_back_in_utc_whatever_zone_they_had(storage: Storage) -> None:
    in_sapporo = datetime(2017, 11, 2, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=9)))

    async with storage.transaction() as tx:
        created = await tx.accounts.seen(42, now=in_sapporo)

    assert created.created_at.isoformat() == "2017-11-02T14:59:59.999999+00:00"


async def test_the_languages_of_many_accounts_come_at_once(storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    await storage.seen(43, now=NOW)
    async with storage.transaction() as tx:
        await tx.accounts.choose_locale(42, "en")

        assert await tx.accounts.locales({42, 43, 99}) == {42: "en", 43: None}
        assert await tx.accounts.locales(()) == {}


async def test_lively_is_who_came_or_asked_and_did_not_block(storage: Storage) -> None:
    since = NOW - timedelta(days=30)
    long_ago = since - timedelta(days=1)
    for number, came in {42: long_ago, 43: NOW, 44: long_ago, 45: NOW}.items():
        await storage.seen(number, now=came)
    async with storage.transaction() as tx:
        await tx.questions.record(asked_question(account_id=42))
        await tx.questions.record(asked_question(account_id=44, asked_at=long_ago))
        await tx.accounts.mark_blocked(45, at=NOW)

        assert [one.id for one in await tx.accounts.lively(since=since)] == [42, 43]
