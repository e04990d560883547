"""Whether a duty of the checklist leans on values that are there, and can be shown."""

from collections.abc import Iterator

from bot.course.checklist import ChecklistItem
from bot.course.checks.markup import LONGEST_TITLE, fault
from bot.course.checks.names import named
from bot.course.checks.templates import faults
from bot.course.pack import CHECKLIST_FILE, Pack
from bot.course.problems import Problem
from bot.course.texts import EVERY_LOCALE
from bot.course.yaml_nodes import Path_

LONGEST_TEXT = 600
"""What a duty may say of itself, in UTF-16 units: a few lines on a phone."""


def values(pack: Pack) -> Iterator[Problem]:
    """What a duty names is there: its deadline, who is asked, the entry that tells more."""
    course, file = pack.course, CHECKLIST_FILE
    for path, item in _items(pack):
        at = (*path, "ask")
        yield from named(pack, "authorities", item.ask, at, course.authorities, file=file)
        if item.deadline is not None:
            at = (*path, "deadline")
            yield from named(pack, "deadlines", item.deadline, at, course.deadlines, file=file)
        if item.entry is not None and pack.faq is not None:
            at = (*path, "entry")
            yield from named(pack, "entries", item.entry, at, course.entries, file=file)


def references(pack: Pack) -> Iterator[Problem]:
    """Every reference in a duty's text can be filled in."""
    for path, item in _items(pack):
        for locale, template in item.text.items():
            yield from faults(pack, CHECKLIST_FILE, (*path, "text", locale), template)


def shown(pack: Pack) -> Iterator[Problem]:
    """Every title fits on a button, every text is sound HTML and short."""
    for path, item in _items(pack):
        for locale, title in item.title.items():
            if len(title) > LONGEST_TITLE:
                message = f"{len(title)} characters do not fit on a button: at most {LONGEST_TITLE}"
                yield pack.problem(CHECKLIST_FILE, (*path, "title", locale), message)
        for locale, template in item.text.items():
            for each in pack.course.texts if locale == EVERY_LOCALE else (locale,):
                message = fault(pack, template, each, longest=LONGEST_TEXT)
                if message:
                    yield pack.problem(CHECKLIST_FILE, (*path, "text", locale), message)


def _items(pack: Pack) -> Iterator[tuple[Path_, ChecklistItem]]:
    for key, item in pack.checklist.items():
        yield ("checklist", key), item
