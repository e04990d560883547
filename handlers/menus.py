"""Telegram's command menus: by language for everybody, by chat for who has a role or a language."""

import hashlib
from functools import cache

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from bot.clock import Clock
from bot.course import Courses
from bot.i18n import DEFAULT_LOCALE, LOCALES, translator
from bot.people import Role
from bot.texts import menu
from handlers.commands import commands_of
from handlers.visiting import Visitors, course_of
from storage import Storage

log = structlog.get_logger(__name__)

FOR_THE_BOT_ALONE = frozenset({"ask"})
"""Commands that Telegram shows to nobody else in a group."""


def menu_of(role: Role, locale: str, *, in_group: bool = False) -> list[BotCommand]:
    """The menu of a role in a language."""
    tr = translator(locale)
    return [
        BotCommand(command=name, description=menu.command(name, tr))
        for name in commands_of(role, in_group=in_group)
    ]


def menu_of_groups(locale: str) -> list[BotCommand]:
    """The menu of every group but the coordinators': whoever asks there is answered alone."""
    return [
        one.model_copy(update={"is_ephemeral": True}) if one.command in FOR_THE_BOT_ALONE else one
        for one in menu_of(Role.GUEST, locale, in_group=True)
    ]


async def publish_menus(bot: Bot, staff_chat_id: int | None) -> None:
    """Tell Telegram what guests and groups see, in every language, and what the staff chat has.

    A refusal is logged: all works without menus.
    """
    for locale in (None, *LOCALES):
        commands = menu_of(Role.GUEST, locale or DEFAULT_LOCALE)
        await _publish(bot, commands, BotCommandScopeDefault(), locale)
        shared = menu_of_groups(locale or DEFAULT_LOCALE)
        await _publish(bot, shared, BotCommandScopeAllGroupChats(), locale)
    if staff_chat_id is not None:
        commands = menu_of(Role.COORDINATOR, DEFAULT_LOCALE, in_group=True)
        await _publish(bot, commands, BotCommandScopeChat(chat_id=staff_chat_id))


async def _publish(
    bot: Bot,
    commands: list[BotCommand],
    scope: BotCommandScopeDefault | BotCommandScopeAllGroupChats | BotCommandScopeChat,
    locale: str | None = None,
) -> None:
    try:
        await bot.set_my_commands(commands, scope, language_code=locale)
    except TelegramAPIError as error:
        log.warning("menus.refused", reason=str(error), scope=scope.type)


class Menus:
    """The menus of single chats. What a chat shows is kept with its account.

    So a new role, another language, another course and an upgrade with other commands all come
    through, each with one request, and everything else costs none.

    Args:
        visitors: say who an account is.
        storage: keeps what its chat shows.
        courses: those that there are.
        clock: says which of them runs.
    """

    def __init__(
        self, *, visitors: Visitors, storage: Storage, courses: Courses, clock: Clock
    ) -> None:
        self._visitors = visitors
        self._storage = storage
        self._courses = courses
        self._clock = clock

    async def refresh(self, bot: Bot, account_id: int, *, guessed: str | None = None) -> None:
        """Have a private chat show the menu of who its person is by now; mostly nothing to do.

        Args:
            bot: whose menu.
            account_id: whose chat; that of an account never seen, or blocked, is left alone.
            guessed: the language, for who chose none; else that of the last menu stays.
        """
        visitor = await self._visitors.look_up(account_id)
        if visitor is None or visitor.account.blocked_at is not None:
            return
        account = visitor.account
        role = visitor.role_in(course_of(visitor, self._courses, self._clock.now()).id)
        shown = account.menu.split(":") if account.menu else None
        before = shown[1] if shown is not None else DEFAULT_LOCALE
        locale = account.locale or guessed or before
        by_default = role is Role.GUEST and account.locale is None
        wanted = None if by_default else _mark(role, locale)
        if wanted == account.menu:
            return
        scope = BotCommandScopeChat(chat_id=account_id)
        try:
            if wanted is None:
                await bot.delete_my_commands(scope)
            else:
                await bot.set_my_commands(menu_of(role, locale), scope)
        except TelegramAPIError as error:
            # e.g. a chat that does not exist any more; the next update from there tries again
            log.warning("menus.refused", reason=str(error), role=role)
            return
        async with self._storage.transaction() as tx:
            await tx.accounts.keep_menu(account_id, wanted)


@cache  # a few roles in a few languages, asked for at every update
def _mark(role: Role, locale: str) -> str:
    """What tells one menu from another."""
    shown = "\n".join(f"{one.command} {one.description}" for one in menu_of(role, locale))
    return f"{role}:{locale}:{hashlib.sha256(shown.encode()).hexdigest()[:8]}"
