"""Replies to what the bot asked: the prompt is kept in the database, never read out of a text."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from aiogram.types import ForceReply, InaccessibleMessage, Message

from bot.course import Courses
from bot.people import Action, may
from handlers.commands import is_command
from handlers.replies import NO_PREVIEW
from handlers.visiting import Visitors, in_course
from storage import Prompt, Storage

COURSE = "course"
"""The particular of a prompt that says to which course it belongs."""


async def ask(
    message: Message | InaccessibleMessage,
    text: str,
    placeholder: str,
    *,
    storage: Storage,
    kind: str,
    course_id: str,
    asked_of: int,
    now: datetime,
    about: Mapping[str, int | str] | None = None,
) -> None:
    """Ask for a reply under a message, and remember what it is for.

    Args:
        message: where the question stands.
        text: the question; HTML.
        placeholder: what the empty field shows; at most 64 characters.
        storage: where it is remembered.
        kind: what the reply is for.
        course_id: for which course.
        asked_of: the account whose reply counts.
        now: when.
        about: further particulars that the answer needs.
    """
    field = ForceReply(input_field_placeholder=placeholder, selective=True)
    asked = await message.answer(text, reply_markup=field, link_preview_options=NO_PREVIEW)
    async with storage.transaction() as tx:
        await tx.prompts.ask(
            Prompt(
                chat_id=asked.chat.id,
                message_id=asked.message_id,
                asked_of=asked_of,
                kind=kind,
                data={**(about or {}), COURSE: course_id},
                asked_at=now,
            )
        )


def answers(
    kind: str, action: Action, *, from_anybody: bool = False
) -> Callable[..., Awaitable[bool | dict[str, Any]]]:
    """A filter: whether a message is the reply to such a prompt, from whom it was asked of.

    With `from_anybody` a colleague who may do the same may answer as well. A command is no answer:
    Telegram sends whatever is typed next as a reply.

    Gives handlers the `prompt`, and `visitor`, `course`, `person`, `role` and `reader` of its
    course, in which the sender may do this at this moment.
    """

    async def is_answer(
        message: Message,
        storage: Storage,
        visitors: Visitors,
        courses: Courses,
        asked_at: datetime,
    ) -> bool | dict[str, Any]:
        asked, user = message.reply_to_message, message.from_user
        if asked is None or user is None or is_command(message.text or ""):
            return False
        async with storage.reading() as view:
            prompt = await view.prompts.get(message.chat.id, asked.message_id)
        if prompt is None or prompt.kind != kind:
            return False
        if prompt.asked_of != user.id and not from_anybody:
            return False
        course = courses.get(str(prompt.data.get(COURSE)))
        visitor = await visitors.look_up(user.id, fresh=True)
        if course is None or visitor is None or not may(visitor.role_in(course.id), action):
            return False
        return {"prompt": prompt, "visitor": visitor, **in_course(visitor, course, asked_at)}

    return is_answer
