"""Changing, deleting, copying and forwarding messages."""

from typing import Any

import pytest

from bot.rehearsal import GUEST
from bot.rehearsal.cast import COURSE_GROUP, STAFF_CHAT
from tests.rehearsal.server.conftest import BotClient
from tests.support.rehearsal import Rehearsal

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup"
    " are exactly the same as a current content and reply markup of the message"
)
KEYBOARD = {"inline_keyboard": [[{"text": "Темы", "callback_data": "topics"}]]}


def of(message: dict[str, Any]) -> dict[str, Any]:
    return {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}


async def test_edited_message_keeps_its_place(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = await bot.says(text="было", reply_markup=KEYBOARD)

    edited = await bot.does("editMessageText", **of(message), text="стало")

    stamp = int(rehearsal.clock.now().timestamp())
    unchanged = {name: message[name] for name in ("message_id", "from", "chat", "date")}
    assert edited == {**unchanged, "text": "стало", "edit_date": stamp}


async def test_same_text_and_keyboard_are_no_change(bot: BotClient) -> None:
    message = await bot.says(text="<b>то же</b>", parse_mode="HTML", reply_markup=KEYBOARD)

    same = {"text": "<b>то же</b> ", "parse_mode": "HTML", "reply_markup": KEYBOARD}

    assert await bot.refused("editMessageText", **of(message), **same) == NOT_MODIFIED


async def test_other_formatting_is_a_change(bot: BotClient) -> None:
    message = await bot.says(text="<b>то же</b>", parse_mode="HTML")

    edited = await bot.does("editMessageText", **of(message), text="то же")

    assert "entities" not in edited


async def test_edit_twice_the_same_way_is_no_change(bot: BotClient) -> None:
    message = await bot.says(text="было")
    await bot.does("editMessageText", **of(message), text="стало")

    assert await bot.refused("editMessageText", **of(message), text="стало") == NOT_MODIFIED


async def test_same_keyboard_is_no_change(bot: BotClient) -> None:
    message = await bot.says(reply_markup=KEYBOARD)

    answer = await bot.refused("editMessageReplyMarkup", **of(message), reply_markup=KEYBOARD)

    assert answer == NOT_MODIFIED


async def test_keyboard_left_out_is_taken_away(bot: BotClient) -> None:
    message = await bot.says(reply_markup=KEYBOARD)

    edited = await bot.does("editMessageReplyMarkup", **of(message))

    assert "reply_markup" not in edited


async def test_lost_message_cannot_be_edited(bot: BotClient) -> None:
    assert (
        await bot.refused("editMessageText", chat_id=GUEST.id, message_id=99, text="x")
        == "400 Bad Request: message to edit not found"
    )


async def test_message_of_a_person_cannot_be_edited(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = rehearsal.person().says("моё")

    assert (
        await bot.refused("editMessageText", **of(message), text="x")
        == "400 Bad Request: message can't be edited"
    )


async def test_message_with_a_reply_keyboard_cannot_be_edited(bot: BotClient) -> None:
    message = await bot.says(reply_markup={"keyboard": [[{"text": "Да"}]]})

    assert (
        await bot.refused("editMessageText", **of(message), text="x")
        == "400 Bad Request: message can't be edited"
    )


async def test_edited_text_has_the_same_limit(bot: BotClient) -> None:
    message = await bot.says()

    assert (
        await bot.refused("editMessageText", **of(message), text="x" * 4097)
        == "400 Bad Request: message is too long"
    )


async def test_text_has_no_caption_and_a_file_no_text(bot: BotClient) -> None:
    text = await bot.says()
    answer = await bot.sends_file("sendDocument", "document", b"1", chat_id=GUEST.id)

    assert [
        await bot.refused("editMessageCaption", **of(text), caption="x"),
        await bot.refused("editMessageText", **of(answer["result"]), text="x"),
    ] == [
        "400 Bad Request: there is no caption in the message to edit",
        "400 Bad Request: there is no text in the message to edit",
    ]


async def test_caption_is_edited_and_taken_away(bot: BotClient) -> None:
    answer = await bot.sends_file("sendDocument", "document", b"1", chat_id=GUEST.id)
    sent = of(answer["result"])

    with_caption = await bot.does("editMessageCaption", **sent, caption="Образец")
    without = await bot.does("editMessageCaption", **sent)

    assert (with_caption["caption"], "caption" in without) == ("Образец", False)


async def test_deleted_message_is_gone(bot: BotClient) -> None:
    message = await bot.says()

    assert await bot.does("deleteMessage", **of(message)) is True
    assert (
        await bot.refused("deleteMessage", **of(message))
        == "400 Bad Request: message to delete not found"
    )


async def test_person_s_message_in_a_private_chat_can_be_deleted(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    message = rehearsal.person().says("копия паспорта")

    assert await bot.does("deleteMessage", **of(message)) is True


async def test_two_days_old_message_stays(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = await bot.says()
    rehearsal.clock.move(to=rehearsal.clock.now().replace(day=4))

    assert (
        await bot.refused("deleteMessage", **of(message))
        == "400 Bad Request: message can't be deleted for everyone"
    )


async def test_simple_member_cannot_delete_the_messages_of_others(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    message = rehearsal.person(GUEST, COURSE_GROUP.id).says("всем привет")

    assert (
        await bot.refused("deleteMessage", **of(message))
        == "400 Bad Request: message can't be deleted for everyone"
    )


async def test_several_are_deleted_and_lost_ones_skipped(bot: BotClient) -> None:
    ids = [(await bot.says())["message_id"] for _ in range(2)]

    assert await bot.does("deleteMessages", chat_id=GUEST.id, message_ids=[*ids, 99]) is True
    assert (
        await bot.refused("editMessageText", chat_id=GUEST.id, message_id=ids[1], text="x")
        == "400 Bad Request: message to edit not found"
    )


@pytest.mark.parametrize(
    ("ids", "refusal"),
    [
        (None, "message identifiers are not specified"),
        ([], "message identifiers are not specified"),
        ("5", "expected an Array of message identifiers"),
        ("[", "can't parse message_ids JSON object"),
        ([0], "invalid message identifier specified"),
        (list(range(1, 102)), "too many message identifiers specified"),
    ],
)
async def test_refusal_of_a_list_of_messages(bot: BotClient, ids: object, refusal: str) -> None:
    answer = await bot.refused("deleteMessages", chat_id=GUEST.id, message_ids=ids)

    assert answer == f"400 Bad Request: {refusal}"


async def test_copy_is_the_bots_own_message(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = rehearsal.person().says("сохраните https://jica.go.jp")

    copy = await bot.does(
        "copyMessage",
        chat_id=STAFF_CHAT.id,
        from_chat_id=GUEST.id,
        message_id=message["message_id"],
    )

    kept = rehearsal.server.world.chats[STAFF_CHAT.id].messages[copy["message_id"]]
    assert (kept["text"], kept["entities"], kept["from"]["is_bot"]) == (
        message["text"],
        message["entities"],
        True,
    )


async def test_forward_names_who_wrote(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = rehearsal.person().says("вопрос")

    forwarded = await bot.does(
        "forwardMessage",
        chat_id=STAFF_CHAT.id,
        from_chat_id=GUEST.id,
        message_id=message["message_id"],
    )

    assert forwarded["forward_origin"] == {
        "type": "user",
        "date": message["date"],
        "sender_user": GUEST.as_user(),
    }


@pytest.mark.parametrize(
    ("method", "what"),
    [("copyMessage", "message to copy"), ("forwardMessage", "message to forward")],
)
async def test_lost_message_cannot_be_passed_on(bot: BotClient, method: str, what: str) -> None:
    place = {"chat_id": GUEST.id, "from_chat_id": GUEST.id, "message_id": 99}

    assert await bot.refused(method, **place) == f"400 Bad Request: {what} not found"


async def test_protected_message_is_not_passed_on(bot: BotClient) -> None:
    message = await bot.says(protect_content=True)
    place = {"chat_id": GUEST.id, "from_chat_id": GUEST.id, "message_id": message["message_id"]}

    assert (
        await bot.refused("copyMessage", **place)
        == "400 Bad Request: message has protected content and can't be forwarded"
    )


async def test_several_are_copied_in_order(bot: BotClient, rehearsal: Rehearsal) -> None:
    ids = [(await bot.says(text=text))["message_id"] for text in ("раз", "два")]

    copies = await bot.does(
        "copyMessages", chat_id=STAFF_CHAT.id, from_chat_id=GUEST.id, message_ids=[*ids, 99]
    )

    kept = rehearsal.server.world.chats[STAFF_CHAT.id].messages
    assert [kept[copy["message_id"]]["text"] for copy in copies] == ["раз", "два"]


async def test_poll_is_stopped_once(bot: BotClient) -> None:
    poll = await bot.does("sendPoll", chat_id=GUEST.id, question="Едем?", options=["Да", "Нет"])

    stopped = await bot.does("stopPoll", **of(poll))

    assert stopped["is_closed"] is True
    assert (
        await bot.refused("stopPoll", **of(poll)) == "400 Bad Request: poll has already been closed"
    )
