"""The card that hands out an invitation on paper or as a picture, in words; plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.course import Course
from bot.i18n import Translator, translator
from bot.texts.moments import clock

DRAWN = ("ru", "en")
"""The languages that the font of the pictures has letters for."""


@dataclass(frozen=True, kw_only=True)
class InvitationCard:
    """What stands on one person's card; every sentence worded.

    It holds a code in clear, so it is drawn in memory and never kept or logged.

    Attributes:
        course: the title of the course.
        name: for whom.
        code: the code as it is typed, in groups.
        link: opens the bot with the code, or None where only the code is known.
        valid_until: until when.
        lines: how to use it, a sentence each.
    """

    course: str
    name: str
    code: str
    link: str | None
    valid_until: str
    lines: Sequence[str]

    def __repr__(self) -> str:
        return "InvitationCard(…)"


def drawable(tr: Translator) -> Translator:
    """The translator for what is drawn: English where the font lacks the language's letters."""
    return tr if tr.locale in DRAWN else translator("en")


def invitation_card(
    course: Course,
    tr: Translator,
    *,
    name: str,
    code: str,
    link: str | None,
    expires_at: datetime,
) -> InvitationCard:
    """The card of one person.

    Args:
        course: to which they are invited.
        tr: the language they read; Japanese gives English.
        name: theirs.
        code: as it is typed, in groups.
        link: opens the bot with the code, or None.
        expires_at: when the code stops to count, aware; told in the course's zone.
    """
    spoken = drawable(tr)
    return InvitationCard(
        course=course.title.get(spoken.locale),
        name=name,
        code=code,
        link=link,
        valid_until=spoken.gettext("Valid until %(day)s, %(hour)s")
        % {
            "day": spoken.day(expires_at.astimezone(course.zone).date()),
            "hour": clock(expires_at, course, spoken),
        },
        lines=_how_to_use(spoken, has_link=link is not None),
    )


def _how_to_use(tr: Translator, *, has_link: bool) -> Sequence[str]:
    only = tr.gettext("The code is for you alone and works once.")
    if has_link:
        return (
            tr.gettext("Scan the square with your phone, or send the code to the bot."),
            only,
        )
    return (tr.gettext("Send this code to the bot in Telegram."), only)
