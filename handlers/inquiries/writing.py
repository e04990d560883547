"""A coordinator writes first: from a participant's card, with any content."""

from typing import Final

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.inquiries.inquiry import Inquiry, Side, State
from bot.people import Account, Action
from bot.texts import inquiry_replies as texts
from bot.texts.invitations import language_of
from handlers import prompts
from handlers.changes import read_card
from handlers.filters import allowed
from handlers.inquiries.desk_callbacks import WriteCallback
from handlers.inquiries.finding import as_copy
from handlers.inquiries.leaving import tell_begun
from handlers.inquiries.reading import kind_of, line_of
from handlers.inquiries.talks import Talks
from handlers.replies import reply, settle
from handlers.topics import stale
from storage import Prompt, Storage

KIND: Final = "inquiry-write"
"""The kind of prompt that asks what to send."""

PERSON: Final = "person"
"""The particular of it that says to whom."""


def build_router() -> Router:
    """A router of its own for every dispatcher; it comes before what reads replies in talks."""
    router = Router(name="inquiry-writing")
    is_answer = prompts.answers(KIND, Action.ANSWER_INQUIRIES)
    router.message.register(send, F.reply_to_message, F.func(kind_of), is_answer)
    answers = allowed(Action.ANSWER_INQUIRIES)
    router.callback_query.register(ask, WriteCallback.filter(), answers)
    return router


async def ask(
    callback: CallbackQuery,
    callback_data: WriteCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Write»: what is to be sent; nothing begins before that."""
    async with storage.reading() as view:
        shown = await read_card(view, course, callback_data.person)
    if shown is None or not shown.can_be_written_to:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if callback.message is not None:
        await prompts.ask(
            callback.message,
            texts.what_to_write(shown.person.shown_name(tr.locale), tr),
            texts.placeholder(tr),
            storage=storage,
            kind=KIND,
            course_id=course.id,
            asked_of=account.id,
            now=clock.now(),
            about={PERSON: shown.person.id},
        )


async def send(
    message: Message,
    prompt: Prompt,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    talks: Talks,
) -> None:
    """What was asked for: an answer in a new talk. Further replies to the prompt belong to it."""
    now = clock.now()
    asked = message.reply_to_message
    async with storage.transaction() as tx:
        shown = await read_card(tx, course, int(prompt.data[PERSON]))
        account_id = shown.person.account_id if shown is not None else None
        taken = await tx.prompts.take(prompt.chat_id, prompt.message_id)
        if taken is None or shown is None or account_id is None or asked is None:
            return  # the same reply, twice; or they left meanwhile
        begun = Inquiry(
            course_id=course.id,
            account_id=account_id,
            person_id=shown.person.id,
            locale=language_of(shown.person).locale,
            state=State.WAITING,
            opened_at=now,
            changed_at=now,
        )
        inquiry = await tx.inquiries.open(begun)
        await tx.lines.keep_copy(as_copy(asked, inquiry, now=now))
        line = line_of(message, side=Side.COORDINATOR)
        inquiry = await talks.answer(tx, inquiry, line, course=course, now=now)
        await tell_begun(tx, None, inquiry, course, now)
    await reply(message, texts.handed_to(shown.person.shown_name(tr.locale), tr), now=now)
