"""Replies to questions: an answer with its source, a choice, or an honest «I do not know»."""

from typing import assert_never

from bot.course import Course, Entry
from bot.faq import Decision, DecisionKind
from bot.i18n import Translator
from bot.markup import escape
from bot.texts.contact import people
from bot.texts.course import entry_title, first_to_ask, source_line

A_SENTENCE = 3
"""Words from which on the language of a question that nobody understands can be told."""


def reply(decision: Decision, course: Course, tr: Translator) -> str:
    """What the person is told."""
    match decision.kind:
        case DecisionKind.ANSWER:
            assert decision.entry is not None  # an answer always has its entry
            return answer(decision.entry, course, tr)
        case DecisionKind.CHOOSE:
            return tr.gettext("Perhaps you mean:")
        case DecisionKind.PERSON:
            return person(course, tr)
        case DecisionKind.UNKNOWN if decision.entry is not None:
            return answer(decision.entry, course, tr)
        case DecisionKind.UNKNOWN:
            return unknown(course, tr)
    assert_never(decision.kind)


def language(decision: Decision) -> str | None:
    """The language to reply in: the question's, or None where a few letters do not tell."""
    is_clear = decision.entry is not None or len(decision.normalised.split()) >= A_SENTENCE
    return decision.language if is_clear else None


def answer(entry: Entry, course: Course, tr: Translator) -> str:
    """An entry: its title, its text, and the sections it rests on.

    A reply that says that the document is silent has no source line: it quotes nothing.
    """
    body = body_of(entry, course, tr)
    if entry.kind in {"courtesy", "person"}:
        return body
    return f"<b>{escape(entry_title(entry, course, tr))}</b>\n{body}"


def body_of(entry: Entry, course: Course, tr: Translator) -> str:
    """An entry without its title."""
    if entry.kind == "person":
        return person(course, tr)
    text = course.render(entry.answer.get(tr.locale), tr.locale).strip()
    if entry.kind != "answer":
        return text
    return f"{text}\n{source_line(course, entry.sources, tr)}"


def passport(course: Course, tr: Translator) -> str | None:
    """What the course says of handing in a passport copy, if it says anything."""
    entry = course.entries.get(course.passport_entry or "")
    return body_of(entry, course, tr) if entry else None


def unknown(course: Course, tr: Translator) -> str:
    """The bot found nothing, and says who may know."""
    return tr.gettext(
        "I found no answer to this in the course document, and I do not want to guess. "
        "Try other words or choose a topic. If it matters, ask: %(who)s."
    ) % {"who": escape(first_to_ask(course).who.get(tr.locale))}


def rephrase(tr: Translator) -> str:
    """None of the offered entries was meant."""
    return tr.gettext("Please ask once more in other words, or see whom to ask.")


def person(course: Course, tr: Translator) -> str:
    """The wish to speak to somebody: here they are. It is no answer, so it has no source line."""
    return tr.gettext("💬 Here is who answers in person.") + "\n" + people(course, tr)
