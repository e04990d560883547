"""A file, a photo or a link in the private chat that may be a report."""

import re
from datetime import datetime, timedelta
from typing import Any, Final

from aiogram import Bot, F, Router
from aiogram.types import Document, Message

from bot.clock import Clock
from bot.course import Course, Courses, Reader
from bot.i18n import Translator
from bot.people import Person, Role, Visitor
from bot.reports.standing import current_report, days_left, due
from bot.texts import receipts, refused_files
from handlers.contents import PASSPORT
from handlers.filters import is_addressed, is_private, looks_like_passport
from handlers.replies import reply
from handlers.reports.taking import Arrival, Intake
from handlers.visiting import in_course
from storage import Prompt, Storage

DECKS: Final = (
    *(".pptx", ".ppt", ".ppsx", ".pps", ".potx", ".pot", ".pptm", ".ppsm", ".potm"),
    *(".odp", ".key"),
)
"""How the names of presentations end; such a file is meant as a report, whoever sends it."""

POWERPOINT: Final = ("powerpoint", "presentation")
"""What the kind of a file says that has no telling name (RFC 6838, registered media types)."""

CHECK_ONLY: Final = "report-check"
"""The kind of the prompt under which a file is only checked."""

STILL_MEANT: Final = timedelta(minutes=30)
"""So long after «only check» a file that is no reply to it is only checked too."""

REPORT_ALBUM: Final = "report"
"""The kind of an album in which files came; its parts come one by one."""

_CHECK: Final = re.compile(
    r"\bпроверить\b|\bпроверь(те)?\b|только проверк|\bcheck\b|チェック|確認", re.IGNORECASE
)
_CLOUDS: Final = re.compile(
    r"(?:https?://|\b)(?:[\w-]+\.)*(?:"
    r"drive\.google\.com|docs\.google\.com|disk\.yandex\.[a-z]{2,3}|yadi\.sk|dropbox\.com|db\.tt|"
    r"onedrive\.live\.com|1drv\.ms|sharepoint\.com|icloud\.com|cloud\.mail\.ru|mega\.nz|"
    r"wetransfer\.com|we\.tl|box\.com|pcloud\.com"
    r")(?=[/?#\s]|$)",
    re.IGNORECASE,
)


def build_router() -> Router:
    """A router of its own for every dispatcher; passports are left to the one that deletes them."""
    router = Router(name="report-intake")
    for observer in (router.message, router.edited_message):
        observer.register(receive, F.document & ~F.animation, is_private, is_report)
    # before the albums of anything else: one answer for all of its parts
    router.message.register(album, F.document & F.media_group_id, is_private, is_album_of_files)
    router.message.register(photo, F.photo, is_private, owes_report)
    router.message.register(link, F.text, is_private, is_cloud_link, owes_report)
    router.message.register(in_a_group, F.document, ~F.func(is_in_private), is_for_us_in_group)
    return router


def is_in_private(message: Message) -> bool:
    """Whether a message stands in the person's own chat with the bot."""
    return message.chat.type == "private"


async def is_report(
    message: Message,
    visitor: Visitor,
    course: Course,
    courses: Courses,
    storage: Storage,
    asked_at: datetime,
) -> bool | dict[str, Any]:
    """Whether a file is meant as a report; albums are none, and passports never are.

    Gives handlers the `document` and the `prompt` that it answers, and `course`, `person`, `role`
    and `reader` of the course whose report is meant.
    """
    document = message.document
    if document is None or message.media_group_id is not None or looks_like_passport(message):
        return False
    meant = course_of_report(visitor, course, courses)
    if meant is None:
        return False
    prompt = await _check_prompt(message, storage, asked_at)
    is_participant = visitor.role_in(meant.id) is Role.PARTICIPANT
    if message.edit_date is not None and not is_participant:
        return False
    if prompt is None and not is_participant and not is_deck(document):
        return False
    return {"document": document, "prompt": prompt, **in_course(visitor, meant, asked_at)}


def course_of_report(visitor: Visitor, course: Course, courses: Courses) -> Course | None:
    """The course whose report somebody sends: where they take part, before what they look at."""
    if visitor.role_in(course.id) is not Role.PARTICIPANT:
        own = [
            one for one in courses if one.reports and visitor.role_in(one.id) is Role.PARTICIPANT
        ]
        if own:
            return own[0]
    return course if course.reports else None


async def owes_report(
    message: Message, visitor: Visitor, course: Course, courses: Courses, asked_at: datetime
) -> bool | dict[str, Any]:
    """Whether the sender takes part in a course with reports; gives handlers that course."""
    meant = course_of_report(visitor, course, courses)
    if meant is None or visitor.role_in(meant.id) is not Role.PARTICIPANT:
        return False
    if message.media_group_id is not None or looks_like_passport(message):
        return False
    return in_course(visitor, meant, asked_at)


async def is_cloud_link(message: Message) -> bool:
    """Whether a text has a link to a drive where people keep files."""
    hidden = [one.url or "" for one in message.entities or ()]
    return any(_CLOUDS.search(text) for text in (message.text or "", *hidden))


async def is_album_of_files(
    message: Message, visitor: Visitor, course: Course, courses: Courses, storage: Storage
) -> bool:
    """Whether an album of files may hold a report; one with a passport never does."""
    meant = course_of_report(visitor, course, courses)
    if message.document is None or meant is None or looks_like_passport(message):
        return False
    async with storage.reading() as view:
        kind = await view.albums.kind_of(message.chat.id, message.media_group_id or "")
    if kind == PASSPORT:
        return False
    is_participant = visitor.role_in(meant.id) is Role.PARTICIPANT
    return kind == REPORT_ALBUM or is_participant or is_deck(message.document)


async def is_for_us_in_group(
    message: Message, bot: Bot, visitor: Visitor, course: Course, courses: Courses
) -> bool:
    """Whether a presentation in a group is meant for the bot: it is named, or replied to."""
    meant = course_of_report(visitor, course, courses)
    if message.document is None or meant is None or not is_deck(message.document):
        return False
    asked = message.model_copy(update={"text": message.caption or ""})
    return bool(await is_addressed(asked, bot))


async def receive(
    message: Message,
    document: Document,
    prompt: Prompt | None,
    course: Course,
    person: Person | None,
    role: Role,
    reader: Reader,
    intake: Intake,
    tr: Translator,
    asked_at: datetime,
    bot: Bot,
) -> None:
    """A file: taken in, checked, told."""
    report = current_report(course, asked_at, country=reader.country)
    assert report is not None, "the filter knows that the course has reports"
    arrival = Arrival(
        message=message,
        document=document,
        course=course,
        report=report,
        person=person,
        country=reader.country,
        tr=tr,
        is_check=prompt is not None or bool(_CHECK.search(message.caption or "")),
        is_participant=role is Role.PARTICIPANT,
        prompt=prompt,
    )
    await intake.take_in(bot, arrival)


async def album(message: Message, storage: Storage, tr: Translator, clock: Clock) -> None:
    """Several files at once: one answer, by which nobody believes that all is handed in."""
    group = message.media_group_id or ""
    async with storage.reading() as view:
        known = await view.albums.kind_of(message.chat.id, group)
    if known is not None:
        return
    await reply(message, receipts.one_file(tr), now=clock.now())
    # after the answer: a process that is killed in between answers again
    async with storage.transaction() as tx:
        await tx.albums.first_sight(message.chat.id, group, kind=REPORT_ALBUM, now=clock.now())


async def photo(message: Message, tr: Translator, clock: Clock) -> None:
    """A photo of the screen, most likely."""
    await reply(message, receipts.photo(tr), now=clock.now())


async def link(
    message: Message, course: Course, reader: Reader, tr: Translator, clock: Clock
) -> None:
    """A link to a cloud drive: how to send the file itself."""
    now = clock.now()
    report = current_report(course, now, country=reader.country)
    assert report is not None, "the filter knows that the course has reports"
    until = due(course, course.reports[report], country=reader.country)
    text = refused_files.link(tr, days_left=days_left(now, until, course.zone))
    await reply(message, text, now=now)


async def in_a_group(message: Message, tr: Translator, clock: Clock) -> None:
    """A report where everybody reads along."""
    await reply(message, receipts.in_private(tr), now=clock.now())


async def _check_prompt(message: Message, storage: Storage, at: datetime) -> Prompt | None:
    """The «only check» that a file answers: as a reply to it, or soon after it."""
    sender, asked = message.from_user, message.reply_to_message
    if sender is None:
        return None
    async with storage.reading() as view:
        if asked is not None:
            prompt = await view.prompts.get(message.chat.id, asked.message_id)
            return prompt if prompt is not None and prompt.kind == CHECK_ONLY else None
        since = at - STILL_MEANT
        return await view.prompts.latest(message.chat.id, sender.id, CHECK_ONLY, since=since)


def is_deck(document: Document) -> bool:
    """Whether a file is a presentation, by its name or kind."""
    name, kind = (document.file_name or "").lower(), (document.mime_type or "").lower()
    return name.endswith(DECKS) or any(one in kind for one in POWERPOINT)
