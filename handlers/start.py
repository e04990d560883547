"""The first contact: greeting, help, privacy, and the choice of language and course."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course, Courses, Reader
from bot.i18n import LOCALES, Translator, translator
from bot.people import Account, Role
from bot.texts import common
from bot.texts import course as course_texts
from handlers import keyboards
from handlers.callbacks import CourseCallback, LocaleCallback
from handlers.commands import commands_of
from handlers.menus import publish_menu
from handlers.replies import reply, show
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="start")
    router.message.register(start, CommandStart())
    router.message.register(help_, Command("help"))
    router.message.register(privacy, Command("privacy"))
    router.message.register(language, Command("language"))
    router.callback_query.register(choose_language, LocaleCallback.filter())
    router.callback_query.register(choose_course, CourseCallback.filter())
    return router


async def start(
    message: Message,
    account: Account,
    role: Role,
    courses: Courses,
    course: Course,
    reader: Reader,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """/start: the greeting with all topics; where several courses run, first the choice of one."""
    now = clock.now()
    if role is Role.COORDINATOR:  # until now there was no chat whose menu could be set
        await publish_menu(bot, account.id, role, tr.locale)
    if len(courses) > 1 and account.course_id is None:
        await reply(message, common.choose_course(tr), keyboards.courses(courses, tr), now=now)
        return
    keyboard = keyboards.greeting(course, tr, reader)
    await reply(message, course_texts.greeting(course, tr), keyboard, now=now)


async def help_(message: Message, role: Role, tr: Translator, clock: Clock) -> None:
    """/help: what the bot can do, and the commands of this role."""
    await reply(message, common.help_text(commands_of(role), tr), now=clock.now())


async def privacy(message: Message, tr: Translator, clock: Clock) -> None:
    """/privacy: what is kept."""
    await reply(message, common.privacy(tr), now=clock.now())


async def language(message: Message, tr: Translator, clock: Clock) -> None:
    """/language: the languages to choose from."""
    await reply(message, common.choose_language(tr), keyboards.languages(LOCALES), now=clock.now())


async def choose_language(
    callback: CallbackQuery,
    callback_data: LocaleCallback,
    account: Account,
    role: Role,
    storage: Storage,
    bot: Bot,
) -> None:
    """A language was pressed: remember it, and turn the command menu to it."""
    tr = translator(callback_data.locale if callback_data.locale in LOCALES else LOCALES[0])
    async with storage.transaction() as tx:
        await tx.accounts.choose_locale(account.id, tr.locale)
    await show(callback, common.language_chosen(tr))
    await publish_menu(bot, account.id, role, tr.locale)


async def choose_course(
    callback: CallbackQuery,
    callback_data: CourseCallback,
    account: Account,
    courses: Courses,
    storage: Storage,
    tr: Translator,
    asked_at: datetime,
) -> None:
    """A course was pressed: remember it, and greet."""
    course = courses.get(callback_data.course)
    if course is None:
        await show(callback, common.choose_course(tr), keyboards.courses(courses, tr))
        return
    async with storage.transaction() as tx:
        await tx.accounts.choose_course(account.id, course.id)
    reader = course.reader(account.country, asked_at)
    keyboard = keyboards.greeting(course, tr, reader)
    await show(callback, course_texts.greeting(course, tr), keyboard)
