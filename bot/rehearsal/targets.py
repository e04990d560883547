"""Whom and what a call means: chats, messages, topics, with Telegram's refusals."""

from bot.rehearsal.call import Call, leading_integer
from bot.rehearsal.jsons import Object
from bot.rehearsal.people import Chat, Topic
from bot.rehearsal.refusal import forbid, moved, refuse
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.world import without_reply

GENERAL_TOPIC = 1
_RIGHTS = "Not enough rights to "


def find_chat(board: Switchboard, call: Call, name: str = "chat_id") -> Chat:
    """The chat that a parameter names.

    Raises:
        ApiError: it is empty, unknown, a supergroup by now, or the bot has left it.
    """
    text = call.text(name)
    if not text:
        refuse(f"{name} is empty")
    chat = board.world.chats.get(call.integer(name))
    if chat is None:
        refuse("chat not found")
    if chat.moved_to:
        raise moved(chat.moved_to)
    if chat.bot_status == "left":
        forbid("bot is not a member of the supergroup chat")
    return chat


def check_can_write(chat: Chat) -> None:
    """Refuse where the person has blocked the bot or never begun to talk to it."""
    if chat.is_blocked:
        forbid("bot was blocked by the user")
    if chat.is_private and not chat.is_started:
        forbid("bot can't initiate conversation with a user")


def find_message(
    board: Switchboard, call: Call, *, chat: str = "chat_id", what: str
) -> tuple[Chat, Object]:
    """The chat and the message of a call.

    Args:
        board: where to look.
        call: its message_id is looked for.
        chat: the parameter that names the chat.
        what: how the refusal calls the message, such as "message to edit".

    Raises:
        ApiError: one of both is not there.
    """
    found = find_chat(board, call, chat)
    message = found.messages.get(call.integer("message_id"))
    if message is None:
        refuse(f"{what} not found")
    return found, message


def find_topic(chat: Chat, call: Call) -> Topic:
    """The topic that a call is about.

    Raises:
        ApiError: the chat is no forum or the topic is gone.
    """
    if not chat.is_forum:
        refuse("The chat is not a forum")
    topic = chat.topics.get(call.integer("message_thread_id"))
    if topic is None:
        refuse("TOPIC_ID_INVALID")
    return topic


def find_thread(chat: Chat, call: Call) -> int:
    """The topic a message goes to; 0 for none, or where the chat has none.

    Raises:
        ApiError: it is gone, closed for the bot, or the general one.
    """
    thread = max(0, call.integer("message_thread_id"))
    if not thread or not (chat.is_forum or chat.is_private):
        return 0
    topic = chat.topics.get(thread)
    if thread == GENERAL_TOPIC or topic is None:
        refuse("message thread not found")
    if topic.is_closed and chat.bot_status != "administrator":
        refuse("TOPIC_CLOSED")
    return thread


def find_reply(board: Switchboard, call: Call, chat: Chat) -> Object | None:
    """The fields of a message that answers another; None when it answers none.

    Raises:
        ApiError: the other message is not there and must be.
    """
    value = call.value("reply_parameters", "Can't parse reply parameters JSON object")
    if value is None:
        value = {
            "message_id": call.integer("reply_to_message_id"),
            "allow_sending_without_reply": call.flag("allow_sending_without_reply"),
        }
    if not isinstance(value, dict):
        refuse("Object expected as reply parameters")
    if number := leading_integer(value.get("ephemeral_message_id")):
        return _ephemeral_reply(chat, number)
    if not value.get("message_id"):
        return None
    where_id = leading_integer(value.get("chat_id") or chat.id)
    where = board.world.chats.get(where_id)
    if where is None:
        refuse("chat not found")
    message = where.messages.get(leading_integer(value["message_id"]))
    if message is None:
        if value.get("allow_sending_without_reply"):
            return None
        refuse("message to be replied not found")
    if where is not chat:
        origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
        reply: Object = {"external_reply": {"origin": origin, "chat": where.about}}
    else:
        reply = {"reply_to_message": without_reply(message)}
    if quote := value.get("quote"):
        reply["quote"] = {"text": quote, "position": value.get("quote_position", 0)}
    return reply


def _ephemeral_reply(chat: Chat, number: int) -> Object:
    found = (one for (_, known), one in chat.ephemeral.items() if known == number)
    message = next(found, None)
    if message is None:
        refuse("message to be replied not found")
    return {"reply_to_message": without_reply(message)}


def check_administrator(chat: Chat, to_do: str) -> None:
    """Refuse in a group where the bot is a simple member.

    Args:
        chat: where it acts.
        to_do: what it may not do, such as "create a topic".
    """
    if not chat.is_private and chat.bot_status != "administrator":
        refuse(f"{_RIGHTS}{to_do}")
