"""A submission as the coordinators see it: what came, what the check found, what was decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.markup import escape, plain, utf16_length
from bot.people import Person
from bot.reports.findings import Severity
from bot.reports.submission import Review, Standing, Submission
from bot.reports.verdict import Mark, Verdict
from bot.texts import findings as finding_texts
from bot.texts.fitting import LIMIT, fitted
from bot.texts.moments import moment

CAPTION_LIMIT: Final = 1024
"""Longest text under a picture, in UTF-16 units (Bot API, sendPhoto)."""

LONGEST_COMMENT: Final = 1000
"""Characters of a comment, so that it fits a message with what is said around it."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A submission with all that is said of it.

    Attributes:
        submission: the file.
        person: whose.
        decided_by: the name of who decided; empty where nobody did.
        newest: the newest version that the person handed in.
        changes: lines of HTML on what changed since the version before.
    """

    submission: Submission
    person: Person
    decided_by: str = ""
    newest: int | None = None
    changes: tuple[str, ...] = ()

    @property
    def is_overtaken(self) -> bool:
        """Whether a newer version was handed in."""
        return (self.newest or 0) > (self.submission.version or 0)

    @property
    def is_doubtful(self) -> bool:
        """Whether whoever accepts it is asked once more."""
        return self.is_overtaken or self.breaks_rules

    @property
    def breaks_rules(self) -> bool:
        """Whether the check found that it breaks a binding rule."""
        verdict = self.submission.verdict
        return verdict is not None and verdict.mark in {Mark.ERRORS, Mark.UNREADABLE}


def announcement(
    seen: Seen, course: Course, tr: Translator, *, now: datetime, limit: int = LIMIT
) -> str:
    """What came: who, which version, when, how it stands, what was found and changed; HTML.

    Args:
        seen: the submission.
        course: whose report.
        tr: the reader's language.
        now: the present moment.
        limit: UTF-16 units that there is room for; findings that do not fit are counted.
    """
    one = seen.submission
    plan = course.reports[one.report]
    head = [*_who(seen, course, plan, tr, now=now), *checked(one, course, tr)]
    found = finding_texts.groups(one.verdict.findings) if one.verdict is not None else []
    lines = [f"• {escape(finding_texts.together(each, plan, course, tr))}" for each in found]
    tail = [*seen.changes, *decision(seen, course, tr, now=now)]
    text = fitted(head, lines, tail, tr, limit=limit)
    if fits(text, limit):
        return text
    return fitted(head, lines, decision(seen, course, tr, now=now), tr, limit=limit)


def since(older: Submission, tr: Translator) -> str:
    """Above what changed since a version."""
    return tr.gettext("Since version %(version)d:") % {"version": older.version or 0}


def fits(html: str, limit: int) -> bool:
    """Whether a text is no longer than this many UTF-16 units, without its markup."""
    return utf16_length(plain(html)) <= limit


def file_caption(seen: Seen, tr: Translator) -> str:
    """Under the file itself; HTML."""
    return tr.gettext("📄 %(name)s, version %(version)d") % _named(seen, tr)


def standing(one: Submission, tr: Translator) -> str:
    """How a submission stands to the deadline; a sentence. What does not count only came."""
    is_on_time = one.standing is Standing.ON_TIME
    if not one.counts:
        return (
            tr.gettext("It came before the deadline.")
            if is_on_time
            else tr.gettext("It came after the deadline.")
        )
    if is_on_time:
        return tr.gettext("Handed in before the deadline.")
    return tr.gettext("Handed in after the deadline.")


def checked(one: Submission, course: Course, tr: Translator) -> list[str]:
    """What the check came to, in a line or two."""
    if one.verdict is None:
        return [tr.gettext("⚠️ Not checked yet: that is our fault. The file counts as handed in.")]
    slides = one.verdict.slides
    most = round(course.number_of(course.reports[one.report].most_slides).number)
    size = tr.gettext("Slides: %(n)d of at most %(most)d") % {"n": slides, "most": most}
    return [_mark(one.verdict, tr, counts=one.counts), size]


def state(one: Submission, tr: Translator) -> list[str]:
    """What was decided, or that it waits; and what the check came to; a few words each."""
    decided = {
        Review.WAITING: tr.gettext("waits for a decision"),
        Review.ACCEPTED: tr.gettext("accepted"),
        Review.RETURNED: tr.gettext("returned"),
    }[one.review]
    if one.verdict is None:
        return [decided, tr.gettext("not checked")]
    if not one.counts:
        return [decided, tr.gettext("does not count")]
    n = len(one.verdict.findings)
    found = tr.ngettext("%(n)d finding", "%(n)d findings", n) % {"n": n}
    return [decided, found if n else tr.gettext("no findings")]


def decision(seen: Seen, course: Course, tr: Translator, *, now: datetime) -> list[str]:
    """What was decided, by whom and when; nothing while it waits. HTML."""
    one = seen.submission
    if one.review is Review.WAITING or one.reviewed_at is None:
        return []
    when = {
        "who": escape(seen.decided_by or tr.gettext("a coordinator")),
        "when": escape(moment(one.reviewed_at, course, tr, now=now)),
    }
    if one.review is Review.ACCEPTED:
        return [tr.gettext("Accepted by %(who)s: %(when)s.") % when]
    lines = [tr.gettext("Returned by %(who)s: %(when)s.") % when]
    return [*lines, *([f"💬 {escape(one.comment)}"] if one.comment else [])]


def decided_button(seen: Seen, tr: Translator) -> str:
    """The button in place of those that decide."""
    who = {"who": seen.decided_by or tr.gettext("a coordinator")}
    if seen.submission.review is Review.ACCEPTED:
        return tr.gettext("✅ Accepted: %(who)s") % who
    return tr.gettext("💬 Returned: %(who)s") % who


def accept(tr: Translator) -> str:
    """The button that accepts."""
    return tr.gettext("Accept")


def return_(tr: Translator) -> str:
    """The button that returns with a comment."""
    return tr.gettext("Return")


def download(tr: Translator) -> str:
    """The button that sends the file."""
    return tr.gettext("Download")


def remarks_button(tr: Translator) -> str:
    """The button that sends what the check said."""
    return tr.gettext("Findings")


def to_card(tr: Translator) -> str:
    """The button to the person's card."""
    return tr.gettext("Card")


def doubts(seen: Seen, tr: Translator) -> list[str]:
    """Why somebody is asked once more before they accept; sentences of HTML, mostly none."""
    one, lines = seen.submission, []
    if seen.is_overtaken:
        lines.append(
            tr.gettext("There is a newer one: version %(newest)d. This is version %(version)d.")
            % {"newest": seen.newest, "version": one.version}
        )
    if seen.breaks_rules:
        lines.append(
            tr.gettext("The file breaks a binding rule of the document, so it does not count yet.")
        )
    return lines


def sure(seen: Seen, tr: Translator) -> str:
    """The question before it is accepted all the same; HTML."""
    question = tr.gettext("⚠️ Accept the report of <b>%(name)s</b>, version %(version)d?")
    return "\n".join([question % _named(seen, tr), *doubts(seen, tr)])


def warning(seen: Seen, tr: Translator) -> str:
    """The same above its buttons, in short; at most 200 characters (callback answer)."""
    return "⚠️ " + "\n".join(doubts(seen, tr))


def yes_accept(tr: Translator) -> str:
    """The button that accepts all the same."""
    return tr.gettext("Accept all the same")


def no(tr: Translator) -> str:
    """The button that leaves it."""
    return tr.gettext("Leave as it is")


def ask_for_comment(seen: Seen, tr: Translator) -> str:
    """Asks for the comment; HTML."""
    lines = [
        tr.gettext(
            "Reply to this message with what to change in the report: <b>%(name)s</b>, version "
            "%(version)d. I pass your words on as they are."
        )
        % _named(seen, tr)
    ]
    if seen.is_overtaken:
        lines.append(
            tr.gettext("⚠️ There is a newer one: version %(newest)d.") % {"newest": seen.newest}
        )
    lines.append(tr.gettext("Without a reply nothing happens."))
    return "\n".join(lines)


def placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    return tr.gettext("What to change")


def no_comment(tr: Translator) -> str:
    """The reply is no text."""
    return tr.gettext(
        "⛔ I pass on text only. Nothing was returned. Reply to this message with a few words."
    )


def comment_too_long(length: int, tr: Translator) -> str:
    """The reply is too long."""
    return tr.ngettext(
        "⛔ The comment has %(n)d character, and %(most)d is the most. Nothing was returned. "
        "Reply to this message with a shorter one.",
        "⛔ The comment has %(n)d characters, and %(most)d is the most. Nothing was returned. "
        "Reply to this message with a shorter one.",
        length,
    ) % {"n": length, "most": LONGEST_COMMENT}


def accepted(tr: Translator, *, is_told: bool) -> str:
    """The toast after accepting; at most 200 characters (callback answer)."""
    if is_told:
        return tr.gettext("Accepted. The message to the participant is on its way.")
    return tr.gettext("Accepted. I could not reach the participant in Telegram: write to them.")


def returned(seen: Seen, tr: Translator, *, is_told: bool) -> str:
    """The answer after a return; HTML."""
    if is_told:
        text = tr.gettext(
            "Returned: <b>%(name)s</b>, version %(version)d. Your comment is on its way to the "
            "participant."
        )
    else:
        text = tr.gettext(
            "⚠️ Returned: <b>%(name)s</b>, version %(version)d. I could not reach the participant "
            "in Telegram: please write to them."
        )
    return text % _named(seen, tr)


def decided_already(seen: Seen, course: Course, tr: Translator, *, now: datetime) -> str:
    """Somebody was faster, or it is known already; at most 200 characters (callback answer)."""
    one = seen.submission
    if one.review is Review.WAITING or one.reviewed_at is None:
        return tr.gettext("It waits for a decision again.")
    what = {
        "who": seen.decided_by[:60] or tr.gettext("a coordinator"),
        "when": moment(one.reviewed_at, course, tr, now=now),
        "version": one.version,
    }
    if one.review is Review.ACCEPTED:
        return tr.gettext("Version %(version)d is accepted: %(who)s, %(when)s.") % what
    return tr.gettext("Version %(version)d is returned: %(who)s, %(when)s.") % what


def gone(tr: Translator) -> str:
    """The person does not take part any more; at most 200 characters (callback answer)."""
    return tr.gettext("This person does not take part any more. Nothing was decided.")


def file_missing(tr: Translator) -> str:
    """The file is not in the store; at most 200 characters (callback answer)."""
    return tr.gettext("The file is not on the server any more. Please tell the operator.")


def _who(
    seen: Seen, course: Course, plan: ReportPlan, tr: Translator, *, now: datetime
) -> list[str]:
    one, profile = seen.submission, seen.person.profile
    country = course.countries.get(profile.country)
    home = country.name.get(tr.locale) if country is not None else None
    name = f"<b>{escape(seen.person.shown_name(tr.locale))}</b>"
    when = tr.gettext("%(report)s, version %(version)d: %(when)s") % {
        "report": plan.title.get(tr.locale),
        "version": one.version or 0,
        "when": moment(one.received_at, course, tr, now=now),
    }
    lines = [
        f"📄 {', '.join([name, *([escape(home)] if home else [])])}",
        *([escape(profile.organisation)] if profile.organisation else []),
        escape(when),
        standing(one, tr),
    ]
    if one.by_account is not None and one.by_account != seen.person.account_id:
        lines.append(tr.gettext("A coordinator handed it in for them."))
    return lines


def _mark(verdict: Verdict, tr: Translator, *, counts: bool) -> str:
    n = len(verdict.of(Severity.ERROR)) or len(verdict.findings)
    match verdict.mark:
        case Mark.OK if not verdict.findings:
            return tr.gettext("✅ No findings.")
        case Mark.OK:
            return tr.ngettext("✅ Only tips: %(n)d.", "✅ Only tips: %(n)d.", n) % {"n": n}
        case Mark.WARNINGS:
            return tr.ngettext("⚠️ Findings: %(n)d.", "⚠️ Findings: %(n)d.", n) % {"n": n}
        case Mark.ERRORS | Mark.UNREADABLE if counts:
            return tr.ngettext(
                "⚠️ It breaks %(n)d binding rule, and was accepted all the same.",
                "⚠️ It breaks %(n)d binding rules, and was accepted all the same.",
                n,
            ) % {"n": n}
        case Mark.ERRORS | Mark.UNREADABLE:
            return tr.ngettext(
                "⛔ It does not count: it breaks %(n)d binding rule.",
                "⛔ It does not count: it breaks %(n)d binding rules.",
                n,
            ) % {"n": n}


def _named(seen: Seen, tr: Translator) -> dict[str, str | int]:
    name = escape(seen.person.shown_name(tr.locale))
    return {"name": name, "version": seen.submission.version or 0}
