"""The coordinators of a course: the list, and inviting a new one by name."""

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.enrolment.coordinators import new_coordinator
from bot.enrolment.issuing import usable
from bot.i18n import Translator
from bot.people import Action, Person, Role
from bot.people.names import same_name
from bot.texts import invitations as texts
from handlers import prompts
from handlers.acting import Actor
from handlers.callbacks import CoordinatorsCallback, InviteCoordinatorCallback
from handlers.filters import allowed
from handlers.handing_out import issue, send_one
from handlers.keyboards import invitations as keyboards
from handlers.replies import reply, settle, show
from handlers.visiting import Visitors
from storage import Prompt, Storage

PROMPT = "coordinator"
"""The kind of question that asks for a coordinator's name."""

SUBCOMMAND = r"(?i)^(?:coordinator|координатора?|コーディネーター)(?:\s|$)"


def build_router() -> Router:
    """A router of its own for every dispatcher; it shares /invite and comes first."""
    router = Router(name="coordinators")
    manages = allowed(Action.MANAGE_PEOPLE)
    is_meant = Command("invite", magic=F.args.regexp(SUBCOMMAND))
    router.message.register(invite, is_meant, manages)
    router.message.register(
        invite_named,
        F.text,
        ~F.text.startswith("/"),
        prompts.answers(PROMPT, Action.MANAGE_PEOPLE),
    )
    router.callback_query.register(show_list, CoordinatorsCallback.filter(), manages)
    router.callback_query.register(ask_name, InviteCoordinatorCallback.filter(), manages)
    return router


async def invite(
    message: Message,
    command: CommandObject,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """/invite coordinator: with a name the invitation, without one the question for it."""
    assert message.from_user is not None, "the filter knows who it is"
    actor = Actor(user=message.from_user, course=course, at=clock.now())
    name = " ".join((command.args or "").split()[1:])
    if name:
        await _invite(message, name, actor, storage, tr, bot)
    else:
        await _ask(message, actor, storage, tr)


async def ask_name(
    callback: CallbackQuery,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Invite a coordinator»: who is it."""
    await settle(callback)
    if callback.message is not None:
        actor = Actor(user=callback.from_user, course=course, at=clock.now())
        await _ask(callback.message, actor, storage, tr)


async def invite_named(
    message: Message,
    prompt: Prompt,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """The reply to that question; one that names nobody may be given again."""
    assert message.from_user is not None, "the filter knows who it is"
    actor = Actor(user=message.from_user, course=course, at=clock.now())
    if await _invite(message, message.text or "", actor, storage, tr, bot):
        async with storage.transaction() as tx:  # not before: what failed is tried again
            await tx.prompts.take(prompt.chat_id, prompt.message_id)


async def show_list(
    callback: CallbackQuery,
    course: Course,
    storage: Storage,
    visitors: Visitors,
    tr: Translator,
) -> None:
    """Who coordinates the course, by invitation and by the settings."""
    async with storage.reading() as view:
        people = await view.people.of_course(course.id, Role.COORDINATOR)
    active = [one for one in people if one.is_active and one.account_id not in visitors.operators]
    text = texts.coordinators_list(active, sorted(visitors.operators), course, tr)
    await show(callback, text, keyboards.coordinators(course, active, tr))


async def _ask(
    message: Message | InaccessibleMessage, actor: Actor, storage: Storage, tr: Translator
) -> None:
    await prompts.ask(
        message,
        texts.ask_coordinator(tr),
        texts.name_hint(tr),
        storage=storage,
        kind=PROMPT,
        course_id=actor.course.id,
        asked_of=actor.user.id,
        now=actor.at,
    )


async def _invite(
    message: Message, written: str, actor: Actor, storage: Storage, tr: Translator, bot: Bot
) -> bool:
    """A new person with an invitation; one of that name gets theirs, where they have none yet.

    Returns:
        Whether the text named somebody.
    """
    course = actor.course
    new = new_coordinator(written, course.id, now=actor.at)
    if new is None:
        await reply(message, texts.bad_coordinator(tr), now=actor.at)
        return False
    handouts = []
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        people = await tx.people.of_course(course.id, Role.COORDINATOR)
        latest = await tx.invitations.latest(course.id)
        known = next((one for one in people if _is_same(one, new)), None)
        is_waiting = known is not None and (
            known.is_enrolled or usable(latest.get(known.id), actor.at)
        )
        if not is_waiting:
            person = known or await tx.people.add(new)
            handouts = await issue(tx, [person], actor, deed=Deed.COORDINATOR_INVITED)
    if handouts:
        await send_one(bot, message.chat.id, handouts[0], actor, storage, tr)
    elif known is not None:
        await reply(message, texts.is_coordinator_already(known, tr), now=actor.at)
    return True


def _is_same(known: Person, new: Person) -> bool:
    return known.is_active and same_name(known.profile.name, new.profile.name)
