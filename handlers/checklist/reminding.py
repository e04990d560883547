"""«Remind those without a tick»: each of them once a day, through the queue."""

from dataclasses import dataclass, field
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.audit import Deed
from bot.checklist.duties import Duty
from bot.clock import Clock
from bot.course import Course
from bot.delivery.delivery import Category, Priority
from bot.i18n import Translator
from bot.people import Action, Person
from bot.texts import checklist as texts
from bot.texts import checklist_overview as overview_texts
from bot.texts.course import spoken
from handlers.acting import Actor
from handlers.checklist import keyboards
from handlers.checklist.callbacks import RemindOfDutyCallback
from handlers.checklist.reading import read_overview
from handlers.filters import allowed
from handlers.replies import NO_PREVIEW, settle
from handlers.telling import enqueue_for_person
from handlers.topics import stale
from storage import Storage, Transaction


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="checklist-reminding")
    manages = allowed(Action.MANAGE_CHECKLIST)
    router.callback_query.register(remind, RemindOfDutyCallback.filter(), manages)
    return router


@dataclass(kw_only=True)
class _Sent:
    """How many are told, were told today, have it switched off; who is out of reach or paused."""

    told: int = 0
    again: int = 0
    off: int = 0
    missed: list[Person] = field(default_factory=list)
    paused: list[Person] = field(default_factory=list)


async def remind(
    callback: CallbackQuery,
    callback_data: RemindOfDutyCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """It is put into the queue at once; a second press of the same day reaches nobody twice."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    item, sent = callback_data.item, _Sent()
    async with storage.transaction() as tx:
        shown = await read_overview(tx, course, now=actor.at)
        found = [(row.person, duty) for row in shown.rows if (duty := row.duty(item)) is not None]
        is_there = any(not duty.is_known for _, duty in found)
        off = await tx.preferences.of_course(course.id)
        pauses = await tx.pauses.of_course(course.id)
        for person, duty in found if is_there else []:
            if duty.done_at is not None:
                continue
            pause = pauses.get(person.id)
            if Category.PREPARATION in off.get(person.id, ()):
                sent.off += 1
            elif pause is not None and actor.at < pause.until:
                sent.paused.append(person)
            else:
                await _tell(tx, person, duty, actor, sent)
        if sent.told:
            await tx.audit.record(actor.did(Deed.DUTY_NUDGED, duty=item, people=sent.told))
    if not is_there:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if callback.message is not None:
        text = overview_texts.nudged(
            sent.told, sent.again, sent.missed, sent.off, tr, paused=sent.paused
        )
        back = keyboards.back(course, tr)
        await callback.message.answer(text, reply_markup=back, link_preview_options=NO_PREVIEW)


async def _tell(tx: Transaction, person: Person, duty: Duty, actor: Actor, sent: _Sent) -> None:
    course, now = actor.course, actor.at
    day = now.astimezone(course.zone).date()
    key = f"checklist:{person.id}:{duty.id}:{day.isoformat()}"
    if await tx.deliveries.with_key(key) is not None:
        sent.again += 1
        return
    reader = course.reader(person.profile.country, now, is_accepted=True)
    is_told = await enqueue_for_person(
        tx,
        person,
        lambda tr: texts.missing_tick(duty, course, spoken(course, tr), now=now, reader=reader),
        partial(keyboards.missing_tick, duty, course),
        course=course,
        now=now,
        category=Category.PREPARATION,
        priority=Priority.NOTICE,
        key=key,
    )
    if is_told:
        sent.told += 1
    else:
        sent.missed.append(person)
