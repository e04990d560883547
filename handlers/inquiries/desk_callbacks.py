"""What a coordinator's buttons of a talk carry: typed, stateless, at most 64 bytes."""

from aiogram.filters.callback_data import CallbackData

from bot.course.inquiries import ReplyId
from bot.inquiries.shelves import Shelf
from handlers.callbacks import Number, Page


class TakeCallback(CallbackData, prefix="qk"):
    """Take a talk in hand, also from a colleague."""

    course: str
    inquiry: Number


class CloseCallback(CallbackData, prefix="qc"):
    """End a talk; `sure` is what was asked once more while the person still waits."""

    course: str
    inquiry: Number
    sure: bool = False


class KeepCallback(CallbackData, prefix="qn"):
    """Do not end a talk after all."""

    course: str
    inquiry: Number


class RepliesCallback(CallbackData, prefix="qr"):
    """Show the canned replies; `again` where they stood here before."""

    course: str
    inquiry: Number
    again: bool = False


class ReplyCallback(CallbackData, prefix="qp"):
    """Show a canned reply as the person would get it."""

    course: str
    inquiry: Number
    reply: ReplyId


class SendReplyCallback(CallbackData, prefix="qs"):
    """Send a canned reply that was shown."""

    course: str
    inquiry: Number
    reply: ReplyId


class TranscriptCallback(CallbackData, prefix="qt"):
    """Hand out the talk as a file."""

    course: str
    inquiry: Number


class ShowCallback(CallbackData, prefix="qo"):
    """Put the card of a talk here, with its last lines."""

    course: str
    inquiry: Number


class WriteCallback(CallbackData, prefix="qm"):
    """Begin a talk with a participant who has not asked."""

    course: str
    person: Number


class InquiriesCallback(CallbackData, prefix="ql"):
    """Show a page of the talks; pages count from 0."""

    course: str
    shelf: Shelf = Shelf.OPEN
    page: Page = 0
