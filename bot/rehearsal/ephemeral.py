"""Messages in a group that one member alone shares with the bot, and when a bot may send one."""

from bot.rehearsal.call import Call, leading_integer
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import EPHEMERAL_SECONDS
from bot.rehearsal.people import Chat, Persona
from bot.rehearsal.refusal import refuse
from bot.rehearsal.switchboard import Switchboard


def receiver_of(call: Call) -> int:
    """The one member whom a call's message is for; 0 where everybody sees it."""
    parameters = _parameters(call)
    if parameters is not None:
        return leading_integer(parameters.get("receiver_user_id"))
    return call.integer("receiver_user_id")


def send_ephemeral(
    board: Switchboard, call: Call, chat: Chat, fields: Object, *, extra: Object | None
) -> Object:
    """A message of the bot that one member of a group sees; `extra` is for the page only.

    Raises:
        ApiError: it is no member, or the bot is no administrator and was not just spoken to by
            them: by a press, or by a message for the bot alone.
    """
    receiver = receiver_of(call)
    persona = board.world.personas.get(receiver)
    if chat.is_private or persona is None or receiver not in chat.members:
        refuse("user not found")
    if chat.bot_status != "administrator" and not _has_just_asked(board, call, chat, receiver):
        refuse("MESSAGE_NOT_COMMAND")
    people: Object = {"from": board.world.bot.as_user(), "receiver_user": persona.as_user()}
    return _keep(board, chat, {**people, **fields}, extra=extra)


def speak_to_bot(board: Switchboard, who: Persona, chat: Chat, content: Object) -> Object:
    """A message of a member that the bot alone gets."""
    people: Object = {"from": who.as_user(), "receiver_user": board.world.bot.as_user()}
    message = _keep(board, chat, {**people, **content})
    board.heard_alone[chat.id, who.id, message["ephemeral_message_id"]] = board.monotonic()
    if chat.bot_status != "left":
        board.updates.add("message", message)
    return message


def is_ephemeral_command(board: Switchboard, who: Persona, chat: Chat, text: str) -> bool:
    """Whether a text begins with a command that the menu of a group says is for the bot alone."""
    command, _, addressed = text.split(maxsplit=1)[0].partition("@")
    if chat.is_private or addressed.lower() not in ("", board.world.bot.username.lower()):
        return False
    return any(
        one.get("is_ephemeral") and f"/{one['command']}" == command
        for one in board.profile.menu(chat, who)
    )


def ephemeral_for_page(chat: Chat, message: Object) -> Object:
    """An ephemeral message under the negative id that the page knows it by."""
    number = -message["ephemeral_message_id"]
    return {
        **message,
        "message_id": number,
        "visible_to": member_of(message),
        **chat.extras.get(number, {}),
    }


def member_of(message: Object) -> int:
    """The member who shares an ephemeral message with the bot."""
    sender, receiver = message["from"], message["receiver_user"]
    number: int = (receiver if sender["is_bot"] else sender)["id"]
    return number


def _keep(
    board: Switchboard, chat: Chat, content: Object, *, extra: Object | None = None
) -> Object:
    number = board.world.next_message_id(chat)
    message: Object = {
        "message_id": 0,
        "ephemeral_message_id": number,
        "chat": chat.about,
        "date": board.stamp,
        **content,
    }
    if extra:
        chat.extras[-number] = extra
    chat.ephemeral[member_of(message), number] = message
    board.events.add("message", chat_id=chat.id, message=ephemeral_for_page(chat, message))
    return message


def _has_just_asked(board: Switchboard, call: Call, chat: Chat, receiver: int) -> bool:
    now = board.monotonic()
    named = (_parameters(call) or {}).get("callback_query_id") or call.text("callback_query_id")
    press = board.presses.pressed(str(named))
    if press is not None and (press.persona_id, press.chat_id) == (receiver, chat.id):
        return now - press.at <= EPHEMERAL_SECONDS
    reply = call.value("reply_parameters", "Can't parse reply parameters JSON object")
    number = leading_integer(reply.get("ephemeral_message_id")) if isinstance(reply, dict) else 0
    heard = board.heard_alone.get((chat.id, receiver, number))
    return heard is not None and now - heard <= EPHEMERAL_SECONDS


def _parameters(call: Call) -> Object | None:
    value = call.value(
        "ephemeral_message_parameters", "Can't parse ephemeral message parameters JSON object"
    )
    return value if isinstance(value, dict) else None
