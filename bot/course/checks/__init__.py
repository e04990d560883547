"""What a pack is checked for beyond the form of its files.

A check is a function from a `Pack` to problems; a new one is written in the module it belongs
to and named below.
"""

from collections.abc import Callable, Iterator
from typing import Final

from bot.course.checks import (
    answers,
    cases,
    checklist,
    files,
    inquiries,
    known,
    learned,
    literals,
    markup,
    names,
    order,
    reminders,
    repeats,
    reports,
    templates,
    texts,
)
from bot.course.pack import Pack
from bot.course.problems import Problem

Check = Callable[[Pack], Iterator[Problem]]

_FAQ_ALONE: Final[tuple[Check, ...]] = (repeats.ids, names.questions, learned.ids)
_ESSENTIAL: Final[tuple[Check, ...]] = (
    names.sections,
    names.dates,
    names.authorities,
    names.unsettled,
    names.entries,
    cases.rules,
    cases.entries,
    templates.references,
    learned.braces,
    templates.climate,
    reports.values,
    reports.ids,
    reports.cues,
    reports.closing,
    checklist.values,
    checklist.references,
    inquiries.references,
    reminders.subjects,
    reminders.references,
)
_FAQ_FURTHER: Final[tuple[Check, ...]] = (
    repeats.questions,
    answers.variants,
    files.known,
    names.related,
    known.expected,
    learned.names,
)
_FURTHER: Final[tuple[Check, ...]] = (
    texts.translations,
    repeats.titles,
    literals.in_answers,
    literals.in_values,
    order.spans,
    order.phases,
    order.deadlines,
    answers.sources,
    markup.titles,
    markup.answers,
    reports.repeated,
    reports.slides,
    checklist.shown,
    inquiries.shown,
    reminders.offsets,
    reminders.late,
    reminders.shown,
)


def essential(pack: Pack) -> Iterator[Problem]:
    """What would make an answer wrong or impossible."""
    yield from _run(_FAQ_ALONE, pack)
    if pack.values is not None:
        yield from _run(_ESSENTIAL, pack)


def every(pack: Pack) -> Iterator[Problem]:
    """All that is known to look for."""
    yield from essential(pack)
    yield from _run(_FAQ_FURTHER, pack)
    if pack.values is not None:
        yield from _run(_FURTHER, pack)


def _run(checks: tuple[Check, ...], pack: Pack) -> Iterator[Problem]:
    for check in checks:
        yield from check(pack)
