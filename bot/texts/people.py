"""A person's card, and what a coordinator is asked before anything is done to them."""

from collections.abc import Sequence
from datetime import datetime

from bot.course import Course
from bot.enrolment.cards import Card, CardAction
from bot.i18n import LOCALES, NATIVE_NAMES, Translator
from bot.inquiries.cards import TalkCard
from bot.markup import escape
from bot.people import Person, Role, State
from bot.reminders.cards import ReminderCard
from bot.reports.cards import ReportCard
from bot.texts.checklist_overview import on_the_card as checklist_on_the_card
from bot.texts.fitting import short
from bot.texts.inquiry_desk import on_the_card as inquiry_on_the_card
from bot.texts.moments import day, own_zone
from bot.texts.pausing import on_the_card as pause_on_the_card
from bot.texts.reports_overview import on_the_card

MANY = 10
"""People who are offered as buttons; more are narrowed down by typing."""


def card(shown: Card, course: Course, tr: Translator, *, now: datetime) -> str:
    """All that a coordinator has to know of a person; HTML.

    Args:
        shown: the person, with their invitation and who came instead of whom.
        course: theirs.
        tr: the coordinator's language.
        now: the present moment.
    """
    person = shown.person
    if person.state is State.REMOVED:
        return tr.gettext("The data of this person was deleted. Only their country is counted.")
    where = _standing(shown, course, tr, now)
    blocks = [[*_names(person, tr), *_profile(person, course, tr)], where]
    if isinstance(shown, ReportCard):
        reports = [on_the_card(row, course, tr, now=now) for row in shown.rows(course, now)]
        if duties := shown.duties(course, now):
            reports.append(checklist_on_the_card(duties, course.stage(now), tr))
        blocks += [reports] if reports else []
    if isinstance(shown, ReminderCard) and (pause := shown.paused(now)) is not None:
        blocks.append(pause_on_the_card(pause, course, person, tr))
    if isinstance(shown, TalkCard) and shown.inquiry is not None:
        blocks.append([escape(inquiry_on_the_card(shown.inquiry, course, tr, now=now))])
    if person.is_active:
        zone, mark = own_zone(course, person.profile.country, tr, at=now)
        local = now.astimezone(zone)
        said = tr.gettext("There it is %(time)s now, %(day)s (%(zone)s).") % {
            "time": f"{local:%H:%M}",
            "day": tr.weekday(local.date()),
            "zone": mark,
        }
        blocks.append([escape(said)])
    return "\n\n".join("\n".join(lines) for lines in blocks)


def which_one(found: int, tr: Translator) -> str:
    """The line above the people whom a name fits."""
    if found > MANY:
        return tr.ngettext(
            "The name fits %(n)d person; the first are here. Type more of the name.",
            "The name fits %(n)d people; the first are here. Type more of the name.",
            found,
        ) % {"n": found}
    return tr.gettext("Whom do you mean?")


def nobody(query: str, tr: Translator) -> str:
    """A name that fits nobody; HTML."""
    return tr.gettext(
        "I find nobody like “%(name)s” on the roster of this course. Check the name; Latin or "
        "Russian letters and the order do not matter. /roster shows everybody."
    ) % {"name": escape(short(query))}


def button(person: Person, tr: Translator) -> str:
    """Somebody as a button."""
    return person.shown_name(tr.locale)


def buttons(people: Sequence[Person], course: Course, tr: Translator) -> list[str]:
    """Whom a name fits, as buttons: who left has a sign, namesakes are told apart by country."""
    names = [one.shown_name(tr.locale) for one in people]
    labels = []
    for one, name in zip(people, names, strict=True):
        country = course.countries.get(one.profile.country)
        if country is not None and names.count(name) > 1:
            label = f"{name}, {country.name.get(tr.locale)}"
        else:
            label = name
        labels.append(label if one.is_active else f"⛔ {label}")
    return labels


def action(kind: CardAction, shown: Card, tr: Translator, *, now: datetime) -> str:
    """The button of an action."""
    return {
        CardAction.INVITE: (
            tr.gettext("New invitation") if shown.usable(now) else tr.gettext("Invite")
        ),
        CardAction.MOVE: tr.gettext("Move to a new account"),
        CardAction.REVOKE: tr.gettext("Revoke the invitation"),
        CardAction.REPLACE: tr.gettext("Replace"),
        CardAction.WITHDRAW: tr.gettext("Withdraw from the course"),
        CardAction.REMOVE: tr.gettext("Remove as coordinator"),
        CardAction.RESTORE: tr.gettext("Restore"),
        CardAction.FORGET: tr.gettext("Delete the data"),
    }[kind]


def are_you_sure(kind: CardAction, shown: Card, tr: Translator, *, is_self: bool) -> str:
    """What an action will do, before it is done; HTML.

    Args:
        kind: what was pressed.
        shown: the person.
        tr: the coordinator's language.
        is_self: whether the coordinator would do it to themselves.
    """
    name = escape(shown.person.shown_name(tr.locale))
    match kind:
        case CardAction.INVITE:
            text = tr.gettext(
                "Issue a new invitation for <b>%(name)s</b>? The link and the code that were "
                "handed out before stop working at once."
            )
        case CardAction.MOVE:
            text = tr.gettext(
                "Move <b>%(name)s</b> to a new Telegram account? I make an invitation. The old "
                "account works until the new one confirms; then it loses its rights at once. "
                "Nothing of theirs is lost."
            )
        case CardAction.REVOKE:
            text = tr.gettext(
                "Revoke the invitation of <b>%(name)s</b>? The link and the code stop working "
                "at once. A new one can be issued at any time."
            )
        case CardAction.REPLACE:
            text = tr.gettext("Who comes in place of <b>%(name)s</b>?")
        case CardAction.WITHDRAW:
            text = tr.gettext(
                "Withdraw <b>%(name)s</b> from the course? They lose a participant's rights at "
                "once, their invitation is revoked, and I tell them. They can be restored, and "
                "nothing of theirs is deleted."
            )
        case CardAction.REMOVE if is_self:
            text = tr.gettext(
                "⚠️ <b>%(name)s</b> is you. You would lose a coordinator's rights at once and "
                "could not take them back yourself: only another coordinator could invite you. "
                "Do you really want to leave?"
            )
        case CardAction.REMOVE:
            text = tr.gettext(
                "Remove <b>%(name)s</b> as a coordinator? They lose the rights at once, also "
                "behind old buttons, and I tell them."
            )
        case CardAction.FORGET:
            text = tr.gettext(
                "⚠️ Delete everything about <b>%(name)s</b> for good: name, e-mail, organisation? "
                "Nobody can restore it. Their invitation stops working; only their country is "
                "still counted. This is for people who asked for it in another way than here."
            )
        case CardAction.RESTORE:
            text = _sure_of_restoring(shown.person, tr)
    return text % {"name": name}


def _sure_of_restoring(person: Person, tr: Translator) -> str:
    if person.role is Role.COORDINATOR:
        return tr.gettext(
            "Make <b>%(name)s</b> a coordinator again? They get the rights back at once, "
            "and I tell them."
        )
    return tr.gettext(
        "Let <b>%(name)s</b> take part again? They get a participant's rights back at "
        "once, and I tell them."
    )


def yes(kind: CardAction, tr: Translator, *, is_self: bool) -> str:
    """The button that does it after all."""
    return {
        CardAction.INVITE: tr.gettext("Yes, issue a new one"),
        CardAction.MOVE: tr.gettext("Yes, move"),
        CardAction.REVOKE: tr.gettext("Yes, revoke"),
        CardAction.REPLACE: tr.gettext("Yes, replace"),
        CardAction.WITHDRAW: tr.gettext("Yes, withdraw"),
        CardAction.REMOVE: tr.gettext("Yes, I leave")
        if is_self
        else tr.gettext("Yes, take the rights"),
        CardAction.RESTORE: tr.gettext("Yes, restore"),
        CardAction.FORGET: tr.gettext("Yes, delete for good"),
    }[kind]


def no(tr: Translator) -> str:
    """The button that leaves everything as it is."""
    return tr.gettext("Leave as it is")


def sure_of_replacing(person: Person, by: Person, tr: Translator) -> str:
    """What a replacement will do, before it is done; HTML."""
    return tr.gettext(
        "Replace <b>%(name)s</b> by <b>%(other)s</b>? The first loses a participant's rights at "
        "once and is told; for the second I make an invitation."
    ) % {
        "name": escape(person.shown_name(tr.locale)),
        "other": escape(by.shown_name(tr.locale)),
    }


def nobody_to_replace(tr: Translator) -> str:
    """Nobody on the roster could come instead."""
    return tr.gettext(
        "There is nobody on the roster who is not enrolled yet. First add the new person: with "
        "/roster add, or send me the roster as a file. Then press “Replace” again."
    )


def to_board(tr: Translator) -> str:
    """The button that leads back to everybody."""
    return tr.gettext("To the board")


def changed_meanwhile(tr: Translator) -> str:
    """The toast where somebody was faster; at most 200 characters (callback answer)."""
    return tr.gettext("This has changed meanwhile. Here is what is true now; nothing was done.")


def from_settings(tr: Translator) -> str:
    """Somebody whom the settings name cannot be removed in chat; at most 200 characters."""
    return tr.gettext(
        "This coordinator stands in the settings: the operator takes the number out of "
        "COORDINATOR_IDS in the file .env and starts the bot again."
    )


def done(kind: CardAction, tr: Translator) -> str:
    """The toast after an action; at most 200 characters (callback answer)."""
    return {
        CardAction.INVITE: tr.gettext("The invitation is issued."),
        CardAction.MOVE: tr.gettext("The invitation is issued."),
        CardAction.REVOKE: tr.gettext("The invitation is revoked."),
        CardAction.REPLACE: tr.gettext("Replaced."),
        CardAction.WITHDRAW: tr.gettext("Withdrawn from the course."),
        CardAction.REMOVE: tr.gettext("Removed as coordinator."),
        CardAction.RESTORE: tr.gettext("Restored."),
        CardAction.FORGET: tr.gettext("The data is deleted."),
    }[kind]


def not_reached(tr: Translator) -> str:
    """The toast after an action whose person cannot be told; at most 200 characters."""
    return tr.gettext("Done. I could not reach the person in Telegram: please write to them.")


def _names(person: Person, tr: Translator) -> list[str]:
    heading = person.shown_name(tr.locale)
    names = (person.profile.name, person.profile.local_name)
    others = [name for name in names if name and name != heading]
    return [f"<b>{escape(heading)}</b>", *map(escape, others)]


def _profile(person: Person, course: Course, tr: Translator) -> list[str]:
    profile = person.profile
    country = course.countries.get(profile.country)
    home = country.name.get(tr.locale) if country is not None else profile.country
    lines = [", ".join(escape(part) for part in (home, profile.organisation) if part)]
    if person.role is Role.COORDINATOR:
        lines.insert(0, tr.gettext("Coordinator"))
    if profile.group:
        lines.append(tr.gettext("Group: %(group)s") % {"group": escape(profile.group)})
    if profile.email:
        lines.append(tr.gettext("E-mail: %(email)s") % {"email": escape(profile.email)})
    if profile.locale in LOCALES:
        language = NATIVE_NAMES[profile.locale]
        lines.append(tr.gettext("Language: %(language)s") % {"language": language})
    return [line for line in lines if line]


def _standing(shown: Card, course: Course, tr: Translator, now: datetime) -> list[str]:
    """Where they stand: one line each for the roster, the account, the invitation."""
    person = shown.person
    lines = [*_state(shown, course, tr, now)]
    if shown.replaces is not None:
        line = tr.gettext("Comes in place of %(name)s.")
        lines.append(line % {"name": escape(shown.replaces.shown_name(tr.locale))})
    if person.is_enrolled and person.blocked_at is not None:
        since = {"day": day(person.blocked_at, course, tr, now=now)}
        lines.append(
            tr.gettext(
                "⚠️ Has blocked the bot since %(day)s and gets nothing: "
                "ask them to press Start in the chat with the bot."
            )
            % since
        )
    elif person.is_enrolled:
        lines.append(tr.gettext("Gets messages: yes"))
    if person.is_active:
        lines += _invitation(shown, course, tr, now)
    return lines


def _state(shown: Card, course: Course, tr: Translator, now: datetime) -> list[str]:
    person = shown.person
    left = {"day": day(person.left_at, course, tr, now=now) if person.left_at else "–"}
    match person.state:
        case State.WITHDRAWN:
            if person.role is Role.COORDINATOR:
                return [tr.gettext("⛔ No coordinator since %(day)s") % left]
            return [tr.gettext("⛔ Withdrawn on %(day)s") % left]
        case State.REPLACED:
            if shown.replaced_by is None:
                return [tr.gettext("⛔ Replaced on %(day)s") % left]
            left["name"] = escape(shown.replaced_by.shown_name(tr.locale))
            return [tr.gettext("⛔ Replaced on %(day)s by %(name)s") % left]
        case _ if person.is_enrolled and person.enrolled_at is not None:
            since = {"day": day(person.enrolled_at, course, tr, now=now)}
            return [tr.gettext("✅ Enrolled on %(day)s") % since]
        case _:
            return [tr.gettext("⚠️ Not enrolled yet")]


def _invitation(shown: Card, course: Course, tr: Translator, now: datetime) -> list[str]:
    """The newest invitation, while it says anything that the enrolment does not."""
    invitation = shown.invitation
    if invitation is None:
        return [] if shown.person.is_enrolled else [tr.gettext("Invitation: none yet")]
    if invitation.used_at is not None:
        return []
    if invitation.revoked_at is not None:
        when = {"day": day(invitation.revoked_at, course, tr, now=now)}
        return [tr.gettext("Invitation: revoked on %(day)s") % when]
    until = {"day": day(invitation.expires_at, course, tr, now=now)}
    if not invitation.is_valid(now):
        return [tr.gettext("Invitation: expired on %(day)s") % until]
    lines = [tr.gettext("Invitation: valid until %(day)s") % until]
    if invitation.opened_at is None:
        lines.append(tr.gettext("Opened: not yet"))
    else:
        opened = {"day": day(invitation.opened_at, course, tr, now=now)}
        lines.append(tr.gettext("Opened: %(day)s, not confirmed") % opened)
    return lines
