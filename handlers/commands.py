"""The commands, for whom they are, and the menus that Telegram shows."""

from dataclasses import dataclass

from bot.people import Action, Role, may


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command of the chat.

    Attributes:
        name: as typed, without the slash.
        action: what its user must be allowed to do, or None when everybody may.
    """

    name: str
    action: Action | None = None


COMMANDS = (
    Command(name="start"),
    Command(name="help"),
    Command(name="faq"),
    Command(name="deadlines"),
    Command(name="contact"),
    Command(name="language"),
    Command(name="privacy"),
    Command(name="course", action=Action.SEE_COURSE),
)


def commands_of(role: Role) -> list[str]:
    """The names of the commands that this role has, in the order of the menu."""
    return [
        command.name for command in COMMANDS if command.action is None or may(role, command.action)
    ]
