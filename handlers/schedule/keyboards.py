"""Under the programme, under a session, and under a change that is not made yet."""

from collections.abc import Sequence
from typing import Final

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.schedule.columns import Column
from bot.schedule.session import Session
from bot.schedule.views import View
from bot.texts import menu, programme_changes, programme_sheets, session_card
from bot.texts import roster_plan as plan_texts
from bot.texts import schedule as texts
from bot.texts.fitting import short
from handlers.keyboards.common import Button, Rows, in_pairs, markup
from handlers.keyboards.dates import on_the_line
from handlers.schedule.callbacks import (
    AddSessionCallback,
    ApplyProgrammeCallback,
    CancelSessionCallback,
    DropProgrammeCallback,
    EditSessionCallback,
    ExportProgrammeCallback,
    LoadProgrammeCallback,
    ProgrammeTemplateCallback,
    RestoreSessionCallback,
    ScheduleCallback,
    SessionCallback,
)

EDITED: Final = (Column.START, Column.PLACE, Column.TITLE, Column.NOTE)
"""What of a session is changed in the chat."""


def views(course: Course, view: View, listing: texts.Listing, tr: Translator) -> Rows:
    """The other days, and the pages before and behind."""
    others = [_shows(course, one, texts.view_button(one, tr)) for one in View if one is not view]
    pages = []
    if listing.page > 0:
        pages.append(_shows(course, view, menu.back(tr), page=listing.page - 1))
    if listing.page + 1 < listing.pages:
        pages.append(_shows(course, view, menu.further(tr), page=listing.page + 1))
    return [*([pages] if pages else []), others, [on_the_line(course, tr)]]


def sessions(shown: Sequence[Session], course: Course) -> Rows:
    """A button for each session of a page, for coordinators."""
    return [
        [
            Button(
                text=short(texts.session_button(one, course)),
                callback_data=SessionCallback(course=course.id, session=one.id).pack(),
            )
        ]
        for one in shown
    ]


def managing(course: Course, tr: Translator, *, has_sessions: bool) -> Rows:
    """How sessions come in, and how they go out."""
    add = AddSessionCallback(course=course.id).pack()
    load = LoadProgrammeCallback(course=course.id).pack()
    export = ExportProgrammeCallback(course=course.id).pack()
    buttons = [
        Button(text=session_card.add_button(tr), callback_data=add),
        Button(text=programme_sheets.load_button(tr), callback_data=load),
        template_button(course, tr),
    ]
    if has_sessions:
        buttons.append(Button(text=programme_sheets.export_button(tr), callback_data=export))
    return in_pairs(buttons)


def template_button(course: Course, tr: Translator) -> Button:
    """Sends an empty programme."""
    data = ProgrammeTemplateCallback(course=course.id).pack()
    return Button(text=programme_sheets.template_button(tr), callback_data=data)


def template(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The same alone, under a file that has to be mended."""
    return markup([[template_button(course, tr)]])


def to_schedule(course: Course, tr: Translator, *, here: bool) -> InlineKeyboardMarkup:
    """Leads to the whole programme.

    Args:
        course: whose.
        tr: the language.
        here: whether the message above need not stay to be read.
    """
    return markup([[_shows(course, View.ALL, texts.schedule_button(tr), here=here)]])


def card(session: Session, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """What can be done with a session."""
    back = [_shows(course, View.ALL, texts.schedule_button(tr))]
    if not session.is_planned:
        restore = RestoreSessionCallback(course=course.id, session=session.id).pack()
        return markup([[Button(text=session_card.restore_button(tr), callback_data=restore)], back])
    edits = [
        Button(
            text=session_card.edit_button(column, tr),
            callback_data=EditSessionCallback(
                course=course.id, session=session.id, column=column
            ).pack(),
        )
        for column in EDITED
    ]
    return markup([*in_pairs(edits), [_cancels(session, course, tr, sure=False)], back])


def sure(session: Session, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Cancel it, or do not."""
    keep = SessionCallback(course=course.id, session=session.id).pack()
    return markup(
        [
            [
                _cancels(session, course, tr, sure=True),
                Button(text=session_card.keep_button(tr), callback_data=keep),
            ]
        ]
    )


def draft(course: Course, draft_id: int, tr: Translator, *, tells: bool) -> InlineKeyboardMarkup:
    """Do it with a notice, do it without, or do not.

    Args:
        course: whose programme.
        draft_id: where it waits.
        tr: the language.
        tells: whether there is anything to tell anybody.
    """
    apply = ApplyProgrammeCallback(course=course.id, draft=draft_id).pack()
    silently = ApplyProgrammeCallback(course=course.id, draft=draft_id, silent=True).pack()
    drop = DropProgrammeCallback(course=course.id, draft=draft_id).pack()
    rows = [
        [Button(text=programme_changes.apply_button(tr), callback_data=apply)],
        [
            Button(text=programme_changes.silently_button(tr), callback_data=silently),
            Button(text=plan_texts.cancel_button(tr), callback_data=drop),
        ],
    ]
    return markup(rows if tells else rows[1:])


def _cancels(session: Session, course: Course, tr: Translator, *, sure: bool) -> Button:
    data = CancelSessionCallback(course=course.id, session=session.id, sure=sure).pack()
    return Button(text=session_card.cancel_button(tr), callback_data=data, style="danger")


def _shows(course: Course, view: View, label: str, *, page: int = 0, here: bool = True) -> Button:
    data = ScheduleCallback(course=course.id, view=view, page=page, here=here).pack()
    return Button(text=label, callback_data=data)
