"""/invite: everybody who needs it, everybody anew, or one person by name."""

from datetime import datetime

from aiogram import Bot, F, Router
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course
from bot.enrolment import Invitation
from bot.enrolment.cards import CardAction, actions
from bot.enrolment.issuing import (
    is_overtaken,
    newest_usable,
    not_enrolled,
    without_invitation,
)
from bot.i18n import Translator
from bot.people import Action, Person, Role
from bot.texts import invitations as texts
from bot.texts import people as people_texts
from handlers.acting import Actor
from handlers.callbacks import InvitationsCallback, InviteAgainCallback, InviteAllCallback
from handlers.cards import card
from handlers.changes import read_card
from handlers.filters import allowed
from handlers.handing_out import issue, send_all, send_one
from handlers.keyboards import invitations as keyboards
from handlers.keyboards import people as people_keyboards
from handlers.people import is_certain, named
from handlers.replies import reply, settle, show
from storage import Storage, Transaction


def build_router() -> Router:
    """A router of its own for every dispatcher; the coordinators' share of /invite comes first."""
    router = Router(name="invitations")
    manages = allowed(Action.MANAGE_PEOPLE)
    router.message.register(invite_one, Command("invite", magic=F.args), manages)
    router.message.register(overview, Command("invite"), manages)
    pressed = router.callback_query
    pressed.register(show_overview, InvitationsCallback.filter(), manages)
    pressed.register(invite_all, InviteAllCallback.filter(), manages)
    pressed.register(ask_again, InviteAgainCallback.filter(~F.sure), manages)
    pressed.register(invite_again, InviteAgainCallback.filter(F.sure), manages)
    return router


async def overview(
    message: Message, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """/invite: who needs one, and what can be issued."""
    now = clock.now()
    await reply(message, *await _overview(course, storage, tr, now), now=now)


async def show_overview(
    callback: CallbackQuery, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """The way back to the same."""
    await show(callback, *await _overview(course, storage, tr, clock.now()))


async def invite_one(
    message: Message,
    command: CommandObject,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """/invite with a name: the invitation, or whom the name fits."""
    query, now = command.args or "", clock.now()
    async with storage.reading() as view:
        found = named(query, await view.people.of_course(course.id))
        latest = await view.invitations.latest(course.id)
    if not found:
        await reply(message, people_texts.nobody(query, tr), now=now)
    elif len(found) > 1 or not is_certain(query, found[0]):
        text = people_texts.which_one(len(found), tr)
        await reply(message, text, keyboards.matches(found, latest, course, tr, now=now), now=now)
    else:
        await _invite(message, found[0], course, storage, tr, clock, bot)


async def invite_all(
    callback: CallbackQuery,
    callback_data: InviteAllCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """«Invite all»: whoever has no valid invitation gets one, in one sheet and one PDF."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        people, latest = await _roster(tx, course)
        needing = without_invitation(people, latest, now=actor.at)
        handouts = await issue(tx, needing, actor) if needing else []
    if not handouts:
        await settle(callback, texts.nobody_needs_one(tr), alert=True)
    elif callback.message is not None:
        await _at_work(bot, callback.message.chat.id)
        await send_all(bot, callback.message.chat.id, handouts, actor, storage, tr)
        await settle(callback, texts.issued(tr))
    if callback_data.menu:
        await show(callback, *await _overview(course, storage, tr, actor.at))


async def ask_again(
    callback: CallbackQuery,
    callback_data: InviteAgainCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Issue anew»: how many links will die."""
    async with storage.reading() as view:
        people, _ = await _roster(view, course)
    text = texts.sure_of_inviting_again(len(not_enrolled(people)), tr)
    keyboard = keyboards.sure_of_inviting_again(course, tr, seen=callback_data.seen)
    await show(callback, text, keyboard)


async def invite_again(
    callback: CallbackQuery,
    callback_data: InviteAgainCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """It is meant: everybody who has not enrolled gets a new one, once."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        people, latest = await _roster(tx, course)
        outside = not_enrolled(people)
        late = is_overtaken(newest_usable(latest, actor.at), callback_data.seen)
        handouts = await issue(tx, outside, actor) if outside and not late else []
    if handouts and callback.message is not None:
        await _at_work(bot, callback.message.chat.id)
        await send_all(bot, callback.message.chat.id, handouts, actor, storage, tr)
    toast = texts.issued(tr) if handouts else people_texts.changed_meanwhile(tr)
    await show(callback, *await _overview(course, storage, tr, actor.at), toast=toast)


async def _invite(
    message: Message,
    person: Person,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """One person: at once where no link dies by it, else asked; who is in has a card instead."""
    assert message.from_user is not None, "the filter knows who it is"
    actor = Actor(user=message.from_user, course=course, at=clock.now())
    handouts = []
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        shown = await read_card(tx, course, person.id)
        assert shown is not None, "the name was found in this course"
        is_possible = CardAction.INVITE in actions(shown, actor.at)
        if is_possible and not shown.usable(actor.at):
            handouts = await issue(tx, [shown.person], actor)
    if handouts:
        await send_one(bot, message.chat.id, handouts[0], actor, storage, tr)
    elif is_possible:
        kind = CardAction.INVITE
        text = people_texts.are_you_sure(kind, shown, tr, is_self=False)
        keyboard = people_keyboards.sure(kind, shown, tr, is_self=False, now=actor.at)
        await reply(message, text, keyboard, now=actor.at)
    else:
        await reply(message, *card(shown, course, tr, clock), now=actor.at)


async def _overview(
    course: Course, storage: Storage, tr: Translator, now: datetime
) -> tuple[str, InlineKeyboardMarkup]:
    async with storage.reading() as view:
        people, latest = await _roster(view, course)
    needing, outside = without_invitation(people, latest, now=now), not_enrolled(people)
    text = texts.overview(
        needing=len(needing),
        waiting=len(outside) - len(needing),
        enrolled=sum(one.is_enrolled for one in people),
        course=course,
        tr=tr,
    )
    seen = newest_usable(latest, now)
    keyboard = keyboards.overview(course, tr, needing=len(needing), outside=len(outside), seen=seen)
    return text, keyboard


async def _roster(view: Transaction, course: Course) -> tuple[list[Person], dict[int, Invitation]]:
    people = await view.people.of_course(course.id, Role.PARTICIPANT)
    return people, await view.invitations.latest(course.id)


async def _at_work(bot: Bot, chat_id: int) -> None:
    """Show that files are made; a courtesy, so a refusal changes nothing."""
    try:
        await bot.send_chat_action(chat_id, ChatAction.UPLOAD_DOCUMENT)
    except TelegramAPIError:
        return
