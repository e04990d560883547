"""A coordinator hands in a file for a participant: as the reply to a question."""

from functools import partial

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message

from bot.audit import AuditRecord, Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Account, Action, Person
from bot.reports.submission import Submission
from bot.texts import for_person as texts
from bot.texts import report_news
from handlers import prompts
from handlers.acting import Actor
from handlers.filters import allowed, is_private, looks_like_passport
from handlers.replies import reply, settle
from handlers.reports import desk_keyboards as keyboards
from handlers.reports.callbacks import HandInForCallback
from handlers.reports.desk import read_participant
from handlers.reports.taking import Arrival, Intake
from handlers.telling import enqueue_for_person
from handlers.topics import stale
from storage import Prompt, Storage, Transaction

FILE = "report-for"
"""The kind of prompt that waits for the file."""

REPORT, PERSON = "report", "person"
"""Particulars of it."""

_LINES_LOOKED_AT = 200
"""Lines of the audit log among which the same deed is sought."""


def build_router() -> Router:
    """A router of its own for every dispatcher; it comes before the intake of one's own files."""
    router = Router(name="report-for-person")
    is_answer = prompts.answers(FILE, Action.REVIEW_REPORTS)
    is_reply = F.reply_to_message & ~F.func(looks_like_passport)
    router.message.register(take_file, F.document & is_reply, is_private, is_answer)
    router.message.register(no_file, is_reply, is_private, is_answer)
    asks = allowed(Action.REVIEW_REPORTS)
    router.callback_query.register(ask, HandInForCallback.filter(), asks)
    return router


async def ask(
    callback: CallbackQuery,
    callback_data: HandInForCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Hand in for them»: the file is asked for; in a private chat only, where receipts go."""
    async with storage.reading() as view:
        person = await read_participant(view, course, callback_data.person)
    if person is None or callback_data.report not in course.reports:
        await stale(callback, course, tr)
    elif callback.message is not None and callback.message.chat.type != ChatType.PRIVATE:
        await settle(callback, texts.in_private(tr), alert=True)
    elif callback.message is not None:
        await settle(callback)
        await prompts.ask(
            callback.message,
            texts.ask_for_file(person, course, callback_data.report, tr),
            texts.placeholder(tr),
            storage=storage,
            kind=FILE,
            course_id=course.id,
            asked_of=account.id,
            now=clock.now(),
            about={REPORT: callback_data.report, PERSON: person.id},
        )


async def take_file(
    message: Message,
    prompt: Prompt,
    course: Course,
    storage: Storage,
    intake: Intake,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """The file: taken in as the participant's, whatever the hour; both are told."""
    report = str(prompt.data[REPORT])
    async with storage.reading() as view:
        person = await read_participant(view, course, int(prompt.data[PERSON]))
    if person is None or report not in course.reports or message.document is None:
        await reply(message, texts.gone(tr), now=clock.now())
        return
    arrival = Arrival(
        message=message,
        document=message.document,
        course=course,
        report=report,
        person=person,
        country=person.profile.country,
        tr=tr,
        prompt=prompt,
        is_for_another=True,
    )
    one = await intake.take_in(bot, arrival)
    came = (message.chat.id, message.message_id)
    if one is not None and one.version is not None and (one.by_account, one.message_id) == came:
        await _told(message, person, one, course, storage, tr, clock)


async def no_file(message: Message, tr: Translator, clock: Clock) -> None:
    """A reply without a file."""
    await reply(message, texts.no_file(tr), now=clock.now())


async def _told(
    message: Message,
    person: Person,
    one: Submission,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The deed is recorded, and the participant told."""
    assert message.from_user is not None, "the filter knows who it is"
    actor = Actor(user=message.from_user, course=course, at=clock.now())
    done = actor.did(Deed.REPORT_HANDED_IN, person, report=one.report, version=one.version or 0)
    async with storage.transaction() as tx:
        if await _is_known(tx, done):
            return  # the update came again
        await tx.audit.record(done)
        say = partial(report_news.handed_in_for, one, course)
        is_told = await enqueue_for_person(tx, person, say, course=course, now=actor.at)
    text = texts.handed_in(person, tr, is_told=is_told)
    await reply(message, text, keyboards.to_report(person, one.report, tr), now=actor.at)


async def _is_known(view: Transaction, done: AuditRecord) -> bool:
    """Whether the log has this version already."""
    lines = await view.audit.of_deed(done.course_id, done.deed, limit=_LINES_LOOKED_AT)
    return any((one.person_id, one.details) == (done.person_id, done.details) for one in lines)
