"""Whether a reminder is about something that is there, and says what to do at each of its times."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from bot.course.checks.markup import fault
from bot.course.checks.names import named
from bot.course.checks.templates import faults
from bot.course.pack import CHECKLIST_FILE, REMINDERS_FILE, REPORTS_FILE, Pack
from bot.course.problems import Problem
from bot.course.reminders import SESSIONS, ReminderRule
from bot.course.texts import EVERY_LOCALE, Texts
from bot.course.when import Months
from bot.course.yaml_nodes import Path_

LONGEST_TEXT: Final = 700
"""What a reminder may say beside its subject, in UTF-16 units: several go into one message."""
_OF_REPORTS: Final = frozenset({"report", "template", "extension"})


def subjects(pack: Pack) -> Iterator[Problem]:
    """What a rule names is there, and is a day that one can count from."""
    course, file = pack.course, REMINDERS_FILE
    sections: dict[str, Mapping[str, object]] = {
        "deadlines": course.deadlines,
        "phases": course.phases,
        "checklist": course.checklist,
    }
    for path, rule in _rules(pack):
        section, _, name = rule.about.partition(".")
        if section != SESSIONS:
            at = (*path, "about")
            yield from named(pack, section, name, at, sections[section], file=file)
            when = getattr(sections[section].get(name), "when", None)
            if isinstance(when, Months):
                message = f"{rule.about} names no day, only months: nobody can count days from it"
                yield pack.problem(file, at, message)
        if rule.until_known is not None:
            at, known = (*path, "until_known"), course.deadlines
            yield from named(pack, "deadlines", rule.until_known, at, known, file=file)


def references(pack: Pack) -> Iterator[Problem]:
    """Every reference in a reminder's words can be filled in."""
    for path, texts in _texts(pack):
        for locale, template in texts.items():
            yield from faults(pack, REMINDERS_FILE, (*path, locale), template)


def offsets(pack: Pack) -> Iterator[Problem]:
    """No offset stands twice; they stand in the order of time."""
    for path, rule in _rules(pack):
        for position, written in enumerate(rule.at):
            if written in rule.at[:position]:
                message = f"{written} stands twice: keep one of them"
                yield pack.problem(REMINDERS_FILE, (*path, "at", position), message)
        for position, (earlier, later) in enumerate(pairwise(rule.offsets), start=1):
            if later.place < earlier.place:
                message = f"{later.written} comes before {earlier.written}: write them in order"
                yield pack.problem(REMINDERS_FILE, (*path, "at", position), message)


def late(pack: Pack) -> Iterator[Problem]:
    """Who owes something is told other words after its day than before it."""
    for path, rule in _rules(pack):
        after = next((one.written for one in rule.offsets if one.is_late), None)
        has_both = after is not None and not rule.offsets[0].is_late
        if has_both and rule.late is None and _is_owed(pack, rule):
            message = f"'late' is missing: at {after} people are told what to do now"
            yield pack.problem(REMINDERS_FILE, path, message)
        if after is None and rule.late is not None:
            message = "nobody gets these words: no offset of 'at' is later than the day, as +1d is"
            yield pack.problem(REMINDERS_FILE, (*path, "late"), message)


def shown(pack: Pack) -> Iterator[Problem]:
    """Words are sound HTML and short; what is shown or opened with them is there."""
    for path, texts in _texts(pack):
        for locale, template in texts.items():
            for each in pack.course.texts if locale == EVERY_LOCALE else (locale,):
                message = fault(pack, template, each, longest=LONGEST_TEXT)
                if message:
                    yield pack.problem(REMINDERS_FILE, (*path, locale), message)
    for path, rule in _rules(pack):
        if rule.picture == "climate" and _has_no_climate(pack):
            message = "there is no climate in course.yaml to make a picture of"
            yield pack.problem(REMINDERS_FILE, (*path, "picture"), message)
        for position, opened in enumerate(rule.opens):
            message = _missing(pack, opened)
            if message:
                yield pack.problem(REMINDERS_FILE, (*path, "opens", position), message)


def _missing(pack: Pack, opened: str) -> str:
    """What a button would open that the pack does not have."""
    if opened in _OF_REPORTS and REPORTS_FILE not in pack.files:
        return f"'{opened}' opens nothing: the pack has no reports.yaml"
    if opened == "checklist" and CHECKLIST_FILE not in pack.files:
        return "'checklist' opens nothing: the pack has no checklist.yaml"
    if opened == "climate" and _has_no_climate(pack):
        return "'climate' opens nothing: there is no climate in course.yaml"
    return ""


def _has_no_climate(pack: Pack) -> bool:
    return pack.course.climate is None and not pack.is_lost("climate")


def _is_owed(pack: Pack, rule: ReminderRule) -> bool:
    section, _, name = rule.about.partition(".")
    if section == "deadlines":
        deadline = pack.course.deadlines.get(name)
        return deadline is not None and deadline.owed_by == "participant"
    return section == "checklist"


def _texts(pack: Pack) -> Iterator[tuple[Path_, Texts]]:
    for path, rule in _rules(pack):
        yield (*path, "text"), rule.text
        if rule.late is not None:
            yield (*path, "late"), rule.late


def _rules(pack: Pack) -> Iterator[tuple[Path_, ReminderRule]]:
    for key, rule in pack.reminders.items():
        yield ("reminders", key), rule
