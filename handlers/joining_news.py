"""What the coordinators hear of joining: each thing once in a while, however often it happens."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from aiogram import Bot

from bot.course import Course
from bot.enrolment import Invitation
from bot.enrolment.guessing import CROWD
from bot.enrolment.joining import GUESSES, Refused, Welcome
from bot.people import Person, Role
from bot.texts import joining_staff as texts
from handlers.admission import Opening
from handlers.cool_down import CoolDown
from handlers.keyboards import joining as keyboards
from handlers.staff import Staff
from storage import Storage

QUIET: Final = timedelta(hours=6)
"""How long a second press of the same invitation, with the same result, is no news."""


class JoiningNews:
    """Tells the coordinators of a course; ten presses make one line."""

    def __init__(self) -> None:
        self._told = CoolDown(QUIET)

    def is_news(self, welcome: Welcome, now: datetime) -> bool:
        """Whether nobody was told of this enrolment yet, as far as this process knows."""
        return self._told.passes((welcome.invitation.id, "enrolled"), now)

    async def enrolled(
        self, bot: Bot, staff: Staff, storage: Storage, course: Course, welcome: Welcome
    ) -> None:
        """Somebody came in, or moved to another account; ask `is_news` before."""
        person = welcome.person
        if welcome.is_move:
            say = partial(texts.moved, person)
        else:
            async with storage.reading() as view:
                everybody = await view.people.of_course(course.id, Role.PARTICIPANT)
            active = [one for one in everybody if one.is_active]
            n = sum(one.is_enrolled for one in active)
            say = partial(texts.enrolled, person, n=n, m=len(active))
        await staff.tell(bot, course, say, partial(keyboards.card, person))

    async def not_me(
        self,
        bot: Bot,
        staff: Staff,
        course: Course,
        person: Person,
        invitation: Invitation,
        now: datetime,
    ) -> None:
        """Somebody opened an invitation that is not theirs."""
        if person.profile.name and self._told.passes((invitation.id, "not-me"), now):
            say = partial(texts.not_me, person)
            await staff.tell(bot, course, say, partial(keyboards.card, person))

    async def exposed(
        self,
        bot: Bot,
        staff: Staff,
        course: Course,
        person: Person,
        invitation: Invitation,
        now: datetime,
    ) -> None:
        """A code that lets somebody in was written where others read it."""
        if self._told.passes((invitation.id, "exposed"), now):
            say = partial(texts.exposed, person)
            await staff.tell(bot, course, say, partial(keyboards.card, person))

    async def refused(
        self, bot: Bot, staff: Staff, course: Course, refusal: Refused, now: datetime
    ) -> None:
        """An invitation let nobody in; of codes that are none `guessed` tells."""
        person, invitation, reason = refusal.person, refusal.invitation, refusal.reason
        if person is None or invitation is None or reason in GUESSES or not person.profile.name:
            return  # a person without a name was deleted: there is nobody to care for
        if self._told.passes((invitation.id, reason), now):
            say = partial(texts.refused, reason, person)
            await staff.tell(bot, course, say, partial(keyboards.card, person))

    async def guessed(
        self, bot: Bot, staff: Staff, course: Course, opening: Opening, now: datetime
    ) -> None:
        """One account sends wrong codes, or many do."""
        if opening.pause is not None:
            until, n = opening.pause, opening.wrong_codes
            say = partial(texts.guessing, n=n, until=until, course=course, now=now)
            await staff.tell(bot, course, say)
        if opening.is_crowd:
            await staff.tell(bot, course, partial(texts.crowd, n=CROWD))
