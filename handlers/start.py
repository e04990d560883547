"""The first contact: greeting, help, privacy, and the choice of language and course."""

from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course, Courses
from bot.i18n import LOCALES, Translator, translator
from bot.people import Account, Role, Visitor
from bot.texts import common
from bot.texts import privacy as privacy_texts
from handlers.callbacks import CourseCallback, CoursesCallback, LocaleCallback
from handlers.commands import commands_by_role
from handlers.filters import is_confidential
from handlers.fulfilment import fulfilment_in
from handlers.greeting import greeting, own_courses
from handlers.inquiries.leaving import remind_of_talk
from handlers.keyboards import me as me_keyboards
from handlers.keyboards import start as start_keyboards
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
    router.callback_query.register(show_courses, CoursesCallback.filter())
    router.callback_query.register(choose_course, CourseCallback.filter())
    return router


async def start(
    message: Message,
    account: Account,
    visitor: Visitor,
    courses: Courses,
    course: Course,
    storage: Storage,
    tr: Translator,
    asked_at: datetime,
    clock: Clock,
) -> None:
    """/start: the greeting by role; before it the choice of a course, where nothing tells it.

    Who is in one course is led there; who is in several chooses among those first.
    """
    is_private = message.chat.type == ChatType.PRIVATE
    own = own_courses(visitor, courses) if is_private else []  # others need not see which
    choice = own or [*courses]
    if len(choice) > 1 and courses.get(account.course_id) is None:
        has_others = len(choice) < len(courses)
        keyboard = start_keyboards.courses(choice, tr, has_others=has_others)
        await reply(message, common.choose_course(tr), keyboard, now=clock.now())
        return
    fulfilment = await fulfilment_in(storage, visitor, course, now=asked_at)
    shown = greeting(
        visitor, course, courses, tr, now=asked_at, is_private=is_private, fulfilment=fulfilment
    )
    await reply(message, *shown, now=clock.now())
    if is_private:
        await remind_of_talk(storage, account, courses, course, tr, clock)


async def help_(
    message: Message, role: Role, staff_chat_id: int | None, tr: Translator, clock: Clock
) -> None:
    """/help: what the bot can do, and the commands of this role; a group gets those of guests."""
    shown = role if is_confidential(message, staff_chat_id) else Role.GUEST
    in_group = message.chat.type != ChatType.PRIVATE
    commands = commands_by_role(shown, in_group=in_group)
    await reply(message, common.help_text(commands, tr), now=clock.now())


async def privacy(message: Message, tr: Translator, clock: Clock) -> None:
    """/privacy: what is kept, and the way to one's own."""
    await reply(message, privacy_texts.privacy(tr), me_keyboards.my_data(tr), now=clock.now())


async def language(message: Message, tr: Translator, clock: Clock) -> None:
    """/language: the languages to choose from."""
    await reply(
        message, common.choose_language(tr), start_keyboards.languages(LOCALES), now=clock.now()
    )


async def choose_language(
    callback: CallbackQuery,
    callback_data: LocaleCallback,
    account: Account,
    storage: Storage,
) -> None:
    """A language was pressed: remember it; the middleware turns the command menu to it."""
    tr = translator(callback_data.locale if callback_data.locale in LOCALES else LOCALES[0])
    async with storage.transaction() as tx:
        await tx.accounts.choose_locale(account.id, tr.locale)
    await show(callback, common.language_chosen(tr))


async def show_courses(
    callback: CallbackQuery, visitor: Visitor, courses: Courses, tr: Translator
) -> None:
    """«Another course»: all of them, one's own first."""
    own = own_courses(visitor, courses)
    choice = [*own, *(one for one in courses if one not in own)]
    await show(callback, common.choose_course(tr), start_keyboards.courses(choice, tr))


async def choose_course(
    callback: CallbackQuery,
    callback_data: CourseCallback,
    account: Account,
    visitor: Visitor,
    courses: Courses,
    storage: Storage,
    tr: Translator,
    asked_at: datetime,
) -> None:
    """A course was pressed: remember it, and greet."""
    course = courses.get(callback_data.course)
    if course is None:
        await show(callback, common.choose_course(tr), start_keyboards.courses(courses, tr))
        return
    async with storage.transaction() as tx:
        await tx.accounts.choose_course(account.id, course.id)
    message = callback.message
    is_private = message is not None and message.chat.type == ChatType.PRIVATE
    fulfilment = await fulfilment_in(storage, visitor, course, now=asked_at)
    shown = greeting(
        visitor, course, courses, tr, now=asked_at, is_private=is_private, fulfilment=fulfilment
    )
    await show(callback, *shown)
