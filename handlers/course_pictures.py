"""Pictures of the course: its dates on a time line, and the climate of the stay."""

import asyncio

from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.clock import Clock
from bot.course import Course, Reader
from bot.i18n import Translator
from bot.people import Person, Role
from bot.pictures import climate as climate_pictures
from bot.pictures import course_line as line_pictures
from bot.texts import climate as climate_texts
from bot.texts import course_line as line_texts
from handlers.callbacks import ClimateCallback, CourseLineCallback
from handlers.filters import of_known_course
from handlers.own_dates import participant, read_dates
from handlers.replies import PICTURE, settle
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="course-pictures")
    pressed = router.callback_query
    pressed.register(send_line, CourseLineCallback.filter(), of_known_course)
    pressed.register(send_climate, ClimateCallback.filter(), of_known_course)
    return router


async def send_line(
    callback: CallbackQuery,
    course: Course,
    person: Person | None,
    role: Role,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """«On a time line»: one's own dates; where others read along, those of the course."""
    await settle(callback)
    if callback.message is None:
        return
    is_alone = callback.message.chat.type == "private"
    own = participant(person, role) if is_alone else None
    now = clock.now()
    async with storage.reading() as view:
        dates = await read_dates(view, course, reader, tr, own, now=now)
    shown = line_texts.course_line(dates, now=now)
    picture = await asyncio.to_thread(line_pictures.course_line, shown)
    await bot.send_photo(
        callback.message.chat.id,
        BufferedInputFile(picture, PICTURE),
        caption=line_texts.caption(dates, tr),
        parse_mode=None,
    )


async def send_climate(
    callback: CallbackQuery, course: Course, reader: Reader, tr: Translator, bot: Bot
) -> None:
    """«Climate»: temperatures and snow by month, the weeks of the course marked."""
    if course.climate is None:
        await settle(callback, climate_texts.none(tr), alert=True)
        return
    await settle(callback)
    if callback.message is None:
        return
    picture = await asyncio.to_thread(climate_pictures.picture, course, tr)
    caption = climate_texts.caption(course, tr, reader=reader)
    file = BufferedInputFile(picture, PICTURE)
    await bot.send_photo(callback.message.chat.id, file, caption=caption)
