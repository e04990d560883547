"""Dates, contacts, and the coordinators' overview."""

from collections.abc import Callable
from datetime import UTC, datetime

from tests.support.chat import COORDINATOR_ID, Chat

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
    assert contact.buttons[:2] == (
        ("Копировать адрес",),
        ("Копировать: Higuchi.Kazuhiko.3@jica.go.jp",),
    )


async def test_the_overview_is_for_coordinators(enter: Enter) -> None:
    [overview] = await enter(id=COORDINATOR_ID).sends("/course")

    assert "Чего документ не решает" in overview.text
    assert "• час и часовой пояс срока вводного отчёта (III.5, VI) – JICA Хоккайдо" in overview.text
    assert "Что сказано по-разному" in overview.text
