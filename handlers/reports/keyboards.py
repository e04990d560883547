"""The buttons about reports."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.reports.submission import Standing, Submission
from bot.texts import course as course_texts
from bot.texts import marked_copies, menu, receipts, report_status, templates, versions
from bot.texts.receipts import Told
from handlers.callbacks import EntryCallback, TopicCallback
from handlers.keyboards.common import Button, Rows, in_pairs, markup, topics_button
from handlers.reports.callbacks import (
    CheckOnlyCallback,
    DifferencesCallback,
    HandInCheckedCallback,
    MarkedCopyCallback,
    ReportCallback,
    SendReportCallback,
    TemplateCallback,
    VersionFileCallback,
    VersionsCallback,
    VersionVerdictCallback,
)


def verdict(told: Told, tr: Translator) -> InlineKeyboardMarkup | None:
    """Under what the check said of a file: what to do with it; nothing of it is kept, nothing."""
    one = told.submission
    if not one.id or told.owner is not None:
        return None
    course, buttons = one.course_id, []
    if one.verdict is not None and one.verdict.findings:
        marked = MarkedCopyCallback(course=course, submission=one.id)
        buttons.append(_button(marked_copies.marked_copy_button(tr), marked))
    if told.is_handed_in:
        again = SendReportCallback(course=course, report=one.report)
        buttons.append(_button(receipts.replace_file(tr), again))
    elif told.may_hand_in and one.standing is not Standing.CLOSED:
        hand_in = HandInCheckedCallback(course=course, submission=one.id)
        buttons.append(_button(receipts.hand_in_this(tr), hand_in))
    return markup([[one] for one in buttons]) if buttons else None


def status(
    course: Course, report: str, tr: Translator, *, has_versions: bool
) -> InlineKeyboardMarkup:
    """Under how it stands with one's own report."""
    buttons = [
        _button(report_status.check_only(tr), CheckOnlyCallback(course=course.id, report=report)),
        _button(templates.button(tr), TemplateCallback(course=course.id, report=report)),
    ]
    if has_versions:
        versions_ = VersionsCallback(course=course.id, report=report)
        buttons.append(_button(versions.button(tr), versions_))
    return markup(in_pairs(buttons))


def about(course: Course, report: str, tr: Translator) -> InlineKeyboardMarkup:
    """Under what a report is, for who owes none: what the course says of it."""
    entry = course.entries.get(course.reports[report].deadline)
    if entry is None:
        return markup([[topics_button(course, tr)]])
    topic = next(one for one in course.topics if one.id == entry.topic)
    to_entry = EntryCallback(course=course.id, entry=entry.id)
    to_topic = TopicCallback(course=course.id, topic=topic.id)
    return markup(
        [
            [_button(course_texts.entry_title(entry, course, tr), to_entry)],
            [_button(course_texts.topic_title(topic, tr), to_topic)],
        ]
    )


def versions_page(
    course: Course,
    report: str,
    shown: Sequence[Submission],
    tr: Translator,
    *,
    page: int,
    has_more: bool,
    newest: tuple[Submission, Submission] | None,
) -> InlineKeyboardMarkup:
    """Under the versions: each with its file and its verdict.

    Args:
        course: whose report.
        report: its id.
        shown: the versions of this page.
        tr: the language.
        page: its number, from 0.
        has_more: whether there is a page after it.
        newest: the newest version and the one before it, whose differences may be shown.
    """
    rows: Rows = [_of_version(one, course, tr) for one in shown]
    if newest is not None:
        newer, older = newest
        data = DifferencesCallback(course=course.id, older=older.id, newer=newer.id)
        rows.append([_button(versions.differences(newer, older, tr), data)])
    back: CallbackData = ReportCallback(course=course.id, report=report)
    if page:
        back = VersionsCallback(course=course.id, report=report, page=page - 1)
    turning = [_button(menu.back(tr), back)]
    if has_more:
        further = VersionsCallback(course=course.id, report=report, page=page + 1)
        turning.append(_button(menu.further(tr), further))
    return markup([*rows, turning])


def _of_version(one: Submission, course: Course, tr: Translator) -> list[InlineKeyboardButton]:
    to_file = VersionFileCallback(course=course.id, submission=one.id)
    row = [_button(versions.file(one, tr), to_file)]
    if one.verdict is not None:
        to_verdict = VersionVerdictCallback(course=course.id, submission=one.id)
        row.append(_button(versions.verdict(one, tr), to_verdict))
    return row


def _button(text: str, data: CallbackData) -> InlineKeyboardButton:
    return Button(text=text, callback_data=data.pack())
