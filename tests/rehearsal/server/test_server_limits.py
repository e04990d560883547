"""How fast a bot may send."""

import pytest

from bot.rehearsal import GUEST
from bot.rehearsal.cast import COURSE_GROUP
from bot.rehearsal.limits import Pacing
from tests.rehearsal.server.conftest import BotClient, Seconds
from tests.support.rehearsal import Rehearsal


def test_private_chat_takes_a_burst_and_then_one_a_second() -> None:
    pacing = Pacing()

    burst = [pacing.admit(1, now=0.0) for _ in range(6)]
    later = [pacing.admit(1, now=1.0) for _ in range(2)]

    assert (burst, later) == ([0, 0, 0, 0, 0, 1], [0, 1])


def test_group_takes_twenty_a_minute() -> None:
    pacing = Pacing()

    sent = [pacing.admit(-1, now=float(second)) for second in range(21)]
    later = pacing.admit(-1, now=60.0)

    assert (sent, later) == ([0] * 20 + [40], 0)


def test_album_counts_as_many_messages() -> None:
    pacing = Pacing()

    assert [pacing.admit(-1, messages=10, now=0.0) for _ in range(3)] == [0, 0, 60]


def test_all_chats_together_take_thirty_a_second() -> None:
    pacing = Pacing()

    sent = [pacing.admit(chat, now=0.0) for chat in range(1, 32)]

    assert (sent, pacing.admit(32, now=1.0)) == ([0] * 30 + [1], 0)


def test_refused_message_does_not_count() -> None:
    pacing = Pacing()
    for _ in range(10):
        pacing.admit(1, now=0.0)

    assert pacing.admit(1, now=1.0) == 0


def test_limits_can_be_off() -> None:
    pacing = Pacing(enabled=False)

    assert {pacing.admit(1, now=0.0) for _ in range(100)} == {0}


@pytest.mark.parametrize(
    ("chat_id", "allowed", "wait"), [(GUEST.id, 5, 1), (COURSE_GROUP.id, 20, 60)]
)
async def test_too_fast_is_refused_with_the_time_to_wait(
    bot: BotClient,
    rehearsal: Rehearsal,
    seconds: Seconds,
    *,
    chat_id: int,
    allowed: int,
    wait: int,
) -> None:
    rehearsal.server.board.pacing.enabled = True
    for _ in range(allowed):
        await bot.says(chat_id)

    async with bot.session.post(
        f"{bot.url}/bot{rehearsal.token}/sendMessage", json={"chat_id": chat_id, "text": "x"}
    ) as response:
        answer = await response.json()

    assert (response.status, response.headers["Retry-After"], answer) == (
        429,
        str(wait),
        {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {wait}",
            "parameters": {"retry_after": wait},
        },
    )
    seconds.pass_(wait)
    await bot.says(chat_id)
