"""Previews of settlements: kept as prompts until somebody confirms or drops them."""

from datetime import date, datetime, time

from aiogram.types import CallbackQuery, Message

from bot.course import Course
from bot.course.settling import Settlement
from bot.people import Account
from handlers import prompts
from handlers.acting import Actor
from storage import Prompt, Storage

DRAFT = "settle-draft"
"""The kind of prompt: the bot shows what would be settled."""

POINT, DAY, TIME, WORDS, SEEN = "point", "day", "time", "words", "seen"
"""Particulars of it; `SEEN` is the settlement that the preview was made beside, 0 for none."""


def draft_of(
    shown: Message, wanted: Settlement, account: Account, course: Course, *, now: datetime
) -> Prompt:
    """A preview, as it is kept: what it would settle, and beside what it was made."""
    before = course.settlements.get(wanted.point)
    return Prompt(
        chat_id=shown.chat.id,
        message_id=shown.message_id,
        asked_of=account.id,
        kind=DRAFT,
        data={
            prompts.COURSE: course.id,
            POINT: wanted.point,
            DAY: wanted.day.isoformat() if wanted.day is not None else "",
            TIME: wanted.time.isoformat("minutes") if wanted.time is not None else "",
            WORDS: wanted.words or "",
            SEEN: before.id if before is not None else 0,
        },
        asked_at=now,
    )


def drafted(draft: Prompt, actor: Actor) -> Settlement:
    """The settlement that a preview shows, as it is settled by somebody now."""
    day, hour = str(draft.data[DAY]), str(draft.data[TIME])
    return Settlement(
        course_id=actor.course.id,
        point=str(draft.data[POINT]),
        day=date.fromisoformat(day) if day else None,
        time=time.fromisoformat(hour) if hour else None,
        words=str(draft.data[WORDS]) or None,
        settled_at=actor.at,
        settled_by=actor.user.id,
    )


async def find(
    callback: CallbackQuery, account: Account, storage: Storage, course: Course
) -> Prompt | None:
    """The preview that a button stands under; only for whom it was shown to."""
    if callback.message is None:
        return None
    async with storage.reading() as view:
        draft = await view.prompts.get(callback.message.chat.id, callback.message.message_id)
    if draft is None or draft.kind != DRAFT or draft.asked_of != account.id:
        return None
    return draft if draft.data[prompts.COURSE] == course.id else None


def is_as_seen(draft: Prompt, valid: Settlement | None) -> bool:
    """Whether the point is still settled as it was when the preview was made, or still open."""
    return draft.data[SEEN] == (valid.id if valid is not None else 0)
