"""What is written of a delivery that was in hand: the end of a claim."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, assert_never

from sqlalchemy import Update, and_, bindparam, delete, insert, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.content import Made, Said, to_json
from bot.delivery.delivery import WAITING, Delivery, State
from bot.delivery.retrying import (
    LOST,
    Again,
    Apart,
    AskSomebody,
    Done,
    Drop,
    Finished,
    GiveUp,
    PutOff,
    Replace,
    Retry,
    after,
)
from storage.schema import deliveries, moved_chats

_ONE = deliveries.c.id == bindparam("delivery")
_IN_HAND = and_(
    _ONE,
    deliveries.c.state == State.CLAIMED,
    deliveries.c.claimed_by == bindparam("worker"),
)
_MAY_BE_SENT = (*WAITING, State.CLAIMED, State.DOUBTFUL)
_FREE: Final[dict[str, Any]] = {"claimed_by": None, "claimed_until": None}
_UNCOUNTED: Final[dict[str, Any]] = {**_FREE, "attempts": deliveries.c.attempts - 1}

_SENT = (
    update(deliveries)
    .where(_ONE, or_(*(deliveries.c.state == state for state in _MAY_BE_SENT)))
    .values(
        state=State.SENT,
        message_id=bindparam("number"),
        sent_at=bindparam("now"),
        content=bindparam("kept"),
        problem=None,
        **_FREE,
    )
)
_AGAIN = update(deliveries).where(_IN_HAND).values(state=State.QUEUED, **_UNCOUNTED)
_APART = _AGAIN.values(bundle=None)
_PUT_OFF = _AGAIN.values(due_at=bindparam("at"))
_RETRY = (
    update(deliveries)
    .where(_IN_HAND)
    .values(state=State.RETRY, due_at=bindparam("at"), problem=bindparam("why"), **_FREE)
)
_END = (
    update(deliveries)
    .where(_IN_HAND)
    .values(state=bindparam("end"), problem=bindparam("why"), content=bindparam("kept"), **_FREE)
)
_DOUBT = (
    update(deliveries)
    .where(_IN_HAND)
    .values(state=State.DOUBTFUL, problem=bindparam("why"), **_FREE)
)

_NOT_MOVED = delete(moved_chats).where(moved_chats.c.chat_id == bindparam("old"))
_MOVED = insert(moved_chats)
_FOLLOW = (
    update(deliveries)
    .where(
        deliveries.c.chat_id == bindparam("old"),
        deliveries.c.state.in_((*WAITING, State.CLAIMED)),
    )
    .values(chat_id=bindparam("new"))
)

NO_WORDS: Final = to_json(Said(html=""))
"""What is kept of words that nobody needs any more."""


async def finish(
    connection: AsyncConnection, finished: Sequence[Finished], *, now: datetime
) -> None:
    """Write down what came of claimed deliveries."""
    written = defaultdict[Update, list[dict[str, object]]](list)
    for one in finished:
        if isinstance(one.step, Again) and one.step.chat_id is not None:
            await _move_chat(connection, one.delivery.chat_id, one.step.chat_id, now=now)
        statement, values = _written(one, now)
        written[statement].append({"delivery": one.delivery.id} | values)
    for statement, rows in written.items():
        await connection.execute(statement, rows)


def _written(  # noqa: PLR0911 - one return a step
    finished: Finished, now: datetime
) -> tuple[Update, dict[str, object]]:
    """What is written of one delivery, and with which values."""
    delivery, step = finished.delivery, finished.step
    mine: dict[str, object] = {"worker": delivery.claimed_by}
    match step:
        case Done(message_id=number):
            return _SENT, {"number": number, "now": now, "kept": _kept(delivery)}
        case Again():
            return _AGAIN, mine
        case Apart():
            return _APART, mine
        case PutOff(at=at):
            return _PUT_OFF, mine | {"at": at}
        case Retry(at=at, problem=problem) | Replace(at=at, problem=problem):
            return _RETRY, mine | {"at": at, "why": problem}
        case Drop(why=problem):
            return _END, _over(delivery, State.CANCELLED, problem)
        case GiveUp(problem=problem):
            return _END, _over(delivery, State.FAILED, problem)
        case AskSomebody(problem=problem):
            return _DOUBT, mine | {"why": problem}
    assert_never(step)


def lost_step(delivery: Delivery, *, now: datetime) -> Finished:
    """What becomes of a delivery whose worker was killed."""
    return Finished(delivery=delivery, step=after(LOST, delivery, now=now))


async def _move_chat(connection: AsyncConnection, old: int, new: int, *, now: datetime) -> None:
    """A group has another number: what waits for it goes there, and what comes later."""
    await connection.execute(_NOT_MOVED, {"old": old})
    await connection.execute(_MOVED, {"chat_id": old, "moved_to": new, "moved_at": now})
    await connection.execute(_FOLLOW, {"old": old, "new": new})


def _over(delivery: Delivery, end: State, problem: str) -> dict[str, object]:
    """What is written of what is not sent any more."""
    values: dict[str, object] = {"worker": delivery.claimed_by, "end": end, "why": problem}
    return values | {"kept": _kept(delivery)}


def _kept(delivery: Delivery) -> dict[str, object]:
    """What is kept of a content that is over: no words; once they are sent, the chat has them."""
    made = isinstance(delivery.content, Made)
    return to_json(delivery.content) if made else NO_WORDS
