"""A draft changed in the chat: each part by a reply, the topic by a button, or thrown away."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course
from bot.faq import FaqIndex
from bot.i18n import Translator
from bot.people import Action
from bot.teaching import Draft, Part, Unfit, drafted, with_part
from bot.texts import teaching as texts
from handlers import prompts
from handlers.filters import allowed
from handlers.inquiries.reading import html_of
from handlers.learning import drafts, keyboards
from handlers.learning.callbacks import (
    DraftCallback,
    DraftPartCallback,
    DraftTopicCallback,
    DraftTopicsCallback,
    DropDraftCallback,
    OwnEntryCallback,
)
from handlers.learning.teacher import DRAFT, PART, WHICH, Teacher
from handlers.replies import NO_PREVIEW, settle, show
from handlers.topics import stale
from storage import Prompt, Storage


def register(router: Router) -> None:
    """Have its commands and buttons answered."""
    teaches = allowed(Action.TEACH_FAQ)
    pressed = router.callback_query
    pressed.register(show_draft, DraftCallback.filter(), teaches)
    pressed.register(ask_part, DraftPartCallback.filter(), teaches)
    pressed.register(show_topics, DraftTopicsCallback.filter(), teaches)
    pressed.register(choose_topic, DraftTopicCallback.filter(), teaches)
    pressed.register(stand_alone, OwnEntryCallback.filter(), teaches)
    pressed.register(drop, DropDraftCallback.filter(), teaches)


def register_replies(router: Router) -> None:
    """Have the parts that coordinators write taken."""
    is_part = prompts.answers(PART, Action.TEACH_FAQ)
    router.message.register(take_part, F.reply_to_message, is_part)


async def show_draft(
    callback: CallbackQuery,
    callback_data: DraftCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """The draft again."""
    async with storage.reading() as view:
        begun = await drafts.find(view, callback_data.draft, course)
    if begun is None:
        await settle(callback, texts.gone(tr), alert=True)
        return
    await show(callback, *begun.shown(course, tr))


async def ask_part(
    callback: CallbackQuery,
    callback_data: DraftPartCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A part: what it is now, and what shall stand there is asked for as a reply."""
    async with storage.reading() as view:
        begun = await drafts.find(view, callback_data.draft, course)
    if begun is None:
        await settle(callback, texts.gone(tr), alert=True)
        return
    await settle(callback)
    part = callback_data.part
    text = texts.ask_part(part, begun.draft, course, tr)
    teacher = Teacher(user=callback.from_user, course=course, storage=storage, tr=tr, clock=clock)
    await teacher.ask_part(callback.message, text, part, begun.number)


async def take_part(
    message: Message,
    prompt: Prompt,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The part: kept, and the draft is shown anew; or why it does not do."""
    assert message.from_user is not None, "the filter knows who it is"
    number, part = int(prompt.data[DRAFT]), Part(str(prompt.data[WHICH]))
    changed: Draft | Unfit | None = None
    async with storage.transaction() as tx:
        if (begun := await drafts.find(tx, number, course)) is not None:
            html = html_of(message) if message.text else ""
            changed = with_part(begun.draft, part, message.text or "", html)
            changed = drafts.checked(changed, course)
            if isinstance(changed, Draft):
                await tx.drafts.rewrite(number, drafted(changed), at=clock.now())
                await tx.prompts.take(prompt.chat_id, prompt.message_id)
    if changed is None:
        await message.answer(texts.gone(tr))
    elif isinstance(changed, Unfit):
        text = texts.unfit(changed, tr)
        teacher = Teacher(
            user=message.from_user, course=course, storage=storage, tr=tr, clock=clock
        )
        await teacher.ask_part(message, text, part, number)
    else:
        assert begun is not None, "it was changed"
        text, keyboard = begun.changed(changed).shown(course, tr)
        await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def show_topics(
    callback: CallbackQuery,
    callback_data: DraftTopicsCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """The topics to choose from."""
    async with storage.reading() as view:
        begun = await drafts.find(view, callback_data.draft, course)
    if begun is None:
        await settle(callback, texts.gone(tr), alert=True)
        return
    await show(callback, texts.ask_topic(tr), keyboards.topics(begun.number, course, tr))


async def choose_topic(
    callback: CallbackQuery,
    callback_data: DraftTopicCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A topic: the draft goes into its list."""
    if all(topic.id != callback_data.topic for topic in course.topics):
        await stale(callback, course, tr)
        return
    async with storage.transaction() as tx:
        begun = await drafts.find(tx, callback_data.draft, course)
        if begun is not None:
            begun = begun.changed(replace(begun.draft, topic=callback_data.topic))
            await tx.drafts.rewrite(begun.number, begun.kept, at=clock.now())
    if begun is None:
        await settle(callback, texts.gone(tr), alert=True)
        return
    await show(callback, *begun.shown(course, tr))


async def stand_alone(
    callback: CallbackQuery,
    callback_data: OwnEntryCallback,
    course: Course,
    faqs: Mapping[str, FaqIndex],
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«A separate answer»: what the bot says that the document does not say stays."""
    number = callback_data.draft
    async with storage.reading() as view:
        begun = await drafts.find(view, number, course)
    if begun is not None and begun.draft.entry_id is not None and begun.draft.questions:
        # asks the index, so it is made before others have to wait
        alone = begun.changed(drafts.on_its_own(begun.draft, course, faqs[course.id]))
        async with storage.transaction() as tx:
            found = await drafts.find(tx, number, course)
            if found == begun:  # else a colleague was faster, and theirs is shown
                await tx.drafts.rewrite(number, alone.kept, at=clock.now())
                found = alone
        begun = found
    if begun is None:
        await settle(callback, texts.gone(tr), alert=True)
        return
    await show(callback, *begun.shown(course, tr))


async def drop(
    callback: CallbackQuery,
    callback_data: DropDraftCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Discard»."""
    async with storage.transaction() as tx:
        begun = await drafts.find(tx, callback_data.draft, course)
        if begun is not None:
            await tx.drafts.drop(begun.number)
    if begun is None:
        await settle(callback, texts.gone(tr), alert=True)
        return
    await show(callback, texts.dropped(tr), keyboards.to_unanswered(course, tr))
