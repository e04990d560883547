"""How a bot's message gets into a chat: every check in Telegram's order, then the message."""

from bot.markup import utf16_length
from bot.rehearsal.call import Call
from bot.rehearsal.entities import formatted
from bot.rehearsal.ephemeral import receiver_of, send_ephemeral
from bot.rehearsal.jsons import Object
from bot.rehearsal.keyboards import is_inline, reply_markup
from bot.rehearsal.limits import CAPTION_UNITS, TEXT_UNITS
from bot.rehearsal.people import Chat
from bot.rehearsal.refusal import refuse, too_many
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.targets import check_can_write, find_chat, find_reply, find_thread


def read_text(board: Switchboard, call: Call) -> Object:
    """The call's text as fields of a message.

    Raises:
        ApiError: it is empty or its markup is broken. Its length is checked at sending.
    """
    text = call.text("text")
    if not text:
        refuse("Message text is empty")
    text, entities = formatted(
        text,
        parse_mode=call.text("parse_mode"),
        entities=call.value("entities", "Can't parse entities JSON object"),
        find_user=board.world.user,
    )
    preview = call.value("link_preview_options", "Can't parse link preview options JSON object")
    return {
        "text": text,
        **({"entities": entities} if entities else {}),
        **({"link_preview_options": preview} if preview else {}),
    }


def read_caption(board: Switchboard, call: Call) -> Object:
    """The call's caption as fields of a message; nothing when it has none.

    Raises:
        ApiError: its markup is broken. Its length is checked at sending.
    """
    return caption(
        board,
        call.text("caption"),
        parse_mode=call.text("parse_mode"),
        entities=call.value("caption_entities", "Can't parse caption entities JSON object"),
    )


def caption(board: Switchboard, text: str, *, parse_mode: str, entities: object) -> Object:
    """A caption as fields of a message; nothing for an empty one."""
    text, found = formatted(
        text, parse_mode=parse_mode, entities=entities, find_user=board.world.user
    )
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": found} if found else {})}


def check_content(content: Object) -> None:
    """Refuse a text or a caption that is too long, or a text of blanks only."""
    if "text" in content:
        if not content["text"]:
            refuse("Text must be non-empty")
        if _longer(content["text"], TEXT_UNITS):
            refuse("Message is too long")
    if "caption" in content and _longer(content["caption"], CAPTION_UNITS):
        refuse("Message caption is too long")


def pace(board: Switchboard, chat: Chat, messages: int = 1) -> None:
    """Refuse with 429 when the bot sends too fast, where limits are on."""
    wait = board.pacing.admit(chat.id, messages=messages, now=board.monotonic())
    if wait:
        raise too_many(wait)


def send(board: Switchboard, call: Call, content: Object) -> Object:
    """Say something in the chat of a call; returns the message.

    Args:
        board: where it happens.
        call: its parameters of delivery are read.
        content: the fields of the message's kind.

    Raises:
        ApiError: as Telegram refuses it.
    """
    markup = reply_markup(call)
    chat = find_chat(board, call)
    thread = find_thread(chat, call)
    reply = find_reply(board, call, chat)
    if call.text("business_connection_id"):
        refuse("business connection not found")
    check_content(content)
    check_can_write(chat)
    pace(board, chat)
    fields = {**(reply or {}), **content}
    if is_inline(markup):
        fields["reply_markup"] = markup
    if call.flag("protect_content"):
        fields["has_protected_content"] = True
    extra = {"reply_keyboard": markup} if markup and not is_inline(markup) else None
    if receiver_of(call):
        return send_ephemeral(board, call, chat, fields, extra=extra)
    return board.post(chat, board.world.bot.as_user(), fields, thread=thread, extra=extra)


def _longer(text: str, units: int) -> bool:
    return len(text) > units or (len(text) * 2 > units and utf16_length(text) > units)
