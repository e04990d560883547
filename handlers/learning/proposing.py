"""How a draft begins: with what was asked in vain, a coordinator's answer, or a wrong answer."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course
from bot.faq import FaqIndex
from bot.i18n import Translator
from bot.people import Action
from bot.teaching import Unfit
from bot.texts import teaching as texts
from handlers import prompts
from handlers.filters import allowed
from handlers.inquiries.reading import html_of
from handlers.learning.beginnings import (
    answer_in,
    correction,
    draft_of_reply,
    draft_of_talk,
    newest_of,
    read_talk,
    taught_so_far,
)
from handlers.learning.callbacks import AnswerGapCallback, CorrectCallback, ProposeCallback
from handlers.learning.gathering import GapBook
from handlers.learning.keyboards import CORRECTABLE
from handlers.learning.teacher import ANSWER, ENTRY, INQUIRY, QUESTION, Teacher
from handlers.replies import settle
from handlers.topics import stale
from storage import Prompt, Storage


def register(router: Router) -> None:
    """Have its commands and buttons answered."""
    teaches = allowed(Action.TEACH_FAQ)
    pressed = router.callback_query
    pressed.register(ask_for_group, AnswerGapCallback.filter(), teaches)
    pressed.register(propose, ProposeCallback.filter(), teaches)
    pressed.register(correct, CorrectCallback.filter(), teaches)


def register_replies(router: Router) -> None:
    """Have the answers of coordinators taken."""
    is_answer = prompts.answers(ANSWER, Action.TEACH_FAQ)
    router.message.register(take_answer, F.reply_to_message, is_answer)


async def ask_for_group(
    callback: CallbackQuery,
    callback_data: AnswerGapCallback,
    course: Course,
    gap_book: GapBook,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Answer» to a group: the answer is asked for as a reply."""
    group = await gap_book.group_with(course, callback_data.question)
    if group is None:
        await settle(callback, texts.gap_gone(tr), alert=True)
        return
    await settle(callback)
    teacher = Teacher(user=callback.from_user, course=course, storage=storage, tr=tr, clock=clock)
    await teacher.ask_answer(callback.message, texts.ask_answer(group, tr), question=group.name)


async def propose(
    callback: CallbackQuery,
    callback_data: ProposeCallback,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    gap_book: GapBook,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Into the FAQ»: what was asked and answered in a talk, as a draft."""
    found = await read_talk(storage, callback_data.inquiry, course)
    if found is None:
        await stale(callback, course, tr)
        return
    inquiry, lines = found
    answer = answer_in(lines)
    if answer is None:
        await settle(callback, texts.no_words(tr), alert=True)
        return
    await settle(callback)
    teacher = Teacher(user=callback.from_user, course=course, storage=storage, tr=tr, clock=clock)
    if not answer:
        await teacher.ask_answer(callback.message, texts.ask_answer_of_talk(tr), inquiry=inquiry.id)
        return
    draft = await draft_of_talk(inquiry, lines, answer, teacher, faqs[course.id], gap_book)
    if isinstance(draft, Unfit):
        await teacher.ask_answer(callback.message, texts.unfit(draft, tr), inquiry=inquiry.id)
        return
    await teacher.show(callback.message, draft)


async def correct(
    callback: CallbackQuery,
    callback_data: CorrectCallback,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    gap_book: GapBook,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Correct»: what a coordinator wrote is edited on; instead of the pack's, it is asked for."""
    entry = course.entries.get(callback_data.entry)
    if entry is None or entry.kind not in CORRECTABLE:
        await stale(callback, course, tr)
        return
    await settle(callback)
    teacher = Teacher(user=callback.from_user, course=course, storage=storage, tr=tr, clock=clock)
    number = callback_data.question
    newest = await newest_of(storage, entry.id, course)
    if taught_so_far(entry, newest, course) is None:
        text = texts.ask_correction(entry, course, tr)
        await teacher.ask_answer(callback.message, text, entry=entry.id, question=number)
        return
    draft = await correction(entry, newest, None, number, teacher, faqs[course.id], gap_book)
    await teacher.show(callback.message, draft)


async def take_answer(
    message: Message,
    prompt: Prompt,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    gap_book: GapBook,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The answer to be learned: it is shown as people will get it, and changed there."""
    assert message.from_user is not None, "the filter knows who it is"
    teacher = Teacher(user=message.from_user, course=course, storage=storage, tr=tr, clock=clock)
    about, html = prompt.data, html_of(message) if message.text else ""
    number, entry_id = int(about.get(QUESTION, 0)), str(about.get(ENTRY, ""))
    draft = await draft_of_reply(html, prompt, teacher, faqs[course.id], gap_book)
    if isinstance(draft, Unfit):
        inquiry = int(about.get(INQUIRY, 0))
        text = texts.unfit(draft, tr)
        await teacher.ask_answer(message, text, question=number, inquiry=inquiry, entry=entry_id)
        return
    await teacher.show(message, draft)
    async with storage.transaction() as tx:  # shown twice after a kill is better than lost
        await tx.prompts.take(prompt.chat_id, prompt.message_id)
