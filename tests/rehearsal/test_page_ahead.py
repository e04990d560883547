"""What is to come, behind the scenes of the page: the list, and jumps of the clock."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from bot.rehearsal import Coming, RehearsalServer
from tests.rehearsal.page_support import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FIRST = datetime(2017, 10, 26, 4, 0, tzinfo=UTC)


def comes(server: RehearsalServer) -> None:
    """Have two messages to come, three days apart, as long as the clock stands before them."""

    async def ahead() -> Sequence[Coming]:
        both = [
            Coming(at=FIRST, to="Айгерим", text="⏰ Через 7 дней\nвторая строка"),
            Coming(at=FIRST + timedelta(days=3), to="Георгий", text="⏰ Через 3 дня"),
        ]
        return [one for one in both if one.at > server.board.clock.now()]

    server.ahead = ahead


async def test_the_next_messages_are_listed_and_the_clock_jumps_to_them(
    stage: Stage, server: RehearsalServer
) -> None:
    comes(server)
    await stage.page.get_by_role("button", name=re.compile("^За кулисами")).click()
    rows = stage.page.locator("#ahead > li")
    await expect(rows).to_have_count(2)
    await expect(rows.first).to_contain_text("Айгерим")
    await expect(rows.first).to_contain_text("13:00")
    await rows.first.locator("summary").click()
    await expect(rows.first).to_contain_text("вторая строка")

    await stage.page.get_by_role("button", name="К следующему", exact=True).click()

    await expect(rows).to_have_count(1)
    assert server.board.clock.now() == FIRST

    await rows.first.locator("summary").click()
    await stage.page.get_by_role("button", name="Перевести часы сюда").click()

    await expect(rows).to_have_text("Сам бот пока ничего не напишет.")
    assert server.board.clock.now() == FIRST + timedelta(days=3)
    await expect(stage.page.get_by_role("button", name="К следующему", exact=True)).to_be_disabled()
