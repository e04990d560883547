"""Methods that change messages of the bot, and those that only one member sees."""

import json

from bot.rehearsal.call import Call, leading_integer
from bot.rehearsal.delivery import (
    caption,
    check_content,
    read_caption,
    read_text,
)
from bot.rehearsal.ephemeral import ephemeral_for_page
from bot.rehearsal.jsons import Object
from bot.rehearsal.keyboards import inline_markup, is_inline
from bot.rehearsal.media import content_of, resolve
from bot.rehearsal.people import Chat
from bot.rehearsal.refusal import refuse
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.targets import find_chat, find_message

_TEXT = frozenset({"text", "entities", "link_preview_options"})
_CAPTION = frozenset({"caption", "caption_entities"})
_FILES = frozenset({"photo", "document", "video", "audio", "animation", "voice"})
_REPLACEABLE = _FILES - {"voice"}
_SHOWN = {
    "show_caption_above_media": "show_caption_above_media",
    "has_spoiler": "has_media_spoiler",
}
_WITHOUT_MOMENT = frozenset({"edit_date"})


def edit_message_text(board: Switchboard, call: Call) -> Object:
    """The method editMessageText."""
    content = read_text(board, call)
    markup = inline_markup(call)
    chat, message = _own_message(board, call)
    if "text" not in message:
        refuse("There is no text in the message to edit")
    check_content(content)
    return _replace(board, chat, message, content, markup, instead_of=_TEXT)


def edit_message_caption(board: Switchboard, call: Call) -> Object:
    """The method editMessageCaption."""
    content = read_caption(board, call)
    markup = inline_markup(call)
    chat, message = _own_message(board, call)
    if not _FILES & message.keys():
        refuse("There is no caption in the message to edit")
    check_content(content)
    return _replace(board, chat, message, content, markup, instead_of=_CAPTION)


def edit_message_reply_markup(board: Switchboard, call: Call) -> Object:
    """The method editMessageReplyMarkup."""
    markup = inline_markup(call)
    chat, message = _own_message(board, call)
    return _replace(board, chat, message, {}, markup, instead_of=frozenset())


def edit_message_media(board: Switchboard, call: Call) -> Object:
    """The method editMessageMedia; a text may become a file, with a caption of its own."""
    media = call.value("media", "Can't parse input media JSON object")
    if not isinstance(media, dict):
        refuse("Input media is not specified")
    kind = str(media.get("type"))
    if kind not in _REPLACEABLE:
        refuse(f'Can\'t parse InputMedia: type "{kind}" is unsupported')
    markup = inline_markup(call)
    chat, message = _own_message(board, call)
    if not (_FILES | {"text"}) & message.keys() or not _fits_album(message, kind):
        refuse("Message can't be edited")
    source = str(media.get("media", ""))
    file = resolve(
        board.world.files, call, kind, source, missing="Can't parse InputMedia: media not found"
    )
    content = content_of(file, lambda name: leading_integer(media.get(name)))
    content |= caption(
        board,
        str(media.get("caption") or ""),
        parse_mode=str(media.get("parse_mode") or ""),
        entities=media.get("caption_entities"),
    )
    for name, shown in _SHOWN.items():
        if media.get(name):
            content[shown] = True
    check_content(content)
    replaced = _TEXT | _FILES | _CAPTION | frozenset(_SHOWN.values())
    return _replace(board, chat, message, content, markup, instead_of=replaced)


def _fits_album(message: Object, kind: str) -> bool:
    """A part of an album stays what it is; a photo and a video are of one kind there."""
    if "media_group_id" not in message:
        return True
    pictures = {"photo", "video"}
    return kind in message or (kind in pictures and bool(pictures & message.keys()))


def _own_message(board: Switchboard, call: Call) -> tuple[Chat, Object]:
    if call.has("inline_message_id"):
        refuse("MESSAGE_ID_INVALID")
    if not call.text("chat_id"):
        refuse("Message identifier is not specified")
    chat, message = find_message(board, call, what="message to edit")
    number = message["message_id"]
    keeps_keyboard = "reply_keyboard" in chat.extras.get(number, {})
    if message["from"]["id"] != board.world.bot.id or keeps_keyboard:
        refuse("Message can't be edited")
    return chat, message


def _replace(
    board: Switchboard,
    chat: Chat,
    message: Object,
    content: Object,
    markup: Object | None,
    *,
    instead_of: frozenset[str],
) -> Object:
    edited = _changed(message, content, markup, instead_of=instead_of)
    edited["edit_date"] = board.stamp
    board.replace(chat, edited)
    return edited


def _changed(
    message: Object, content: Object, markup: Object | None, *, instead_of: frozenset[str]
) -> Object:
    """The message with other fields and another keyboard.

    Raises:
        ApiError: nothing is different.
    """
    left_out = instead_of | {"reply_markup"} | _WITHOUT_MOMENT
    edited = {name: value for name, value in message.items() if name not in left_out} | content
    if is_inline(markup):
        edited["reply_markup"] = markup
    before = {name: value for name, value in message.items() if name not in _WITHOUT_MOMENT}
    if json.dumps(edited, sort_keys=True) == json.dumps(before, sort_keys=True):
        refuse(
            "message is not modified: specified new message content and reply markup are exactly"
            " the same as a current content and reply markup of the message"
        )
    return edited


def edit_ephemeral_text(board: Switchboard, call: Call) -> bool:
    """The method editEphemeralMessageText."""
    content = read_text(board, call)
    markup = inline_markup(call)
    chat, message = _ephemeral(board, call)
    check_content(content)
    return _replace_ephemeral(board, chat, _changed(message, content, markup, instead_of=_TEXT))


def edit_ephemeral_markup(board: Switchboard, call: Call) -> bool:
    """The method editEphemeralMessageReplyMarkup."""
    markup = inline_markup(call)
    chat, message = _ephemeral(board, call)
    edited = _changed(message, {}, markup, instead_of=frozenset())
    return _replace_ephemeral(board, chat, edited)


def delete_ephemeral(board: Switchboard, call: Call) -> bool:
    """The method deleteEphemeralMessage."""
    chat, message = _ephemeral(board, call)
    del chat.ephemeral[_key(message)]
    shown = ephemeral_for_page(chat, message)["message_id"]
    board.events.add("deleted", chat_id=chat.id, message_ids=[shown])
    return True


def _ephemeral(board: Switchboard, call: Call) -> tuple[Chat, Object]:
    chat = find_chat(board, call)
    key = call.integer("receiver_user_id"), call.integer("ephemeral_message_id")
    message = chat.ephemeral.get(key)
    if message is None or not message["from"]["is_bot"]:
        refuse("message not found")
    return chat, message


def _replace_ephemeral(board: Switchboard, chat: Chat, message: Object) -> bool:
    chat.ephemeral[_key(message)] = message
    board.events.add("edited", chat_id=chat.id, message=ephemeral_for_page(chat, message))
    return True


def _key(message: Object) -> tuple[int, int]:
    return message["receiver_user"]["id"], message["ephemeral_message_id"]


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageMedia": edit_message_media,
    "editEphemeralMessageText": edit_ephemeral_text,
    "editEphemeralMessageReplyMarkup": edit_ephemeral_markup,
    "deleteEphemeralMessage": delete_ephemeral,
}
