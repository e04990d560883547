"""Whether the canned replies of inquiries.yaml can be filled in and shown."""

from collections.abc import Iterator
from typing import Final

from bot.course.checks.markup import LONGEST_TITLE, fault
from bot.course.checks.templates import faults
from bot.course.inquiries import CannedReply
from bot.course.pack import INQUIRIES_FILE, Pack
from bot.course.problems import Problem
from bot.course.texts import EVERY_LOCALE
from bot.course.yaml_nodes import Path_

LONGEST_REPLY: Final = 2000
"""What a canned reply may take, in UTF-16 units: it goes under a head, and is shown before."""


def references(pack: Pack) -> Iterator[Problem]:
    """Every reference in a reply can be filled in."""
    for path, reply in _replies(pack):
        for locale, template in reply.text.items():
            yield from faults(pack, INQUIRIES_FILE, (*path, "text", locale), template)


def shown(pack: Pack) -> Iterator[Problem]:
    """Every title fits on a button, every reply is sound HTML."""
    for path, reply in _replies(pack):
        for locale, title in reply.title.items():
            if len(title) > LONGEST_TITLE:
                message = f"{len(title)} characters do not fit on a button: at most {LONGEST_TITLE}"
                yield pack.problem(INQUIRIES_FILE, (*path, "title", locale), message)
        for locale, template in reply.text.items():
            for each in pack.course.texts if locale == EVERY_LOCALE else (locale,):
                message = fault(pack, template, each, longest=LONGEST_REPLY)
                if message:
                    yield pack.problem(INQUIRIES_FILE, (*path, "text", locale), message)


def _replies(pack: Pack) -> Iterator[tuple[Path_, CannedReply]]:
    for key, reply in pack.inquiries.replies.items():
        yield ("replies", key), reply
