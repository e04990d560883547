"""Buttons of teaching: on the card of a talk, under what was asked in vain, under a draft."""

from collections.abc import Callable, Mapping, Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course, Entry
from bot.course.learned import Revision
from bot.faq import Match
from bot.gaps import Group
from bot.i18n import Translator
from bot.inquiries.inquiry import Inquiry
from bot.teaching import Part
from bot.texts import learned as learned_texts
from bot.texts import menu
from bot.texts import publishing as publishing_texts
from bot.texts import teaching as texts
from bot.texts import unanswered as unanswered_texts
from bot.texts.course import topic_title
from handlers.keyboards.common import DATA_LIMIT, Button, Rows, in_pairs, markup
from handlers.learning.callbacks import (
    AnswerGapCallback,
    CorrectCallback,
    DraftCallback,
    DraftPartCallback,
    DraftTopicCallback,
    DraftTopicsCallback,
    DropDraftCallback,
    HistoryCallback,
    LearnedCallback,
    OwnEntryCallback,
    ProposeCallback,
    PublishCallback,
    SettleGapCallback,
    UnansweredCallback,
    UndoCallback,
    WeighCallback,
)

CORRECTABLE = frozenset({"answer", "silent"})
"""Kinds of entries that a coordinator can put another answer into."""


def propose_button(inquiry: Inquiry, tr: Translator) -> InlineKeyboardButton:
    """Makes an entry of what a coordinator answered in an inquiry; shown to coordinators only."""
    data = ProposeCallback(course=inquiry.course_id, inquiry=inquiry.id)
    return _button(texts.propose_button(tr), data)


def unanswered(
    groups: Sequence[Group],
    page: int,
    entries: Mapping[str, Entry],
    course: Course,
    tr: Translator,
) -> InlineKeyboardMarkup:
    """What can be done about each group of a page; the pages; what was learned."""
    size, rows = unanswered_texts.PAGE, list[list[InlineKeyboardButton]]()
    first = page * size
    for place, group in enumerate(groups[first : first + size], first + 1):
        none = SettleGapCallback(course=course.id, question=group.name, page=page)
        no_need = _button(unanswered_texts.settle_button(place, tr), none)
        rows.append([*_step(group, place, entries, course, tr), no_need])
    turns = _turns(page, len(groups), size, tr, lambda to: _unanswered(course, to))
    to_learned = LearnedCallback(course=course.id)
    return markup([*rows, *turns, [_button(unanswered_texts.learned_button(tr), to_learned)]])


def draft(
    number: int, course: Course, tr: Translator, *, replaces_silence: bool
) -> InlineKeyboardMarkup:
    """What can be changed of a draft."""
    rows = in_pairs(
        [
            _button(
                texts.part_button(part, tr),
                DraftPartCallback(course=course.id, draft=number, part=part),
            )
            for part in Part
        ]
    )
    topics = DraftTopicsCallback(course=course.id, draft=number)
    rows.append([_button(texts.topic_button(tr), topics)])
    if replaces_silence:
        own = OwnEntryCallback(course=course.id, draft=number)
        rows.append([_button(texts.own_entry_button(tr), own)])
    weigh = WeighCallback(course=course.id, draft=number)
    drop = DropDraftCallback(course=course.id, draft=number)
    rows.append([_button(texts.check_button(tr), weigh)])
    return markup([*rows, [_button(texts.drop_button(tr), drop)]])


def topics(number: int, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The topics for a draft, and the way back to it."""
    choices = [
        _button(
            topic_title(topic, tr),
            DraftTopicCallback(course=course.id, draft=number, topic=topic.id),
        )
        for topic in course.topics
    ]
    return markup([*in_pairs(choices), [_to_draft(number, course, tr)]])


def weighed(
    number: int, seen: str, course: Course, tr: Translator, *, loses: bool
) -> InlineKeyboardMarkup:
    """Publish it, in red where something is lost; the way back to the draft."""
    publish = PublishCallback(course=course.id, draft=number, seen=seen).pack()
    text = (
        publishing_texts.publish_with_losses_button(tr)
        if loses
        else publishing_texts.publish_button(tr)
    )
    style = ButtonStyle.DANGER if loses else ButtonStyle.SUCCESS
    return markup(
        [
            [Button(text=text, callback_data=publish, style=style)],
            [_to_draft(number, course, tr)],
        ]
    )


def to_unanswered(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The way to what was asked in vain."""
    return markup([[_button(unanswered_texts.back_button(tr), _unanswered(course, 0))]])


def published(entry_id: str, revision: int, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """What became of the entry, taking it back, and the list."""
    return markup(
        [
            [
                *_of_entry(learned_texts.history_button(tr), course, entry_id),
                _undo(revision, course, tr),
            ],
            *to_unanswered(course, tr).inline_keyboard,
        ]
    )


def learned(
    revisions: Sequence[Revision], page: int, course: Course, tr: Translator
) -> InlineKeyboardMarkup:
    """A page of what was learned, the newest first."""
    size = learned_texts.PAGE
    rows: Rows = [
        row
        for one in revisions[page * size : (page + 1) * size]
        if (
            row := _of_entry(
                learned_texts.title(one.entry_id, one.content, course, tr), course, one.entry_id
            )
        )
    ]
    turns = _turns(
        page, len(revisions), size, tr, lambda to: LearnedCallback(course=course.id, page=to)
    )
    return markup([*rows, *turns, *to_unanswered(course, tr).inline_keyboard])


def history(
    entry_id: str, newest: Revision | None, course: Course, tr: Translator
) -> InlineKeyboardMarkup:
    """Correct an entry, have it as it was, see the others."""
    steps = []
    if entry_id in course.entries:
        steps += _correct(learned_texts.correct_button(tr), course, entry_id)
    if newest is not None:
        steps.append(_undo(newest.id, course, tr))
    to_learned = LearnedCallback(course=course.id)
    return markup([steps, [_button(unanswered_texts.learned_button(tr), to_learned)]])


def sure_to_undo(newest: Revision, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The red button, and the way back."""
    yes = UndoCallback(course=course.id, revision=newest.id, sure=True).pack()
    text = learned_texts.yes_undo_button(tr)
    return markup(
        [
            [Button(text=text, callback_data=yes, style=ButtonStyle.DANGER)],
            _of_entry(learned_texts.history_button(tr), course, newest.entry_id),
        ]
    )


def tested(
    candidates: Sequence[Match], course: Course, tr: Translator
) -> InlineKeyboardMarkup | None:
    """Below /faq test: each candidate of the course can be corrected, and has a history."""
    rows: Rows = []
    for place, match in enumerate(candidates, 1):
        entry = match.entry
        if entry.id in course.entries and entry.kind in CORRECTABLE:
            correct = unanswered_texts.correct_button(place, tr)
            past = learned_texts.numbered_history_button(place, tr)
            rows.append([*_correct(correct, course, entry.id), *_of_entry(past, course, entry.id)])
    return markup(rows) if rows else None


def _step(
    group: Group, place: int, entries: Mapping[str, Entry], course: Course, tr: Translator
) -> list[InlineKeyboardButton]:
    """What answers a group."""
    if group.inquiry_id is not None and not group.is_answered:
        taken = ProposeCallback(course=course.id, inquiry=group.inquiry_id)
        return [_button(unanswered_texts.take_button(place, tr), taken)]
    entry = entries.get(group.entry_id or "")
    if group.is_answered and entry is not None and entry.id in course.entries:
        label = unanswered_texts.correct_button(place, tr)
        if entry.kind in CORRECTABLE and (
            found := _correct(label, course, entry.id, question=group.name)
        ):
            return found
    asked = AnswerGapCallback(course=course.id, question=group.name)
    return [_button(unanswered_texts.answer_button(place, tr), asked)]


def _unanswered(course: Course, page: int) -> CallbackData:
    return UnansweredCallback(course=course.id, page=page)


def _to_draft(number: int, course: Course, tr: Translator) -> InlineKeyboardButton:
    return _button(
        publishing_texts.to_draft_button(tr), DraftCallback(course=course.id, draft=number)
    )


def _undo(revision: int, course: Course, tr: Translator) -> InlineKeyboardButton:
    data = UndoCallback(course=course.id, revision=revision)
    return _button(learned_texts.undo_button(tr), data)


def _correct(
    text: str, course: Course, entry_id: str, *, question: int = 0
) -> list[InlineKeyboardButton]:
    """Corrects an entry; no button where its id is too long for one."""
    data = f"{CorrectCallback.__prefix__}:{course.id}:{entry_id}:{question}"
    if len(data.encode()) > DATA_LIMIT:
        return []
    one = CorrectCallback(course=course.id, entry=entry_id, question=question)
    return [_button(text, one)]


def _of_entry(text: str, course: Course, entry_id: str) -> list[InlineKeyboardButton]:
    """Leads to an entry's history; no button where its id is too long for one."""
    data = f"{HistoryCallback.__prefix__}:{course.id}:{entry_id}"
    if len(data.encode()) > DATA_LIMIT:
        return []
    return [_button(text, HistoryCallback(course=course.id, entry=entry_id))]


def _turns(
    page: int, every: int, size: int, tr: Translator, to: Callable[[int], CallbackData]
) -> Rows:
    """The way to the pages before and after."""
    row = []
    if page > 0:
        row.append(_button(menu.back(tr), to(page - 1)))
    if every > (page + 1) * size:
        row.append(_button(menu.further(tr), to(page + 1)))
    return [row] if row else []


def _button(text: str, data: CallbackData) -> InlineKeyboardButton:
    return Button(text=text, callback_data=data.pack())
