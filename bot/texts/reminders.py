"""Reminders in words, by the moment at which they are sent: several of them as one message."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.course import Course
from bot.course.reminders import SESSIONS, ReminderRule
from bot.i18n import Translator
from bot.markup import escape, plain, utf16_length
from bot.people import Role
from bot.reminders.moments import Dated, moment_of, zone_of
from bot.reminders.reminder import Recipient, Reminder
from bot.schedule.session import Session
from bot.texts import reminder_facts as facts
from bot.texts import reminder_heads as heads
from bot.texts.course import source_line
from bot.texts.fitting import LIMIT, fitted
from bot.texts.reminder_facts import Lacking
from bot.texts.reminder_hints import hints
from bot.texts.reminder_titles import title


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What all reminders of one message share."""

    recipient: Recipient
    course: Course
    sessions: Mapping[int, Session]
    lacking: Mapping[str, Lacking]
    tr: Translator
    now: datetime


@dataclass(frozen=True, kw_only=True)
class _Block:
    """One reminder, ready to be put together with others.

    Attributes:
        head: what and when; HTML.
        facts: how it stands, until when.
        advice: what to do, as the document has it.
        sections: of the document.
        hints: what the bot itself has to do with it.
    """

    head: str
    facts: Sequence[str]
    advice: Sequence[str]
    sections: Sequence[str]
    hints: Sequence[str]


def words(
    reminders: Sequence[Reminder],
    recipient: Recipient,
    course: Course,
    sessions: Mapping[int, Session],
    tr: Translator,
    *,
    now: datetime,
    lacking: Mapping[str, Lacking] | None = None,
    limit: int = LIMIT,
) -> str:
    """One message for one reminder or several; HTML.

    Args:
        reminders: what it is about; every rule and subject of them is the course's.
        recipient: who reads it.
        course: theirs, with what coordinators have settled.
        sessions: by number.
        tr: the language.
        now: the moment of sending, aware: days are counted from it.
        lacking: for coordinators, who has not done it, by the subject.
        limit: UTF-16 units that there is room for.
    """
    told = _Told(
        recipient=recipient,
        course=course,
        sessions=sessions,
        lacking=lacking or {},
        tr=tr,
        now=now,
    )
    blocks = _merged([_block(one, told) for one in reminders])
    source = [*_source(blocks, course, tr), *_hints(blocks)]
    if len(blocks) == 1:
        [only] = blocks
        return fitted([f"⏰ {only.head}"], [*only.facts, *only.advice], source, tr, limit=limit)
    head = tr.gettext("⏰ <b>Several reminders at once</b>")
    full = ["\n".join([one.head, *one.facts, *one.advice]) for one in _said_once(blocks)]
    whole = "\n\n".join([head, *full, "\n".join(source)])
    if utf16_length(plain(whole)) <= limit:
        return whole
    short = ["\n".join([one.head, *one.facts]) for one in blocks]
    return fitted([head], short, source, tr, limit=limit)


def _merged(blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks, those about the same thing as one; in their order."""
    merged: dict[str, _Block] = {}
    for one in blocks:
        first = merged.get(one.head)
        if first is None:
            merged[one.head] = one
        else:
            merged[one.head] = replace(
                first,
                advice=(*first.advice, *one.advice),
                sections=(*first.sections, *one.sections),
                hints=(*first.hints, *one.hints),
            )
    return [*merged.values()]


def _said_once(blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks; advice that several have alike stands in the last of them."""
    last = {line: n for n, one in enumerate(blocks) for line in one.advice}
    return [
        replace(one, advice=[line for line in one.advice if last[line] == n])
        for n, one in enumerate(blocks)
    ]


def _block(reminder: Reminder, told: _Told) -> _Block:
    course, tr, subject = told.course, told.tr, reminder.subject
    rule = course.reminders[reminder.rule]
    dated = moment_of(course, subject, told.recipient, told.sessions)
    kind, _, number = subject.partition(".")
    if kind == SESSIONS:
        session = told.sessions[int(number)]
        head = _session_head(session, told)
        lines = facts.of_session(session, tr)
    else:
        head = _head(subject, rule, dated, told)
        lines = _facts(subject, rule, dated, told)
    reader = course.reader(told.recipient.country, told.now, is_accepted=True)
    template = rule.words_at(reminder.offset).get(tr.locale)
    advice = course.render(template, tr.locale, reader=reader)
    # coordinators are told what they can do with the bot
    is_hint = told.recipient.role is Role.COORDINATOR
    more = hints(rule, dated, told.recipient, course, tr, now=told.now)
    return _Block(
        head=head,
        facts=[*lines],
        advice=[] if is_hint else [advice],
        sections=rule.sources,
        hints=[advice] if is_hint else [*more],
    )


def _session_head(session: Session, told: _Told) -> str:
    zone = zone_of(told.course, told.recipient, told.now)
    country = told.recipient.country
    return heads.session(session, told.course, country, told.tr, now=told.now, zone=zone)


def _head(subject: str, rule: ReminderRule, dated: Dated | None, told: _Told) -> str:
    course, tr, now = told.course, told.tr, told.now
    if rule.until_known is not None or dated is None:
        asked = f"deadlines.{rule.until_known}" if rule.until_known is not None else subject
        return heads.without_a_day(title(asked, course, tr), tr)
    what, on = title(subject, course, tr), escape(heads.day(dated, course, tr))
    is_over = dated.until < now
    if dated.about or (is_over and facts.is_counted(subject, course)):
        return heads.about(what, escape(tr.days(dated.date, dated.date)), tr)
    if is_over:
        return heads.over(what, on, tr, is_owed=facts.is_owed(subject, course))
    zone = zone_of(course, told.recipient, now)
    return heads.ahead(what, on, dated, tr, now=now, zone=zone)


def _facts(subject: str, rule: ReminderRule, dated: Dated | None, told: _Told) -> Iterator[str]:
    """How it stands; HTML."""
    if rule.until_known is not None or dated is None:
        return
    course, tr, recipient = told.course, told.tr, told.recipient
    if recipient.role is Role.COORDINATOR:
        yield from facts.of_others(subject, told.lacking, course, tr)
    is_over = dated.until < told.now
    if facts.is_report(subject, course):
        yield from facts.of_report(dated, recipient, course, tr, is_over=is_over)
    elif not is_over and not dated.about:
        yield from facts.of_date(dated, recipient, course, tr)


def _source(blocks: Sequence[_Block], course: Course, tr: Translator) -> list[str]:
    named = {section for one in blocks for section in one.sections}
    in_order = tuple(section for section in course.document.sections if section in named)
    return [source_line(course, in_order, tr)] if in_order else []


def _hints(blocks: Sequence[_Block]) -> list[str]:
    """What stands below the source line: each line once, with an empty one before the first."""
    lines = [*dict.fromkeys(hint for one in blocks for hint in one.hints)]
    return ["", *lines] if lines else []
