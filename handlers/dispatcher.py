"""The dispatcher: every conversation in its order, and what handlers may ask for by name."""

from collections.abc import Collection, Mapping

from aiogram import Dispatcher

from bot.clock import Clock
from bot.confined.confinement import Confinement
from bot.course import Courses
from bot.faq import FaqIndex
from handlers import (
    audit,
    board,
    console,
    contents,
    coordinators,
    course,
    errors,
    exporting,
    feedback,
    home,
    invitations,
    joining,
    me,
    membership,
    notices,
    people,
    questions,
    replacing,
    roster,
    start,
    topics,
)
from handlers.menus import Menus
from handlers.middlewares import PersonMiddleware
from handlers.staff import Staff
from handlers.visiting import Visitors
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
    visitors = Visitors(storage=storage, operators=coordinator_ids)
    menus = Menus(visitors=visitors, storage=storage, courses=courses, clock=clock)
    dispatcher = Dispatcher(disable_fsm=True)  # conversations keep their state in the database
    dispatcher.workflow_data.update(
        storage=storage,
        courses=courses,
        faqs=faqs,
        clock=clock,
        confinement=Confinement(),
        visitors=visitors,
        menus=menus,
        staff=Staff(storage=storage, visitors=visitors, courses=courses, chat_id=staff_chat_id),
        staff_chat_id=staff_chat_id,
    )
    person = PersonMiddleware(
        visitors=visitors, menus=menus, courses=courses, faqs=faqs, clock=clock
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
        joining.build_router(),  # takes codes out of what is typed, before all that reads it
        start.build_router(),
        course.build_router(),
        me.build_router(),
        audit.build_router(),
        notices.build_router(),
        board.build_router(),
        console.build_router(),
        topics.build_router(),
        feedback.build_router(),
        home.build_router(),
        coordinators.build_router(),
        invitations.build_router(),
        replacing.build_router(),
        roster.build_router(),
        exporting.build_router(),
        people.build_router(),  # what is no subcommand of /roster
        questions.build_router(),
        contents.build_router(),  # what no other wanted
    )
    return dispatcher
