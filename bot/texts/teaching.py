"""How coordinators draft an entry: what they are asked, and the draft as people will get it."""

from typing import assert_never

from bot.course import ANYBODY, Course, Entry
from bot.course.learned import LearnedEntry
from bot.gaps import Group
from bot.i18n import LOCALES, Translator, translator
from bot.markup import escape, plain, utf16_length
from bot.teaching import (
    LONGEST_QUESTION,
    LONGEST_TITLE,
    MAIN,
    MOST_QUESTIONS,
    SECOND,
    Draft,
    Part,
    Unfit,
)
from bot.texts import faq as faq_texts
from bot.texts.course import entry_title, spoken
from bot.texts.digest import quotes
from bot.texts.fitting import fitted, short

LONGEST = 3000
"""UTF-16 units of an entry with title and source: a message has 4096, and whoever waited for the
answer reads their question above it."""

_SHOWN = 12
"""Ways of asking that stand under a draft; the others are counted."""


def ask_answer(group: Group, tr: Translator) -> str:
    """Asks for the answer to a group of questions; HTML."""
    head = tr.gettext("<b>What is the answer?</b>")
    asked = tr.gettext("Asked: %(questions)s") % {"questions": quotes(group, tr)}
    return f"{head}\n{asked}\n{_how_to_answer(tr)}"


def ask_correction(entry: Entry, course: Course, tr: Translator) -> str:
    """Asks for another answer of an entry, below the one it has; HTML."""
    own = spoken(course, tr)
    said = faq_texts.answer(entry, course, own, reader=ANYBODY)
    head = tr.gettext("The answer so far:")
    return f"{head}\n\n{said}\n\n{_how_to_answer(tr)}"


def ask_answer_of_talk(tr: Translator) -> str:
    """The coordinator answered without a word of text: it cannot be learned as it is; HTML."""
    text = tr.gettext(
        "In this talk the answer was no text: pictures, files and voice messages cannot be learned."
    )
    return f"{text}\n{_how_to_answer(tr)}"


def propose_button(tr: Translator) -> str:
    """The button that makes an entry of what a coordinator answered in a talk."""
    return tr.gettext("Into the FAQ")


def answer_placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    return tr.gettext("The answer")


def draft(
    one: Draft, content: LearnedEntry, written: Entry | None, course: Course, tr: Translator
) -> str:
    """An entry exactly as people will get it, and below it what they do not see; HTML.

    Args:
        one: the draft.
        content: what it would make.
        written: the entry as the pack has it, or None.
        course: whose.
        tr: the language of the coordinator.
    """
    shown = faq_texts.answer(content.over(written), course, spoken(course, tr), reader=ANYBODY)
    head = tr.gettext("<b>Draft.</b> People will read:")
    below = [
        *_instead_of(course.entries.get(content.id), course, tr),
        _asked_so(one, written, tr),
        *_topic(content, written, course, tr),
        _second(one, tr),
        *_repeated(one, course, tr),
        tr.gettext(
            "Please check that neither names nor other personal matters stand here: everybody "
            "reads it."
        ),
    ]
    return fitted([head, "", shown, ""], below, [], tr)


def longest(content: LearnedEntry, written: Entry | None, course: Course) -> int:
    """The length of the entry as people get it, in UTF-16 units; of the longest language."""
    entry = content.over(written)
    return max(
        utf16_length(plain(faq_texts.answer(entry, course, translator(one), reader=ANYBODY)))
        for one in LOCALES
    )


def ask_part(part: Part, one: Draft, course: Course, tr: Translator) -> str:
    """Asks for a part of a draft, below what it is now; HTML."""
    match part:
        case Part.TITLE:
            now, text = (
                _rendered(one.title.get(MAIN), course, MAIN),
                tr.gettext("Reply to this message with the title: it is also a button."),
            )
        case Part.QUESTIONS:
            text = tr.gettext(
                "Reply to this message with the ways in which people ask for it, a line each. "
                "The more different they are, the better it is found."
            )
            # what people asked may be longer, all in all, than a message
            now = fitted([], [escape(question) for question in one.questions], ["", text], tr)
            return now if one.questions else text
        case Part.ANSWER:
            now = _rendered(one.answer.get(MAIN), course, MAIN)
            text = _how_to_answer(tr)
        case Part.SECOND:
            title = _rendered(one.title.get(SECOND), course, SECOND)
            answer = _rendered(one.answer.get(SECOND), course, SECOND)
            now = "\n".join(filter(None, (title, answer)))
            text = tr.gettext(
                "Reply to this message with the title in English in the first line and the answer "
                "below it; with “–” alone there is no English text."
            )
        case _:
            assert_never(part)
    return f"{now}\n\n{text}" if now else text


def part_placeholder(part: Part, tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    match part:
        case Part.TITLE:
            return tr.gettext("Title")
        case Part.QUESTIONS:
            return tr.gettext("Questions, a line each")
        case Part.ANSWER:
            return tr.gettext("The answer")
        case Part.SECOND:
            return tr.gettext("Title, then the answer in English")
    assert_never(part)


def part_button(part: Part, tr: Translator) -> str:
    """The button that changes a part."""
    match part:
        case Part.TITLE:
            return tr.gettext("Title")
        case Part.QUESTIONS:
            return tr.gettext("Questions")
        case Part.ANSWER:
            return tr.gettext("Answer")
        case Part.SECOND:
            return tr.gettext("In English")
    assert_never(part)


def topic_button(tr: Translator) -> str:
    """The button that chooses another topic."""
    return tr.gettext("Topic")


def own_entry_button(tr: Translator) -> str:
    """The button that makes an answer of its own of a draft that takes the place of another."""
    return tr.gettext("A separate answer")


def ask_topic(tr: Translator) -> str:
    """Above the topics to choose from."""
    return tr.gettext("Which topic’s list shows it?")


def check_button(tr: Translator) -> str:
    """The button that has the known questions asked before anything is published."""
    return tr.gettext("Check and publish")


def drop_button(tr: Translator) -> str:
    """The button that forgets a draft."""
    return tr.gettext("Discard")


def dropped(tr: Translator) -> str:
    """A draft is forgotten."""
    return tr.gettext("The draft is discarded. The answers are as they were.")


def gone(tr: Translator) -> str:
    """The draft is not there any more; at most 200 characters."""
    return tr.gettext("This draft is published or discarded already.")


def gap_gone(tr: Translator) -> str:
    """The group is not there any more; at most 200 characters."""
    return tr.gettext("This is settled already. /unanswered shows what is left.")


def no_words(tr: Translator) -> str:
    """There is nothing in a talk that could be learned; at most 200 characters."""
    return tr.gettext("No coordinator has answered in this talk yet.")


def changed_meanwhile(tr: Translator) -> str:
    """Another coordinator changed the entry while the draft was made."""
    return tr.gettext(
        "Meanwhile somebody else changed this answer, so nothing is published. Please begin anew "
        "from how it stands now."
    )


def unfit(why: Unfit, tr: Translator) -> str:  # noqa: PLR0911 - one return a reason
    """Why what was typed is no such part, and what to do; HTML."""
    match why:
        case Unfit.NO_TEXT:
            return tr.gettext(
                "⛔ I can learn text alone: pictures, files and voice messages cannot be learned. "
                "Please write it."
            )
        case Unfit.NO_QUESTIONS:
            return tr.gettext("⛔ Without a question nobody finds the answer. Please write one.")
        case Unfit.LONG_TITLE:
            return _at_most(LONGEST_TITLE, tr)
        case Unfit.LONG_QUESTION:
            text = tr.ngettext(
                "⛔ A question is too long: at most %(n)d character in each line.",
                "⛔ A question is too long: at most %(n)d characters in each line.",
                LONGEST_QUESTION,
            )
            return text % {"n": LONGEST_QUESTION}
        case Unfit.MANY_QUESTIONS:
            text = tr.ngettext(
                "⛔ These are too many: at most %(n)d question.",
                "⛔ These are too many: at most %(n)d questions.",
                MOST_QUESTIONS,
            )
            return text % {"n": MOST_QUESTIONS}
        case Unfit.LONG_ANSWER:
            text = tr.ngettext(
                "⛔ This is too long for one message: title, answer and source have %(n)d "
                "character together. Please shorten it.",
                "⛔ This is too long for one message: title, answer and source have %(n)d "
                "characters together. Please shorten it.",
                LONGEST,
            )
            return text % {"n": LONGEST}
        case Unfit.NO_ANSWER:
            return tr.gettext(
                "⛔ I need two parts: the title in the first line, and the answer below it."
            )
        case Unfit.MARKED_ACROSS:
            return tr.gettext(
                "⛔ Bold or other markup begins in the title and ends in the answer. Please mark "
                "them apart."
            )
    assert_never(why)


def _how_to_answer(tr: Translator) -> str:
    return tr.gettext(
        "Reply to this message with the answer, in your own words and in Russian; bold, italics "
        "and links stay. Before anything counts I show what people will read."
    )


def _at_most(n: int, tr: Translator) -> str:
    text = tr.ngettext(
        "⛔ The title is too long: at most %(n)d character, since it is a button.",
        "⛔ The title is too long: at most %(n)d characters, since it is a button.",
        n,
    )
    return text % {"n": n}


def _instead_of(written: Entry | None, course: Course, tr: Translator) -> list[str]:
    """What it takes the place of."""
    if written is None:
        return []
    title = escape(entry_title(written, course, spoken(course, tr)))
    if written.kind == "silent":
        text = tr.gettext("So far the bot says that the document does not say this: %(title)s.")
    else:
        text = tr.gettext("It takes the place of the answer so far: %(title)s.")
    return [text % {"title": title}]


def _asked_so(one: Draft, written: Entry | None, tr: Translator) -> str:
    """How people ask for it; those of the pack are counted."""
    of_pack = len(written.questions) if written is not None else 0
    others = of_pack + max(0, len(one.questions) - _SHOWN)
    quoted = [
        tr.gettext("“%(text)s”") % {"text": escape(short(text))} for text in one.questions[:_SHOWN]
    ]
    if others and not quoted:
        text = tr.ngettext("Asked in %(n)d way.", "Asked in %(n)d ways.", others)
        return text % {"n": others}
    if others:
        quoted.append(
            tr.ngettext("%(n)d other way of asking", "%(n)d other ways of asking", others)
            % {"n": others}
        )
    asked = tr.listed(quoted) if quoted else tr.gettext("nothing yet")
    return tr.gettext("Asked like this: %(questions)s.") % {"questions": asked}


def _topic(
    content: LearnedEntry, written: Entry | None, course: Course, tr: Translator
) -> list[str]:
    wanted = content.over(written).topic
    topic = next((topic for topic in course.topics if topic.id == wanted), None)
    if topic is None:
        return [tr.gettext("It stands in the list of no topic, and is found by asking.")]
    return [tr.gettext("Topic: %(topic)s.") % {"topic": escape(topic.title.get(tr.locale))}]


def _second(one: Draft, tr: Translator) -> str:
    if MAIN not in one.answer:
        return tr.gettext("There is no Russian text yet: everybody reads the English one.")
    if SECOND in one.answer:
        return tr.gettext("There is an English text, too.")
    return tr.gettext("There is no English text: who reads English gets the Russian one.")


def _repeated(one: Draft, course: Course, tr: Translator) -> list[str]:
    own = spoken(course, tr)
    text = tr.gettext("⚠️ “%(question)s” asks for another entry word for word: %(title)s.")
    return [
        text % {"question": escape(short(asked)), "title": escape(entry_title(entry, course, own))}
        for asked, entry in one.repeated(course)
    ]


def _rendered(text: str | None, course: Course, locale: str) -> str:
    return "" if text is None else course.render(text, locale)
