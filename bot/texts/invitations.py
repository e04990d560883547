"""Invitations as coordinators get them: the menu, the sheet, the captions; and coordinators."""

from collections.abc import Sequence

from bot.course import Course
from bot.enrolment.codes import deep_link
from bot.enrolment.invitation import VALID_FOR
from bot.enrolment.issuing import Handout
from bot.i18n import DEFAULT_LOCALE, LOCALES, NATIVE_NAMES, Translator, translator
from bot.markup import escape
from bot.people import Person
from bot.sheets import Sheet
from bot.texts.cards import InvitationCard, drawable, invitation_card
from bot.texts.moments import clock


def overview(*, needing: int, waiting: int, enrolled: int, course: Course, tr: Translator) -> str:
    """What /invite shows first; HTML.

    Args:
        needing: how many participants have no valid invitation.
        waiting: how many have one, and have not come yet.
        enrolled: how many are in.
        course: theirs.
        tr: the coordinator's language.
    """
    hint = (
        tr.gettext(
            "For one person: /invite and the name, in Latin or Russian letters. "
            "A link works once, for one person, for %(days)d days."
        )
        % {"days": VALID_FOR.days}
        if needing or waiting or enrolled
        else tr.gettext(
            "The roster is empty. Send me a file with it (/roster shows a sample), "
            "or add one person: /roster add."
        )
    )
    return "\n".join(
        [
            tr.gettext("<b>Invitations</b>\n%(course)s")
            % {"course": escape(course.title.get(tr.locale))},
            "",
            tr.gettext("Need an invitation: %(n)d") % {"n": needing},
            tr.gettext("Invited, not enrolled yet: %(n)d") % {"n": waiting},
            tr.gettext("Enrolled: %(n)d") % {"n": enrolled},
            "",
            hint,
        ]
    )


def invite_all(n: int, tr: Translator) -> str:
    """The button for everybody who has no valid invitation."""
    return tr.gettext("Invite all (%(n)d)") % {"n": n}


def invite_again(tr: Translator) -> str:
    """The button for everybody who has not enrolled."""
    return tr.gettext("Issue anew")


def coordinators(tr: Translator) -> str:
    """The button that opens the list of coordinators."""
    return tr.gettext("Coordinators")


def new_coordinator(tr: Translator) -> str:
    """The button that asks for a coordinator's name."""
    return tr.gettext("Invite a coordinator")


def sure_of_inviting_again(n: int, tr: Translator) -> str:
    """What issuing anew will do, before it is done."""
    return tr.ngettext(
        "Issue a new invitation for %(n)d person who has not enrolled? "
        "The link and the code that were handed out before stop working at once.",
        "Issue new invitations for %(n)d people who have not enrolled? "
        "The links and codes that were handed out before stop working at once.",
        n,
    ) % {"n": n}


def yes_again(tr: Translator) -> str:
    """The button that issues anew after all."""
    return tr.gettext("Yes, issue anew")


def nobody_needs_one(tr: Translator) -> str:
    """The toast where everybody is enrolled or has a valid one; at most 200 characters."""
    return tr.gettext(
        "Nobody needs an invitation now: everybody is enrolled or has one that is valid. "
        "If a link got lost: “Issue anew”, or /invite and the name."
    )


def issued(tr: Translator) -> str:
    """The toast after invitations were handed out; at most 200 characters."""
    return tr.gettext("Done: the files are below.")


def sheet_caption(handouts: Sequence[Handout], course: Course, tr: Translator) -> str:
    """Under the sheet; HTML."""
    n = len(handouts)
    return "\n".join(
        [
            tr.ngettext(
                "📄 %(n)d invitation for mail merge: a link, a code and a greeting in each line.",
                "📄 %(n)d invitations for mail merge: a link, a code and a greeting in each line.",
                n,
            )
            % {"n": n},
            tr.gettext("Valid until %(moment)s.") % {"moment": _until(handouts[0], course, tr)},
            tr.gettext(
                "Each link is for one person: hand it over only to them. I keep no copy of the "
                "codes, so this file cannot be made again; “Issue anew” makes new ones."
            ),
        ]
    )


def cards_caption(tr: Translator) -> str:
    """Under the cards."""
    return tr.gettext("📄 The same as cards with QR codes, to print and cut.")


def caption(handed_out: Handout, course: Course, link: str, tr: Translator) -> str:
    """Under the QR picture of one invitation; HTML, at most 1024 characters."""
    return "\n".join(
        [
            tr.gettext("Invitation for <b>%(name)s</b>")
            % {"name": escape(handed_out.person.shown_name(tr.locale))},
            tr.gettext("Link: %(link)s") % {"link": escape(link)},
            tr.gettext("Code to type: <code>%(code)s</code>")
            % {"code": escape(handed_out.shown_code)},
            tr.gettext("Valid until %(moment)s.") % {"moment": _until(handed_out, course, tr)},
            tr.gettext("It works once: hand it over only to this person."),
        ]
    )


def sheet(handouts: Sequence[Handout], course: Course, username: str, tr: Translator) -> Sheet:
    """The invitations as a table, ready for mail merge.

    Args:
        handouts: in the order of the roster.
        course: theirs.
        username: the bot's, for the links.
        tr: the coordinator's language; each greeting is in the person's own.
    """
    header = (
        tr.gettext("Name"),
        tr.gettext("Name in Russian"),
        tr.gettext("E-mail address"),
        tr.gettext("Language"),
        tr.gettext("Country"),
        tr.gettext("Code"),
        tr.gettext("Link"),
        tr.gettext("Valid until"),
        tr.gettext("Greeting"),
    )
    rows = [
        (
            one.person.profile.name,
            one.person.profile.local_name,
            one.person.profile.email,
            NATIVE_NAMES.get(one.person.profile.locale or "", one.person.profile.locale),
            _country(one.person, course, tr),
            one.shown_code,
            deep_link(username, one.code),
            one.invitation.expires_at.astimezone(course.zone),
            greeting(one, course, deep_link(username, one.code)),
        )
        for one in handouts
    ]
    return Sheet(title=tr.gettext("Invitations"), header=header, rows=rows)


def greeting(handed_out: Handout, course: Course, link: str) -> str:
    """A letter's sentence for one person, in their language; plain text."""
    tr = language_of(handed_out.person)
    return tr.gettext(
        "Hello, %(name)s! Kenshuin, the assistant in Telegram for participants of the course "
        "“%(course)s”, is waiting for you: open %(link)s and press Start. "
        "The link is for you only and valid until %(moment)s."
    ) % {
        "name": handed_out.person.shown_name(tr.locale),
        "course": course.title.get(tr.locale),
        "link": link,
        "moment": _until(handed_out, course, tr),
    }


def card(handed_out: Handout, course: Course, username: str | None) -> InvitationCard:
    """The card with the QR code, in the person's own language, whoever hands it out.

    Args:
        handed_out: the invitation.
        course: to which course.
        username: the bot's, for the link; without it the card has the code alone.
    """
    tr = language_of(handed_out.person)
    return invitation_card(
        course,
        tr,
        name=handed_out.person.shown_name(drawable(tr).locale),
        code=handed_out.shown_code,
        link=handed_out.link(username),
        expires_at=handed_out.invitation.expires_at,
    )


def language_of(person: Person) -> Translator:
    """The language that somebody is written to in, as the roster has it."""
    locale = person.profile.locale
    return translator(locale if locale in LOCALES else DEFAULT_LOCALE)


def ask_coordinator(tr: Translator) -> str:
    """Asks for the name of a new coordinator, to be answered by a reply."""
    return tr.gettext(
        "What is the name of the new coordinator? Reply to this message: first name and family "
        "name; after a semicolon the language, if you like: Misaki Kitagawa; ja"
    )


def name_hint(tr: Translator) -> str:
    """What stands in the field of the reply; at most 64 characters (ForceReply)."""
    return tr.gettext("First name and family name")


def bad_coordinator(tr: Translator) -> str:
    """What was written is no name, or the language is none of the bot's."""
    return tr.gettext(
        "I need a first name and a family name, and after the semicolon one of the languages "
        "ru, en, ja. For example: /invite coordinator Misaki Kitagawa; ja"
    )


def is_coordinator_already(person: Person, tr: Translator) -> str:
    """Somebody of this name is a coordinator already, or invited to be one; HTML."""
    name = escape(person.shown_name(tr.locale))
    if person.is_enrolled:
        text = tr.gettext("<b>%(name)s</b> is a coordinator of this course already.")
    else:
        text = tr.gettext(
            "<b>%(name)s</b> is invited as a coordinator already and has not come yet. "
            "/invite and the name makes a new link."
        )
    return text % {"name": name}


def coordinators_list(
    people: Sequence[Person], operators: Sequence[int], course: Course, tr: Translator
) -> str:
    """The coordinators of a course; HTML.

    Args:
        people: the active ones, enrolled or only invited.
        operators: the accounts of the settings, by number: nothing else is known of them.
        course: theirs.
        tr: the coordinator's language.
    """
    lines = [
        tr.gettext("<b>Coordinators</b>\n%(course)s")
        % {"course": escape(course.title.get(tr.locale))},
        "",
        *(_coordinator(one, tr) for one in people),
        *(tr.gettext("• number %(id)d – from the settings") % {"id": one} for one in operators),
    ]
    if operators:
        lines += [
            "",
            tr.gettext(
                "Those from the settings cannot be removed here: the operator takes them out of "
                "COORDINATOR_IDS in the file .env and starts the bot again."
            ),
        ]
    return "\n".join(lines)


def overtaken(tr: Translator) -> str:
    """Under what was sent and does not count any more."""
    return tr.gettext(
        "⚠️ While I was sending this, another coordinator issued some of these invitations anew or "
        "revoked them: those codes do not work. /invite shows how it stands now."
    )


def remove(person: Person, tr: Translator) -> str:
    """The button that removes a coordinator."""
    return tr.gettext("Remove: %(name)s") % {"name": person.shown_name(tr.locale)}


def back(tr: Translator) -> str:
    """The button that leads to the menu of invitations."""
    return tr.gettext("« Invitations")


def _coordinator(person: Person, tr: Translator) -> str:
    name = {"name": escape(person.shown_name(tr.locale))}
    if not person.is_enrolled:
        return tr.gettext("• %(name)s – invited, has not come yet") % name
    if person.blocked_at is not None:
        return tr.gettext("• %(name)s – ⚠️ has blocked the bot") % name
    return tr.gettext("• %(name)s") % name


def _country(person: Person, course: Course, tr: Translator) -> str | None:
    country = course.countries.get(person.profile.country)
    return country.name.get(tr.locale) if country is not None else person.profile.country


def _until(handed_out: Handout, course: Course, tr: Translator) -> str:
    """Until when, with its year: an invitation is kept on paper."""
    expires = handed_out.invitation.expires_at
    local = expires.astimezone(course.zone).date()
    return f"{tr.day(local)}, {clock(expires, course, tr)}"
