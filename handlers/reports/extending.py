"""/extend: more time for one person, with a reason; in one line, or step by step by buttons."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Account, Action, Person, Role
from bot.people.names import search
from bot.reports.granting import LONGEST_REASON, OFFERED, Unfit, judged, later, wish
from bot.reports.overview import Row
from bot.reports.standing import current_report, due
from bot.reports.submission import Extension
from bot.texts import extensions as texts
from bot.texts import report_news
from bot.texts import reports_overview as overview_texts
from handlers import prompts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.people import is_certain
from handlers.replies import reply, settle, show
from handlers.reports import desk_keyboards as keyboards
from handlers.reports.callbacks import ExtendCallback, ExtendUntilCallback, ExtensionsCallback
from handlers.reports.desk import read_overview, read_participant, read_row
from handlers.telling import enqueue_for_person
from handlers.topics import stale
from storage import Prompt, Storage, Transaction

DATE, REASON = "extend-date", "extend-reason"
"""Kinds of prompts: the bot waits for the day; the bot waits for the reason."""

About = Mapping[str, int | str]

REPORT, PERSON, UNTIL = "report", "person", "until"
"""Particulars of them."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="extending")
    grants = allowed(Action.GRANT_EXTENSIONS)
    router.message.register(extend, Command("extend"), grants)
    for kind, take in ((DATE, take_date), (REASON, take_reason)):
        is_answer = prompts.answers(kind, Action.GRANT_EXTENSIONS)
        router.message.register(take, F.reply_to_message, is_answer)
    pressed = router.callback_query
    pressed.register(extensions, ExtensionsCallback.filter(), grants)
    pressed.register(choose, ExtendCallback.filter(F.days == 0), grants)
    pressed.register(add_days, ExtendCallback.filter(F.days.in_(OFFERED)), grants)
    pressed.register(ask_for_date, ExtendUntilCallback.filter(), grants)
    return router


async def extend(
    message: Message,
    command: CommandObject,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """/extend: who has more time; with a name, a day and a reason it is given at once."""
    now = clock.now()
    report = current_report(course, now, country=None)
    if report is None:
        await reply(message, overview_texts.no_reports(tr), now=now)
        return
    if not command.args:
        async with storage.reading() as view:
            shown = await read_overview(view, course, report, now=now)
        text = texts.everybody(shown, course, tr)
        await reply(message, text, keyboards.extensions(shown, course, tr), now=now)
        return
    meant = wish(command.args, zone=course.zone, now=now)
    async with storage.reading() as view:
        people = await view.people.of_course(course.id, Role.PARTICIPANT)
        found = _named(meant.who, people)
        row = await read_row(view, course, report, found[0], now=now) if found else None
    if meant.until is None and meant.has_figures:
        await reply(message, texts.no_date(tr), now=now)
    elif row is None:
        await reply(message, texts.nobody(meant.who, tr), now=now)
    elif len(found) > 1 or not is_certain(meant.who, found[0]):
        keyboard = keyboards.chosen_people(found, report, course, tr)
        await reply(message, texts.which_one(found, tr), keyboard, now=now)
    elif meant.until is None:
        await reply(
            message, texts.choice(row, course, tr), keyboards.days(row, course, tr), now=now
        )
    elif (refusal := _refusal(meant.until, row, course, tr, now)) is not None:
        await reply(message, refusal, now=now)
    elif not meant.reason:
        await _ask_for_reason(message, row, meant.until, account, course, storage, tr, clock)
    elif len(meant.reason) > LONGEST_REASON:
        await reply(message, texts.reason_too_long(len(meant.reason), tr), now=now)
    else:
        assert message.from_user is not None, "the filter knows who it is"
        actor = Actor(user=message.from_user, course=course, at=now)
        async with storage.transaction() as tx:
            said = await _grant(tx, row, meant.until, meant.reason, actor, tr)
        await reply(message, said, keyboards.to_report(row.person, report, tr), now=now)


async def extensions(
    callback: CallbackQuery,
    callback_data: ExtensionsCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«More time»: who has it, and whom it can be given to."""
    if callback_data.report not in course.reports:
        await stale(callback, course, tr)
        return
    async with storage.reading() as view:
        shown = await read_overview(view, course, callback_data.report, now=clock.now())
    text = texts.everybody(shown, course, tr)
    await show(callback, text, keyboards.extensions(shown, course, tr))


async def choose(
    callback: CallbackQuery,
    callback_data: ExtendCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """More time for this person: how much."""
    row = await _row(callback_data, course, storage, clock)
    if row is None:
        await stale(callback, course, tr)
        return
    await show(callback, texts.choice(row, course, tr), keyboards.days(row, course, tr))


async def add_days(
    callback: CallbackQuery,
    callback_data: ExtendCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«+2 days»: the reason is asked for."""
    row = await _row(callback_data, course, storage, clock)
    if row is None:
        await stale(callback, course, tr)
        return
    await settle(callback)
    until = later(row.due, callback_data.days, zone=course.zone, now=clock.now())
    if callback.message is not None:
        message = callback.message
        await _ask_for_reason(message, row, until, account, course, storage, tr, clock)


async def ask_for_date(
    callback: CallbackQuery,
    callback_data: ExtendUntilCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Another day»: it is asked for."""
    row = await _row(callback_data, course, storage, clock)
    if row is None:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if callback.message is not None:
        text = texts.ask_for_date(row, tr)
        about: About = {REPORT: row.report, PERSON: row.person.id}
        await _ask_for_date(callback.message, text, about, account, course, storage, tr, clock)


async def take_date(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The day: then the reason is asked for, unless it stands beside it."""
    now = clock.now()
    row = await _row_of(prompt, course, storage, now)
    if row is None:
        return
    meant = wish(message.text or "", zone=course.zone, now=now)
    refusal = None
    if meant.until is None:
        refusal = texts.no_date(tr)
    else:
        refusal = _refusal(meant.until, row, course, tr, now)
    if refusal is not None or meant.until is None:
        about: About = {REPORT: row.report, PERSON: row.person.id}
        await _ask_for_date(message, refusal or "", about, account, course, storage, tr, clock)
        return
    async with storage.transaction() as tx:
        await tx.prompts.take(prompt.chat_id, prompt.message_id)
    await _ask_for_reason(message, row, meant.until, account, course, storage, tr, clock)


async def take_reason(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The reason: the time is given, and the person told."""
    now, reason = clock.now(), " ".join((message.text or "").split())
    row = await _row_of(prompt, course, storage, now)
    if row is None:
        return
    until = datetime.fromisoformat(str(prompt.data[UNTIL])).astimezone(course.zone)
    refusal = texts.no_reason(tr) if not reason else None
    if len(reason) > LONGEST_REASON:
        refusal = texts.reason_too_long(len(reason), tr)
    if refusal is not None:
        await _ask(message, REASON, refusal, prompt.data, account, course, storage, tr, clock)
        return
    assert message.from_user is not None, "the filter knows who it is"
    actor = Actor(user=message.from_user, course=course, at=now)
    async with storage.transaction() as tx:
        if await tx.prompts.take(prompt.chat_id, prompt.message_id) is None:
            return  # the same reply, twice
        said = _refusal(until, row, course, tr, now)
        if said is None:
            said = await _grant(tx, row, until, reason, actor, tr)
    await reply(message, said, keyboards.to_report(row.person, row.report, tr), now=now)


async def _grant(
    tx: Transaction, row: Row, until: datetime, reason: str, actor: Actor, tr: Translator
) -> str:
    """Give the time, with its audit record, and tell the person; says what was done."""
    course, person = actor.course, row.person
    given = Extension(
        course_id=course.id,
        person_id=person.id,
        report=row.report,
        until=until,
        reason=reason,
        granted_at=actor.at,
        granted_by=actor.user.id,
    )
    till = until.astimezone(course.zone).date().isoformat()
    before = await tx.extensions.of_person(person.id, row.report)
    await tx.extensions.grant(given)
    done = actor.did(Deed.EXTENSION_GRANTED, person, report=row.report, till=till)
    await tx.audit.record(done)
    say = partial(report_news.extended, person, given, course)
    offer = partial(keyboards.send_report, course, row.report)
    is_told = await enqueue_for_person(tx, person, say, offer, course=course, now=actor.at)
    return texts.granted(given, before, person, course, tr, is_told=is_told)


def _refusal(
    until: datetime, row: Row, course: Course, tr: Translator, now: datetime
) -> str | None:
    ordinary = due(course, course.reports[row.report], country=row.person.profile.country)
    why: Unfit | None = judged(until, ordinary=ordinary, now=now)
    return None if why is None else texts.unfit(why, until, row, course, tr)


def _named(query: str, people: list[Person]) -> list[Person]:
    """Whom a name fits, of those who take part, the best first; one who fits for certain alone."""
    active = [one for one in people if one.is_active]
    found = search(query, [(one, one.profile.name, one.profile.local_name) for one in active])
    certain = [one for one in found if is_certain(query, one)]
    return certain or found


async def _row(
    pressed: ExtendCallback | ExtendUntilCallback, course: Course, storage: Storage, clock: Clock
) -> Row | None:
    async with storage.reading() as view:
        return await _read(view, course, pressed.report, pressed.person, clock.now())


async def _row_of(prompt: Prompt, course: Course, storage: Storage, now: datetime) -> Row | None:
    async with storage.reading() as view:
        number = int(prompt.data[PERSON])
        return await _read(view, course, str(prompt.data[REPORT]), number, now)


async def _read(
    view: Transaction, course: Course, report: str, number: int, now: datetime
) -> Row | None:
    person = await read_participant(view, course, number)
    if person is None or report not in course.reports:
        return None
    return await read_row(view, course, report, person, now=now)


async def _ask_for_reason(
    message: Message | InaccessibleMessage,
    row: Row,
    until: datetime,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    about: About = {REPORT: row.report, PERSON: row.person.id, UNTIL: until.isoformat()}
    text = texts.ask_for_reason(row, until, course, tr)
    await _ask(message, REASON, text, about, account, course, storage, tr, clock)


async def _ask_for_date(
    message: Message | InaccessibleMessage,
    text: str,
    about: About,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    await _ask(message, DATE, text, about, account, course, storage, tr, clock)


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
