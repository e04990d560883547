"""What belongs to talks is put into words when it is sent: cards, lines, remarks, edits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.course import Courses
from bot.delivery.content import Place, Reacted, Said
from bot.delivery.decision import Decision
from bot.delivery.delivery import WAITING, Delivery, Reason, State
from bot.i18n import translator
from bot.inquiries.inquiry import Line, Side
from bot.texts import inquiry_cards as card_texts
from handlers.contents import PASSPORT
from handlers.inquiries import card_keyboards
from handlers.inquiries.cards import EDIT, SIGN
from handlers.inquiries.deliveries import AGAIN, CARD, HEAD, LINE, REMARK
from handlers.inquiries.gathering import read_talk
from handlers.inquiries.saying import Seat, about, around, changed, remarked, worded
from handlers.inquiries.talks import Talks
from handlers.keyboards.common import rows_of
from storage import Storage, Transaction

HEARD: Final = "👌"
"""The sign at a coordinator's message that the person has it."""

STEP: Final = timedelta(milliseconds=1)
"""What goes behind something by so much is claimed after it (the queue goes by due times)."""


class TalkComposer:
    """Words everything that the queue has of talks.

    Args:
        storage: how they stand at that moment.
        courses: theirs.
        talks: has cards put where there is none.

    Attributes:
        by_kind: what words each kind of delivery.
    """

    def __init__(self, *, storage: Storage, courses: Courses, talks: Talks) -> None:
        self._storage = storage
        self._courses = courses
        self._talks = talks
        self.by_kind = {
            CARD: self.card,
            HEAD: self.head,
            LINE: self.line,
            REMARK: self.remark,
            EDIT: self.edit,
            SIGN: self.sign,
        }

    async def card(self, deliveries: Sequence[Delivery], now: datetime) -> Decision:
        """A card: in the person's topic where the chat has one, else it opens one in a forum."""
        [one] = deliveries
        async with self._storage.reading() as view:
            seat = await self._seat(view, one, int(about(one)["inquiry"]))
            if seat is None:
                return Decision(dropped={one.id: Reason.NOT_WANTED})
            place = await self._place_of_card(view, seat)
        html = card_texts.card(seat.talk, seat.course, seat.tr, now=now)
        keyboard = card_keyboards.card(seat.talk, seat.course, seat.tr)
        return Decision(message=Said(html=html, buttons=rows_of(keyboard), place=place))

    async def line(  # noqa: PLR0911 - one return an outcome
        self, deliveries: Sequence[Delivery], now: datetime
    ) -> Decision:
        """A line, or as much of its album as has come."""
        [one] = deliveries
        async with self._storage.reading() as view:
            line = await view.lines.get(int(about(one)["line"]))
            seat = await self._seat(view, one, line.inquiry_id) if line is not None else None
            if line is None or seat is None or line.is_lost:
                return Decision(dropped={one.id: Reason.NOT_WANTED})
            is_again = AGAIN in about(one)
            parts = [line] if is_again else await parts_to_send(view, line, one.chat_id)
            head = await view.deliveries.unsent(one.chat_id, begins=_head_of(parts, line))
        if not parts:
            return Decision(dropped={one.id: Reason.DONE})
        if head is not None and head.state in {*WAITING, State.CLAIMED}:
            return Decision(put_off={one.id: max(now, head.due_at + STEP)})
        if seat.is_persons:
            return Decision(message=worded(parts, seat))
        place = await self._place(seat, now)
        if isinstance(place, datetime):
            return Decision(put_off={one.id: place})
        if place != Place() and card_texts.is_on_card(line, seat.talk.first):
            return Decision(dropped={one.id: Reason.DONE})
        return Decision(message=worded(parts, seat, place=place))

    async def head(self, deliveries: Sequence[Delivery], now: datetime) -> Decision:
        """Above a line that can carry no words: whose it is, where the place does not say so."""
        [one] = deliveries
        async with self._storage.reading() as view:
            line = await view.lines.get(int(about(one)["line"]))
            seat = await self._seat(view, one, line.inquiry_id) if line is not None else None
        if line is None or seat is None:
            return Decision(dropped={one.id: Reason.NOT_WANTED})
        place = None if seat.is_persons else await self._place(seat, now)
        if isinstance(place, datetime):
            return Decision(put_off={one.id: place})
        if line.side is Side.PERSON and place is not None and says_whose(place, line):
            return Decision(dropped={one.id: Reason.DONE})
        return Decision(message=Said(html=around(line, seat)[0], place=place))

    async def remark(self, deliveries: Sequence[Delivery], now: datetime) -> Decision:
        """What the bot itself says in a thread."""
        [one] = deliveries
        number = about(one).get("line")
        async with self._storage.reading() as view:
            seat = await self._seat(view, one, int(about(one)["inquiry"]))
            line = await view.lines.get(int(number)) if number is not None else None
        said = remarked(seat, line) if seat is not None else None
        if seat is None or said is None:
            return Decision(dropped={one.id: Reason.NOT_WANTED})
        place = await self._place(seat, now)
        if isinstance(place, datetime):
            return Decision(put_off={one.id: place})
        return Decision(message=Said(html=said, place=place))

    async def edit(self, deliveries: Sequence[Delivery], now: datetime) -> Decision:
        """Other words for a card or a line; several changes of one message at once are one."""
        one = deliveries[0]
        async with self._storage.reading() as view:
            copy = await view.lines.copy_at(one.chat_id, int(about(one)["message"]))
            seat = await self._seat(view, one, copy.inquiry_id) if copy is not None else None
            if seat is not None and not await self._sits_there(view, seat):
                seat = None
            number = copy.line_id if copy is not None else None
            line = await view.lines.get(number) if number is not None else None
        edit = changed(copy, line, seat, now) if copy is not None and seat is not None else None
        if edit is None:
            return Decision(dropped={each.id: Reason.NOT_WANTED for each in deliveries})
        return Decision(message=edit)

    async def sign(self, deliveries: Sequence[Delivery], now: datetime) -> Decision:  # noqa: ARG002 - a composer's
        """The sign at a coordinator's message that it has arrived."""
        [one] = deliveries
        async with self._storage.reading() as view:
            line = await view.lines.get(int(about(one)["line"]))
        if line is None or line.message_id is None:
            return Decision(dropped={one.id: Reason.NOT_WANTED})
        return Decision(message=Reacted(message_id=line.message_id, emoji=HEARD))

    async def _seat(self, view: Transaction, one: Delivery, number: int) -> Seat | None:
        inquiry = await view.inquiries.get(number)
        course = self._courses.get(inquiry.course_id) if inquiry is not None else None
        if inquiry is None or course is None:
            return None
        talk = await read_talk(view, inquiry, course, one.locale)
        return Seat(one=one, talk=talk, course=course, tr=translator(one.locale))

    @staticmethod
    async def _sits_there(view: Transaction, seat: Seat) -> bool:
        """Whether somebody of the talk reads a chat still: not the account that was moved from."""
        chat_id = seat.one.chat_id
        if seat.is_persons or chat_id < 0:
            return True
        return any(one.chat_id == chat_id for one in await view.lines.cards_of(seat.inquiry.id))

    async def _place_of_card(self, view: Transaction, seat: Seat) -> Place | None:
        chat_id, inquiry = seat.one.chat_id, seat.inquiry
        if chat_id > 0:
            return None
        topic = await view.inquiries.topic_of(chat_id, inquiry.course_id, inquiry.account_id)
        if topic is not None:
            return Place(thread_id=topic.topic_id)
        name = card_texts.topic(seat.talk, seat.course, seat.tr, with_course=len(self._courses) > 1)
        return Place(opens=name)

    async def _place(self, seat: Seat, now: datetime) -> Place | datetime:
        """Where in its chat a line stands: under the card.

        A chat without one gets it first, and the line waits until then; lines keep their order.
        Where the card cannot be put, the line goes by itself.
        """
        one, inquiry = seat.one, seat.inquiry
        async with self._storage.reading() as view:
            cards = await view.lines.cards_of(inquiry.id)
            asked_for = await view.deliveries.unsent(one.chat_id, begins=f"{CARD}:{inquiry.id}:")
        here = [card for card in cards if card.chat_id == one.chat_id]
        if here:
            newest = max(here, key=lambda card: card.message_id)
            is_in_topic = newest.thread_id is not None
            return Place(
                thread_id=newest.thread_id, reply_to=None if is_in_topic else newest.message_id
            )
        if asked_for is not None and asked_for.state in (*WAITING, State.CLAIMED):
            return now if asked_for.due_at < now else asked_for.due_at + STEP
        if asked_for is not None and asked_for.created_at >= one.created_at:
            return Place()
        async with self._storage.transaction() as tx:
            await self._talks.show_card(
                tx,
                inquiry,
                course=seat.course,
                now=now,
                seat=(one.chat_id, one.locale),
                before=one,
            )
        return now


def says_whose(place: Place, line: Line) -> bool:
    """Whether the place of the person's line tells of itself who wrote it."""
    replies = place.reply_to is not None and line.album is None  # an album replies to nothing
    return place.thread_id is not None or replies


def _head_of(parts: Sequence[Line], line: Line) -> str:
    """How the key of what stands above a line begins; above an album it is its first part's."""
    return f"{HEAD}:{(parts[0] if parts else line).id}:"


async def parts_to_send(view: Transaction, line: Line, chat_id: int) -> list[Line]:
    """A line, or the parts of its album, as far as they are not in a chat yet.

    None of an album in which a passport was found: only one of its parts says so.
    """
    parts = [line]
    if line.album is not None:
        if await view.albums.kind_of(line.chat_id, line.album) == PASSPORT:
            return []
        album = await view.lines.album(line.chat_id, line.album)
        # a part may be a note by itself: it goes with its like
        parts = [one for one in album if (one.inquiry_id, one.side) == (line.inquiry_id, line.side)]
    left = [
        one
        for one in parts
        if all(copy.chat_id != chat_id for copy in await view.lines.copies_of(one.id))
    ]
    return left if line in left else []
