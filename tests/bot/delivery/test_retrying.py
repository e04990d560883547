"""What becomes of a delivery after a try."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.delivery import Doubt
from bot.delivery.outcomes import (
    Astray,
    Away,
    Blocked,
    Faulty,
    FloodWait,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unclear,
    Unreadable,
)
from bot.delivery.retrying import (
    LOST,
    MOST_ATTEMPTS,
    MOST_FAULTS,
    MOST_UNCLEAR,
    Again,
    AskSomebody,
    Done,
    Drop,
    GiveUp,
    Replace,
    Retry,
    Step,
    after,
    pause,
)
from tests.support.deliveries import delivery
from tests.support.storage import NOW

FIRST = delivery(attempts=1)
SECONDS = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("outcome", "step"),
    [
        (Sent(message_id=7), Done(message_id=7)),
        (
            Sent(message_id=7, also=(8, 9), thread_id=5),
            Done(message_id=7, also=(8, 9), thread_id=5),
        ),
        (Astray(why="no topic"), Replace(at=NOW, problem="no topic")),
        (FloodWait(seconds=30), Again()),
        (Moved(chat_id=-100_200), Again(chat_id=-100_200)),
        (
            Blocked(why="Forbidden: bot was blocked"),
            GiveUp(problem="blocked Forbidden: bot was blocked"),
        ),
        (Refused(why="Bad Request:\n  too long"), GiveUp(problem="refused Bad Request: too long")),
        (Away(why="502"), Retry(at=NOW + 2 * SECONDS, problem="502")),
        (Unclear(why="timed out"), Retry(at=NOW + 2 * SECONDS, problem="timed out")),
        (Unreadable(why="ClientDecodeError"), AskSomebody(problem="ClientDecodeError")),
        (Faulty(why="KeyError"), Retry(at=NOW + 2 * SECONDS, problem="KeyError")),
    ],
)
def test_every_outcome_has_its_step(outcome: Outcome, step: Step) -> None:
    assert after(outcome, FIRST, now=NOW) == step


def test_pauses_grow_from_seconds_to_a_quarter_of_an_hour_and_end_after_three_days() -> None:
    pauses = [pause(attempts) for attempts in range(1, MOST_ATTEMPTS + 1)]

    assert pauses[:4] == [2 * SECONDS, 4 * SECONDS, 8 * SECONDS, 16 * SECONDS]
    assert max(pauses) == timedelta(minutes=15)
    assert timedelta(days=3) < sum(pauses, timedelta()) < timedelta(days=3, hours=2)


def test_after_the_last_try_it_is_given_up() -> None:
    last = replace(FIRST, attempts=MOST_ATTEMPTS)

    assert after(Away(why="502"), last, now=NOW) == GiveUp(problem="given-up 502")


def test_a_fault_of_the_bot_itself_is_given_up_soon() -> None:
    last = replace(FIRST, attempts=MOST_FAULTS)

    assert after(Faulty(why="KeyError"), last, now=NOW) == GiveUp(problem="given-up KeyError")
    assert after(Away(why="502"), last, now=NOW) == Retry(at=NOW + 32 * SECONDS, problem="502")


def test_what_finds_no_topic_time_and_again_is_given_up() -> None:
    last = replace(FIRST, attempts=MOST_FAULTS)

    assert after(Astray(why="no topic"), last, now=NOW) == GiveUp(problem="refused no topic")


def test_what_would_come_too_late_is_dropped() -> None:
    soon_stale = replace(FIRST, expires_at=NOW + 2 * SECONDS)
    later = replace(FIRST, expires_at=NOW + 3 * SECONDS)

    assert after(Away(why="502"), soon_stale, now=NOW) == Drop(why="stale 502")
    assert after(Away(why="502"), later, now=NOW) == Retry(at=NOW + 2 * SECONDS, problem="502")


@pytest.mark.parametrize("outcome", [Unclear(why="timed out"), LOST])
def test_in_doubt_it_goes_again_unless_a_person_is_to_be_asked(outcome: Unclear) -> None:
    nobody_wants_it_twice = replace(FIRST, doubt=Doubt.ASK)

    assert isinstance(after(outcome, FIRST, now=NOW), Retry)
    assert after(outcome, nobody_wants_it_twice, now=NOW) == AskSomebody(problem=outcome.why)


def test_a_lost_answer_does_not_lead_to_copies_without_end() -> None:
    many = replace(FIRST, attempts=MOST_UNCLEAR)

    assert after(Unclear(why="timed out"), many, now=NOW) == AskSomebody(problem="timed out")
    assert isinstance(after(Away(why="502"), many, now=NOW), Retry)


def test_what_telegram_repeats_of_the_message_is_not_kept() -> None:
    refused = Refused(why='Bad Request: unsupported start tag "aigerim" at byte offset 3')

    step = after(refused, FIRST, now=NOW)

    assert step == GiveUp(problem='refused Bad Request: unsupported start tag "…" at byte offset 3')


def test_a_long_answer_of_telegram_is_kept_in_part() -> None:
    step = after(Refused(why="x" * 5000), FIRST, now=NOW)

    assert step == GiveUp(problem=f"refused {'x' * 200}")
