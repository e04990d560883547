"""What enrolment and boards need of the server: codes, asked-for replies, changed pictures."""

import json
import struct
from typing import Any

import pytest

from bot.rehearsal import GUEST, PARTICIPANTS
from bot.rehearsal.cast import COURSE_GROUP
from tests.rehearsal.server.conftest import BotClient
from tests.rehearsal.server.test_api_page import act, read
from tests.rehearsal.server.test_server_files import PNG
from tests.support.rehearsal import Rehearsal

ASKED = {"force_reply": True, "input_field_placeholder": "Имя"}
KEYBOARD = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}


def png(width: int, height: int) -> bytes:
    return PNG.replace(struct.pack(">II", 320, 200), struct.pack(">II", width, height))


async def sent(bot: BotClient, **parameters: object) -> dict[str, Any]:
    answer = await bot.sends_file(
        "sendPhoto", "photo", PNG, "board.png", chat_id=GUEST.id, **parameters
    )
    assert answer["ok"], answer
    message: dict[str, Any] = answer["result"]
    return message


async def test_the_bot_gets_the_code_of_a_link_that_the_person_does_not_see(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    participant = PARTICIPANTS[0]
    message = rehearsal.person(participant).opens(f"https://t.me/{bot_name(rehearsal)}?start=Ab_-9")

    (update,) = await bot.does("getUpdates")
    _, shown = await read(bot, f"/api/chats/{participant.id}/messages")

    assert update["message"]["text"] == message["text"] == "/start Ab_-9"
    assert update["message"]["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert [one["text"] for one in shown] == ["/start"]
    await bot.says(participant.id)


async def test_start_lets_a_blocked_bot_in_again(bot: BotClient, rehearsal: Rehearsal) -> None:
    guest = rehearsal.person()
    guest.blocks()
    guest.starts()

    kicked, let_in, started = await bot.does("getUpdates")

    assert kicked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert let_in["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start"


@pytest.mark.parametrize("code", ["два", "a b", "a" * 65, "a\n", "a=b"])
async def test_a_code_that_telegram_does_not_pass_is_refused(bot: BotClient, code: str) -> None:
    answer = await act(bot, "/api/start", persona=GUEST.id, code=code)

    assert answer == (400, {"error": "START_PARAM_INVALID"})


async def test_an_edited_start_is_shown_as_it_was_written(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    guest = rehearsal.person()
    guest.edits(guest.starts("abc"), "что делать?")

    _, shown = await read(bot, f"/api/chats/{GUEST.id}/messages")

    assert shown[-1]["text"] == "что делать?"


async def test_a_wish_for_a_reply_is_seen_by_the_page_only(bot: BotClient) -> None:
    message = await bot.says(reply_markup=ASKED)

    _, shown = await read(bot, f"/api/chats/{GUEST.id}/messages")

    assert "reply_markup" not in message
    assert shown[-1]["reply_keyboard"] == ASKED


async def test_what_answers_a_wish_for_a_reply_names_it(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    asked = await bot.says(reply_markup=ASKED)
    guest = rehearsal.person()
    guest.says("Анаит", reply_to=asked["message_id"])
    guest.uploads(b"PK", "список.xlsx", reply_to=asked["message_id"])

    updates = await bot.does("getUpdates")

    replied = [one["message"]["reply_to_message"]["message_id"] for one in updates]
    assert replied == [asked["message_id"]] * 2
    assert updates[1]["message"]["document"]["mime_type"] == (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )


async def test_in_a_group_an_answer_to_the_bot_is_heard(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    asked = await bot.says(COURSE_GROUP.id, reply_markup={**ASKED, "selective": True})
    participant = rehearsal.person(PARTICIPANTS[0], chat=COURSE_GROUP.id)
    participant.says("не боту")
    participant.says("боту", reply_to=asked["message_id"])

    (update,) = await bot.does("getUpdates")

    assert update["message"]["text"] == "боту"


async def test_a_long_hint_for_the_field_is_refused(bot: BotClient) -> None:
    wish = {**ASKED, "input_field_placeholder": "x" * 65}

    answer = await bot.refused("sendMessage", chat_id=GUEST.id, text="?", reply_markup=wish)

    assert answer == ("400 Bad Request: input_field_placeholder must be at most 64 characters long")


async def test_an_edit_takes_no_other_keyboard_than_one_under_the_message(bot: BotClient) -> None:
    message = await bot.says()

    answer = await bot.refused(
        "editMessageText",
        chat_id=GUEST.id,
        message_id=message["message_id"],
        text="?",
        reply_markup=ASKED,
    )

    assert answer == "400 Bad Request: inline keyboard expected"


@pytest.mark.parametrize(
    ("size", "is_taken"),
    [
        pytest.param((9000, 1000), True, id="sides-of-10000"),
        pytest.param((9001, 1000), False, id="sides-over-10000"),
        pytest.param((2000, 100), True, id="twenty-times-as-wide"),
        pytest.param((100, 2001), False, id="more-than-twenty-times-as-high"),
    ],
)
async def test_a_photo_has_the_dimensions_that_telegram_takes(
    bot: BotClient, size: tuple[int, int], *, is_taken: bool
) -> None:
    answer = await bot.sends_file("sendPhoto", "photo", png(*size), chat_id=GUEST.id)

    assert answer["ok"] is is_taken
    if not is_taken:
        assert answer["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"


async def test_a_photo_is_replaced_by_an_upload_with_caption_and_buttons(bot: BotClient) -> None:
    message = await sent(bot, caption="1", reply_markup=json.dumps(KEYBOARD))

    answer = await bot.sends_file(
        "editMessageMedia",
        "page2",
        png(100, 50),
        chat_id=GUEST.id,
        message_id=message["message_id"],
        media=json.dumps({"type": "photo", "media": "attach://page2", "caption": "<b>2</b>"}),
    )

    edited = answer["result"]
    assert (edited["photo"][-1]["width"], edited["caption"]) == (100, "<b>2</b>")
    assert "reply_markup" not in edited


async def test_a_text_becomes_a_photo(bot: BotClient) -> None:
    photo = (await sent(bot))["photo"][-1]["file_id"]
    message = await bot.says(text="Табло готовится", reply_markup=KEYBOARD)

    edited = await bot.does(
        "editMessageMedia",
        chat_id=GUEST.id,
        message_id=message["message_id"],
        media={"type": "photo", "media": photo, "caption": "Табло", "has_spoiler": True},
        reply_markup=KEYBOARD,
    )

    assert "text" not in edited
    assert (edited["caption"], edited["has_media_spoiler"]) == ("Табло", True)
    assert edited["reply_markup"] == KEYBOARD


async def test_a_part_of_an_album_stays_of_its_kind(bot: BotClient, rehearsal: Rehearsal) -> None:
    (document,) = rehearsal.person().uploads(b"abc")
    photo = (await sent(bot))["photo"][-1]["file_id"]
    album = await bot.does(
        "sendMediaGroup", chat_id=GUEST.id, media=[{"type": "photo", "media": photo}] * 2
    )

    answer = await bot.refused(
        "editMessageMedia",
        chat_id=GUEST.id,
        message_id=album[0]["message_id"],
        media={"type": "document", "media": document["document"]["file_id"]},
    )

    assert answer == "400 Bad Request: message can't be edited"


async def test_a_caption_changes_with_its_buttons_and_goes(bot: BotClient) -> None:
    message = await sent(bot, caption="Табло")
    where = {"chat_id": GUEST.id, "message_id": message["message_id"]}

    changed = await bot.does(
        "editMessageCaption", **where, caption="<i>Т</i>", parse_mode="HTML", reply_markup=KEYBOARD
    )
    gone = await bot.does("editMessageCaption", **where)

    assert (changed["caption"], changed["caption_entities"][0]["type"]) == ("Т", "italic")
    assert changed["reply_markup"] == KEYBOARD
    assert "caption" not in gone


async def test_a_text_has_no_caption_to_change(bot: BotClient) -> None:
    message = await bot.says()

    answer = await bot.refused(
        "editMessageCaption", chat_id=GUEST.id, message_id=message["message_id"], caption="x"
    )

    assert answer == "400 Bad Request: there is no caption in the message to edit"


async def test_deleted_commands_of_a_chat_leave_those_of_everybody(bot: BotClient) -> None:
    mine = {"type": "chat", "chat_id": GUEST.id}
    path = f"/api/chats/{GUEST.id}/commands?persona={GUEST.id}"
    await bot.does("setMyCommands", commands=[{"command": "all", "description": "…"}])
    await bot.does("setMyCommands", commands=[{"command": "own", "description": "…"}], scope=mine)
    before = await read(bot, path)

    await bot.does("deleteMyCommands", scope=mine)

    assert before == (200, [{"command": "own", "description": "…"}])
    assert await read(bot, path) == (200, [{"command": "all", "description": "…"}])
    assert await bot.does("getMyCommands", scope=mine) == []


def bot_name(rehearsal: Rehearsal) -> str:
    return rehearsal.server.world.bot.username
