"""The dispatcher: every conversation in its order, and what handlers may ask for by name."""

from collections.abc import Collection, Mapping

from aiogram import Dispatcher

from bot.clock import Clock
from bot.course import Courses
from bot.faq import FaqIndex
from handlers import (
    console,
    contents,
    course,
    errors,
    feedback,
    home,
    membership,
    questions,
    start,
    topics,
)
from handlers.middlewares import PersonMiddleware
from storage import Storage


def build_dispatcher(
    *,
    storage: Storage,
    courses: Courses,
    faqs: Mapping[str, FaqIndex],
    clock: Clock,
    coordinator_ids: Collection[int],
    staff_chat_id: int | None,
) -> Dispatcher:
    """A dispatcher that answers for these courses; keeps no state of its own."""
    dispatcher = Dispatcher(disable_fsm=True)  # conversations keep their state in the database
    dispatcher.workflow_data.update(
        storage=storage,
        courses=courses,
        faqs=faqs,
        clock=clock,
        staff_chat_id=staff_chat_id,
    )
    person = PersonMiddleware(
        storage=storage,
        courses=courses,
        faqs=faqs,
        coordinator_ids=coordinator_ids,
        clock=clock,
    )
    for observer in (
        dispatcher.message,
        dispatcher.edited_message,
        dispatcher.callback_query,
        dispatcher.my_chat_member,
    ):
        observer.outer_middleware(person)
    dispatcher.include_routers(
        errors.build_router(),
        membership.build_router(),
        start.build_router(),
        course.build_router(),
        console.build_router(),
        topics.build_router(),
        feedback.build_router(),
        home.build_router(),
        questions.build_router(),
        contents.build_router(),  # what no other wanted
    )
    return dispatcher
