"""What the server takes and refuses when the bot sends, in Telegram's words."""

from typing import Any

import pytest

from bot.rehearsal import COORDINATOR, GUEST, PARTICIPANTS
from bot.rehearsal.cast import COURSE_GROUP, SECOND_COORDINATOR, STAFF_CHAT
from tests.rehearsal.server.conftest import BotClient
from tests.support.rehearsal import Rehearsal

BUTTON = {"text": "Темы", "callback_data": "topics"}


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


async def test_message_comes_back_as_telegram_writes_it(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    message = await bot.says(GUEST.id, "<b>Срок</b> – 2 ноября", parse_mode="HTML")

    assert message == {
        "message_id": 2,
        "from": {
            "id": 7000000001,
            "is_bot": True,
            "first_name": "Кэнсюин",
            "username": "kenshuin_rehearsal_bot",
        },
        "chat": {
            "id": GUEST.id,
            "type": "private",
            "first_name": "Дильноза",
            "last_name": "Рахматова",
            "username": "dilnoza_r",
        },
        "date": int(rehearsal.clock.now().timestamp()),
        "text": "Срок – 2 ноября",
        "entities": [{"offset": 0, "length": 4, "type": "bold"}],
    }


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "я" * 16385}, "text is too long"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 5}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "parse_mode": "html5"}, "unsupported parse_mode"),
        (
            {"text": "<x>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        ),
        (
            {"text": "«b", "entities": [{"type": "bold", "offset": 2, "length": 1}]},
            "entity begins after the end of the text at UTF-16 offset 2",
        ),
        (
            {"text": "«b", "entities": [{"type": "bold", "offset": 1, "length": 2}]},
            (
                "entity beginning at UTF-16 offset 1 ends after the end of the text"
                " at UTF-16 offset 3"
            ),
        ),
        (
            {"text": "b", "entities": [{"type": "wavy", "offset": 0, "length": 1}]},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 7}, "message thread not found"),
        ({"text": "x", "business_connection_id": "b"}, "business connection not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": []}, "object expected as reply markup"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [BUTTON]}},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"text": "x", "reply_markup": keyboard({"callback_data": "d"})},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "t"})},
            (
                "can't parse inline keyboard button:"
                " Text buttons are unallowed in the inline keyboard"
            ),
        ),
        (
            {"text": "x", "reply_markup": keyboard({**BUTTON, "style": "blue"})},
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (
            {"text": "x", "reply_markup": keyboard({**BUTTON, "text": " "})},
            "inline keyboard button text must be non-empty",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "t", "callback_data": "я" * 33})},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "t", "url": "ftp://jica.go.jp"})},
            "inline keyboard button URL 'ftp://jica.go.jp' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "t", "url": "http://office"})},
            "inline keyboard button URL 'http://office' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "t", "copy_text": {"text": ""}})},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        ({"text": "x", "reply_markup": keyboard(*[BUTTON] * 101)}, "reply markup is too long"),
        ({"text": "x", "colour": "red"}, 'unknown parameter "colour" of sendMessage'),
    ],
)
async def test_refusal_of_a_message(
    bot: BotClient, parameters: dict[str, Any], refusal: str
) -> None:
    assert (
        await bot.refused("sendMessage", **{"chat_id": GUEST.id, **parameters})
        == f"400 Bad Request: {refusal}"
    )


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048, f"<b>{'я' * 4096}</b>"])
async def test_longest_text_passes(bot: BotClient, text: str) -> None:
    message = await bot.says(GUEST.id, text, parse_mode="HTML")

    assert len(message["text"].encode("utf-16-le")) == 8192


async def test_longest_callback_data_passes(bot: BotClient) -> None:
    markup = keyboard({"text": "t", "callback_data": "я" * 32})

    message = await bot.says(reply_markup=markup)

    assert message["reply_markup"] == markup


async def test_text_is_trimmed_with_its_entities(bot: BotClient) -> None:
    message = await bot.says(GUEST.id, "\n  да <b>нет </b>\n", parse_mode="HTML")

    assert (message["text"], message["entities"]) == (
        "да нет",
        [{"offset": 3, "length": 3, "type": "bold"}],
    )


async def test_links_and_commands_are_found_outside_code(bot: BotClient) -> None:
    message = await bot.says(
        GUEST.id, "/faq на https://jica.go.jp/ru. <code>/help</code> a@b.org", parse_mode="HTML"
    )

    assert message["entities"] == [
        {"offset": 0, "length": 4, "type": "bot_command"},
        {"offset": 8, "length": 21, "type": "url"},
        {"offset": 31, "length": 5, "type": "code"},
        {"offset": 37, "length": 7, "type": "email"},
    ]


async def test_code_is_not_formatted_otherwise(bot: BotClient) -> None:
    message = await bot.says(GUEST.id, "<b>а <code>б</code> в</b>", parse_mode="HTML")

    assert message["entities"] == [
        {"offset": 0, "length": 2, "type": "bold"},
        {"offset": 2, "length": 1, "type": "code"},
        {"offset": 3, "length": 2, "type": "bold"},
    ]


async def test_mention_by_id_carries_the_user(bot: BotClient) -> None:
    link = f'<a href="tg://user?id={GUEST.id}">Вы</a>'

    message = await bot.says(GUEST.id, link, parse_mode="HTML")

    assert message["entities"] == [
        {"offset": 0, "length": 2, "type": "text_mention", "user": GUEST.as_user()}
    ]


async def test_answer_carries_the_message_it_answers(bot: BotClient) -> None:
    first = await bot.says(text="раз")
    second = await bot.says(text="два", reply_parameters={"message_id": first["message_id"]})
    third = await bot.says(text="три", reply_parameters={"message_id": second["message_id"]})

    assert second["reply_to_message"] == first
    assert "reply_to_message" not in third["reply_to_message"]


async def test_lost_answer_is_allowed_where_asked(bot: BotClient) -> None:
    message = await bot.says(
        reply_parameters={"message_id": 99, "allow_sending_without_reply": True}
    )

    assert "reply_to_message" not in message


async def test_nobody_can_be_written_to_before_start(bot: BotClient) -> None:
    assert (
        await bot.refused("sendMessage", chat_id=PARTICIPANTS[0].id, text="x")
        == "403 Forbidden: bot can't initiate conversation with a user"
    )


async def test_blocked_bot_cannot_write(bot: BotClient, rehearsal: Rehearsal) -> None:
    rehearsal.person().blocks()

    assert (
        await bot.refused("sendMessage", chat_id=GUEST.id, text="x")
        == "403 Forbidden: bot was blocked by the user"
    )


async def test_unblocked_bot_writes_again(bot: BotClient, rehearsal: Rehearsal) -> None:
    guest = rehearsal.person()
    guest.blocks()
    guest.blocks(blocked=False)

    assert (await bot.says())["text"] == "текст"


async def test_bot_that_left_a_group_cannot_write_there(bot: BotClient) -> None:
    await bot.does("leaveChat", chat_id=COURSE_GROUP.id)

    assert (
        await bot.refused("sendMessage", chat_id=COURSE_GROUP.id, text="x")
        == "403 Forbidden: bot is not a member of the supergroup chat"
    )


async def test_place_needs_both_numbers(bot: BotClient) -> None:
    assert (
        await bot.refused("sendLocation", chat_id=GUEST.id, latitude=43.0)
        == "400 Bad Request: longitude is empty"
    )


async def test_place_is_sent(bot: BotClient) -> None:
    message = await bot.does("sendLocation", chat_id=GUEST.id, latitude=43.06, longitude=141.35)

    assert message["location"] == {"latitude": 43.06, "longitude": 141.35}


async def test_typing_needs_a_known_action(bot: BotClient) -> None:
    assert (
        await bot.refused("sendChatAction", chat_id=GUEST.id, action="thinking")
        == "400 Bad Request: wrong parameter action in request"
    )


async def test_group_knows_its_leaders(bot: BotClient) -> None:
    leaders = await bot.does("getChatAdministrators", chat_id=STAFF_CHAT.id)

    assert [(one["user"]["id"], one["status"]) for one in leaders] == [
        (COORDINATOR.id, "creator"),
        (SECOND_COORDINATOR.id, "administrator"),
        (7000000001, "administrator"),
    ]
