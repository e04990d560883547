"""Telling coordinators and persons what they did not ask: a refusal stops nothing."""

from collections.abc import Callable

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import InlineKeyboardMarkup

from bot.clock import Clock
from bot.course import Course, Courses
from bot.i18n import DEFAULT_LOCALE, Translator, translator
from bot.people import Role
from handlers.replies import NO_PREVIEW
from handlers.visiting import Visitors
from storage import Storage

log = structlog.get_logger(__name__)


Say = Callable[[Translator], str]
Offer = Callable[[Translator], InlineKeyboardMarkup]


class Staff:
    """The coordinators of a course: their chat, or each of them where there is none.

    Args:
        storage: who was made a coordinator by an invitation, and who speaks which language.
        visitors: say who the settings name.
        courses: where there are several, the group is told which one it is.
        chat_id: the coordinators' group, or None.
    """

    def __init__(
        self, *, storage: Storage, visitors: Visitors, courses: Courses, chat_id: int | None
    ) -> None:
        self._storage = storage
        self._courses = courses
        self._visitors = visitors
        self._chat_id = chat_id

    async def tell(self, bot: Bot, course: Course, say: Say, keyboard: Offer | None = None) -> bool:
        """Tell the coordinators of a course, each in their language; refusals are logged.

        Args:
            bot: who tells.
            course: whose coordinators.
            say: the HTML in a language.
            keyboard: the buttons under it in a language.

        Returns:
            Whether that was it, as `tell_staff` says; False where Telegram is away for one of them.
        """
        is_done = True
        for chat_id, locale in await self.addresses(course):
            tr = translator(locale)
            offered = keyboard(tr) if keyboard is not None else None
            text = say(tr)
            if chat_id == self._chat_id and len(self._courses) > 1:
                text = f"{text}\n{course.number}"
            is_done &= await tell_staff(bot, chat_id, text, offered)
        return is_done

    async def addresses(self, course: Course) -> list[tuple[int, str]]:
        """The chats to write to about a course, with the language of each."""
        if self._chat_id is not None:
            return [(self._chat_id, DEFAULT_LOCALE)]
        async with self._storage.reading() as view:
            invited = await view.people.of_course(course.id, Role.COORDINATOR)
            ids = {
                *self._visitors.operators,
                *(one.account_id for one in invited if one.is_enrolled and one.account_id),
            }
            accounts = [(number, await view.accounts.get(number)) for number in sorted(ids)]
        return [
            (number, (account.locale if account else None) or DEFAULT_LOCALE)
            for number, account in accounts
        ]


async def tell_person(
    bot: Bot,
    storage: Storage,
    clock: Clock,
    account_id: int,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> bool:
    """Write to a person's private chat; who blocked the bot is marked so.

    Returns:
        Whether it was sent.
    """
    try:
        await bot.send_message(
            account_id, text, reply_markup=keyboard, link_preview_options=NO_PREVIEW
        )
    except TelegramForbiddenError:
        log.info("account.unreachable")
        async with storage.transaction() as tx:
            await tx.accounts.mark_blocked(account_id, at=clock.now())
        return False
    except TelegramAPIError as refusal:
        log.warning("person.not_told", reason=type(refusal).__name__)
        return False
    return True


async def tell_staff(
    bot: Bot,
    chat_id: int,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    **particulars: str,
) -> bool:
    """Send a line to the staff chat or to a coordinator; a refusal is logged, and named nobody.

    Args:
        bot: who tells.
        chat_id: whom.
        text: HTML.
        keyboard: buttons under it.
        particulars: go into the log with a refusal; no personal data.

    Returns:
        Whether that was it: told, or refused for good. False where Telegram is away for now.
    """
    try:
        await bot.send_message(
            chat_id, text, reply_markup=keyboard, link_preview_options=NO_PREVIEW
        )
    except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as away:
        log.warning("staff_chat.away", reason=type(away).__name__, **particulars)
        return False
    except TelegramAPIError as refusal:
        log.warning("staff_chat.refused", reason=refusal.message, **particulars)
    return True
