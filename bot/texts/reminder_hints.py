"""What the bot itself has to do with the subject of a reminder, of which the document says nothing.

These lines stand below the source line.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.course import Course
from bot.course.reminders import ReminderRule
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Role
from bot.reminders.moments import Dated
from bot.reminders.reminder import Recipient
from bot.reports.standing import due
from bot.texts.report_news import until


def hints(
    rule: ReminderRule,
    dated: Dated | None,
    recipient: Recipient,
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> Iterator[str]:
    """How a participant hands it in here, or tells the bot that it is done; HTML.

    Args:
        rule: what the reminder comes from.
        dated: its subject; None where its day is not known.
        recipient: who reads it.
        course: theirs.
        tr: the language.
        now: the moment of sending, aware.
    """
    kind, _, name = rule.about.partition(".")
    if recipient.role is not Role.PARTICIPANT or kind != "deadlines" or dated is None:
        return
    plan = next((one for one in course.reports.values() if one.deadline == name), None)
    if plan is not None:
        yield _report(plan, dated, recipient, course, tr, now=now)
    elif rule.category == "deadlines":
        for item in course.checklist.values():
            if item.deadline == name:
                yield tr.gettext(
                    "%(what)s: once it is done, tick it in /checklist, and I shall remind you of "
                    "it no more."
                ) % {"what": escape(item.title.get(tr.locale))}


def _report(
    plan: ReportPlan,
    dated: Dated,
    recipient: Recipient,
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> str:
    """That it can be handed in here, for as long as it is taken; HTML."""
    regular = due(course, plan, country=recipient.country)
    named = {"report": escape(plan.title.get(tr.locale))}
    if now <= dated.until or (regular.ends is not None and now < regular.ends):
        return (
            tr.gettext(
                "%(report)s: you can hand it in to me, send the .pptx file here. How it stands: "
                "/report"
            )
            % named
        )
    if regular.closes is None:
        return (
            tr.gettext(
                "%(report)s: I still take it, and mark it as late: send the .pptx file here. If "
                "you need more time, ask the coordinators for it."
            )
            % named
        )
    if now < regular.closes:
        named["until"] = escape(until(regular.closes, course, recipient.country, tr))
        return (
            tr.gettext(
                "%(report)s: I still take it before %(until)s, and mark it as late: send the .pptx "
                "file here. If you need more time, ask the coordinators for it."
            )
            % named
        )
    return tr.gettext("⛔ Reports are taken no more: please write to the coordinators.")
