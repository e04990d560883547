"""Everything that is kept about a person, as sheets of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.audit import AuditRecord
from bot.course import Courses
from bot.delivery.delivery import Category
from bot.gaps import Reason
from bot.i18n import NATIVE_NAMES, Translator
from bot.inquiries.inquiry import Kind, Line, Side
from bot.kept import Kept, KeptQuestion, KeptTalk, KeptTrace, Trace
from bot.markup import plain
from bot.people import Person
from bot.reminders.reminder import Pause
from bot.reports.submission import Extension, Review, Standing, Submission
from bot.sheets import Cell, Sheet
from bot.texts.audit import deed_name, particulars
from bot.texts.course import entry_title
from bot.texts.feedback import reason as reason_text
from bot.texts.inquiry_content import kind_name
from bot.texts.me import country_name, role_name, state_name
from bot.texts.settings import category_name

FILE_NAME: Final = "my-data.xlsx"
"""Names nobody: files are seen by whoever looks over a shoulder."""

_AS_THEY_ARE: Final = {
    Trace.CALENDAR,
    Trace.SETTLEMENT,
    Trace.TICK,
    Trace.REVISION,
    Trace.SETTLED_GAP,
}
"""Traces whose content is shown as it is kept."""


@dataclass(frozen=True, kw_only=True)
class OwnSheets:
    """Makes the sheets.

    Attributes:
        courses: those that there are.
        tr: the language.
        zone: by whose clocks moments are written.
        zone_name: how an hour of it is marked.
    """

    courses: Courses
    tr: Translator
    zone: ZoneInfo
    zone_name: str

    def of(self, kept: Kept) -> list[Sheet]:
        """All sheets; one without rows is there too, so that its emptiness is seen."""
        return [
            self._account(kept),
            self._persons(kept),
            self._questions(kept),
            self._talks(kept),
            self._deeds(kept),
            self._invitations(kept),
            self._reports(kept),
            self._traces(kept),
        ]

    def _account(self, kept: Kept) -> Sheet:
        tr, account = self.tr, kept.account
        course = self.courses.get(account.course_id)
        rows: tuple[tuple[Cell, ...], ...] = (
            (tr.gettext("Telegram number"), str(account.id)),
            (tr.gettext("Language"), NATIVE_NAMES.get(account.locale or "")),
            (
                tr.gettext("Country"),
                country_name(account.country, course, tr) if account.country else None,
            ),
            (tr.gettext("Course"), self._course(account.course_id)),
            (self._when(tr.gettext("Known since")), self._at(account.created_at)),
            (self._when(tr.gettext("Blocked the bot")), self._at(account.blocked_at)),
        )
        header = (tr.gettext("What"), tr.gettext("Value"))
        return Sheet(title=tr.gettext("Account"), header=header, rows=rows)

    def _persons(self, kept: Kept) -> Sheet:
        tr = self.tr
        header = (
            tr.gettext("Course"),
            tr.gettext("Role"),
            tr.gettext("State"),
            tr.gettext("Name"),
            tr.gettext("Name in Russian"),
            tr.gettext("Country"),
            tr.gettext("Organisation"),
            tr.gettext("E-mail"),
            tr.gettext("Language"),
            tr.gettext("Group"),
            self._when(tr.gettext("In the list since")),
            self._when(tr.gettext("Enrolled")),
            self._when(tr.gettext("Left")),
            self._when(tr.gettext("Blocked the bot")),
        )
        rows = [self._person(person) for person in kept.persons]
        return Sheet(title=tr.gettext("Courses"), header=header, rows=rows)

    def _person(self, person: Person) -> tuple[Cell, ...]:
        tr, profile = self.tr, person.profile
        course = self.courses.get(person.course_id)
        return (
            self._course(person.course_id),
            role_name(person.role, tr),
            state_name(person.state, tr),
            profile.name,
            profile.local_name,
            country_name(profile.country, course, tr) if profile.country else None,
            profile.organisation,
            profile.email,
            NATIVE_NAMES.get(profile.locale or "", profile.locale),
            profile.group,
            self._at(person.created_at),
            self._at(person.enrolled_at),
            self._at(person.left_at),
            self._at(person.blocked_at),
        )

    def _questions(self, kept: Kept) -> Sheet:
        tr = self.tr
        header = (
            self._when(tr.gettext("Asked")),
            tr.gettext("Course"),
            tr.gettext("Where"),
            tr.gettext("Question"),
            tr.gettext("Answered with"),
            tr.gettext("Did it help"),
            tr.gettext("Why not"),
            self._when(tr.gettext("Said")),
            tr.gettext("As compared"),
            tr.gettext("Decision"),
            self._when(tr.gettext("You asked to be told")),
            self._when(tr.gettext("You were told")),
        )
        rows = [self._question(question, kept.account.id) for question in kept.questions]
        return Sheet(title=tr.gettext("Questions"), header=header, rows=rows)

    def _question(self, question: KeptQuestion, account_id: int) -> tuple[Cell, ...]:
        tr = self.tr
        is_own = question.chat_id == account_id
        return (
            self._at(question.asked_at),
            self._course(question.course_id),
            tr.gettext("private chat")
            if is_own
            else tr.gettext("group %(number)d") % {"number": question.chat_id},
            question.text,
            self._entry(question),
            {None: None, True: "👍", False: "👎"}[question.helpful],
            reason_text(Reason(question.reason), tr) if question.reason else None,
            self._at(question.rated_at),
            question.normalised,
            _decision(question.decision, tr),
            self._at(question.wished_at),
            self._at(question.told_at),
        )

    def _entry(self, question: KeptQuestion) -> str | None:
        course = self.courses.get(question.course_id)
        entry = course.entries.get(question.entry_id or "") if course is not None else None
        if course is None or entry is None:
            return question.entry_id
        return entry_title(entry, course, self.tr)

    def _talks(self, kept: Kept) -> Sheet:
        """Both sides; what coordinators noted among themselves is not there."""
        tr = self.tr
        header = (
            self._when(tr.gettext("When")),
            tr.gettext("Course"),
            tr.gettext("Who wrote"),
            tr.gettext("What"),
            tr.gettext("Words"),
            tr.gettext("File"),
            self._when(tr.gettext("Changed")),
            self._when(tr.gettext("Talk began")),
            self._when(tr.gettext("Talk ended")),
        )
        rows = [self._line(line, talk) for talk in kept.talks for line in talk.lines]
        return Sheet(title=tr.gettext("Talks"), header=header, rows=rows)

    def _line(self, line: Line, talk: KeptTalk) -> tuple[Cell, ...]:
        tr, inquiry = self.tr, talk.inquiry
        return (
            self._at(line.at),
            self._course(inquiry.course_id),
            tr.gettext("you") if line.side is Side.PERSON else tr.gettext("a coordinator"),
            None if line.kind is Kind.TEXT else kind_name(line.kind, tr),
            plain(line.html) if line.html else None,
            line.file_name,
            self._at(line.edited_at),
            self._at(inquiry.opened_at),
            self._at(inquiry.closed_at),
        )

    def _deeds(self, kept: Kept) -> Sheet:
        tr = self.tr
        header = (
            self._when(tr.gettext("When")),
            tr.gettext("Course"),
            tr.gettext("What was done"),
            tr.gettext("By you"),
            tr.gettext("Your name in Telegram at that moment"),
            tr.gettext("To you"),
            tr.gettext("Particulars"),
        )
        own = {person.id for person in kept.persons}
        rows = [self._deed(record, kept.account.id, own) for record in kept.deeds]
        return Sheet(title=tr.gettext("Log"), header=header, rows=rows)

    def _deed(self, record: AuditRecord, account_id: int, own: set[int]) -> tuple[Cell, ...]:
        tr = self.tr
        yes = tr.gettext("yes")
        is_by_them = record.actor_id == account_id  # the names of others are not theirs
        return (
            self._at(record.at),
            self._course(record.course_id),
            deed_name(record.deed, tr),
            yes if is_by_them else None,
            (record.actor_name or None) if is_by_them else None,
            yes if record.person_id in own else None,
            particulars(record, self.courses.get(record.course_id), tr) or None,
        )

    def _invitations(self, kept: Kept) -> Sheet:
        tr = self.tr
        header = (
            tr.gettext("Course"),
            self._when(tr.gettext("Issued")),
            self._when(tr.gettext("Valid until")),
            self._when(tr.gettext("Opened")),
            self._when(tr.gettext("Used")),
            self._when(tr.gettext("Taken back")),
        )
        rows = [
            (
                self._course(one.course_id),
                self._at(one.issued_at),
                self._at(one.expires_at),
                self._at(one.opened_at),
                self._at(one.used_at),
                self._at(one.revoked_at),
            )
            for one in kept.invitations
        ]
        return Sheet(title=tr.gettext("Invitations"), header=header, rows=rows)

    def _reports(self, kept: Kept) -> Sheet:
        tr = self.tr
        header = (
            self._when(tr.gettext("Came")),
            tr.gettext("Course"),
            tr.gettext("Report"),
            tr.gettext("Version"),
            tr.gettext("File"),
            tr.gettext("Bytes"),
            tr.gettext("In time"),
            tr.gettext("Remarks"),
            tr.gettext("Decision"),
            self._when(tr.gettext("Decided")),
            tr.gettext("Comment"),
        )
        rows = [self._report(one) for one in kept.submissions]
        rows += [self._more_time(one) for one in kept.extensions]
        return Sheet(title=tr.gettext("Reports"), header=header, rows=rows)

    def _report(self, one: Submission) -> tuple[Cell, ...]:
        return (
            self._at(one.received_at),
            self._course(one.course_id),
            self._plan(one.course_id, one.report),
            one.version,
            one.file_name,
            one.size,
            standing_name(one.standing, self.tr),
            None if one.verdict is None else len(one.verdict.findings),
            review_name(one.review, self.tr) if one.version is not None else None,
            self._at(one.reviewed_at),
            one.comment,
        )

    def _more_time(self, one: Extension) -> tuple[Cell, ...]:
        tr, until = self.tr, one.until.astimezone(self.zone)
        said = tr.gettext("more time until %(day)s, %(hour)s") % {
            "day": tr.day(until),
            "hour": f"{until:%H:%M}",
        }
        course, plan = self._course(one.course_id), self._plan(one.course_id, one.report)
        granted = self._at(one.granted_at)
        return (granted, course, plan, None, None, None, None, None, said, granted, one.reason)

    def _plan(self, course_id: str, report: str) -> str:
        course = self.courses.get(course_id)
        plan = course.reports.get(report) if course is not None else None
        return report if plan is None else plan.title.get(self.tr.locale)

    def _traces(self, kept: Kept) -> Sheet:
        tr = self.tr
        header = (
            self._when(tr.gettext("When")),
            tr.gettext("What"),
            tr.gettext("Course"),
            tr.gettext("Content"),
        )
        rows = [self._trace(one) for one in kept.traces if one.trace is not Trace.UPDATE]
        rows += [self._pause(one) for one in kept.pauses]
        if updates := [one for one in kept.traces if one.trace is Trace.UPDATE]:
            rows.insert(0, self._updates(updates))
        return Sheet(title=tr.gettext("For the bot's work"), header=header, rows=rows)

    def _trace(self, trace: KeptTrace) -> tuple[Cell, ...]:
        return (
            self._at(trace.at),
            trace_names(self.tr)[trace.trace],
            self._course(trace.course_id),
            _content(trace, self.tr) or None,
        )

    def _pause(self, pause: Pause) -> tuple[Cell, ...]:
        tr, until = self.tr, pause.until.astimezone(self.zone)
        said = tr.gettext("until %(day)s, %(hour)s: %(reason)s") % {
            "day": tr.day(until),
            "hour": f"{until:%H:%M}",
            "reason": pause.reason,
        }
        name = tr.gettext("your reminders were paused")
        return (self._at(pause.paused_at), name, self._course(pause.course_id), said)

    def _updates(self, updates: Sequence[KeptTrace]) -> tuple[Cell, ...]:
        """All messages and buttons as one row: of them little more than the moment is kept."""
        last = updates[-1].at.astimezone(self.zone)
        content = self.tr.gettext("in all: %(n)d; the last one: %(day)s, %(hour)s") % {
            "n": len(updates),
            "day": self.tr.day(last),
            "hour": f"{last:%H:%M}",
        }
        name = trace_names(self.tr)[Trace.UPDATE]
        return (self._at(updates[0].at), name, None, content)

    def _course(self, course_id: str | None) -> str | None:
        course = self.courses.get(course_id)
        return course_id if course is None else course.title.get(self.tr.locale)

    def _at(self, at: datetime | None) -> datetime | None:
        return None if at is None else at.astimezone(self.zone)

    def _when(self, column: str) -> str:
        """A column of moments, with whose clocks they are read by."""
        return f"{column} ({self.zone_name})"


def standing_name(standing: Standing, tr: Translator) -> str:
    """How a file stood to the deadline when it came, small letters."""
    return {
        Standing.ON_TIME: tr.gettext("before the deadline"),
        Standing.LATE: tr.gettext("after the deadline"),
        Standing.CLOSED: tr.gettext("reports were taken no more"),
    }[standing]


def review_name(review: Review, tr: Translator) -> str:
    """What a coordinator decided, small letters."""
    return {
        Review.WAITING: tr.gettext("not decided yet"),
        Review.ACCEPTED: tr.gettext("accepted"),
        Review.RETURNED: tr.gettext("returned"),
    }[review]


def trace_names(tr: Translator) -> Mapping[Trace, str]:
    """What each of the traces is."""
    return {
        Trace.ATTEMPT: tr.gettext("a code that was refused"),
        Trace.OPENING: tr.gettext("an invitation was opened"),
        Trace.PROMPT: tr.gettext("an open question of the bot"),
        Trace.DRAFT: tr.gettext("a roster that was not imported yet"),
        Trace.NOTICE: tr.gettext("an announcement that you kept"),
        Trace.DIGEST: tr.gettext("a digest for coordinators was sent"),
        Trace.ALBUM: tr.gettext("an album came"),
        Trace.SWITCHED_OFF: tr.gettext("a kind of messages that you switched off"),
        Trace.SETTLEMENT: tr.gettext("an open point of the document that you settled"),
        Trace.CALENDAR: tr.gettext("an event of your calendar file"),
        Trace.TICK: tr.gettext("a duty was ticked"),
        Trace.ANSWER: tr.gettext("you wrote in somebody's talk as a coordinator"),
        Trace.TAKEN: tr.gettext("a talk of somebody that you have in hand"),
        Trace.TOPIC: tr.gettext("your topic in the coordinators' group"),
        Trace.REVISION: tr.gettext("an entry of the FAQ that you changed"),
        Trace.SETTLED_GAP: tr.gettext("a question without an answer that you settled"),
        Trace.MESSAGE: tr.gettext("a message that I send by myself"),
        Trace.UPDATE: tr.gettext("a message or a button came"),
    }


def _decision(code: str, tr: Translator) -> str:
    """What the bot did with a question; a code that is not known here stays as it is."""
    return {
        "answer": tr.gettext("answered"),
        "choose": tr.gettext("asked which of several is meant"),
        "unknown": tr.gettext("found no answer"),
        "person": tr.gettext("sent you to a person"),
    }.get(code, code)


def _content(trace: KeptTrace, tr: Translator) -> str:
    """What is kept of it: own words as they are, codes in words."""
    if trace.trace is Trace.NOTICE:
        return plain(trace.content)
    if trace.trace in _AS_THEY_ARE:
        return trace.content
    if trace.trace is Trace.ANSWER:
        return tr.gettext("a note to colleagues") if trace.content == Side.NOTE else ""
    if trace.trace in {Trace.SWITCHED_OFF, Trace.MESSAGE}:
        return category_name(Category(trace.content), tr)
    return {
        "mistyped": tr.gettext("there was a mistake in it"),
        "unknown": tr.gettext("nobody was given it"),
        "coordinator": tr.gettext("the name of a new coordinator"),
        "notice-text": tr.gettext("the text of an announcement"),
        "report-check": tr.gettext("a report to check"),
        "notice-draft": tr.gettext("whether to save an announcement"),
        "inquiry": tr.gettext("a question to the coordinators"),
        "passport": tr.gettext("looked like a passport"),
    }.get(trace.content, "")
