"""Under the roster, under a draft of it, and under what was taken."""

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.people import Person
from bot.texts import invitations as invitation_texts
from bot.texts import roster as texts
from bot.texts import roster_plan as plan_texts
from handlers.callbacks import (
    ApplyRosterCallback,
    DropRosterCallback,
    ExportRosterCallback,
    InviteAllCallback,
    LoadRosterCallback,
    RosterTemplateCallback,
)
from handlers.keyboards import people
from handlers.keyboards.common import Button, markup


def summary(course: Course, tr: Translator, *, may_change: bool) -> InlineKeyboardMarkup:
    """How it comes in, and how it goes out."""
    load = LoadRosterCallback(course=course.id).pack()
    export = ExportRosterCallback(course=course.id).pack()
    rows = [[Button(text=texts.export_button(tr), callback_data=export)]]
    if may_change:
        changing = [
            Button(text=texts.load_button(tr), callback_data=load),
            *template(course, tr).inline_keyboard[0],
        ]
        rows.insert(0, changing)
    return markup(rows)


def template(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Sends an empty one."""
    data = RosterTemplateCallback(course=course.id).pack()
    return markup([[Button(text=texts.template_button(tr), callback_data=data)]])


def draft(course: Course, draft_id: int, tr: Translator) -> InlineKeyboardMarkup:
    """Do it, or do not."""
    apply = ApplyRosterCallback(course=course.id, draft=draft_id).pack()
    drop = DropRosterCallback(course=course.id, draft=draft_id).pack()
    return markup(
        [
            [
                Button(text=plan_texts.apply_button(tr), callback_data=apply),
                Button(text=plan_texts.cancel_button(tr), callback_data=drop),
            ]
        ]
    )


def applied(
    course: Course, tr: Translator, *, needing: int, newcomer: Person | None, now: datetime
) -> InlineKeyboardMarkup | None:
    """The invitations that come next.

    Args:
        course: whose roster.
        tr: the language.
        needing: how many have no valid invitation.
        newcomer: the one person who is new, and has none.
        now: the present moment.
    """
    row = [people.invite(newcomer, tr, now=now)] if newcomer is not None else []
    if needing > len(row):
        data = InviteAllCallback(course=course.id).pack()
        row.append(Button(text=invitation_texts.invite_all(needing, tr), callback_data=data))
    return markup([row]) if row else None


def exported(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The same as CSV."""
    data = ExportRosterCallback(course=course.id, as_csv=True).pack()
    return markup([[Button(text=texts.csv_button(tr), callback_data=data)]])
