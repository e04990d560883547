"""At the moment of sending: is it still wanted, by whom, and what does it say."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

import structlog
from aiogram import Dispatcher

from bot.delivery.content import Made
from bot.delivery.decision import Decision
from bot.delivery.delivery import LOCKED, Category, Delivery, Reason
from bot.delivery.worker import IN_HAND, Pace, Send, Worker
from handlers.delivery_store import QueueStore
from handlers.staff import Staff
from storage import Storage

log = structlog.get_logger(__name__)

PAUSED: Final = frozenset({Category.DEADLINES, Category.SESSIONS, Category.PREPARATION})
"""What waits while somebody's reminders are paused; changes and answers never do."""

Composer = Callable[[Sequence[Delivery], datetime], Awaitable[Decision]]
"""Puts the deliveries of one bundle, all of its own kind, into words."""


class Reviewer:
    """Decides what becomes of a bundle, by what is true at this moment.

    Args:
        storage: who the person is by now, and what they chose.
        staff: who is a coordinator no more.
        composers: by kind: who puts it into words.
    """

    def __init__(
        self, *, storage: Storage, staff: Staff, composers: Mapping[str, Composer]
    ) -> None:
        self._storage = storage
        self._staff = staff
        self._composers = composers

    async def __call__(self, bundle: Sequence[Delivery], now: datetime) -> Decision:
        """What is sent for a bundle, where to, and what is dropped or waits."""
        dropped, chat_id = await self._gate(bundle, now)
        wanted = [one for one in bundle if one.id not in dropped]
        if not wanted:
            return Decision(dropped=dropped)
        decision = await self._said(wanted, now)
        return Decision(
            message=decision.message,
            dropped={**dropped, **decision.dropped},
            put_off=decision.put_off,
            chat_id=decision.chat_id or chat_id,
        )

    async def _said(self, wanted: Sequence[Delivery], now: datetime) -> Decision:
        content = wanted[0].content
        if not isinstance(content, Made):
            return Decision(message=content)
        composer = self._composers.get(content.kind)
        if composer is None:
            log.error("delivery.unknown_kind", delivery=wanted[0].id, kind=content.kind)
            return Decision(dropped={one.id: Reason.UNKNOWN_KIND for one in wanted})
        return await composer(wanted, now)

    async def _gate(
        self, bundle: Sequence[Delivery], now: datetime
    ) -> tuple[dict[int, str], int | None]:
        """Why some are not wanted any more, and the chat that the person has by now."""
        dropped: dict[int, str] = {
            one.id: Reason.STALE
            for one in bundle
            if one.expires_at is not None and one.expires_at <= now
        }
        person_id = bundle[0].person_id
        if bundle[0].category is Category.STAFF:
            return dropped | await self._left(bundle), None
        if person_id is None:
            return dropped, None
        async with self._storage.reading() as view:
            person = await view.people.get(person_id)
            if person is None or not person.is_enrolled:
                # that somebody left is told to whoever did
                left = [one for one in bundle if one.category is not Category.PERSONAL]
                return {**dropped, **{one.id: Reason.LEFT for one in left}}, None
            off = await view.preferences.of_person(person_id) - LOCKED
            pause = await view.pauses.of_person(person_id)
        is_paused = pause is not None and now < pause.until
        for one in bundle:
            if one.id in dropped:
                continue
            if one.category in off:
                dropped[one.id] = Reason.SWITCHED_OFF
            elif is_paused and one.category in PAUSED:
                dropped[one.id] = Reason.PAUSED
        return dropped, person.account_id

    async def _left(self, bundle: Sequence[Delivery]) -> dict[int, str]:
        """What coordinators were to be told, where who would read it is none any more."""
        async with self._storage.reading() as view:
            has_left = await self._staff.has_left(view, bundle[0].course_id, bundle[0].chat_id)
        return dict.fromkeys((one.id for one in bundle if has_left), Reason.LEFT)


def build_worker(
    dispatcher: Dispatcher,
    *,
    name: str,
    send: Send,
    pace: Pace | None = None,
    in_hand: int = IN_HAND,
) -> Worker:
    """The worker of the bot whose conversations these are.

    Args:
        dispatcher: knows the storage, the clock, the courses, the staff and the composers.
        name: tells this process from every other that ever ran on the database.
        send: sends.
        pace: how fast; without one, at once.
        in_hand: how many chats at once.
    """
    storage: Storage = dispatcher["storage"]
    return Worker(
        store=QueueStore(
            storage=storage,
            courses=dispatcher["courses"],
            staff=dispatcher["staff"],
            name=name,
            followers=dispatcher["followers"],
        ),
        send=send,
        review=Reviewer(
            storage=storage, staff=dispatcher["staff"], composers=dispatcher["composers"]
        ),
        clock=dispatcher["clock"],
        pace=pace,
        in_hand=in_hand,
    )
