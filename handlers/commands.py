"""The commands, for whom they are, and the menus that Telegram shows."""

from dataclasses import dataclass

from bot.people import Action, Role, may

MEMBERS = frozenset({Role.PARTICIPANT, Role.COORDINATOR})
"""Who is somebody in a course."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command of the chat.

    Attributes:
        name: as typed, without the slash.
        action: what its user must be allowed to do, or None when that makes no difference.
        roles: to whom it is of use.
        is_for_groups: whether it is of use where the bot is not spoken to by every word.
    """

    name: str
    action: Action | None = None
    roles: frozenset[Role] = frozenset(Role)
    is_for_groups: bool = False

    def is_for(self, role: Role) -> bool:
        """Whether this role has it."""
        return role in self.roles and (self.action is None or may(role, self.action))


COMMANDS = (
    Command(name="start"),
    Command(name="help"),
    Command(name="ask", is_for_groups=True),
    Command(name="faq"),
    Command(name="deadlines"),
    Command(name="schedule"),
    Command(name="contact"),
    Command(name="language"),
    Command(name="privacy"),
    Command(name="report", roles=frozenset({Role.PARTICIPANT})),
    Command(name="template", roles=frozenset({Role.PARTICIPANT})),
    Command(name="checklist", roles=MEMBERS),
    Command(name="calendar", roles=MEMBERS),
    Command(name="settings", roles=frozenset({Role.PARTICIPANT})),
    Command(name="me", roles=MEMBERS),
    Command(name="board", action=Action.SEE_PEOPLE),
    Command(name="roster", action=Action.SEE_PEOPLE),
    Command(name="invite", action=Action.MANAGE_PEOPLE),
    Command(name="export", action=Action.SEE_PEOPLE),
    Command(name="reports", action=Action.REVIEW_REPORTS),
    Command(name="extend", action=Action.GRANT_EXTENSIONS),
    Command(name="inquiries", action=Action.ANSWER_INQUIRIES),
    Command(name="unanswered", action=Action.TEACH_FAQ),
    Command(name="course", action=Action.SEE_COURSE),
    Command(name="timeline", action=Action.SEE_TIMELINE),
    Command(name="audit", action=Action.SEE_AUDIT),
)


def commands_of(role: Role, *, in_group: bool = False) -> list[str]:
    """The names of the commands that this role has, in the order of the menu."""
    return [command.name for command in _of(role, in_group=in_group)]


def commands_by_role(role: Role, *, in_group: bool = False) -> dict[Role, list[str]]:
    """The same, by the least role that has them: everybody's first, a coordinator's own last."""
    grouped: dict[Role, list[str]] = {one: [] for one in Role}
    for command in _of(role, in_group=in_group):
        grouped[next(one for one in Role if command.is_for(one))].append(command.name)
    return grouped


def _of(role: Role, *, in_group: bool) -> list[Command]:
    return [one for one in COMMANDS if one.is_for(role) and (in_group or not one.is_for_groups)]


def is_command(text: str) -> bool:
    """Whether a message begins with one of the commands, whoever may use it."""
    first = next(iter(text.split(maxsplit=1)), "")
    name = first.removeprefix("/").partition("@")[0]
    return first.startswith("/") and any(name == command.name for command in COMMANDS)
