"""A line of a talk as a message that can be sent, or as other words for one that was."""

from bot.delivery.content import Album, Copied, Edited, Place, Rows, Said
from bot.inquiries.inquiry import CAPTIONED, Copy, Form, Kind, Line
from bot.markup import plain, utf16_length
from bot.texts.inquiry_lines import CAPTION_LIMIT, LIMIT, joined, shortened

Worded = Said | Copied


def message(
    line: Line, head: str, tail: str = "", *, place: Place | None, buttons: Rows = ()
) -> Worded:
    """A line under its head: text is said, everything else is copied.

    What does not fit with its head goes as it is; so does what can carry no words.

    Args:
        line: the line.
        head: HTML above it.
        tail: HTML below it.
        place: where in the chat.
        buttons: rows of them.
    """
    if line.kind is Kind.TEXT:
        html = joined(head, line.html, tail, limit=LIMIT) or joined(head, line.html)
        if html is None and line.message_id is None:
            html = shortened(head, line.html or "")
        if html is not None:
            return Said(html=html, place=place, buttons=buttons)
    assert line.message_id is not None, "only a kept question has none, and that is a text"
    caption = None
    if line.kind in CAPTIONED:
        caption = joined(head, line.html, tail, limit=CAPTION_LIMIT)
    return Copied(
        chat_id=line.chat_id,
        message_id=line.message_id,
        caption=caption,
        place=place,
        buttons=buttons,
    )


def form_of(sent: Worded | Album) -> Form:
    """How a message was put into a chat."""
    match sent:
        case Said():
            return Form.SAID
        case Copied(caption=caption) if caption is not None:
            return Form.CAPTIONED
    return Form.COPIED


def edited(
    copy: Copy, line: Line, head: str, tail: str = "", *, buttons: Rows = ()
) -> Edited | None:
    """What a copy says once its line was changed; None where it cannot be made to.

    Args:
        copy: where it stands, and how it was put there.
        line: as it is by now.
        head: HTML above it.
        tail: HTML below it.
        buttons: rows of them.
    """
    is_caption = line.kind is not Kind.TEXT
    if is_caption and line.kind not in CAPTIONED:
        return None
    limit = CAPTION_LIMIT if is_caption else LIMIT
    bare = line.html or ""
    html = bare if copy.form is Form.COPIED else joined(head, bare, tail, limit=limit)
    if html is None:
        html = joined(head, bare, limit=limit) or bare
    length = utf16_length(plain(html))
    if length > limit or (length == 0 and not is_caption):
        return None
    return Edited(message_id=copy.message_id, html=html, is_caption=is_caption, buttons=buttons)
