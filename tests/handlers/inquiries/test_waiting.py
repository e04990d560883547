"""The coordinators are told who waits too long: once, within office hours, after a restart too."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.course import Courses
from bot.inquiries.inquiry import State
from handlers.inquiries.waiting import WaitingAlerts
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.clock import SetClock
from tests.support.desk import ASKED, FRIDAY, changed, found, kept
from tests.support.people import enrolled
from tests.support.storage import NOW

Enter = Callable[..., Chat]


@pytest.fixture
def alerts(chat: Chat, storage: Storage, courses: Courses, clock: SetClock) -> WaitingAlerts:
    clock.set(FRIDAY)
    staff = chat.dispatcher["staff"]
    return WaitingAlerts(storage=storage, courses=courses, clock=clock, staff=staff)


async def told(alerts: WaitingAlerts, chat: Chat, **passed: float) -> list[Seen]:
    """What comes of a tick after some time."""
    chat.clock.pass_(**passed)
    await alerts.enqueue_due()
    return await chat.passes(seconds=0)


async def test_who_waits_too_long_is_told_once(
    alerts: WaitingAlerts, chat: Chat, storage: Storage
) -> None:
    person = await enrolled(storage, 42)
    talk = await kept(storage, person_id=person.id)

    assert await told(alerts, chat, hours=2, minutes=59) == []
    assert await told(alerts, chat, minutes=1) == [
        Seen(
            "message",
            "⏰ 1\N{NO-BREAK SPACE}человек ждёт ответа дольше чем 4\N{NO-BREAK SPACE}часа\n"
            "• Айгерим Сулейменова, Казахстан – с 27 октября, 11:00 по Саппоро; никто не взял",
            (("Айгерим Сулейменова, Казахстан",),),
        )
    ]
    assert (await found(storage, talk)).alerted_at == ASKED + timedelta(hours=4)
    assert await told(alerts, chat, minutes=1) == []
    [sent] = [one for one in chat.telegram.requests if hasattr(one, "chat_id")]
    assert sent.chat_id == STAFF_CHAT_ID


async def test_it_comes_again_after_the_cool_down_or_with_a_new_one(
    alerts: WaitingAlerts, chat: Chat, storage: Storage
) -> None:
    for account, asked in ((42, ASKED), (43, ASKED + timedelta(minutes=30))):
        await storage.seen(account, now=NOW)
        await kept(storage, account_id=account, waiting_since=asked)

    [first] = await told(alerts, chat, hours=3)
    [joined] = await told(alerts, chat, minutes=30)

    assert first.text.startswith("⏰ 1\N{NO-BREAK SPACE}человек ждёт")
    assert joined.text.startswith("⏰ 2\N{NO-BREAK SPACE}человека ждут")
    assert await told(alerts, chat, hours=1) == []
    chat.clock.set(ASKED + timedelta(days=3))  # 2:15 of Friday and 1:30 of Monday
    assert await told(alerts, chat, minutes=14) == []
    [again] = await told(alerts, chat, minutes=1)
    assert again.text.startswith("⏰ 2\N{NO-BREAK SPACE}человека ждут")


async def test_at_night_nobody_is_told(alerts: WaitingAlerts, chat: Chat, storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    await kept(storage, waiting_since=ASKED)

    assert await told(alerts, chat, hours=10) == []
    [morning] = await told(alerts, chat, days=2, hours=11, minutes=30)

    assert morning.text.startswith("⏰ 1\N{NO-BREAK SPACE}человек ждёт")


async def test_who_was_answered_or_closed_meanwhile_is_not_named(
    alerts: WaitingAlerts, chat: Chat, storage: Storage
) -> None:
    await storage.seen(42, now=NOW)
    talk = await kept(storage)
    await changed(storage, talk, state=State.WAITING, waiting_since=None)

    assert await told(alerts, chat, hours=4) == []


async def test_a_restart_tells_nothing_twice(
    alerts: WaitingAlerts, chat: Chat, storage: Storage, courses: Courses, clock: SetClock
) -> None:
    await storage.seen(42, now=NOW)
    await kept(storage)
    await told(alerts, chat, hours=3)

    staff = chat.dispatcher["staff"]
    after = WaitingAlerts(storage=storage, courses=courses, clock=clock, staff=staff)

    assert await told(after, chat, minutes=1) == []


async def test_two_processes_tell_once(alerts: WaitingAlerts, chat: Chat, storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    talk = await kept(storage)
    [first] = await told(alerts, chat, hours=3)
    await changed(storage, talk, alerted_at=None)  # as another process has read it still

    assert first.text.startswith("⏰ 1\N{NO-BREAK SPACE}человек ждёт")
    assert await told(alerts, chat, minutes=0) == []


async def test_the_button_opens_the_talk(
    alerts: WaitingAlerts, enter: Enter, storage: Storage
) -> None:
    person = await enrolled(storage, 42)
    await kept(storage, person_id=person.id)
    group = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="group")
    await told(alerts, group, hours=3)

    *_, card = await group.presses("Айгерим Сулейменова, Казахстан")

    assert card.text.startswith("💬 Айгерим Сулейменова")
