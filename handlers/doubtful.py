"""Messages that may have gone out: a coordinator decides whether they are sent again."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action
from bot.texts import deliveries as texts
from handlers.acting import Actor
from handlers.callbacks import DoubtCallback
from handlers.filters import allowed
from handlers.keyboards.common import markup
from handlers.replies import change_keyboard, settle
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="doubtful")
    router.callback_query.register(
        decide, DoubtCallback.filter(), allowed(Action.RESOLVE_DELIVERIES)
    )
    return router


async def decide(
    callback: CallbackQuery,
    callback_data: DoubtCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Send again» or «Do not send»: counts for all that was doubtful when it was asked."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    newest, again = callback_data.newest, callback_data.again
    async with storage.transaction() as tx:
        if again:
            concerned = await tx.deliveries.repeat(course.id, newest=newest, at=actor.at)
        else:
            concerned = await tx.deliveries.let_go(course.id, newest=newest)
        if concerned:
            deed = Deed.DELIVERIES_REPEATED if again else Deed.DELIVERIES_LEFT
            person = await tx.people.get(concerned[0] or 0) if len(concerned) == 1 else None
            await tx.audit.record(actor.did(deed, person, messages=len(concerned)))
    await settle(callback, texts.decided(len(concerned), tr, again=again))
    await change_keyboard(callback, markup([]))
