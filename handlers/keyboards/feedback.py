"""👍 and 👎 under an answer, and the reasons why one did not help."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Entry
from bot.gaps import Reason
from bot.i18n import Translator
from bot.texts import feedback as feedback_texts
from handlers.callbacks import FeedbackCallback, ReasonCallback
from handlers.keyboards.common import Button, Rows, in_pairs, markup

THUMBS_UP, THUMBS_DOWN = "👍", "👎"

NOT_RATED = frozenset({"courtesy", "person", "off-topic"})
"""Kinds of entries that answer nothing, so that there is nothing to rate."""


def thumbs(shown: Entry, question: int | None) -> Rows:
    """👍 👎 to the answer of a question; no row where nobody asked or nothing was answered."""
    if question is None or shown.kind in NOT_RATED:
        return []
    return [
        [
            Button(
                text=label,
                callback_data=FeedbackCallback(question=question, helpful=helpful).pack(),
            )
            for label, helpful in ((THUMBS_UP, True), (THUMBS_DOWN, False))
        ]
    ]


def without_feedback(shown: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """The same keyboard, but for 👍 👎 and reasons; rows without any stay as they are."""
    return markup(row for row in shown.inline_keyboard if not _is_feedback(row))


def with_reasons(
    shown: InlineKeyboardMarkup, question: int, tr: Translator
) -> InlineKeyboardMarkup:
    """The same keyboard with reasons where 👍 👎 were, at the end where there were none."""
    before = list(shown.inline_keyboard)
    at = next((at for at, row in enumerate(before) if _is_feedback(row)), len(before))
    rest = [row for row in before[at:] if not _is_feedback(row)]
    return markup([*before[:at], *reasons(question, tr).inline_keyboard, *rest])


def reasons(question: int, tr: Translator) -> InlineKeyboardMarkup:
    """Why an answer did not help, two in a row."""
    buttons = [
        Button(
            text=feedback_texts.reason(one, tr),
            callback_data=ReasonCallback(question=question, reason=one).pack(),
        )
        for one in Reason
    ]
    return markup(in_pairs(buttons))


def _is_feedback(row: Sequence[InlineKeyboardButton]) -> bool:
    prefixes = tuple(f"{kind.__prefix__}:" for kind in (FeedbackCallback, ReasonCallback))
    return any((button.callback_data or "").startswith(prefixes) for button in row)
