"""What the bot will say by itself: told by whoever runs it, shown by the page."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.rehearsal.jsons import Object

MOST: Final = 100
"""Messages that the page is told of at once."""


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A message that is still to come.

    Attributes:
        at: when it goes out, aware.
        to: for whom, as the page names them.
        text: what it will say as things are now, without markup.
    """

    at: datetime
    to: str
    text: str


Ahead = Callable[[], Awaitable[Sequence[Coming]]]
"""Tells what is to come, the next first."""


def as_json(coming: Sequence[Coming]) -> list[Object]:
    """The next messages as the page reads them."""
    return [
        {"at": one.at.isoformat(), "to": one.to, "text": one.text} for one in list(coming)[:MOST]
    ]
