"""What is written along the way: attempts, the audit log, notices, prompts, drafts."""

from dataclasses import replace
from datetime import timedelta

from bot.audit import AuditRecord, Deed
from storage import KeptDraft, Notice, Prompt, Storage
from tests.support.people import somebody
from tests.support.storage import NOW

LATER = NOW + timedelta(days=3)
DEED = AuditRecord(
    course_id="j1704316",
    at=NOW,
    actor_id=900,
    actor_name="Misaki",
    deed=Deed.INVITED,
    details={"number": 11},
)
NOTICE = Notice(course_id="j1704316", text="<b>Сбор</b> в 9:00", announced_at=NOW, announced_by=900)


async def test_failures_are_counted_from_a_moment_on(storage: Storage) -> None:
    async with storage.transaction() as tx:
        for account, at in ((42, LATER), (42, NOW), (43, LATER)):
            await tx.accounts.seen(account, now=NOW)
            await tx.attempts.record(account, "unknown", at=at)

        assert await tx.attempts.failures_of(42, since=NOW) == [NOW, LATER]
        assert await tx.attempts.failures_of(42, since=LATER) == [LATER]
        assert await tx.attempts.failures(since=LATER) == 2
        assert await tx.attempts.prune(before=LATER) == 1
        assert await tx.attempts.failures(since=NOW) == 2


async def test_the_audit_log_is_read_page_by_page_newest_first(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        for number in range(5):
            await tx.audit.record(replace(DEED, details={"number": number}))
        await tx.audit.record(replace(DEED, deed=Deed.WITHDRAWN, person_id=person.id, details={}))
        await tx.audit.record(replace(DEED, course_id="j2400001"))

        newest = await tx.audit.of_course("j1704316", limit=2)
        older = await tx.audit.of_course("j1704316", limit=2, before=newest[-1].id)
        about = await tx.audit.of_course("j1704316", limit=9, person_ids=[person.id])

    assert [one.deed for one in newest] == [Deed.WITHDRAWN, Deed.INVITED]
    assert [one.details for one in older] == [{"number": 3}, {"number": 2}]
    assert about == newest[:1]
    assert newest[1] == replace(DEED, id=newest[1].id, details={"number": 4})


async def test_the_deeds_of_one_kind_are_found_among_others(storage: Storage) -> None:
    async with storage.transaction() as tx:
        for number, deed in enumerate((Deed.REPORTS_NUDGED, Deed.INVITED, Deed.REPORTS_NUDGED)):
            await tx.audit.record(replace(DEED, deed=deed, details={"number": number}))
        await tx.audit.record(replace(DEED, deed=Deed.REPORTS_NUDGED, course_id="j2400001"))

        both = await tx.audit.of_deed("j1704316", Deed.REPORTS_NUDGED, limit=9)
        newest = await tx.audit.of_deed("j1704316", Deed.REPORTS_NUDGED, limit=1)

    assert [one.details for one in both] == [{"number": 2}, {"number": 0}]
    assert newest == both[:1]


async def test_notices_hold_until_their_end_or_until_they_are_taken_back(storage: Storage) -> None:
    async with storage.transaction() as tx:
        lasting = await tx.notices.add(NOTICE)
        short = await tx.notices.add(replace(NOTICE, valid_until=LATER))
        gone = await tx.notices.add(NOTICE)
        await tx.notices.add(replace(NOTICE, course_id="j2400001"))
        assert await tx.notices.withdraw(gone.id, at=NOW)
        assert not await tx.notices.withdraw(gone.id, at=NOW)

        assert await tx.notices.valid("j1704316", NOW) == [lasting, short]
        assert await tx.notices.valid("j1704316", LATER) == [lasting]
        assert await tx.notices.get(gone.id) == replace(NOTICE, id=gone.id, removed_at=NOW)


async def test_a_prompt_is_answered_once(storage: Storage) -> None:
    prompt = Prompt(
        chat_id=42, message_id=7, asked_of=42, kind="notice", data={"days": 3}, asked_at=NOW
    )
    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=NOW)
        await tx.prompts.ask(prompt)

        assert await tx.prompts.take(42, 8) is None
        assert await tx.prompts.take(42, 7) == prompt
        assert await tx.prompts.take(42, 7) is None


async def test_the_newest_prompt_of_a_kind_is_found_without_a_reply(storage: Storage) -> None:
    older, newer, other, of_another = [
        Prompt(chat_id=42, message_id=number, asked_of=asked, kind=kind, data={}, asked_at=NOW)
        for number, asked, kind in ((7, 42, "k"), (8, 42, "k"), (9, 42, "x"), (10, 43, "k"))
    ]
    async with storage.transaction() as tx:
        for account in (42, 43):
            await tx.accounts.seen(account, now=NOW)
        for prompt in (older, newer, other, of_another):
            await tx.prompts.ask(prompt)

        assert await tx.prompts.latest(42, 42, "k", since=NOW) == newer
        assert await tx.prompts.latest(42, 42, "k", since=LATER) is None
        assert await tx.prompts.latest(43, 43, "k", since=NOW) is None


async def test_prompts_and_drafts_are_forgotten_in_time(storage: Storage) -> None:
    draft = KeptDraft(course_id="j1704316", account_id=42, content="[]", created_at=NOW)
    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=NOW)
        await tx.prompts.ask(
            Prompt(chat_id=42, message_id=7, asked_of=42, kind="x", data={}, asked_at=NOW)
        )
        kept = await tx.drafts.keep(draft)
        assert await tx.drafts.get(kept.id) == kept == replace(draft, id=kept.id)

        assert await tx.prompts.prune(asked_before=LATER) == 1
        assert await tx.drafts.prune(created_before=LATER) == 1
        assert not await tx.drafts.drop(kept.id)


async def test_the_menu_of_a_chat_is_remembered(storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    async with storage.transaction() as tx:
        await tx.accounts.keep_menu(42, "participant:ru:1a2b3c4d")

    assert (await storage.seen(42, now=NOW)).menu == "participant:ru:1a2b3c4d"
