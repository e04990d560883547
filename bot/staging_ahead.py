"""What a rehearsal's bot will say by itself: its timeline, for the page."""

from collections.abc import Collection, Sequence
from itertools import islice

from bot.clock import Clock
from bot.course import Courses
from bot.i18n import DEFAULT_LOCALE, translator
from bot.rehearsal import Coming
from bot.rehearsal.ahead import MOST
from bot.texts import timeline as texts
from bot.timeline import lines, shared
from handlers.reminders.foreseeing import foresee
from handlers.staff import Staff
from handlers.visiting import Visitors
from storage import Storage


class Foresight:
    """Reads the bot's database beside the bot, and works out what is to come.

    Args:
        storage: of its own, on the bot's database.
        courses: those of the rehearsal; of several the one that runs is foreseen.
        operators: the coordinators' accounts.
        staff_chat_id: the coordinators' group.
        clock: the rehearsal's.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        courses: Courses,
        operators: Collection[int],
        staff_chat_id: int | None,
        clock: Clock,
    ) -> None:
        visitors = Visitors(storage=storage, operators=operators)
        self._storage = storage
        self._courses = courses
        self._staff = Staff(visitors=visitors, courses=courses, chat_id=staff_chat_id)
        self._clock = clock

    async def __call__(self) -> Sequence[Coming]:
        """The next messages, as things are now."""
        now = self._clock.now()
        tr = translator(DEFAULT_LOCALE)
        async with self._storage.reading() as view:
            seen = await foresee(view, self._courses.default(now), self._staff, tr)
        messages = shared(lines(seen.shown.course, seen.recipients, seen.sessions, now=now))
        coming = (
            Coming(at=message.at, to=to, text=text)
            for message in messages
            if message.at > now
            for to, text in texts.said(message, seen.shown)
        )
        return list(islice(coming, MOST))
