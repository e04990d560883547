"""Under a person's card: what can be done, what is asked once more, and whom a name fits."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course
from bot.enrolment.cards import Card, CardAction, actions
from bot.i18n import Translator
from bot.inquiries.cards import TalkCard
from bot.people import Person, Role
from bot.reminders.cards import ReminderCard
from bot.reports.cards import ReportCard
from bot.texts import invitations as invitation_texts
from bot.texts import pausing as pausing_texts
from bot.texts import people as people_texts
from bot.texts.checklist import list_button as checklist_button
from bot.texts.reports_overview import report_button
from handlers.callbacks import (
    ActCallback,
    BoardCallback,
    CardCallback,
    CoordinatorsCallback,
    EndPauseCallback,
    PauseCallback,
    ReplaceCallback,
)
from handlers.checklist.callbacks import PersonChecklistCallback
from handlers.inquiries.desk_keyboards import show_button, write_button
from handlers.keyboards.common import Button, Rows, markup
from handlers.reports.callbacks import PersonReportCallback

DANGEROUS = frozenset(
    {CardAction.REVOKE, CardAction.WITHDRAW, CardAction.REMOVE, CardAction.FORGET}
)
"""What takes something from somebody: red, and asked once more."""


def card(shown: Card, course: Course, tr: Translator, *, now: datetime) -> InlineKeyboardMarkup:
    """What can be done for a person now, and the way back."""
    rows: Rows = [*_reports(shown, course, tr, now), *_checklist(shown, course, tr, now)]
    rows += _talk(shown, tr)
    rows += [
        [
            Button(
                text=people_texts.action(kind, shown, tr, now=now),
                callback_data=_act(shown, kind, now, sure=_is_harmless(kind, shown, now)),
                style=ButtonStyle.DANGER if kind in DANGEROUS else None,
            )
        ]
        for kind in actions(shown, now)
    ]
    rows += _pause(shown, tr, now)
    if shown.replaced_by is not None:
        name = people_texts.button(shown.replaced_by, tr)
        rows.append([_card(shown.replaced_by, name)])
    return markup([*rows, *_back(shown.person, tr)])


def sure(
    kind: CardAction, shown: Card, tr: Translator, *, is_self: bool, now: datetime
) -> InlineKeyboardMarkup:
    """Yes or no, before it is done."""
    yes = Button(
        text=people_texts.yes(kind, tr, is_self=is_self),
        callback_data=_act(shown, kind, now, sure=True),
        style=ButtonStyle.DANGER if kind is not CardAction.RESTORE else None,
    )
    return markup([[yes], [_leave_it(shown.person, tr)]])


def successors(person: Person, choices: Sequence[Person], tr: Translator) -> InlineKeyboardMarkup:
    """Who can come in somebody's stead."""
    rows: Rows = [
        [_replace(person, one, people_texts.button(one, tr))]
        for one in choices[: people_texts.MANY * 2]
    ]
    return markup([*rows, [_leave_it(person, tr)]])


def sure_of_replacing(person: Person, by: Person, tr: Translator) -> InlineKeyboardMarkup:
    """Yes or no, before somebody is replaced."""
    text = people_texts.yes(CardAction.REPLACE, tr, is_self=False)
    yes = _replace(person, by, text, sure=True)
    return markup([[yes], [_leave_it(person, tr)]])


def matches(found: Sequence[Person], course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Whom a name fits; each leads to a card."""
    first = found[: people_texts.MANY]
    labels = people_texts.buttons(first, course, tr)
    return markup([_card(one, label)] for one, label in zip(first, labels, strict=True))


def invite(person: Person, tr: Translator, *, now: datetime) -> InlineKeyboardButton:
    """Invites somebody who has no invitation yet; their card takes the place of the message."""
    shown = Card(person=person)
    text = people_texts.action(CardAction.INVITE, shown, tr, now=now)
    return Button(text=text, callback_data=_act(shown, CardAction.INVITE, now, sure=True))


def to_card(person: Person, tr: Translator) -> InlineKeyboardMarkup:
    """The way back to a card where there is nothing to choose."""
    return markup([[_leave_it(person, tr)]])


def _reports(shown: Card, course: Course, tr: Translator, now: datetime) -> Rows:
    """The way to each report that the person owes; with several, named by their titles."""
    if not isinstance(shown, ReportCard):
        return []
    rows = shown.rows(course, now)
    buttons = []
    for row in rows:
        is_alone = len(course.reports) == 1
        title = report_button(tr) if is_alone else course.reports[row.report].title.get(tr.locale)
        data = PersonReportCallback(course=course.id, report=row.report, person=row.person.id)
        buttons.append([Button(text=title, callback_data=data.pack())])
    return buttons


def _checklist(shown: Card, course: Course, tr: Translator, now: datetime) -> Rows:
    """The way to the person's checklist."""
    if not isinstance(shown, ReportCard) or not shown.duties(course, now):
        return []
    data = PersonChecklistCallback(course=course.id, person=shown.person.id).pack()
    return [[Button(text=checklist_button(tr), callback_data=data)]]


def _talk(shown: Card, tr: Translator) -> Rows:
    """The way to the person's open talk, or to beginning one."""
    if not isinstance(shown, TalkCard):
        return []
    if shown.inquiry is not None:
        return [[show_button(shown.inquiry, tr)]]
    return [[write_button(shown.person, tr)]] if shown.can_be_written_to else []


def _pause(shown: Card, tr: Translator, now: datetime) -> Rows:
    """Pausing the reminders of somebody who gets them, or the end of the pause that runs."""
    if not isinstance(shown, ReminderCard) or not shown.is_reminded:
        return []
    person = shown.person
    if (pause := shown.paused(now)) is not None:
        since = round(pause.paused_at.timestamp())
        end = EndPauseCallback(course=person.course_id, person=person.id, since=since).pack()
        return [[Button(text=pausing_texts.end_button(tr), callback_data=end)]]
    data = PauseCallback(course=person.course_id, person=person.id).pack()
    return [[Button(text=pausing_texts.pause_button(tr), callback_data=data)]]


def _is_harmless(kind: CardAction, shown: Card, now: datetime) -> bool:
    """Whether nothing is asked once more: nobody has a link yet that would die."""
    return kind is CardAction.INVITE and not shown.usable(now)


def _act(shown: Card, kind: CardAction, now: datetime, *, sure: bool = False) -> str:
    person = shown.person
    data = ActCallback(
        course=person.course_id, person=person.id, action=kind, seen=shown.usable(now), sure=sure
    )
    return data.pack()


def _replace(person: Person, by: Person, text: str, *, sure: bool = False) -> InlineKeyboardButton:
    data = ReplaceCallback(course=person.course_id, person=person.id, by=by.id, sure=sure)
    return Button(text=text, callback_data=data.pack(), style=ButtonStyle.DANGER if sure else None)


def _leave_it(person: Person, tr: Translator) -> InlineKeyboardButton:
    return _card(person, people_texts.no(tr))


def _card(person: Person, text: str) -> InlineKeyboardButton:
    data = CardCallback(course=person.course_id, person=person.id)
    return Button(text=text, callback_data=data.pack())


def _back(person: Person, tr: Translator) -> Rows:
    """To where everybody of their kind is listed."""
    if person.role is Role.COORDINATOR:
        data = CoordinatorsCallback(course=person.course_id).pack()
        return [[Button(text=invitation_texts.coordinators(tr), callback_data=data)]]
    data = BoardCallback(course=person.course_id).pack()
    return [[Button(text=people_texts.to_board(tr), callback_data=data)]]
