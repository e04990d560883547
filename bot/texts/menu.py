"""Labels of buttons and of the command menu."""

from collections.abc import Mapping
from functools import cache

from bot.i18n import Translator

LONGEST_LABEL = 32
"""Characters of a value that a button on a phone shows in one line."""


def topics(tr: Translator) -> str:
    """The button that opens the list of topics."""
    return tr.gettext("Topics")


def all_topics(tr: Translator) -> str:
    """The button under the topics of a stage of life that opens the list of all."""
    return tr.gettext("All topics")


def other_course(tr: Translator) -> str:
    """The button that opens the list of the courses."""
    return tr.gettext("Another course")


def whom_to_ask(tr: Translator) -> str:
    """The button that names the people who know what the bot does not."""
    return tr.gettext("Whom to ask")


def other(tr: Translator) -> str:
    """The button under a choice that refuses all of it."""
    return tr.gettext("Something else")


def back(tr: Translator) -> str:
    """The button that leads one list up."""
    return tr.gettext("« Back")


def further(tr: Translator) -> str:
    """The button that shows the next page of a list."""
    return tr.gettext("More »")


def copy_value(value: str, tr: Translator) -> str:
    """The button that copies a value: named by it while it is short, Telegram cuts long labels."""
    if len(value) > LONGEST_LABEL:
        return tr.gettext("Copy the address")
    return tr.gettext("Copy: %(value)s") % {"value": value}


def on_the_map(tr: Translator) -> str:
    """The button that sends a place as a location."""
    return tr.gettext("On the map")


def command(name: str, tr: Translator) -> str:
    """What a command does, as Telegram's menu shows it.

    Raises:
        KeyError: there is no such command.
    """
    return _commands(tr)[name]


@cache  # a few languages, and /help asks for each command
def _commands(tr: Translator) -> Mapping[str, str]:
    return {
        "start": tr.gettext("Begin"),
        "help": tr.gettext("What I can do"),
        "ask": tr.gettext("A question in a group: /ask and your words"),
        "faq": tr.gettext("Questions by topic"),
        "deadlines": tr.gettext("Dates and deadlines"),
        "schedule": tr.gettext("The programme: today, tomorrow, all days"),
        "contact": tr.gettext("Whom to ask"),
        "language": tr.gettext("Language"),
        "privacy": tr.gettext("What I keep about you"),
        "report": tr.gettext("My report: send it, check it, see how it stands"),
        "template": tr.gettext("A template for the report"),
        "checklist": tr.gettext("Checklist: what is done, what is left"),
        "calendar": tr.gettext("The dates for the calendar of your phone"),
        "settings": tr.gettext("What I write to you about"),
        "me": tr.gettext("My data and courses"),
        "board": tr.gettext("Everybody at a glance"),
        "roster": tr.gettext("The roster: people and their cards"),
        "invite": tr.gettext("Invitations"),
        "export": tr.gettext("People as a spreadsheet"),
        "reports": tr.gettext("Reports: who has handed in"),
        "extend": tr.gettext("More time for somebody"),
        "inquiries": tr.gettext("Inquiries: who waits for an answer"),
        "unanswered": tr.gettext("What was asked in vain, and what was learned"),
        "course": tr.gettext("The course: open points and contradictions"),
        "timeline": tr.gettext("What the course is going to send"),
        "audit": tr.gettext("Who did what"),
    }
