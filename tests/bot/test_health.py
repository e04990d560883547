"""The health page."""

from datetime import timedelta

from bot.delivery.standing import Standing
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
        "deliveries": {
            "waiting": 0,
            "due": 0,
            "oldest_due_age": None,
            "failed": 0,
            "doubtful": 0,
        },
        "jobs_failed": 0,
        "jobs_missed": 0,
    }


def test_the_queue_and_what_went_wrong_are_counted(clock: SetClock) -> None:
    health = Health(clock, expects_contact=False)
    health.job_failed()
    health.job_missed()
    health.job_missed()
    queue = Standing(
        waiting=7, due=3, due_since=clock.now() - timedelta(seconds=90), failed=2, doubtful=1
    )

    report = health.report(waiting=0, database=True, queue=queue)

    assert report["status"] == "ok"
    assert report["deliveries"] == {
        "waiting": 7,
        "due": 3,
        "oldest_due_age": 90.0,
        "failed": 2,
        "doubtful": 1,
    }
    assert (report["jobs_failed"], report["jobs_missed"]) == (1, 2)


def test_a_queue_that_does_not_move_is_a_problem(clock: SetClock) -> None:
    health = Health(clock, expects_contact=False)
    queue = Standing(waiting=1, due=1, due_since=clock.now() - timedelta(minutes=16))

    report = health.report(waiting=0, database=True, queue=queue)

    assert report["problems"] == ["deliveries have been due for a while"]


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
