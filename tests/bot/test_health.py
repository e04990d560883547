"""The health page."""

from bot.health import Health
from tests.support.clock import SetClock


def test_ages_are_told_in_seconds(clock: SetClock) -> None:
    health = Health(clock, expects_contact=True)
    health.seen(2)
    clock.pass_(seconds=10)
    health.seen(0)
    health.ticked()
    clock.pass_(seconds=5)

    assert health.report(waiting=3, database=True) == {
        "status": "ok",
        "problems": [],
        "uptime": 15.0,
        "last_contact_age": 5.0,
        "last_update_age": 15.0,
        "last_tick_age": 5.0,
        "waiting_updates": 3,
    }


def test_long_silence_and_a_dead_database_are_problems(clock: SetClock) -> None:
    health = Health(clock, expects_contact=True)
    clock.pass_(minutes=4)

    report = health.report(waiting=0, database=False)

    assert report["status"] == "failing"
    assert report["problems"] == [
        "the database does not answer",
        "Telegram has not answered for a while",
        "the scheduler has not run for a while",
    ]


def test_a_quiet_webhook_is_no_problem(clock: SetClock) -> None:
    health = Health(clock, expects_contact=False)
    clock.pass_(minutes=2)
    health.ticked()
    clock.pass_(minutes=2)

    assert health.report(waiting=0, database=True)["status"] == "ok"
