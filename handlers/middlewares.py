"""Who writes, in which language, about which course: found once for every update."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatType
from aiogram.types import Chat, InlineQuery, Message, TelegramObject, User

from bot.clock import Clock
from bot.course import Courses
from bot.faq import FaqIndex
from bot.i18n import guess_locale, translator
from handlers.menus import Menus
from handlers.staff import Staff
from handlers.visiting import Visitors, course_of, in_course
from storage import Storage


class PersonMiddleware(BaseMiddleware):
    """Gives handlers who writes: `account`, `visitor`, `tr` and `asked_at`, and about what.

    That is `course`, `faq`, and what they are in it: `person`, `role`, `reader`. `asked_at` is the
    update's own time: what waited through an outage is answered by it. Where others read along the
    reader is nobody in particular. In groups `staff_chat_id` is the number that the coordinators'
    group has by now. Posts without a sender (channels, anonymous administrators) go no further,
    and neither does what somebody posts of the bot's own words by its inline mode.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        visitors: Visitors,
        staff: Staff,
        menus: Menus,
        courses: Courses,
        faqs: Mapping[str, FaqIndex],
        clock: Clock,
    ) -> None:
        self._storage = storage
        self._visitors = visitors
        self._staff = staff
        self._menus = menus
        self._courses = courses
        self._faqs = faqs
        self._clock = clock

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - aiogram's own signature
        """Find out who it is, and go on."""
        user: User | None = data.get("event_from_user")
        if user is None or user.is_bot or _is_own_words(event, data["bot"]):
            return None
        now = self._clock.now()
        if isinstance(event, InlineQuery):
            visitor = await self._visitors.passer_by(user.id, now=now)
        else:
            visitor = await self._visitors.visitor(user.id, now=now)
        course = course_of(visitor, self._courses, now)
        asked_at = event.date if isinstance(event, Message) else now
        chat: Chat | None = data.get("event_chat")
        locale = visitor.account.locale or guess_locale(user.language_code)
        data |= {
            "account": visitor.account,
            "visitor": visitor,
            "tr": translator(locale),
            "faq": self._faqs[course.id],
            "asked_at": asked_at,
            **in_course(
                visitor,
                course,
                asked_at,
                among_others=chat is None or chat.type != ChatType.PRIVATE,
            ),
        }
        if chat is not None and chat.type != ChatType.PRIVATE:
            async with self._storage.reading() as view:
                data["staff_chat_id"] = await self._staff.group(view)
        result = await handler(event, data)
        if chat is not None and chat.type == ChatType.PRIVATE:
            await self._menus.refresh(
                data["bot"], user.id, guessed=guess_locale(user.language_code)
            )
        return result


def _is_own_words(event: TelegramObject, bot: Bot) -> bool:
    """Whether a message is what the bot has answered in its inline mode, posted by a person."""
    return isinstance(event, Message) and event.via_bot is not None and event.via_bot.id == bot.id
