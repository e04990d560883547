"""Messages that one member of a group shares with the bot alone: who may send them, and when."""

import pytest

from bot.rehearsal import COORDINATOR, PARTICIPANTS
from bot.rehearsal.cast import COURSE_GROUP, STAFF_CHAT
from tests.rehearsal.server.conftest import BotClient, Seconds
from tests.support.rehearsal import Rehearsal

GEORGIAN, TAJIK = PARTICIPANTS[1:3]
GROUP = COURSE_GROUP.id
REFUSED = "400 Bad Request: MESSAGE_NOT_COMMAND"


def only(persona_id: int, **more: object) -> dict[str, object]:
    return {"ephemeral_message_parameters": {"receiver_user_id": persona_id, **more}}


async def ask_is_for_the_bot_alone(bot: BotClient) -> None:
    ask = {"command": "ask", "description": "вопрос", "is_ephemeral": True}
    help_ = {"command": "help", "description": "помощь"}
    await bot.does("setMyCommands", commands=[ask, help_], scope={"type": "all_group_chats"})


async def test_an_administrator_speaks_to_any_member(bot: BotClient, rehearsal: Rehearsal) -> None:
    rehearsal.server.world.chats[GROUP].bot_status = "administrator"
    one, other = rehearsal.person(GEORGIAN, GROUP), rehearsal.person(TAJIK, GROUP)

    sent = await bot.says(GROUP, "только вам", **only(GEORGIAN.id))
    await bot.says(GROUP, "всем")

    assert (sent["message_id"], sent["receiver_user"]["id"]) == (0, GEORGIAN.id)
    assert (await one.hears())["text"] == "только вам"
    assert (await other.hears())["text"] == "всем"


async def test_who_is_no_administrator_does_not_speak_out_of_the_blue(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    question = rehearsal.person(GEORGIAN, GROUP).says("@kenshuin_rehearsal_bot вопрос")
    reply = {"message_id": question["message_id"]}

    assert await bot.refused("sendMessage", chat_id=GROUP, text="…", **only(GEORGIAN.id)) == REFUSED
    assert (
        await bot.refused(
            "sendMessage", chat_id=GROUP, text="…", reply_parameters=reply, **only(GEORGIAN.id)
        )
        == REFUSED
    )


async def test_a_command_for_the_bot_alone_is_seen_by_nobody_else(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    await ask_is_for_the_bot_alone(bot)

    said = rehearsal.person(GEORGIAN, GROUP).says("/ask@kenshuin_rehearsal_bot где жить?")
    rehearsal.person(GEORGIAN, GROUP).says("/help")

    chat = rehearsal.server.world.chats[GROUP]
    assert [one["text"] for one in chat.messages.values()] == ["/help"]
    [update, _] = await bot.does("getUpdates")
    assert update["message"] == said
    assert (said["message_id"], said["receiver_user"]["is_bot"]) == (0, True)


@pytest.mark.parametrize(("after", "is_sent"), [(0, True), (15, True), (16, False)])
async def test_it_is_answered_within_fifteen_seconds(
    bot: BotClient, rehearsal: Rehearsal, seconds: Seconds, after: float, *, is_sent: bool
) -> None:
    await ask_is_for_the_bot_alone(bot)
    said = rehearsal.person(GEORGIAN, GROUP).says("/ask где жить?")
    seconds.pass_(after)

    answer = await bot.call(
        "sendMessage",
        chat_id=GROUP,
        text="в центре",
        reply_parameters={"ephemeral_message_id": said["ephemeral_message_id"]},
        **only(GEORGIAN.id),
    )

    assert answer["ok"] is is_sent
    if is_sent:
        assert answer["result"]["reply_to_message"]["text"] == "/ask где жить?"


async def test_it_is_not_answered_to_somebody_else(bot: BotClient, rehearsal: Rehearsal) -> None:
    await ask_is_for_the_bot_alone(bot)
    said = rehearsal.person(GEORGIAN, GROUP).says("/ask где жить?")
    reply = {"ephemeral_message_id": said["ephemeral_message_id"]}

    assert (
        await bot.refused(
            "sendMessage", chat_id=GROUP, text="…", reply_parameters=reply, **only(TAJIK.id)
        )
        == REFUSED
    )


async def test_who_presses_can_be_told_something_alone(
    bot: BotClient, rehearsal: Rehearsal, seconds: Seconds
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Кнопка", "callback_data": "x"}]]}
    message = await bot.says(GROUP, "всем", reply_markup=keyboard)
    query = rehearsal.person(GEORGIAN, GROUP).presses(message, "Кнопка")
    await bot.does("answerCallbackQuery", callback_query_id=query)

    sent = await bot.says(GROUP, "вам", **only(GEORGIAN.id, callback_query_id=query))
    seconds.pass_(16)
    late = await bot.refused(
        "sendMessage", chat_id=GROUP, text="вам", **only(GEORGIAN.id, callback_query_id=query)
    )

    assert sent["receiver_user"]["id"] == GEORGIAN.id
    assert late == REFUSED


async def test_a_reply_to_it_is_seen_by_nobody_else_either(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    rehearsal.server.world.chats[GROUP].bot_status = "administrator"
    asked = await bot.says(GROUP, "напишите", **only(GEORGIAN.id))
    number = -asked["ephemeral_message_id"]

    said = rehearsal.person(GEORGIAN, GROUP).says("где жить?", reply_to=number)

    assert said["reply_to_message"]["text"] == "напишите"
    assert rehearsal.server.world.chats[GROUP].messages == {}


async def test_what_a_member_wrote_is_not_the_bots_to_edit(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    await ask_is_for_the_bot_alone(bot)
    said = rehearsal.person(GEORGIAN, GROUP).says("/ask где жить?")

    assert (
        await bot.refused(
            "editEphemeralMessageText",
            chat_id=GROUP,
            receiver_user_id=GEORGIAN.id,
            ephemeral_message_id=said["ephemeral_message_id"],
            text="…",
        )
        == "400 Bad Request: message not found"
    )


async def test_a_stranger_to_the_group_gets_nothing(bot: BotClient) -> None:
    refused = await bot.refused("sendMessage", chat_id=STAFF_CHAT.id, text="…", **only(TAJIK.id))

    assert refused == "400 Bad Request: user not found"
    assert (await bot.says(STAFF_CHAT.id, "…", **only(COORDINATOR.id)))["message_id"] == 0
