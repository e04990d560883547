"""`kenshuin timeline`: every message that a course is going to send, before it does."""

import argparse
import asyncio
import json
import sys
from datetime import datetime

from bot.cli.errands import Errand, errand_of
from bot.course import Courses
from bot.texts import timeline as texts
from bot.timeline import Line, lines, shared
from handlers.reminders.foreseeing import Foreseen, foresee
from handlers.staff import Staff
from handlers.visiting import Visitors
from storage import Storage


def timeline(options: argparse.Namespace) -> int:
    """Print the messages in the order of time; 0 also when none is left.

    Raises:
        CannotStartError: the settings or the course cannot be used.
    """
    errand = errand_of(options)
    foreseen = asyncio.run(_foresee(errand, is_example=options.example))
    since = _since(options.at, foreseen, errand)
    messages = lines(foreseen.shown.course, foreseen.recipients, foreseen.sessions, now=since)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a text stream here
    if options.json:
        _print_records(messages, foreseen)
    else:
        for line in texts.journal(shared(messages), foreseen.shown):
            print(line)
    return 0


async def _foresee(errand: Errand, *, is_example: bool) -> Foreseen:
    settings = errand.settings
    storage = await Storage.open(settings.database_url)
    try:
        visitors = Visitors(storage=storage, operators=settings.coordinator_ids)
        courses = Courses({errand.course.id: errand.course})
        staff = Staff(visitors=visitors, courses=courses, chat_id=settings.staff_chat_id)
        async with storage.reading() as view:
            return await foresee(view, errand.course, staff, errand.tr, is_example=is_example)
    finally:
        await storage.close()


def _since(at: datetime | None, foreseen: Foreseen, errand: Errand) -> datetime:
    """From when on: the moment asked for; else now, or for an example from the beginning."""
    if at is not None:
        return at if at.tzinfo is not None else at.replace(tzinfo=errand.course.zone)
    return errand.now if foreseen.shown.names else foreseen.recipients[0].since


def _print_records(messages: list[Line], foreseen: Foreseen) -> None:
    for message in messages:
        for record in texts.records(message, foreseen.shown):
            print(json.dumps(record, ensure_ascii=False))
