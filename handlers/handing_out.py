"""Issuing invitations and sending them: a code is in clear only between the two.

What was issued counts once it was sent. After a lost connection or a crash between the two nobody
has the code, so that the same update, when it comes again, issues anew.
"""

import asyncio
from collections.abc import Callable, Sequence

from aiogram import Bot
from aiogram.types import BufferedInputFile

from bot.audit import Deed
from bot.enrolment.codes import deep_link, new_code
from bot.enrolment.issuing import Handout, handout, issued
from bot.i18n import Translator
from bot.people import Person
from bot.pictures import qr_cards_pdf, qr_picture
from bot.sheets import as_xlsx
from bot.texts import invitations as texts
from handlers.acting import Actor
from storage import Storage, Transaction


async def issue(
    tx: Transaction,
    people: Sequence[Person],
    actor: Actor,
    *,
    deed: Deed = Deed.INVITED,
    code: Callable[[], str] = new_code,
) -> list[Handout]:
    """Keep a new invitation for each, and one record of it; what they had before is void.

    Args:
        tx: where.
        people: for whom; at least one.
        actor: who issues.
        deed: as what the record counts.
        code: makes a code that nobody can guess.
    """
    handouts = []
    for person in people:
        new = handout(person, by=actor.user.id, now=actor.at, new_code=code)
        handouts.append(issued(new, await tx.invitations.issue(new.invitation)))
    expires = handouts[0].invitation.expires_at.astimezone(actor.course.zone)
    one = people[0] if len(people) == 1 else None
    until = expires.date().isoformat()
    counts = {"people": len(people)} if one is None else {}
    await tx.audit.record(actor.did(deed, one, until=until, **counts))
    return handouts


async def send_one(
    bot: Bot,
    chat_id: int,
    handed_out: Handout,
    actor: Actor,
    storage: Storage,
    tr: Translator,
) -> None:
    """Send the QR picture of an invitation, with the link, the code and the expiry."""
    username = await _username(bot)
    card = texts.card(handed_out, actor.course, username)
    picture = await asyncio.to_thread(qr_picture, card)
    file = BufferedInputFile(picture, f"invitation-{handed_out.person.id}.png")
    link = deep_link(username, handed_out.code)
    caption = texts.caption(handed_out, actor.course, link, tr)
    await bot.send_photo(chat_id, file, caption=caption)
    await _sent(bot, chat_id, [handed_out], actor, storage, tr)


async def send_all(
    bot: Bot,
    chat_id: int,
    handouts: Sequence[Handout],
    actor: Actor,
    storage: Storage,
    tr: Translator,
) -> None:
    """Send a sheet for mail merge, and the cards with QR codes to print."""
    course = actor.course
    username = await _username(bot)
    cards = [texts.card(one, course, username) for one in handouts]
    table = await asyncio.to_thread(as_xlsx, [texts.sheet(handouts, course, username, tr)])
    pages = await asyncio.to_thread(qr_cards_pdf, cards)
    day = actor.at.astimezone(course.zone).date().isoformat()
    name = f"invitations-{course.id}-{day}"
    await bot.send_document(
        chat_id,
        BufferedInputFile(table, f"{name}.xlsx"),
        caption=texts.sheet_caption(handouts, course, tr),
    )
    await bot.send_document(
        chat_id, BufferedInputFile(pages, f"{name}.pdf"), caption=texts.cards_caption(tr)
    )
    await _sent(bot, chat_id, handouts, actor, storage, tr)


async def _sent(
    bot: Bot,
    chat_id: int,
    handouts: Sequence[Handout],
    actor: Actor,
    storage: Storage,
    tr: Translator,
) -> None:
    """From now on they count; it is said where somebody else issued anew or revoked meanwhile."""
    numbers = [one.invitation.id for one in handouts]
    async with storage.transaction() as tx:
        valid = await tx.invitations.handed_out(numbers, at=actor.at)
    if valid < len(numbers):
        await bot.send_message(chat_id, texts.overtaken(tr))


async def _username(bot: Bot) -> str:
    return (await bot.me()).username or ""
