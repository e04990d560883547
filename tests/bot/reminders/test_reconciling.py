"""The queue follows the plan: exactly what changed is changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.course import Course, load_course
from bot.delivery.delivery import State
from bot.reminders.reconciling import Changes, Planned, reconcile
from bot.reminders.reminder import Reminder
from tests.support.packs import FIRST
from tests.support.reminders import ENROLLED, planned, recipient

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


@pytest.fixture
def wanted(course: Course) -> list[Reminder]:
    return planned(course, recipient(), rule="inception-report")


def _queue(reminders: list[Reminder], state: State = State.QUEUED) -> dict[str, Planned]:
    return {
        one.key: Planned(number=number, due_at=one.due_at, state=state)
        for number, one in enumerate(reminders, start=1)
    }


NOTHING = Changes(added=(), cancelled=(), moved={}, revived={})


def test_an_empty_queue_gets_everything_that_is_to_come(wanted: list[Reminder]) -> None:
    changes = reconcile(wanted, {}, now=wanted[1].due_at)

    assert changes == replace(NOTHING, added=tuple(wanted[2:]))


def test_a_second_time_changes_nothing(wanted: list[Reminder]) -> None:
    changes = reconcile(wanted, _queue(wanted), now=ENROLLED)

    assert changes == NOTHING
    assert changes.are_none


def test_what_is_not_wanted_any_more_is_cancelled(wanted: list[Reminder]) -> None:
    changes = reconcile([], _queue(wanted), now=wanted[4].due_at)

    assert changes == replace(NOTHING, cancelled=(6, 7))


@pytest.mark.parametrize("state", [State.SENT, State.CLAIMED, State.FAILED, State.DOUBTFUL])
def test_what_has_gone_or_is_in_hand_is_left_alone(wanted: list[Reminder], state: State) -> None:
    assert reconcile([], _queue(wanted, state), now=ENROLLED) == NOTHING
    assert reconcile(wanted, _queue(wanted, state), now=ENROLLED) == NOTHING


def test_what_is_wanted_again_is_revived_if_it_is_still_to_come(wanted: list[Reminder]) -> None:
    changes = reconcile(wanted, _queue(wanted, State.CANCELLED), now=wanted[4].due_at)

    assert changes == replace(NOTHING, revived={6: wanted[5], 7: wanted[6]})


def test_the_same_reminder_at_another_moment_moves(wanted: list[Reminder]) -> None:
    later = [replace(one, due_at=one.due_at + HOUR) for one in wanted[:1]]

    changes = reconcile([*later, *wanted[1:]], _queue(wanted), now=ENROLLED)

    assert changes == replace(NOTHING, moved={1: later[0]})


def test_more_time_makes_new_ones_of_those_to_come_and_none_of_yesterday(course: Course) -> None:
    before = planned(course, recipient(), rule="inception-report")
    now = before[4].due_at + HOUR  # on the last day
    given = recipient(extended={"inception-report": before[0].due_at + timedelta(days=20)})
    after = planned(course, given, rule="inception-report", now=now)

    changes = reconcile(after, _queue(before), now=now)

    assert [one.offset for one in changes.added] == ["-3d", "-1d", "0d", "-6h", "+1d"]
    assert changes.cancelled == (6, 7)
    assert (changes.moved, changes.revived) == ({}, {})
