"""After a day without Telegram: everybody is told that their messages may be lost."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog

from bot.clock import Clock, SystemClock
from bot.course import Course, Courses
from bot.delivery.content import Said
from bot.delivery.delivery import Category, Delivery, Priority
from bot.i18n import DEFAULT_LOCALE, LOCALES, translator
from bot.people import Account
from bot.reminders.quiet import awake
from bot.texts import downtime as texts
from bot.texts.invitations import language_of
from handlers.staff import Staff
from storage import Storage, Transaction
from storage.heartbeats import HEARD

log = structlog.get_logger(__name__)

KEPT_BY_TELEGRAM: Final = timedelta(hours=24)
"""How long Telegram keeps what nobody fetches."""

SURELY_KEPT: Final = timedelta(hours=23)
"""What is younger has come (a webhook gives up after 23 hours)."""

LIVELY: Final = timedelta(days=30)
"""Who wrote within that time before it is told, too."""

TOLD_WITHIN: Final = timedelta(days=7)
"""Later the notice is of no use."""


class Outages:
    """Notices that Telegram was not heard for longer than it keeps messages.

    Args:
        storage: when it was last heard, and who is told.
        courses: theirs.
        clock: the present moment.
        staff: who is told, too.
        polls: whether updates are fetched; a webhook is heard as long as the bot runs.
        wall: the clock of the machine: a rehearsal's that is moved makes no outage.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        courses: Courses,
        clock: Clock,
        staff: Staff,
        polls: bool,
        wall: Clock | None = None,
    ) -> None:
        self._storage = storage
        self._courses = courses
        self._clock = clock
        self._staff = staff
        self._wall = wall or SystemClock()
        self._polls = polls
        self._heard: tuple[datetime, datetime] | None = None
        self._kept: datetime | None = None
        self._is_heard = asyncio.Event()

    def heard(self) -> None:
        """Telegram answered; costs nothing."""
        self._heard = self._clock.now(), self._wall.now()
        self._is_heard.set()

    async def begin(self) -> None:
        """Check as soon as Telegram is heard for the first time."""
        await self._is_heard.wait()
        await self.check()

    async def check(self) -> None:
        """Keep when Telegram was last heard; after a long silence tell everybody, once."""
        if not self._polls:
            self.heard()
        if self._heard is None:
            return
        heard, by_the_wall = self._heard
        is_silence = self._kept is None or by_the_wall - self._kept > KEPT_BY_TELEGRAM
        async with self._storage.transaction() as tx:
            last = await tx.heartbeats.last(HEARD)
            if last is not None and is_silence and heard - last > KEPT_BY_TELEGRAM:
                log.warning(
                    "telegram.not_heard", hours=round((heard - last).total_seconds() / 3600)
                )
                await self._tell(tx, last, heard - SURELY_KEPT)
            await tx.heartbeats.beat(HEARD, at=heard)
        self._kept = by_the_wall

    async def _tell(self, tx: Transaction, since: datetime, till: datetime) -> None:
        """The coordinators, everybody who takes part, and who wrote shortly before it.

        Whoever is several of these is told as the first: the keys are the same.
        """
        now, key = self._clock.now(), f"outage:{since.isoformat()}"
        for course in self._courses:
            say = partial(texts.lost_for_staff, since, till, course)
            await self._staff.enqueue(tx, course, say, now=now, key=key)
        notices = [
            notice
            for course in self._courses
            for notice in await _to_people(tx, course, since, till, now)
        ]
        if len(self._courses):
            usual = self._courses.default(now)
            for account in await tx.accounts.lively(since=since - LIVELY):
                course = self._courses.get(account.course_id) or usual
                notices.append(_to_account(account, course, since, till, now))
        await tx.deliveries.enqueue(
            replace(one, key=f"{key}:{one.chat_id}", expires_at=now + TOLD_WITHIN)
            for one in notices
        )


async def _to_people(
    tx: Transaction, course: Course, since: datetime, till: datetime, now: datetime
) -> list[Delivery]:
    """To everybody who takes part in a course that is not over."""
    if course.last_day < now.astimezone(course.zone).date():
        return []
    people = [one for one in await tx.people.of_course(course.id) if one.is_enrolled]
    chosen = await tx.accounts.locales({one.account_id or 0 for one in people})
    notices = []
    for one in people:
        assert one.account_id is not None, "who has enrolled has an account"
        locale = chosen.get(one.account_id)
        country = one.profile.country
        tr = translator(locale) if locale in LOCALES else language_of(one)
        notice = Delivery(
            course_id=course.id,
            chat_id=one.account_id,
            person_id=one.id,
            locale=tr.locale,
            content=Said(html=texts.lost_messages(since, till, course, country, tr)),
            due_at=awake(now, course.zone_for(country, now)),
            priority=Priority.NOTICE,
            category=Category.PERSONAL,
            created_at=now,
        )
        notices.append(notice)
    return notices


def _to_account(
    account: Account, course: Course, since: datetime, till: datetime, now: datetime
) -> Delivery:
    """To somebody who is no person of any course, and asked something."""
    locale = account.locale if account.locale in LOCALES else DEFAULT_LOCALE
    tr = translator(locale or DEFAULT_LOCALE)
    return Delivery(
        chat_id=account.id,
        locale=tr.locale,
        content=Said(html=texts.lost_messages(since, till, course, account.country, tr)),
        due_at=awake(now, course.zone_for(account.country, now)),
        priority=Priority.NOTICE,
        category=Category.PERSONAL,
        created_at=now,
    )
