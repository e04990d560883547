"""«Replace» on a card: who comes instead, asked once more, and done."""

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from bot.clock import Clock
from bot.course import Course
from bot.enrolment.cards import Card, CardAction, actions, successors
from bot.enrolment.issuing import can_be_invited
from bot.i18n import Translator
from bot.people import Action, Person
from bot.texts import people as people_texts
from handlers.acting import Actor
from handlers.callbacks import ActCallback, ReplaceCallback
from handlers.cards import card, changed_meanwhile, enqueue_news
from handlers.changes import read_card
from handlers.changes import replace as replace_person
from handlers.filters import allowed
from handlers.handing_out import issue, send_one
from handlers.keyboards import people as keyboards
from handlers.menus import Menus
from handlers.replies import show
from handlers.topics import stale
from storage import Storage, Transaction


def build_router() -> Router:
    """A router of its own for every dispatcher; it comes before the other actions of a card."""
    router = Router(name="replacing")
    manages = allowed(Action.MANAGE_PEOPLE)
    pressed = router.callback_query
    pressed.register(choose, ActCallback.filter(F.action == CardAction.REPLACE), manages)
    pressed.register(ask, ReplaceCallback.filter(~F.sure), manages)
    pressed.register(replace, ReplaceCallback.filter(F.sure), manages)
    return router


async def choose(
    callback: CallbackQuery,
    callback_data: ActCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Replace»: who of the roster could come instead."""
    async with storage.reading() as view:
        shown = await read_card(view, course, callback_data.person)
        everybody = await view.people.of_course(course.id)
    if shown is None:
        await stale(callback, course, tr)
        return
    if CardAction.REPLACE not in actions(shown, clock.now()):
        await changed_meanwhile(callback, shown, course, tr, clock)
        return
    choices = successors(shown.person, everybody)
    if choices:
        text = people_texts.are_you_sure(CardAction.REPLACE, shown, tr, is_self=False)
        await show(callback, text, keyboards.successors(shown.person, choices, tr))
    else:
        text = people_texts.nobody_to_replace(tr)
        await show(callback, text, keyboards.to_card(shown.person, tr))


async def ask(
    callback: CallbackQuery,
    callback_data: ReplaceCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Who shall come instead was pressed: whether that is meant."""
    async with storage.reading() as view:
        shown = await read_card(view, course, callback_data.person)
        new = await _successor(view, callback_data, shown, clock)
    if shown is None:
        await stale(callback, course, tr)
    elif new is None:
        await changed_meanwhile(callback, shown, course, tr, clock)
    else:
        text = people_texts.sure_of_replacing(shown.person, new, tr)
        await show(callback, text, keyboards.sure_of_replacing(shown.person, new, tr))


async def replace(
    callback: CallbackQuery,
    callback_data: ReplaceCallback,
    course: Course,
    storage: Storage,
    menus: Menus,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """It is meant: the one loses the rights, the other gets an invitation.

    Where that invitation never reached the coordinator, the same press makes another one.
    """
    kind, handed_out, is_told = CardAction.REPLACE, None, True
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        shown = await read_card(tx, course, callback_data.person)
        new = await _successor(tx, callback_data, shown, clock)
        if shown is not None and new is not None:
            handed_out = await replace_person(tx, shown.person, new, actor)
            shown = await read_card(tx, course, shown.person.id)
            if shown is not None:
                is_told = await enqueue_news(tx, kind, shown.person, course, actor.at)
        elif shown is not None and await _was_cut_short(tx, callback_data, shown):
            assert shown.replaced_by is not None, "it was asked a line above"
            [handed_out] = await issue(tx, [shown.replaced_by], actor)
    if shown is None:
        await stale(callback, course, tr)
        return
    if handed_out is None:
        await changed_meanwhile(callback, shown, course, tr, clock)
        return
    if callback.message is not None:
        await send_one(bot, callback.message.chat.id, handed_out, actor, storage, tr)
    if shown.person.account_id is not None:
        await menus.refresh(bot, shown.person.account_id)
    toast = people_texts.done(kind, tr) if is_told else people_texts.not_reached(tr)
    await show(callback, *card(shown, course, tr, clock), toast=toast)


async def _successor(
    view: Transaction, pressed: ReplaceCallback, shown: Card | None, clock: Clock
) -> Person | None:
    """Who was chosen, where both still stand as they did when the button was made."""
    if shown is None or CardAction.REPLACE not in actions(shown, clock.now()):
        return None
    choices = successors(shown.person, await view.people.of_course(shown.person.course_id))
    return next((one for one in choices if one.id == pressed.by), None)


async def _was_cut_short(view: Transaction, pressed: ReplaceCallback, shown: Card) -> bool:
    """Whether exactly this was done, and no invitation was handed out since."""
    old, new = shown.person, shown.replaced_by
    if new is None or new.id != pressed.by or not can_be_invited(new) or old.left_at is None:
        return False
    invitation = (await view.invitations.latest(old.course_id)).get(new.id)
    return invitation is None or invitation.issued_at < old.left_at
