"""Whether a report leans on values that are there, and can be recognised."""

from collections.abc import Iterator
from typing import Final

from bot.course.checks.cases import number
from bot.course.checks.names import named
from bot.course.moments import last_day_of, resolve
from bot.course.pack import REPORTS_FILE, Pack
from bot.course.problems import Problem
from bot.course.reports import Cues, ReportPlan
from bot.course.walking import parts
from bot.course.when import Ask, Months
from bot.course.yaml_nodes import Path_

_KINDS: Final = ("titles", "words", "sentences")


def values(pack: Pack) -> Iterator[Problem]:
    """What a report names is there: its deadline, address and numbers."""
    course = pack.course
    for path, plan in _plans(pack):
        at, known = (*path, "deadline"), course.deadlines
        yield from named(pack, "deadlines", plan.deadline, at, known, file=REPORTS_FILE)
        if plan.send_to is not None:
            at = (*path, "send_to")
            yield from named(pack, "emails", plan.send_to, at, course.emails, file=REPORTS_FILE)
        yield from number(pack, (*path, "most_slides"), plan.most_slides, file=REPORTS_FILE)
        for key, section in plan.sections.items():
            if section.slides is not None:
                at = (*path, "sections", key, "slides")
                yield from number(pack, at, section.slides, is_example=True, file=REPORTS_FILE)


def ids(pack: Pack) -> Iterator[Problem]:
    """What is missing is told by its id alone: no question has that of another, or of a section."""
    for path, plan in _plans(pack):
        first: dict[str, Path_] = {key: (*path, "sections", key) for key in plan.sections}
        for section, part in plan.sections.items():
            for key in part.questions:
                at = (*path, "sections", section, "questions", key)
                if key in first:
                    there = pack.place(REPORTS_FILE, first[key])
                    message = f"the id {key} is taken at {there}: give this one another"
                    yield pack.problem(REPORTS_FILE, at, message)
                first.setdefault(key, at)


def cues(pack: Pack) -> Iterator[Problem]:
    """Every section and question can be recognised."""
    for path, each in _cues(pack):
        if not each.are_there:
            message = "nothing to recognise it by: write titles, words or sentences"
            yield pack.problem(REPORTS_FILE, path, message)


def repeated(pack: Pack) -> Iterator[Problem]:
    """No title is that of two sections, or of two questions; no cue stands twice in a list."""
    first: dict[tuple[object, ...], Path_] = {}
    for path, each in _cues(pack):
        for kind in _KINDS:
            # titles are told apart among all sections, or all questions, of a report
            within = (path[:2], len(path)) if kind == "titles" else (path, kind)
            for position, cue in enumerate(getattr(each, kind)):
                at = (*path, kind, position)
                earlier = first.setdefault((within, " ".join(cue.casefold().split())), at)
                if earlier != at:
                    there = pack.place(REPORTS_FILE, earlier)
                    message = f"«{cue}» stands already at {there}: keep one of them"
                    yield pack.problem(REPORTS_FILE, at, message)


def slides(pack: Pack) -> Iterator[Problem]:
    """The sections have room in the report."""
    for path, plan in _plans(pack):
        try:
            most = pack.course.number_of(plan.most_slides).number
            named = [one.slides for one in plan.sections.values() if one.slides is not None]
            needed = sum(pack.course.number_of(name).number for name in named)
        except KeyError:
            continue  # has its own problem
        if needed > most:
            message = f"the sections take {needed} slides, and the report has at most {most}"
            yield pack.problem(REPORTS_FILE, (*path, "most_slides"), message)


def closing(pack: Pack) -> Iterator[Problem]:
    """From when on a report is taken no more is a day, after the deadline of every country."""
    for path, plan in _plans(pack):
        if isinstance(plan.closes, Ask | Months):
            message = "must be one day, such as { day: 2017-11-19 } or { start_of: core }"
            yield pack.problem(REPORTS_FILE, (*path, "closes"), message)
        elif message := _too_early(pack, plan):
            yield pack.problem(REPORTS_FILE, (*path, "closes"), message)


def _too_early(pack: Pack, plan: ReportPlan) -> str:
    course = pack.course
    deadline = course.deadlines.get(plan.deadline)
    if plan.closes is None or deadline is None:
        return ""
    try:
        closes = last_day_of(plan.closes, course.phases)
        dues = [
            resolve(deadline, course.phases, country=one) for one in (None, *deadline.by_country)
        ]
    except (KeyError, OverflowError):
        return ""  # the dates that it leans on have their own problem
    last = max((due.date for due in dues if due is not None), default=None)
    if closes is None or last is None or closes.date > last:
        return ""
    return f"is on {closes.date}, not after the deadline ({last})"


def _plans(pack: Pack) -> Iterator[tuple[Path_, ReportPlan]]:
    for key, plan in pack.reports.items():
        yield ("reports", key), plan


def _cues(pack: Pack) -> Iterator[tuple[Path_, Cues]]:
    for path, plan in _plans(pack):
        for at, part in parts(plan, path):
            if isinstance(part, Cues):
                yield at, part
