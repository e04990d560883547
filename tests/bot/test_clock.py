"""Clocks."""

from datetime import UTC, datetime, timedelta

from bot.clock import RehearsalClock

START = datetime(2017, 9, 1, 1, tzinfo=UTC)


class Seconds:
    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return self.passed


def test_a_rehearsal_runs_as_fast_as_it_is_told() -> None:
    real = Seconds()
    clock = RehearsalClock(START, speed=60, monotonic=real)

    real.passed = 30

    assert clock.now() == START + timedelta(minutes=30)


def test_a_change_of_speed_does_not_change_the_time() -> None:
    real = Seconds()
    clock = RehearsalClock(START, speed=60, monotonic=real)
    real.passed = 60

    clock.move(speed=0)
    real.passed = 1000

    assert (clock.now(), clock.speed) == (START + timedelta(hours=1), 0)


def test_a_jump_goes_on_from_there_at_the_same_speed() -> None:
    real = Seconds()
    clock = RehearsalClock(START, speed=2, monotonic=real)
    real.passed = 10

    clock.move(to=START + timedelta(days=60))
    real.passed = 11

    assert clock.now() == START + timedelta(days=60, seconds=2)


def test_whoever_listens_hears_when_the_rehearsal_clock_is_moved() -> None:
    woken = []
    clock = RehearsalClock(START)
    clock.listen(lambda: woken.append(clock.now().day))

    clock.move(to=START + timedelta(days=1), speed=0)

    assert woken == [(START + timedelta(days=1)).day]
