"""Who writes, in which language, about which course: found once for every update."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject, User

from bot.clock import Clock
from bot.course import Courses
from bot.faq import FaqIndex
from bot.i18n import guess_locale, translator
from bot.people import Role
from storage import Storage


class PersonMiddleware(BaseMiddleware):
    """Gives handlers `account`, `role`, `tr`, `course`, `reader`, `faq` and `asked_at`.

    `asked_at` is the update's own time: what waited through an outage is answered by it.
    Posts without a sender (channels, anonymous administrators) go no further.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        courses: Courses,
        faqs: Mapping[str, FaqIndex],
        coordinator_ids: Collection[int],
        clock: Clock,
    ) -> None:
        self._storage = storage
        self._courses = courses
        self._faqs = faqs
        self._coordinator_ids = coordinator_ids
        self._clock = clock

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - aiogram's own signature
        """Find out who it is, and go on."""
        user: User | None = data.get("event_from_user")
        if user is None or user.is_bot:
            return None
        account = await self._storage.seen(user.id, now=self._clock.now())
        course = self._courses.get(account.course_id) or self._courses.default(self._clock.now())
        is_coordinator = user.id in self._coordinator_ids
        asked_at = event.date if isinstance(event, Message) else self._clock.now()
        data |= {
            "account": account,
            "role": Role.COORDINATOR if is_coordinator else Role.GUEST,
            "tr": translator(account.locale or guess_locale(user.language_code)),
            "course": course,
            "faq": self._faqs[course.id],
            "asked_at": asked_at,
            "reader": course.reader(account.country, asked_at),
        }
        return await handler(event, data)
