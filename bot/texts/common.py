"""Sentences that belong to no single capability."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.markup import escape
from bot.texts import menu


def help_text(commands: Sequence[str], tr: Translator) -> str:
    """What the bot can do, with the commands of the person's role."""
    lines = [
        tr.gettext(
            "Ask in your own words, as you would ask a colleague. I answer from the course "
            "document and name the section. What the document does not say, I do not invent."
        ),
        "",
        *(f"/{name} – {escape(menu.command(name, tr))}" for name in commands),
    ]
    return "\n".join(lines)


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


def privacy(tr: Translator) -> str:
    """What is kept about a person, for how long, and who sees it."""
    return "\n".join(
        [
            tr.gettext("<b>What I keep about you</b>"),
            tr.gettext(
                "• Your Telegram number, the language and the course you chose, and your country "
                "if you named it (“My country” under /contact changes it)."
            ),
            tr.gettext(
                "• Your questions and which answer I found, for a year: "
                "so it is seen which questions have no answer. With them, whether it helped "
                "(👍 or 👎 and the reason)."
            ),
            tr.gettext(
                "• Coordinators read questions that got no answer or a 👎, "
                "without your name and number."
            ),
            tr.gettext("• Your messages as they came, for two days, so that none is lost."),
            tr.gettext(
                "I never take passport copies. If you send one by mistake, "
                "I delete it where Telegram lets me, and keep nothing of it."
            ),
            tr.gettext("I give none of this to anybody else."),
        ]
    )


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
