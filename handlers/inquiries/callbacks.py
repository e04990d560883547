"""What the buttons of a person's talk carry: typed, stateless, at most 64 bytes."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Number


class AskCallback(CallbackData, prefix="qa"):
    """Hand a question to the coordinators.

    `question` is the number of one's own that was asked in words, 0 where it has to be written
    first; `entry` is what the person read before, if anything.
    """

    course: str
    question: Number = 0
    entry: str = ""


class LeaveCallback(CallbackData, prefix="qe"):
    """End one's own talk: the bot answers again."""

    course: str
    inquiry: Number


class GoOnCallback(CallbackData, prefix="qg"):
    """Go on with one's own talk that is over."""

    course: str
    inquiry: Number
