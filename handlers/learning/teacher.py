"""A coordinator at work on an answer: what is asked of them, and their drafts below a message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiogram.types import InaccessibleMessage, Message, User

from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.teaching import Draft, Part
from bot.texts import teaching as texts
from handlers import prompts
from handlers.acting import Actor
from handlers.learning import drafts
from handlers.replies import NO_PREVIEW
from storage import Storage

ANSWER: Final = "teach-answer"
"""The kind of prompt: the bot waits for an answer that it is to learn."""

QUESTION, INQUIRY, ENTRY = "question", "inquiry", "entry"
"""Particulars of it: what the answer is for; 0 or empty where it is not for that."""

PART: Final = "teach-part"
"""The kind of prompt: the bot waits for a part of a draft."""

DRAFT, WHICH = "draft", "part"
"""Particulars of it."""

Under = Message | InaccessibleMessage | None
"""The message below which is gone on; None for the button of an inline message."""


@dataclass(frozen=True, kw_only=True)
class Teacher:
    """Who teaches the bot, with what a prompt or a draft is put down with.

    Attributes:
        user: the coordinator.
        course: of which course.
        storage: where.
        tr: their language.
        clock: says when.
    """

    user: User
    course: Course
    storage: Storage
    tr: Translator
    clock: Clock

    @property
    def actor(self) -> Actor:
        """The coordinator, now."""
        return Actor(user=self.user, course=self.course, at=self.clock.now())

    async def ask_answer(
        self, under: Under, text: str, *, question: int = 0, inquiry: int = 0, entry: str = ""
    ) -> None:
        """Ask for an answer, as a reply: to a question, in an inquiry, of an entry."""
        about: dict[str, int | str] = {QUESTION: question, INQUIRY: inquiry, ENTRY: entry}
        await self._ask(under, text, texts.answer_placeholder(self.tr), ANSWER, about)

    async def ask_part(self, under: Under, text: str, part: Part, draft: int) -> None:
        """Ask for a part of a draft, as a reply."""
        about: dict[str, int | str] = {DRAFT: draft, WHICH: part}
        await self._ask(under, text, texts.part_placeholder(part, self.tr), PART, about)

    async def show(self, under: Under, draft: Draft) -> None:
        """Keep a draft, and show it below a message."""
        async with self.storage.transaction() as tx:
            begun = await drafts.keep(tx, draft, self.actor)
        if under is not None:
            text, keyboard = begun.shown(self.course, self.tr)
            await under.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)

    async def _ask(
        self,
        under: Under,
        text: str,
        placeholder: str,
        kind: str,
        about: Mapping[str, int | str],
    ) -> None:
        if under is not None:
            await prompts.ask(
                under,
                text,
                placeholder,
                storage=self.storage,
                kind=kind,
                course_id=self.course.id,
                asked_of=self.user.id,
                now=self.clock.now(),
                about=about,
            )
