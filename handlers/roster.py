"""/roster: who is on it; a list comes in as a file or typed, is shown first, then applied."""

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Document, Message

from bot.board import board
from bot.clock import Clock
from bot.confined.confinement import Confinement
from bot.confined.outcomes import FileRefused
from bot.course import Course
from bot.enrolment.columns import columns_of
from bot.enrolment.files import read_table
from bot.enrolment.typed import Miscount, typed_table
from bot.i18n import Translator
from bot.people import Action, Role, may
from bot.tables.files import header_of
from bot.texts import board as board_texts
from bot.texts import roster as texts
from bot.texts import roster_plan as plan_texts
from handlers import drafting
from handlers.acting import Actor
from handlers.callbacks import ApplyRosterCallback, DropRosterCallback, LoadRosterCallback
from handlers.downloading import downloaded
from handlers.filters import allowed
from handlers.keyboards import roster as keyboards
from handlers.replies import reply, settle, show, typing
from handlers.schedule import uploading as programme_files
from storage import Storage

ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
"""Of files that a coordinator means as a roster, those that cannot be read among them."""

_ADD = r"(?i)add\b"


def build_router() -> Router:
    """A router of its own for every dispatcher; /roster with a name is left to the cards."""
    router = Router(name="roster")
    sees, manages = allowed(Action.SEE_PEOPLE), allowed(Action.MANAGE_PEOPLE)
    router.message.register(summary, Command("roster", magic=F.args.is_(None)), sees)
    router.message.register(add, Command("roster", magic=F.args.regexp(_ADD)), manages)
    router.message.register(receive, is_sheet, manages)
    pressed = router.callback_query
    pressed.register(how_to_load, LoadRosterCallback.filter(), manages)
    pressed.register(apply, ApplyRosterCallback.filter(), manages)
    pressed.register(drop, DropRosterCallback.filter(), manages)
    return router


async def is_sheet(message: Message) -> bool | dict[str, Document]:
    """Whether a file is a table by its name; gives handlers the `document`."""
    document = message.document
    if document is None or not (document.file_name or "").lower().endswith(ENDINGS):
        return False
    return {"document": document}


async def summary(
    message: Message, course: Course, role: Role, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """/roster: how many, where they stand, who."""
    now = clock.now()
    async with storage.reading() as view:
        people = await view.people.of_course(course.id, Role.PARTICIPANT)
        latest = await view.invitations.latest(course.id)
    shown = board_texts.arranged(board(course, people, latest, now), course, tr)
    text = texts.summary(shown, people, course, tr)
    may_change = may(role, Action.MANAGE_PEOPLE)
    await reply(message, text, keyboards.summary(course, tr, may_change=may_change), now=now)


async def how_to_load(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """«Load a list»: how."""
    await show(callback, texts.how_to_load(course, tr), keyboards.template(course, tr))


async def receive(
    message: Message,
    document: Document,
    course: Course,
    role: Role,
    storage: Storage,
    confinement: Confinement,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """A file: what it would change; one with the columns of a programme, of the programme."""
    title = document.file_name or ""
    await typing(bot, message.chat.id)
    try:
        content = await downloaded(bot, document)
        table = await read_table(content, confinement)
    except FileRefused as refused:
        text = plan_texts.refused(refused.code, refused.particulars, tr, title=title)
        await reply(message, text, keyboards.template(course, tr), now=clock.now())
        return
    is_other = header_of(table, columns_of) is None and may(role, Action.MANAGE_SCHEDULE)
    if is_other and await programme_files.taken(
        message, title, content, course, storage, confinement, tr, clock
    ):
        return
    await drafting.propose(message, title, table, course, storage, tr, clock)


async def add(
    message: Message,
    command: CommandObject,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """/roster add: what the typed persons would change."""
    table = typed_table((command.args or "")[len("add") :], course)
    if table is None or isinstance(table, Miscount):
        await reply(message, texts.how_to_add(course, tr, seen=table), now=clock.now())
    else:
        await drafting.propose(message, "", table, course, storage, tr, clock)


async def apply(
    callback: CallbackQuery,
    callback_data: ApplyRosterCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Apply»: it is done, if it still is what was shown; otherwise what it is now."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        kept = await drafting.find(tx, callback_data.draft, course)
        done = await drafting.apply(tx, kept, actor) if kept is not None else None
    if done is None:
        await settle(callback, plan_texts.gone(tr), alert=True)
    else:
        await show(callback, *done.worded(course, tr, now=actor.at))


async def drop(
    callback: CallbackQuery,
    callback_data: DropRosterCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Cancel»: the draft is forgotten."""
    async with storage.transaction() as tx:
        kept = await drafting.find(tx, callback_data.draft, course)
        if kept is not None:
            await tx.drafts.drop(kept.id)
    if kept is None:
        await settle(callback, plan_texts.gone(tr), alert=True)
    else:
        await show(callback, plan_texts.dropped(tr))
