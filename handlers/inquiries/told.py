"""What the bot itself tells a person about a talk: put down with the change, worded when sent.

Each such message belongs to the talk: a reply to it is a line of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course, Courses
from bot.delivery.content import Made, Said
from bot.delivery.decision import Decision
from bot.delivery.delivery import Category, Delivery, Priority, Reason
from bot.delivery.retrying import Done, Finished
from bot.i18n import Translator, translator
from bot.inquiries.inquiry import Copy, Form, Inquiry, State
from bot.inquiries.restraint import MOST, WITHIN, are_hours_news
from bot.texts import course as course_texts
from bot.texts import inquiries as texts
from bot.texts.inquiry_hours import out_of_hours
from handlers.inquiries import keyboards
from handlers.inquiries.finding import read_asker
from handlers.keyboards.common import rows_of
from storage import Storage, Transaction

KIND: Final = "inquiry-told"
"""Kind of a delivery; `about` has `inquiry`, `word`, and where they are needed the others."""

INQUIRY, WORD, QUESTION, HOURS = "inquiry", "word", "question", "hours"
"""Particulars: the talk, what is said, the question that is repeated, whether the hours are."""


class Word(StrEnum):
    """What a person is told."""

    HANDED_OVER = "handed-over"
    ADDED = "added"
    GOES_ON = "goes-on"
    """What they wrote has opened the talk again."""
    GO_ON = "go-on"
    """They opened it again, and have written nothing yet."""
    IS_OPEN = "is-open"
    BEGUN = "begun"
    """A coordinator has begun the talk, or opened it again."""
    HOURS = "hours"
    """They wrote outside office hours; otherwise nothing is said."""
    TAKEN = "taken"
    CLOSED = "closed"
    LEFT = "left"
    TOO_MANY = "too-many"


_TAKES_IN: Final = frozenset({Word.HANDED_OVER, Word.ADDED, Word.GOES_ON, Word.GO_ON, Word.HOURS})
_ENDS: Final = frozenset({Word.CLOSED, Word.LEFT})


async def tell(
    tx: Transaction,
    inquiry: Inquiry,
    word: Word,
    locale: str,
    *,
    course: Course,
    now: datetime,
    key: str | None = None,
    question: int | None = None,
    after: timedelta = timedelta(),
) -> None:
    """Have the person told something about their talk.

    Outside office hours a word that takes something in says when an answer can be expected, once
    in a talk until the hours begin.

    Args:
        tx: the transaction of the change that it is about.
        inquiry: the talk.
        word: what is said.
        locale: the person's language.
        course: of which course.
        now: the present moment.
        key: what tells a message that comes twice; None where the change itself happens once.
        question: the number of the question that is repeated, or None.
        after: how much later than now.
    """
    about: dict[str, int | str] = {INQUIRY: inquiry.id, WORD: word}
    if question is not None:
        about[QUESTION] = question
    hours = course.inquiries.hours
    if word in _TAKES_IN and are_hours_news(inquiry, hours, course.zone, now=now):
        await tx.inquiries.change(replace(inquiry, hours_told_at=now))
        about[HOURS] = 1
    elif word is Word.HOURS:
        return
    await tx.deliveries.enqueue(
        [
            Delivery(
                course_id=inquiry.course_id,
                chat_id=inquiry.account_id,
                locale=locale,
                content=Made(kind=KIND, about=about),
                due_at=now + after,
                priority=Priority.PERSONAL,
                category=Category.PERSONAL,
                key=f"{KIND}:{inquiry.id}:{key}" if key is not None else None,
                created_at=now,
            )
        ]
    )


async def is_too_much(
    tx: Transaction, inquiry: Inquiry, locale: str, *, at: datetime, course: Course, now: datetime
) -> bool:
    """Whether a person writes more than anybody reads, in all their talks; then they are told.

    Args:
        tx: the transaction.
        inquiry: the talk in which they write, or the last one.
        locale: their language.
        at: when they wrote.
        course: of which course.
        now: the present moment.
    """
    before = await tx.lines.newest_by(inquiry.account_id, after=at - WITHIN, most=MOST)
    if len(before) < MOST:
        return False
    key = f"{Word.TOO_MANY}:{before[0]}"
    await tell(tx, inquiry, Word.TOO_MANY, locale, course=course, now=now, key=key)
    return True


class Told:
    """Words such a message at the moment of sending; what is not true any more is dropped.

    Args:
        storage: how the talk stands by then.
        courses: theirs.
    """

    def __init__(self, *, storage: Storage, courses: Courses) -> None:
        self._storage = storage
        self._courses = courses

    async def compose(self, deliveries: Sequence[Delivery], now: datetime) -> Decision:
        """What becomes of a message to one person; each goes alone, since none has a bundle."""
        [one] = deliveries
        course = self._courses.get(one.course_id)
        assert isinstance(one.content, Made), "its kind says so"
        about = one.content.about
        async with self._storage.reading() as view:
            inquiry = await view.inquiries.get(int(about[INQUIRY]))
            if inquiry is None or course is None:
                return Decision(dropped={one.id: Reason.NOT_WANTED})
            question = await view.questions.own(int(about.get(QUESTION, 0)), inquiry.account_id)
            country = (await read_asker(view, inquiry)).country
        word, tr = Word(str(about[WORD])), translator(one.locale)
        if _is_past(word, inquiry):
            return Decision(dropped={one.id: Reason.STALE})
        spoken = course_texts.spoken(course, tr)
        hours = out_of_hours(course, country, spoken, now=now) if HOURS in about else None
        html = _worded(word, tr, question=question.text if question else None, hours=hours)
        keyboard = _keyboard(word, inquiry, course, tr)
        return Decision(message=Said(html=html, buttons=rows_of(keyboard) if keyboard else ()))

    @staticmethod
    async def follow(tx: Transaction, finished: Finished, now: datetime) -> None:
        """Remember where it stands, so that a reply to it finds its talk."""
        one, step = finished.delivery, finished.step
        if not isinstance(step, Done) or not isinstance(one.content, Made):
            return
        number = int(one.content.about[INQUIRY])
        if await tx.inquiries.get(number) is not None:
            await tx.lines.keep_copy(
                Copy(
                    chat_id=one.chat_id,
                    message_id=step.message_id,
                    inquiry_id=number,
                    form=Form.SAID,
                    at=now,
                )
            )


def _is_past(word: Word, inquiry: Inquiry) -> bool:
    """Whether the talk has gone another way since."""
    if word in _ENDS:
        return inquiry.is_open
    if word is Word.BEGUN:
        return not inquiry.is_open
    return word is Word.TAKEN and inquiry.state is not State.TAKEN  # answered, by then, or over


def _worded(  # noqa: C901, PLR0911 - one return a word
    word: Word, tr: Translator, *, question: str | None, hours: str | None
) -> str:
    match word:
        case Word.HANDED_OVER:
            return texts.handed_over(tr, question=question, hours=hours)
        case Word.ADDED:
            return texts.added(tr, question=question, hours=hours)
        case Word.GOES_ON:
            return texts.goes_on(tr, hours=hours)
        case Word.GO_ON:
            return texts.go_on(tr, hours=hours)
        case Word.IS_OPEN:
            return texts.is_open(tr)
        case Word.BEGUN:
            return texts.begun(tr)
        case Word.HOURS:
            return texts.later(tr, hours=hours)
        case Word.TAKEN:
            return texts.taken(tr)
        case Word.CLOSED:
            return texts.closed(tr)
        case Word.LEFT:
            return texts.left(tr)
        case Word.TOO_MANY:
            return texts.too_many(tr, most=MOST, minutes=WITHIN // timedelta(minutes=1))
    assert_never(word)


def _keyboard(
    word: Word, inquiry: Inquiry, course: Course, tr: Translator
) -> InlineKeyboardMarkup | None:
    if word in _ENDS:
        return keyboards.go_on(inquiry, course, tr)
    if word in {Word.HOURS, Word.TAKEN, Word.TOO_MANY}:
        return None
    return keyboards.leave(inquiry, tr)
