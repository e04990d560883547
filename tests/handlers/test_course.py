"""Dates, contacts, and the coordinators' overview."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat
from tests.support.people import enrolled
from tests.support.reports import handed_in

Enter = Callable[..., Chat]


async def test_deadlines_say_how_long_is_left_and_what_is_open(chat: Chat) -> None:
    chat.clock.set(datetime(2017, 10, 30, 1, tzinfo=UTC))

    [dates] = await chat.sends("/deadlines")

    lines = dates.text.splitlines()
    assert lines[0] == "⏰ Даты и сроки"
    assert "• Извещение о результатах отбора: 13 октября, пятница, прошло" in lines
    assert "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, осталось 3 дня" in lines
    assert any("час и часовой пояс срока вводного отчёта" in line for line in lines)
    assert lines[-1].startswith("Источник: Общая информация, ")


async def test_a_deadline_is_seen_from_the_moment_of_the_question(chat: Chat) -> None:
    chat.clock.set(datetime(2017, 11, 3, 1, tzinfo=UTC))
    asked = datetime(2017, 11, 2, 1, tzinfo=UTC)

    [dates] = await chat.sends("/deadlines", date=int(asked.timestamp()))

    assert "2 ноября, четверг, сегодня" in dates.text


async def test_contact_shows_both_telephones_and_the_doubt(chat: Chat) -> None:
    [contact] = await chat.sends("/contact")

    assert "81-11-866-8383" in contact.text
    assert "81-11-866-8393" in contact.text
    assert "⚠️ В документе указано по-разному: телефон JICA Хоккайдо." in contact.text
    assert contact.buttons[:3] == (
        ("Спросить координатора",),
        ("Копировать адрес",),
        ("Копировать: Higuchi.Kazuhiko.3@jica.go.jp",),
    )


async def test_the_overview_is_for_coordinators(enter: Enter) -> None:
    [overview] = await enter(id=COORDINATOR_ID).sends("/course")

    assert "Чего документ не решает" in overview.text
    assert "• час и часовой пояс срока вводного отчёта (III.5, VI) – JICA Хоккайдо" in overview.text
    assert "Что сказано по-разному" in overview.text


async def test_who_takes_part_is_not_shown_what_applicants_owe(
    chat: Chat, storage: Storage
) -> None:
    [for_guests] = await chat.sends("/deadlines")
    await enrolled(storage, 42)

    [for_participants] = await chat.sends("/deadlines")

    applying = [line for line in for_guests.text.splitlines() if "Подать заявку" in line]
    assert len(applying) == 1
    assert applying[0] not in for_participants.text.splitlines()


async def test_a_participants_dates_say_what_is_done(chat: Chat, storage: Storage) -> None:
    chat.clock.set(datetime(2017, 10, 30, 1, tzinfo=UTC))
    person = await enrolled(storage, 42)
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person.id, received_at=chat.clock.now()))

    [dates] = await chat.sends("/deadlines")

    lines = dates.text.splitlines()
    assert "✅ Сдать вводный отчёт (Inception Report): сдано 30 октября, версия 1" in lines
    assert dates.buttons == (("На шкале", "В календарь"), ("Список дел",))


async def test_in_a_group_dates_are_nobodys_own(enter: Enter, storage: Storage) -> None:
    person = await enrolled(storage, 42)
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person.id))
    group = enter(id=42, chat_id=-7, chat_type="group")

    [dates] = await group.sends("/deadlines")

    assert "✅" not in dates.text
    assert dates.buttons == (("На шкале",),)


@pytest.mark.parametrize("command", ["/course", "/faq test"])
async def test_a_group_is_not_shown_what_is_for_coordinators(enter: Enter, command: str) -> None:
    group = enter(id=COORDINATOR_ID, chat_id=-100555, chat_type="supergroup")

    shown = await group.sends(command)

    assert all("Чего документ не решает" not in one.text for one in shown)
    assert all("найден" not in one.text for one in shown)


async def test_the_staff_chat_is_shown_the_overview(enter: Enter) -> None:
    staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")

    [overview] = await staff.sends("/course")

    assert "Чего документ не решает" in overview.text


async def test_help_lists_a_guests_commands_in_a_group(enter: Enter) -> None:
    private = enter(id=COORDINATOR_ID)
    group = enter(id=COORDINATOR_ID, chat_id=-100555, chat_type="supergroup")

    [own] = await private.sends("/help")
    [public] = await group.sends("/help")

    assert "/audit" in own.text
    assert "/audit" not in public.text
    assert "/faq" in public.text
