"""Pausing one person's reminders from their card, as was agreed with them; with a reason."""

from collections.abc import Mapping
from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Account, Action, Person
from bot.reminders.cards import ReminderCard
from bot.reminders.pausing import OFFERED, Unfit, day_of, days_on, judged, reason_of
from bot.reminders.reminder import Pause
from bot.texts import pausing as texts
from handlers import prompts
from handlers.acting import Actor
from handlers.callbacks import EndPauseCallback, PauseCallback, PauseUntilCallback
from handlers.cards import card, changed_meanwhile
from handlers.changes import read_card
from handlers.filters import allowed
from handlers.keyboards import pausing as keyboards
from handlers.replies import reply, settle, show
from handlers.topics import stale
from storage import Prompt, Storage, Transaction

DATE, REASON = "pause-date", "pause-reason"
"""Kinds of prompts: the bot waits for the day; the bot waits for the reason."""

About = Mapping[str, int | str]

PERSON, UNTIL = "person", "until"
"""Particulars of them."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="pausing")
    pauses = allowed(Action.PAUSE_REMINDERS)
    for kind, take in ((DATE, take_date), (REASON, take_reason)):
        is_answer = prompts.answers(kind, Action.PAUSE_REMINDERS)
        router.message.register(take, F.reply_to_message, is_answer)
    pressed = router.callback_query
    pressed.register(choose, PauseCallback.filter(F.days == 0), pauses)
    pressed.register(add_days, PauseCallback.filter(F.days.in_(OFFERED)), pauses)
    pressed.register(ask_for_date, PauseUntilCallback.filter(), pauses)
    pressed.register(end, EndPauseCallback.filter(), pauses)
    return router


async def choose(
    callback: CallbackQuery,
    callback_data: PauseCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Pause the reminders»: for how long."""
    shown = await _reminded(callback_data.person, course, storage)
    if shown is None:
        await stale(callback, course, tr)
        return
    await show(callback, texts.how_long(shown.person, tr), keyboards.how_long(shown.person, tr))


async def add_days(
    callback: CallbackQuery,
    callback_data: PauseCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«3 days»: the reason is asked for."""
    shown = await _reminded(callback_data.person, course, storage)
    if shown is None:
        await stale(callback, course, tr)
        return
    await settle(callback)
    until = days_on(callback_data.days, zone=course.zone, now=clock.now())
    if callback.message is not None:
        message = callback.message
        await _ask_for_reason(message, shown, until, account, course, storage, tr, clock)


async def ask_for_date(
    callback: CallbackQuery,
    callback_data: PauseUntilCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Until another day»: it is asked for."""
    shown = await _reminded(callback_data.person, course, storage)
    if shown is None:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if callback.message is not None:
        about: About = {PERSON: shown.person.id}
        text = texts.ask_for_date(shown.person, tr)
        await _ask(callback.message, DATE, text, about, account, course, storage, tr, clock)


async def take_date(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The day: then the reason is asked for."""
    shown = await _reminded(int(prompt.data[PERSON]), course, storage)
    if shown is None:
        return
    until = day_of(message.text or "", zone=course.zone, now=clock.now())
    if isinstance(until, Unfit):
        text = texts.unfit(until, tr)
        await _ask(message, DATE, text, prompt.data, account, course, storage, tr, clock)
        return
    async with storage.transaction() as tx:
        await tx.prompts.take(prompt.chat_id, prompt.message_id)
    await _ask_for_reason(message, shown, until, account, course, storage, tr, clock)


async def take_reason(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The reason: the reminders pause, and the card says so."""
    now, reason = clock.now(), reason_of(message.text or "")
    if isinstance(reason, Unfit):
        text = texts.unfit(reason, tr)
        await _ask(message, REASON, text, prompt.data, account, course, storage, tr, clock)
        return
    until = datetime.fromisoformat(str(prompt.data[UNTIL])).astimezone(course.zone)
    why = judged(until, now=now)
    assert message.from_user is not None, "the filter knows who it is"
    actor = Actor(user=message.from_user, course=course, at=now)
    async with storage.transaction() as tx:
        taken = await tx.prompts.take(prompt.chat_id, prompt.message_id)
        shown = await read_card(tx, course, int(prompt.data[PERSON]))
        if taken is None or shown is None or not shown.is_reminded:
            return  # the same reply, twice; or they left meanwhile
        if why is None:
            await _pause(tx, shown.person, until, reason, actor)
            shown = await read_card(tx, course, shown.person.id) or shown
    if why is not None:
        await reply(message, texts.unfit(why, tr), now=now)
        return
    text, keyboard = card(shown, course, tr, clock)
    await reply(message, f"{texts.begun(tr)}\n\n{text}", keyboard, now=now)


async def end(
    callback: CallbackQuery,
    callback_data: EndPauseCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«End the pause»: the reminders go on at once."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    is_done = False
    async with storage.transaction() as tx:
        shown = await read_card(tx, course, callback_data.person)
        pause = shown.paused(actor.at) if shown is not None else None
        if shown is not None and pause is not None:
            is_done = round(pause.paused_at.timestamp()) == callback_data.since
        if shown is not None and is_done:
            await tx.pauses.end(shown.person.id)
            await tx.audit.record(actor.did(Deed.PAUSE_ENDED, shown.person))
            shown = await read_card(tx, course, shown.person.id)
    if shown is None:
        await stale(callback, course, tr)
    elif is_done:
        await show(callback, *card(shown, course, tr, clock), toast=texts.ended(tr))
    else:
        await changed_meanwhile(callback, shown, course, tr, clock)


async def _pause(
    tx: Transaction, person: Person, until: datetime, reason: str, actor: Actor
) -> None:
    """Pause somebody's reminders, with the audit record."""
    pause = Pause(
        person_id=person.id,
        course_id=actor.course.id,
        until=until,
        reason=reason,
        paused_at=actor.at,
        paused_by=actor.user.id,
    )
    await tx.pauses.put(pause)
    till = until.date().isoformat()
    await tx.audit.record(actor.did(Deed.REMINDERS_PAUSED, person, till=till))


async def _reminded(number: int, course: Course, storage: Storage) -> ReminderCard | None:
    """Somebody of the course who gets reminders at all."""
    async with storage.reading() as view:
        shown = await read_card(view, course, number)
    return shown if shown is not None and shown.is_reminded else None


async def _ask_for_reason(
    message: Message | InaccessibleMessage,
    shown: ReminderCard,
    until: datetime,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    about: About = {PERSON: shown.person.id, UNTIL: until.isoformat()}
    text = texts.ask_for_reason(until, shown.person, course, tr)
    await _ask(message, REASON, text, about, account, course, storage, tr, clock)


async def _ask(
    message: Message | InaccessibleMessage,
    kind: str,
    text: str,
    about: About,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    placeholders = {DATE: texts.date_placeholder(tr), REASON: texts.reason_placeholder(tr)}
    await prompts.ask(
        message,
        text,
        placeholders[kind],
        storage=storage,
        kind=kind,
        course_id=course.id,
        asked_of=account.id,
        now=clock.now(),
        about=about,
    )
