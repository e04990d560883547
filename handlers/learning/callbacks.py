"""What the buttons of teaching carry: typed, stateless, at most 64 bytes."""

from aiogram.filters.callback_data import CallbackData

from bot.teaching import Part
from handlers.callbacks import Number, Page


class UnansweredCallback(CallbackData, prefix="gu"):
    """Show a page of what was asked in vain, from 0."""

    course: str
    page: Page = 0


class AnswerGapCallback(CallbackData, prefix="ga"):
    """Ask for the answer to the group that a question is in."""

    course: str
    question: Number


class SettleGapCallback(CallbackData, prefix="gn"):
    """Have the group that a question is in listed no more; `page` is shown then."""

    course: str
    question: Number
    page: Page = 0


class ProposeCallback(CallbackData, prefix="gi"):
    """Draft an entry from what was asked and answered in an inquiry."""

    course: str
    inquiry: Number


class CorrectCallback(CallbackData, prefix="gc"):
    """Correct an entry; `question` is one of a group that it did not help, 0 without one."""

    course: str
    entry: str
    question: Number = 0


class DraftCallback(CallbackData, prefix="gd"):
    """Show a draft."""

    course: str
    draft: Number


class DraftPartCallback(CallbackData, prefix="gp"):
    """Ask for another text of a part of a draft."""

    course: str
    draft: Number
    part: Part


class DraftTopicsCallback(CallbackData, prefix="gt"):
    """Show the topics to choose the draft's from."""

    course: str
    draft: Number


class DraftTopicCallback(CallbackData, prefix="gk"):
    """Put a draft into a topic."""

    course: str
    draft: Number
    topic: str


class OwnEntryCallback(CallbackData, prefix="go"):
    """Let a draft be an answer of its own, instead of taking the place of «not said»."""

    course: str
    draft: Number


class DropDraftCallback(CallbackData, prefix="gx"):
    """Forget a draft."""

    course: str
    draft: Number


class WeighCallback(CallbackData, prefix="gw"):
    """Ask the questions with known answers, and show what a draft would change."""

    course: str
    draft: Number


class PublishCallback(CallbackData, prefix="gy"):
    """Let a draft go live; `seen` tells what was shown of it, and of what would be lost."""

    course: str
    draft: Number
    seen: str


class LearnedCallback(CallbackData, prefix="gl"):
    """Show a page of what was learned, from 0."""

    course: str
    page: Page = 0


class HistoryCallback(CallbackData, prefix="gh"):
    """Show what became of an entry."""

    course: str
    entry: str


class UndoCallback(CallbackData, prefix="gb"):
    """Take back the newest revision of an entry; `sure` is what was asked once more."""

    course: str
    revision: Number
    sure: bool = False
