"""A coordinator hands in a file for a participant."""

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person


def ask_for_file(person: Person, course: Course, report: str, tr: Translator) -> str:
    """Asks for the file; HTML."""
    return tr.gettext(
        "%(report)s of <b>%(name)s</b>: reply to this message with the file. I check it as usual "
        "and take it also after the closing day; then it is marked as late. Without a reply "
        "nothing happens."
    ) % {
        "report": escape(course.reports[report].title.get(tr.locale)),
        "name": escape(person.shown_name(tr.locale)),
    }


def placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    return tr.gettext("Attach the file here")


def in_private(tr: Translator) -> str:
    """Such files are taken in a private chat; at most 200 characters (callback answer)."""
    return tr.gettext(
        "Please hand in files for others in the private chat with me: /reports, then the name."
    )


def no_file(tr: Translator) -> str:
    """The reply has no file."""
    return tr.gettext(
        "⛔ I see no file in this reply, so nothing was handed in. Reply to my question with a "
        ".pptx file."
    )


def gone(tr: Translator) -> str:
    """The person does not take part any more."""
    return tr.gettext("⛔ This person does not take part any more. Nothing was handed in.")


def handed_in(person: Person, tr: Translator, *, is_told: bool) -> str:
    """It is taken in, and whether the person is told; HTML."""
    if is_told:
        text = tr.gettext("📄 Handed in for <b>%(name)s</b>. The message to them is on its way.")
    elif person.is_enrolled:
        text = tr.gettext(
            "📄 Handed in for <b>%(name)s</b>. ⚠️ I could not reach them in Telegram: please write "
            "to them."
        )
    else:
        text = tr.gettext(
            "📄 Handed in for <b>%(name)s</b>. They have not enrolled yet, so I could not "
            "tell them."
        )
    return text % {"name": escape(person.shown_name(tr.locale))}
