"""What the chat page asks and does, and who may."""

import json
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.rehearsal import COORDINATOR, GUEST
from bot.rehearsal.cast import BOT, STAFF_CHAT
from tests.rehearsal.server.conftest import BotClient
from tests.support.rehearsal import START, Rehearsal

KEYBOARD = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}


async def read(bot: BotClient, path: str, **headers: str) -> tuple[int, Any]:
    async with bot.session.get(f"{bot.url}{path}", headers=headers) as response:
        return response.status, await response.json()


async def act(bot: BotClient, path: str, **fields: object) -> tuple[int, Any]:
    async with bot.session.post(f"{bot.url}{path}", json=fields) as response:
        return response.status, await response.json()


async def events(bot: BotClient, count: int, after: int = 0) -> list[dict[str, Any]]:
    """The first events after a number, each with its own."""
    found: list[dict[str, Any]] = []
    async with bot.session.get(f"{bot.url}/api/events?after={after}") as response:
        assert response.content_type == "text/event-stream"
        number = 0
        async for line in response.content:
            if line.startswith(b"id: "):
                number = int(line[4:])
            if line.startswith(b"data: "):
                found.append({"n": number, **json.loads(line[6:])})
            if len(found) == count:
                break
    return found


async def test_state_names_everyone_and_every_chat(bot: BotClient) -> None:
    status, state = await read(bot, "/api/state")

    assert status == 200
    assert state["bot"] == {
        "id": BOT.id,
        "first_name": "Кэнсюин",
        "username": "kenshuin_rehearsal_bot",
    }
    assert state["personas"][0] == {
        "id": GUEST.id,
        "first_name": "Дильноза",
        "last_name": "Рахматова",
        "username": "dilnoza_r",
        "language_code": "uz",
        "country": "UZ",
        "role": "guest",
        "blocked": False,
    }
    assert [persona["country"] for persona in state["personas"]] == [
        "UZ",
        "KZ",
        "GE",
        "TJ",
        "AM",
        "JP",
        "KZ",
    ]
    groups = [chat for chat in state["chats"] if chat["id"] < 0]
    assert [(chat["title"], chat["is_forum"], len(chat["members"])) for chat in groups] == [
        ("Участники курса", False, 7),
        ("Координаторы", True, 2),
    ]
    assert state["clock"] == {"now": START.isoformat(), "speed": 0.0}
    assert state["place"] == {"zone": "UTC", "name": {"ru": "UTC", "en": "UTC"}}
    assert state["limits"] is False
    assert state["last_event"] == 1


async def test_text_is_sent_and_shown(bot: BotClient) -> None:
    status, sent = await act(bot, "/api/send", persona=GUEST.id, chat=GUEST.id, text="/help мне")

    _, messages = await read(bot, f"/api/chats/{GUEST.id}/messages")

    assert status == 200
    assert [message["text"] for message in messages] == ["/start", "/help мне"]
    assert messages[-1]["message_id"] == sent["message_id"]
    assert messages[-1]["entities"] == [{"offset": 0, "length": 5, "type": "bot_command"}]


async def test_long_text_is_split_as_a_client_does(bot: BotClient) -> None:
    await act(bot, "/api/send", persona=GUEST.id, chat=GUEST.id, text="😀" * 3000)

    _, messages = await read(bot, f"/api/chats/{GUEST.id}/messages")

    assert [len(message["text"]) for message in messages[1:]] == [2048, 952]


@pytest.mark.parametrize(
    ("path", "fields", "status", "error"),
    [
        ("/api/send", {"text": ""}, 400, "the text is empty"),
        ("/api/send", {"persona": 5, "text": "x"}, 404, "there is no such person"),
        (
            "/api/send",
            {"chat": STAFF_CHAT.id, "text": "x"},
            404,
            "there is no such chat for this person",
        ),
        ("/api/send", {"persona": "x"}, 400, "persona must be a whole number"),
        ("/api/send", {"text": "x", "reply_to": 99}, 404, "there is no message to answer"),
        (
            "/api/send",
            {"text": "x", "thread": 9},
            404,
            "there is no such topic, or it is closed",
        ),
        ("/api/press", {"message_id": 1, "data": "yes"}, 404, "there is no such button"),
        (
            "/api/edit",
            {"message_id": 99, "text": "x"},
            404,
            "there is no such message of this person",
        ),
        ("/api/react", {"message_id": 99, "emoji": "👍"}, 404, "there is no such message"),
        ("/api/clock", {"now": "завтра"}, 400, "now must be a moment in ISO 8601"),
        ("/api/clock", {"now": "2017-11-01T00:00:00"}, 400, "now must have a time zone"),
        ("/api/clock", {"now": "9999-01-01T00:00:00Z"}, 400, "now must be from 2000 to 2100"),
        ("/api/clock", {"speed": -1}, 400, "speed must be from 0 to 1000000"),
        ("/api/location", {"latitude": "nan", "longitude": 1}, 400, "latitude must be a number"),
    ],
)
async def test_refusal_of_an_act(
    bot: BotClient, path: str, fields: dict[str, object], status: int, error: str
) -> None:
    given = {"persona": GUEST.id, "chat": GUEST.id, **fields}

    assert await act(bot, path, **given) == (status, {"error": error})


async def test_files_are_uploaded_and_fetched(bot: BotClient) -> None:
    form = aiohttp.FormData(quote_fields=False)
    fields = {"persona": GUEST.id, "chat": GUEST.id, "kind": "document", "caption": "Вот"}
    for name, value in fields.items():
        form.add_field(name, str(value))
    form.add_field("file", b"<script>", filename="отчёт.html", content_type="text/html")

    async with bot.session.post(f"{bot.url}/api/upload", data=form) as response:
        sent = await response.json()
    _, messages = await read(bot, f"/api/chats/{GUEST.id}/messages")
    document = messages[-1]["document"]
    async with bot.session.get(f"{bot.url}/api/files/{document['file_id']}") as file:
        headers, data = file.headers, await file.read()

    assert messages[-1]["message_id"] == sent["message_id"]
    assert (document["file_name"], messages[-1]["caption"], data) == (
        "отчёт.html",
        "Вот",
        b"<script>",
    )
    assert (headers["Content-Type"], headers["Content-Security-Policy"]) == (
        "application/octet-stream",
        "default-src 'none'; sandbox",
    )
    assert headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.html"
    )


async def test_press_is_told_with_its_answer(bot: BotClient, rehearsal: Rehearsal) -> None:
    message = await bot.says(reply_markup=KEYBOARD)
    _, press = await act(
        bot,
        "/api/press",
        persona=GUEST.id,
        chat=GUEST.id,
        message_id=message["message_id"],
        data="yes",
    )
    before = rehearsal.server.board.events.last

    await bot.does(
        "answerCallbackQuery",
        callback_query_id=press["query_id"],
        text="Да",
        show_alert=True,
    )

    (answer,) = await events(bot, 1, after=before)
    assert answer == {
        "n": before + 1,
        "type": "callback_answer",
        "persona": GUEST.id,
        "chat_id": GUEST.id,
        "query_id": press["query_id"],
        "text": "Да",
        "show_alert": True,
        "url": "",
    }


async def test_everything_is_told_in_order(bot: BotClient, rehearsal: Rehearsal) -> None:
    before = rehearsal.server.board.events.last
    guest = {"persona": GUEST.id, "chat": GUEST.id}
    _, sent = await act(bot, "/api/send", **guest, text="раз")
    await act(bot, "/api/edit", **guest, **sent, text="два")
    await act(bot, "/api/react", **guest, **sent, emoji="👍")
    await act(bot, "/api/delete", **guest, **sent)
    await act(bot, "/api/block", persona=GUEST.id, blocked=True)
    await act(bot, "/api/clock", speed=60)
    await act(bot, "/api/limits", enabled=True)
    await act(bot, "/api/location", **guest, latitude=43.06, longitude=141.35)
    await bot.does("sendChatAction", chat_id=GUEST.id, action="typing")

    told = await events(bot, 11, after=before)

    assert [event["type"] for event in told] == [
        "message",
        "edited",
        "reaction",
        "deleted",
        "state",
        "clock",
        "state",
        "state",  # who writes has let the bot in again
        "message",
        "typing",
        "call",
    ]
    assert [event["n"] for event in told] == list(range(before + 1, before + 12))
    assert told[3] == {
        "n": before + 4,
        "type": "deleted",
        "chat_id": GUEST.id,
        "message_ids": [sent["message_id"]],
    }
    assert told[-1]["call"]["method"] == "sendChatAction"


async def test_page_from_another_rehearsal_is_told_to_read_anew(bot: BotClient) -> None:
    (event,) = await events(bot, 1, after=9999)

    assert (event["type"], event["n"]) == ("state", 1)


async def test_clock_moves(bot: BotClient, rehearsal: Rehearsal) -> None:
    later = "2017-11-01T09:00:00+09:00"

    status, shown = await act(bot, "/api/clock", now=later)

    assert (status, shown) == (200, {"now": "2017-11-01T00:00:00+00:00", "speed": 0.0})
    assert rehearsal.clock.now() == datetime(2017, 11, 1, tzinfo=UTC)


async def test_commands_are_the_persons_own(bot: BotClient) -> None:
    board = [{"command": "board", "description": "Сводка"}]
    scope = {"type": "chat", "chat_id": COORDINATOR.id}
    await bot.does("setMyCommands", commands=board, scope=scope)

    own = await read(bot, f"/api/chats/{COORDINATOR.id}/commands?persona={COORDINATOR.id}")
    other = await read(bot, f"/api/chats/{GUEST.id}/commands?persona={GUEST.id}")

    assert (own, other) == ((200, board), (200, []))


async def test_log_of_calls_shows_what_was_refused(bot: BotClient) -> None:
    await bot.does("getMe")
    await bot.refused("sendMessage", chat_id=5, text="x")

    _, calls = await read(bot, "/api/calls?after=1")

    (call,) = calls
    assert {name: call[name] for name in ("n", "method", "params", "ok", "status", "error")} == {
        "n": 2,
        "method": "sendMessage",
        "params": {"chat_id": 5, "text": "x"},
        "ok": False,
        "status": 400,
        "error": "Bad Request: chat not found",
    }


async def test_message_for_one_member_says_so(bot: BotClient) -> None:
    await bot.says(
        STAFF_CHAT.id,
        "только вам",
        ephemeral_message_parameters={"receiver_user_id": COORDINATOR.id},
    )

    _, messages = await read(bot, f"/api/chats/{STAFF_CHAT.id}/messages")

    assert [(one["text"], one["visible_to"]) for one in messages] == [
        ("только вам", COORDINATOR.id)
    ]


@pytest.mark.parametrize("path", ["/", "/page/app.js", "/api/state", "/api/events", "/api/calls"])
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Host", "rehearsal.example.org"),
        ("Host", "127.0.0.1"),
        ("Origin", "https://example.org"),
        ("Origin", "null"),
    ],
)
async def test_foreign_host_or_origin_is_refused(
    bot: BotClient, path: str, header: str, value: str
) -> None:
    status, answer = await read(bot, path, **{header: value})

    assert (status, answer) == (403, {"error": f"foreign {header}"})


async def test_foreign_page_cannot_act(bot: BotClient, rehearsal: Rehearsal) -> None:
    before = rehearsal.server.board.events.last
    url = f"{bot.url}/api/send"
    body = json.dumps({"persona": GUEST.id, "chat": GUEST.id, "text": "x"})
    headers = {"Origin": "http://127.0.0.1:1", "Content-Type": "text/plain"}

    async with bot.session.post(url, data=body, headers=headers) as response:
        assert response.status == 403
    assert rehearsal.server.board.events.last == before


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
async def test_own_names_are_welcome(bot: BotClient, host: str) -> None:
    own = f"{host}:{bot.url.rpartition(':')[2]}"

    status, _ = await read(bot, "/api/state", Host=own, Origin=f"http://{own}")

    assert status == 200


async def test_page_is_served_fresh_and_strict(bot: BotClient) -> None:
    async with bot.session.get(f"{bot.url}/page/icon.svg") as response:
        assert response.status == 200
        assert {
            name: response.headers[name]
            for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options")
        } == {
            "Content-Type": "image/svg+xml",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "path", ["/page/lost.js", "/page/../server.py", "/page/%2e%2e%2fserver.py"]
)
async def test_only_the_pages_own_files_are_served(bot: BotClient, path: str) -> None:
    async with bot.session.get(f"{bot.url}{path}") as response:
        assert response.status == 404
