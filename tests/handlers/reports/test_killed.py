"""A process that ends at any point of a check: the update comes again, and nothing is lost."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import EditMessageText, SendMessage, SendPhoto

from bot.people import Person
from bot.reports.submission import Submission
from bot.telegram.inbox import TelegramAwayError
from handlers.reports.announcing import Announcer
from handlers.reports.unjudged import Rechecks
from storage import Storage
from tests.support.chat import STAFF_CHAT_ID, Chat
from tests.support.people import enrolled
from tests.support.reports import FINE, REPORT, UNREADABLE, PretendChecker, handed_in
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]
FILE = b"PK\x03\x04 slides"
DOCUMENT = {"file_id": "f", "file_unique_id": "f", "file_name": "Отчёт.pptx", "file_size": 9}


@pytest.fixture
async def person(storage: Storage) -> Person:
    """A participant from Kazakhstan."""
    return await enrolled(storage, 42)


@pytest.fixture
def chat(enter: Enter, person: Person) -> Chat:
    """Their private chat."""
    chat = enter(id=person.account_id)
    chat.telegram.files["f"] = FILE
    return chat


class Killed(BaseException):
    """The process ends here: nothing catches it."""


async def same_update(chat: Chat, **fields: Any) -> None:
    """The same message, as it comes again after a kill."""
    chat._update_id = 7
    await chat.sends(**{"document": DOCUMENT, "message_id": 77, **fields})


async def kept(storage: Storage, person: Person) -> list[Submission]:
    """What is kept of them."""
    async with storage.reading() as view:
        return await view.submissions.of_person(person.id, REPORT)


def dies_at(telegram: Telegram, number: int) -> None:
    """Have the process end at a request to Telegram, counted from 1."""
    real, count = Telegram.make_request, iter(range(1, 10_000))

    async def make_request(*arguments: Any, **named: Any) -> Any:
        if next(count) == number:
            raise Killed
        return await real(telegram, *arguments, **named)

    telegram.make_request = make_request  # type: ignore[method-assign] # as a kill would


def lives(telegram: Telegram) -> None:
    """The next process talks to Telegram as ever."""
    telegram.__dict__.pop("make_request", None)


@pytest.mark.parametrize("number", range(1, 9))
async def test_killed_at_any_request_it_goes_on_where_it_was(
    chat: Chat, person: Person, storage: Storage, telegram: Telegram, number: int
) -> None:
    dies_at(telegram, number)
    with suppress(Killed):
        await same_update(chat)
    lives(telegram)
    before = len(telegram.requests)

    await same_update(chat)

    [one] = await kept(storage, person)
    assert (one.version, one.verdict) == (1, FINE)
    assert one.told_at is not None
    assert one.announced_at is not None
    told = [one for one in telegram.requests if isinstance(one, SendPhoto) and one.chat_id == 42]
    assert 1 <= len(told) <= 2
    assert not any(
        isinstance(one, SendMessage) and "тот же файл" in one.text
        for one in telegram.requests[before:]
    )


async def test_what_was_done_is_not_done_again(
    chat: Chat, person: Person, storage: Storage, telegram: Telegram
) -> None:
    await same_update(chat)
    telegram.requests.clear()

    await same_update(chat)

    assert [one for one in telegram.requests if getattr(one, "text", None)] == []
    assert len(await kept(storage, person)) == 1


@pytest.mark.parametrize("method", ["getFile", "sendMessage", "editMessageText", "sendPhoto"])
async def test_while_telegram_is_away_the_update_stays(
    chat: Chat, person: Person, storage: Storage, telegram: Telegram, method: str
) -> None:
    telegram.refuse(method, lambda asked: TelegramNetworkError(asked, "timed out"))
    with pytest.raises(TelegramAwayError):
        await same_update(chat)
    del telegram.answers[method]

    await same_update(chat)

    [one] = await kept(storage, person)
    assert (one.version, one.verdict) == (1, FINE)
    assert one.told_at is not None


@pytest.mark.parametrize("number", range(1, 6))
async def test_a_file_that_is_no_report_leaves_nothing_wherever_it_ends(
    chat: Chat, person: Person, storage: Storage, checker: PretendChecker, number: int
) -> None:
    telegram, files = chat.telegram, chat.dispatcher["files"]
    checker.verdicts[FILE] = UNREADABLE
    dies_at(telegram, number)
    with suppress(Killed):
        await same_update(chat)
    lives(telegram)

    await same_update(chat)

    assert await kept(storage, person) == []
    assert await files.sweep((), older_than=-timedelta(days=1)) == 0


class TestRechecks:
    """What is left is examined later."""

    @pytest.fixture
    def rechecks(self, chat: Chat, storage: Storage) -> Rechecks:
        """The job."""
        data = chat.dispatcher.workflow_data
        return Rechecks(
            bot=chat.bot,
            storage=storage,
            courses=data["courses"],
            files=data["files"],
            examiner=data["intake"].examiner,
            clock=chat.clock,
            mails_on=False,
        )

    async def test_what_could_not_be_checked_is_checked_later_and_told(
        self, chat: Chat, person: Person, checker: PretendChecker, rechecks: Rechecks
    ) -> None:
        telegram, storage = chat.telegram, chat.dispatcher["storage"]
        checker.fails = True
        await same_update(chat)
        chat.clock.pass_(minutes=5)
        await rechecks.recheck()
        checker.fails = False
        telegram.requests.clear()

        await rechecks.recheck()
        await rechecks.recheck()

        [one] = await kept(storage, person)
        assert (one.version, one.verdict) == (1, FINE)
        told = [one for one in telegram.requests if getattr(one, "chat_id", 0) == 42]
        assert [type(one).__name__ for one in told] == ["EditMessageText", "SendPhoto"]
        assert checker.checked == [FILE] * 3

    async def test_what_its_sender_was_told_meanwhile_is_not_told_twice(
        self,
        chat: Chat,
        person: Person,
        checker: PretendChecker,
        rechecks: Rechecks,
        storage: Storage,
    ) -> None:
        bakyt = await enrolled(storage, 43, name="Bakyt Asanov", country="KG")
        checker.fails = True
        await same_update(chat)
        sha256 = await chat.dispatcher["files"].put(b"PK another")
        async with storage.transaction() as tx:
            later = await tx.submissions.hand_in(
                handed_in(
                    bakyt.id,
                    sha256=sha256,
                    by_account=43,
                    verdict=None,
                    received_at=chat.clock.now(),
                )
            )
        chat.clock.pass_(minutes=5)
        checker.fails, checker.waits = False, asyncio.Event()
        checker.begun.clear()

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(rechecks.recheck())
            await checker.begun.wait()
            async with storage.transaction() as tx:
                await tx.submissions.judge(later.id, FINE)
                await tx.submissions.tell(later.id, chat.clock.now())
            checker.waits.set()

        assert checker.checked == [FILE] * 2
        assert [one.verdict for one in await kept(storage, person)] == [FINE]

    async def test_what_the_job_checks_at_this_moment_its_sender_does_not_have_checked_too(
        self, chat: Chat, checker: PretendChecker, rechecks: Rechecks, telegram: Telegram
    ) -> None:
        checker.fails = True
        await same_update(chat)
        chat.clock.pass_(minutes=5)
        checker.fails, checker.waits = False, asyncio.Event()
        checker.begun.clear()

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(rechecks.recheck())
            await checker.begun.wait()
            await chat.sends(document=DOCUMENT, message_id=78)
            checker.waits.set()

        told = [
            one for one in telegram.requests if isinstance(one, SendPhoto) and one.chat_id == 42
        ]
        assert (len(told), len(checker.checked)) == (1, 2)

    async def test_one_that_cannot_be_told_does_not_hold_up_the_others(
        self, chat: Chat, person: Person, checker: PretendChecker, rechecks: Rechecks
    ) -> None:
        storage, telegram = chat.dispatcher["storage"], chat.telegram
        chat.telegram.files["g"] = b"PK another"
        checker.fails = True
        await same_update(chat)
        await chat.sends(document={**DOCUMENT, "file_id": "g"}, message_id=78)
        chat.clock.pass_(minutes=5)
        checker.fails = False
        failures = iter([RuntimeError("a defect of ours")])

        def answer(asked: EditMessageText) -> bool:
            for failure in failures:
                raise failure
            return bool(asked)

        telegram.answers["editMessageText"] = answer

        await rechecks.recheck()

        assert len(checker.checked) == 4
        assert [one.verdict for one in await kept(storage, person)] == [FINE, FINE]

    async def test_what_is_in_hand_is_left_alone(
        self,
        chat: Chat,
        person: Person,
        checker: PretendChecker,
        rechecks: Rechecks,
        storage: Storage,
    ) -> None:
        checker.fails = True
        await same_update(chat)
        chat.clock.pass_(minutes=2)

        await rechecks.recheck()

        assert len(checker.checked) == 1
        assert len(await kept(storage, person)) == 1

    async def test_after_two_days_it_is_left_to_the_coordinators(
        self, chat: Chat, checker: PretendChecker, rechecks: Rechecks
    ) -> None:
        checker.fails = True
        await same_update(chat)
        chat.clock.pass_(days=2, minutes=1)

        await rechecks.recheck()

        assert len(checker.checked) == 1

    async def test_a_late_discovery_that_it_is_no_report_is_kept_once_it_was_announced(
        self, chat: Chat, person: Person, checker: PretendChecker, rechecks: Rechecks
    ) -> None:
        storage = chat.dispatcher["storage"]
        checker.fails = True
        await same_update(chat)
        [one] = await kept(storage, person)
        async with storage.transaction() as tx:
            await tx.submissions.announce(one.id, chat.clock.now())
        checker.fails = False
        checker.verdicts[FILE] = UNREADABLE
        chat.clock.pass_(minutes=5)

        await rechecks.recheck()
        await rechecks.recheck()

        [one] = await kept(storage, person)
        assert (one.verdict, one.counts) == (UNREADABLE, False)
        assert checker.checked == [FILE] * 2


async def test_the_coordinators_hear_of_it_once(
    chat: Chat, person: Person, telegram: Telegram
) -> None:
    assert person.account_id == 42
    await same_update(chat)
    await same_update(chat)

    told = [one for one in telegram.requests if getattr(one, "chat_id", 0) == STAFF_CHAT_ID]
    heard = [one for one in told if isinstance(one, SendMessage | SendPhoto)]
    assert len(heard) == 1


async def test_where_the_coordinators_cannot_be_told_the_participant_hears_nothing_of_it(
    chat: Chat, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr(Announcer, "announce", fails)
    await same_update(chat)
    monkeypatch.undo()

    [one] = await kept(chat.dispatcher["storage"], person)
    assert (one.told_at is not None, one.announced_at) == (True, None)
    said = [one.text for one in chat.telegram.requests if isinstance(one, SendMessage)]
    assert len(said) == 1, "the receipt, and no apology"

    await chat.dispatcher["announcer"].announce_missed(chat.bot)

    [one] = await kept(chat.dispatcher["storage"], person)
    assert one.announced_at is not None
