"""Under the question for how long somebody's reminders pause."""

from aiogram.types import InlineKeyboardMarkup

from bot.i18n import Translator
from bot.people import Person
from bot.reminders.pausing import OFFERED
from bot.texts import pausing as texts
from bot.texts import people as people_texts
from handlers.callbacks import CardCallback, PauseCallback, PauseUntilCallback
from handlers.keyboards.common import Button, markup


def how_long(person: Person, tr: Translator) -> InlineKeyboardMarkup:
    """Some days, another day, or not at all."""
    course, number = person.course_id, person.id
    days = [
        Button(
            text=texts.days_button(one, tr),
            callback_data=PauseCallback(course=course, person=number, days=one).pack(),
        )
        for one in OFFERED
    ]
    other = PauseUntilCallback(course=course, person=number).pack()
    back = CardCallback(course=course, person=number).pack()
    return markup(
        [
            days,
            [Button(text=texts.other_day_button(tr), callback_data=other)],
            [Button(text=people_texts.no(tr), callback_data=back)],
        ]
    )
