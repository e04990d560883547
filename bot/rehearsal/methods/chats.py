"""Methods about chats: members, pins, reactions, actions, and what a button gets for an answer."""

from bot.rehearsal.call import Call
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import CALLBACK_ANSWER_CHARACTERS
from bot.rehearsal.people import Chat
from bot.rehearsal.refusal import refuse
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.targets import (
    check_administrator,
    check_can_write,
    find_chat,
    find_message,
    find_thread,
)
from bot.rehearsal.words import words
from bot.rehearsal.world import without_reply

_ACTIONS = words(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document"
    " choose_sticker find_location record_video_note upload_video_note cancel"
)
REACTIONS = words(
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥"
    " 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓"
    " 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀"
    " 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾"
    " 🤷‍♂ 🤷 🤷‍♀ 😡"
)
_RIGHTS = words(
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
    " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories"
    " can_delete_stories can_pin_messages can_manage_topics can_send_welcome_messages"
)
_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def send_chat_action(board: Switchboard, call: Call) -> bool:
    """The method sendChatAction."""
    action = call.text("action")
    if action not in _ACTIONS:
        refuse("Wrong parameter action in request")
    chat = find_chat(board, call)
    find_thread(chat, call)
    check_can_write(chat)
    board.events.add("typing", chat_id=chat.id, action=action)
    return True


def set_message_reaction(board: Switchboard, call: Call) -> bool:
    """The method setMessageReaction."""
    value = call.value("reaction", "Can't parse reaction types JSON object")
    if not isinstance(value or [], list):
        refuse("Expected an Array of ReactionType")
    emoji = [_emoji(one) for one in value] if isinstance(value, list) else []
    chat, message = find_message(board, call, what="message to react")
    if len(emoji) > 1:
        refuse("REACTIONS_TOO_MANY")
    if any(one not in REACTIONS for one in emoji):
        refuse("REACTION_INVALID")
    board.react(chat, message["message_id"], board.world.bot.id, emoji)
    return True


def _emoji(reaction: object) -> str:
    kind = reaction.get("type") if isinstance(reaction, dict) else None
    if not isinstance(reaction, dict) or kind != "emoji":
        refuse("Can't parse ReactionType: invalid reaction type specified")
    return str(reaction.get("emoji", "")).replace("\ufe0f", "")


def answer_callback_query(board: Switchboard, call: Call) -> bool:
    """The method answerCallbackQuery."""
    text = call.text("text")
    if len(text) > CALLBACK_ANSWER_CHARACTERS:
        refuse("MESSAGE_TOO_LONG")
    url = call.text("url")
    if url and not url.startswith(("https://t.me/", "tg://")):
        refuse("URL_INVALID")
    press = board.presses.take(call.text("callback_query_id"), now=board.monotonic())
    if press is None:
        refuse("query is too old and response timeout expired or query ID is invalid")
    board.events.add(
        "callback_answer",
        persona=press.persona_id,
        chat_id=press.chat_id,
        query_id=press.id,
        text=text,
        show_alert=call.flag("show_alert"),
        url=url,
    )
    return True


def pin_chat_message(board: Switchboard, call: Call) -> bool:
    """The method pinChatMessage."""
    chat, message = find_message(board, call, what="message to pin")
    check_administrator(chat, "manage pinned messages in the chat")
    number = message["message_id"]
    if number in chat.pinned:
        refuse("CHAT_NOT_MODIFIED")
    chat.pinned.append(number)
    board.post(chat, board.world.bot.as_user(), {"pinned_message": without_reply(message)})
    board.changed()
    return True


def unpin_chat_message(board: Switchboard, call: Call) -> bool:
    """The method unpinChatMessage; without a message the newest pin."""
    chat = find_chat(board, call)
    check_administrator(chat, "manage pinned messages in the chat")
    number = call.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        refuse("Message to unpin not found")
    chat.pinned.remove(number)
    board.changed()
    return True


def unpin_all_chat_messages(board: Switchboard, call: Call) -> bool:
    """The method unpinAllChatMessages."""
    chat = find_chat(board, call)
    check_administrator(chat, "manage pinned messages in the chat")
    chat.pinned.clear()
    board.changed()
    return True


def get_chat(board: Switchboard, call: Call) -> Object:
    """The method getChat."""
    chat = find_chat(board, call)
    full = {
        **chat.about,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _NO_GIFTS,
    }
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    return {**full, **({"pinned_message": pinned} if pinned else {})}


def get_chat_member(board: Switchboard, call: Call) -> Object:
    """The method getChatMember."""
    chat = find_chat(board, call)
    user_id = call.integer("user_id")
    if user_id <= 0:
        refuse("Invalid user_id specified")
    if board.world.user(user_id) is None:
        refuse("user not found")
    return member(board, chat, user_id)


def member(board: Switchboard, chat: Chat, user_id: int) -> Object:
    """The Bot API's ChatMember of a known user."""
    about = {"user": board.world.user(user_id)}
    if user_id == board.world.bot.id:
        status: str = chat.bot_status
    elif user_id in chat.administrators:
        status = "creator" if user_id == chat.administrators[0] else "administrator"
    else:
        status = "member" if user_id in chat.members else "left"
    if status == "creator":
        return {**about, "status": status, "is_anonymous": False}
    if status == "administrator":
        rights = dict.fromkeys(sorted(_RIGHTS), True)
        return {**about, "status": status, "can_be_edited": False, "is_anonymous": False, **rights}
    return {**about, "status": status}


def get_chat_member_count(board: Switchboard, call: Call) -> int:
    """The method getChatMemberCount."""
    return len(find_chat(board, call).members) + 1


def get_chat_administrators(board: Switchboard, call: Call) -> list[Object]:
    """The method getChatAdministrators; other bots are left out, as in Telegram."""
    chat = find_chat(board, call)
    if chat.is_private:
        refuse("there are no administrators in the private chat")
    ids = list(chat.administrators)
    if chat.bot_status == "administrator":
        ids.append(board.world.bot.id)
    return [member(board, chat, one) for one in ids]


def leave_chat(board: Switchboard, call: Call) -> bool:
    """The method leaveChat."""
    chat = find_chat(board, call)
    if chat.is_private:
        refuse("chat member status can't be changed in private chats")
    bot = board.world.bot.as_user()
    before = member(board, chat, bot["id"])
    board.post(chat, bot, {"left_chat_member": bot})
    chat.bot_status = "left"
    board.updates.add(
        "my_chat_member",
        {
            "chat": chat.about,
            "from": bot,
            "date": board.stamp,
            "old_chat_member": before,
            "new_chat_member": member(board, chat, bot["id"]),
        },
    )
    board.changed()
    return True


METHODS = {
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
    "answerCallbackQuery": answer_callback_query,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatMemberCount": get_chat_member_count,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
}
