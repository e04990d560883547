"""/template: a report to be filled in, made for the course; for everybody who asks."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.clock import Clock
from bot.confined.confinement import Confinement
from bot.course import Course
from bot.i18n import Translator
from bot.reports.template import template
from bot.texts import templates as texts
from handlers.filters import of_known_course
from handlers.replies import reply, settle
from handlers.reports.callbacks import TemplateCallback


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="template")
    router.message.register(send_templates, Command("template"))
    router.callback_query.register(send_template, TemplateCallback.filter(), of_known_course)
    return router


async def send_templates(
    message: Message,
    course: Course,
    confinement: Confinement,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """/template: of every report that the course asks for."""
    if not course.reports:
        await reply(message, texts.none(tr), now=clock.now())
    for report in course.reports:
        await _send(bot, message.chat.id, report, course, confinement, tr)


async def send_template(
    callback: CallbackQuery,
    callback_data: TemplateCallback,
    course: Course,
    confinement: Confinement,
    tr: Translator,
    bot: Bot,
) -> None:
    """«Template»: that of one report."""
    known = callback_data.report in course.reports
    await settle(callback, None if known else texts.none(tr))
    if known and callback.message is not None:
        chat_id = callback.message.chat.id
        await _send(bot, chat_id, callback_data.report, course, confinement, tr)


async def _send(
    bot: Bot,
    chat_id: int,
    report: str,
    course: Course,
    confinement: Confinement,
    tr: Translator,
) -> None:
    plan = course.reports[report]
    shown = texts.template(plan, course, tr.locale)
    data = await template(shown, confinement)
    file = BufferedInputFile(data, f"{report}-{course.number}-{shown.language}.pptx")
    caption = texts.caption(plan, course, tr)
    await bot.send_document(chat_id, file, caption=caption, parse_mode=None)
