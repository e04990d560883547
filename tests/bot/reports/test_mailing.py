"""What is done after a try to send a letter."""

from datetime import timedelta

import pytest

from bot.reports.mailing import (
    MOST_ATTEMPTS,
    Done,
    GiveUp,
    Outcome,
    Problem,
    Refused,
    Retry,
    RetryLater,
    Sent,
    Trouble,
    after,
    message_id,
    pause,
    problem_of,
)
from bot.reports.submission import Submission
from tests.support.storage import NOW

BUSY = Problem(trouble=Trouble.BUSY, reply="451 later")
UNKNOWN = Problem(trouble=Trouble.RECIPIENT, reply="550 no such user")


@pytest.mark.parametrize(
    ("outcome", "attempts", "expected"),
    [
        (Sent(message_id="<1@x>"), 1, Done(message_id="<1@x>")),
        (Sent(message_id="<1@x>"), 99, Done(message_id="<1@x>")),
        (RetryLater(problem=BUSY), 1, Retry(at=NOW + timedelta(minutes=1), problem=BUSY)),
        (RetryLater(problem=BUSY), 4, Retry(at=NOW + timedelta(minutes=8), problem=BUSY)),
        (RetryLater(problem=BUSY), 15, Retry(at=NOW + timedelta(hours=6), problem=BUSY)),
        (RetryLater(problem=BUSY), 16, GiveUp(problem=BUSY)),
        (RetryLater(problem=BUSY), 999, GiveUp(problem=BUSY)),
        (Refused(problem=UNKNOWN), 1, GiveUp(problem=UNKNOWN)),
    ],
)
def test_a_try_ends_in_done_retry_or_giving_up(
    outcome: Outcome, attempts: int, expected: Done | Retry | GiveUp
) -> None:
    assert after(outcome, attempts=attempts, now=NOW) == expected


def test_a_letter_is_tried_for_about_two_days() -> None:
    waited = sum((pause(attempts) for attempts in range(1, MOST_ATTEMPTS)), timedelta())

    assert waited == timedelta(hours=44, minutes=31)


@pytest.mark.parametrize("problem", [BUSY, UNKNOWN, Problem(trouble=Trouble.FILE_GONE)])
def test_a_problem_is_kept_as_a_line(problem: Problem) -> None:
    assert problem_of(str(problem)) == problem


def test_what_a_server_answers_is_kept_in_one_short_line() -> None:
    kept = str(Problem(trouble=Trouble.REJECTED, reply=f"554\r\n{'spam ' * 99}"))

    assert kept.startswith("rejected 554 spam spam")
    assert len(kept) <= len("rejected ") + 200
    assert "\n" not in kept


def test_each_try_has_the_same_message_id() -> None:
    submission = Submission(
        id=17,
        course_id="j1704316",
        person_id=3,
        report="inception",
        sha256="0123456789abcdef" * 4,
        size=5,
        file_name="Отчёт.pptx",
        received_at=NOW,
    )

    assert message_id(submission, "example.org") == "<report-17-0123456789abcdef@example.org>"
