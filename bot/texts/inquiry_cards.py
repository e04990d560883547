"""The card of a talk: all that a coordinator has to know before answering."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.course import Course, Entry
from bot.course.stages import Stage
from bot.i18n import Translator
from bot.inquiries.inquiry import Closer, Inquiry, Kind, Line, State
from bot.markup import escape, plain, utf16_length
from bot.people import Role
from bot.texts.course import entry_title, spoken
from bot.texts.inquiry_content import content
from bot.texts.me import role_name
from bot.texts.moments import clocks, day, moment

LONGEST_QUESTION: Final = 2000
"""UTF-16 units of a question that the card shows whole; a longer one follows as a message."""

UNSAID: Final = frozenset({"silent", "off-topic"})
"""Kinds of entries that answer nothing: the document does not say it."""

TOPIC_LIMIT: Final = 128
"""Longest name of a topic (Bot API, createForumTopic)."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A talk with all that its card says.

    Attributes:
        inquiry: how it stands.
        name: who asks, as the roster has it, else as in Telegram; None where nobody knows.
        role: who they are in the course.
        country: theirs (ISO code), or None.
        first: the line that it began with; None where nothing is written yet.
        found: the entry that the bot had found, or that was read before; None without one.
        notes: how many notes there are.
        is_answered: whether a coordinator has written to the person.
    """

    inquiry: Inquiry
    name: str | None
    role: Role
    country: str | None
    first: Line | None = None
    found: Entry | None = None
    notes: int = 0
    is_answered: bool = False

    @property
    def is_question(self) -> bool:
        """Whether it began with a question to the bot."""
        return self.inquiry.question_id is not None or (
            self.first is not None and self.first.message_id is None
        )


def is_on_card(line: Line, first: Line | None) -> bool:
    """Whether the card shows a line as it is, so that it needs no message of its own.

    That is the question that a talk began with, where it is short and without any markup.
    """
    if first is None or line.id != first.id or line.kind is not Kind.TEXT or line.html is None:
        return False
    words = plain(line.html)
    is_bare = line.html in {_escaped(words), escape(words)}  # Telegram's way, and the bot's
    return is_bare and utf16_length(words) <= LONGEST_QUESTION


def name_of(talk: Talk, tr: Translator) -> str:
    """Who asks; plain text."""
    return talk.name or tr.gettext("Somebody without a name")


def topic(talk: Talk, course: Course, tr: Translator, *, with_course: bool) -> str:
    """The name of a person's topic in the coordinators' forum.

    Args:
        talk: theirs.
        course: of which course.
        tr: the language of the forum.
        with_course: whether the course has to be told from others.
    """
    country = course.countries.get(talk.country)
    parts = [country.name.get(tr.locale)] if country is not None else []
    parts += [course.number] if with_course else []
    rest = "".join(f" – {one}" for one in parts)
    room = TOPIC_LIMIT - utf16_length(rest)
    return f"{cut(' '.join(name_of(talk, tr).split()), room)}{rest}"


def card(talk: Talk, course: Course, tr: Translator, *, now: datetime) -> str:
    """The card; HTML.

    Args:
        talk: the talk.
        course: of which course.
        tr: the language of who reads it.
        now: the present moment.
    """
    blocks = [_who(talk, course, tr, now), *_question(talk, tr)]
    if talk.found is not None:
        blocks += [_found(talk, talk.found, course, tr), *_contradiction(talk.found, course, tr)]
    elif talk.is_question:
        blocks.append(tr.gettext("I had found no answer."))
    blocks.append(_standing(talk, course, tr, now))
    return "\n\n".join(blocks)


def take_button(tr: Translator) -> str:
    """Takes a talk in hand."""
    return tr.gettext("Take")


def close_button(tr: Translator) -> str:
    """Ends a talk."""
    return tr.gettext("Close")


def replies_button(tr: Translator) -> str:
    """Shows the canned replies."""
    return tr.gettext("Canned replies")


def person_button(tr: Translator) -> str:
    """Leads to the card of the participant who asks."""
    return tr.gettext("The person")


def cut(text: str, most: int) -> str:
    """As much of a text as fits so many UTF-16 units."""
    if utf16_length(text) <= most:
        return text
    kept = text[: most - 1]
    while utf16_length(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _who(talk: Talk, course: Course, tr: Translator, now: datetime) -> str:
    inquiry = talk.inquiry
    country = course.countries.get(talk.country)
    stage = course.stage(now, country=talk.country, is_accepted=talk.role is Role.PARTICIPANT)
    parts = [
        role_name(talk.role, tr),
        *([country.name.get(tr.locale)] if country is not None else []),
        _stage(stage, tr),
    ]
    asked = tr.gettext("Asked on %(day)s, %(time)s.") % {
        "day": day(inquiry.opened_at, course, tr, now=now),
        "time": clocks(inquiry.opened_at, course, talk.country, tr),
    }
    name = f"💬 <b>{escape(name_of(talk, tr))}</b>"
    return "\n".join([name, escape(", ".join(parts)), escape(asked)])


def _question(talk: Talk, tr: Translator) -> list[str]:
    if talk.first is None:
        return []
    words = cut(content(talk.first, tr), LONGEST_QUESTION)
    return [f"<blockquote>{_escaped(words)}</blockquote>"] if words else []


def _found(talk: Talk, found: Entry, course: Course, tr: Translator) -> str:
    title = {"title": escape(entry_title(found, course, spoken(course, tr)))}
    if talk.is_question and found.kind in UNSAID:
        return tr.gettext("I had said that the document does not say this: “%(title)s”.") % title
    if talk.is_question:
        return tr.gettext("I had found: “%(title)s”.") % title
    return tr.gettext("They had read: “%(title)s”.") % title


def _contradiction(found: Entry, course: Course, tr: Translator) -> list[str]:
    """Both sides of what the document says in two ways, each with its sections."""
    if found.contradiction is None:
        return []
    contradiction = course.contradictions[found.contradiction]
    heading = tr.gettext("⚠️ Here the document contradicts itself (%(what)s):") % {
        "what": contradiction.title.get(tr.locale)
    }
    lines = [escape(heading)]
    for statement in contradiction.statements:
        if statement.value is not None:
            words = course.value(statement.value, tr.locale)
        else:
            words = statement.text.get(tr.locale) if statement.text is not None else ""
        sections = ", ".join(course.source_label(one, tr.locale) for one in statement.sources)
        lines.append(f"– {escape(words)} ({escape(sections)})")
    return ["\n".join(lines)]


def _standing(talk: Talk, course: Course, tr: Translator, now: datetime) -> str:
    lines = [f"<b>{escape(_state(talk.inquiry, course, tr, now))}</b>"]
    if talk.inquiry.waiting_since is not None:
        waits = tr.gettext("Waits for an answer since %(moment)s.") % {
            "moment": moment(talk.inquiry.waiting_since, course, tr, now=now)
        }
        lines.append(escape(waits))
    if talk.notes:
        notes = tr.ngettext("%(n)d note.", "%(n)d notes.", talk.notes) % {"n": talk.notes}
        lines.append(escape(notes))
    if talk.inquiry.is_open:
        lines.append(tr.gettext("To answer, reply to this message or to one below."))
    return "\n".join(lines)


def _state(inquiry: Inquiry, course: Course, tr: Translator, now: datetime) -> str:
    named = {
        "name": inquiry.taken_name or tr.gettext("a coordinator"),
        "moment": moment(inquiry.changed_at, course, tr, now=now),
    }
    match inquiry.state:
        case State.NEW:
            return tr.gettext("New: nobody has taken it.")
        case State.TAKEN:
            return tr.gettext("Taken: %(name)s, %(moment)s.") % named
        case State.WAITING:
            return tr.gettext("Answered; %(name)s has it, %(moment)s.") % named
        case State.CLOSED if inquiry.closed_by is Closer.PERSON:
            return tr.gettext("Closed by the person, %(moment)s.") % named
        case State.CLOSED if inquiry.taken_name is None:
            return tr.gettext("Closed by a coordinator, %(moment)s.") % named
        case State.CLOSED:  # whoever closed it need not be who had it
            return tr.gettext("Closed by a coordinator, %(moment)s; %(name)s had it.") % named


def _stage(stage: Stage, tr: Translator) -> str:
    return {
        Stage.APPLYING: tr.gettext("while people apply"),
        Stage.HOME: tr.gettext("at home, before the course"),
        Stage.JAPAN: tr.gettext("in Japan"),
        Stage.AFTER: tr.gettext("back home"),
    }[stage]


def _escaped(words: str) -> str:
    """As Telegram's own markup escapes a text."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
