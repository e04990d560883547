"""Keyboards under messages, checked as Telegram checks them."""

from urllib.parse import urlsplit

from bot.markup import utf16_length
from bot.rehearsal.call import Call
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import (
    BUTTONS,
    CALLBACK_DATA_BYTES,
    COPY_TEXT_UNITS,
    PLACEHOLDER_CHARACTERS,
)
from bot.rehearsal.refusal import refuse

_STYLES = frozenset({"", "default", "primary", "danger", "success"})
_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)


def inline_markup(call: Call) -> Object | None:
    """The call's keyboard where only one under the message is right: in every edit.

    Raises:
        ApiError: it is one of another kind, or breaks a rule of Telegram's.
    """
    markup = reply_markup(call)
    if markup is not None and not is_inline(markup):
        refuse("Inline keyboard expected")
    return markup


def reply_markup(call: Call) -> Object | None:
    """The call's keyboard; None when it has none or an empty one.

    Raises:
        ApiError: it breaks a rule of Telegram's.
    """
    value = call.value("reply_markup", "Can't parse reply keyboard markup JSON object")
    if value is None:
        return None
    if not isinstance(value, dict):
        refuse("Object expected as reply markup")
    if "inline_keyboard" in value:
        return _inline(value["inline_keyboard"])
    if value.get("keyboard"):
        _check_rows(value["keyboard"], 'Field "keyboard" must be an Array of Arrays')
    elif not (value.get("remove_keyboard") or value.get("force_reply")):
        return None
    if len(str(value.get("input_field_placeholder") or "")) > PLACEHOLDER_CHARACTERS:
        refuse(f"input_field_placeholder must be at most {PLACEHOLDER_CHARACTERS} characters long")
    return value


def is_inline(markup: Object | None) -> bool:
    """Whether the keyboard belongs to the message, not to the place where people type."""
    return markup is not None and "inline_keyboard" in markup


def _inline(keyboard: object) -> Object | None:
    rows = _check_rows(
        keyboard,
        'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    )
    checked = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, checked)) > BUTTONS:
        refuse("reply markup is too long")
    return {"inline_keyboard": checked} if checked else None


def _check_rows(keyboard: object, problem: str) -> list[list[object]]:
    if not isinstance(keyboard, list) or not all(isinstance(row, list) for row in keyboard):
        refuse(problem)
    return keyboard


def _button(button: object) -> Object:
    problem = "Can't parse inline keyboard button: "
    if not isinstance(button, dict):
        refuse(f"{problem}InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        refuse(f'{problem}Can\'t find field "text"')
    if str(button.get("style") or "").lower() not in _STYLES:
        refuse(f"{problem}invalid button style specified")
    action = next((name for name in _ACTIONS if _is_set(button, name)), None)
    if action is None:
        refuse(f"{problem}Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        refuse("Inline keyboard button text must be non-empty")
    _check_action(action, button[action])
    kept = ("text", "icon_custom_emoji_id", "style", action)
    return {name: button[name] for name in kept if button.get(name) is not None}


def _is_set(button: Object, name: str) -> bool:
    if name in ("url", "callback_data"):
        return bool(button.get(name))
    return button.get(name) is not None


def _check_action(action: str, value: object) -> None:
    match action:
        case "callback_data":
            if len(str(value).encode()) > CALLBACK_DATA_BYTES:
                refuse("BUTTON_DATA_INVALID")
        case "url":
            _check_url(str(value))
        case "copy_text":
            text = value.get("text") if isinstance(value, dict) else None
            if not isinstance(text, str):
                refuse("Can't parse inline keyboard button: Can't find field \"text\"")
            if not 1 <= utf16_length(text) <= COPY_TEXT_UNITS:
                refuse("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url if ":" in url else f"http://{url}")
    except ValueError:
        refuse(f"Inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if parts.scheme in ("tg", "ton", "tonsite"):
        return
    if parts.scheme not in ("http", "https"):
        refuse(f"Inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if "." not in (parts.hostname or ""):
        refuse(f"Inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
