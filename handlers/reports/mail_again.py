"""A letter that could not be sent: a coordinator has it tried again."""

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.mail import Mailer
from bot.people import Action
from bot.reports.mailing import Mail
from bot.texts import mails as texts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.keyboards.common import Button, markup
from handlers.replies import change_keyboard, settle
from handlers.reports.callbacks import MailAgainCallback, ReportFileCallback
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="report-mailing")
    router.callback_query.register(
        send_again, MailAgainCallback.filter(), allowed(Action.REVIEW_REPORTS)
    )
    return router


async def send_again(
    callback: CallbackQuery,
    callback_data: MailAgainCallback,
    course: Course,
    storage: Storage,
    mailer: Mailer | None,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Send again»: a letter that failed is due at once; the worker sends it."""
    if mailer is None:
        await settle(callback, texts.no_mail(tr), alert=True)
        return
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        mail = await tx.mails.get(callback_data.mail)
        is_due = mail is not None and mail.course_id == course.id
        is_due = is_due and await tx.mails.again(callback_data.mail, at=actor.at)
        if is_due and mail is not None:
            submission = await tx.submissions.get(mail.submission_id)
            person = await tx.people.get(submission.person_id) if submission else None
            await tx.audit.record(actor.did(Deed.REPORT_MAILED_AGAIN, person))
    await settle(callback, texts.tried_again(tr) if is_due else texts.nothing_to_send(tr))
    await change_keyboard(callback, markup([]))


def ways_on(mail: Mail, tr: Translator) -> InlineKeyboardMarkup:
    """«Send again», beside the file itself."""
    again = MailAgainCallback(course=mail.course_id, mail=mail.id).pack()
    file = ReportFileCallback(course=mail.course_id, submission=mail.submission_id).pack()
    return markup(
        [
            [
                Button(text=texts.send_again(tr), callback_data=again),
                Button(text=texts.download(tr), callback_data=file),
            ]
        ]
    )
