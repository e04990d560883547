"""/calendar: a person's dates as a file, and later files that update it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.people import Role
from bot.schedule.session import Session, SessionState
from handlers.callbacks import CalendarCallback
from storage import Storage
from tests.support.calendar import faults
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.reports import handed_in, more_time
from tests.support.storage import NOW
from tests.support.telegram import Telegram

COURSE = "j1704316"
FILE = Seen("document", f"kenshuin-{COURSE}.ics", (("На шкале",),))
REPORT = f"deadline-inception-report.1@{COURSE}.kenshuin"
LECTURE = Session(
    course_id=COURSE,
    title="Лекция",
    starts_at=datetime(2017, 11, 20, 0, 30, tzinfo=UTC),
    changed_at=NOW,
)


@pytest.fixture(autouse=True)
def _today(clock: SetClock) -> None:
    clock.set(NOW)


def newest(telegram: Telegram) -> bytes:
    """The last file that was sent."""
    sent = [one for one in telegram.requests if isinstance(one, SendDocument)][-1]
    assert isinstance(sent.document, BufferedInputFile)
    assert faults(sent.document.data) == []
    return sent.document.data


def events(telegram: Telegram) -> dict[str, Any]:
    """Its events by uid."""
    read: Any = icalendar.Calendar.from_ical(newest(telegram))
    return {str(event["UID"]): event for event in read.events}


async def test_a_participant_gets_their_dates(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    person = await enrolled(storage, 42)

    shown = await chat.sends("/calendar")

    assert shown == [FILE]
    assert set(events(telegram)) == {
        f"{name}.{person.id}@{COURSE}.kenshuin"
        for name in (
            "deadline-documents-to-japan",
            "deadline-acceptance-notice",
            "deadline-inception-report",
            "deadline-arrival",
            "deadline-action-plan",
            "deadline-return",
            "deadline-progress-report",
            "phase-preliminary",
            "phase-core",
            "phase-finalization",
        )
    }
    assert b"Aigerim" not in newest(telegram), "no name leaves with the file"


async def test_the_caption_says_how_and_what_has_no_day(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, 42)

    await chat.sends("/calendar")

    [sent] = [one for one in telegram.requests if isinstance(one, SendDocument)]
    lines = str(sent.caption).splitlines()
    assert (
        lines[0]
        == "📄 Даты курса для вашего календаря: 10\N{NO-BREAK SPACE}событий, по вашему времени."
    )
    assert [line.split(":")[0] for line in lines[1:4]] == ["iPhone, Mac", "Google", "Outlook"]
    assert lines[-1] == "⚠️ В файле нет того, у чего пока нет дня: Предвыездной инструктаж."


async def test_the_same_again_changes_nothing(
    chat: Chat, storage: Storage, telegram: Telegram, clock: SetClock
) -> None:
    await enrolled(storage, 42)
    await chat.sends("/calendar")
    first = events(telegram)
    clock.set(NOW + timedelta(days=1))

    await chat.presses_data(CalendarCallback(course=COURSE).pack())

    again = events(telegram)
    assert {str(one["SEQUENCE"]) for one in again.values()} == {"0"}
    assert [one["LAST-MODIFIED"].dt for one in again.values()] == [
        one["LAST-MODIFIED"].dt for one in first.values()
    ]


async def test_what_has_changed_counts_on(chat: Chat, storage: Storage, telegram: Telegram) -> None:
    person = await enrolled(storage, 42)
    await chat.sends("/calendar")
    async with storage.transaction() as tx:
        until = datetime(2017, 11, 6, 14, 59, tzinfo=UTC)
        await tx.extensions.grant(more_time(person.id, until=until))

    await chat.sends("/calendar")

    extended = events(telegram)[REPORT]
    assert extended["SEQUENCE"] == 1
    assert extended.end == until
    assert [one["SEQUENCE"] for uid, one in events(telegram).items() if uid != REPORT] == [0] * 9

    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person.id, by_account=42))
    await chat.sends("/calendar")

    done = events(telegram)[REPORT]
    assert done["SEQUENCE"] == 2
    assert done["SUMMARY"] == "✓ Сдать вводный отчёт (Inception Report)"
    assert done.walk("VALARM") == []


async def test_a_session_moves_is_cancelled_and_comes_back(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    person = await enrolled(storage, 42, group="наша группа")
    async with storage.transaction() as tx:
        session = await tx.sessions.add(LECTURE)
        await tx.sessions.add(replace(LECTURE, title="Чужая", group="другая группа"))
    uid = f"session-{session.id}.{person.id}@{COURSE}.kenshuin"
    told = []

    async def send() -> None:
        await chat.sends("/calendar")
        found = events(telegram)[uid]
        told.append((found["SEQUENCE"], str(found["STATUS"]), str(found["SUMMARY"]), found.start))

    await send()
    later = LECTURE.starts_at + timedelta(hours=2)
    async with storage.transaction() as tx:
        changed = await tx.sessions.change(replace(session, starts_at=later))
    assert changed is not None
    await send()
    async with storage.transaction() as tx:
        await tx.sessions.change(replace(changed, state=SessionState.CANCELLED))
    await send()
    await send()
    async with storage.transaction() as tx:
        kept = await tx.sessions.get(session.id)
        assert kept is not None
        await tx.sessions.change(replace(kept, state=SessionState.PLANNED))
    await send()

    assert told == [
        (0, "CONFIRMED", "Лекция", LECTURE.starts_at),
        (1, "CONFIRMED", "Лекция", later),
        (2, "CANCELLED", "Отменено: Лекция", later),
        (2, "CANCELLED", "Отменено: Лекция", later),
        (3, "CONFIRMED", "Лекция", later),
    ]
    assert [str(one["SUMMARY"]) for one in events(telegram).values()].count("Чужая") == 0


async def test_a_coordinator_gets_the_dates_of_the_course(
    enter: Callable[..., Chat], storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, 55, role=Role.COORDINATOR)
    files = []
    for account in (55, COORDINATOR_ID):
        assert await enter(id=account).sends("/calendar") == [FILE]
        files.append(newest(telegram))

    assert files[0] == files[1]
    assert f"deadline-inception-report@{COURSE}.kenshuin" in events(telegram)


async def test_a_guest_is_told_for_whom_it_is(chat: Chat) -> None:
    [shown] = await chat.sends("/calendar")
    [toast] = await chat.presses_data(CalendarCallback(course=COURSE).pack())

    assert shown.text.startswith("Файл для календаря – для участников курса.")
    assert toast == Seen("toast", shown.text)


async def test_ones_own_dates_are_not_for_a_group(
    enter: Callable[..., Chat], storage: Storage
) -> None:
    await enrolled(storage, 42)
    group = enter(chat_id=-100555, chat_type="supergroup")
    staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")

    for chat in (group, staff):
        [shown] = await chat.sends("/calendar")
        assert shown.text == "Календарь я присылаю в личном чате: отправьте там /calendar."
    [toast] = await group.presses_data(CalendarCallback(course=COURSE).pack())
    assert toast.kind == "toast"
