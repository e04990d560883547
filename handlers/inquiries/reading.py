"""A message of Telegram as a line of a talk."""

from typing import Final

from aiogram.types import Message

from bot.inquiries.inquiry import Kind, Line, Side
from bot.markup import MarkupError, escape, plain

_KINDS: Final = {
    "text": Kind.TEXT,
    "photo": Kind.PHOTO,
    "animation": Kind.ANIMATION,  # has a document, too
    "document": Kind.DOCUMENT,
    "voice": Kind.VOICE,
    "video": Kind.VIDEO,
    "video_note": Kind.VIDEO_NOTE,
    "audio": Kind.AUDIO,
    "sticker": Kind.STICKER,
    "location": Kind.LOCATION,
    "contact": Kind.CONTACT,
    "poll": Kind.POLL,
}
"""The field of a message that says what it is, in the order in which they are looked at."""

_OTHERS: Final = ("dice", "story", "game", "checklist", "paid_media")
"""Fields of what people may send besides."""


def kind_of(message: Message) -> Kind | None:
    """What somebody sent; None for what Telegram says itself: a pinned message and the like."""
    for field, kind in _KINDS.items():
        if getattr(message, field) is not None:
            return kind
    is_sent = any(getattr(message, field) is not None for field in _OTHERS)
    return Kind.OTHER if is_sent else None


def line_of(
    message: Message, *, side: Side, inquiry_id: int = 0, entry_id: str | None = None
) -> Line:
    """The line that a message is.

    Args:
        message: of a person, with content.
        side: who writes.
        inquiry_id: of which talk; 0 where that is filled in later.
        entry_id: what the bot had found, where it is a question to it.
    """
    user = message.from_user
    document = message.document if message.animation is None else None
    return Line(
        inquiry_id=inquiry_id,
        side=side,
        account_id=user.id if user is not None else None,
        author=user.full_name if user is not None else None,
        chat_id=message.chat.id,
        message_id=message.message_id,
        kind=kind_of(message) or Kind.OTHER,
        html=html_of(message) or None,
        file_name=document.file_name if document is not None else None,
        media=_media_of(message),
        album=message.media_group_id,
        entry_id=entry_id,
        at=message.date,
    )


def _media_of(message: Message) -> str | None:
    """What tells its file from another; people may put another in its place."""
    file = message.document or message.video or message.audio or message.animation
    if message.photo:
        return message.photo[-1].file_unique_id
    return file.file_unique_id if file is not None else None


def html_of(message: Message) -> str:
    """Its text or caption; without markup where HTML with it would be refused or say otherwise.

    An address with a quotation mark in it is such a case.
    """
    html, text = message.html_text, message.text or message.caption or ""
    try:
        is_sound = plain(html) == text
    except MarkupError:
        is_sound = False
    return html if is_sound else escape(text)
