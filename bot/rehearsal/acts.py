"""What personas do: write, press, send files, edit, delete, react, block the bot."""

import re
from collections.abc import Sequence

from bot.markup import utf16_length
from bot.rehearsal.call import Upload
from bot.rehearsal.entities import find_entities
from bot.rehearsal.ephemeral import is_ephemeral_command, speak_to_bot
from bot.rehearsal.files import FOLDERS
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import CAPTION_UNITS, START_CODE, TEXT_UNITS
from bot.rehearsal.media import content_of, poll_of
from bot.rehearsal.people import Chat, Persona
from bot.rehearsal.pictures import size_of
from bot.rehearsal.refusal import ApiError
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.world import without_reply

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_VOICE_SECONDS = 5


class Acts:
    """The personas' side of the switchboard.

    Every method raises ApiError with 400 or 404 for what a person could not do either: act in a
    chat of others, press a button that is gone, change a stranger's message.
    """

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self._world = board.world

    def send(
        self, persona: int, chat: int, text: str, *, reply_to: int = 0, thread: int = 0
    ) -> Object:
        """Write a text; a long one goes in several messages, the last one is returned.

        What answers an ephemeral message (a negative id), and a command that is for the bot alone,
        nobody else sees.
        """
        text = _SURROGATE.sub("\ufffd", text).strip(" \n")
        if not text:
            raise ApiError(400, "the text is empty")
        for part in _parts(text):
            content: Object = {"text": part}
            if entities := find_entities(part):
                content["entities"] = entities
            message = self.say(persona, chat, content, reply_to=reply_to, thread=thread)
        return message

    def start(self, persona: int, code: str = "") -> Object:
        """Press Start in the private chat, with the code of a deep link or without.

        The bot gets the code; the person sees the command alone, as in Telegram's apps.
        """
        if code and not START_CODE.fullmatch(code):
            raise ApiError(400, "START_PARAM_INVALID")
        text = f"/start {code}".rstrip()
        content: Object = {"text": text, "entities": find_entities(text)}
        return self.say(persona, persona, content, extra={"text": "/start"})

    def upload(
        self,
        persona: int,
        chat: int,
        kind: str,
        uploads: Sequence[Upload],
        *,
        caption: str = "",
        album: bool = False,
        reply_to: int = 0,
        thread: int = 0,
    ) -> list[Object]:
        """Send files, as one album where wished; the first carries the caption."""
        if kind not in FOLDERS:
            raise ApiError(400, f"unknown kind of file: {kind}")
        if not uploads or not all(upload.data for upload in uploads):
            raise ApiError(400, "there is no file, or an empty one")
        if kind == "photo" and not all(size_of(upload.data) for upload in uploads):
            raise ApiError(400, "a photo must be a PNG, JPEG, GIF or WebP")
        if utf16_length(caption) > CAPTION_UNITS:
            raise ApiError(400, f"a caption has at most {CAPTION_UNITS} characters")
        group = {"media_group_id": self._world.album_id()} if album and len(uploads) > 1 else {}
        sent = []
        for number, upload in enumerate(uploads):
            file = self._world.files.add(kind, upload)
            content = {**group, **content_of(file, _guessed, "🙂")}
            if caption and number == 0:
                content["caption"] = caption
                if entities := find_entities(caption):
                    content["caption_entities"] = entities
            sent.append(self.say(persona, chat, content, reply_to=reply_to, thread=thread))
        return sent

    def locate(
        self,
        persona: int,
        chat: int,
        latitude: float,
        longitude: float,
        *,
        reply_to: int = 0,
        thread: int = 0,
    ) -> Object:
        """Send a place."""
        place = {"latitude": latitude, "longitude": longitude}
        return self.say(persona, chat, {"location": place}, reply_to=reply_to, thread=thread)

    def introduce(
        self, persona: int, chat: int, name: str, phone: str, *, reply_to: int = 0, thread: int = 0
    ) -> Object:
        """Send somebody's contact."""
        if not name or not phone:
            raise ApiError(400, "a contact has a name and a phone number")
        contact = {"phone_number": phone, "first_name": name}
        return self.say(persona, chat, {"contact": contact}, reply_to=reply_to, thread=thread)

    def poll(
        self,
        persona: int,
        chat: int,
        question: str,
        options: Sequence[str],
        *,
        reply_to: int = 0,
        thread: int = 0,
    ) -> Object:
        """Send a poll; nobody answers it here."""
        if not question or not options or not all(options):
            raise ApiError(400, "a poll has a question and options")
        poll = poll_of(self._world.album_id(), question, options)
        return self.say(persona, chat, {"poll": poll}, reply_to=reply_to, thread=thread)

    def press(self, persona: int, chat: int, message_id: int, data: str) -> str:
        """Press an inline button; returns the query's id. Negative ids are ephemeral messages."""
        who, where = self.member(persona, chat)
        message = (
            where.ephemeral.get((persona, -message_id))
            if message_id < 0
            else where.messages.get(message_id)
        )
        if message is None or data not in _callback_data(message):
            raise ApiError(404, "there is no such button")
        press = self._board.presses.add(
            persona_id=persona, chat_id=chat, now=self._board.monotonic()
        )
        self._board.updates.add(
            "callback_query",
            {
                "id": press.id,
                "from": who.as_user(),
                "message": message,
                "chat_instance": str(chat),
                "data": data,
            },
        )
        return press.id

    def edit(self, persona: int, chat: int, message_id: int, text: str) -> Object:
        """Change an own text or caption."""
        _, where = self.member(persona, chat)
        message = self._own(persona, where, message_id)
        field, entities_field, most = "text", "entities", TEXT_UNITS
        if "text" not in message:
            field, entities_field, most = "caption", "caption_entities", CAPTION_UNITS
        text = _SURROGATE.sub("\ufffd", text).strip(" \n")
        if (not text and field == "text") or utf16_length(text) > most:
            raise ApiError(400, f"the text must have 1 to {most} characters")
        edited = {name: value for name, value in message.items() if name != entities_field}
        edited |= {field: text, "edit_date": self._board.stamp}
        if entities := find_entities(text):
            edited[entities_field] = entities
        where.extras.get(message_id, {}).pop("text", None)  # what was written is shown as it is now
        self._board.replace(where, edited)
        if self._is_heard(where, edited):
            self._board.updates.add("edited_message", edited)
        return edited

    def delete(self, persona: int, chat: int, message_ids: Sequence[int]) -> None:
        """Delete for everybody: anything in the private chat, own messages in a group."""
        _, where = self.member(persona, chat)
        if not where.is_private:
            for message_id in message_ids:
                self._own(persona, where, message_id)
        self._board.remove(where, message_ids)

    def react(self, persona: int, chat: int, message_id: int, emoji: str) -> None:
        """Put a reaction under a message; an empty one takes it back."""
        who, where = self.member(persona, chat)
        if message_id not in where.messages:
            raise ApiError(404, "there is no such message")
        after = [emoji.replace("\ufe0f", "")] if emoji else []
        before = self._board.react(where, message_id, persona, after)
        if not where.is_private and where.bot_status != "administrator":
            return
        self._board.updates.add(
            "message_reaction",
            {
                "chat": where.about,
                "message_id": message_id,
                "user": who.as_user(),
                "date": self._board.stamp,
                "old_reaction": [{"type": "emoji", "emoji": one} for one in before],
                "new_reaction": [{"type": "emoji", "emoji": one} for one in after],
            },
        )

    def block(self, persona: int, *, blocked: bool) -> None:
        """Block the bot, or let it in again."""
        who, where = self.member(persona, persona)
        if where.is_blocked == blocked:
            return
        where.is_blocked = blocked
        bot = self._world.bot.as_user()
        member = {"user": bot, "status": "member"}
        kicked = {"user": bot, "status": "kicked", "until_date": 0}
        before, after = (member, kicked) if blocked else (kicked, member)
        self._board.updates.add(
            "my_chat_member",
            {
                "chat": where.about,
                "from": who.as_user(),
                "date": self._board.stamp,
                "old_chat_member": before,
                "new_chat_member": after,
            },
        )
        self._board.changed()

    def say(
        self,
        persona: int,
        chat: int,
        content: Object,
        *,
        reply_to: int = 0,
        thread: int = 0,
        extra: Object | None = None,
    ) -> Object:
        """Put content of any kind into a chat; the bot gets it where it may hear it."""
        who, where = self.member(persona, chat)
        text = content.get("text", "")
        if reply_to < 0 or (text and is_ephemeral_command(self._board, who, where, text)):
            return self._say_to_bot(who, where, content, -reply_to)
        reply = None
        if reply_to:
            reply = where.messages.get(reply_to)
            if reply is None:
                raise ApiError(404, "there is no message to answer")
            if where.is_forum and not thread:  # an answer stands in the topic of what it answers
                thread = reply.get("message_thread_id", 0)
        topic = where.topics.get(thread)
        is_shut = topic is not None and topic.is_closed and persona not in where.administrators
        if thread and (topic is None or is_shut):
            raise ApiError(404, "there is no such topic, or it is closed")
        if where.is_private:
            self.block(persona, blocked=False)
            where.is_started = True
        message = self._board.post(
            where,
            who.as_user(),
            content,
            thread=thread,
            reply_to=without_reply(reply) if reply else None,
            extra=extra,
        )
        if self._is_heard(where, message):
            self._board.updates.add("message", message)
        return message

    def _say_to_bot(self, who: Persona, where: Chat, content: Object, reply_to: int) -> Object:
        answered = where.ephemeral.get((who.id, reply_to))
        if reply_to > 0 and answered is None:
            raise ApiError(404, "there is no message to answer")
        quoted = {"reply_to_message": without_reply(answered)} if answered else {}
        return speak_to_bot(self._board, who, where, {**quoted, **content})

    def member(self, persona: int, chat: int) -> tuple[Persona, Chat]:
        """The persona and the chat; 404 where they do not belong together."""
        who, where = self._world.personas.get(persona), self._world.chats.get(chat)
        if who is None:
            raise ApiError(404, "there is no such person")
        if where is None or where.moved_to or persona not in where.members:
            raise ApiError(404, "there is no such chat for this person")
        return who, where

    def _own(self, persona: int, chat: Chat, message_id: int) -> Object:
        message = chat.messages.get(message_id)
        if message is None or message["from"]["id"] != persona:
            raise ApiError(404, "there is no such message of this person")
        return message

    def _is_heard(self, chat: Chat, message: Object) -> bool:
        """Whether the bot gets the message: in a group, privacy mode keeps most from it."""
        if chat.bot_status == "left":
            return False
        bot = self._world.bot
        is_own = message.get("via_bot", {}).get("id") == bot.id
        if chat.is_private or chat.bot_status == "administrator" or is_own:
            return True
        answered = message.get("reply_to_message", {})
        is_answer = "forum_topic_created" not in answered
        if is_answer and answered.get("from", {}).get("id") == bot.id:
            return True
        text = message.get("text") or message.get("caption") or ""
        name = f"@{bot.username.lower()}"
        for entity in message.get("entities") or message.get("caption_entities") or ():
            marked = _marked(text, entity).lower()
            if entity["type"] == "mention" and marked == name:
                return True
            if entity["type"] == "bot_command":
                addressed = marked.partition("@")[2]
                # a bare command goes to the bot that spoke last, and here is only one
                if not addressed or f"@{addressed}" == name:
                    return True
        return False


def _marked(text: str, entity: Object) -> str:
    units = text.encode("utf-16-le")
    start = entity["offset"] * 2
    return units[start : start + entity["length"] * 2].decode("utf-16-le")


def _callback_data(message: Object) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}


def _parts(text: str) -> list[str]:
    """The text in pieces that a message can hold."""
    parts = []
    while utf16_length(text) > TEXT_UNITS:
        size = TEXT_UNITS
        while utf16_length(text[:size]) > TEXT_UNITS:
            size -= 1
        parts.append(text[:size])
        text = text[size:]
    return [*parts, text]


def _guessed(name: str) -> int:
    """A voice message's length and the like, which nobody measures here."""
    return _VOICE_SECONDS if name == "duration" else 0
