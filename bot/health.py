"""How the bot is: what the health page says, and when it calls for help."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.delivery.standing import Standing

LONGEST_SILENCE = timedelta(minutes=3)
"""Telegram answers a long poll within half a minute, and the scheduler ticks every minute."""

LONGEST_DUE = timedelta(minutes=15)
"""A broadcast to ten thousand chats takes six minutes; what is due for longer is stuck."""


class Health:
    """The last signs of life.

    Args:
        expects_contact: whether silence of Telegram is a fault; not with a webhook, which is
            quiet when nobody writes.
    """

    def __init__(self, clock: Clock, *, expects_contact: bool) -> None:
        self._clock = clock
        self._expects_contact = expects_contact
        self._started_at = clock.now()
        self._contact_at: datetime | None = None
        self._update_at: datetime | None = None
        self._tick_at: datetime | None = None
        self._jobs_failed = 0
        self._jobs_missed = 0

    @property
    def now(self) -> datetime:
        """The present moment, by the clock that all ages are measured with."""
        return self._clock.now()

    def seen(self, updates: int) -> None:
        """Telegram answered, and brought this many updates."""
        self._contact_at = self._clock.now()
        if updates:
            self._update_at = self._contact_at

    def ticked(self) -> None:
        """The scheduler ran."""
        self._tick_at = self._clock.now()

    def job_failed(self) -> None:
        """A job of the scheduler raised something."""
        self._jobs_failed += 1

    def job_missed(self) -> None:
        """A job of the scheduler did not run when it should have."""
        self._jobs_missed += 1

    def report(
        self, *, waiting: int, database: bool, queue: Standing | None = None
    ) -> dict[str, object]:
        """The health page as JSON values; ages in seconds, None before the first time.

        Args:
            waiting: updates that are stored and not answered.
            database: whether the database answers.
            queue: how the delivery queue stands; None where the database does not say.
        """
        now = self._clock.now()
        problems = []
        if not database:
            problems.append("the database does not answer")
        if self._expects_contact and self._is_silent(self._contact_at, now):
            problems.append("Telegram has not answered for a while")
        if self._is_silent(self._tick_at, now):
            problems.append("the scheduler has not run for a while")
        queue = queue or Standing()
        if queue.due_since is not None and now - queue.due_since > LONGEST_DUE:
            problems.append("deliveries have been due for a while")
        return {
            "status": "failing" if problems else "ok",
            "problems": problems,
            "uptime": _age(self._started_at, now),
            "last_contact_age": _age(self._contact_at, now),
            "last_update_age": _age(self._update_at, now),
            "last_tick_age": _age(self._tick_at, now),
            "waiting_updates": waiting,
            "deliveries": {
                "waiting": queue.waiting,
                "due": queue.due,
                "oldest_due_age": _age(queue.due_since, now),
                "failed": queue.failed,
                "doubtful": queue.doubtful,
            },
            "jobs_failed": self._jobs_failed,
            "jobs_missed": self._jobs_missed,
        }

    def _is_silent(self, last: datetime | None, now: datetime) -> bool:
        return now - (last or self._started_at) > LONGEST_SILENCE


def _age(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else round((now - moment).total_seconds(), 1)
