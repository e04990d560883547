"""Methods that send text and places, copy, forward, and delete."""

from datetime import UTC, datetime

from bot.rehearsal import limits
from bot.rehearsal.call import Call
from bot.rehearsal.delivery import caption, check_content, pace, read_caption, read_text, send
from bot.rehearsal.jsons import Object
from bot.rehearsal.media import poll_of
from bot.rehearsal.people import Chat
from bot.rehearsal.refusal import refuse
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.targets import check_can_write, find_chat, find_message, find_thread
from bot.rehearsal.words import words

CONTENT = words(
    "text entities link_preview_options photo document voice video sticker audio animation"
    " video_note caption caption_entities location venue contact poll reply_markup"
    " show_caption_above_media has_media_spoiler"
)
_MEDIA = words("photo document voice video audio animation")
_SERVICE = words(
    "forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened"
    " pinned_message left_chat_member migrate_to_chat_id migrate_from_chat_id"
)


def send_message(board: Switchboard, call: Call) -> Object:
    """The method sendMessage."""
    return send(board, call, read_text(board, call))


def send_location(board: Switchboard, call: Call) -> Object:
    """The method sendLocation."""
    return send(board, call, {"location": _location(call)})


def send_venue(board: Switchboard, call: Call) -> Object:
    """The method sendVenue."""
    location = _location(call)
    venue = {
        "location": location,
        "title": call.required("title"),
        "address": call.required("address"),
    }
    return send(board, call, {"venue": venue, "location": location})


def send_contact(board: Switchboard, call: Call) -> Object:
    """The method sendContact."""
    contact = {"phone_number": call.required("phone_number"), "first_name": call.text("first_name")}
    if not contact["first_name"]:
        refuse("Contact first name must be non-empty")
    if last_name := call.text("last_name"):
        contact["last_name"] = last_name
    return send(board, call, {"contact": contact})


def _location(call: Call) -> Object:
    place: Object = {}
    for name, most in (("latitude", 90.0), ("longitude", 180.0)):
        if not call.text(name).strip():
            refuse(f"{name} is empty")
        place[name] = call.number(name)
        if not -most <= place[name] <= most:
            refuse("Wrong location specified")
    return place


def copy_message(board: Switchboard, call: Call) -> Object:
    """The method copyMessage."""
    content = {}
    if call.has("caption"):
        content = read_caption(board, call)
    _, source = find_message(board, call, chat="from_chat_id", what="message to copy")
    copied = _copied(board, source, without_caption=call.has("caption"))
    if "caption" in content and not _MEDIA & copied.keys():
        content = {}
    copied.pop("reply_markup", None)
    return {"message_id": send(board, call, {**copied, **content})["message_id"]}


def copy_messages(board: Switchboard, call: Call) -> list[Object]:
    """The method copyMessages."""
    return _several(board, call, forwarded=False)


def forward_message(board: Switchboard, call: Call) -> Object:
    """The method forwardMessage."""
    _, source = find_message(board, call, chat="from_chat_id", what="message to forward")
    copied = _copied(board, source, without_caption=False)
    copied.pop("reply_markup", None)
    return send(board, call, {**copied, **_origin(source)})


def forward_messages(board: Switchboard, call: Call) -> list[Object]:
    """The method forwardMessages."""
    return _several(board, call, forwarded=True)


def _several(board: Switchboard, call: Call, *, forwarded: bool) -> list[Object]:
    """Copies or forwards those messages that are there."""
    ids = call.message_ids(limits.MESSAGE_IDS)
    source = find_chat(board, call, "from_chat_id")
    chat = find_chat(board, call)
    thread = find_thread(chat, call)
    found = [source.messages[one] for one in ids if one in source.messages]
    if not found:
        refuse("There are no messages to forward")
    check_can_write(chat)
    pace(board, chat, len(found))
    bot = board.world.bot.as_user()
    albums: dict[str, str] = {}
    sent = []
    for message in found:
        content = _copied(board, message, without_caption=call.flag("remove_caption"))
        content.pop("reply_markup", None)
        if album := message.get("media_group_id"):
            content["media_group_id"] = albums.setdefault(album, board.world.album_id())
        origin = _origin(message) if forwarded else {}
        post = board.post(chat, bot, {**content, **origin}, thread=thread)
        sent.append({"message_id": post["message_id"]})
    return sent


def _copied(board: Switchboard, message: Object, *, without_caption: bool) -> Object:
    if _SERVICE & message.keys():
        refuse("Message can't be copied")
    if message.get("has_protected_content"):
        refuse("Message has protected content and can't be forwarded")
    left_out = {"caption", "caption_entities"} if without_caption else set()
    copied = {name: message[name] for name in CONTENT & message.keys() - left_out}
    if "poll" in copied:
        copied["poll"] = {**copied["poll"], "id": board.world.album_id()}
    return copied


def _origin(message: Object) -> Object:
    if "forward_origin" in message:
        return {"forward_origin": message["forward_origin"]}
    origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    return {"forward_origin": origin}


def send_poll(board: Switchboard, call: Call) -> Object:
    """The method sendPoll."""
    question = call.text("question")
    if not question:
        refuse("Poll question can't be empty")
    options = call.value("options", "Can't parse options JSON object")
    if not isinstance(options, list):
        refuse("Expected an Array of String as options")
    texts = [str(one.get("text", "")) if isinstance(one, dict) else str(one) for one in options]
    if not texts:
        refuse("Poll must have at least 1 option")
    if not all(texts):
        refuse("Poll options must be non-empty")
    poll = {
        **poll_of(board.world.album_id(), question, texts),
        "is_closed": call.flag("is_closed"),
        "is_anonymous": not call.has("is_anonymous") or call.flag("is_anonymous"),
        "type": call.text("type") or "regular",
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": call.flag("allows_revoting"),
        "members_only": call.flag("members_only"),
    }
    return send(board, call, {"poll": poll})


def stop_poll(board: Switchboard, call: Call) -> Object:
    """The method stopPoll."""
    chat, message = find_message(board, call, what="message with poll to stop")
    if message["from"]["id"] != board.world.bot.id:
        refuse("Poll can't be stopped")
    if "poll" not in message:
        refuse("message with poll to stop not found")
    if message["poll"]["is_closed"]:
        refuse("poll has already been closed")
    poll = {**message["poll"], "is_closed": True}
    board.replace(chat, {**message, "poll": poll})
    return poll


def delete_message(board: Switchboard, call: Call) -> bool:
    """The method deleteMessage."""
    if not call.text("chat_id"):
        refuse("Chat identifier is not specified")
    if not call.integer("message_id"):
        refuse("Message identifier is not specified")
    chat, message = find_message(board, call, what="message to delete")
    _check_can_delete(board, chat, message)
    board.remove(chat, [message["message_id"]])
    return True


def delete_messages(board: Switchboard, call: Call) -> bool:
    """The method deleteMessages; those that are not there are skipped."""
    ids = call.message_ids(limits.MESSAGE_IDS)
    chat = find_chat(board, call)
    found = [chat.messages[one] for one in ids if one in chat.messages]
    for message in found:
        _check_can_delete(board, chat, message)
    board.remove(chat, [message["message_id"] for message in found])
    return True


def _check_can_delete(board: Switchboard, chat: Chat, message: Object) -> None:
    is_own = message["from"]["id"] == board.world.bot.id
    may = is_own or chat.is_private or chat.bot_status == "administrator"
    age = board.clock.now() - datetime.fromtimestamp(message["date"], UTC)
    if not may or age >= limits.DELETE_WITHIN:
        refuse("Message can't be deleted for everyone")


__all__ = ["CONTENT", "METHODS", "caption", "check_content"]
METHODS = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendPoll": send_poll,
    "stopPoll": stop_poll,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
