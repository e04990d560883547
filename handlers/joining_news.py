"""What the coordinators hear of joining: each thing once in a while, however often it happens."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

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
from storage import Transaction

QUIET: Final = timedelta(hours=6)
"""How long a second press of the same invitation, with the same result, is no news."""


class JoiningNews:
    """Tells the coordinators of a course; ten presses make one line.

    Each is put down in the transaction of what happened. `cause` names the update that it came
    of: one that is answered again after a kill tells nothing twice.
    """

    def __init__(self) -> None:
        self._told = CoolDown(QUIET)

    async def enrolled(
        self, tx: Transaction, staff: Staff, course: Course, welcome: Welcome, now: datetime
    ) -> None:
        """Somebody came in, or moved to another account; in the transaction that lets them in."""
        person = welcome.person
        if welcome.is_move:
            say = partial(texts.moved, person)
        else:
            everybody = await tx.people.of_course(course.id, Role.PARTICIPANT)
            active = [one for one in everybody if one.is_active]
            n = sum(one.is_enrolled for one in active)
            say = partial(texts.enrolled, person, n=n, m=len(active))
        await staff.enqueue(tx, course, say, partial(keyboards.card, person), now=now)

    async def not_me(
        self,
        tx: Transaction,
        staff: Staff,
        course: Course,
        person: Person,
        invitation: Invitation,
        now: datetime,
        cause: str,
    ) -> None:
        """Somebody opened an invitation that is not theirs."""
        if person.profile.name and self._told.passes((invitation.id, "not-me"), now):
            say, offer = partial(texts.not_me, person), partial(keyboards.card, person)
            await staff.enqueue(tx, course, say, offer, now=now, key=f"not-me:{cause}")

    async def exposed(
        self,
        tx: Transaction,
        staff: Staff,
        course: Course,
        person: Person,
        invitation: Invitation,
        now: datetime,
        cause: str,
    ) -> None:
        """A code that lets somebody in was written where others read it."""
        if self._told.passes((invitation.id, "exposed"), now):
            say, offer = partial(texts.exposed, person), partial(keyboards.card, person)
            await staff.enqueue(tx, course, say, offer, now=now, key=f"exposed:{cause}")

    async def refused(
        self,
        tx: Transaction,
        staff: Staff,
        course: Course,
        refusal: Refused,
        now: datetime,
        cause: str,
    ) -> None:
        """An invitation let nobody in; of codes that are none `guessed` tells."""
        person, invitation, reason = refusal.person, refusal.invitation, refusal.reason
        if person is None or invitation is None or reason in GUESSES or not person.profile.name:
            return  # a person without a name was deleted: there is nobody to care for
        if self._told.passes((invitation.id, reason), now):
            say, offer = partial(texts.refused, reason, person), partial(keyboards.card, person)
            await staff.enqueue(tx, course, say, offer, now=now, key=f"refused:{reason}:{cause}")

    async def guessed(
        self,
        tx: Transaction,
        staff: Staff,
        course: Course,
        opening: Opening,
        now: datetime,
        cause: str,
    ) -> None:
        """One account sends wrong codes, or many do."""
        if opening.pause is not None:
            until, n = opening.pause, opening.wrong_codes
            say = partial(texts.guessing, n=n, until=until, course=course, now=now)
            await staff.enqueue(tx, course, say, now=now, key=f"guessing:{cause}")
        if opening.is_crowd:
            say = partial(texts.crowd, n=CROWD)
            await staff.enqueue(tx, course, say, now=now, key=f"crowd:{cause}")
