"""Deliveries as rows of their table, and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.content import from_json, to_json
from bot.delivery.delivery import Category, Delivery, Doubt, Priority, Reason, State
from storage.schema import deliveries

_UNREADABLE = (
    update(deliveries)
    .where(deliveries.c.id.in_(bindparam("numbers", expanding=True)))
    .values(state=State.FAILED, problem=Reason.UNKNOWN_KIND, claimed_by=None, claimed_until=None)
)


def values_of(delivery: Delivery) -> dict[str, Any]:
    """What is written of a new delivery."""
    written = {"content": to_json(delivery.content), "priority": int(delivery.priority)}
    kept = vars(delivery) | written
    del kept["id"]
    return kept


def delivery_of(row: Mapping[Any, Any]) -> Delivery:
    """A delivery out of a row of the table.

    Raises:
        KeyError: its content is of a kind that this version does not know.
    """
    return Delivery(
        **{
            **row,
            "content": from_json(row["content"]),
            "priority": Priority(row["priority"]),
            "category": Category(row["category"]),
            "doubt": Doubt(row["doubt"]),
            "state": State(row["state"]),
        }
    )


async def readable(
    connection: AsyncConnection, rows: Iterable[Mapping[Any, Any]]
) -> list[Delivery]:
    """The deliveries of rows; those of a version that knew more fail, and stop no other."""
    read, unreadable = [], []
    for row in rows:
        try:
            read.append(delivery_of(row))
        except (KeyError, TypeError, ValueError):
            unreadable.append(row["id"])
    if unreadable:
        await connection.execute(_UNREADABLE, {"numbers": unreadable})
    return read
