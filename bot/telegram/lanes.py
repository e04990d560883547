"""Which updates have to wait for each other: those of one chat share a lane."""

from collections.abc import Mapping
from typing import Any

_WITH_CHAT = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
    "message_reaction_count",
    "chat_boost",
    "removed_chat_boost",
)

_PASSING_FROM = 1 << 60
"""Above every id of Telegram's: nobody's messages wait behind what they type elsewhere."""


def lane_of(update: Mapping[str, Any]) -> int:
    """The lane of an update as Telegram sent it: its chat's id, else its sender's, else 0.

    Garbage that carries neither goes to lane 0; it must not stop what comes after it. What only
    passes by has lanes of its own, one a sender.
    """
    if "inline_query" in update:
        return _PASSING_FROM + _id(update["inline_query"], "from")
    for kind in _WITH_CHAT:
        if kind in update:
            return _id(update[kind], "chat")
    for kind, event in update.items():
        if kind != "update_id" and isinstance(event, Mapping):
            return _id(event.get("message"), "chat") or _id(event, "from") or _id(event, "user")
    return 0


def is_passing(lane: int) -> bool:
    """Whether a lane holds what has an answer for seconds only: what is typed after the bot's name.

    A query comes with every few letters, the next one replaces it, and Telegram forgets it long
    before a process could start anew.
    """
    return lane >= _PASSING_FROM


def _id(event: object, owner: str) -> int:
    found = event.get(owner) if isinstance(event, Mapping) else None
    number = found.get("id") if isinstance(found, Mapping) else None
    return number if isinstance(number, int) else 0
