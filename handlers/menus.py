"""Telegram's command menus: by language for everybody, by chat for coordinators."""

from collections.abc import Iterable

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault

from bot.i18n import DEFAULT_LOCALE, LOCALES, translator
from bot.people import Role
from bot.texts import menu
from handlers.commands import commands_of

log = structlog.get_logger(__name__)


def menu_of(role: Role, locale: str) -> list[BotCommand]:
    """The menu of a role in a language."""
    tr = translator(locale)
    return [
        BotCommand(command=name, description=menu.command(name, tr)) for name in commands_of(role)
    ]


async def publish_menus(bot: Bot, coordinators: Iterable[tuple[int, str]]) -> None:
    """Tell Telegram every menu; a refusal is logged, the bot works without menus.

    Args:
        bot: the bot whose menus they are.
        coordinators: account id and locale of each.
    """
    for locale in (None, *LOCALES):
        await _publish(bot, Role.GUEST, locale or DEFAULT_LOCALE, language_code=locale)
    for account_id, locale in coordinators:
        await publish_menu(bot, account_id, Role.COORDINATOR, locale)


async def publish_menu(bot: Bot, account_id: int, role: Role, locale: str) -> None:
    """Tell Telegram the menu of one person's chat, in the language they chose."""
    await _publish(bot, role, locale, chat_id=account_id)


async def _publish(
    bot: Bot,
    role: Role,
    locale: str,
    *,
    language_code: str | None = None,
    chat_id: int | None = None,
) -> None:
    scope = BotCommandScopeDefault() if chat_id is None else BotCommandScopeChat(chat_id=chat_id)
    try:
        await bot.set_my_commands(menu_of(role, locale), scope, language_code=language_code)
    except TelegramAPIError as error:
        # e.g. a coordinator who has not pressed Start yet: the chat does not exist
        log.warning("menus.refused", reason=str(error), role=role)
