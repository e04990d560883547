"""A rehearsal: the whole bot in one process with the server that stands for Telegram."""

import asyncio
import shutil
from contextlib import AsyncExitStack
from datetime import datetime, time, timedelta

import structlog

from bot.app import run_bot
from bot.clock import RehearsalClock, SystemClock
from bot.config import Settings
from bot.course import Course, load_courses
from bot.errors import CannotStartError
from bot.rehearsal import TOKEN, Place, RehearsalServer, default_world
from bot.rehearsal.cast import COORDINATORS, STAFF_CHATS
from bot.staging_ahead import Foresight
from bot.staging_people import fill_roster
from storage import Storage

log = structlog.get_logger(__name__)

BEFORE = timedelta(days=14)
"""How long before the first dated deadline a rehearsal begins."""


async def run_rehearsal(
    settings: Settings,
    stop: asyncio.Event,
    *,
    port: int,
    start: datetime | None,
    speed: float,
    is_empty: bool = False,
    staff: str = "forum",
) -> None:
    """Serve the chat page, and the bot behind it, until `stop` is set.

    Every rehearsal begins anew: what was said in the last one is gone with its server.

    Args:
        settings: the operator's; the token, the database and the coordinators are the
            rehearsal's own.
        stop: ends it.
        port: of the chat page; 0 is any free one.
        start: the moment at which the rehearsal's clock begins; without a zone, in the course's;
            None for a sensible one.
        speed: rehearsal seconds per real second.
        is_empty: whether it begins without people; else the roster has the cast and some more.
        staff: where the coordinators meet: a key of STAFF_CHATS.

    Raises:
        CannotStartError: the port is taken, or the bot cannot start.
    """
    courses = load_courses(settings.courses_dir)
    course = courses.default(SystemClock().now())
    clock = RehearsalClock(_in_zone(start, course) or first_moment(course), speed=speed)
    folder = settings.data_dir / "rehearsal"
    staff_chat = STAFF_CHATS[staff]
    staff_chat_id = staff_chat.id if staff_chat is not None else None
    operators = frozenset(persona.id for persona in COORDINATORS)
    shutil.rmtree(folder, ignore_errors=True)
    async with AsyncExitStack() as parts:
        world = default_world(place_of(course), staff_chat=staff_chat)
        server = RehearsalServer(clock, bot_token=TOKEN, world=world)
        parts.push_async_callback(server.close)
        try:
            await server.start(host="127.0.0.1", port=port)
        except OSError as error:
            raise CannotStartError(f"--port: cannot serve port {port}: {error.strerror}") from None
        url = f"sqlite+aiosqlite:///{folder / 'kenshuin.db'}"
        if staff_chat is None:
            world.let_start(operators)  # nobody could be told anything otherwise
        storage = await Storage.open(url)
        parts.push_async_callback(storage.close)
        if not is_empty:
            at = clock.now()
            server.world.let_start(await fill_roster(storage, courses.default(at), start=at))
        server.ahead = Foresight(
            storage=storage,
            courses=courses,
            operators=operators,
            staff_chat_id=staff_chat_id,
            clock=clock,
        )
        log.info("rehearsal.started", page=server.url, clock=clock.now().isoformat())
        of_rehearsal = settings.model_copy(
            update={
                "bot_token": TOKEN,
                "bot_api_url": server.url,
                "database_url": url,
                "coordinator_ids": operators,
                "staff_chat_id": staff_chat_id,
                "webhook_url": None,
                "smtp_url": mail_of_rehearsal(settings),
            }
        )
        await run_bot(of_rehearsal, clock, stop, files_folder=folder / "files")


def mail_of_rehearsal(settings: Settings) -> str | None:
    """A mail server on this machine, if the settings name one: nothing leaves it."""
    server = settings.mail_server
    return settings.smtp_url if server is not None and server.is_on_this_machine else None


def _in_zone(moment: datetime | None, course: Course) -> datetime | None:
    """A moment as an operator writes it: without a zone, it is meant in the course's."""
    return moment.replace(tzinfo=moment.tzinfo or course.zone) if moment else None


def place_of(course: Course) -> Place:
    """Where the rehearsal's clock hangs: at the place of the course."""
    names = {locale: course.place_name.get(locale) for locale in ("ru", "en")}
    return Place(zone=course.zone.key, name=names)


def first_moment(course: Course) -> datetime:
    """Two weeks before the course's first dated deadline, at ten in its zone."""
    days = [day.date for name in course.deadlines if (day := course.day_of(name)) is not None]
    return datetime.combine(min(days, default=course.first_day) - BEFORE, time(10), course.zone)
