"""The buttons of coordinators about reports."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.people import Person
from bot.reports.granting import OFFERED
from bot.reports.overview import Overview, Row, Step
from bot.reports.submission import Review, Submission
from bot.texts import extensions as extension_texts
from bot.texts import people as people_texts
from bot.texts import report_news, reviews
from bot.texts import reports_overview as overview_texts
from bot.texts import templates as template_texts
from bot.texts.reviews import Seen
from handlers.callbacks import CardCallback
from handlers.keyboards.common import Button, Rows, in_pairs, markup
from handlers.reports.callbacks import (
    AcceptCallback,
    ArchiveCallback,
    ExtendCallback,
    ExtendUntilCallback,
    ExtensionsCallback,
    HandInForCallback,
    NudgeCallback,
    PersonReportCallback,
    RemarksCallback,
    ReportFileCallback,
    ReportsCallback,
    ReturnCallback,
    ReviewedCallback,
    SendReportCallback,
    TemplateCallback,
)

MOST_PEOPLE = 80
"""People with a button: Telegram takes 100 buttons; the list names the others."""

MOST_VERSIONS = 8
"""Versions with a button."""


def submission(seen: Seen, tr: Translator, *, has_way_back: bool = False) -> InlineKeyboardMarkup:
    """Under a submission: what can be decided, or what was; the file, the findings, the card."""
    one = seen.submission
    rows: Rows = []
    if one.review is Review.WAITING and seen.person.is_active:
        rows.append(_decisions(one, tr))
    elif one.review is not Review.WAITING:
        text = reviews.decided_button(seen, tr)
        rows.append([_button(text, ReviewedCallback(course=one.course_id, submission=one.id))])
        if has_way_back and seen.person.is_active:
            kept = {Review.ACCEPTED: 1, Review.RETURNED: 0}[one.review]
            rows.append([_decisions(one, tr)[kept]])
    file = ReportFileCallback(course=one.course_id, submission=one.id)
    remarks = RemarksCallback(course=one.course_id, submission=one.id)
    rows.append(
        [
            _button(reviews.download(tr), file),
            *([_button(reviews.remarks_button(tr), remarks)] if one.verdict is not None else []),
            _card(seen.person, tr),
        ]
    )
    if has_way_back:
        rows.append([_everybody(one.course_id, one.report, tr)])
    return markup(rows)


def sure_to_accept(seen: Seen, tr: Translator) -> InlineKeyboardMarkup:
    """Accept it all the same, or leave it."""
    one = seen.submission
    yes = AcceptCallback(course=one.course_id, submission=one.id, seen=one.review, sure=True)
    no = ReviewedCallback(course=one.course_id, submission=one.id)
    return markup(
        [
            [_button(reviews.yes_accept(tr), yes, style=ButtonStyle.DANGER)],
            [_button(reviews.no(tr), no)],
        ]
    )


def overview(shown: Overview, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Everybody's report, and what can be done about all of them."""
    report = shown.report
    ordered = [row.person for step in _MOST_URGENT for row in shown.of(step)]
    people = [*ordered, *shown.absent][:MOST_PEOPLE]
    labels = people_texts.buttons(people, course, tr)
    rows = in_pairs([_person(one, report, at) for one, at in zip(people, labels, strict=True)])
    nudge = _button(overview_texts.nudge_button(tr), NudgeCallback(course=course.id, report=report))
    if shown.to_remind:
        rows.append([nudge])
    archive = ArchiveCallback(course=course.id, report=report)
    more_time = ExtensionsCallback(course=course.id, report=report)
    rows.append(
        [
            _button(overview_texts.archive_button(tr), archive),
            _button(overview_texts.extend_button(tr), more_time),
        ]
    )
    others = [name for name in course.reports if name != report]
    rows += [
        [
            _button(
                course.reports[name].title.get(tr.locale),
                ReportsCallback(course=course.id, report=name),
            )
        ]
        for name in others
    ]
    return markup(rows)


def one_person(
    row: Row, versions: Sequence[Submission], course: Course, tr: Translator
) -> InlineKeyboardMarkup:
    """One person's versions, and what can be done for them."""
    person, report = row.person, row.report
    files = [
        _button(
            overview_texts.version_button(one, tr),
            ReviewedCallback(course=course.id, submission=one.id),
        )
        for one in versions[:MOST_VERSIONS]
    ]
    where = {"course": course.id, "report": report, "person": person.id}
    return markup(
        [
            *in_pairs(files),
            [
                _button(overview_texts.extend_button(tr), ExtendCallback(**where)),
                _button(overview_texts.hand_in_for_button(tr), HandInForCallback(**where)),
            ],
            [_card(person, tr), _everybody(course.id, report, tr)],
        ]
    )


def sure_to_nudge(
    shown: Overview, last: int, course: Course, tr: Translator, *, is_again: bool
) -> InlineKeyboardMarkup:
    """Send the reminder, or not."""
    back = [_button(reviews.no(tr), ReportsCallback(course=course.id, report=shown.report))]
    if not shown.to_remind:
        return markup([[_everybody(course.id, shown.report, tr)]])
    yes = NudgeCallback(course=course.id, report=shown.report, seen=last, sure=True)
    style = ButtonStyle.DANGER if is_again else None
    text = overview_texts.yes_nudge(tr, is_again=is_again)
    return markup([[_button(text, yes, style=style)], back])


def extensions(shown: Overview, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Whom more time can be given to."""
    people = [*(row.person for row in shown.rows), *shown.absent][:MOST_PEOPLE]
    labels = people_texts.buttons(people, course, tr)
    choices = [
        _button(label, ExtendCallback(course=course.id, report=shown.report, person=one.id))
        for one, label in zip(people, labels, strict=True)
    ]
    return markup([*in_pairs(choices), [_everybody(course.id, shown.report, tr)]])


def chosen_people(
    people: Sequence[Person], report: str, course: Course, tr: Translator
) -> InlineKeyboardMarkup:
    """Whom a name fits: more time is for whom is pressed."""
    labels = people_texts.buttons(people, course, tr)
    return markup(
        [_button(label, ExtendCallback(course=course.id, report=report, person=one.id))]
        for one, label in zip(people, labels, strict=True)
    )


def days(row: Row, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """How much more time."""
    where = {"course": course.id, "report": row.report, "person": row.person.id}
    offered = [
        _button(extension_texts.days_button(one, tr), ExtendCallback(**where, days=one))
        for one in OFFERED
    ]
    other = _button(extension_texts.own_date_button(tr), ExtendUntilCallback(**where))
    back = PersonReportCallback(**where)
    return markup([*in_pairs(offered), [other], [_button(reviews.no(tr), back)]])


def send_report(
    course: Course, report: str, tr: Translator, *, has_template: bool = False
) -> InlineKeyboardMarkup:
    """Under what participants are told: send the file, or begin with the template."""
    where = {"course": course.id, "report": report}
    buttons = [_button(report_news.send_button(tr), SendReportCallback(**where))]
    if has_template:
        buttons.append(_button(template_texts.button(tr), TemplateCallback(**where)))
    return markup([buttons])


def to_report(person: Person, report: str, tr: Translator) -> InlineKeyboardMarkup:
    """The way to one person's report."""
    return markup([[_person(person, report, overview_texts.report_button(tr))]])


def to_everybody(course: Course, report: str, tr: Translator) -> InlineKeyboardMarkup:
    """The way back to everybody's reports."""
    return markup([[_everybody(course.id, report, tr)]])


_MOST_URGENT = (
    Step.WARNED,
    Step.WAITING,
    Step.BROKEN,
    Step.MISSING,
    Step.RETURNED,
    Step.ACCEPTED,
)


def _decisions(one: Submission, tr: Translator) -> list[InlineKeyboardButton]:
    where = {"course": one.course_id, "submission": one.id, "seen": one.review}
    return [
        _button(reviews.accept(tr), AcceptCallback(**where), style=ButtonStyle.SUCCESS),
        _button(reviews.return_(tr), ReturnCallback(**where)),
    ]


def _person(person: Person, report: str, text: str) -> InlineKeyboardButton:
    data = PersonReportCallback(course=person.course_id, report=report, person=person.id)
    return _button(text, data)


def _card(person: Person, tr: Translator) -> InlineKeyboardButton:
    return _button(reviews.to_card(tr), CardCallback(course=person.course_id, person=person.id))


def _everybody(course_id: str, report: str, tr: Translator) -> InlineKeyboardButton:
    return _button(overview_texts.all_button(tr), ReportsCallback(course=course_id, report=report))


def _button(
    text: str, data: CallbackData, *, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return Button(text=text, callback_data=data.pack(), style=style)
