"""Invitations issued on the command line: made, and written where nobody else reads."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.config import Settings
from bot.course import Course
from bot.enrolment.codes import new_code
from bot.enrolment.issuing import Handout, handout, issued, without_invitation
from bot.errors import CannotStartError
from bot.i18n import Translator
from bot.people import Role
from bot.pictures import qr_cards_pdf
from bot.sheets import Sheet, as_xlsx
from bot.texts import invitations as texts
from storage import Transaction

PATIENCE = 20.0
"""Seconds that Telegram has to say how the bot is called."""


async def issue(tx: Transaction, course: Course, *, at: datetime) -> list[Handout]:
    """Keep an invitation for each participant who needs one.

    They count as handed out: the file with the codes is written within the same transaction.
    """
    people = await tx.people.of_course(course.id, Role.PARTICIPANT)
    latest = await tx.invitations.latest(course.id)
    made = []
    for person in without_invitation(people, latest, now=at):
        new = handout(person, by=None, now=at, new_code=new_code)
        made.append(issued(new, await tx.invitations.issue(new.invitation)))
    await tx.invitations.handed_out([one.invitation.id for one in made], at=at)
    return made


async def username(settings: Settings) -> str | None:
    """How the bot is called in Telegram; None without a token, or where Telegram is away."""
    if settings.bot_token is None:
        return None
    from aiogram.exceptions import TelegramAPIError

    from bot.telegram.session import make_bot

    bot = make_bot(settings.bot_token, api_url=settings.bot_api_url)
    try:
        async with asyncio.timeout(PATIENCE):
            return (await bot.me()).username
    except (TelegramAPIError, TimeoutError):
        return None
    finally:
        await bot.session.close()


def write(
    file: Path, invited: Sequence[Handout], username: str | None, course: Course, tr: Translator
) -> None:
    """Write the sheet for mail merge, and beside it the cards with QR codes as PDF.

    Without the bot's name the sheet has the codes alone.

    Raises:
        CannotStartError: a file cannot be written.
    """
    if not invited:
        return
    sheet = texts.sheet(invited, course, username or "", tr)
    if username is None:
        sheet = _without(sheet, {tr.gettext("Link"), tr.gettext("Greeting")})
    write_for_us_alone(file, as_xlsx([sheet]))
    cards = qr_cards_pdf([texts.card(one, course, username) for one in invited])
    write_for_us_alone(file.with_suffix(".pdf"), cards)


def _without(sheet: Sheet, names: set[str]) -> Sheet:
    kept = [place for place, name in enumerate(sheet.header) if name not in names]
    return replace(
        sheet,
        header=tuple(sheet.header[place] for place in kept),
        rows=[tuple(row[place] for place in kept) for row in sheet.rows],
    )


def write_for_us_alone(file: Path, content: bytes) -> None:
    """Write a new file that only who runs this can read: whoever has a code can use it.

    Raises:
        CannotStartError: it is there already, or cannot be written.
    """
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
    except OSError as error:
        raise CannotStartError(f"cannot write {file}: {error.strerror}") from None
