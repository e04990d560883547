"""Topics, entries, and what goes on from an answer."""

from collections.abc import Sequence
from functools import lru_cache

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course, Entry, Reader, Topic
from bot.i18n import Translator
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from bot.texts import menu
from handlers.callbacks import (
    ChosenCallback,
    EntryCallback,
    NoneMeantCallback,
    PlaceCallback,
    TopicCallback,
)
from handlers.inquiries.keyboards import ask_button
from handlers.keyboards.common import (
    DATA_LIMIT,
    KEPT,
    Button,
    Rows,
    copy_button,
    in_pairs,
    markup,
    topics_button,
)
from handlers.keyboards.dates import climate as climate_button
from handlers.keyboards.feedback import thumbs
from handlers.keyboards.home import country_button
from handlers.keyboards.wishes import wish

PAGE = 8
"""Entries on a page of a topic: what fits a phone without scrolling."""

RELATED = 3
"""Related entries under an answer."""


@lru_cache(KEPT)
def topics(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """All topics, two in a row."""
    return markup(in_pairs([topic_button(topic, course, tr) for topic in course.topics]))


def topic_button(topic: Topic, course: Course, tr: Translator) -> InlineKeyboardButton:
    """Leads to the entries of a topic."""
    data = TopicCallback(course=course.id, topic=topic.id).pack()
    return Button(text=course_texts.topic_title(topic, tr), callback_data=data)


@lru_cache(KEPT)
def topic(course: Course, topic_id: str, page: int, tr: Translator) -> InlineKeyboardMarkup:
    """A page of a topic's entries, with the way further and back."""
    entries = [entry for entry in course.entries.values() if entry.topic == topic_id]
    shown = entries[page * PAGE : (page + 1) * PAGE]
    rows: Rows = [[_entry(entry, course, tr)] for entry in shown]
    turns: list[InlineKeyboardButton] = []
    if page > 0:
        turns.append(_turn(course, topic_id, page - 1, menu.back(tr)))
    else:
        turns.append(topics_button(course, tr))
    if len(entries) > (page + 1) * PAGE:
        turns.append(_turn(course, topic_id, page + 1, menu.further(tr)))
    return markup([*rows, turns])


def entry(
    course: Course,
    shown: Entry,
    tr: Translator,
    reader: Reader,
    *,
    question: int | None = None,
) -> InlineKeyboardMarkup:
    """What goes on from an answer: copies, a place, a picture, related entries, 👍 👎, a person.

    Args:
        course: whose entry it is.
        shown: the entry.
        tr: the language.
        reader: for whom; an entry that differs by country asks for theirs while it is not known.
        question: the number of the question that it answers; None where nobody asked in words.
    """
    rows: Rows = []
    if shown.attach is not None:
        for reference in shown.attach.copies:
            value = course.value(reference, tr.locale)
            rows.append([copy_button(value, tr)])
        place = course.places.get(shown.attach.place or "")
        if shown.attach.place and place is not None and place.coordinates is not None:
            data = PlaceCallback(course=course.id, place=shown.attach.place).pack()
            rows.append([Button(text=menu.on_the_map(tr), callback_data=data)])
    if course.climate is not None and set(shown.sources) & set(course.climate.sources):
        rows.append([climate_button(course, tr)])
    related = [course.entries[name] for name in shown.related if name in course.entries]
    rows += [[_entry(other, course, tr)] for other in related[:RELATED]]
    if reader.country is None and _speaks_of_home(shown, course, tr, reader):
        rows.append([country_button(course, tr, reader, under=shown.id, question=question or 0)])
    rows += thumbs(shown, question)
    rows.append([ask_button(course, tr, question=question, entry=shown.id)])
    if shown.kind == "silent":
        rows += wish(course, question, tr, shown=shown)
    last = [topics_button(course, tr)]
    if any(topic.id == shown.topic for topic in course.topics):
        last.insert(0, _turn(course, shown.topic, 0, menu.back(tr)))
    rows.append(last)
    return markup(rows)


def choice(
    course: Course, entries: Sequence[Entry], tr: Translator, *, question: int
) -> InlineKeyboardMarkup:
    """«Did you mean»: at most three titles, a way to refuse them all, and a person."""
    other = NoneMeantCallback(course=course.id, question=question).pack()
    refusal = [Button(text=menu.other(tr), callback_data=other)]
    person = [ask_button(course, tr, question=question)]
    return markup([*_offered(course, entries, tr, question), refusal, person])


def person_first(
    course: Course, entries: Sequence[Entry], tr: Translator, *, question: int
) -> InlineKeyboardMarkup:
    """Where to go when asking again did not help: a person, and what may be meant after all."""
    offered = _offered(course, entries, tr, question)
    person = [ask_button(course, tr, question=question)]
    wishing = [] if offered else wish(course, question, tr, shown=None)
    return markup([person, *offered, [topics_button(course, tr)], *wishing])


def no_answer(
    course: Course, tr: Translator, *, shown: Entry | None = None, question: int | None = None
) -> InlineKeyboardMarkup:
    """Where to go when the bot does not know; with 👍 👎 where it said so in prepared words.

    Whoever asked in words can be told later.
    """
    rated = thumbs(shown, question) if shown else []
    person = ask_button(course, tr, question=question, entry=shown.id if shown else "")
    wishing = wish(course, question, tr, shown=shown)
    return markup([*rated, [person, topics_button(course, tr)], *wishing])


def _entry(entry_: Entry, course: Course, tr: Translator) -> InlineKeyboardButton:
    return Button(
        text=course_texts.entry_title(entry_, course, tr),
        callback_data=EntryCallback(course=course.id, entry=entry_.id).pack(),
    )


def _offered(course: Course, entries: Sequence[Entry], tr: Translator, question: int) -> Rows:
    return [[_candidate(one, course, tr, question)] for one in entries[:3]]


def _candidate(
    entry_: Entry, course: Course, tr: Translator, question: int
) -> InlineKeyboardButton:
    button = _entry(entry_, course, tr)
    kept = f"{button.callback_data}:{question}"
    if len(kept) > DATA_LIMIT:
        return button  # a pack with very long ids: the answer matters more than the record
    data = ChosenCallback(course=course.id, entry=entry_.id, question=question).pack()
    return button.model_copy(update={"callback_data": data})


def _speaks_of_home(shown: Entry, course: Course, tr: Translator, reader: Reader) -> bool:
    if course.entries.get(shown.id) is not shown:  # about to take the place of that one
        return faq_texts.speaks_of_home(shown, course, tr, reader)
    return _written_of_home(course, shown.id, tr, reader)


@lru_cache(KEPT)
def _written_of_home(course: Course, entry_id: str, tr: Translator, reader: Reader) -> bool:
    return faq_texts.speaks_of_home(course.entries[entry_id], course, tr, reader)


def _turn(course: Course, topic_id: str, page: int, label: str) -> InlineKeyboardButton:
    data = TopicCallback(course=course.id, topic=topic_id, page=page).pack()
    return Button(text=label, callback_data=data)
