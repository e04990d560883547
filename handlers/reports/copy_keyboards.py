"""The buttons that lead to a marked copy of a file, and to pictures of its slides."""

from aiogram.types import InlineKeyboardMarkup

from bot.i18n import Translator
from bot.reports.submission import Submission
from bot.texts import marked_copies
from handlers.keyboards.common import Button, markup
from handlers.reports.callbacks import MarkedCopyCallback, SlidePicturesCallback


def marked_copy(submission: Submission, tr: Translator) -> InlineKeyboardMarkup | None:
    """Under findings: the copy with marks, where there is something to mark."""
    if submission.verdict is None or not submission.verdict.findings:
        return None
    data = MarkedCopyCallback(course=submission.course_id, submission=submission.id).pack()
    return markup([[Button(text=marked_copies.marked_copy_button(tr), callback_data=data)]])


def slide_pictures(submission: Submission, tr: Translator) -> InlineKeyboardMarkup | None:
    """Under a marked copy: the slides as pictures, where a finding is about one of them."""
    verdict = submission.verdict
    if verdict is None or all(one.slide is None for one in verdict.findings):
        return None
    data = SlidePicturesCallback(course=submission.course_id, submission=submission.id).pack()
    return markup([[Button(text=marked_copies.slide_pictures_button(tr), callback_data=data)]])
