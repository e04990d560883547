"""The first contact: the greeting, and the choice of language and course."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course, Reader
from bot.i18n import NATIVE_NAMES, Translator
from bot.texts import course as course_texts
from bot.texts import menu
from handlers.callbacks import (
    GREETING,
    CourseCallback,
    CoursesCallback,
    LocaleCallback,
    TopicsCallback,
)
from handlers.keyboards.common import KEPT, Button, Rows, in_pairs, markup, topics_button
from handlers.keyboards.faq import topic_button
from handlers.keyboards.home import country_button


@lru_cache(KEPT)
def greeting(
    course: Course, tr: Translator, reader: Reader, *, has_others: bool = False
) -> InlineKeyboardMarkup:
    """The topics of the stage of life, the way to all of them, and the person's country.

    Args:
        course: whose topics.
        tr: the language.
        reader: for whom.
        has_others: whether there are other courses to choose from.
    """
    country = [country_button(course, tr, reader, under=GREETING)]
    return markup(
        [*_topics(course, tr, reader), country, *_other_course(tr, has_others=has_others)]
    )


@lru_cache(KEPT)
def member(
    course: Course, tr: Translator, reader: Reader, *, has_others: bool = False
) -> InlineKeyboardMarkup:
    """The same for somebody of the course: the country is asked for only if no roster has it."""
    if reader.country is None:
        return greeting(course, tr, reader, has_others=has_others)
    return markup([*_topics(course, tr, reader), *_other_course(tr, has_others=has_others)])


def coordinator(
    course: Course, tr: Translator, *, has_others: bool = False
) -> InlineKeyboardMarkup:
    """The way to the topics, and to the other courses."""
    return markup([[topics_button(course, tr)], *_other_course(tr, has_others=has_others)])


def languages(locales: Sequence[str]) -> InlineKeyboardMarkup:
    """Every language under its own name."""
    return markup(
        [
            [
                Button(
                    text=NATIVE_NAMES[locale], callback_data=LocaleCallback(locale=locale).pack()
                )
                for locale in locales
            ]
        ]
    )


def courses(
    choices: Iterable[Course], tr: Translator, *, has_others: bool = False
) -> InlineKeyboardMarkup:
    """Every course by its title, and the way to others where there are some."""
    titles = [
        [
            Button(
                text=course_texts.course_button(course, tr),
                callback_data=CourseCallback(course=course.id).pack(),
            )
        ]
        for course in choices
    ]
    return markup([*titles, *_other_course(tr, has_others=has_others)])


def _topics(course: Course, tr: Translator, reader: Reader) -> Rows:
    shown = course.topics_in(reader.stage)
    buttons = [topic_button(topic, course, tr) for topic in shown]
    if len(shown) < len(course.topics):
        data = TopicsCallback(course=course.id).pack()
        buttons.append(Button(text=menu.all_topics(tr), callback_data=data))
    return in_pairs(buttons)


def _other_course(tr: Translator, *, has_others: bool) -> Rows:
    if not has_others:
        return []
    return [[Button(text=menu.other_course(tr), callback_data=CoursesCallback().pack())]]
