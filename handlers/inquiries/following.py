"""What follows once something of a talk went out, or could not: the map, and honest words."""

from datetime import datetime
from typing import Final

from bot.course import Courses
from bot.delivery.delivery import Delivery, Reason
from bot.delivery.retrying import AskSomebody, Done, Finished, GiveUp, Replace
from bot.i18n import translator
from bot.inquiries.inquiry import Copy, Form, Inquiry, Line, Side, StaffTopic
from handlers.inquiries.cards import EDIT, enqueue_sign
from handlers.inquiries.composing import parts_to_send
from handlers.inquiries.deliveries import CARD, HEAD, LINE, REMARK, Remark
from handlers.inquiries.gathering import read_talk
from handlers.inquiries.saying import Seat, about, worded
from handlers.inquiries.talks import Talks
from handlers.inquiries.wording import form_of
from storage import Transaction

_IS_GONE: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")
"""What Telegram says of a message that cannot be changed any more, in lower case."""

DOUBTFUL: Final = "doubtful"
"""Why, where nobody knows whether it arrived; no `Reason`."""


class TalkFollower:
    """Writes down what came of deliveries of talks, in the transaction of their outcome.

    Args:
        courses: of which courses.
        talks: says in a thread what did not arrive.

    Attributes:
        by_kind: what follows each kind of delivery.
    """

    def __init__(self, *, courses: Courses, talks: Talks) -> None:
        self._courses = courses
        self._talks = talks
        self.by_kind = {
            CARD: self.card,
            HEAD: self.head,
            LINE: self.line,
            REMARK: self.remark,
            EDIT: self.edit,
        }

    async def card(self, tx: Transaction, finished: Finished, now: datetime) -> None:
        """A card stands somewhere, maybe in a topic that was made for it; or its topic is gone."""
        one, step = finished.delivery, finished.step
        inquiry = await tx.inquiries.get(int(about(one)["inquiry"]))
        if inquiry is None:
            return
        match step:
            case Done(message_id=message_id, thread_id=thread_id):
                await tx.lines.keep_copy(_copy(one, inquiry, message_id, Form.CARD, thread_id, now))
                if thread_id is not None:
                    await tx.inquiries.keep_topic(
                        StaffTopic(
                            chat_id=one.chat_id,
                            course_id=inquiry.course_id,
                            account_id=inquiry.account_id,
                            topic_id=thread_id,
                            opened_at=now,
                        )
                    )
            case Replace():
                await self._lose_topic(tx, inquiry, one.chat_id)

    async def line(self, tx: Transaction, finished: Finished, now: datetime) -> None:
        """A line stands somewhere, or did not get there."""
        one, step = finished.delivery, finished.step
        line = await tx.lines.get(int(about(one)["line"]))
        inquiry = await tx.inquiries.get(line.inquiry_id) if line is not None else None
        if line is None or inquiry is None:
            return
        match step:
            case Done():
                await self._keep_copies(tx, line, inquiry, one, step, now)
                if line.side is Side.COORDINATOR and one.chat_id == inquiry.account_id:
                    await enqueue_sign(tx, inquiry, line, now=now)
            case Replace():
                await self._lose_topic(tx, inquiry, one.chat_id)
            case GiveUp(problem=problem):
                await self._say(tx, line, inquiry, one, problem.partition(" ")[0], now)
            case AskSomebody():
                await self._say(tx, line, inquiry, one, DOUBTFUL, now)

    async def remark(self, tx: Transaction, finished: Finished, now: datetime) -> None:
        """A remark stands somewhere: what is written in reply to it belongs to the talk."""
        one, step = finished.delivery, finished.step
        inquiry = await tx.inquiries.get(int(about(one)["inquiry"]))
        if inquiry is None:
            return
        match step:
            case Done(message_id=message_id, thread_id=thread_id):
                await tx.lines.keep_copy(_copy(one, inquiry, message_id, Form.SAID, thread_id, now))
            case Replace():
                await self._lose_topic(tx, inquiry, one.chat_id)

    async def head(self, tx: Transaction, finished: Finished, now: datetime) -> None:
        """What stands above a line belongs to the talk, too."""
        one, step = finished.delivery, finished.step
        line = await tx.lines.get(int(about(one)["line"]))
        inquiry = await tx.inquiries.get(line.inquiry_id) if line is not None else None
        if line is None or inquiry is None:
            return
        if isinstance(step, Done):
            copy = _copy(
                one, inquiry, step.message_id, Form.HEAD, step.thread_id, now, line_id=line.id
            )
            await tx.lines.keep_copy(copy)
        elif isinstance(step, Replace):
            await self._lose_topic(tx, inquiry, one.chat_id)

    async def edit(self, tx: Transaction, finished: Finished, now: datetime) -> None:
        """A change did not get there: a card that is gone is forgotten, a line is told of."""
        one, step = finished.delivery, finished.step
        if not isinstance(step, GiveUp):
            return
        copy = await tx.lines.copy_at(one.chat_id, int(about(one)["message"]))
        inquiry = await tx.inquiries.get(copy.inquiry_id) if copy is not None else None
        if copy is None or inquiry is None:
            return
        if copy.form is Form.CARD and any(why in step.problem.lower() for why in _IS_GONE):
            await tx.lines.lose_copy(copy.chat_id, copy.message_id)
        course = self._courses.get(inquiry.course_id)
        if copy.line_id is None or one.chat_id != inquiry.account_id or course is None:
            return
        await self._talks.remark(
            tx,
            inquiry,
            Remark.UNDELIVERED,
            course=course,
            now=now,
            line=copy.line_id,
            why=step.problem.partition(" ")[0],
            edit=1,
        )

    async def _keep_copies(
        self,
        tx: Transaction,
        line: Line,
        inquiry: Inquiry,
        one: Delivery,
        step: Done,
        now: datetime,
    ) -> None:
        """Put a line, or each part of its album that went along, into the map."""
        course = self._courses.get(inquiry.course_id)
        if course is None:
            return
        numbers = (step.message_id, *step.also)
        parts = await parts_to_send(tx, line, one.chat_id)
        went = parts[: len(numbers)] if step.also else [line]
        talk = await read_talk(tx, inquiry, course, one.locale)
        seat = Seat(one=one, talk=talk, course=course, tr=translator(one.locale))
        form = form_of(worded(went, seat))
        for part, number in zip(went, numbers, strict=False):  # what was deleted is not copied
            copy = _copy(one, inquiry, number, form, step.thread_id, now, line_id=part.id)
            await tx.lines.keep_copy(copy)

    async def _say(
        self,
        tx: Transaction,
        line: Line,
        inquiry: Inquiry,
        one: Delivery,
        why: str,
        now: datetime,
    ) -> None:
        """Say in the thread what did not arrive: at the person, or here."""
        course = self._courses.get(inquiry.course_id)
        if course is None:
            return
        if one.chat_id == inquiry.account_id:
            await self._talks.remark(
                tx, inquiry, Remark.UNDELIVERED, course=course, now=now, line=line.id, why=why
            )
        elif why != Reason.BLOCKED:  # there nothing else would arrive either
            await self._talks.remark(
                tx,
                inquiry,
                Remark.NOT_SHOWN,
                course=course,
                now=now,
                only=one.chat_id,
                line=line.id,
            )

    @staticmethod
    async def _lose_topic(tx: Transaction, inquiry: Inquiry, chat_id: int) -> None:
        """Forget a topic that is gone, and the cards in it: they are put anew."""
        for card in await tx.lines.cards_of(inquiry.id):
            if card.chat_id == chat_id and card.thread_id is not None:
                await tx.lines.lose_copy(chat_id, card.message_id)
                await tx.inquiries.lose_topic(chat_id, card.thread_id)
        topic = await tx.inquiries.topic_of(chat_id, inquiry.course_id, inquiry.account_id)
        if topic is not None:
            await tx.inquiries.lose_topic(chat_id, topic.topic_id)


def _copy(
    one: Delivery,
    inquiry: Inquiry,
    message_id: int,
    form: Form,
    thread_id: int | None,
    now: datetime,
    *,
    line_id: int | None = None,
) -> Copy:
    return Copy(
        chat_id=one.chat_id,
        message_id=message_id,
        inquiry_id=inquiry.id,
        line_id=line_id,
        form=form,
        thread_id=thread_id,
        at=now,
    )
