"""Buttons' answers, commands, topics, pins, reactions, members."""

from typing import Any

import pytest

from bot.rehearsal import COORDINATOR, GUEST, PARTICIPANTS
from bot.rehearsal.cast import COURSE_GROUP, STAFF_CHAT
from tests.rehearsal.server.conftest import BotClient, Seconds
from tests.support.rehearsal import Rehearsal

KEYBOARD = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


def command(name: str, description: str = "текст") -> dict[str, str]:
    return {"command": name, "description": description}


async def pressed(bot: BotClient, rehearsal: Rehearsal) -> str:
    message = await bot.says(reply_markup=KEYBOARD)
    return rehearsal.person().presses(message, "Да")


async def test_press_carries_the_message_and_its_data(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = await bot.says(reply_markup=KEYBOARD)
    query_id = rehearsal.person().presses(message, "Да")

    (update,) = await bot.does("getUpdates")

    assert update["callback_query"] == {
        "id": query_id,
        "from": GUEST.as_user(),
        "message": message,
        "chat_instance": str(GUEST.id),
        "data": "yes",
    }


async def test_answer_reaches_the_person(bot: BotClient, rehearsal: Rehearsal) -> None:
    guest = rehearsal.person()
    message = await bot.says(reply_markup=KEYBOARD)
    query_id = guest.presses(message, "Да")

    await bot.does("answerCallbackQuery", callback_query_id=query_id, text="Принято")

    assert await guest.toast() == "Принято"


async def test_press_is_answered_once(bot: BotClient, rehearsal: Rehearsal) -> None:
    query_id = await pressed(bot, rehearsal)
    await bot.does("answerCallbackQuery", callback_query_id=query_id)

    assert await bot.refused("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


async def test_late_answer_is_refused(
    bot: BotClient, rehearsal: Rehearsal, seconds: Seconds
) -> None:
    query_id = await pressed(bot, rehearsal)
    seconds.pass_(61)

    assert await bot.refused("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [({"text": "x" * 201}, "MESSAGE_TOO_LONG"), ({"url": "https://jica.go.jp"}, "URL_INVALID")],
)
async def test_refusal_of_an_answer(
    bot: BotClient, rehearsal: Rehearsal, parameters: dict[str, str], refusal: str
) -> None:
    query_id = await pressed(bot, rehearsal)

    answer = await bot.refused("answerCallbackQuery", callback_query_id=query_id, **parameters)

    assert answer == f"400 Bad Request: {refusal}"


async def test_answer_of_two_hundred_characters_passes(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    query_id = await pressed(bot, rehearsal)

    answer = await bot.does("answerCallbackQuery", callback_query_id=query_id, text="я" * 200)

    assert answer is True


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ("{", "can't parse commands JSON object"),
        ({}, "expected an Array of BotCommand"),
        ([{"command": "a"}], "can't parse BotCommand: Can't find field \"description\""),
        ([command("")], "command must be non-empty"),
        ([command("x" * 33)], "command length must not exceed 32"),
        ([command("help", " ")], "command description must be non-empty"),
        ([command("help", "x" * 257)], "command description length must not exceed 256"),
        ([command("Help")], "BOT_COMMAND_INVALID"),
        ([command("помощь")], "BOT_COMMAND_INVALID"),
        ([command(f"c{at}") for at in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_refusal_of_commands(bot: BotClient, commands: object, refusal: str) -> None:
    answer = await bot.refused("setMyCommands", commands=commands)

    assert answer == f"400 Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("scope", "refusal"),
    [
        ({"type": "everyone"}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"type": "chat"}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"type": "chat", "chat_id": 5}, "chat not found"),
        (
            {"type": "chat_member", "chat_id": COURSE_GROUP.id},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
    ],
)
async def test_refusal_of_a_scope(bot: BotClient, scope: dict[str, Any], refusal: str) -> None:
    answer = await bot.refused("setMyCommands", commands=[command("help")], scope=scope)

    assert answer == f"400 Bad Request: {refusal}"


async def test_language_of_commands_is_checked(bot: BotClient) -> None:
    assert (
        await bot.refused("setMyCommands", commands=[command("help")], language_code="rus")
        == "400 Bad Request: invalid language code specified"
    )


async def test_commands_come_back_for_their_scope_only(bot: BotClient) -> None:
    scope = {"type": "chat", "chat_id": STAFF_CHAT.id}
    await bot.does("setMyCommands", commands=[command("board")], scope=scope)

    assert await bot.does("getMyCommands", scope=scope) == [command("board")]
    assert await bot.does("getMyCommands") == []

    await bot.does("deleteMyCommands", scope=scope)
    assert await bot.does("getMyCommands", scope=scope) == []


async def test_narrowest_scope_and_the_persons_language_win(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    kazakh, _, tajik, armenian = PARTICIPANTS
    private = {"type": "all_private_chats"}
    group = {"type": "all_group_chats"}
    own = {"type": "chat", "chat_id": armenian.id}
    for name, scope, language in (
        ("default", {"type": "default"}, ""),
        ("private", private, ""),
        ("private_ru", private, "ru"),
        ("group", group, ""),
        ("own", own, ""),
        ("leaders", {"type": "all_chat_administrators"}, ""),
        ("one", {"type": "chat_member", "chat_id": COURSE_GROUP.id, "user_id": tajik.id}, ""),
    ):
        parameters = {"commands": [command(name)], "scope": scope, "language_code": language}
        await bot.does("setMyCommands", **parameters)

    world, menu = rehearsal.server.world, rehearsal.server.board.profile.menu
    course = world.chats[COURSE_GROUP.id]
    assert [
        menu(chat, persona)[0]["command"]
        for chat, persona in (
            (world.chats[kazakh.id], kazakh),
            (world.chats[GUEST.id], GUEST),
            (world.chats[armenian.id], armenian),
            (course, kazakh),
            (course, tajik),
            (course, COORDINATOR),
        )
    ] == ["private_ru", "private", "own", "group", "one", "leaders"]


async def test_description_is_kept_by_language(bot: BotClient) -> None:
    await bot.does("setMyDescription", description="Helps")
    await bot.does("setMyDescription", description="Помогает", language_code="ru")

    assert [
        (await bot.does("getMyDescription", language_code=language))["description"]
        for language in ("", "ru", "uz")
    ] == ["Helps", "Помогает", "Helps"]


async def topic_in(bot: BotClient, name: str = "Обращения") -> dict[str, Any]:
    topic: dict[str, Any] = await bot.does("createForumTopic", chat_id=STAFF_CHAT.id, name=name)
    return {"chat_id": STAFF_CHAT.id, "message_thread_id": topic["message_thread_id"]}


async def test_message_goes_into_its_topic(bot: BotClient) -> None:
    topic = await topic_in(bot)

    message = await bot.does("sendMessage", **topic, text="внутри")

    assert (message["message_thread_id"], message["is_topic_message"]) == (
        topic["message_thread_id"],
        True,
    )


async def test_deleted_topic_takes_no_messages(bot: BotClient) -> None:
    topic = await topic_in(bot)
    await bot.does("deleteForumTopic", **topic)

    assert [
        await bot.refused("sendMessage", **topic, text="x"),
        await bot.refused("deleteForumTopic", **topic),
    ] == ["400 Bad Request: message thread not found", "400 Bad Request: TOPIC_ID_INVALID"]


async def test_topic_is_closed_once_and_opened_once(bot: BotClient) -> None:
    topic = await topic_in(bot)

    await bot.does("closeForumTopic", **topic)
    closed_twice = await bot.refused("closeForumTopic", **topic)
    await bot.does("reopenForumTopic", **topic)
    opened_twice = await bot.refused("reopenForumTopic", **topic)

    assert {closed_twice, opened_twice} == {"400 Bad Request: TOPIC_NOT_MODIFIED"}


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"chat_id": COURSE_GROUP.id, "name": "x"}, "the chat is not a forum"),
        ({"chat_id": STAFF_CHAT.id, "name": " "}, "name must be non-empty"),
        (
            {"chat_id": STAFF_CHAT.id, "name": "x", "icon_color": 1},
            "invalid icon color specified",
        ),
    ],
)
async def test_refusal_of_a_topic(bot: BotClient, parameters: dict[str, Any], refusal: str) -> None:
    assert await bot.refused("createForumTopic", **parameters) == f"400 Bad Request: {refusal}"


async def test_simple_member_pins_nothing(bot: BotClient) -> None:
    message = await bot.says(COURSE_GROUP.id)

    assert (
        await bot.refused(
            "pinChatMessage", chat_id=COURSE_GROUP.id, message_id=message["message_id"]
        )
        == "400 Bad Request: not enough rights to manage pinned messages in the chat"
    )


async def test_pin_is_shown_and_taken_off(bot: BotClient) -> None:
    place = {"chat_id": GUEST.id, "message_id": (await bot.says())["message_id"]}

    await bot.does("pinChatMessage", **place)
    pinned = await bot.does("getChat", chat_id=GUEST.id)
    await bot.does("unpinChatMessage", chat_id=GUEST.id)

    assert pinned["pinned_message"]["message_id"] == place["message_id"]
    assert (
        await bot.refused("unpinChatMessage", chat_id=GUEST.id)
        == "400 Bad Request: message to unpin not found"
    )


@pytest.mark.parametrize(
    ("reaction", "refusal"),
    [
        ([{"type": "emoji", "emoji": "🚂"}], "REACTION_INVALID"),
        (
            [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}],
            "REACTIONS_TOO_MANY",
        ),
        ([{"type": "paid"}], "can't parse ReactionType: invalid reaction type specified"),
    ],
)
async def test_refusal_of_a_reaction(
    bot: BotClient, rehearsal: Rehearsal, reaction: object, refusal: str
) -> None:
    message = rehearsal.person().says("спасибо")
    place = {"chat_id": GUEST.id, "message_id": message["message_id"]}

    answer = await bot.refused("setMessageReaction", **place, reaction=reaction)

    assert answer == f"400 Bad Request: {refusal}"


async def test_reaction_is_kept_under_the_message(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = rehearsal.person().says("спасибо")
    place = {"chat_id": GUEST.id, "message_id": message["message_id"]}

    await bot.does("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "❤️"}])

    extras = rehearsal.server.world.chats[GUEST.id].extras
    assert extras[message["message_id"]] == {"reactions": ["❤"]}


async def test_members_are_known_by_status(bot: BotClient) -> None:
    async def status(user_id: int, chat_id: int = COURSE_GROUP.id) -> str:
        member = await bot.does("getChatMember", chat_id=chat_id, user_id=user_id)
        return str(member["status"])

    assert [
        await status(COORDINATOR.id),
        await status(PARTICIPANTS[0].id),
        await status(GUEST.id, STAFF_CHAT.id),
    ] == ["creator", "member", "left"]
    assert await bot.does("getChatMemberCount", chat_id=COURSE_GROUP.id) == 8


async def test_private_chat_has_no_administrators(bot: BotClient) -> None:
    assert (
        await bot.refused("getChatAdministrators", chat_id=GUEST.id)
        == "400 Bad Request: there are no administrators in the private chat"
    )
