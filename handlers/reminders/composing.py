"""Reminders at the moment of sending: is each still wanted, and what do they say by now."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from bot.course import Course, Courses
from bot.delivery.content import Made, Message, Pictured, Said
from bot.delivery.decision import Decision
from bot.delivery.delivery import Category, Delivery, Priority, Reason
from bot.i18n import translator
from bot.markup import plain, utf16_length
from bot.people import Role
from bot.pictures import climate
from bot.reminders.moments import zone_of
from bot.reminders.planner import plan
from bot.reminders.quiet import awake, is_quiet
from bot.reminders.reminder import Recipient, Reminder
from bot.schedule.session import Session
from bot.texts.reminder_facts import Lacking
from bot.texts.reminders import words
from handlers.keyboards.common import rows_of
from handlers.reminders import keyboards
from handlers.reminders.recipients import read_census, read_recipient
from handlers.staff import Staff
from storage import Storage, Transaction

LONGEST_CAPTION: Final = 1024
"""UTF-16 units under a picture (Bot API, sendPhoto)."""


@dataclass(frozen=True, kw_only=True)
class _Present:
    """What is true of a recipient at the moment of sending.

    Attributes:
        recipient: as they are now.
        wanted: every reminder of theirs that is wanted now, by its key.
        sessions: by number.
        lacking: for coordinators, who has not done what, by the subject.
    """

    recipient: Recipient
    wanted: Mapping[str, Reminder]
    sessions: Mapping[int, Session]
    lacking: Mapping[str, Lacking]


class ReminderComposer:
    """Puts the reminders of one person that are due into one message.

    Args:
        storage: how it stands with the person now.
        courses: with what coordinators have settled.
        staff: the coordinators' chats.
    """

    def __init__(self, *, storage: Storage, courses: Courses, staff: Staff) -> None:
        self._storage = storage
        self._courses = courses
        self._staff = staff

    async def __call__(self, deliveries: Sequence[Delivery], now: datetime) -> Decision:
        """What is sent for them, and what is not wanted any more or waits for the morning."""
        course = self._courses.get(deliveries[0].course_id)
        present = await self._present(deliveries[0], course, now) if course is not None else None
        if course is None or present is None:
            return Decision(dropped={one.id: Reason.NOT_WANTED for one in deliveries})
        dropped = {
            one.id: _why_not(one, present.recipient)
            for one in deliveries
            if one.key not in present.wanted
        }
        left = [one for one in deliveries if one.id not in dropped]
        put_off = _put_off(left, course, present.recipient, now)
        told = sorted(
            (present.wanted[one.key or ""] for one in left if one.id not in put_off),
            key=lambda one: (one.category is not Category.DEADLINES, one.due_at),
        )
        message = await self._message(told, course, present, now) if told else None
        return Decision(message=message, dropped=dropped, put_off=put_off)

    async def _present(self, delivery: Delivery, course: Course, now: datetime) -> _Present | None:
        async with self._storage.reading() as view:
            if delivery.person_id is None:
                return await self._coordinators(view, delivery, course, now)
            recipient = await read_recipient(view, course, delivery.person_id)
            sessions = await view.sessions.of_course(course.id)
        if recipient is None:
            return None
        return _Present(
            recipient=recipient,
            wanted={one.key: one for one in plan(course, [recipient], sessions, now=now)},
            sessions={one.id: one for one in sessions},
            lacking={},
        )

    async def _coordinators(
        self, view: Transaction, delivery: Delivery, course: Course, now: datetime
    ) -> _Present | None:
        census = await read_census(view, course, self._staff)
        assert isinstance(delivery.content, Made), "reminders are made when they are sent"
        recipient = census.of_chat(int(delivery.content.about["person"]))
        if recipient is None:
            return None
        wanted = [
            one
            for one in plan(course, census.recipients, census.sessions, now=now)
            if one.chat_id == recipient.account_id
        ]
        return _Present(
            recipient=recipient,
            wanted={one.key: one for one in wanted},
            sessions={one.id: one for one in census.sessions},
            lacking={
                one.subject: census.lacking(one.subject, recipient.locale, now=now)
                for one in wanted
            },
        )

    async def _message(
        self, told: Sequence[Reminder], course: Course, present: _Present, now: datetime
    ) -> Message:
        recipient, tr = present.recipient, translator(present.recipient.locale)
        html = words(
            told, recipient, course, present.sessions, tr, now=now, lacking=present.lacking
        )
        if recipient.role is Role.COORDINATOR and len(self._courses) > 1:
            html = f"{html}\n{course.number}"
        buttons = rows_of(keyboards.reminder(told, course, tr))
        has_picture = any(course.reminders[one.rule].picture == "climate" for one in told)
        if (
            has_picture
            and course.climate is not None
            and utf16_length(plain(html)) <= LONGEST_CAPTION
        ):
            # the loop answers others meanwhile
            picture = await asyncio.to_thread(_climate, course, tr.locale)
            return Pictured(picture=picture, html=html, buttons=buttons)
        return Said(html=html, buttons=buttons)


@lru_cache(maxsize=8)
def _climate(course: Course, locale: str) -> bytes:
    """The same picture for everybody of a language, whom it reaches within a minute."""
    return climate.picture(course, translator(locale))


def _why_not(delivery: Delivery, recipient: Recipient) -> Reason:
    """Why something is not wanted any more."""
    content = delivery.content
    subject = content.about.get("subject") if isinstance(content, Made) else None
    return Reason.DONE if subject in recipient.done else Reason.NOT_WANTED


def _put_off(
    deliveries: Sequence[Delivery], course: Course, recipient: Recipient, now: datetime
) -> dict[int, datetime]:
    """Until when waits what fell into the quiet hours, since the bot or Telegram was away.

    What the morning would be too late for goes at once.
    """
    zone = zone_of(course, recipient, now)
    if not is_quiet(now, zone):
        return {}
    morning = awake(now, zone)
    return {
        one.id: morning
        for one in deliveries
        if one.priority is not Priority.URGENT
        and (one.expires_at is None or morning < one.expires_at)
    }
