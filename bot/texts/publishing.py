"""What a draft would win and lose, and what is said of it once it is live."""

from bot.course import Course, Entry, Reader
from bot.faq import DecisionKind
from bot.faq.learning.regression import Comparison, Decided, Moved
from bot.i18n import Translator
from bot.markup import escape
from bot.texts import faq as faq_texts
from bot.texts.course import entry_title, spoken
from bot.texts.digest import masked
from bot.texts.fitting import fitted, short


def weighing(n: int, tr: Translator) -> str:
    """While the known questions are asked."""
    if not n:
        return tr.gettext("I am asking the questions with known answers…")
    return tr.ngettext(
        "I am asking %(n)d question with a known answer…",
        "I am asking %(n)d questions with known answers…",
        n,
    ) % {"n": n}


def weighed(found: Comparison, title: str, course: Course, tr: Translator) -> str:
    """What a change would do to the questions with known answers; HTML.

    Args:
        found: what was found.
        title: the entry that changes, plain.
        course: whose entries they are.
        tr: the language.
    """
    n = found.asked
    lines = [
        f"<b>{escape(title)}</b>",
        tr.ngettext(
            "Checked: %(n)d question with a known answer.",
            "Checked: %(n)d questions with known answers.",
            n,
        )
        % {"n": n},
    ]
    if not (found.won or found.lost or found.taken):
        lines.append(tr.gettext("None of them is answered otherwise than before."))
    if found.lost:
        n = len(found.lost)
        text = tr.gettext("⚠️ Lost: %(n)d")
        lines += ["", text % {"n": n}, *_moves(found.lost, course, tr)]
    if found.won:
        n = len(found.won)
        text = tr.gettext("Won: %(n)d")
        lines += ["", text % {"n": n}, *_moves(found.won, course, tr)]
    if found.taken:
        n = len(found.taken)
        text = tr.gettext("Nothing answered these before, please look whether this does: %(n)d")
        lines += ["", text % {"n": n}, *_moves(found.taken, course, tr)]
    return fitted(lines[:2], lines[2:], [], tr)


def publish_button(tr: Translator) -> str:
    """The button that lets an entry go live."""
    return tr.gettext("Publish")


def publish_with_losses_button(tr: Translator) -> str:
    """The red button that lets it go live although something is lost."""
    return tr.gettext("Publish with losses")


def to_draft_button(tr: Translator) -> str:
    """The button that leads back to the draft."""
    return tr.gettext("« Draft")


def published(title: str, tr: Translator, *, told: int, settled: int) -> str:
    """It is live; HTML.

    Args:
        title: of the entry, plain.
        tr: the language.
        told: who waited for it and is told.
        settled: questions that are listed no more.
    """
    lines = [
        f"✅ <b>{escape(title)}</b>",
        tr.gettext("From now on the bot answers this."),
    ]
    if settled:
        text = tr.ngettext(
            "%(n)d question in vain is settled by it.",
            "%(n)d questions in vain are settled by it.",
            settled,
        )
        lines.append(text % {"n": settled})
    if told:
        text = tr.ngettext(
            "The answer is on its way to %(n)d person who wanted to be told.",
            "The answer is on its way to %(n)d people who wanted to be told.",
            told,
        )
        lines.append(text % {"n": told})
    return "\n".join(lines)


def wish_met(question: str, entry: Entry, course: Course, tr: Translator, *, reader: Reader) -> str:
    """What somebody is told who asked in vain, and wanted to know; HTML.

    Args:
        question: what they asked.
        entry: the answer that there is now.
        course: whose.
        tr: their language.
        reader: who they are, as far as the course speaks differently to them.
    """
    head = tr.gettext("💬 You asked: “%(question)s”. Now there is an answer:") % {
        "question": escape(masked(question))
    }
    said = faq_texts.answer(entry, course, spoken(course, tr), reader=reader)
    return f"{head}\n\n{said}"


def _moves(moved: tuple[Moved, ...], course: Course, tr: Translator) -> list[str]:
    text = tr.gettext("• “%(question)s”: was %(before)s, becomes %(after)s")
    return [
        text
        % {
            "question": escape(short(one.known.question)),
            "before": _decided(one.before, course, tr),
            "after": _decided(one.after, course, tr),
        }
        for one in moved
    ]


def _decided(one: Decided, course: Course, tr: Translator) -> str:
    """What becomes of a question; HTML."""
    entry = course.entries.get(one.entry or "")
    if one.kind is DecisionKind.PERSON:
        return tr.gettext("a person")
    if entry is None:
        known = one.entry is not None and one.kind is DecisionKind.ANSWER
        return tr.gettext("this answer") if known else tr.gettext("no answer")
    title = {"title": escape(short(entry_title(entry, course, spoken(course, tr))))}
    match one.kind:
        case DecisionKind.ANSWER:
            return tr.gettext("“%(title)s”") % title
        case DecisionKind.CHOOSE:
            return tr.gettext("a choice, “%(title)s” first") % title
        case _:
            return tr.gettext("“the document does not say”: %(title)s") % title
