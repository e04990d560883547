"""A person's card: found by name or opened by a button, and what coordinators do from there."""

from collections.abc import Iterable

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course
from bot.enrolment.cards import CardAction, is_possible
from bot.enrolment.finding import meant
from bot.i18n import Translator
from bot.people import Action, Person
from bot.people.names import CERTAIN, name_score, search
from bot.texts import people as people_texts
from handlers.acting import Actor
from handlers.callbacks import ActCallback, CardCallback
from handlers.cards import card, changed_meanwhile, enqueue_news
from handlers.changes import change, read_card
from handlers.filters import allowed
from handlers.handing_out import send_one
from handlers.keyboards import people as keyboards
from handlers.menus import Menus
from handlers.replies import reply, settle, show
from handlers.topics import stale
from handlers.visiting import Visitors
from storage import Storage
from storage.files import FileStore
from storage.sweeping import sweep_files


def build_router() -> Router:
    """A router of its own for every dispatcher; it comes after /roster and its subcommands."""
    router = Router(name="people")
    sees, manages = allowed(Action.SEE_PEOPLE), allowed(Action.MANAGE_PEOPLE)
    router.message.register(find, Command("roster", magic=F.args), sees)
    pressed = router.callback_query
    pressed.register(open_card, CardCallback.filter(), sees)
    pressed.register(ask, ActCallback.filter(~F.sure), manages)
    pressed.register(act, ActCallback.filter(F.sure), manages)
    return router


def named(query: str, people: Iterable[Person]) -> list[Person]:
    """Whom a name fits, in Latin or Russian letters, the best first."""
    return search(query, [(one, one.profile.name, one.profile.local_name) for one in people])


def is_certain(query: str, person: Person) -> bool:
    """Whether a name is written so that nobody need be asked if this person is meant."""
    names = (person.profile.name, person.profile.local_name)
    return any(name_score(query, name) >= CERTAIN for name in names if name)


async def find(
    message: Message,
    command: CommandObject,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """/roster with a name, an address or a country: the card, or whom it fits."""
    query, now = command.args or "", clock.now()
    async with storage.reading() as view:
        found = meant(query, await view.people.of_course(course.id), course)
        shown = await read_card(view, course, found[0].id) if len(found) == 1 else None
    if shown is not None:
        await reply(message, *card(shown, course, tr, clock), now=now)
    elif found:
        text = people_texts.which_one(len(found), tr)
        await reply(message, text, keyboards.matches(found, course, tr), now=now)
    else:
        await reply(message, people_texts.nobody(query, tr), now=now)


async def open_card(
    callback: CallbackQuery,
    callback_data: CardCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A button that leads to a card; somebody of another course is nobody.

    The card of a talk stays where it stands: the person's comes below it.
    """
    pressed = callback.message
    async with storage.reading() as view:
        shown = await read_card(view, course, callback_data.person)
        is_of_talk = pressed is not None and (
            await view.lines.copy_at(pressed.chat.id, pressed.message_id) is not None
        )
    if shown is None:
        await stale(callback, course, tr)
    elif pressed is not None and is_of_talk:
        await settle(callback)
        text, keyboard = card(shown, course, tr, clock)
        await pressed.answer(text, reply_markup=keyboard)
    else:
        await show(callback, *card(shown, course, tr, clock))


async def ask(
    callback: CallbackQuery,
    callback_data: ActCallback,
    course: Course,
    storage: Storage,
    visitors: Visitors,
    tr: Translator,
    clock: Clock,
) -> None:
    """A button that takes or gives something: what it will do, and whether that is meant."""
    kind, now = callback_data.action, clock.now()
    async with storage.reading() as view:
        shown = await read_card(view, course, callback_data.person)
    if shown is None:
        await stale(callback, course, tr)
    elif not is_possible(shown, kind, seen=callback_data.seen, now=now):
        await changed_meanwhile(callback, shown, course, tr, clock)
    elif _is_from_settings(kind, shown.person, visitors):
        await settle(callback, people_texts.from_settings(tr), alert=True)
    else:
        is_self = shown.person.account_id == callback.from_user.id
        text = people_texts.are_you_sure(kind, shown, tr, is_self=is_self)
        keyboard = keyboards.sure(kind, shown, tr, is_self=is_self, now=now)
        await show(callback, text, keyboard)


async def act(
    callback: CallbackQuery,
    callback_data: ActCallback,
    course: Course,
    storage: Storage,
    files: FileStore,
    visitors: Visitors,
    menus: Menus,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """It is meant: done once, told to the person, and the card as it is then."""
    kind, handed_out, is_done, is_told = callback_data.action, None, False, True
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        shown = await read_card(tx, course, callback_data.person)
        if shown is not None:
            is_done = is_possible(
                shown, kind, seen=callback_data.seen, now=actor.at
            ) and not _is_from_settings(kind, shown.person, visitors)
        if shown is not None and is_done:
            handed_out = await change(tx, shown, kind, actor)
            shown = await read_card(tx, course, shown.person.id)
            if shown is not None:
                is_told = await enqueue_news(tx, kind, shown.person, course, actor.at)
    if shown is None:
        await stale(callback, course, tr)
        return
    if not is_done:
        await changed_meanwhile(callback, shown, course, tr, clock)
        return
    if kind is CardAction.FORGET:
        await sweep_files(storage, files)
    if shown.person.account_id is not None:
        await menus.refresh(bot, shown.person.account_id)
    if handed_out is not None and callback.message is not None:
        await send_one(bot, callback.message.chat.id, handed_out, actor, storage, tr)
        async with storage.reading() as view:  # from now on the invitation counts
            shown = await read_card(view, course, shown.person.id) or shown
    toast = people_texts.done(kind, tr) if is_told else people_texts.not_reached(tr)
    await show(callback, *card(shown, course, tr, clock), toast=toast)


def _is_from_settings(kind: CardAction, person: Person, visitors: Visitors) -> bool:
    """Whether a coordinator would stay one: the settings name them too."""
    is_lasting = kind in {CardAction.REMOVE, CardAction.FORGET}
    return is_lasting and person.account_id in visitors.operators
