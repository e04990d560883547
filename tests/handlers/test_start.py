"""The first contact."""

from collections.abc import Callable

from aiogram.methods import SetMyCommands
from aiogram.types import BotCommandScopeChat

from bot.people import Role
from handlers.commands import commands_of
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]


async def test_start_greets_on_one_screen_with_the_topics(chat: Chat) -> None:
    [greeting] = await chat.sends("/start")

    assert greeting.text == (
        "Здравствуйте! Я Кэнсюин, помощник участников курса JICA «Развитие региональной "
        "промышленности на основе кластерного подхода (C)» "
        "(Саппоро, 19 ноября – 19 декабря 2017 года).\n"
        "Спросите обычными словами или выберите тему."
    )
    assert [len(row) for row in greeting.buttons] == [2, 2, 2, 2, 2, 2, 1]
    assert greeting.buttons[0] == ("О курсе", "Кто может участвовать")


async def test_a_deep_link_greets_too(chat: Chat) -> None:
    [greeting] = await chat.sends("/start from-a-leaflet")

    assert greeting.text.startswith("Здравствуйте!")


async def test_the_first_language_is_guessed_from_telegrams(enter: Enter) -> None:
    texts = {
        code: (await enter(id=number, language_code=code).sends("/help"))[0].text[:20]
        for number, code in enumerate(("ru", "uz", "en", "en-GB", "ja"), 1)
    }

    russian, english = "Спрашивайте обычными", "Ask in your own word"
    assert texts == {
        "ru": russian,
        "uz": russian,
        "en": english,
        "en-GB": english,
        "ja": "同僚に聞くように、普通の言葉で質問してく",
    }


async def test_a_chosen_language_is_remembered(chat: Chat, telegram: Telegram) -> None:
    [choice] = await chat.sends("/language")
    assert choice.buttons == (("Русский", "English", "日本語"),)

    [chosen] = await chat.presses("English")

    assert chosen.text == "From now on I use English."
    [menu] = [request for request in telegram.requests if isinstance(request, SetMyCommands)]
    assert menu.commands[0].description == "Begin"
    assert (await chat.sends("/help"))[0].text.startswith("Ask in your own words")


async def test_help_shows_the_commands_of_the_role_only(enter: Enter) -> None:
    [for_guest] = await enter().sends("/help")
    [for_coordinator] = await enter(id=COORDINATOR_ID).sends("/help")

    assert "/course" not in for_guest.text
    assert "/course – Курс: открытые вопросы и противоречия" in for_coordinator.text


async def test_a_coordinators_menu_comes_with_start(enter: Enter, telegram: Telegram) -> None:
    await enter().sends("/start")
    assert not any(isinstance(request, SetMyCommands) for request in telegram.requests)

    await enter(id=COORDINATOR_ID).sends("/start")

    [menu] = [request for request in telegram.requests if isinstance(request, SetMyCommands)]
    assert menu.scope == BotCommandScopeChat(chat_id=COORDINATOR_ID)
    assert [command.command for command in menu.commands] == commands_of(Role.COORDINATOR)


async def test_a_coordinators_command_from_a_guest_is_an_unknown_one(chat: Chat) -> None:
    unknown = await chat.sends("/nosuchcommand")

    assert await chat.sends("/course") == unknown
    assert [seen.text for seen in unknown] == ["Такой команды я не знаю. Что я умею: /help"]


async def test_privacy_says_what_is_kept(chat: Chat) -> None:
    [privacy] = await chat.sends("/privacy")

    assert privacy.text.splitlines()[0] == "Что я о вас храню"
    assert "Копии паспортов я не принимаю." in privacy.text


def test_everybody_has_the_commands_of_the_contract() -> None:
    assert commands_of(Role.GUEST) == [
        "start",
        "help",
        "faq",
        "deadlines",
        "contact",
        "language",
        "privacy",
    ]
