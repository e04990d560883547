"""What a coordinator sends without a question before it: canned replies, and a first message."""

from bot.course.inquiries import CannedReply
from bot.i18n import Translator
from bot.markup import escape
from bot.texts.fitting import short


def choose_reply(tr: Translator) -> str:
    """Above the canned replies."""
    return tr.gettext(
        "<b>Canned replies</b>\nChoose one: I show it first, and send it when you say so."
    )


def no_replies(tr: Translator) -> str:
    """The course has no canned replies."""
    return tr.gettext("This course has no canned replies: they stand in inquiries.yaml.")


def reply_button(reply: CannedReply, tr: Translator) -> str:
    """A canned reply by its title."""
    return reply.title.get(tr.locale)


def preview(html: str, tr: Translator, *, language: str) -> str:
    """A canned reply as the person would read it, in their language; HTML."""
    lead = tr.gettext("This is what the person gets, in their language (%(language)s):") % {
        "language": tr.language(language)
    }
    return f"{lead}\n\n{html}"  # quotations cannot be nested, and it may have one


def send_button(tr: Translator) -> str:
    """Sends it."""
    return tr.gettext("Send")


def others_button(tr: Translator) -> str:
    """Leads back to the canned replies."""
    return tr.gettext("Another one")


def sent(html: str, tr: Translator, *, by: str) -> str:
    """A canned reply that went out, as the talk keeps it; HTML."""
    lead = tr.gettext("%(name)s sent a canned reply:") % {"name": escape(short(by))}
    return f"{lead}\n\n{html}"  # quotations cannot be nested, and it may have one


def sent_already(tr: Translator) -> str:
    """It went out before; nothing was sent twice."""
    return tr.gettext("This reply has gone out already.")


def write_button(tr: Translator) -> str:
    """The button that begins a talk with a person."""
    return tr.gettext("Write")


def what_to_write(name: str, tr: Translator) -> str:
    """What to send to somebody who has not asked; HTML."""
    return tr.gettext(
        "What shall I hand to <b>%(name)s</b>? Reply to this message with a text, a photo or a "
        "file. The answer comes as an inquiry."
    ) % {"name": escape(name)}


def placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters (ForceReply)."""
    return tr.gettext("Your message")


def handed_to(name: str, tr: Translator) -> str:
    """A talk was begun; HTML."""
    return tr.gettext(
        "On its way to <b>%(name)s</b>. What they answer comes as an inquiry; until it is closed "
        "I stay silent towards them."
    ) % {"name": escape(name)}
