"""Keyboards where others read along: the way to a coordinator leads into the private chat."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import (
    ChosenCallback,
    EntryCallback,
    FeedbackCallback,
    HomeCallback,
    HomesCallback,
    NoneMeantCallback,
    OtherCallback,
    ReasonCallback,
    TopicCallback,
    TopicsCallback,
    WishCallback,
)
from handlers.inquiries.callbacks import AskCallback
from handlers.keyboards.common import Button, markup

ASK = "ask"
"""What a link into the private chat begins with that hands over a question; its number follows."""

_OWN = {one.__prefix__ for one in (HomeCallback, HomesCallback, WishCallback)}
_IN_PLACE = {
    one.__prefix__
    for one in (
        ChosenCallback,
        EntryCallback,
        FeedbackCallback,
        NoneMeantCallback,
        OtherCallback,
        ReasonCallback,
        TopicCallback,
        TopicsCallback,
    )
}


def shared(
    keyboard: InlineKeyboardMarkup, bot_name: str, *, is_ephemeral: bool = False
) -> InlineKeyboardMarkup:
    """A keyboard as it may stand in a group.

    What is one person's own (their country, what they wait for) is left out, and a coordinator is
    asked by a link. Under what one person alone sees, only what turns that very message is left:
    everything else would answer before everybody.
    """
    rows = [
        [kept for button in row if (kept := _kept(button, bot_name, is_ephemeral=is_ephemeral))]
        for row in keyboard.inline_keyboard
    ]
    return markup(row for row in rows if row)


def _kept(
    button: InlineKeyboardButton, bot_name: str, *, is_ephemeral: bool
) -> InlineKeyboardButton | None:
    prefix = (button.callback_data or "").partition(":")[0]
    if prefix == AskCallback.__prefix__:
        number = AskCallback.unpack(button.callback_data or "").question
        return Button(text=button.text, url=private_link(bot_name, number))
    if prefix in _OWN or (is_ephemeral and prefix and prefix not in _IN_PLACE):
        return None
    return button


def private_link(bot_name: str, question: int = 0) -> str:
    """A link into the private chat that hands over a question; 0 has it written there."""
    return f"https://t.me/{bot_name}?start={ASK}_{question}"
