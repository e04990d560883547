"""Joining: a code or a link, the question who it is, the language, the greeting."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course, Courses
from bot.enrolment.joining import AlreadyYou, CoordinatorLooks, Outcome, Refused, TooFast, Welcome
from bot.enrolment.typed_codes import Typed, TypedKind, read_code
from bot.i18n import LOCALES, Translator, translator
from bot.people import Account, Action, Person, Visitor
from bot.texts import joining as texts
from bot.texts import notices as notice_texts
from handlers import coordinators, inline
from handlers import notices as announcing
from handlers.admission import enrol, exposed_by, judge, open_invitation
from handlers.callbacks import JoinCallback, JoinLocaleCallback, NotMeCallback
from handlers.cool_down import CoolDown
from handlers.filters import is_addressed, is_private, of_known_course
from handlers.fulfilment import fulfilment_in
from handlers.greeting import greeting
from handlers.joining_news import JoiningNews
from handlers.keyboards import joining as keyboards
from handlers.menus import Menus
from handlers.prompts import answers
from handlers.replies import NO_PREVIEW, reply, show
from handlers.staff import Staff
from handlers.telling import enqueue_for_account
from handlers.visiting import Visitors
from storage import Storage, Transaction

log = structlog.get_logger(__name__)

JUST_NOW = timedelta(minutes=10)
"""Who presses a language again within this time has read the announcements."""

ANSWERS = (
    answers(coordinators.PROMPT, Action.MANAGE_PEOPLE),
    answers(announcing.TEXT, Action.ADD_NOTICES),
)
"""Replies that the bot asks for in words."""


def build_router() -> Router:
    """A router of its own for every dispatcher; it stands before all that takes text."""
    router = Router(name="joining")
    joining = Joining()
    for observer in (router.message, router.edited_message):
        observer.register(joining.open, is_private, has_code, is_no_answer)
        observer.register(joining.in_group, is_group, CommandStart(deep_link=True), has_code)
        observer.register(joining.in_group, is_group, is_addressed, has_code, is_no_answer)
        observer.register(joining.in_group, is_group, has_code, is_no_answer, is_exposed)
    pressed = router.callback_query
    pressed.register(joining.confirm, JoinCallback.filter(), came_with_it)
    pressed.register(joining.decline, NotMeCallback.filter(), came_with_it)
    pressed.register(joining.greet, JoinLocaleCallback.filter(), of_known_course, takes_part)
    return router


async def has_code(message: Message, bot: Bot) -> bool | dict[str, Any]:
    """Whether a message carries a code, or what is clearly meant as one; gives it as `typed`.

    It is looked for in the text or caption, and in the addresses behind its words.
    """
    if message.text == f"/start {inline.START}":
        return False
    name = (await bot.me()).username or ""
    entities = (*(message.entities or ()), *(message.caption_entities or ()))
    texts_ = (message.text, message.caption, *(entity.url for entity in entities))
    found = [read_code(text, name) for text in texts_ if text]
    for kind in (TypedKind.CODE, TypedKind.MISTYPED):
        for typed in found:
            if typed.kind is kind:
                return {"typed": typed}
    return False


async def is_group(message: Message) -> bool:
    """Whether others read along."""
    return not await is_private(message)


async def is_no_answer(
    message: Message, storage: Storage, visitors: Visitors, courses: Courses, asked_at: datetime
) -> bool:
    """Whether a message is none of the replies that the bot asked its sender for.

    Those are taken as they are, codes and all; a command is never one.
    """
    if message.reply_to_message is None or (message.text or "/").startswith("/"):
        return True
    for is_answer in ANSWERS:
        if await is_answer(message, storage, visitors, courses, asked_at):
            return False
    return True


async def is_exposed(
    message: Message,
    typed: Typed,
    storage: Storage,
    courses: Courses,
    clock: Clock,
    staff_chat_id: int | None,
) -> bool:
    """Whether a message hands a valid invitation to whoever reads along."""
    if message.chat.id == staff_chat_id:
        return False
    async with storage.reading() as view:
        return await exposed_by(view, typed, courses, clock.now()) is not None


async def came_with_it(
    _callback: CallbackQuery,
    callback_data: JoinCallback | NotMeCallback,
    account: Account,
    storage: Storage,
) -> bool:
    """Whether this account came with the code of the invitation; a forged button gets nothing."""
    async with storage.reading() as view:
        return await view.invitations.was_opened_by(callback_data.invitation, account.id)


async def takes_part(_callback: CallbackQuery, person: Person | None) -> bool:
    """Whether who presses has enrolled in the course of the button, still."""
    return person is not None and person.is_enrolled


class Joining:
    """The conversation; it remembers only what it need not say again."""

    def __init__(self) -> None:
        self._news = JoiningNews()
        self._caught_up = CoolDown(JUST_NOW)

    async def open(
        self,
        message: Message,
        typed: Typed,
        visitor: Visitor,
        course: Course,
        courses: Courses,
        tr: Translator,
        storage: Storage,
        staff: Staff,
        clock: Clock,
    ) -> None:
        """A code: whom the bot takes the sender for, or why it lets nobody in."""
        now, cause = clock.now(), _cause(message)
        async with storage.transaction() as tx:
            opening = await open_invitation(tx, typed, visitor, courses, now)
            outcome = opening.outcome
            course = _course_of(outcome, courses, course)
            if isinstance(outcome, Refused):
                await self._news.refused(tx, staff, course, outcome, now, cause)
                await self._news.guessed(tx, staff, course, opening, now, cause)
        _log("joining.opened", outcome)
        tr = _language(outcome, visitor, tr)
        await reply(message, *_answer(outcome, course, tr, now), now=now)

    async def in_group(
        self,
        message: Message,
        typed: Typed,
        courses: Courses,
        tr: Translator,
        storage: Storage,
        staff: Staff,
        staff_chat_id: int | None,
        clock: Clock,
        bot: Bot,
    ) -> None:
        """A code where others read it: nobody is enrolled there, and a valid one is taken away."""
        now, me = clock.now(), await bot.me()
        if message.chat.id != staff_chat_id:
            async with storage.reading() as view:
                exposed = await exposed_by(view, typed, courses, now)
            if exposed is not None:
                person, invitation = exposed
                course = courses.get(person.course_id)
                assert course is not None, "an invitation to a course that is gone is not valid"
                await _take_away(message)
                async with storage.transaction() as tx:
                    await self._news.exposed(
                        tx, staff, course, person, invitation, now, _cause(message)
                    )
        keyboard = keyboards.private_chat(me.username or "", tr)
        await reply(message, texts.in_private(tr), keyboard, now=now)

    async def confirm(
        self,
        callback: CallbackQuery,
        callback_data: JoinCallback,
        visitor: Visitor,
        course: Course,
        courses: Courses,
        tr: Translator,
        storage: Storage,
        staff: Staff,
        menus: Menus,
        clock: Clock,
        bot: Bot,
    ) -> None:
        """«It is me»: in at once, and the choice of a language; or why not any more."""
        now, cause = clock.now(), _cause(callback)

        async def tell(tx: Transaction, outcome: Outcome) -> None:
            of = _course_of(outcome, courses, course)
            if isinstance(outcome, Welcome):
                await _say_farewell(tx, outcome, of, now)
                await self._news.enrolled(tx, staff, of, outcome, now)
            elif isinstance(outcome, Refused):
                await self._news.refused(tx, staff, of, outcome, now, cause)

        number, user = callback_data.invitation, callback.from_user
        outcome = await enrol(storage, number, visitor, courses, user, now, tell)
        _log("joining.confirmed", outcome)
        course = _course_of(outcome, courses, course)
        tr = _language(outcome, visitor, tr)
        if isinstance(outcome, Welcome) and outcome.is_move and outcome.person.account_id:
            await menus.refresh(bot, outcome.person.account_id)
        if isinstance(outcome, Welcome | AlreadyYou):
            text = texts.which_language(outcome.person, course, tr)
            await show(callback, text, keyboards.languages(outcome.person))
        else:
            await show(callback, *_answer(outcome, course, tr, now))

    async def decline(
        self,
        callback: CallbackQuery,
        callback_data: NotMeCallback,
        visitor: Visitor,
        course: Course,
        courses: Courses,
        tr: Translator,
        storage: Storage,
        staff: Staff,
        clock: Clock,
    ) -> None:
        """«It is not me»: the look does not count, and the coordinators hear of it."""
        now, cause = clock.now(), _cause(callback)
        async with storage.transaction() as tx:
            invitation = await tx.invitations.get(callback_data.invitation)
            outcome = await judge(tx, invitation, visitor, courses, now)
            course, person = _course_of(outcome, courses, course), _person_of(outcome)
            if invitation is not None and not isinstance(outcome, AlreadyYou):
                await tx.invitations.declined(invitation.id, visitor.account.id)
                if person is not None:
                    await self._news.not_me(tx, staff, course, person, invitation, now, cause)
        _log("joining.declined", outcome)
        if isinstance(outcome, AlreadyYou):  # after all, or by an older message
            await show(callback, *_answer(outcome, course, tr, now))
            return
        await show(callback, texts.not_you(tr), keyboards.refused(course, tr))

    async def greet(
        self,
        callback: CallbackQuery,
        callback_data: JoinLocaleCallback,
        visitor: Visitor,
        course: Course,
        courses: Courses,
        tr: Translator,
        storage: Storage,
        clock: Clock,
    ) -> None:
        """A language: kept; the greeting with what comes next, and what was announced before."""
        now, account = clock.now(), visitor.account
        locale = callback_data.locale if callback_data.locale in LOCALES else tr.locale
        async with storage.transaction() as tx:
            await tx.accounts.choose_locale(account.id, locale)
            await tx.accounts.choose_course(account.id, course.id)
            notices = await tx.notices.valid(course.id, now)
        tr = translator(locale)
        who = replace(visitor, account=replace(account, locale=locale, course_id=course.id))
        fulfilment = await fulfilment_in(storage, who, course, now=now)
        await show(callback, *greeting(who, course, courses, tr, now=now, fulfilment=fulfilment))
        if callback.message is None or not self._caught_up.passes((account.id, course.id), now):
            return
        for text in notice_texts.catch_up(notices, course, tr, now):
            await callback.message.answer(text, link_preview_options=NO_PREVIEW)


async def _take_away(message: Message) -> None:
    """Delete a message that others must not read, where Telegram lets the bot."""
    try:
        await message.delete()
    except TelegramAPIError as refusal:
        log.info("joining.not_deleted", reason=type(refusal).__name__)


async def _say_farewell(tx: Transaction, welcome: Welcome, course: Course, now: datetime) -> None:
    """Tell the account that the person had until now."""
    old = welcome.person.account_id
    if not welcome.is_move or old is None:
        return
    say, offer = partial(texts.moved_away, course), partial(keyboards.refused, course)
    await enqueue_for_account(tx, old, welcome.person, say, offer, course=course, now=now)


def _cause(event: Message | CallbackQuery) -> str:
    """What names an update, also when it is answered again."""
    if isinstance(event, CallbackQuery):
        return event.id
    return f"{event.chat.id}:{event.message_id}"


def _answer(
    outcome: Outcome, course: Course, tr: Translator, now: datetime
) -> tuple[str, InlineKeyboardMarkup]:
    """What is said to who came with a code, and the buttons under it."""
    match outcome:
        case Welcome(invitation=invitation):
            return texts.who_are_you(outcome, course, tr), keyboards.yes_or_no(invitation, tr)
        case AlreadyYou(person=person):
            return texts.already_you(person, course, tr), keyboards.on(course, tr)
        case CoordinatorLooks(person=person):
            text = texts.coordinator_looks(outcome, course, tr, now=now)
            return text, keyboards.card(person, tr)
        case Refused():
            return texts.refused(outcome, course, tr, now=now), keyboards.refused(course, tr)
        case TooFast():
            return texts.too_fast(outcome, tr, now=now), keyboards.refused(course, tr)


def _person_of(outcome: Outcome) -> Person | None:
    """Whom the code is for; None where it is nobody's."""
    return None if isinstance(outcome, TooFast) else outcome.person


def _course_of(outcome: Outcome, courses: Courses, course: Course) -> Course:
    """The course of the code; where it is nobody's, the one that is asked about."""
    person = _person_of(outcome)
    return (courses.get(person.course_id) if person is not None else None) or course


def _language(outcome: Outcome, visitor: Visitor, tr: Translator) -> Translator:
    """The chosen language; without one, of whom the code is for, that of the roster.

    Whoever is refused may be anybody: they are answered in their own.
    """
    person = _person_of(outcome) if isinstance(outcome, Welcome | AlreadyYou) else None
    if visitor.account.locale is not None or person is None:
        return tr
    locale = _locale_of(person)
    return tr if locale is None else translator(locale)


def _locale_of(person: Person) -> str | None:
    return person.profile.locale if person.profile.locale in LOCALES else None


def _log(event: str, outcome: Outcome) -> None:
    reason = outcome.reason if isinstance(outcome, Refused) else type(outcome).__name__
    log.info(event, outcome=str(reason))
