"""What is offered to who types the bot's name and a question in another chat; nobody's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.course import Course, Entry, Reader, Topic
from bot.faq import Decision, DecisionKind
from bot.i18n import Translator
from bot.markup import escape, plain, utf16_length
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from bot.texts.fitting import LIMIT, fitted

MOST = 3
"""Results that are seen at a glance above a telephone's keyboard."""

NOISE = 0.1
"""Below this share of the best score nobody can have meant an entry."""

LONGEST_DESCRIPTION = 120
"""Characters below a title; the apps show two lines."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Something to choose, and what is posted then.

    Attributes:
        id: tells it from the others offered with it; at most 64 bytes.
        title: plain text.
        description: plain text.
        html: what is posted.
    """

    id: str
    title: str
    description: str
    html: str


def entries_of(decision: Decision) -> list[Entry]:
    """The entries that a question may mean, best first; none that answers nothing."""
    offered = [] if decision.entry is None else [decision.entry]
    if decision.kind in {DecisionKind.ANSWER, DecisionKind.CHOOSE}:
        least = decision.candidates[0].score * NOISE if decision.candidates else 0.0
        offered += [match.entry for match in decision.candidates if match.score >= least]
    unique = {one.id: one for one in offered if one.kind in {"answer", "silent"}}
    return [*unique.values()][:MOST]


def is_beside_the_course(decision: Decision) -> bool:
    """Whether it was a courtesy, or about something else: there is nothing to offer then."""
    return decision.entry is not None and decision.entry.kind in {"courtesy", "off-topic"}


def answers(
    entries: Sequence[Entry], course: Course, tr: Translator, reader: Reader
) -> list[Offer]:
    """Entries to choose; what is posted is the answer as in the private chat, source line and all.

    A number in the question stays out of it: it is the asker's own.
    """
    return [*_answers(entries, course, tr, reader)]


def _answers(
    entries: Sequence[Entry], course: Course, tr: Translator, reader: Reader
) -> Iterator[Offer]:
    for entry in entries:
        html = faq_texts.answer(entry, course, tr, reader=reader)
        if utf16_length(plain(html)) <= LIMIT:
            body = plain(faq_texts.body_of(entry, course, tr, reader=reader))
            yield Offer(
                id=f"e:{entry.id}"[:64],
                title=course_texts.entry_title(entry, course, tr),
                description=_in_short(body),
                html=html,
            )


def topics(course: Course, bot_name: str, tr: Translator) -> list[Offer]:
    """The topics to choose; what is posted is what can be asked about one, and how."""
    return [_topic(topic, course, bot_name, tr) for topic in course.topics]


def _topic(topic: Topic, course: Course, bot_name: str, tr: Translator) -> Offer:
    titles = [
        course_texts.entry_title(entry, course, tr)
        for entry in course.entries.values()
        if entry.topic == topic.id
    ]
    how = tr.gettext("To ask, type @%(bot)s and your question.") % {"bot": bot_name}
    heading = course_texts.topic_heading(topic, tr)
    return Offer(
        id=f"t:{topic.id}"[:64],
        title=course_texts.topic_title(topic, tr),
        description=_in_short(" · ".join(titles)),
        html=fitted([heading], [f"– {escape(title)}" for title in titles], [how], tr),
    )


def ask_in_private(tr: Translator) -> str:
    """The button above what is offered: it opens the private chat."""
    return tr.gettext("Ask me in a private chat")


def _in_short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= LONGEST_DESCRIPTION:
        return line
    return f"{line[: LONGEST_DESCRIPTION - 1].rstrip()}…"
