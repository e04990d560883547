"""Taking what is due: the first of each chat, whole bundles, nothing that others have in hand."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.delivery import WAITING, Delivery, Priority, State
from storage.columns import UtcMoment
from storage.delivery_rows import readable
from storage.schema import deliveries

NOW: Final[BindParameter[Any]] = bindparam("now", type_=UtcMoment)
ORDER = (deliveries.c.priority, deliveries.c.due_at, deliveries.c.id)
"""In which deliveries go."""

_NUMBERED = deliveries.c.id.in_(bindparam("numbers", expanding=True))
RANGES: Final = tuple((priority, state) for priority in Priority for state in WAITING)
"""Of the index over what waits; each is in the order in which it goes."""


def _first_due(state: State, priority: Priority) -> Select[Any]:
    """One range of the index; over several at once, every due row would be sorted."""
    return (
        select(*ORDER, deliveries.c.chat_id)
        .where(
            deliveries.c.state == state,
            deliveries.c.priority == int(priority),
            deliveries.c.due_at <= NOW,
            deliveries.c.chat_id.not_in(bindparam("busy", expanding=True)),
        )
        .order_by(deliveries.c.due_at, deliveries.c.id)
        .limit(bindparam("most"))
    )


_DUE: Final = union_all(
    *(select(_first_due(state, priority).subquery()) for priority, state in RANGES)
).order_by("priority", "due_at", "id")
_OF_CHATS = (
    select(deliveries.c.id, deliveries.c.chat_id, deliveries.c.bundle, deliveries.c.state)
    .where(
        deliveries.c.chat_id.in_(bindparam("chats", expanding=True)),
        deliveries.c.state.in_((*WAITING, State.CLAIMED)),
        or_(deliveries.c.state == State.CLAIMED, deliveries.c.due_at <= NOW),
    )
    .order_by(*ORDER)
)
# whoever holds a row is not waited for, so that two workers never wait for each other
_LOCK = (
    select(deliveries.c.id, deliveries.c.state).where(_NUMBERED).with_for_update(skip_locked=True)
)
_CLAIM = (
    update(deliveries)
    .where(_NUMBERED)
    .values(
        state=State.CLAIMED,
        attempts=deliveries.c.attempts + 1,
        claimed_by=bindparam("worker"),
        claimed_until=bindparam("until"),
    )
    .returning(*deliveries.c)
)


async def claim(
    connection: AsyncConnection,
    worker: str,
    *,
    now: datetime,
    until: datetime,
    limit: int,
    busy: Collection[int],
) -> list[list[Delivery]]:
    """As `Deliveries.claim`, on its connection."""
    passed, taken = set(busy), list[list[Delivery]]()
    while (wanted := limit - len(taken)) > 0:
        found = await due_chats(connection, now, busy=passed, most=2 * wanted)
        chats = list(dict.fromkeys(found))[:wanted]
        passed.update(chats)
        if chats:
            taken += await _take(connection, chats, worker, now=now, until=until)
        if len(found) < 2 * wanted:
            break
    return taken


async def due_chats(
    connection: AsyncConnection, now: datetime, *, busy: Collection[int], most: int
) -> list[int]:
    """The chats of what is due, in the order in which it goes."""
    values = {"now": now, "busy": list(busy), "most": most}
    rows = await connection.execute(_DUE, values)
    return [row.chat_id for row in rows.all()[:most]]


async def _take(
    connection: AsyncConnection,
    chats: Sequence[int],
    worker: str,
    *,
    now: datetime,
    until: datetime,
) -> list[list[Delivery]]:
    found = await connection.execute(_OF_CHATS, {"chats": chats, "now": now})
    first = _first_of_each(found.all())
    numbers = [number for mates in first.values() for number in mates]
    rows = await connection.execute(_LOCK, {"numbers": numbers})
    locked = {number for number, state in rows if state in WAITING}
    whole = {chat: mates for chat, mates in first.items() if locked.issuperset(mates)}
    numbers = [number for mates in whole.values() for number in mates]
    values = {"numbers": numbers, "worker": worker, "until": until}
    taken = (await connection.execute(_CLAIM, values)).mappings().all()
    claimed = {one.id: one for one in await readable(connection, taken)}
    bundles = [
        [claimed[one] for one in whole[chat] if one in claimed] for chat in chats if chat in whole
    ]
    return [bundle for bundle in bundles if bundle]


def _first_of_each(rows: Iterable[Any]) -> dict[int, list[int]]:
    """The first delivery of each chat with its bundle; no chat in which something is in hand."""
    first: dict[int, list[int]] = {}
    bundles: dict[int, str | None] = {}
    taken = set()
    for number, chat_id, bundle, state in rows:
        if state == State.CLAIMED:
            taken.add(chat_id)
        elif chat_id not in first:
            first[chat_id], bundles[chat_id] = [number], bundle
        elif bundle is not None and bundle == bundles[chat_id]:
            first[chat_id].append(number)
    return {chat_id: mates for chat_id, mates in first.items() if chat_id not in taken}
