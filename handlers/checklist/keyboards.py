"""Under the checklist: what ticks, what tells more, and a coordinator's ways through it."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from bot.checklist.duties import Duty
from bot.checklist.overview import Overview, Row
from bot.course import Course, Stage
from bot.i18n import Translator
from bot.texts import checklist as texts
from bot.texts import checklist_overview as overview_texts
from bot.texts import people as people_texts
from bot.texts.reports_overview import report_button
from handlers.callbacks import CardCallback, EntryCallback
from handlers.checklist.callbacks import (
    ChecklistCallback,
    DutyCallback,
    LackersCallback,
    LackingCallback,
    PersonChecklistCallback,
    RemindOfDutyCallback,
    TickCallback,
    TickForCallback,
)
from handlers.keyboards import dates
from handlers.keyboards.common import Button, Rows, in_pairs, markup
from handlers.reports.callbacks import ReportCallback, ReportsCallback

NUMBERS_IN_A_ROW = 6
"""Buttons with a number that stand side by side on a phone."""

MOST_PEOPLE = 40
"""People whose buttons stand under a list; the list names all."""


def own(
    shown: Sequence[Duty], course: Course, tr: Translator, *, stage: Stage, now: datetime
) -> InlineKeyboardMarkup:
    """A tick for each duty of the stage, and a number for every duty that tells more."""
    ticks = [
        [Button(text=texts.tick_button(one, number, tr, now=now), callback_data=_tick(course, one))]
        for number, one in enumerate(shown, 1)
        if not one.is_known and one.concerns(stage)
    ]
    numbers = [
        Button(
            text=str(number),
            callback_data=DutyCallback(course=course.id, item=one.id).pack(),
        )
        for number, one in enumerate(shown, 1)
    ]
    return markup([*ticks, *_in_rows(numbers)])


def duty(shown: Duty, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Below a duty by itself: its tick, or its report; the answer about it; the list."""
    rows: Rows = [[_own_step(shown, course, tr)]]
    if shown.item.entry is not None:
        data = EntryCallback(course=course.id, entry=shown.item.entry).pack()
        rows.append([Button(text=texts.more_button(tr), callback_data=data)])
    return markup([*rows, [_to_list(course, tr)]])


def missing_tick(shown: Duty, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Below a reminder: done, or the list."""
    return markup([[_own_step(shown, course, tr)], [_to_list(course, tr)]])


def overview(
    shown: Overview, duties: Sequence[Duty], course: Course, tr: Translator, *, stage: Stage
) -> InlineKeyboardMarkup:
    """The names of whoever lacks each duty of the life so far."""
    missing = [(one, len(shown.lacking(one.id))) for one in duties if one.is_reached(stage)]
    return markup(
        [
            Button(
                text=overview_texts.item_button(one, n, tr),
                callback_data=LackersCallback(course=course.id, item=one.id).pack(),
            )
        ]
        for one, n in missing
        if n
    )


def lacking(shown: Overview, lacked: Duty, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """A reminder to those people, the list of each of them, and the way back."""
    people = shown.lacking(lacked.id)
    names = people_texts.buttons(people[:MOST_PEOPLE], course, tr)
    rows: Rows = [_remind(lacked, course, tr)] if people else []
    rows += in_pairs(
        [
            Button(
                text=name,
                callback_data=PersonChecklistCallback(course=course.id, person=one.id).pack(),
            )
            for one, name in zip(people, names, strict=False)
        ]
    )
    return markup([*rows, back(course, tr).inline_keyboard[0]])


def one_person(row: Row, course: Course, tr: Translator, *, now: datetime) -> InlineKeyboardMarkup:
    """A tick for each of their duties, their card, and the way back."""
    ticks = [
        [
            Button(
                text=texts.tick_button(one, number, tr, now=now),
                callback_data=TickForCallback(
                    course=course.id,
                    person=row.person.id,
                    item=one.id,
                    on=one.done_at is None,
                ).pack(),
            )
        ]
        for number, one in enumerate(row.duties, 1)
        if not one.is_known
    ]
    card = CardCallback(course=course.id, person=row.person.id).pack()
    to_card = Button(text=overview_texts.to_card_button(tr), callback_data=card)
    return markup([*ticks, [to_card], *back(course, tr).inline_keyboard])


def back(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The way to everybody's."""
    data = LackingCallback(course=course.id).pack()
    return markup([[Button(text=overview_texts.back_button(tr), callback_data=data)]])


def under_dates(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Below a participant's dates: the course on a time line, the calendar file, the checklist."""
    rows: Rows = [[dates.on_the_line(course, tr), dates.to_calendar(course, tr)]]
    return markup([*rows, *([[_to_list(course, tr)]] if course.checklist else [])])


def _own_step(shown: Duty, course: Course, tr: Translator) -> Button:
    """What ticks a duty; where a report does, the way to it."""
    report = _report_of(shown, course)
    if report is not None:
        data = ReportCallback(course=course.id, report=report).pack()
        return Button(text=report_button(tr), callback_data=data)
    text = texts.done_button(tr) if shown.done_at is None else texts.not_done_button(tr)
    return Button(text=text, callback_data=_tick(course, shown, alone=True))


def _remind(lacked: Duty, course: Course, tr: Translator) -> list[Button]:
    """A reminder; that of a report has a conversation of its own."""
    report = _report_of(lacked, course)
    if report is not None:
        data = ReportsCallback(course=course.id, report=report).pack()
        return [Button(text=report_button(tr), callback_data=data)]
    data = RemindOfDutyCallback(course=course.id, item=lacked.id).pack()
    return [Button(text=overview_texts.nudge_button(tr), callback_data=data)]


def _report_of(shown: Duty, course: Course) -> str | None:
    deadline = shown.item.deadline
    if not shown.is_known:
        return None
    return next((name for name, one in course.reports.items() if one.deadline == deadline), None)


def _tick(course: Course, shown: Duty, *, alone: bool = False) -> str:
    is_open = shown.done_at is None
    data = TickCallback(course=course.id, item=shown.id, on=is_open, alone=alone)
    return data.pack()


def _to_list(course: Course, tr: Translator) -> Button:
    data = ChecklistCallback(course=course.id).pack()
    return Button(text=texts.list_button(tr), callback_data=data)


def _in_rows(buttons: Sequence[Button]) -> Rows:
    size = NUMBERS_IN_A_ROW
    return [list(buttons[at : at + size]) for at in range(0, len(buttons), size)]
