"""A Telegram identity as the bot knows it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Account:
    """A Telegram identity: no rights of its own.

    Attributes:
        id: Telegram's user id; in a private chat also the chat's id.
        locale: the language the person chose, or None while it is only guessed.
        course_id: the course the person asks about, or None for the default one.
        created_at: when the account first wrote.
        blocked_at: when the person blocked the bot, or None.
        country: the country (ISO code) that the person says is theirs, or None.
        menu: which command menu Telegram was told to show in the chat; None for the default one.
    """

    id: int
    locale: str | None
    course_id: str | None
    created_at: datetime
    blocked_at: datetime | None = None
    country: str | None = None
    menu: str | None = None
