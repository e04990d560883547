"""What has to change in the queue so that it holds the reminders that are wanted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.delivery.delivery import WAITING, State
from bot.reminders.reminder import Reminder

_WAITING: Final = frozenset(WAITING)


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """A reminder as the queue has it.

    Attributes:
        number: of its delivery.
        due_at: aware.
        state: where the delivery stands.
    """

    number: int
    due_at: datetime
    state: State


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What to do about a queue.

    Attributes:
        added: reminders that it does not have.
        cancelled: deliveries that are not wanted any more.
        moved: deliveries that go at another moment, with the reminder as it is now.
        revived: deliveries that were cancelled and are wanted again, likewise.
    """

    added: tuple[Reminder, ...]
    cancelled: tuple[int, ...]
    moved: Mapping[int, Reminder]
    revived: Mapping[int, Reminder]

    @property
    def are_none(self) -> bool:
        """Whether the queue is as it should be."""
        return not (self.added or self.cancelled or self.moved or self.revived)


def reconcile(
    wanted: Iterable[Reminder], planned: Mapping[str, Planned], *, now: datetime
) -> Changes:
    """What has to change.

    What is due already is left alone: the worker asks again whether it is wanted, and says why it
    drops it. For the same reason nothing is added that would have gone in the past: who is given
    more time today is not reminded of yesterday's date.

    Args:
        wanted: what the planner says.
        planned: every reminder of the course that the queue has or had, by its key.
        now: the present moment, aware.
    """
    added: list[Reminder] = []
    moved: dict[int, Reminder] = {}
    revived: dict[int, Reminder] = {}
    keys: set[str] = set()
    for one in wanted:
        key = one.key
        keys.add(key)
        there = planned.get(key)
        if there is None:
            if one.due_at > now:
                added.append(one)
        elif there.state is State.CANCELLED:
            if one.due_at > now:
                revived[there.number] = one
        elif _is_moved(there, one, now):
            moved[there.number] = one
    cancelled = tuple(
        there.number
        for key, there in planned.items()
        if key not in keys and there.state in _WAITING and there.due_at > now
    )
    return Changes(added=tuple(added), cancelled=cancelled, moved=moved, revived=revived)


def _is_moved(there: Planned, wanted: Reminder, now: datetime) -> bool:
    """Whether it goes at another moment; what the worker put off stays where that put it."""
    waits = there.state in _WAITING and there.due_at > now
    return waits and wanted.due_at > now and wanted.due_at != there.due_at
