"""The coordinators' test console: what the ranking makes of a question."""

from collections.abc import Collection

from bot.course import Course
from bot.faq import Decision, DecisionKind, FaqIndex
from bot.i18n import Translator
from bot.markup import escape
from bot.texts.course import entry_title
from bot.texts.fitting import short

MOST = 20
"""Titles listed at most: what fits a message."""


def explained(decision: Decision, why: Collection[str], course: Course, tr: Translator) -> str:
    """The decision with its three best candidates.

    Args:
        decision: what was decided.
        why: the question's words that speak for the first candidate, weightiest first.
        course: whose entries they are.
        tr: the language.
    """
    lines = [
        tr.gettext("Decision: <b>%(kind)s</b>, %(score).2f")
        % {"kind": _kind(decision.kind, tr), "score": decision.score},
        tr.gettext("Read as: %(text)s") % {"text": escape(short(decision.normalised))},
    ]
    lines += [
        f"{place}. {match.score:.2f} {escape(entry_title(match.entry, course, tr))} "
        f"(<code>{escape(match.entry.id)}</code>)"
        for place, match in enumerate(decision.candidates, 1)
    ]
    lines.append(
        tr.gettext("For the first speak: %(words)s") % {"words": escape(short(", ".join(why)))}
    )
    return "\n".join(lines)


def all_titles(index: FaqIndex, course: Course, tr: Translator) -> str:
    """Every entry asked by its own title: those that it does not lead to."""
    lost = []
    for entry in course.entries.values():
        decision = index.decide(entry_title(entry, course, tr))
        if not decision.candidates or decision.candidates[0].entry.id != entry.id:
            lost.append(entry)
    found = len(course.entries) - len(lost)
    lines = [
        tr.gettext("Asked by their own titles, %(found)d of %(all)d entries are found first.")
        % {"found": found, "all": len(course.entries)}
    ]
    lines += [f"• {escape(entry_title(entry, course, tr))}" for entry in lost[:MOST]]
    return "\n".join(lines)


def _kind(kind: DecisionKind, tr: Translator) -> str:
    return {
        DecisionKind.ANSWER: tr.gettext("an answer"),
        DecisionKind.CHOOSE: tr.gettext("a choice"),
        DecisionKind.UNKNOWN: tr.gettext("no answer"),
        DecisionKind.PERSON: tr.gettext("a person"),
    }[kind]
