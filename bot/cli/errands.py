"""What every verb about people needs: a course, a language, the database; and who did it."""

import argparse
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.audit import AuditRecord, Deed
from bot.clock import SystemClock
from bot.config import Settings, read_settings
from bot.course import Course, load_courses
from bot.errors import CannotStartError
from bot.i18n import Translator, translator
from bot.logs import set_up_logs
from storage import Storage, Transaction


@dataclass(frozen=True, kw_only=True)
class Errand:
    """One call of the command line.

    Attributes:
        settings: the operator's.
        course: whose people.
        tr: the language of what is said.
        now: the moment that is kept.
    """

    settings: Settings
    course: Course
    tr: Translator
    now: datetime

    def did(self, deed: Deed, **details: int | str) -> AuditRecord:
        """What the audit log keeps; nobody's account did it."""
        return AuditRecord(
            course_id=self.course.id,
            at=self.now,
            actor_id=None,
            actor_name=None,
            deed=deed,
            details=details,
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """The database of the settings, brought up to date as the bot does."""
        storage = await Storage.open(self.settings.database_url)
        try:
            async with storage.transaction() as tx:
                yield tx
        finally:
            await storage.close()


def errand_of(options: argparse.Namespace) -> Errand:
    """What `--course` and `--lang` name, now.

    Raises:
        CannotStartError: the settings or the courses cannot be used, or there is no such course.
    """
    settings = read_settings()
    set_up_logs(level=settings.log_level, style=settings.log_format)
    courses = load_courses(settings.courses_dir)
    for problem in courses.problems:
        print(f"kenshuin: left out: {problem}", file=sys.stderr)
    now = SystemClock().now()
    course = courses.get(options.course) if options.course else courses.default(now)
    if course is None:
        known = ", ".join(sorted(course.id for course in courses))
        raise CannotStartError(f"--course: there is no course {options.course}; there are: {known}")
    return Errand(settings=settings, course=course, tr=translator(options.lang), now=now)
