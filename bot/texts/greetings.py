"""The greeting by role: a guest's, a participant's with what comes next, a coordinator's."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.course import Course, Reader
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.reports.fulfilment import NOTHING_DONE, Fulfilment
from bot.texts import common
from bot.texts.course import full_title, period, spoken
from bot.texts.next_steps import next_steps


def guest_greeting(course: Course, tr: Translator) -> str:
    """The first message to somebody who is nobody in the course yet; HTML."""
    hello = tr.gettext(
        "Hello! I am Kenshuin, the assistant for participants of the JICA course "
        "“%(title)s” (%(place)s, %(period)s)."
    ) % _named(course, tr)
    return f"{hello}\n{_invitation(tr)}"


def participant_greeting(
    course: Course,
    person: Person,
    tr: Translator,
    *,
    now: datetime,
    reader: Reader,
    fulfilment: Fulfilment = NOTHING_DONE,
) -> str:
    """A participant by their name, and what comes next for them; HTML.

    Args:
        course: theirs.
        person: the participant.
        tr: their language; what the course has no texts for comes in one it has.
        now: the present moment, aware.
        reader: the participant as a reader of the course at that moment.
        fulfilment: what they have done.
    """
    # the whole name: which part of it is the given one, no roster says for certain
    hello = tr.gettext(
        "Hello, %(name)s! I am Kenshuin, the assistant for participants of the JICA course "
        "“%(title)s” (%(place)s, %(period)s)."
    ) % {"name": escape(person.shown_name(tr.locale)), **_named(course, tr)}
    steps = next_steps(course, spoken(course, tr), now=now, reader=reader, fulfilment=fulfilment)
    return f"{hello}\n\n{steps}\n\n{_invitation(tr)}"


def coordinator_greeting(
    course: Course,
    person: Person | None,
    tr: Translator,
    *,
    commands: Iterable[str],
    others: Sequence[Course] = (),
) -> str:
    """A coordinator, what they can do, and for which courses; HTML.

    Args:
        course: the one that they look at.
        person: they in it, or None for somebody whom only the settings name.
        tr: their language.
        commands: the names of the commands that coordinators have.
        others: the other courses that they coordinate.
    """
    named = _named(course, tr)
    hello = (
        tr.gettext(
            "Hello, %(name)s! You coordinate the course “%(title)s” (%(place)s, %(period)s)."
        )
        % {"name": escape(person.shown_name(tr.locale)), **named}
        if person is not None
        else tr.gettext("Hello! You coordinate the course “%(title)s” (%(place)s, %(period)s).")
        % named
    )
    blocks = [[hello], common.command_lines(commands, tr)]
    if others:
        titles = (f"• {escape(full_title(one, tr))}" for one in others)
        blocks.append([tr.gettext("Your other courses:"), *titles])
    blocks.append([tr.gettext("Ask in your own words, as participants do, to see what I answer.")])
    return "\n\n".join("\n".join(lines) for lines in blocks)


def _named(course: Course, tr: Translator) -> dict[str, str]:
    """The course as a greeting names it."""
    return {
        "title": escape(course.title.get(tr.locale)),
        "place": escape(course.place_name.get(tr.locale)),
        "period": period(course, tr),
    }


def _invitation(tr: Translator) -> str:
    return tr.gettext("Ask in your own words or choose a topic.")
