"""Methods about the bot itself: its commands, names, descriptions and menu button."""

import re
from collections.abc import Callable

from bot.rehearsal.call import Call, leading_integer
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import COMMANDS
from bot.rehearsal.profile import DEFAULT_SCOPE, Scope
from bot.rehearsal.refusal import refuse
from bot.rehearsal.switchboard import Switchboard

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_COMMAND_CHARACTERS = 32
_DESCRIPTION_CHARACTERS = 256
_EVERYBODY = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
_OF_A_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})
_BAD_SCOPE = "Can't parse BotCommandScope: "
_LENGTHS = {"name": 64, "description": 512, "short_description": 120}


def get_me(board: Switchboard, _call: Call) -> Object:
    """The method getMe."""
    return {
        **board.world.bot.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def leave_server(_board: Switchboard, _call: Call) -> bool:
    """Both logOut and close: there is no other server to move to, nothing changes."""
    return True


def set_my_commands(board: Switchboard, call: Call) -> bool:
    """The method setMyCommands."""
    value = call.value("commands", "Can't parse commands JSON object")
    if value is None:
        value = []
    if not isinstance(value, list):
        refuse("expected an Array of BotCommand")
    commands = [_command(one) for one in value]
    scope = _scope(board, call)
    language = _language(call)
    if len(commands) > COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    board.profile.set_commands(scope, language, commands)
    board.events.add("commands")
    return True


def _command(value: object) -> Object:
    problem = "Can't parse BotCommand: "
    if not isinstance(value, dict):
        refuse(f"{problem}expected an Object")
    for name in ("command", "description"):
        if not isinstance(value.get(name), str):
            refuse(f'{problem}Can\'t find field "{name}"')
    command = value["command"].strip().removeprefix("/")
    about = {"command": command, "description": value["description"].strip()}
    return {**about, "is_ephemeral": True} if value.get("is_ephemeral") else about


def _check_command(command: Object) -> None:
    if not command["command"]:
        refuse("Command must be non-empty")
    if len(command["command"]) > _COMMAND_CHARACTERS:
        refuse(f"Command length must not exceed {_COMMAND_CHARACTERS}")
    if not command["description"]:
        refuse("Command description must be non-empty")
    if len(command["description"]) > _DESCRIPTION_CHARACTERS:
        refuse(f"Command description length must not exceed {_DESCRIPTION_CHARACTERS}")
    if not _COMMAND.fullmatch(command["command"]):
        refuse("BOT_COMMAND_INVALID")


def get_my_commands(board: Switchboard, call: Call) -> list[Object]:
    """The method getMyCommands."""
    return list(board.profile.commands(_scope(board, call), _language(call)))


def delete_my_commands(board: Switchboard, call: Call) -> bool:
    """The method deleteMyCommands."""
    board.profile.set_commands(_scope(board, call), _language(call), ())
    board.events.add("commands")
    return True


def _scope(board: Switchboard, call: Call) -> Scope:
    value = call.value("scope", "Can't parse BotCommandScope JSON object")
    if value is None:
        return DEFAULT_SCOPE
    if not isinstance(value, dict):
        refuse(f"{_BAD_SCOPE}BotCommandScope must be an Object")
    kind = value.get("type")
    if not isinstance(kind, str):
        refuse(f'{_BAD_SCOPE}Can\'t find field "type"')
    if kind in _EVERYBODY:
        return kind, 0, 0
    if kind not in _OF_A_CHAT:
        refuse(f"{_BAD_SCOPE}Unsupported type specified")
    return _scope_of_a_chat(board, kind, value)


def _scope_of_a_chat(board: Switchboard, kind: str, value: Object) -> Scope:
    if not value.get("chat_id"):
        refuse(f"{_BAD_SCOPE}Empty chat_id specified")
    chat = board.world.chats.get(leading_integer(value["chat_id"]))
    if chat is None:
        refuse("chat not found")
    if kind != "chat" and chat.is_private:
        refuse(f"can't use the {kind} scope in a private chat")
    if kind != "chat_member":
        return kind, chat.id, 0
    user_id = leading_integer(value.get("user_id"))
    if user_id <= 0:
        refuse(f"{_BAD_SCOPE}Invalid user_id specified")
    return kind, chat.id, user_id


def _language(call: Call) -> str:
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        refuse("Invalid language code specified")
    return language


def _text_setter(name: str) -> Callable[[Switchboard, Call], bool]:
    def set_text(board: Switchboard, call: Call) -> bool:
        text = call.text(name)
        if len(text) > _LENGTHS[name]:
            refuse(f"{name} must be at most {_LENGTHS[name]} characters long")
        board.profile.set_text(name, _language(call), text)
        return True

    return set_text


def _text_getter(name: str) -> Callable[[Switchboard, Call], Object]:
    def get_text(board: Switchboard, call: Call) -> Object:
        text = board.profile.text(name, _language(call))
        if name == "name":
            text = text or board.world.bot.first_name
        return {name: text}

    return get_text


def set_chat_menu_button(board: Switchboard, call: Call) -> bool:
    """The method setChatMenuButton."""
    value = call.value("menu_button", "Can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(value, dict) or value.get("type") not in ("default", "commands", "web_app"):
        refuse("MenuButton has unsupported type")
    chat_id = _private_chat(board, call)
    board.profile.set_button(chat_id, {} if value["type"] == "default" else value)
    return True


def get_chat_menu_button(board: Switchboard, call: Call) -> Object:
    """The method getChatMenuButton."""
    return board.profile.button(_private_chat(board, call))


def _private_chat(board: Switchboard, call: Call) -> int:
    chat_id = call.integer("chat_id")
    if chat_id and (chat_id < 0 or chat_id not in board.world.chats):
        refuse("chat not found")
    return chat_id


METHODS = {
    "getMe": get_me,
    "logOut": leave_server,
    "close": leave_server,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _text_setter("name"),
    "getMyName": _text_getter("name"),
    "setMyDescription": _text_setter("description"),
    "getMyDescription": _text_getter("description"),
    "setMyShortDescription": _text_setter("short_description"),
    "getMyShortDescription": _text_getter("short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
