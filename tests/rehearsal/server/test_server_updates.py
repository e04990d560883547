"""Updates: what the bot hears, how it polls, and who may poll."""

import asyncio
from typing import Any

import pytest

from bot.rehearsal import COORDINATOR, GUEST, PARTICIPANTS
from bot.rehearsal.cast import BOT, COURSE_GROUP, STAFF_CHAT
from tests.rehearsal.server.conftest import BotClient
from tests.support.rehearsal import Rehearsal

PATIENCE = 20.0


async def heard(bot: BotClient) -> list[dict[str, Any]]:
    updates: list[dict[str, Any]] = await bot.does("getUpdates")
    return updates


async def test_update_stays_until_its_offset_is_confirmed(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    guest = rehearsal.person()
    guest.says("раз")
    guest.says("два")

    first = await heard(bot)
    again = await heard(bot)
    rest = await bot.does("getUpdates", offset=first[0]["update_id"] + 1)

    assert [update["message"]["text"] for update in first] == ["раз", "два"]
    assert (again, rest) == (first, first[1:])


async def test_limit_keeps_the_oldest(bot: BotClient, rehearsal: Rehearsal) -> None:
    for text in ("раз", "два", "три"):
        rehearsal.person().says(text)

    updates = await bot.does("getUpdates", limit=2)

    assert [update["message"]["text"] for update in updates] == ["раз", "два"]


async def test_negative_offset_forgets_all_but_the_newest(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    for text in ("раз", "два", "три"):
        rehearsal.person().says(text)

    updates = await bot.does("getUpdates", offset=-1)

    assert [update["message"]["text"] for update in updates] == ["три"]


async def test_poll_waits_for_the_first_update(bot: BotClient, rehearsal: Rehearsal) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.does("getUpdates", timeout=30))
        await rehearsal.bot_listens()
        rehearsal.person().says("привет")

    assert [update["message"]["text"] for update in poll.result()] == ["привет"]


async def test_poll_without_updates_comes_back_empty(bot: BotClient) -> None:
    assert await bot.does("getUpdates", timeout=0.01) == []


async def test_second_poll_ends_the_first(bot: BotClient, rehearsal: Rehearsal) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(bot.refused("getUpdates", timeout=30))
        await rehearsal.bot_listens()
        second = group.create_task(bot.does("getUpdates", timeout=30))
        await asyncio.wait([first])
        rehearsal.person().says("привет")

    assert first.result() == (
        "409 Conflict: terminated by other getUpdates request;"
        " make sure that only one bot instance is running"
    )
    assert len(second.result()) == 1


async def test_bot_that_hung_up_does_not_poll_any_more(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.does("getUpdates", timeout=30))
        await rehearsal.bot_listens()
        poll.cancel()
    updates = rehearsal.server.board.updates

    async with asyncio.timeout(PATIENCE):
        while updates.is_polled:  # noqa: ASYNC110 - nothing tells that a connection was lost
            await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("allowed", "kinds"),
    [
        (None, ["message", "callback_query", "my_chat_member"]),
        ([], ["message", "callback_query", "my_chat_member"]),
        (["message"], ["message"]),
        (["message_reaction", "callback_query"], ["callback_query", "message_reaction"]),
    ],
)
async def test_bot_gets_the_kinds_it_asked_for(
    bot: BotClient, rehearsal: Rehearsal, allowed: list[str] | None, kinds: list[str]
) -> None:
    await bot.does("getUpdates", allowed_updates=allowed)
    guest = rehearsal.person()
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    message = await bot.says(reply_markup=keyboard)

    guest.says("привет")
    guest.presses(message, "Да")
    rehearsal.server.acts.react(GUEST.id, GUEST.id, message["message_id"], "👍")
    guest.blocks()

    updates = await heard(bot)
    assert [next(kind for kind in update if kind != "update_id") for update in updates] == kinds


async def test_choice_of_kinds_is_remembered(bot: BotClient, rehearsal: Rehearsal) -> None:
    await bot.does("getUpdates", allowed_updates=["callback_query"])
    await bot.does("getUpdates")

    rehearsal.person().says("привет")

    assert await heard(bot) == []


async def test_text_of_a_person_has_its_command_marked(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    rehearsal.person().says("/start abc")

    (update,) = await heard(bot)

    assert update["message"]["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]


async def test_edited_question_comes_as_an_edit(bot: BotClient, rehearsal: Rehearsal) -> None:
    guest = rehearsal.person()
    guest.edits(guest.says("вопрс"), "вопрос")

    _, update = await heard(bot)

    assert (update["edited_message"]["text"], "edit_date" in update["edited_message"]) == (
        "вопрос",
        True,
    )


async def test_deletion_by_a_person_is_not_told(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = rehearsal.person().says("ой")
    rehearsal.server.acts.delete(GUEST.id, GUEST.id, [message["message_id"]])

    assert [list(update) for update in await heard(bot)] == [["update_id", "message"]]


async def test_block_and_return_are_told(bot: BotClient, rehearsal: Rehearsal) -> None:
    guest = rehearsal.person()
    guest.blocks()
    guest.says("/start")

    changes = [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
        for update in await heard(bot)
        if (change := update.get("my_chat_member"))
    ]
    assert changes == [("member", "kicked"), ("kicked", "member")]


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("всем привет", False),
        ("/help", True),
        (f"/help@{BOT.username}", True),
        ("/help@another_bot", False),
        (f"@{BOT.username} когда выезд?", True),
        ("@another_bot когда выезд?", False),
        ("и/или", False),
    ],
)
async def test_group_is_heard_only_when_the_bot_is_addressed(
    bot: BotClient, rehearsal: Rehearsal, text: str, *, is_heard: bool
) -> None:
    rehearsal.person(PARTICIPANTS[0], COURSE_GROUP.id).says(text)

    assert bool(await heard(bot)) == is_heard


async def test_answer_to_the_bot_in_a_group_is_heard(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = await bot.says(COURSE_GROUP.id, "Кто едет?")
    person = rehearsal.person(PARTICIPANTS[0], COURSE_GROUP.id)

    person.says("я", reply_to=message["message_id"])

    (update,) = await heard(bot)
    assert update["message"]["reply_to_message"]["text"] == "Кто едет?"


async def test_administrator_bot_hears_everything(bot: BotClient, rehearsal: Rehearsal) -> None:
    rehearsal.person(COORDINATOR, STAFF_CHAT.id).says("обсудим")

    assert len(await heard(bot)) == 1


async def test_album_of_a_person_is_several_messages_of_one_group(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    rehearsal.person().uploads([b"1", b"2"], caption="Два файла")

    first, second = (update["message"] for update in await heard(bot))

    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("Два файла", False)
