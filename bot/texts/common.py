"""Sentences that belong to no single capability."""

from collections.abc import Iterable, Mapping, Sequence

from bot.i18n import Translator
from bot.markup import escape
from bot.people import Role
from bot.texts import menu


def help_text(commands: Mapping[Role, Sequence[str]], tr: Translator) -> str:
    """What the bot can do, with the commands of the person's role.

    Args:
        commands: their names, by the least role that has them, that of everybody first.
        tr: the language.
    """
    what = tr.gettext(
        "Ask in your own words, as you would ask a colleague. I answer from the course "
        "document and name the section. What the document does not say, I do not invent."
    )
    headings = {
        Role.PARTICIPANT: tr.gettext("<b>About you</b>"),
        Role.COORDINATOR: tr.gettext("<b>For coordinators</b>"),
    }
    blocks = [
        [*([headings[role]] if role in headings else []), *command_lines(names, tr)]
        for role, names in commands.items()
        if names
    ]
    return "\n\n".join([what, *("\n".join(lines) for lines in blocks)])


def command_lines(names: Iterable[str], tr: Translator) -> list[str]:
    """Commands, each with what it does; HTML."""
    return [f"/{name} – {escape(menu.command(name, tr))}" for name in names]


def choose_language(tr: Translator) -> str:
    """The question above the language buttons."""
    return tr.gettext(
        "Which language shall I use? Answers about the course come in the language "
        "of the question: Russian or English."
    )


def language_chosen(tr: Translator) -> str:
    """The language is changed."""
    return tr.gettext("From now on I use English.")


def choose_course(tr: Translator) -> str:
    """The question above the course buttons."""
    return tr.gettext("Which course do you want to ask about?")


def unknown_command(tr: Translator) -> str:
    """A command that does not exist, or not for this person."""
    return tr.gettext("I do not know this command. /help shows what I can do.")


def stale_button(tr: Translator) -> str:
    """A button of a message whose content is gone; at most 200 characters (callback answer)."""
    return tr.gettext("This button is out of date. Here is the current list of topics.")


def broken(error_id: str, tr: Translator) -> str:
    """Something unexpected failed."""
    return tr.gettext(
        "That did not work, and it is my mistake, not yours. Nothing you sent is lost. "
        "Please try again; if it fails again, tell the coordinators this code: %(error_id)s."
    ) % {"error_id": error_id}


def broken_for_staff(error_id: str, kind: str, tr: Translator) -> str:
    """The line about a failure that coordinators get; it names no person."""
    return tr.gettext("⚠️ An error, code %(error_id)s (%(kind)s). The log has the details.") % {
        "error_id": error_id,
        "kind": escape(kind),
    }
