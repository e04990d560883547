"""The dispatcher: every conversation in its order, and what handlers may ask for by name."""

from collections.abc import Collection, MutableMapping
from typing import TYPE_CHECKING

from aiogram import Dispatcher

from bot.clock import Clock
from bot.confined.confinement import Confinement
from bot.course import Courses
from bot.faq import FaqIndex
from bot.mail import Mailer
from bot.reminders.reminder import KIND as REMINDER
from bot.reports.slide_pictures import SlidePictures
from handlers import (
    audit,
    board,
    calendar,
    console,
    contents,
    coordinators,
    course,
    course_pictures,
    doubtful,
    errors,
    exporting,
    feedback,
    groups,
    home,
    inline,
    invitations,
    joining,
    me,
    membership,
    notices,
    pausing,
    people,
    questions,
    replacing,
    roster,
    settings,
    settling,
    start,
    timeline,
    topics,
    wishes,
)
from handlers.checklist import desk as checklist_desk
from handlers.checklist import own as checklist_own
from handlers.checklist import reminding as checklist_reminding
from handlers.inquiries import answering as inquiry_answering
from handlers.inquiries import asking as inquiry_asking
from handlers.inquiries import canned as canned_replies
from handlers.inquiries import desk as inquiry_desk
from handlers.inquiries import leaving as inquiry_leaving
from handlers.inquiries import listing as inquiry_listing
from handlers.inquiries import remains as inquiry_remains
from handlers.inquiries import talking as inquiry_talking
from handlers.inquiries import told as inquiry_told
from handlers.inquiries import writing as inquiry_writing
from handlers.inquiries.composing import TalkComposer
from handlers.inquiries.following import TalkFollower
from handlers.inquiries.talks import Talks
from handlers.learner import Learner
from handlers.learning import routers as teaching
from handlers.learning.gathering import GapBook
from handlers.menus import Menus
from handlers.middlewares import PersonMiddleware
from handlers.reminders import asking as reminder_asking
from handlers.reminders.composing import ReminderComposer
from handlers.reports import (
    archive,
    extending,
    for_person,
    mail_again,
    marked,
    nudging,
    reviewing,
    submission,
    template,
)
from handlers.reports import intake as report_intake
from handlers.reports import overview as reports_overview
from handlers.reports import status as report_status
from handlers.reports import versions as report_versions
from handlers.reports.announcing import Announcer
from handlers.reports.examining import Checks, Examiner
from handlers.reports.nudging import Nudges
from handlers.reports.taking import Intake
from handlers.schedule import editing as session_editing
from handlers.schedule import proposing as programme_drafts
from handlers.schedule import showing as schedule
from handlers.schedule import uploading as programme_files
from handlers.settler import Settler
from handlers.staff import Staff
from handlers.visiting import Visitors
from storage import Storage
from storage.files import FileStore

if TYPE_CHECKING:
    from handlers.delivering import Composer
    from handlers.delivery_store import Follower


def build_dispatcher(
    *,
    storage: Storage,
    courses: Courses,
    faqs: MutableMapping[str, FaqIndex],
    clock: Clock,
    files: FileStore,
    checker: Checks,
    coordinator_ids: Collection[int],
    staff_chat_id: int | None,
    mailer: Mailer | None = None,
    slide_pictures: SlidePictures | None = None,
) -> Dispatcher:
    """A dispatcher that answers for these courses; keeps no state of its own."""
    visitors = Visitors(storage=storage, operators=coordinator_ids)
    menus = Menus(visitors=visitors, storage=storage, courses=courses, clock=clock)
    staff = Staff(visitors=visitors, courses=courses, chat_id=staff_chat_id)
    confinement = Confinement()
    announcer = Announcer(
        storage=storage,
        courses=courses,
        staff=staff,
        files=files,
        confinement=confinement,
        clock=clock,
    )
    examiner = Examiner(
        storage=storage, files=files, checker=checker, clock=clock, announcer=announcer
    )
    intake = Intake(
        storage=storage,
        files=files,
        examiner=examiner,
        clock=clock,
        mails_on=mailer is not None,
    )
    composers: dict[str, Composer] = {
        nudging.KIND: Nudges(storage=storage, courses=courses).compose,
        REMINDER: ReminderComposer(storage=storage, courses=courses, staff=staff),
        inquiry_told.KIND: inquiry_told.Told(storage=storage, courses=courses).compose,
    }
    followers: dict[str, Follower] = {inquiry_told.KIND: inquiry_told.Told.follow}
    talks = Talks(staff=staff)
    composers |= TalkComposer(storage=storage, courses=courses, talks=talks).by_kind
    followers |= TalkFollower(courses=courses, talks=talks).by_kind
    dispatcher = Dispatcher(disable_fsm=True)  # conversations keep their state in the database
    dispatcher.workflow_data.update(
        storage=storage,
        courses=courses,
        faqs=faqs,
        clock=clock,
        confinement=confinement,
        announcer=announcer,
        files=files,
        checker=checker,
        intake=intake,
        visitors=visitors,
        menus=menus,
        staff=staff,
        talks=talks,
        settler=Settler(storage=storage, courses=courses),
        learner=Learner(storage=storage, courses=courses, faqs=faqs),
        gap_book=GapBook(storage=storage, faqs=faqs),
        composers=composers,
        followers=followers,
        staff_chat_id=staff_chat_id,
        mailer=mailer,
        slide_pictures=slide_pictures,
    )
    person = PersonMiddleware(
        storage=storage,
        visitors=visitors,
        staff=staff,
        menus=menus,
        courses=courses,
        faqs=faqs,
        clock=clock,
    )
    for observer in (
        dispatcher.message,
        dispatcher.edited_message,
        dispatcher.callback_query,
        dispatcher.inline_query,
        dispatcher.my_chat_member,
    ):
        observer.outer_middleware(person)
    dispatcher.include_routers(
        errors.build_router(),
        membership.build_router(),
        inquiry_asking.build_router(),  # before codes: its links look like one
        joining.build_router(),  # takes codes out of what is typed, before all that reads it
        start.build_router(),
        teaching.build_replies_router(),  # before replies in talks
        inquiry_writing.build_router(),  # likewise
        inquiry_answering.build_router(),  # before all that reads files and questions
        inquiry_remains.build_router(),  # likewise
        console.build_router(),
        topics.build_router(),  # early: its buttons are pressed most, and each router costs time
        course.build_router(),
        course_pictures.build_router(),
        calendar.build_router(),
        settling.build_router(),
        settings.build_router(),
        me.build_router(),
        audit.build_router(),
        timeline.build_router(),
        notices.build_router(),
        board.build_router(),
        inquiry_listing.build_router(),
        inquiry_desk.build_router(),
        canned_replies.build_router(),
        checklist_desk.build_router(),
        checklist_own.build_router(),  # whoever is no coordinator
        checklist_reminding.build_router(),
        teaching.build_router(),
        feedback.build_router(),
        wishes.build_router(),
        home.build_router(),
        coordinators.build_router(),
        invitations.build_router(),
        replacing.build_router(),
        pausing.build_router(),
        schedule.build_router(),
        session_editing.build_router(),
        programme_files.build_router(),  # before a file that nobody asked for is a roster
        programme_drafts.build_router(),
        roster.build_router(),
        exporting.build_router(),
        reports_overview.build_router(),
        reviewing.build_router(),
        submission.build_router(),
        extending.build_router(),
        archive.build_router(),
        for_person.build_router(),  # before the intake of one's own files
        mail_again.build_router(),
        reminder_asking.build_router(),
        template.build_router(),
        marked.build_router(),
        report_status.build_router(),
        report_versions.build_router(),
        inquiry_leaving.build_router(),
        inquiry_talking.build_router(),  # after prompts; before what answers or refuses the rest
        report_intake.build_router(),
        people.build_router(),  # what is no subcommand of /roster
        doubtful.build_router(),
        groups.build_router(),  # what is asked before others, and /ask
        questions.build_router(),
        contents.build_router(),  # what no other wanted
        inline.build_router(),  # no messages: those need not pass it
    )
    return dispatcher
