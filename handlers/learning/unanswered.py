"""/unanswered: what was asked in vain, alike together; and what needs no answer."""

from collections.abc import Mapping

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.faq import FaqIndex
from bot.gaps import Group
from bot.i18n import Translator
from bot.people import Action
from bot.texts import teaching as teaching_texts
from bot.texts import unanswered as texts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.learning import keyboards
from handlers.learning.callbacks import SettleGapCallback, UnansweredCallback
from handlers.learning.gathering import GapBook
from handlers.replies import reply, show, typing
from storage import Storage


def register(router: Router) -> None:
    """Have its commands and buttons answered."""
    teaches = allowed(Action.TEACH_FAQ)
    router.message.register(unanswered, Command("unanswered"), teaches)
    router.callback_query.register(show_page, UnansweredCallback.filter(), teaches)
    router.callback_query.register(settle_gap, SettleGapCallback.filter(), teaches)


async def unanswered(
    message: Message,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    gap_book: GapBook,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """/unanswered: the first page."""
    await typing(bot, message.chat.id)
    groups = await gap_book.groups(course)
    now = clock.now()
    await reply(message, *_page(groups, 0, course, faqs, tr, clock), now=now)


async def show_page(
    callback: CallbackQuery,
    callback_data: UnansweredCallback,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    gap_book: GapBook,
    tr: Translator,
    clock: Clock,
) -> None:
    """Another page."""
    groups = await gap_book.groups(course)
    await show(callback, *_page(groups, callback_data.page, course, faqs, tr, clock))


async def settle_gap(
    callback: CallbackQuery,
    callback_data: SettleGapCallback,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    gap_book: GapBook,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Not needed»: the group is listed no more."""
    group = await gap_book.group_with(course, callback_data.question)
    toast = teaching_texts.gap_gone(tr)
    if group is not None:
        actor = Actor(user=callback.from_user, course=course, at=clock.now())
        n = len(group.gaps)
        async with storage.transaction() as tx:
            await tx.gaps.settle(
                group.questions, course.id, entry_id=None, by=actor.user.id, at=actor.at
            )
            await tx.audit.record(actor.did(Deed.GAPS_SETTLED, questions=n))
        toast = texts.settled(n, tr)
    groups = await gap_book.groups(course)
    page = _page(groups, callback_data.page, course, faqs, tr, clock)
    await show(callback, *page, toast=toast)


def _page(
    groups: list[Group],
    number: int,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    tr: Translator,
    clock: Clock,
) -> tuple[str, InlineKeyboardMarkup]:
    """A page, or the last one where there are fewer by now."""
    number = min(number, max(0, len(groups) - 1) // texts.PAGE)
    entries = {entry.id: entry for entry in faqs[course.id].entries}
    text = texts.page(groups, number, entries, course, tr, now=clock.now())
    return text, keyboards.unanswered(groups, number, entries, course, tr)
