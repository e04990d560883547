"""Under /invite: everybody, anew, one of several, and the coordinators."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course
from bot.enrolment import Invitation
from bot.enrolment.cards import Card, CardAction, actions
from bot.i18n import Translator
from bot.people import Person
from bot.texts import invitations as texts
from bot.texts import people as people_texts
from handlers.callbacks import (
    ActCallback,
    CardCallback,
    CoordinatorsCallback,
    InvitationsCallback,
    InviteAgainCallback,
    InviteAllCallback,
    InviteCoordinatorCallback,
)
from handlers.keyboards.common import Button, Rows, markup


def overview(
    course: Course, tr: Translator, *, needing: int, outside: int, seen: int
) -> InlineKeyboardMarkup:
    """What can be issued, and the coordinators.

    Args:
        course: whose invitations.
        tr: the language.
        needing: how many have no valid invitation.
        outside: how many have not enrolled, with an invitation or without.
        seen: the number of the course's newest invitation that can be used.
    """
    rows: Rows = []
    if needing:
        data = InviteAllCallback(course=course.id, menu=True).pack()
        rows.append([Button(text=texts.invite_all(needing, tr), callback_data=data)])
    if outside > needing:
        again = InviteAgainCallback(course=course.id, seen=seen).pack()
        rows.append(
            [Button(text=texts.invite_again(tr), callback_data=again, style=ButtonStyle.DANGER)]
        )
    return markup([*rows, [_new_coordinator(course, tr)], [_coordinators(course, tr)]])


def sure_of_inviting_again(course: Course, tr: Translator, *, seen: int) -> InlineKeyboardMarkup:
    """Yes or no, before earlier links die."""
    data = InviteAgainCallback(course=course.id, seen=seen, sure=True).pack()
    yes = Button(text=texts.yes_again(tr), callback_data=data, style=ButtonStyle.DANGER)
    return markup([[yes], [_menu(course, people_texts.no(tr))]])


def matches(
    found: Sequence[Person],
    latest: Mapping[int, Invitation],
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> InlineKeyboardMarkup:
    """Whom a name fits: who can be invited is, when pressed; of the others the card is shown."""
    cards = [Card(person=one, invitation=latest.get(one.id)) for one in found[: people_texts.MANY]]
    labels = people_texts.buttons([one.person for one in cards], course, tr)
    return markup(
        [Button(text=label, callback_data=_match(one, now))]
        for one, label in zip(cards, labels, strict=True)
    )


def coordinators(course: Course, people: Sequence[Person], tr: Translator) -> InlineKeyboardMarkup:
    """A button for each who can be removed, and one for a new one."""
    rows: Rows = [
        [
            Button(
                text=texts.remove(one, tr),
                callback_data=ActCallback(
                    course=course.id, person=one.id, action=CardAction.REMOVE
                ).pack(),
                style=ButtonStyle.DANGER,
            )
        ]
        for one in people
    ]
    return markup([*rows, [_new_coordinator(course, tr)], [_menu(course, texts.back(tr))]])


def _new_coordinator(course: Course, tr: Translator) -> InlineKeyboardButton:
    data = InviteCoordinatorCallback(course=course.id).pack()
    return Button(text=texts.new_coordinator(tr), callback_data=data)


def _coordinators(course: Course, tr: Translator) -> InlineKeyboardButton:
    data = CoordinatorsCallback(course=course.id).pack()
    return Button(text=texts.coordinators(tr), callback_data=data)


def _menu(course: Course, text: str) -> InlineKeyboardButton:
    return Button(text=text, callback_data=InvitationsCallback(course=course.id).pack())


def _match(shown: Card, now: datetime) -> str:
    person, usable = shown.person, shown.usable(now)
    if CardAction.INVITE not in actions(shown, now):
        return CardCallback(course=person.course_id, person=person.id).pack()
    data = ActCallback(
        course=person.course_id,
        person=person.id,
        action=CardAction.INVITE,
        seen=usable,
        sure=not usable,
    )
    return data.pack()
