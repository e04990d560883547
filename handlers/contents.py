"""What is sent instead of a question in words; and the commands that nobody knows."""

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course, Reader
from bot.i18n import Translator
from bot.people import Action, Role, may
from bot.texts import common, contents
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from handlers.filters import is_private, looks_like_passport
from handlers.inquiries.withdrawing import withdraw
from handlers.replies import reply
from handlers.topics import stale
from storage import Storage

PASSPORT, OTHER = "passport", "other"
"""Kinds of albums: their parts come one by one, and only the first carries the caption."""


def build_router() -> Router:
    """A router of its own for every dispatcher; it takes what no other wanted, so it comes last."""
    router = Router(name="contents")
    for observer in (router.message, router.edited_message):
        observer.register(passport, is_private, looks_like_passport)
    router.message.register(album, is_private, F.media_group_id)
    router.message.register(voice, is_private, F.voice | F.video_note | F.audio)
    router.message.register(picture, is_private, F.photo | F.video)
    router.message.register(document, is_private, F.document & ~F.animation)
    router.message.register(unknown_command, is_private, F.text.startswith("/"))
    router.message.register(no_words, is_private, is_content)
    router.callback_query.register(old_button)
    return router


async def is_content(message: Message) -> bool:
    """Whether a person sent this, and not Telegram (a pinned message, a new member …)."""
    return any(
        (
            message.sticker,
            message.animation,
            message.location,
            message.contact,
            message.poll,
            message.dice,
            message.story,
            message.game,
            message.checklist,
            message.paid_media,
        )
    )


async def passport(
    message: Message,
    course: Course,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """A passport by its name or caption: deleted where possible, and never kept.

    What of it coordinators have got in a talk is taken back.
    """
    if message.media_group_id is not None:
        async with storage.transaction() as tx:
            await tx.albums.first_sight(
                message.chat.id, message.media_group_id, kind=PASSPORT, now=clock.now()
            )
    await withdraw(message, storage, bot, now=clock.now())
    deleted = await _delete(bot, message)
    spoken = course_texts.spoken(course, tr)
    instead = faq_texts.passport(course, spoken, reader=reader)
    await message.answer(contents.passport(spoken, deleted=deleted, instead=instead))


async def album(
    message: Message, role: Role, storage: Storage, tr: Translator, clock: Clock, bot: Bot
) -> None:
    """A part of an album: one reply for all of it; all of a passport's album is deleted."""
    group = message.media_group_id or ""
    async with storage.transaction() as tx:
        is_first = await tx.albums.first_sight(message.chat.id, group, kind=OTHER, now=clock.now())
        kind = await tx.albums.kind_of(message.chat.id, group)
    if kind == PASSPORT:
        await _delete(bot, message)
    elif is_first:
        text = _refused_document(role, tr) if message.document else contents.picture(tr)
        await reply(message, text, now=clock.now())


async def voice(message: Message, tr: Translator, clock: Clock) -> None:
    """A recording."""
    await reply(message, contents.voice(tr), now=clock.now())


async def picture(message: Message, tr: Translator, clock: Clock) -> None:
    """A photo or a video."""
    await reply(message, contents.picture(tr), now=clock.now())


async def document(message: Message, role: Role, tr: Translator, clock: Clock) -> None:
    """A file."""
    await reply(message, _refused_document(role, tr), now=clock.now())


async def unknown_command(message: Message, tr: Translator, clock: Clock) -> None:
    """A command that is none, or not this person's."""
    await reply(message, common.unknown_command(tr), now=clock.now())


async def no_words(message: Message, tr: Translator, clock: Clock) -> None:
    """A sticker, a place, a contact and the like."""
    await reply(message, contents.no_words(tr), now=clock.now())


async def old_button(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """A button that no version of the bot makes any more."""
    await stale(callback, course, tr)


def _refused_document(role: Role, tr: Translator) -> str:
    return contents.document(tr, takes_roster=may(role, Action.MANAGE_PEOPLE))


async def _delete(bot: Bot, message: Message) -> bool:
    try:
        return await bot.delete_message(message.chat.id, message.message_id)
    except TelegramAPIError:
        return False
