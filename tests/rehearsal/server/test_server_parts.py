"""The server's small parts: pictures, links in texts, logs that forget."""

import asyncio
import struct

import pytest

from bot.rehearsal.calls import KEPT as KEPT_CALLS
from bot.rehearsal.calls import CallLog
from bot.rehearsal.entities import find_entities
from bot.rehearsal.events import KEPT as KEPT_EVENTS
from bot.rehearsal.events import EventLog
from bot.rehearsal.pictures import size_of


def webp(kind: bytes, body: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + b"\0\0\0\0" + body


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"GIF89a" + struct.pack("<HH", 30, 20), (30, 20)),
        (webp(b"VP8X", b"\0\0\0\0" + b"\x1d\0\0" + b"\x13\0\0"), (30, 20)),
        (webp(b"VP8L", b"\x2f" + (29 | 19 << 14).to_bytes(4, "little")), (30, 20)),
        (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 30, 20)), (30, 20)),
        (b"\xff\xd8\xff\xd9", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"%PDF-1.7", None),
        (b"", None),
    ],
)
def test_size_is_read_from_the_head(data: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(data) == size


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("просто текст", []),
        ("и/или 24/7", []),
        ("/start", [("bot_command", "/start")]),
        ("нажмите /faq@kenshuin_bot.", [("bot_command", "/faq@kenshuin_bot")]),
        ("см. jica.go.jp/about, спасибо", [("url", "jica.go.jp/about")]),
        ("https://ja.wikipedia.org/wiki/研修.", [("url", "https://ja.wikipedia.org/wiki/研修")]),
        ("пишите: office@jica.go.jp", [("email", "office@jica.go.jp")]),
        ("привет, @aigerim_s!", [("mention", "@aigerim_s")]),
        ("#отчёт и #1", [("hashtag", "#отчёт")]),
        ("отчёт.pptx", []),
    ],
)
def test_telegram_finds_links_by_itself(text: str, found: list[tuple[str, str]]) -> None:
    entities = find_entities(text)

    assert [
        (one["type"], text[one["offset"] : one["offset"] + one["length"]]) for one in entities
    ] == found


def test_log_of_events_forgets_the_oldest() -> None:
    log = EventLog()
    for _ in range(KEPT_EVENTS + 1):
        log.add("state")

    assert (log.forgot(0), log.forgot(1), len(log.after(0))) == (True, False, KEPT_EVENTS)


def test_log_of_calls_forgets_the_oldest() -> None:
    log = CallLog()
    for _ in range(KEPT_CALLS + 1):
        log.add(at="", method="getMe", params={}, status=200, error=None, ms=0.0)

    shown = log.after(0)
    assert (len(shown), shown[0]["n"]) == (KEPT_CALLS, 2)


def test_log_of_calls_is_readable() -> None:
    params = {"commands": '[{"command": "\\u041d"}]', "text": "\\u041", "chat_id": 5}

    shown = CallLog().add(at="", method="x", params=params, status=200, error=None, ms=0.0)

    assert shown["params"] == {"commands": '[{"command":"Н"}]', "text": "\\u041", "chat_id": 5}


async def test_closed_log_lets_everybody_go() -> None:
    log = EventLog()
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(log.beyond(0))
        asyncio.get_running_loop().call_soon(log.close)

    assert waiting.done()
