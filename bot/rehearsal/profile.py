"""What a bot tells of itself: command menus by scope and language, names, descriptions, buttons."""

from collections.abc import Iterator, Sequence

from bot.rehearsal.jsons import Object
from bot.rehearsal.people import Chat, Persona

Scope = tuple[str, int, int]
DEFAULT_SCOPE: Scope = ("default", 0, 0)
_COMMANDS_BUTTON: Object = {"type": "commands"}


class Profile:
    """The bot's settings as Telegram keeps them; a language of "" is the one for everybody else."""

    def __init__(self) -> None:
        self._commands: dict[tuple[Scope, str], Sequence[Object]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._buttons: dict[int, Object] = {}

    def set_commands(self, scope: Scope, language: str, commands: Sequence[Object]) -> None:
        """Replace a menu; an empty one is removed."""
        if commands:
            self._commands[scope, language] = tuple(commands)
        else:
            self._commands.pop((scope, language), None)

    def commands(self, scope: Scope, language: str) -> Sequence[Object]:
        """The menu of exactly this scope and language."""
        return self._commands.get((scope, language), ())

    def menu(self, chat: Chat, persona: Persona) -> Sequence[Object]:
        """The menu a person sees in a chat: the narrowest scope, with their language first."""
        for scope in _scopes(chat, persona):
            for language in (persona.language_code, ""):
                if commands := self._commands.get((scope, language)):
                    return commands
        return ()

    def set_text(self, name: str, language: str, text: str) -> None:
        """Replace the name or a description; an empty one is removed."""
        self._texts[name, language] = text

    def text(self, name: str, language: str) -> str:
        """The name or a description in a language, else the one for everybody."""
        return self._texts.get((name, language)) or self._texts.get((name, ""), "")

    def set_button(self, chat_id: int, button: Object) -> None:
        """Replace the menu button of a private chat, or with 0 of all others."""
        self._buttons[chat_id] = button

    def button(self, chat_id: int) -> Object:
        """The menu button of a private chat."""
        return self._buttons.get(chat_id) or self._buttons.get(0, _COMMANDS_BUTTON)


def _scopes(chat: Chat, persona: Persona) -> Iterator[Scope]:
    """The scopes that hold for a person in a chat, the narrowest first, as Telegram documents."""
    if chat.is_private:
        yield ("chat", chat.id, 0)
        yield ("all_private_chats", 0, 0)
    else:
        yield ("chat_member", chat.id, persona.id)
        is_administrator = persona.id in chat.administrators
        if is_administrator:
            yield ("chat_administrators", chat.id, 0)
        yield ("chat", chat.id, 0)
        if is_administrator:
            yield ("all_chat_administrators", 0, 0)
        yield ("all_group_chats", 0, 0)
    yield DEFAULT_SCOPE
