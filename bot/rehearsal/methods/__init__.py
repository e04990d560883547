"""The methods of the Bot API that the rehearsal speaks, by name.

Their rules and the words of their refusals are those of Telegram's own Bot API server. On purpose
different: a parameter that is not known is refused; updates wait until they are confirmed, not for
a day; files come as uploads or by identifier, not from the network; MarkdownV2, results
of inline queries that are no articles, payments, games, business accounts and sticker sets are not
there.
"""

from collections.abc import Awaitable, Callable, Mapping

from bot.rehearsal.call import Call
from bot.rehearsal.methods import (
    chats,
    edits,
    files,
    inline,
    messages,
    profile,
    topics,
    updates,
)
from bot.rehearsal.switchboard import Switchboard

Method = Callable[[Switchboard, Call], object]
WaitingMethod = Callable[[Switchboard, Call], Awaitable[object]]

METHODS: Mapping[str, Method] = {
    **messages.METHODS,
    **edits.METHODS,
    **files.METHODS,
    **chats.METHODS,
    **inline.METHODS,
    **topics.METHODS,
    **profile.METHODS,
    **updates.METHODS,
}
WAITING: Mapping[str, WaitingMethod] = {"getUpdates": updates.get_updates}
NAMES: Mapping[str, str] = {name.lower(): name for name in (*METHODS, *WAITING)}

__all__ = ["METHODS", "NAMES", "WAITING", "Method", "WaitingMethod"]
