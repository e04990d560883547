"""How fast the bot may send."""

import random
from collections import Counter

import pytest

from bot.delivery.pacing import BURST, GROUP_MESSAGES, MESSAGES_A_SECOND, Pacing
from bot.rehearsal.limits import Pacing as TelegramsLimits

GROUP = -100


def send_all(chats: list[int], *, seconds: float, way: tuple[float, float]) -> list[int]:
    """Send to the chats in turn for a while, as fast as may be; returns where to.

    Telegram counts each message at some moment of its way, and fails the test when it is too much.
    """
    chance = random.Random(7)  # noqa: S311 - a test that can be repeated
    pacing, telegram = Pacing(), TelegramsLimits()
    now, sent = 0.0, list[int]()
    arrivals: list[tuple[float, int]] = []
    under_way: list[tuple[float, int]] = []
    coming = iter(chats)
    chat = next(coming)
    while now < seconds:
        for ended, one in sorted(under_way):
            if ended <= now:
                under_way.remove((ended, one))
                pacing.end(one, is_bulk=True, now=ended)
        wait = max(pacing.until_bulk(now), pacing.until_chat(chat, now))
        if wait <= 0:
            pacing.start(chat, is_bulk=True, now=now)
            there, back = chance.uniform(*way), chance.uniform(*way)
            under_way.append((now + there + back, chat))
            sent.append(chat)
            arrivals.append((now + there, chat))
            chat = next(coming)
        else:
            now += 0.001
    for arrived, one in sorted(arrivals):
        assert telegram.admit(one, now=arrived) == 0
    return sent


@pytest.mark.parametrize(
    ("way", "at_least"), [((0.001, 0.003), 29.5), ((0.0, 0.2), 23), ((0.05, 0.5), 17)]
)
def test_however_long_the_way_is_telegram_never_counts_too_many(
    way: tuple[float, float], at_least: float
) -> None:
    sent = send_all(list(range(1, 10_000)), seconds=20, way=way)

    assert at_least * 20 <= len(sent) <= MESSAGES_A_SECOND * 20 + 4


def test_one_private_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    sent = send_all([7] * 1000, seconds=30, way=(0.0, 0.2))

    assert 30 <= len(sent) <= 31 + BURST


def test_a_group_gets_few_enough_that_answers_still_fit_in() -> None:
    sent = send_all([GROUP] * 1000, seconds=59, way=(0.0, 0.2))

    assert len(sent) == GROUP_MESSAGES


def test_several_chats_take_turns_within_their_own_limits() -> None:
    sent = send_all([1, 2, GROUP] * 100, seconds=30, way=(0.0, 0.1))

    assert max(Counter(sent).values()) - min(Counter(sent).values()) <= 1


def test_answers_go_at_once_where_nothing_else_is_sent() -> None:
    pacing = Pacing()

    for number in range(500):
        assert pacing.until_answer(now=number / 1000) == 0
        pacing.start(5, is_bulk=False, now=number / 1000)
        pacing.end(5, is_bulk=False, now=number / 1000)


def test_an_answer_waits_for_the_next_place_when_the_queue_fills_the_second() -> None:
    pacing = Pacing()
    for number in range(MESSAGES_A_SECOND):
        pacing.start(number, is_bulk=True, now=number / 30)
        pacing.end(number, is_bulk=True, now=number / 30)

    assert pacing.until_answer(now=0.98) == pytest.approx(0.02)
    assert pacing.until_answer(now=1.0) == 0


def test_it_depends_on_what_is_under_way_when_all_places_are() -> None:
    pacing = Pacing()
    for number in range(MESSAGES_A_SECOND):
        pacing.start(number, is_bulk=True, now=0)

    assert pacing.until_answer(now=60) == float("inf")
    pacing.end(0, is_bulk=True, now=60)
    assert pacing.until_answer(now=60) == 1


def test_messages_that_nobody_waits_for_come_evenly() -> None:
    pacing = Pacing()
    moments: list[float] = []
    now = 10.0
    while len(moments) < 10:
        wait = pacing.until_bulk(now)
        now += wait
        pacing.start(len(moments), is_bulk=True, now=now)
        pacing.end(len(moments), is_bulk=True, now=now)
        moments.append(round(now - 10, 3))

    assert moments == [0, 0, 0, 0, 0.033, 0.067, 0.1, 0.133, 0.167, 0.2]


def test_a_chat_that_had_its_burst_is_busy_until_it_may_have_another() -> None:
    pacing = Pacing()
    for _ in range(int(BURST)):
        pacing.start(7, is_bulk=True, now=0)
        pacing.end(7, is_bulk=True, now=0)
    pacing.start(8, is_bulk=False, now=0)
    pacing.end(8, is_bulk=False, now=0)

    assert list(pacing.busy(now=0)) == [7]
    assert list(pacing.busy(now=2)) == []


def test_somebody_who_is_answered_a_lot_does_not_wait_for_the_rest_for_long() -> None:
    pacing = Pacing()
    for _ in range(50):
        pacing.start(7, is_bulk=False, now=0)
        pacing.end(7, is_bulk=False, now=0)

    assert pacing.until_chat(7, now=0) < 2.2


def test_there_is_as_much_room_as_answers_leave() -> None:
    pacing = Pacing()
    for number in range(10):
        pacing.start(number, is_bulk=False, now=0)
        pacing.end(number, is_bulk=False, now=0)

    assert pacing.room(now=0) == 20
    assert pacing.room(now=1) == 30
