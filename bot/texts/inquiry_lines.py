"""The lines of a talk as the other side reads them, and what the bot itself says in its thread."""

from datetime import datetime
from typing import Final

from bot.course import Course, Entry
from bot.delivery.delivery import Reason
from bot.i18n import Translator
from bot.inquiries.inquiry import Inquiry, Line, Side
from bot.markup import escape, plain, utf16_length
from bot.texts.course import entry_title, spoken
from bot.texts.inquiry_cards import UNSAID, cut
from bot.texts.inquiry_content import content
from bot.texts.moments import clock

LIMIT: Final = 4096
"""Longest message, in UTF-16 units (Bot API, sendMessage)."""

CAPTION_LIMIT: Final = 1024
"""Longest text under a picture or a file, in UTF-16 units (Bot API, copyMessage)."""

LONGEST_QUOTE: Final = 60
"""UTF-16 units of a line by which it is recognised."""


def for_person(tr: Translator, *, is_answer: bool = True) -> str:
    """Above what a coordinator wrote: it is a person's word, not the document's; HTML.

    Args:
        tr: the language.
        is_answer: whether the person had written before.
    """
    if not is_answer:
        return tr.gettext("💬 <b>The coordinator writes to you</b>")
    return tr.gettext("💬 <b>The coordinator's answer</b>")


def for_staff(line: Line, name: str, tr: Translator) -> str:
    """Above a line where the staff reads it; HTML.

    Args:
        line: the line.
        name: who asks.
        tr: the language.
    """
    named = {"author": escape(line.author or tr.gettext("a coordinator")), "name": escape(name)}
    match line.side:
        case Side.PERSON:
            return f"💬 <b>{named['name']}</b>"
        case Side.COORDINATOR:
            return tr.gettext("<b>%(author)s</b> to %(name)s:") % named
        case Side.NOTE:
            return tr.gettext("<b>Note by %(author)s</b> (%(name)s does not see it):") % named


def found(entry: Entry, course: Course, tr: Translator) -> str:
    """Under a further question: what the bot had found; HTML."""
    title = {"title": escape(entry_title(entry, course, spoken(course, tr)))}
    if entry.kind in UNSAID:
        text = tr.gettext("<i>I had said that the document does not say this: “%(title)s”.</i>")
        return text % title
    return tr.gettext("<i>I had found: “%(title)s”.</i>") % title


def joined(head: str, html: str | None, tail: str = "", *, limit: int = LIMIT) -> str | None:
    """A line between its head and its tail; None where it does not fit."""
    words = f"{head}\n{html}" if html else head
    words = f"{words}\n\n{tail}" if tail else words
    return words if utf16_length(plain(words)) <= limit else None


def shortened(head: str, html: str) -> str:
    """As much of a line as fits under its head; without its markup."""
    room = LIMIT - utf16_length(plain(head)) - 1
    return f"{head}\n{escape(cut(plain(html), room))}"


def reopened(tr: Translator) -> str:
    """The person goes on with a talk that was closed."""
    return tr.gettext("The inquiry is open again: the person goes on.")


def closed(inquiry: Inquiry, tr: Translator, *, by_person: bool) -> str:
    """The talk is over; HTML."""
    if by_person:
        return tr.gettext("The person has ended the talk. The bot answers by itself again.")
    if inquiry.taken_name is None:
        return tr.gettext(
            "The inquiry is closed. The bot answers by itself again; a reply to any message here "
            "opens it once more."
        )
    return tr.gettext(
        "The inquiry is closed; %(name)s had it. The bot answers by itself again; a reply to any "
        "message here opens it once more."
    ) % {"name": escape(inquiry.taken_name)}


def taken(inquiry: Inquiry, tr: Translator) -> str:
    """Somebody has it in hand; HTML."""
    name = escape(inquiry.taken_name or tr.gettext("A coordinator"))
    return tr.gettext("Taken: %(name)s.") % {"name": name}


def blocked(name: str, tr: Translator) -> str:
    """Nothing reaches the person any more; HTML."""
    return tr.gettext(
        "⚠️ %(name)s has blocked the bot: answers do not arrive. Please use e-mail or telephone."
    ) % {"name": escape(name)}


def back(name: str, tr: Translator) -> str:
    """The person can be reached again; HTML."""
    return tr.gettext(
        "✅ %(name)s can be reached again. What did not arrive has to be sent once more."
    ) % {"name": escape(name)}


def undelivered(
    line: Line, why: str, course: Course, tr: Translator, *, is_edit: bool = False
) -> str:
    """What a coordinator wrote did not reach the person; HTML.

    Args:
        line: what they wrote.
        why: a `Reason`; anything else where nobody knows whether it arrived.
        course: of which course.
        tr: the language.
        is_edit: whether only a change of it did not.
    """
    reasons: dict[str, str] = {
        Reason.BLOCKED: tr.gettext(
            "They have blocked the bot, or the account is gone. Please use e-mail or telephone."
        ),
        Reason.REFUSED: tr.gettext(
            "Telegram does not take this kind of message, or it was deleted. Please send it in "
            "another way, for example as text or as a file."
        ),
        Reason.GIVEN_UP: tr.gettext(
            "Telegram could not be reached for too long. Please send it again."
        ),
    }
    if is_edit:
        head = tr.gettext("⚠️ The change did not reach the person: %(line)s.")
    elif why in reasons:
        head = tr.gettext("⚠️ This did not reach the person: %(line)s.")
    else:
        head = tr.gettext("⚠️ I do not know whether this reached the person: %(line)s.")
    unclear = tr.gettext("The connection broke on the way. Please ask, or send it again.")
    quoted = {"line": _quoted(line, (is_edit and line.edited_at) or line.at, course, tr)}
    return f"{head % quoted}\n{reasons.get(why, unclear)}"


def not_shown(line: Line, course: Course, tr: Translator) -> str:
    """A message of the person could not be put here; HTML."""
    return tr.gettext(
        "⚠️ A message of the person could not be shown here: %(line)s. Telegram does not let me "
        "copy it, or it was deleted. Please ask them to send it in another way."
    ) % {"line": _quoted(line, line.at, course, tr)}


def stays_inside(tr: Translator) -> str:
    """What was written in the topic without replying to anything is kept as a note."""
    return tr.gettext(
        "This stays among you as a note: the person does not see it. To answer, reply to a message "
        "of mine. I say this once a day."
    )


def not_taken_back(tr: Translator) -> str:
    """An answer was changed into a note: nothing of that is passed on."""
    return tr.gettext(
        "⚠️ This was an answer: the person reads it as it was before, and your change stays among "
        "you. To correct an answer, change it without the sign of a note."
    )


def _quoted(line: Line, at: datetime, course: Course, tr: Translator) -> str:
    """A line as it is recognised: how it begins, and when it was written."""
    words = cut(" ".join(content(line, tr).split()), LONGEST_QUOTE)
    return escape(
        tr.gettext("“%(words)s” (%(time)s)") % {"words": words, "time": clock(at, course, tr)}
    )
