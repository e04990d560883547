"""Canned replies: chosen below the card, shown as the person would get them, sent as an answer."""

from dataclasses import dataclass

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator, translator
from bot.inquiries.inquiry import Inquiry, Line, Side
from bot.people import Action
from bot.texts import inquiry_replies as texts
from bot.texts.course import spoken
from handlers.filters import allowed
from handlers.inquiries import desk_keyboards as keyboards
from handlers.inquiries.desk_callbacks import RepliesCallback, ReplyCallback, SendReplyCallback
from handlers.inquiries.finding import as_copy, read_asker, read_inquiry
from handlers.inquiries.leaving import tell_begun
from handlers.inquiries.talks import Talks
from handlers.replies import settle, show
from handlers.topics import stale
from storage import Storage, Transaction


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="canned-replies")
    answers = allowed(Action.ANSWER_INQUIRIES)
    pressed = router.callback_query
    pressed.register(offer, RepliesCallback.filter(~F.again), answers)
    pressed.register(offer_again, RepliesCallback.filter(F.again), answers)
    pressed.register(preview, ReplyCallback.filter(), answers)
    pressed.register(send, SendReplyCallback.filter(), answers)
    return router


async def offer(
    callback: CallbackQuery,
    callback_data: RepliesCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Canned replies»: a list below the card; what is written in reply to it is an answer too."""
    async with storage.reading() as view:
        inquiry = await read_inquiry(view, course, callback_data.inquiry)
    if inquiry is None:
        await stale(callback, course, tr)
        return
    if not course.inquiries.replies:
        await settle(callback, texts.no_replies(tr), alert=True)
        return
    await settle(callback)
    if callback.message is not None:
        keyboard = keyboards.replies(inquiry, course, tr)
        listed = await callback.message.answer(texts.choose_reply(tr), reply_markup=keyboard)
        async with storage.transaction() as tx:
            await tx.lines.keep_copy(as_copy(listed, inquiry, now=clock.now()))


async def offer_again(
    callback: CallbackQuery,
    callback_data: RepliesCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Another one»: the list in place of the reply that was shown."""
    async with storage.reading() as view:
        inquiry = await read_inquiry(view, course, callback_data.inquiry)
    if inquiry is None or not course.inquiries.replies:
        await stale(callback, course, tr)
    else:
        await show(callback, texts.choose_reply(tr), keyboards.replies(inquiry, course, tr))


async def preview(
    callback: CallbackQuery,
    callback_data: ReplyCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A title: the reply as the person would read it."""
    key = callback_data.reply
    async with storage.reading() as view:
        inquiry = await read_inquiry(view, course, callback_data.inquiry)
        worded = await _word(view, inquiry, course, key, clock) if inquiry is not None else None
    if inquiry is None or worded is None:
        await stale(callback, course, tr)
    else:
        text = texts.preview(worded.html, tr, language=worded.locale)
        await show(callback, text, keyboards.preview(inquiry, key, tr))


async def send(
    callback: CallbackQuery,
    callback_data: SendReplyCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    talks: Talks,
) -> None:
    """«Send»: an answer like any other. The message that showed it is its line, so it goes once."""
    user, now = callback.from_user, clock.now()
    async with storage.transaction() as tx:
        inquiry = await read_inquiry(tx, course, callback_data.inquiry)
        worded = (
            await _word(tx, inquiry, course, callback_data.reply, clock)
            if inquiry is not None
            else None
        )
        is_new = False
        if inquiry is not None and worded is not None and callback.message is not None:
            shown = callback.message
            is_new = await tx.lines.at(shown.chat.id, shown.message_id) is None
            line = Line(
                inquiry_id=inquiry.id,
                side=Side.COORDINATOR,
                account_id=user.id,
                author=user.full_name,
                chat_id=shown.chat.id,
                message_id=shown.message_id,
                html=worded.html,
                at=now,
            )
            if is_new:
                after = await talks.answer(tx, inquiry, line, course=course, now=now)
                await tell_begun(tx, inquiry, after, course, now)
    if inquiry is None or worded is None:
        await stale(callback, course, tr)
    elif not is_new:
        await settle(callback, texts.sent_already(tr))
    else:
        await show(callback, texts.sent(worded.html, tr, by=user.full_name))


@dataclass(frozen=True, kw_only=True)
class Worded:
    """A canned reply in somebody's language: HTML, and which language it is."""

    html: str
    locale: str


async def _word(
    view: Transaction, inquiry: Inquiry, course: Course, key: str, clock: Clock
) -> Worded | None:
    """A canned reply for who asks; None where the pack has none of this id any more."""
    reply = course.inquiries.replies.get(key)
    if reply is None:
        return None
    asker = await read_asker(view, inquiry)
    locale = spoken(course, translator(await Talks.locale_of(view, inquiry))).locale
    reader = course.reader(asker.country, clock.now(), is_accepted=asker.person is not None)
    html = course.render(reply.text.get(locale), locale, reader=reader)
    return Worded(html=html, locale=locale)
