"""What is said in one chat for a talk: the lines under their heads, remarks, cards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.course import Course
from bot.delivery.content import Album, Edited, Made, Place
from bot.delivery.delivery import Delivery
from bot.i18n import Translator
from bot.inquiries.inquiry import Copy, Form, Inquiry, Line, Side
from bot.texts import inquiry_cards as card_texts
from bot.texts import inquiry_lines as texts
from bot.texts.inquiry_cards import Talk
from handlers.inquiries import card_keyboards, wording
from handlers.inquiries.deliveries import Remark
from handlers.keyboards.common import rows_of


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A delivery with the talk that it belongs to, and the chat that it goes to.

    Attributes:
        one: the delivery.
        talk: the talk, for that chat.
        course: of which course.
        tr: the language of the chat.
    """

    one: Delivery
    talk: Talk
    course: Course
    tr: Translator

    @property
    def inquiry(self) -> Inquiry:
        """The inquiry of the talk."""
        return self.talk.inquiry

    @property
    def is_persons(self) -> bool:
        """Whether it is the chat of who asks."""
        return self.one.chat_id == self.inquiry.account_id


def worded(
    parts: Sequence[Line], seat: Seat, *, place: Place | None = None
) -> wording.Worded | Album:
    """A line with its head, or an album as it is."""
    line, *others = parts
    if others:
        numbers = tuple(one.message_id for one in parts if one.message_id is not None)
        where = replace(place, reply_to=None) if place is not None else None
        return Album(chat_id=line.chat_id, message_ids=numbers, place=where)
    head, tail = around(line, seat)
    return wording.message(line, head, tail, place=place)


def remarked(  # noqa: C901, PLR0911 - one return a remark
    seat: Seat, line: Line | None
) -> str | None:
    """What a remark says; None where the line that it is about is gone."""
    tr, inquiry = seat.tr, seat.inquiry
    particulars = about(seat.one)
    name = card_texts.name_of(seat.talk, tr)
    what = Remark(str(particulars["what"]))
    match what:
        case Remark.REOPENED:
            return texts.reopened(tr)
        case Remark.CLOSED_BY_PERSON | Remark.CLOSED:
            return texts.closed(inquiry, tr, by_person=what is Remark.CLOSED_BY_PERSON)
        case Remark.TAKEN:
            return texts.taken(inquiry, tr)
        case Remark.BLOCKED:
            return texts.blocked(name, tr)
        case Remark.BACK:
            return texts.back(name, tr)
        case Remark.STAYS_INSIDE:
            return texts.stays_inside(tr)
        case Remark.NOT_TAKEN_BACK:
            return texts.not_taken_back(tr)
        case Remark.NOT_SHOWN | Remark.UNDELIVERED if line is None:
            return None
        case Remark.NOT_SHOWN:
            return texts.not_shown(line, seat.course, tr)
        case Remark.UNDELIVERED:
            why = str(particulars.get("why", ""))
            return texts.undelivered(line, why, seat.course, tr, is_edit="edit" in particulars)
        case _ as never:
            assert_never(never)


def about(one: Delivery) -> dict[str, int | str]:
    """What a delivery of a talk is made of."""
    assert isinstance(one.content, Made), "its kind says so"
    return dict(one.content.about)


def around(line: Line, seat: Seat) -> tuple[str, str]:
    """What stands above and below a line in a chat."""
    if seat.is_persons:
        return texts.for_person(seat.tr, is_answer=seat.talk.first is not None), ""
    head = texts.for_staff(line, card_texts.name_of(seat.talk, seat.tr), seat.tr)
    entry = seat.course.entries.get(line.entry_id or "")
    if entry is None or line.side is not Side.PERSON:
        return head, ""
    return head, texts.found(entry, seat.course, seat.tr)


def changed(copy: Copy, line: Line | None, seat: Seat, now: datetime) -> Edited | None:
    """What a message of the bot says by now; None where it cannot be made to say anything else."""
    if copy.form is Form.CARD:
        html = card_texts.card(seat.talk, seat.course, seat.tr, now=now)
        keyboard = card_keyboards.card(seat.talk, seat.course, seat.tr)
        return Edited(message_id=copy.message_id, html=html, buttons=rows_of(keyboard))
    if line is None:
        return None
    head, tail = around(line, seat)
    return wording.edited(copy, line, head, tail)
