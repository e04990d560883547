"""What the chat page asks and does: state, histories, files, and every act of a persona."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import islice
from urllib.parse import quote

from aiohttp import web

from bot.rehearsal.acts import Acts
from bot.rehearsal.ahead import Ahead, as_json
from bot.rehearsal.ephemeral import ephemeral_for_page
from bot.rehearsal.group_acts import GroupActs
from bot.rehearsal.guard import HEADERS, guarded
from bot.rehearsal.inline_acts import InlineActs
from bot.rehearsal.jsons import Object, to_json
from bot.rehearsal.people import Chat
from bot.rehearsal.refusal import ApiError
from bot.rehearsal.requests import Files, Parameters, read_request
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.world import for_page

SHOWN_MESSAGES = 500
UPLOAD_BYTES = 100 << 20
_SHOWN_INSIDE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg"})
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_FRACTION = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
_YEARS = range(2000, 2101)
_FASTEST = 1_000_000
Act = Callable[["_Wish"], object]


class _Wish:
    """What a request of the page asks for, each field checked when it is read."""

    def __init__(self, fields: Parameters, files: Files) -> None:
        self._fields = fields
        self.files = files.get("file", [])

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number; 400 when it is none, or missing without a default."""
        value = self._fields.get(name)
        if value in (None, "") and default is not None:
            return default
        text = str(value)
        if not _WHOLE.fullmatch(text):
            raise ApiError(400, f"{name} must be a whole number")
        return int(text)

    def fraction(self, name: str) -> float:
        """A number; 400 when it is none."""
        text = str(self._fields.get(name))
        if not _FRACTION.fullmatch(text):
            raise ApiError(400, f"{name} must be a number")
        return float(text)

    def text(self, name: str) -> str:
        """A text; empty when it is missing."""
        return str(self._fields.get(name) or "")

    def flag(self, name: str) -> bool:
        """A switch."""
        return self._fields.get(name) in (True, "true", "1")

    def texts(self, name: str) -> list[str]:
        """A list of texts; empty when there is none."""
        value = self._fields.get(name)
        return [str(one) for one in value] if isinstance(value, list) else []

    def numbers(self, name: str, single: str) -> list[int]:
        """A list of whole numbers, or the one under another name."""
        value = self._fields.get(name)
        if isinstance(value, list) and all(isinstance(one, int) for one in value):
            return value
        return [self.number(single)]

    def has(self, name: str) -> bool:
        """Whether there is anything under this name."""
        return self._fields.get(name) not in (None, "")


class PageApi:
    """The routes under /api/ without the event stream.

    Args:
        board: where all happens.
        ahead: tells what the bot will say by itself.
    """

    def __init__(self, board: Switchboard, ahead: Ahead) -> None:
        self._board = board
        self._ahead = ahead
        self._world = board.world
        self._acts = Acts(board)
        self._groups = GroupActs(board)
        self._inline = InlineActs(board, self._acts)

    def add_to(self, app: web.Application) -> None:
        """Put the routes into an application."""
        reads: dict[str, Callable[[web.Request], object]] = {
            "/api/state": self._state,
            r"/api/chats/{chat:-?\d+}/messages": self._messages,
            r"/api/chats/{chat:-?\d+}/commands": self._commands,
            "/api/calls": self._calls,
        }
        acts: dict[str, Act] = {
            "/api/send": self._send,
            "/api/start": self._start,
            "/api/upload": self._upload,
            "/api/press": self._press,
            "/api/inline": self._ask_inline,
            "/api/inline/choose": self._choose,
            "/api/edit": self._edit,
            "/api/delete": self._delete,
            "/api/react": self._react,
            "/api/location": self._locate,
            "/api/contact": self._introduce,
            "/api/poll": self._poll,
            "/api/topic": self._topic,
            "/api/topics": self._topics,
            "/api/upgrade": self._upgrade,
            "/api/block": self._block,
            "/api/clock": self._move_clock,
            "/api/limits": self._limit,
        }
        for path, read in reads.items():
            app.router.add_get(path, guarded(_reading(read)))
        for path, act in acts.items():
            app.router.add_post(path, guarded(_acting(act)))
        app.router.add_get("/api/files/{file_id}", guarded(self._file))
        app.router.add_get("/api/ahead", guarded(self._coming))

    def _state(self, _request: web.Request) -> Object:
        bot, clock = self._world.bot, self._board.clock
        return {
            "bot": {"id": bot.id, "first_name": bot.first_name, "username": bot.username},
            "personas": [
                {
                    "id": persona.id,
                    "first_name": persona.first_name,
                    "last_name": persona.last_name,
                    "username": persona.username,
                    "language_code": persona.language_code,
                    "country": persona.country,
                    "role": persona.role,
                    "blocked": self._world.chats[persona.id].is_blocked,
                }
                for persona in self._world.personas.values()
            ],
            "chats": [_chat(chat) for chat in self._world.chats.values() if not chat.moved_to],
            "clock": {"now": clock.now().isoformat(), "speed": clock.speed},
            "place": {"zone": self._world.place.zone, "name": dict(self._world.place.name)},
            "limits": self._board.pacing.enabled,
            "last_event": self._board.events.last,
        }

    def _messages(self, request: web.Request) -> list[Object]:
        chat = self._chat(request)
        newest = list(islice(reversed(chat.messages.values()), SHOWN_MESSAGES))[::-1]
        shown = [for_page(chat, message) for message in newest]
        if chat.ephemeral:
            shown += (ephemeral_for_page(chat, one) for one in chat.ephemeral.values())
            shown.sort(key=lambda message: abs(message["message_id"]))
        return shown

    def _commands(self, request: web.Request) -> list[Object]:
        persona = self._world.personas.get(_query_number(request, "persona"))
        if persona is None:
            raise ApiError(404, "there is no such person")
        return list(self._board.profile.menu(self._chat(request), persona))

    def _calls(self, request: web.Request) -> list[Object]:
        return self._board.calls.after(_query_number(request, "after"))

    def _chat(self, request: web.Request) -> Chat:
        chat = self._world.chats.get(int(request.match_info["chat"]))
        if chat is None:
            raise ApiError(404, "there is no such chat")
        return chat

    def _send(self, wish: _Wish) -> Object:
        message = self._acts.send(
            wish.number("persona"),
            wish.number("chat"),
            wish.text("text"),
            reply_to=wish.number("reply_to", 0),
            thread=wish.number("thread", 0),
        )
        return {"message_id": message["message_id"]}

    def _start(self, wish: _Wish) -> Object:
        message = self._acts.start(wish.number("persona"), wish.text("code"))
        return {"message_id": message["message_id"]}

    def _upload(self, wish: _Wish) -> Object:
        messages = self._acts.upload(
            wish.number("persona"),
            wish.number("chat"),
            wish.text("kind") or "document",
            wish.files,
            caption=wish.text("caption"),
            album=wish.has("album") and wish.text("album") not in ("0", "false"),
            reply_to=wish.number("reply_to", 0),
            thread=wish.number("thread", 0),
        )
        ids = [message["message_id"] for message in messages]
        return {"message_id": ids[0], "message_ids": ids}

    def _press(self, wish: _Wish) -> Object:
        query_id = self._acts.press(
            wish.number("persona"),
            wish.number("chat"),
            wish.number("message_id"),
            wish.text("data"),
        )
        return {"query_id": query_id}

    def _ask_inline(self, wish: _Wish) -> Object:
        persona, chat = wish.number("persona"), wish.number("chat")
        return {"query_id": self._inline.ask(persona, chat, wish.text("query"))}

    def _choose(self, wish: _Wish) -> Object:
        message = self._inline.choose(
            wish.number("persona"),
            wish.number("chat"),
            wish.text("query_id"),
            wish.text("result_id"),
            **_place(wish),
        )
        return {"message_id": message["message_id"]}

    def _edit(self, wish: _Wish) -> Object:
        persona, chat = wish.number("persona"), wish.number("chat")
        message = self._acts.edit(persona, chat, wish.number("message_id"), wish.text("text"))
        return {"message_id": message["message_id"]}

    def _delete(self, wish: _Wish) -> Object:
        ids = wish.numbers("message_ids", "message_id")
        self._acts.delete(wish.number("persona"), wish.number("chat"), ids)
        return {"message_ids": ids}

    def _react(self, wish: _Wish) -> Object:
        persona, chat = wish.number("persona"), wish.number("chat")
        emoji = wish.text("emoji") or wish.text("reaction")
        self._acts.react(persona, chat, wish.number("message_id"), emoji)
        return {"ok": True}

    def _locate(self, wish: _Wish) -> Object:
        message = self._acts.locate(
            wish.number("persona"),
            wish.number("chat"),
            wish.fraction("latitude"),
            wish.fraction("longitude"),
            **_place(wish),
        )
        return {"message_id": message["message_id"]}

    def _introduce(self, wish: _Wish) -> Object:
        persona, chat = wish.number("persona"), wish.number("chat")
        message = self._acts.introduce(
            persona, chat, wish.text("name"), wish.text("phone"), **_place(wish)
        )
        return {"message_id": message["message_id"]}

    def _poll(self, wish: _Wish) -> Object:
        persona, chat = wish.number("persona"), wish.number("chat")
        message = self._acts.poll(
            persona, chat, wish.text("question"), wish.texts("options"), **_place(wish)
        )
        return {"message_id": message["message_id"]}

    def _topic(self, wish: _Wish) -> Object:
        where = wish.number("persona"), wish.number("chat"), wish.number("thread")
        match wish.text("act"):
            case "delete":
                self._groups.delete_topic(*where)
            case "close" | "open" as act:
                self._groups.close_topic(*where, closed=act == "close")
            case _:
                raise ApiError(400, "act must be close, open or delete")
        return {"ok": True}

    def _topics(self, wish: _Wish) -> Object:
        enabled = wish.flag("enabled")
        self._groups.switch_topics(wish.number("persona"), wish.number("chat"), enabled=enabled)
        return {"enabled": enabled}

    def _upgrade(self, wish: _Wish) -> Object:
        return {"chat": self._groups.upgrade(wish.number("persona"), wish.number("chat"))}

    def _block(self, wish: _Wish) -> Object:
        self._acts.block(wish.number("persona"), blocked=wish.flag("blocked"))
        return {"blocked": wish.flag("blocked")}

    def _move_clock(self, wish: _Wish) -> Object:
        clock = self._board.clock
        to, speed = None, None
        if wish.has("now"):
            try:
                to = datetime.fromisoformat(wish.text("now"))
            except ValueError:
                raise ApiError(400, "now must be a moment in ISO 8601") from None
            if to.tzinfo is None:
                raise ApiError(400, "now must have a time zone")
            if to.year not in _YEARS:
                raise ApiError(400, f"now must be from {_YEARS[0]} to {_YEARS[-1]}")
        if wish.has("speed") and not 0 <= (speed := wish.fraction("speed")) <= _FASTEST:
            raise ApiError(400, f"speed must be from 0 to {_FASTEST}")
        clock.move(to=to, speed=speed)
        shown = {"now": clock.now().isoformat(), "speed": clock.speed}
        self._board.events.add("clock", **shown)
        return shown

    def _limit(self, wish: _Wish) -> Object:
        self._board.pacing.enabled = wish.flag("enabled")
        self._board.changed()
        return {"enabled": self._board.pacing.enabled}

    async def _coming(self, _request: web.Request) -> web.Response:
        return _json({"coming": as_json(await self._ahead())})

    async def _file(self, request: web.Request) -> web.Response:
        file = self._world.files.get(request.match_info["file_id"])
        if file is None:
            return _json({"error": "there is no such file"}, status=404)
        is_safe = file.mime in _SHOWN_INSIDE
        shown = "inline" if is_safe else "attachment"
        headers = {
            **HEADERS,
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file.name, safe='')}",
        }
        mime = file.mime if is_safe else "application/octet-stream"
        return web.Response(body=file.data, content_type=mime, headers=headers)


def _chat(chat: Chat) -> Object:
    return {
        "id": chat.id,
        "type": chat.about["type"],
        "title": chat.title,
        "is_forum": chat.is_forum,
        "members": list(chat.members),
        "administrators": list(chat.administrators),
        "bot_status": chat.bot_status,
        **({"was": chat.was} if chat.was else {}),
        **({"pinned": chat.pinned[-1]} if chat.pinned else {}),
        "topics": [
            {"message_thread_id": topic.id, "name": topic.name, "closed": topic.is_closed}
            for topic in chat.topics.values()
        ],
    }


def _place(wish: _Wish) -> dict[str, int]:
    """Which message it answers, and in which topic it stands."""
    return {"reply_to": wish.number("reply_to", 0), "thread": wish.number("thread", 0)}


def _reading(
    read: Callable[[web.Request], object],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            return _json(read(request))
        except ApiError as error:
            return _json({"error": error.description}, status=error.code)

    return handle


def _acting(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            fields, files = await read_request(request, most_bytes=UPLOAD_BYTES)
            return _json(act(_Wish(fields, files)))
        except ApiError as error:
            return _json({"error": error.description}, status=error.code)

    return handle


def _json(value: object, status: int = 200) -> web.Response:
    return web.Response(
        text=to_json(value), status=status, content_type="application/json", headers=HEADERS
    )


def _query_number(request: web.Request, name: str) -> int:
    text = request.query.get(name, "0")
    if not _WHOLE.fullmatch(text):
        raise ApiError(400, f"{name} must be a whole number")
    return int(text)
