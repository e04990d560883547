"""Replies to questions: an answer with its source, a choice, or an honest «I do not know»."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from bot.cases import Verdict, judge
from bot.course import ANYBODY, Course, Entry, Reader
from bot.course.references import Reference, parse
from bot.faq import Decision, DecisionKind
from bot.i18n import Translator
from bot.markup import escape
from bot.texts import cases, home, settlements
from bot.texts.contact import people
from bot.texts.course import answered_line, entry_title, source_line, who_knows

A_SENTENCE = 3
"""Words from which on the language of a question that nobody understands can be told."""


def reply(
    decision: Decision,
    course: Course,
    tr: Translator,
    question: str = "",
    *,
    reader: Reader = ANYBODY,
) -> str:
    """What the person is told.

    Args:
        decision: what was decided.
        course: whose document speaks.
        tr: the language.
        question: as it was typed; an answer begins with what the course says of the case in it.
        reader: for whom: answers differ by country and phase.
    """
    match decision.kind:
        case DecisionKind.ANSWER:
            assert decision.entry is not None  # an answer always has its entry
            return answer(decision.entry, course, tr, question, reader=reader)
        case DecisionKind.CHOOSE:
            return tr.gettext("Perhaps you mean:")
        case DecisionKind.PERSON:
            return person(course, tr, reader=reader)
        case DecisionKind.UNKNOWN if decision.entry is not None:
            return answer(decision.entry, course, tr, question, reader=reader)
        case DecisionKind.UNKNOWN:
            return unknown(course, tr, reader=reader)
    assert_never(decision.kind)


def with_its_number(question: str, before: Sequence[str], decision: Decision) -> str:
    """A follow-up that brings a number («а если 2 года?»), with the turn that says of what."""
    if decision.is_follow_up and before and any(map(str.isdigit, question)):
        return f"{before[-1]} {question}"
    return question


def language(decision: Decision) -> str | None:
    """The language to reply in: the question's, or None where a few letters do not tell."""
    if decision.entry is not None:
        return decision.language
    return language_of_text(decision.normalised, decision.language)


def language_of_text(normalised: str, language: str) -> str | None:
    """The language of a question in plain words, or None where it is too short to tell."""
    return language if len(normalised.split()) >= A_SENTENCE else None


def answer(
    entry: Entry,
    course: Course,
    tr: Translator,
    question: str = "",
    *,
    reader: Reader = ANYBODY,
) -> str:
    """An entry: its title, its text, and the sections it rests on.

    A reply that says that the document is silent has no source line: it quotes nothing.
    """
    body = body_of(entry, course, tr, question, reader=reader)
    if entry.kind in {"courtesy", "person", "off-topic"}:
        return body
    return f"<b>{escape(entry_title(entry, course, tr))}</b>\n{body}"


def body_of(
    entry: Entry,
    course: Course,
    tr: Translator,
    question: str = "",
    *,
    reader: Reader = ANYBODY,
) -> str:
    """An entry without its title; before it a sentence on the case in the question, if any.

    The last lines are what coordinators settled of it: the source above them names the document
    alone. Where the words themselves are a coordinator's, the last line says so.
    """
    if entry.kind == "person":
        return person(course, tr, reader=reader)
    if entry.kind == "off-topic":
        return off_topic(tr)
    words = entry.answer_for(reader.phase)
    if words is None:
        said = unsaid(entry, course, tr, reader=reader)
        return "\n".join([said, *_settled(entry, course, tr, reader)])
    text = course.render(words.get(tr.locale), tr.locale, reader=reader).strip()
    if entry.id == course.time_entry and (country := _clocks_of(course, reader, question)):
        text = f"{home.time_difference(course, tr, country)}\n{text}"
    if (verdict := _verdict(entry, course, question)) is not None:
        text = f"{cases.sentence(verdict, course, tr)}\n{text}"
    settled = _settled(entry, course, tr, reader)
    if entry.kind != "answer":
        return "\n".join([text, *settled])
    sections = sources(entry, course, question)
    if entry.answered_on is not None:
        return "\n".join([text, *settled, answered_line(course, sections, entry.answered_on, tr)])
    return "\n".join([text, source_line(course, sections, tr), *settled])


def sources(entry: Entry, course: Course, question: str = "") -> tuple[str, ...]:
    """The sections that an answer to a question rests on."""
    verdict = _verdict(entry, course, question)
    if verdict is None or set(verdict.sources) & set(entry.sources):
        return entry.sources
    return *entry.sources, verdict.sources[0]


def speaks_of_home(entry: Entry, course: Course, tr: Translator, reader: Reader) -> bool:
    """Whether an entry says something else to people of some country of the course.

    Args:
        entry: which.
        course: whose.
        tr: the language.
        reader: for whom; their country does not matter.
    """
    said = {
        body_of(entry, course, tr, reader=replace(reader, country=country))
        for country in (None, *(country.code for country in course.countries.members))
    }
    return len(said) > 1


def passport(course: Course, tr: Translator, *, reader: Reader = ANYBODY) -> str | None:
    """What the course says of handing in a passport copy, if it says anything."""
    entry = course.entries.get(course.passport_entry or "")
    return body_of(entry, course, tr, reader=reader) if entry else None


def unknown(course: Course, tr: Translator, *, reader: Reader = ANYBODY) -> str:
    """The bot found nothing, and says who may know."""
    return tr.gettext(
        "I found no answer to this in the course document, and I do not want to guess. "
        "Try other words or choose a topic. If it matters, ask: %(who)s."
    ) % {"who": who_knows(course, tr, reader=reader)}


def unsaid(entry: Entry, course: Course, tr: Translator, *, reader: Reader = ANYBODY) -> str:
    """The document does not say this, but it is known who knows."""
    return tr.gettext(
        "The document does not say this, and I do not want to guess. "
        "It is usually known by %(who)s."
    ) % {"who": who_knows(course, tr, entry.ask, reader=reader)}


def off_topic(tr: Translator) -> str:
    """Something that no course is about; the topics stand below."""
    return tr.gettext(
        "I answer only about this course, from its document. "
        "Ask about the course or choose a topic."
    )


def rephrase(tr: Translator) -> str:
    """None of the offered entries was meant."""
    return tr.gettext("Please ask once more in other words, or ask the coordinator.")


def person(course: Course, tr: Translator, *, reader: Reader = ANYBODY) -> str:
    """The wish to speak to somebody: here they are. It is no answer, so it has no source line."""
    return (
        tr.gettext("💬 Here is who answers in person.") + "\n" + people(course, tr, reader=reader)
    )


def _settled(entry: Entry, course: Course, tr: Translator, reader: Reader) -> list[str]:
    """What coordinators settled of the points that an entry is about; HTML."""
    return [
        settlements.titled(one, course, tr, country=reader.country)
        for point, one in course.settlements.items()
        if entry.open_point == point or _speaks_of(entry, course.open_points[point].about)
    ]


def _speaks_of(entry: Entry, subject: str) -> bool:
    """Whether an answer of an entry shows a value."""
    return any(
        isinstance(piece, Reference) and piece.path == subject
        for _, texts in entry.answers
        for _, text in texts.items()
        for piece in parse(text)
    )


def _clocks_of(course: Course, reader: Reader, question: str) -> str | None:
    """The country whose clocks are meant: one that the question names, else the reader's."""
    return course.country_in(question) or reader.country


def _verdict(entry: Entry, course: Course, question: str) -> Verdict | None:
    return judge(question, entry.case, course) if entry.case and question else None
