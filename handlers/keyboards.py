"""Inline keyboards: rows of buttons for lists, entries and choices."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course, Entry
from bot.i18n import NATIVE_NAMES, Translator
from bot.texts import course as course_texts
from bot.texts import menu
from handlers.callbacks import (
    ContactCallback,
    CourseCallback,
    EntryCallback,
    LocaleCallback,
    OtherCallback,
    PlaceCallback,
    TopicCallback,
    TopicsCallback,
)

PAGE = 8
"""Entries on a page of a topic: what fits a phone without scrolling."""

KEPT = 1000
"""Keyboards kept ready: those of the menus are the same for everybody."""

RELATED = 3
"""Related entries under an answer."""

COPY_LIMIT = 256
"""Longest text of a copy button (Bot API, CopyTextButton)."""

Button = InlineKeyboardButton
Rows = list[list[InlineKeyboardButton]]


@lru_cache(KEPT)
def topics(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """All topics, two in a row."""
    buttons = [
        Button(
            text=course_texts.topic_title(topic, tr),
            callback_data=TopicCallback(course=course.id, topic=topic.id).pack(),
        )
        for topic in course.topics
    ]
    return _markup(buttons[row : row + 2] for row in range(0, len(buttons), 2))


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
        turns.append(_topics(course, menu.topics(tr)))
    if len(entries) > (page + 1) * PAGE:
        turns.append(_turn(course, topic_id, page + 1, menu.further(tr)))
    return _markup([*rows, turns])


def entry(course: Course, shown: Entry, tr: Translator) -> InlineKeyboardMarkup:
    """What goes on from an answer: values to copy, a place, related entries, the lists."""
    rows: Rows = []
    if shown.attach is not None:
        for reference in shown.attach.copies:
            value = course.value(reference, tr.locale)
            rows.append(
                [
                    Button(
                        text=menu.copy_value(value, tr),
                        copy_text=CopyTextButton(text=value[:COPY_LIMIT]),
                    )
                ]
            )
        place = course.places.get(shown.attach.place or "")
        if shown.attach.place and place is not None and place.coordinates is not None:
            data = PlaceCallback(course=course.id, place=shown.attach.place).pack()
            rows.append([Button(text=menu.on_the_map(tr), callback_data=data)])
    related = [course.entries[name] for name in shown.related if name in course.entries]
    rows += [[_entry(other, course, tr)] for other in related[:RELATED]]
    last = [_topics(course, menu.topics(tr))]
    if any(topic.id == shown.topic for topic in course.topics):
        last.insert(0, _turn(course, shown.topic, 0, menu.back(tr)))
    if shown.kind == "silent":
        last.append(_whom_to_ask(course, tr))
    return _markup([*rows, last])


def choice(course: Course, entries: Sequence[Entry], tr: Translator) -> InlineKeyboardMarkup:
    """«Did you mean»: at most three titles, and a way to refuse them all."""
    rows: Rows = [[_entry(candidate, course, tr)] for candidate in entries[:3]]
    other = OtherCallback(course=course.id).pack()
    return _markup([*rows, [Button(text=menu.other(tr), callback_data=other)]])


def no_answer(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Where to go when the bot does not know."""
    return _markup([[_whom_to_ask(course, tr), _topics(course, menu.topics(tr))]])


def contact(course: Course, values: Iterable[str], tr: Translator) -> InlineKeyboardMarkup:
    """Addresses and numbers to copy."""
    copies = [
        [
            Button(
                text=menu.copy_value(value, tr),
                copy_text=CopyTextButton(text=value[:COPY_LIMIT]),
            )
        ]
        for value in values
    ]
    return _markup([*copies, [_topics(course, menu.topics(tr))]])


def languages(locales: Sequence[str]) -> InlineKeyboardMarkup:
    """Every language under its own name."""
    return _markup(
        [
            [
                Button(
                    text=NATIVE_NAMES[locale], callback_data=LocaleCallback(locale=locale).pack()
                )
                for locale in locales
            ]
        ]
    )


def courses(choices: Iterable[Course], tr: Translator) -> InlineKeyboardMarkup:
    """Every course by its title."""
    return _markup(
        [
            Button(
                text=course_texts.button_title(course, tr),
                callback_data=CourseCallback(course=course.id).pack(),
            )
        ]
        for course in choices
    )


def _markup(rows: Iterable[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows])


def _entry(entry_: Entry, course: Course, tr: Translator) -> InlineKeyboardButton:
    return Button(
        text=course_texts.entry_title(entry_, course, tr),
        callback_data=EntryCallback(course=course.id, entry=entry_.id).pack(),
    )


def _turn(course: Course, topic_id: str, page: int, label: str) -> InlineKeyboardButton:
    data = TopicCallback(course=course.id, topic=topic_id, page=page).pack()
    return Button(text=label, callback_data=data)


def _topics(course: Course, label: str) -> InlineKeyboardButton:
    return Button(text=label, callback_data=TopicsCallback(course=course.id).pack())


def _whom_to_ask(course: Course, tr: Translator) -> InlineKeyboardButton:
    data = ContactCallback(course=course.id).pack()
    return Button(text=menu.whom_to_ask(tr), callback_data=data)
