"""Buttons under the audit log."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.people import Person
from bot.texts import audit as audit_texts
from bot.texts import me as me_texts
from handlers.callbacks import AuditCallback, ExportAuditCallback
from handlers.keyboards.common import Button, Rows, markup


def page(
    shown: AuditCallback, tr: Translator, *, has_earlier: bool, is_empty: bool
) -> InlineKeyboardMarkup:
    """The way to older and newer lines, and the file.

    Args:
        shown: the page that stands above.
        tr: the language.
        has_earlier: whether there are older lines.
        is_empty: whether there is no line at all, so that there is nothing to hand out.
    """
    turns = []
    if has_earlier:
        turns.append(_turn(shown, shown.page + 1, audit_texts.earlier(tr)))
    if shown.page > 0:
        turns.append(_turn(shown, shown.page - 1, audit_texts.later(tr)))
    data = ExportAuditCallback(course=shown.course, person=shown.person).pack()
    file: Rows = [] if is_empty else [[Button(text=me_texts.export(tr), callback_data=data)]]
    return markup([*([turns] if turns else []), *file])


def whom(course: Course, people: Iterable[Person], tr: Translator) -> InlineKeyboardMarkup:
    """Those that a name fits, one in a row."""
    return markup(
        [
            Button(
                text=audit_texts.person_name(person, tr),
                callback_data=AuditCallback(course=course.id, person=person.id).pack(),
            )
        ]
        for person in people
    )


def _turn(shown: AuditCallback, to: int, label: str) -> Button:
    return Button(text=label, callback_data=shown.model_copy(update={"page": to}).pack())
