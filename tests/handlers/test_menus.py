"""The command menu of a chat follows role, language and course, and costs nothing in between."""

from collections.abc import Callable, Iterable

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteMyCommands, SetMyCommands, TelegramMethod
from aiogram.types import BotCommandScopeChat, BotCommandScopeDefault

from bot.i18n import LOCALES
from bot.people import Role, State
from handlers.commands import commands_of
from handlers.menus import menu_of, publish_menus
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat
from tests.support.people import enrolled
from tests.support.storage import NOW
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]


def menus_told(telegram: Telegram) -> list[tuple[int, list[str] | None]]:
    """Chat and commands of every menu that was set, None where it was taken away."""
    told: list[tuple[int, list[str] | None]] = []
    for request in telegram.requests:
        match request:
            case SetMyCommands(scope=BotCommandScopeChat(chat_id=int(chat)), commands=commands):
                told.append((chat, [f"/{one.command} {one.description}" for one in commands]))
            case DeleteMyCommands(scope=BotCommandScopeChat(chat_id=int(chat))):
                told.append((chat, None))
    return told


def shown(role: Role, locale: str) -> list[str]:
    return [f"/{one.command} {one.description}" for one in menu_of(role, locale)]


async def test_a_guest_needs_no_menu_of_their_own(chat: Chat, telegram: Telegram) -> None:
    await chat.sends("/start")
    await chat.sends("/help")

    assert menus_told(telegram) == []


async def test_a_chosen_language_turns_the_menu_once(chat: Chat, telegram: Telegram) -> None:
    await chat.sends("/language")
    await chat.presses("English")
    await chat.sends("/help")

    assert menus_told(telegram) == [(42, shown(Role.GUEST, "en"))]


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.COORDINATOR])
async def test_a_role_brings_its_menu_with_the_next_word(
    chat: Chat, storage: Storage, telegram: Telegram, role: Role
) -> None:
    await enrolled(storage, 42, role=role)

    await chat.sends("/help")
    await chat.sends("/help")

    assert menus_told(telegram) == [(42, shown(role, "ru"))]


async def test_a_role_that_is_lost_takes_its_menu_along_without_a_word_from_the_person(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    person = await enrolled(storage, 42, role=Role.COORDINATOR)
    await chat.sends("/help")
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, State.WITHDRAWN, at=NOW)

    await chat.dispatcher["menus"].refresh(chat.bot, 42)

    assert menus_told(telegram) == [(42, shown(Role.COORDINATOR, "ru")), (42, None)]
    await chat.sends("/help")
    assert len(menus_told(telegram)) == 2


async def test_the_menu_is_that_of_the_course_one_asks_about(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, 42, role=Role.PARTICIPANT)
    await enrolled(storage, 42, role=Role.COORDINATOR, course_id="j2400001")

    await chat.sends("/help")

    assert menus_told(telegram) == [(42, shown(Role.PARTICIPANT, "ru"))]


async def test_a_menu_that_an_older_program_set_is_renewed(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, 42)
    async with storage.transaction() as tx:
        await tx.accounts.keep_menu(42, "participant:ru:00000000")

    await chat.sends("/help")

    assert menus_told(telegram) == [(42, shown(Role.PARTICIPANT, "ru"))]


async def test_a_refused_menu_is_tried_again_with_the_next_word(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, 42)

    def refused(method: TelegramMethod[object]) -> Exception:
        return TelegramBadRequest(method, "Bad Request: chat not found")

    telegram.refuse("setMyCommands", refused)
    await chat.sends("/help")
    del telegram.answers["setMyCommands"]

    await chat.sends("/help")

    assert len(menus_told(telegram)) == 2


async def test_words_in_a_group_change_no_private_menu(
    enter: Enter, storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, 42)

    await enter(chat_id=-100500, chat_type="supergroup").sends("/help")

    assert menus_told(telegram) == []


async def test_who_blocked_the_bot_is_left_alone(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, 42)
    await chat.blocks_the_bot()

    await chat.dispatcher["menus"].refresh(chat.bot, 42)
    await chat.dispatcher["menus"].refresh(chat.bot, 77)

    assert menus_told(telegram) == []


async def test_guests_have_a_menu_in_every_language(telegram: Telegram) -> None:
    bot = Bot("42:TEST", session=telegram, default=DefaultBotProperties(parse_mode="HTML"))

    await publish_menus(bot, staff_chat_id=None)

    set_ = [
        one
        for one in telegram.requests
        if isinstance(one, SetMyCommands) and isinstance(one.scope, BotCommandScopeDefault)
    ]
    assert [one.language_code for one in set_] == [None, *LOCALES]
    assert all(names(one.commands) == commands_of(Role.GUEST) for one in set_)


async def test_the_staff_chat_has_the_menu_of_coordinators(telegram: Telegram) -> None:
    bot = Bot("42:TEST", session=telegram, default=DefaultBotProperties(parse_mode="HTML"))

    await publish_menus(bot, staff_chat_id=STAFF_CHAT_ID)

    of_staff = menu_of(Role.COORDINATOR, "ru", in_group=True)
    assert menus_told(telegram) == [
        (STAFF_CHAT_ID, [f"/{one.command} {one.description}" for one in of_staff])
    ]


async def test_a_coordinator_of_the_settings_has_the_menu_of_coordinators(
    enter: Enter, telegram: Telegram
) -> None:
    await enter(id=COORDINATOR_ID).sends("/start")

    assert menus_told(telegram) == [(COORDINATOR_ID, shown(Role.COORDINATOR, "ru"))]


def names(commands: Iterable[object]) -> list[str]:
    return [str(getattr(one, "command", "")) for one in commands]
