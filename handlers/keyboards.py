"""Inline keyboards: rows of buttons for lists, entries and choices."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course, Entry, Reader
from bot.gaps import Reason
from bot.i18n import NATIVE_NAMES, Translator
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from bot.texts import feedback as feedback_texts
from bot.texts import home as home_texts
from bot.texts import menu
from handlers.callbacks import (
    CONTACT,
    GREETING,
    ChosenCallback,
    ContactCallback,
    CourseCallback,
    EntryCallback,
    FeedbackCallback,
    HomeCallback,
    HomesCallback,
    LocaleCallback,
    NoneMeantCallback,
    PlaceCallback,
    ReasonCallback,
    TopicCallback,
    TopicsCallback,
)

PAGE = 8
"""Entries on a page of a topic: what fits a phone without scrolling."""

KEPT = 1000
"""Keyboards kept ready: those of the menus are the same for everybody."""

RELATED = 3
"""Related entries under an answer."""

THUMBS_UP, THUMBS_DOWN = "👍", "👎"

NOT_RATED = frozenset({"courtesy", "person", "off-topic"})
"""Kinds of entries that answer nothing, so that there is nothing to rate."""

DATA_LIMIT = 64
"""Most bytes that a button carries (Bot API, InlineKeyboardButton)."""

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
def greeting(course: Course, tr: Translator, reader: Reader) -> InlineKeyboardMarkup:
    """All topics, and below them the person's country."""
    rows = topics(course, tr).inline_keyboard
    return _markup([*rows, [_home(course, tr, reader, under=GREETING)]])


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


def entry(
    course: Course,
    shown: Entry,
    tr: Translator,
    reader: Reader,
    *,
    question: int | None = None,
) -> InlineKeyboardMarkup:
    """What goes on from an answer: values to copy, a place, related entries, the lists, 👍 👎.

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
    if reader.country is None and _speaks_of_home(course, shown.id, tr, reader):
        rows.append([_home(course, tr, reader, under=shown.id, question=question or 0)])
    rows += _thumbs(shown, question)
    last = [_topics(course, menu.topics(tr))]
    if any(topic.id == shown.topic for topic in course.topics):
        last.insert(0, _turn(course, shown.topic, 0, menu.back(tr)))
    if shown.kind == "silent":
        last.append(_whom_to_ask(course, tr))
    return _markup([*rows, last])


def choice(
    course: Course, entries: Sequence[Entry], tr: Translator, *, question: int
) -> InlineKeyboardMarkup:
    """«Did you mean»: at most three titles, and a way to refuse them all."""
    other = NoneMeantCallback(course=course.id, question=question).pack()
    refusal = [Button(text=menu.other(tr), callback_data=other)]
    return _markup([*_offered(course, entries, tr, question), refusal])


def person_first(
    course: Course, entries: Sequence[Entry], tr: Translator, *, question: int
) -> InlineKeyboardMarkup:
    """Where to go when asking again did not help: a person, and what may be meant after all."""
    offered = _offered(course, entries, tr, question)
    return _markup([[_whom_to_ask(course, tr)], *offered, [_topics(course, menu.topics(tr))]])


def no_answer(
    course: Course, tr: Translator, *, shown: Entry | None = None, question: int | None = None
) -> InlineKeyboardMarkup:
    """Where to go when the bot does not know; with 👍 👎 where it said so in prepared words."""
    thumbs = _thumbs(shown, question) if shown else []
    return _markup([*thumbs, [_whom_to_ask(course, tr), _topics(course, menu.topics(tr))]])


def without_feedback(shown: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """The same keyboard, but for 👍 👎 and reasons; rows without any stay as they are."""
    return _markup(row for row in shown.inline_keyboard if not _is_feedback(row))


def with_reasons(
    shown: InlineKeyboardMarkup, question: int, tr: Translator
) -> InlineKeyboardMarkup:
    """The same keyboard with reasons where 👍 👎 were, at the end where there were none."""
    before = list(shown.inline_keyboard)
    at = next((at for at, row in enumerate(before) if _is_feedback(row)), len(before))
    rest = [row for row in before[at:] if not _is_feedback(row)]
    return _markup([*before[:at], *reasons(question, tr).inline_keyboard, *rest])


def reasons(question: int, tr: Translator) -> InlineKeyboardMarkup:
    """Why an answer did not help, two in a row."""
    buttons = [
        Button(
            text=feedback_texts.reason(one, tr),
            callback_data=ReasonCallback(question=question, reason=one).pack(),
        )
        for one in Reason
    ]
    return _markup([buttons[:2], buttons[2:]])


def contact(
    course: Course, values: Iterable[str], tr: Translator, reader: Reader
) -> InlineKeyboardMarkup:
    """Addresses and numbers to copy, and the person's country."""
    copies = [
        [
            Button(
                text=menu.copy_value(value, tr),
                copy_text=CopyTextButton(text=value[:COPY_LIMIT]),
            )
        ]
        for value in values
    ]
    home = _home(course, tr, reader, under=CONTACT)
    return _markup([*copies, [home], [_topics(course, menu.topics(tr))]])


def countries(
    course: Course, tr: Translator, *, under: str, question: int = 0
) -> InlineKeyboardMarkup:
    """The countries of a course, two in a row, and another one.

    Args:
        course: whose.
        tr: the language.
        under: what the buttons stand under: an entry's id, `GREETING` or `CONTACT`.
        question: the number of the question that the entry answers, 0 without one.
    """
    choices = [
        *((one.code, one.name.get(tr.locale)) for one in course.countries.members),
        ("", home_texts.another(tr)),
    ]
    buttons = [
        Button(
            text=label,
            callback_data=HomeCallback(
                course=course.id,
                under=under,
                country=code,
                locale=tr.locale,
                question=question,
            ).pack(),
        )
        for code, label in choices
    ]
    return _markup(buttons[row : row + 2] for row in range(0, len(buttons), 2))


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


def _thumbs(shown: Entry, question: int | None) -> Rows:
    if question is None or shown.kind in NOT_RATED:
        return []
    return [
        [
            Button(
                text=label,
                callback_data=FeedbackCallback(question=question, helpful=helpful).pack(),
            )
            for label, helpful in ((THUMBS_UP, True), (THUMBS_DOWN, False))
        ]
    ]


def _home(
    course: Course, tr: Translator, reader: Reader, *, under: str, question: int = 0
) -> InlineKeyboardButton:
    if len(f"h:{course.id}:{under}:ZZ:{tr.locale}:{question}") > DATA_LIMIT:
        under, question = CONTACT, 0  # a pack with very long ids
    data = HomesCallback(course=course.id, under=under, locale=tr.locale, question=question)
    return Button(text=home_texts.button(course, tr, reader), callback_data=data.pack())


@lru_cache(KEPT)
def _speaks_of_home(course: Course, entry_id: str, tr: Translator, reader: Reader) -> bool:
    shown = course.entries.get(entry_id)
    return shown is not None and faq_texts.speaks_of_home(shown, course, tr, reader)


def _is_feedback(row: Sequence[InlineKeyboardButton]) -> bool:
    prefixes = tuple(f"{kind.__prefix__}:" for kind in (FeedbackCallback, ReasonCallback))
    return any((button.callback_data or "").startswith(prefixes) for button in row)


def _turn(course: Course, topic_id: str, page: int, label: str) -> InlineKeyboardButton:
    data = TopicCallback(course=course.id, topic=topic_id, page=page).pack()
    return Button(text=label, callback_data=data)


def _topics(course: Course, label: str) -> InlineKeyboardButton:
    return Button(text=label, callback_data=TopicsCallback(course=course.id).pack())


def _whom_to_ask(course: Course, tr: Translator) -> InlineKeyboardButton:
    data = ContactCallback(course=course.id).pack()
    return Button(text=menu.whom_to_ask(tr), callback_data=data)
