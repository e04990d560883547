"""Joining as the coordinators hear of it: who came in, what was refused, and guessing."""

from datetime import datetime

from bot.course import Course
from bot.enrolment.joining import Refusal
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person, Role
from bot.texts.moments import moment


def enrolled(person: Person, tr: Translator, *, n: int, m: int) -> str:
    """Somebody came in; HTML.

    Args:
        person: who.
        tr: the reader's language.
        n: participants of the course who have enrolled.
        m: participants of the course.
    """
    if person.role is Role.COORDINATOR:
        return tr.gettext("✅ %(name)s is a coordinator now.") % _named(person, tr)
    return tr.gettext("✅ %(name)s has enrolled. Enrolled: %(n)d of %(m)d.") % {
        **_named(person, tr),
        "n": n,
        "m": m,
    }


def moved(person: Person, tr: Translator) -> str:
    """Somebody changed to another Telegram account; HTML."""
    return tr.gettext(
        "✅ %(name)s has moved to another Telegram account. The old one has lost its rights."
    ) % _named(person, tr)


def not_me(person: Person, tr: Translator) -> str:
    """Somebody said that an invitation is not theirs; HTML."""
    return tr.gettext(
        "⚠️ The invitation of %(name)s was opened by somebody who says: “It is not me”. "
        "Check to whom it was sent; if in doubt, issue a new one."
    ) % _named(person, tr)


def exposed(person: Person, tr: Translator) -> str:
    """A code that is valid was written in a group; HTML."""
    return tr.gettext(
        "⚠️ Somebody wrote the invitation code of %(name)s in a group, where others could read "
        "it. It is valid still: issue a new one, which takes it back."
    ) % _named(person, tr)


def refused(reason: Refusal, person: Person, tr: Translator) -> str:
    """An invitation let nobody in; HTML.

    Raises:
        KeyError: the reason names no person's invitation.
    """
    return {
        Refusal.USED: tr.gettext(
            "⚠️ The invitation of %(name)s was opened again by another account, though it has been "
            "used. Whoever has a new Telegram account needs a new invitation."
        ),
        Refusal.EXPIRED: tr.gettext(
            "⚠️ The invitation of %(name)s was opened, but it has expired. They need a new one."
        ),
        Refusal.REVOKED: tr.gettext(
            "⚠️ The invitation of %(name)s was opened, but it was taken back. If they have no newer "
            "one, issue it."
        ),
        Refusal.PERSON_GONE: tr.gettext(
            "⚠️ The invitation of %(name)s was opened, but they do not take part any more."
        ),
        Refusal.ANOTHER_PERSONS: tr.gettext(
            "⚠️ The invitation of %(name)s was opened by somebody who is another person of this "
            "course. It is valid still. Check to whom it was sent."
        ),
    }[reason] % _named(person, tr)


def guessing(tr: Translator, *, n: int, until: datetime, course: Course, now: datetime) -> str:
    """An account sends wrong codes; HTML, and it names nobody.

    Args:
        tr: the reader's language.
        n: how many of late.
        until: from then on the next one counts.
        course: by whose clocks.
        now: the moment, aware.
    """
    return tr.ngettext(
        "⚠️ Somebody sends wrong invitation codes: %(n)d of late. I look at the next one from "
        "%(moment)s on.",
        "⚠️ Somebody sends wrong invitation codes: %(n)d of late. I look at the next one from "
        "%(moment)s on.",
        n,
    ) % {"n": n, "moment": escape(moment(until, course, tr, now=now))}


def crowd(tr: Translator, *, n: int) -> str:
    """Many accounts together send wrong codes; it names nobody."""
    return tr.ngettext(
        "⚠️ More than %(n)d wrong invitation code within an hour, from all accounts together. "
        "It looks like guessing; each account is slowed down.",
        "⚠️ More than %(n)d wrong invitation codes within an hour, from all accounts together. "
        "It looks like guessing; each account is slowed down.",
        n,
    ) % {"n": n}


def to_card(tr: Translator) -> str:
    """The button that opens the person's card."""
    return tr.gettext("Card")


def _named(person: Person, tr: Translator) -> dict[str, str]:
    return {"name": f"<b>{escape(person.shown_name(tr.locale))}</b>"}
