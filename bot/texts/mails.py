"""Accepted reports by e-mail: the letter itself, and what people are told of it."""

from datetime import datetime
from typing import Final

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator, translator
from bot.markup import escape
from bot.people import Person
from bot.reports.mailing import Mail, MailState, Problem, Trouble, problem_of
from bot.reports.submission import Submission
from bot.texts.fitting import short
from bot.texts.moments import moment

LANGUAGES: Final = ("en", "ru")
"""In which letters are written, both in one: those who get them are told apart by nothing."""

_LONGEST_NAME: Final = 120
"""Characters of a file's name; some mail programs cut longer ones, with the kind at their end."""


def send_to(plan: ReportPlan, course: Course) -> str | None:
    """The address that the document wants a report sent to; None where it names none."""
    return course.emails[plan.send_to].value if plan.send_to is not None else None


def still_to_send(plan: ReportPlan, course: Course, tr: Translator, *, by_bot: bool) -> str:
    """Whether the file has to be e-mailed besides; HTML, empty where the document asks for nothing.

    Args:
        plan: the report.
        course: whose.
        tr: the language.
        by_bot: whether the bot sends accepted reports on.
    """
    address = send_to(plan, course)
    if address is None or plan.send_to is None:
        return ""
    if by_bot:
        return tr.gettext(
            "You need not e-mail the file: once it is accepted, I forward it to %(address)s myself."
        ) % {"address": escape(address)}
    asked = [one for one in plan.sources if one in course.emails[plan.send_to].sources]
    said = {
        "address": escape(address),
        "section": escape(course.source_label((asked or plan.sources)[0], tr.locale)),
    }
    if plan.goes_to is None:
        return (
            tr.gettext(
                "The document (%(section)s) also asks to send the report to this address: "
                "%(address)s. I cannot do it for you."
            )
            % said
        )
    return tr.gettext(
        "The document (%(section)s) also asks to send the report %(where)s: %(address)s. "
        "I cannot do it for you."
    ) % {**said, "where": escape(plan.goes_to.get(tr.locale))}


def subject(person: Person, plan: ReportPlan, course: Course) -> str:
    """The subject of the letter, in English: “Number, Report: Name, Organisation, Country”."""
    tr = translator("en")
    return f"{course.number}, {plan.title.get('en')}: {_who(person, course, tr)}"


def body(
    person: Person,
    submission: Submission,
    plan: ReportPlan,
    course: Course,
    *,
    accepted_at: datetime,
) -> str:
    """The letter, in every one of `LANGUAGES`; plain text."""
    written = [
        _letter(person, submission, plan, course, translator(locale), accepted_at=accepted_at)
        for locale in LANGUAGES
    ]
    return "\n\n* * *\n\n".join(written) + "\n"


def file_name(person: Person, submission: Submission, plan: ReportPlan, course: Course) -> str:
    """The file as it is attached: course, report, country and person, so that fifteen differ."""
    suffix = submission.file_name.rpartition(".")[2].lower()
    suffix = suffix if suffix in _KINDS else "pptx"
    parts = (course.number, plan.title.get("en"), person.profile.country or "", person.profile.name)
    name = "".join(
        sign if sign.isalnum() or sign in "-." else "_" for part in parts for sign in f"{part} "
    )
    joined = "_".join(part for part in name.split("_") if part)
    return f"{joined[:_LONGEST_NAME]}.{suffix}"


def kind(name: str) -> str:
    """The MIME type of an attached presentation."""
    return f"application/vnd.{_KINDS[name.rpartition('.')[2]]}"


_OPEN_XML: Final = "openxmlformats-officedocument.presentationml"
_KINDS: Final = {
    "pptx": f"{_OPEN_XML}.presentation",
    "ppsx": f"{_OPEN_XML}.slideshow",
    "potx": f"{_OPEN_XML}.template",
    "pptm": "ms-powerpoint.presentation.macroEnabled.12",
    "ppsm": "ms-powerpoint.slideshow.macroEnabled.12",
    "potm": "ms-powerpoint.template.macroEnabled.12",
}


def sent(submission: Submission, mail: Mail, course: Course, tr: Translator) -> str:
    """To the participant: it is on its way; HTML."""
    return tr.gettext(
        "📄 %(report)s, version %(version)d: I have sent it by e-mail to %(address)s. "
        "You need not send anything more."
    ) % _particulars(submission, mail, course, tr)


def sent_for_staff(
    person: Person, submission: Submission, mail: Mail, course: Course, tr: Translator
) -> str:
    """To the coordinators: it is on its way; HTML."""
    return tr.gettext(
        "📄 %(name)s, %(report)s, version %(version)d: sent by e-mail to %(address)s."
    ) % {**_particulars(submission, mail, course, tr), "name": _name(person, tr)}


def failed(
    person: Person,
    submission: Submission,
    mail: Mail,
    course: Course,
    tr: Translator,
    *,
    problem: Problem,
) -> str:
    """To the coordinators: it could not be sent, why, and what to do; HTML."""
    text = tr.gettext(
        "⚠️ <b>An e-mail was not sent</b>\n"
        "%(name)s, %(report)s, version %(version)d, to %(address)s."
    ) % {**_particulars(submission, mail, course, tr), "name": _name(person, tr)}
    lines = [text, _why(problem.trouble, tr)]
    if problem.reply:
        reply = {"reply": escape(short(problem.reply))}
        lines.append(tr.gettext("The mail server says: “%(reply)s”") % reply)
    lines.append(
        tr.gettext(
            "Have it sent again when that is put right, or send the file yourself and tell the "
            "participant."
        )
    )
    return "\n".join(lines)


def standing(mail: Mail, course: Course, tr: Translator, *, now: datetime) -> str:
    """Where a letter stands, in a line for coordinators; HTML."""
    address = {"address": escape(mail.address)}
    match mail.state:
        case MailState.WAITING if mail.problem is not None and mail.next_at is not None:
            at = {"when": escape(moment(mail.next_at, course, tr, now=now))}
            return tr.gettext("E-mail to %(address)s: not sent so far, next try on %(when)s.") % {
                **address,
                **at,
            }
        case MailState.WAITING:
            return tr.gettext("E-mail to %(address)s: is being sent.") % address
        case MailState.SENT if mail.sent_at is not None:
            at = {"when": escape(moment(mail.sent_at, course, tr, now=now))}
            return tr.gettext("E-mail to %(address)s: sent on %(when)s.") % {**address, **at}
        case MailState.SENT:
            return tr.gettext("E-mail to %(address)s: sent.") % address
        case MailState.FAILED:
            why = _why(problem_of(mail.problem or Trouble.UNREACHABLE).trouble, tr)
            return tr.gettext("E-mail to %(address)s: not sent. %(why)s") % {**address, "why": why}


def send_again(tr: Translator) -> str:
    """The button under a letter that was not sent."""
    return tr.gettext("Send again")


def download(tr: Translator) -> str:
    """The button for the file, beside it."""
    return tr.gettext("Download")


def tried_again(tr: Translator) -> str:
    """A press on «send again»; at most 200 characters (callback answer)."""
    return tr.gettext("I will try again within a minute and tell the result here.")


def nothing_to_send(tr: Translator) -> str:
    """A press on «send again» that comes too late; at most 200 characters (callback answer)."""
    return tr.gettext("This letter is sent already, or on its way, or not needed any more.")


def no_mail(tr: Translator) -> str:
    """A press on «send again» without a mail server; at most 200 characters (callback answer)."""
    return tr.gettext("E-mail is not set up any more. Please send the file yourself.")


def _why(trouble: Trouble, tr: Translator) -> str:
    return {
        Trouble.UNREACHABLE: tr.gettext("The mail server could not be reached for two days."),
        Trouble.BUSY: tr.gettext("The mail server put it off for two days."),
        Trouble.NO_ENCRYPTION: tr.gettext(
            "The connection to the mail server could not be encrypted. The operator of the bot "
            "has to look into it."
        ),
        Trouble.LOGIN: tr.gettext(
            "The mail server does not accept the bot’s name and password. The operator of the "
            "bot has to look into it."
        ),
        Trouble.SENDER: tr.gettext(
            "The mail server does not let the bot’s address send. The operator of the bot has to "
            "look into it."
        ),
        Trouble.RECIPIENT: tr.gettext("The mail server does not accept this address."),
        Trouble.TOO_LARGE: tr.gettext("The file is too large for the mail server."),
        Trouble.REJECTED: tr.gettext("The mail server does not accept the letter."),
        Trouble.FILE_GONE: tr.gettext(
            "The file is not in the store any more. Please ask the participant for it."
        ),
    }[trouble]


def _letter(
    person: Person,
    submission: Submission,
    plan: ReportPlan,
    course: Course,
    tr: Translator,
    *,
    accepted_at: datetime,
) -> str:
    received, accepted = (
        tr.day(at.astimezone(course.zone).date()) for at in (submission.received_at, accepted_at)
    )
    return tr.gettext(
        "Hello,\n\n"
        "attached is a report of the training course %(number)s “%(course)s”.\n\n"
        "Report: %(report)s\n"
        "Participant: %(who)s\n"
        "Handed in: %(received)s, version %(version)d\n"
        "Accepted by a coordinator of the course: %(accepted)s\n\n"
        "This letter was sent automatically. Should it come twice, it is the same letter."
    ) % {
        "number": course.number,
        "course": course.title.get(tr.locale),
        "report": plan.title.get(tr.locale),
        "who": _who(person, course, tr),
        "received": received,
        "version": submission.version or 0,
        "accepted": accepted,
    }


def _who(person: Person, course: Course, tr: Translator) -> str:
    """The name, the organisation and the country, as far as they are known; plain text."""
    country = course.countries.get(person.profile.country)
    parts = (
        person.shown_name(tr.locale),
        person.profile.organisation,
        country.name.get(tr.locale) if country is not None else None,
    )
    return ", ".join(part for part in parts if part)


def _name(person: Person, tr: Translator) -> str:
    return escape(person.shown_name(tr.locale))


def _particulars(
    submission: Submission, mail: Mail, course: Course, tr: Translator
) -> dict[str, str | int]:
    return {
        "report": escape(course.reports[submission.report].title.get(tr.locale)),
        "version": submission.version or 0,
        "address": escape(mail.address),
    }
