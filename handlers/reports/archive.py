"""All files of a report that count: one ZIP in named folders, or several, with a sheet."""

import asyncio
from collections.abc import Mapping, Sequence

from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action
from bot.reports.archive import Archive, Member, volumes
from bot.reports.overview import Overview, Row
from bot.sheets import as_xlsx
from bot.texts import report_archive as texts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.replies import settle
from handlers.reports.callbacks import ArchiveCallback
from handlers.reports.desk import read_overview
from handlers.topics import stale
from storage import Storage
from storage.files import FileMissing, FileStore


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="report-archive")
    router.callback_query.register(
        send_archive, ArchiveCallback.filter(), allowed(Action.REVIEW_REPORTS)
    )
    return router


async def send_archive(
    callback: CallbackQuery,
    callback_data: ArchiveCallback,
    course: Course,
    storage: Storage,
    files: FileStore,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """«All files»: packed one part after the other, so that one is in memory at a time."""
    report = callback_data.report
    if report not in course.reports:
        await stale(callback, course, tr)
        return
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.reading() as view:
        shown = await read_overview(view, course, report, now=actor.at)
    members = _members(shown, course, tr)
    if not members or callback.message is None:
        await settle(callback, texts.nothing(tr), alert=True)
        return
    await settle(callback, texts.packing(tr))
    async with storage.transaction() as tx:
        n = len(members)
        await tx.audit.record(actor.did(Deed.REPORTS_EXPORTED, report=report, people=n))
    packer = _Packer(files, members)
    chat_id, stem = callback.message.chat.id, _stem(actor, report)
    parts = volumes(members.values())
    for number, part in enumerate(parts, 1):
        archive = await packer.packed(part)
        if number == len(parts):
            await _add_sheets(archive, shown, packer.places, course, tr)
        name = f"{stem}-{number}.zip" if len(parts) > 1 else f"{stem}.zip"
        file = BufferedInputFile(await asyncio.to_thread(archive.content), name)
        caption = texts.caption(len(part), number, len(parts), tr)
        await bot.send_document(chat_id, file, caption=caption)
    if packer.lost:
        names = [row.person.shown_name(tr.locale) for row in shown.rows if _is_in(row, packer.lost)]
        await callback.message.answer(texts.missing(names, tr))


class _Packer:
    """Puts files into ZIPs, and knows afterwards where each of them stands.

    Attributes:
        places: by the number of a submission, its path.
        lost: the numbers of those whose file is not there any more.
    """

    def __init__(self, files: FileStore, members: Mapping[int, Member]) -> None:
        self._files = files
        self._numbers = {id(member): number for number, member in members.items()}
        self.places: dict[int, str] = {}
        self.lost: list[int] = []

    async def packed(self, members: Sequence[Member]) -> Archive:
        """A ZIP with these files, as far as they are there."""
        archive = Archive()
        for member in members:
            number = self._numbers[id(member)]
            try:
                data = await self._files.get(member.sha256)
            except FileMissing:
                self.lost.append(number)
                continue
            # in a thread: other people's answers do not wait for it
            self.places[number] = await asyncio.to_thread(archive.add, member.path, data)
        return archive


def _members(shown: Overview, course: Course, tr: Translator) -> dict[int, Member]:
    """The files that count, by the number of the submission."""
    standing = [(row, row.submission) for row in shown.rows if row.submission is not None]
    return {one.id: texts.member(row, one, course, tr) for row, one in standing if one.counts}


async def _add_sheets(
    archive: Archive, shown: Overview, places: Mapping[int, str], course: Course, tr: Translator
) -> None:
    sheets = texts.sheets(shown, places, course, tr)
    data = await asyncio.to_thread(as_xlsx, sheets)
    await asyncio.to_thread(archive.add, texts.SHEET_NAME, data)


def _stem(actor: Actor, report: str) -> str:
    day = actor.at.astimezone(actor.course.zone).date().isoformat()
    return f"{report}-{actor.course.id}-{day}"


def _is_in(row: Row, numbers: Sequence[int]) -> bool:
    return row.submission is not None and row.submission.id in numbers
