"""What a talk needs of the server: topics, albums, every kind of message, groups that move."""

from typing import Any

import pytest

from bot.rehearsal import COORDINATOR, GUEST, PARTICIPANTS, World, default_world
from bot.rehearsal.cast import COURSE_GROUP, PLAIN_STAFF_CHAT, STAFF_CHAT
from tests.rehearsal.server.conftest import BotClient
from tests.rehearsal.server.test_api_page import act, read
from tests.rehearsal.server.test_server_files import PNG
from tests.support.rehearsal import Rehearsal, open_rehearsal

STAFF = STAFF_CHAT.id
HERE = {"persona": COORDINATOR.id, "chat": STAFF}
MOVED = "400 Bad Request: group chat was upgraded to a supergroup chat"
NO_TOPIC = "400 Bad Request: message thread not found"


async def topic(bot: BotClient) -> int:
    made = await bot.does("createForumTopic", chat_id=STAFF, name="Айгерим")
    thread: int = made["message_thread_id"]
    return thread


async def heard(bot: BotClient, kind: str = "message") -> list[dict[str, Any]]:
    """What came for the bot since it last looked."""
    updates = await bot.does("getUpdates", allowed_updates=["message", "edited_message"])
    if updates:
        await bot.does("getUpdates", offset=updates[-1]["update_id"] + 1)
    return [update[kind] for update in updates if kind in update]


async def test_in_a_topic_a_message_that_answers_nothing_answers_its_beginning(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    thread = await topic(bot)
    coordinator = rehearsal.person(COORDINATOR, chat=STAFF)
    said = await bot.says(STAFF, "вопрос", message_thread_id=thread)
    coordinator.says("коллегам", thread=thread)
    coordinator.says("ответ", reply_to=said["message_id"], thread=thread)

    aside, answer = await heard(bot)

    assert said["reply_to_message"]["forum_topic_created"]["name"] == "Айгерим"
    assert aside["reply_to_message"]["message_id"] == thread
    assert aside["is_topic_message"]
    assert answer["reply_to_message"]["message_id"] == said["message_id"]
    assert answer["message_thread_id"] == thread


async def test_an_answer_stands_in_the_topic_of_what_it_answers(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    thread = await topic(bot)
    said = await bot.says(STAFF, "вопрос", message_thread_id=thread)
    rehearsal.person(COORDINATOR, chat=STAFF).says("ответ", reply_to=said["message_id"])

    (answer,) = await heard(bot)

    assert answer["message_thread_id"] == thread


async def test_a_topic_deleted_on_the_page_takes_no_message_of_the_bot(bot: BotClient) -> None:
    thread = await topic(bot)

    deleted = await act(bot, "/api/topic", **HERE, thread=thread, act="delete")

    assert deleted == (200, {"ok": True})
    assert await heard(bot) == []
    assert (
        await bot.refused("sendMessage", chat_id=STAFF, text="x", message_thread_id=thread)
        == NO_TOPIC
    )
    assert await act(bot, "/api/topic", **HERE, thread=thread, act="close") == (
        404,
        {"error": "there is no such topic"},
    )


async def test_a_topic_is_closed_and_opened_on_the_page(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    thread = await topic(bot)
    for wish in ("close", "close", "open"):
        await act(bot, "/api/topic", **HERE, thread=thread, act=wish)

    closed, opened = await heard(bot)

    assert "forum_topic_closed" in closed
    assert "forum_topic_reopened" in opened
    assert not rehearsal.server.world.chats[STAFF].topics[thread].is_closed


async def test_an_administrator_writes_in_a_closed_topic(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    thread = await topic(bot)
    await bot.does("closeForumTopic", chat_id=STAFF, message_thread_id=thread)

    rehearsal.person(COORDINATOR, chat=STAFF).says("пишу", thread=thread)

    assert [one["text"] for one in await heard(bot)] == ["пишу"]


@pytest.mark.parametrize(
    ("path", "fields", "answer"),
    [
        ("/api/topic", {"act": "delete"}, (404, {"error": "there is no such topic"})),
        ("/api/topic", {"act": "?"}, (400, {"error": "act must be close, open or delete"})),
        ("/api/upgrade", {}, (400, {"error": "it is a supergroup already"})),
        (
            "/api/upgrade",
            {"persona": PARTICIPANTS[0].id, "chat": COURSE_GROUP.id},
            (403, {"error": "only administrators of the group may"}),
        ),
        (
            "/api/topics",
            {"chat": COORDINATOR.id},
            (404, {"error": "there is no such group for this person"}),
        ),
    ],
)
async def test_what_somebody_may_not_do_with_a_group(
    bot: BotClient, path: str, fields: dict[str, object], answer: object
) -> None:
    assert await act(bot, path, **{**HERE, "thread": 5, **fields}) == answer


async def test_a_forum_becomes_a_plain_supergroup_and_a_forum_again(bot: BotClient) -> None:
    thread = await topic(bot)

    await act(bot, "/api/topics", **HERE, enabled=False)
    plain = await bot.says(STAFF, "без темы", message_thread_id=thread)
    refusal = await bot.refused("createForumTopic", chat_id=STAFF, name="x")
    await act(bot, "/api/topics", **HERE, enabled=True)
    inside = await bot.says(STAFF, "в теме", message_thread_id=thread)

    assert "message_thread_id" not in plain
    assert refusal == "400 Bad Request: the chat is not a forum"
    assert inside["message_thread_id"] == thread


async def test_an_album_is_copied_as_one(bot: BotClient, rehearsal: Rehearsal) -> None:
    sent = rehearsal.person().uploads([PNG, PNG], "a.png", kind="photo", caption="вид")
    ids = [one["message_id"] for one in sent]

    copies = await bot.does("copyMessages", chat_id=STAFF, from_chat_id=GUEST.id, message_ids=ids)

    kept = rehearsal.server.world.chats[STAFF].messages
    first, second = (kept[one["message_id"]] for one in copies)
    assert first["media_group_id"] == second["media_group_id"] != sent[0]["media_group_id"]
    assert (first["caption"], "caption" in second) == ("вид", False)


KINDS = ("photo", "document", "voice", "video", "video_note", "audio", "animation", "sticker")


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_file_is_copied_into_a_topic_under_other_words(
    bot: BotClient, rehearsal: Rehearsal, kind: str
) -> None:
    thread = await topic(bot)
    card = await bot.says(STAFF, "карточка", message_thread_id=thread)
    (sent,) = rehearsal.person().uploads(PNG, "a.png", kind=kind)

    copy = await bot.does(
        "copyMessage",
        chat_id=STAFF,
        from_chat_id=GUEST.id,
        message_id=sent["message_id"],
        caption="<b>Айгерим</b>",
        parse_mode="HTML",
        message_thread_id=thread,
        reply_parameters={"message_id": card["message_id"]},
        reply_markup={"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]},
    )

    kept = rehearsal.server.world.chats[STAFF].messages[copy["message_id"]]
    assert kept[kind] == sent[kind]
    assert kept["reply_to_message"]["message_id"] == card["message_id"]
    assert kept["message_thread_id"] == thread
    assert kept["reply_markup"]["inline_keyboard"][0][0]["text"] == "Да"
    assert kept.get("caption") == (None if kind in ("sticker", "video_note") else "Айгерим")


async def test_a_copys_caption_can_be_changed(bot: BotClient, rehearsal: Rehearsal) -> None:
    (sent,) = rehearsal.person().uploads(b"OggS", "a.ogg", kind="voice", caption="послушайте")
    copy = await bot.does(
        "copyMessage", chat_id=STAFF, from_chat_id=GUEST.id, message_id=sent["message_id"]
    )

    changed = await bot.does(
        "editMessageCaption", chat_id=STAFF, message_id=copy["message_id"], caption="иначе"
    )

    assert changed["caption"] == "иначе"
    assert changed["voice"] == sent["voice"]


@pytest.mark.parametrize(
    ("path", "fields", "kind"),
    [
        ("/api/location", {"latitude": "43.06", "longitude": "141.35"}, "location"),
        ("/api/contact", {"name": "Айгерим", "phone": "+77010000000"}, "contact"),
        ("/api/poll", {"question": "Когда?", "options": ["Сегодня", "Завтра"]}, "poll"),
    ],
)
async def test_what_is_no_file_is_sent_as_an_answer_and_copied(
    bot: BotClient, rehearsal: Rehearsal, path: str, fields: dict[str, object], kind: str
) -> None:
    thread = await topic(bot)
    said = await bot.says(STAFF, "вопрос", message_thread_id=thread)

    status, _ = await act(bot, path, **HERE, **fields, reply_to=said["message_id"], thread=thread)
    (answer,) = await heard(bot)
    copy = await bot.does(
        "copyMessage", chat_id=GUEST.id, from_chat_id=STAFF, message_id=answer["message_id"]
    )

    kept = rehearsal.server.world.chats[GUEST.id].messages[copy["message_id"]]
    assert status == 200
    assert answer["reply_to_message"]["message_id"] == said["message_id"]
    assert kept[kind].keys() == answer[kind].keys()
    if kind == "poll":
        assert kept[kind]["options"] == answer[kind]["options"]
        assert kept[kind]["id"] != answer[kind]["id"]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/api/contact", {"name": "", "phone": "1"}),
        ("/api/poll", {"question": "Когда?", "options": []}),
        ("/api/poll", {"question": "Когда?", "options": "да"}),
    ],
)
async def test_half_a_contact_or_poll_is_refused(
    bot: BotClient, path: str, fields: dict[str, object]
) -> None:
    status, _ = await act(bot, path, persona=GUEST.id, chat=GUEST.id, **fields)

    assert status == 400


async def test_changed_words_and_captions_are_told(bot: BotClient, rehearsal: Rehearsal) -> None:
    guest = rehearsal.person()
    text = guest.says("раз")
    (photo,) = guest.uploads(PNG, "a.png", kind="photo", caption="вид")
    guest.edits(text, "два")
    guest.edits(photo, "другой вид")

    changed = await heard(bot, "edited_message")

    assert [one.get("text") or one.get("caption") for one in changed] == ["два", "другой вид"]
    assert all("edit_date" in one for one in changed)


async def test_a_reaction_of_the_bot_is_shown(bot: BotClient, rehearsal: Rehearsal) -> None:
    said = rehearsal.person().says("спасибо")

    await bot.does(
        "setMessageReaction",
        chat_id=GUEST.id,
        message_id=said["message_id"],
        reaction=[{"type": "emoji", "emoji": "👀"}],
    )
    _, shown = await read(bot, f"/api/chats/{GUEST.id}/messages")

    assert shown[-1]["reactions"] == ["👀"]


def plain_world() -> World:
    return default_world(staff_chat=PLAIN_STAFF_CHAT)


async def test_a_group_that_becomes_a_supergroup_says_where_it_went(bot: BotClient) -> None:
    old = PLAIN_STAFF_CHAT.id
    async with open_rehearsal(world=plain_world()) as moving:
        there = BotClient(moving.url, bot.session)
        await there.says(old, "до")

        status, moved = await act(there, "/api/upgrade", persona=COORDINATOR.id, chat=old)
        new = moved["chat"]
        answer = await there.call("sendMessage", chat_id=old, text="после")
        left, came = await heard(there)
        _, state = await read(there, "/api/state")
        topics = await act(there, "/api/topics", persona=COORDINATOR.id, chat=new, enabled=True)
        made = await there.does("createForumTopic", chat_id=new, name="Айгерим")

    assert (status, new, topics[0]) == (200, -1005200000003, 200)
    assert answer["description"] == MOVED.removeprefix("400 ")
    assert answer["parameters"] == {"migrate_to_chat_id": new}
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (old, new)
    assert (came["chat"]["id"], came["migrate_from_chat_id"]) == (new, old)
    assert left["chat"]["type"] == "group"
    assert [(chat["id"], chat.get("was")) for chat in state["chats"] if "was" in chat] == [
        (new, old)
    ]
    assert old not in [chat["id"] for chat in state["chats"]]
    assert made["name"] == "Айгерим"


async def test_a_group_has_no_topics_before_it_is_a_supergroup(bot: BotClient) -> None:
    async with open_rehearsal(world=plain_world()) as plain:
        there = BotClient(plain.url, bot.session)

        answer = await act(
            there,
            "/api/topics",
            persona=COORDINATOR.id,
            chat=PLAIN_STAFF_CHAT.id,
            enabled=True,
        )

    assert answer == (400, {"error": "only a supergroup has topics"})
