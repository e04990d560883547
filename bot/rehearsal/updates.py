"""Updates that wait for the bot, and the one long poll that may wait for them."""

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from bot.rehearsal.jsons import Raw, to_json
from bot.rehearsal.refusal import conflict
from bot.rehearsal.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

EVERY_TYPE = words(
    "message edited_message channel_post edited_channel_post inline_query chosen_inline_result"
    " callback_query shipping_query pre_checkout_query poll poll_answer my_chat_member"
    " chat_member chat_join_request message_reaction message_reaction_count chat_boost"
    " removed_chat_boost guest_message managed_bot stopped_message_generation subscription"
    " business_connection business_message edited_business_message"
    " deleted_business_messages purchased_paid_media"
)
DEFAULT_TYPES = EVERY_TYPE - {"chat_member", "message_reaction", "message_reaction_count"}

_OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class UpdateQueue:
    """Numbers updates and keeps each until it is confirmed.

    Args:
        first_id: the number of the first update; a rehearsal that begins anew must go on above
            the last one, or a bot that remembers updates would take new ones for known.
    """

    def __init__(self, *, first_id: int) -> None:
        self.allowed: Collection[str] = DEFAULT_TYPES
        self.on_add: Callable[[], None] = lambda: None
        self._next_id = first_id
        self._pending: deque[tuple[int, Raw]] = deque()
        self._poll: asyncio.Future[None] | None = None
        self._poll_waits = asyncio.Event()

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, kind: str, content: object) -> None:
        """An update for the bot, unless it did not ask for such ones."""
        if kind not in self.allowed:
            return
        text = Raw(f'{{"update_id":{self._next_id},{to_json(kind)}:{to_json(content)}}}')
        self._pending.append((self._next_id, text))
        self._next_id += 1
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        self.on_add()

    @property
    def is_polled(self) -> bool:
        """Whether a poll waits now."""
        return self._poll is not None

    async def polled(self) -> None:
        """Wait until a poll waits."""
        await self._poll_waits.wait()

    def first(self) -> tuple[int, Raw] | None:
        """The oldest update that is not confirmed."""
        return self._pending[0] if self._pending else None

    def confirm(self, *, before: int) -> None:
        """Forget every update with a lower number."""
        while self._pending and self._pending[0][0] < before:
            self._pending.popleft()

    def keep_last(self, count: int) -> None:
        """Forget all but the newest updates."""
        while len(self._pending) > count:
            self._pending.popleft()

    async def poll(self, *, limit: int, timeout: float) -> Raw:  # noqa: ASYNC109 - Telegram's own
        """The oldest updates as a JSON array; waits for the first one, and ends a poll before.

        Raises:
            ApiError: another poll or a webhook took over.
        """
        if not self._pending and timeout > 0:
            self.take_over(_OTHER_POLL)
            waiter = self._poll = asyncio.get_running_loop().create_future()
            self._poll_waits.set()
            try:
                async with asyncio.timeout(timeout):
                    await waiter
            except TimeoutError:
                pass
            finally:
                if self._poll is waiter:
                    self._end_poll()
        batch = [self._pending[at][1] for at in range(min(limit, len(self._pending)))]
        return Raw(f"[{','.join(batch)}]")

    def take_over(self, reason: str) -> None:
        """Refuse the poll that waits, if there is one."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(reason))
        self._end_poll()

    def close(self) -> None:
        """Let the poll that waits go home without updates."""
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _end_poll(self) -> None:
        self._poll = None
        self._poll_waits.clear()
