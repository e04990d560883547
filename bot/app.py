"""The composition root: builds every part, starts and stops them in order."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import AsyncExitStack, suppress
from functools import partial
from pathlib import Path

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.types import Update

from bot.clock import Clock, RehearsalClock
from bot.config import Settings
from bot.confined.confinement import Confinement
from bot.delivery.worker import Worker
from bot.errors import CannotStartError
from bot.health import Health
from bot.http import serve_http
from bot.indexes import load_with_faqs
from bot.jobs import build_scheduler
from bot.mail import Mailer
from bot.reports.checker import Checker
from bot.reports.recognition import LexicalRecognisers
from bot.reports.slide_pictures import SlidePictures
from bot.telegram.inbox import Inbox
from bot.telegram.pacer import Pacer
from bot.telegram.poller import ALLOWED_UPDATES, Poller
from bot.telegram.sending import Sender
from bot.telegram.session import make_bot, make_queue_bot
from handlers.delivering import build_worker
from handlers.digests import DailyDigests
from handlers.dispatcher import build_dispatcher
from handlers.inquiries.waiting import WaitingAlerts
from handlers.menus import publish_menus
from handlers.reminders.service import Reminders
from handlers.reports.mailing import ReportLetters
from handlers.reports.unjudged import Rechecks
from storage import Storage, StoredUpdate
from storage.database import Change
from storage.engine import name_of
from storage.files import FileStore

log = structlog.get_logger(__name__)

LONGEST_PAUSE = 60
"""Seconds between two tries to reach Telegram at the start."""

FILES = "files"
"""The folder within DATA_DIR of what people handed in."""

STOPPING = 10.0
"""Seconds that answers in hand have to end after SIGTERM."""


class StoredInbox:
    """The inbox's table, each call in a transaction of its own."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    async def store(self, updates: Sequence[StoredUpdate]) -> set[int]:
        """Keep updates; returns the ids that were not known yet."""
        async with self._storage.transaction() as tx:
            return await tx.inbox.store(updates)

    async def unfinished(self) -> Sequence[StoredUpdate]:
        """What was stored and never finished."""
        async with self._storage.reading() as view:
            return await view.inbox.unfinished()

    async def finish(self, update_ids: Collection[int]) -> None:
        """Mark updates as done; urgent, since until then a kill would have them answered twice."""
        async with self._storage.transaction(urgent=True) as tx:
            await tx.inbox.finish(update_ids, at=self._clock.now())


async def run_bot(
    settings: Settings,
    clock: Clock,
    stop: asyncio.Event,
    *,
    files_folder: Path | None = None,
) -> None:
    """Run the bot until `stop` is set, then let it end what it has in hand.

    Args:
        settings: the operator's.
        clock: the present moment.
        stop: ends it.
        files_folder: where files lie that people handed in; a folder in DATA_DIR by default.

    Raises:
        CannotStartError: a setting, a course, the database or the token is not usable.
    """
    courses, faqs = await asyncio.to_thread(load_with_faqs, settings.courses_dir, settings.data_dir)
    for problem in courses.problems:
        log.error("course.left_out", problem=str(problem))
    async with AsyncExitStack() as parts:
        storage = await Storage.open(settings.database_url)
        parts.push_async_callback(storage.close)
        pacer = Pacer()
        token, api_url = settings.bot_token or "", settings.bot_api_url
        bot = make_bot(token, api_url=api_url, pacer=pacer)
        parts.push_async_callback(bot.session.close)
        queue_bot = make_queue_bot(token, api_url=api_url, pacer=pacer)
        parts.push_async_callback(queue_bot.session.close)
        await _introduce(bot, stop)
        files = FileStore(
            files_folder or settings.data_dir / FILES, database=name_of(settings.database_url)
        )
        mailer = Mailer(settings.mail_server) if settings.mail_server is not None else None
        dispatcher = build_dispatcher(
            storage=storage,
            courses=courses,
            faqs=faqs,
            clock=clock,
            files=files,
            checker=Checker(Confinement(), LexicalRecognisers(courses)),
            coordinator_ids=settings.coordinator_ids,
            staff_chat_id=settings.staff_chat_id,
            mailer=mailer,
            slide_pictures=SlidePictures.find(),
        )
        await dispatcher["settler"].refresh()  # before anybody is answered by the document alone
        await dispatcher["learner"].refresh()  # likewise
        inbox = Inbox(
            store=StoredInbox(storage, clock), handle=_feeder(dispatcher, bot), clock=clock
        )
        await inbox.recover()  # before anything can come in, by the webhook or by polling
        health = Health(clock, expects_contact=settings.webhook_url is None)
        digests = DailyDigests(
            storage=storage,
            courses=courses,
            faqs=faqs,
            clock=clock,
            staff=dispatcher["staff"],
        )
        alerts = WaitingAlerts(
            storage=storage, courses=courses, clock=clock, staff=dispatcher["staff"]
        )
        letters = ReportLetters(
            storage=storage,
            courses=courses,
            files=files,
            mailer=mailer,
            clock=clock,
            staff=dispatcher["staff"],
        )
        rechecks = Rechecks(
            bot=bot,
            storage=storage,
            courses=courses,
            files=files,
            examiner=dispatcher["intake"].examiner,
            clock=clock,
            mails_on=mailer is not None,
        )
        reminders = Reminders(
            storage=storage,
            courses=courses,
            clock=clock,
            staff=dispatcher["staff"],
            polls=settings.webhook_url is None,
        )
        dispatcher["settler"].listen(reminders.planning.wake)
        await reminders.start()  # before anything is sent out of the queue
        worker = build_worker(
            dispatcher, name=secrets.token_hex(8), send=Sender(queue_bot).send, pace=pacer
        )
        storage.listen(Change.QUEUE, worker.wake)
        if isinstance(clock, RehearsalClock):
            clock.listen(worker.wake)
        scheduler = build_scheduler(
            storage=storage,
            courses=courses,
            health=health,
            clock=clock,
            send_digests=digests.enqueue_due,
            send_letters=letters.send_due,
            announce_reports=partial(dispatcher["announcer"].announce_missed, bot),
            recheck_reports=rechecks.recheck,
            refresh_settlements=dispatcher["settler"].refresh,
            refresh_learned=dispatcher["learner"].refresh,
            plan_reminders=reminders.planning.replan,
            catch_up=reminders.catching_up.catch_up,
            check_outage=reminders.outages.check,
            alert_waiting=alerts.enqueue_due,
            worker=worker,
            files=files,
        )
        scheduler.start()
        parts.callback(scheduler.shutdown, wait=False)
        await parts.enter_async_context(
            serve_http(settings, inbox=inbox, storage=storage, health=health)
        )
        try:
            await _serve(settings, bot, inbox, stop, worker, health=health, reminders=reminders)
        except* TelegramUnauthorizedError:
            raise CannotStartError("BOT_TOKEN: Telegram has revoked this token") from None
        except* CannotStartError as refused:
            raise CannotStartError(*map(str, refused.exceptions)) from None
    log.info("bot.stopped")


async def _serve(
    settings: Settings,
    bot: Bot,
    inbox: Inbox,
    stop: asyncio.Event,
    worker: Worker,
    *,
    health: Health,
    reminders: Reminders,
) -> None:
    """Take updates in and answer them until `stop`."""
    async with asyncio.TaskGroup() as group:
        group.create_task(inbox.run())
        group.create_task(worker.run())
        coming = [
            group.create_task(_fetch(settings, bot, inbox, health, reminders)),
            group.create_task(reminders.run()),
            group.create_task(publish_menus(bot, settings.staff_chat_id)),
        ]
        await stop.wait()
        for task in coming:
            task.cancel()
        inbox.stop(within=STOPPING)
        worker.stop(within=STOPPING)


async def _fetch(
    settings: Settings, bot: Bot, inbox: Inbox, health: Health, reminders: Reminders
) -> None:
    """Have updates come: by webhook, or by asking for them."""

    def seen(updates: int) -> None:
        health.seen(updates)
        reminders.outages.heard()

    if settings.webhook_url:
        await _set_webhook(settings, bot)
        return
    try:
        await bot.delete_webhook()  # pending updates stay: what waited is answered
    except TelegramAPIError as error:
        log.warning("webhook.not_deleted", reason=type(error).__name__)  # polling will tell
    await Poller(bot, inbox, seen=seen).run()


async def _set_webhook(settings: Settings, bot: Bot) -> None:
    """Tell Telegram where to deliver, however long that takes.

    Raises:
        CannotStartError: Telegram refuses the address.
    """
    failures = 0
    while True:
        try:
            await bot.set_webhook(
                settings.webhook_url or "",
                allowed_updates=ALLOWED_UPDATES,
                secret_token=settings.webhook_secret,
            )
        except TelegramBadRequest as error:
            raise CannotStartError(f"WEBHOOK_URL: {error.message}") from None
        except TelegramAPIError as error:
            failures += 1
            log.warning("webhook.not_set", failures=failures, reason=type(error).__name__)
            await asyncio.sleep(min(2**failures, LONGEST_PAUSE))
        else:
            log.info("webhook.set")
            return


async def _introduce(bot: Bot, stop: asyncio.Event) -> None:
    """Learn the bot's own name from Telegram, however long that takes.

    Raises:
        CannotStartError: Telegram does not know the token.
    """
    failures = 0
    while not stop.is_set():
        try:
            me = await bot.me()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise CannotStartError("BOT_TOKEN: Telegram does not know this token") from None
        except TelegramAPIError as error:
            failures += 1
            log.warning("bot.telegram_away", failures=failures, reason=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), min(2**failures, LONGEST_PAUSE))
        else:
            log.info("bot.started", username=me.username)
            return


def _feeder(dispatcher: Dispatcher, bot: Bot) -> Callable[[StoredUpdate], Awaitable[None]]:
    """What answers a stored update."""

    async def feed(stored: StoredUpdate) -> None:
        update = Update.model_validate(json.loads(stored.payload), context={"bot": bot})
        await dispatcher.feed_update(bot, update)

    return feed
