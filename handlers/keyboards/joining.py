"""Joining: yes or no, the language, and the ways on from a refusal."""

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.enrolment import Invitation
from bot.i18n import NATIVE_NAMES, Translator
from bot.people import Person
from bot.texts import joining as texts
from bot.texts import joining_staff as staff_texts
from handlers.callbacks import CardCallback, JoinCallback, JoinLocaleCallback, NotMeCallback
from handlers.keyboards.common import Button, markup, topics_button, whom_to_ask_button


def yes_or_no(invitation: Invitation, tr: Translator) -> InlineKeyboardMarkup:
    """«It is me» above «It is not me»."""
    yes = JoinCallback(invitation=invitation.id).pack()
    no = NotMeCallback(invitation=invitation.id).pack()
    return markup(
        [
            [Button(text=texts.yes(tr), callback_data=yes)],
            [Button(text=texts.no(tr), callback_data=no)],
        ]
    )


def languages(person: Person) -> InlineKeyboardMarkup:
    """Every language under its own name, that of the roster first."""
    return markup(
        [
            [
                Button(
                    text=NATIVE_NAMES[locale],
                    callback_data=JoinLocaleCallback(course=person.course_id, locale=locale).pack(),
                )
                for locale in texts.languages(person)
            ]
        ]
    )


def refused(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """A person who helps, and what a guest may do."""
    return markup([[whom_to_ask_button(course, tr), topics_button(course, tr)]])


def on(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """What somebody may do who is in already."""
    return markup([[topics_button(course, tr)]])


def card(person: Person, tr: Translator) -> InlineKeyboardMarkup:
    """The person's card, for coordinators."""
    data = CardCallback(course=person.course_id, person=person.id).pack()
    return markup([[Button(text=staff_texts.to_card(tr), callback_data=data)]])


def private_chat(username: str, tr: Translator) -> InlineKeyboardMarkup:
    """The way out of a group."""
    return markup([[Button(text=texts.private_chat(tr), url=f"https://t.me/{username}")]])
