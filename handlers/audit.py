"""/audit: what coordinators did, in pages and as a file, for coordinators of that course only."""

import asyncio

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action, Person
from bot.people.names import search
from bot.sheets import as_xlsx
from bot.texts import audit as audit_texts
from handlers.acting import Actor
from handlers.callbacks import AuditCallback, ExportAuditCallback
from handlers.filters import allowed
from handlers.keyboards import audit as audit_keyboards
from handlers.replies import reply, settle, show
from storage import Storage, Transaction

PAGE = 15
"""Lines of a page: what a phone shows without much scrolling."""

MOST_PEOPLE = 8
"""People offered where a name fits several."""

ALL = 1_000_000
"""Lines of a file: more than coordinators can make, and about what a sheet of Excel holds."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="audit")
    sees = allowed(Action.SEE_AUDIT)
    router.message.register(audit, Command("audit"), sees)
    router.callback_query.register(turn, AuditCallback.filter(), sees)
    router.callback_query.register(export, ExportAuditCallback.filter(), sees)
    return router


async def audit(
    message: Message,
    command: CommandObject,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """/audit: the newest lines; with a name only those about this person."""
    query, now = (command.args or "").strip(), clock.now()
    wanted = AuditCallback(course=course.id)
    async with storage.reading() as view:
        if query:
            found = _named(query, await view.people.of_course(course.id))
            if not found:
                await reply(message, audit_texts.nobody(query, tr), now=now)
                return
            if len(found) > 1:
                keyboard = audit_keyboards.whom(course, found[:MOST_PEOPLE], tr)
                await reply(message, audit_texts.whom(query, tr), keyboard, now=now)
                return
            wanted = AuditCallback(course=course.id, person=found[0].id)
        shown = await _page(view, wanted, course, tr, clock)
    await reply(message, *shown, now=now)


async def turn(
    callback: CallbackQuery,
    callback_data: AuditCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Earlier», «Later», or somebody of whom only the name was typed."""
    async with storage.reading() as view:
        shown = await _page(view, callback_data, course, tr, clock)
    await show(callback, *shown)


async def export(
    callback: CallbackQuery,
    callback_data: ExportAuditCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Export»: all lines as a file; that they were handed out is a line itself."""
    await settle(callback)
    only = [callback_data.person] if callback_data.person else None
    async with storage.transaction() as tx:
        records = await tx.audit.of_course(course.id, limit=ALL, person_ids=only)
        people = {person.id: person for person in await tx.people.of_course(course.id)}
        actor = Actor(user=callback.from_user, course=course, at=clock.now())
        about = people.get(callback_data.person)
        await tx.audit.record(actor.did(Deed.AUDIT_EXPORTED, about))
    sheet = audit_texts.sheet(records, people, course, tr)
    data = await asyncio.to_thread(as_xlsx, [sheet])
    if callback.message is not None:
        file = BufferedInputFile(data, audit_texts.FILE_NAME)
        await callback.message.answer_document(file)


async def _page(
    view: Transaction, wanted: AuditCallback, course: Course, tr: Translator, clock: Clock
) -> tuple[str, InlineKeyboardMarkup]:
    """A page of the log with its buttons."""
    only = [wanted.person] if wanted.person else None
    end = (wanted.page + 1) * PAGE
    records = await view.audit.of_course(
        course.id,
        limit=end + 1,
        before=wanted.newest + 1 if wanted.newest else None,
        person_ids=only,
    )
    people = {person.id: person for person in await view.people.of_course(course.id)}
    lines = records[end - PAGE : end]
    about = people.get(wanted.person)
    text = audit_texts.page(lines, people, course, tr, now=clock.now(), about=about)
    kept = wanted.model_copy(update={"newest": records[0].id if records else 0})
    return text, audit_keyboards.page(
        kept, tr, has_earlier=len(records) > end, is_empty=not records
    )


def _named(query: str, people: list[Person]) -> list[Person]:
    return search(query, [(one, one.profile.name, one.profile.local_name) for one in people])
