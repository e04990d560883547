"""Joining as the invited person reads it: who the bot takes them for, and every refusal."""

from datetime import datetime, timedelta
from typing import Final

from bot.course import Course
from bot.enrolment.invitation import Invitation
from bot.enrolment.joining import CoordinatorLooks, Refusal, Refused, TooFast, Welcome
from bot.i18n import LOCALES, Translator
from bot.markup import escape
from bot.people import Person, Role
from bot.people.names import masked
from bot.texts.moments import moment

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)


def who_are_you(welcome: Welcome, course: Course, tr: Translator) -> str:
    """Whom the bot takes the reader for, and the question whether that is right; HTML."""
    person = welcome.person
    lines = [
        tr.gettext("This invitation is for a coordinator of the course “%(course)s”.")
        if person.role is Role.COORDINATOR
        else tr.gettext("This invitation is for a participant of the course “%(course)s”."),
        "<b>%(name)s</b>%(country)s",
        "",
        tr.gettext(
            "Is that you? The name is shown in part, so that nobody else learns it from the link."
        ),
    ]
    if welcome.is_move:
        lines += [
            tr.gettext(
                "⚠️ You have enrolled before, from another Telegram account. If you confirm, your "
                "place moves to this one with everything that belongs to it; the other account "
                "loses it at once."
            )
        ]
    named = {
        "course": escape(course.title.get(tr.locale)),
        "name": escape(masked(person.shown_name(tr.locale))),
        "country": _country(person, course, tr),
    }
    return "\n".join(line % named for line in lines)


def yes(tr: Translator) -> str:
    """The button of who is that person."""
    return tr.gettext("Yes, it is me")


def no(tr: Translator) -> str:
    """The button of who is not."""
    return tr.gettext("It is not me")


def not_you(tr: Translator) -> str:
    """The answer to «It is not me»."""
    return tr.gettext(
        "Thank you for saying so: nobody has been enrolled, and the coordinators know that the "
        "invitation came to the wrong person. If you expected one yourself, ask them for it."
    )


def which_language(person: Person, course: Course, tr: Translator) -> str:
    """They are in; which language they want; HTML."""
    enrolled = (
        tr.gettext("✅ %(name)s, you are a coordinator of the course “%(course)s” now.")
        if person.role is Role.COORDINATOR
        else tr.gettext("✅ %(name)s, you are enrolled in the course “%(course)s”.")
    )
    named = {
        "name": escape(person.shown_name(tr.locale)),
        "course": escape(course.title.get(tr.locale)),
    }
    return enrolled % named + "\n" + tr.gettext("Which language shall I use?")


def languages(person: Person) -> tuple[str, ...]:
    """The languages to choose from, that of the roster first."""
    return tuple(sorted(LOCALES, key=lambda locale: locale != person.profile.locale))


def already_you(person: Person, course: Course, tr: Translator) -> str:
    """No code is needed on this account; HTML."""
    return (
        tr.gettext(
            "✅ You are enrolled in the course “%(course)s” as %(name)s already. With this "
            "Telegram account no code is needed, on no device. What I can do: /help"
        )
        if person.role is not Role.COORDINATOR
        else tr.gettext(
            "✅ You are a coordinator of the course “%(course)s” as %(name)s already. With this "
            "Telegram account no code is needed, on no device. What I can do: /help"
        )
    ) % {
        "course": escape(course.title.get(tr.locale)),
        "name": escape(person.shown_name(tr.locale)),
    }


def coordinator_looks(
    outcome: CoordinatorLooks, course: Course, tr: Translator, *, now: datetime
) -> str:
    """A coordinator opened the invitation of somebody else; HTML."""
    invitation = outcome.invitation
    whose = tr.gettext(
        "This is the invitation of %(name)s. You coordinate this course, so I do not enrol you "
        "with it."
    ) % {"name": escape(outcome.person.shown_name(tr.locale) or "–")}
    standing = {
        None: tr.gettext("It stays valid until %(moment)s."),
        Refusal.USED: tr.gettext("It has been used."),
        Refusal.REVOKED: tr.gettext("It was taken back."),
        Refusal.EXPIRED: tr.gettext("It expired: %(moment)s."),
        Refusal.PERSON_GONE: tr.gettext("This person does not take part any more."),
    }[outcome.refusal]
    return f"{whose}\n{standing % _until(invitation, course, tr, now)}"


def refused(refusal: Refused, course: Course, tr: Translator, *, now: datetime) -> str:
    """Why a code or a link lets nobody in, and what to do; HTML.

    Args:
        refusal: the refusal.
        course: the invitation's; for a code that is none, the course that is asked about.
        tr: the reader's language.
        now: the moment, aware.
    """
    match refusal.reason:
        case Refusal.MISTYPED:
            text = tr.gettext(
                "⛔ There is a mistake in this code: one of its symbols is wrong, missing or too "
                "many. It has 16, in four groups of four. Please copy it from the coordinator's "
                "message, or open the link there."
            )
        case Refusal.USED:
            text = tr.gettext(
                "⛔ This invitation has been used; each works once.\n"
                "If it was you, on another device: no code is needed there or here, as long as "
                "you use the same Telegram account. For a new Telegram account ask the "
                "coordinator who invited you for a new invitation: your place moves to it, and "
                "nothing of yours is lost."
            )
        case Refusal.EXPIRED:
            text = tr.gettext(
                "⛔ This invitation has expired: it was valid until %(moment)s. Please ask the "
                "coordinator who invited you for a new one; your place is kept."
            )
        case Refusal.REVOKED:
            text = tr.gettext(
                "⛔ This invitation was taken back, mostly because there is a newer one. Please "
                "look for the coordinator's last message, or ask them for a new invitation."
            )
        case Refusal.PERSON_GONE:
            text = tr.gettext(
                "⛔ This invitation holds no more: the person it was for does not take part in "
                "the course now. If that surprises you, ask the coordinator who invited you."
            )
        case Refusal.ANOTHER_PERSONS:
            text = tr.gettext(
                "⛔ You are enrolled in this course as %(name)s, and this invitation is for "
                "somebody else. It stays valid for them. If it is meant for you, ask the "
                "coordinator who sent it."
            )
        case Refusal.UNKNOWN:
            text = tr.gettext(
                "⛔ I do not know this code. Please copy it from the coordinator's message once "
                "more, or open the link there. If that does not help, ask the coordinator who "
                "invited you for a new invitation."
            )
    invitation, own = refusal.invitation, refusal.own
    return text % {
        "name": escape(own.shown_name(tr.locale)) if own is not None else "",
        **(_until(invitation, course, tr, now) if invitation is not None else {}),
    }


def too_fast(outcome: TooFast, tr: Translator, *, now: datetime) -> str:
    """Too many wrong codes; how long to wait."""
    wait = outcome.until - now
    hours, minutes = -(-wait // _HOUR), -(-wait // _MINUTE)
    in_time = (
        tr.ngettext("in %(n)d minute", "in %(n)d minutes", minutes) % {"n": minutes}
        if wait <= _HOUR
        else tr.ngettext("in %(n)d hour", "in %(n)d hours", hours) % {"n": hours}
    )
    return tr.gettext(
        "⛔ Too many wrong codes. I look at the next one %(in_time)s. Please copy the code from "
        "the coordinator's message, or ask them for a new invitation. Questions about the course "
        "I answer meanwhile."
    ) % {"in_time": in_time}


def in_private(tr: Translator) -> str:
    """A code was written where others read it."""
    return tr.gettext(
        "Please write codes to me in the private chat: here others see them, and each works for "
        "whoever is first."
    )


def private_chat(tr: Translator) -> str:
    """The button that opens the private chat."""
    return tr.gettext("Private chat")


def moved_away(course: Course, tr: Translator) -> str:
    """What the old account is told; HTML."""
    return tr.gettext(
        "Your place in the course “%(course)s” has moved to another Telegram account, with an "
        "invitation from the coordinators. On this account I answer questions about the course, "
        "as for every guest. If it was not you, tell the coordinators at once."
    ) % {"course": escape(course.title.get(tr.locale))}


def _country(person: Person, course: Course, tr: Translator) -> str:
    country = course.countries.get(person.profile.country)
    return "" if country is None else f", {escape(country.name.get(tr.locale))}"


def _until(invitation: Invitation, course: Course, tr: Translator, now: datetime) -> dict[str, str]:
    return {"moment": escape(moment(invitation.expires_at, course, tr, now=now))}
