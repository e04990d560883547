"""Buttons under what coordinators are told of messages that did not arrive."""

from aiogram.types import InlineKeyboardMarkup

from bot.i18n import Translator
from bot.people import Person
from bot.texts import deliveries as texts
from handlers.callbacks import CardCallback, DoubtCallback
from handlers.keyboards.common import Button, markup


def unreachable(person: Person, tr: Translator) -> InlineKeyboardMarkup:
    """The way to the card of somebody who cannot be written to."""
    data = CardCallback(course=person.course_id, person=person.id).pack()
    return markup([[Button(text=texts.open_card(tr), callback_data=data)]])


def doubtful(course_id: str, newest: int, tr: Translator) -> InlineKeyboardMarkup:
    """Whether what may have gone out is sent again."""

    def data(*, again: bool) -> str:
        return DoubtCallback(course=course_id, newest=newest, again=again).pack()

    return markup(
        [
            [
                Button(text=texts.send_again(tr), callback_data=data(again=True)),
                Button(text=texts.leave(tr), callback_data=data(again=False)),
            ]
        ]
    )
