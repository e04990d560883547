"""What taking a roster would change, in words: before it is done, and after."""

from collections.abc import Iterator, Mapping

from bot.course import Course
from bot.enrolment.columns import Column
from bot.enrolment.plan import Change, RosterPlan
from bot.enrolment.roster import Fault, FaultCode
from bot.i18n import NATIVE_NAMES, Translator
from bot.markup import escape
from bot.people import Person, Profile
from bot.texts.course import full_title
from bot.texts.fitting import fitted, short
from bot.texts.roster_faults import column, fault, refusal

_OF_THE_WHOLE = (FaultCode.NO_HEADER, FaultCode.MISSING_COLUMN, FaultCode.NO_PEOPLE)
"""What is wrong with a file, and not with a line of it."""


def shown(
    plan: RosterPlan, course: Course, tr: Translator, *, title: str = "", is_new: bool = False
) -> str:
    """What would change, or what has to be mended; HTML that fits one message.

    Args:
        plan: what was decided.
        course: whose roster.
        tr: the language.
        title: the file's name; empty for what was typed, whose lines have no numbers then.
        is_new: whether it differs from what was shown before, because the roster has changed.
    """
    if plan.faults:
        return _faulty(plan, course, tr, title)
    head = [_heading(course, tr, title)]
    counted = counts(plan, tr, is_file=bool(title))
    if is_new:
        head.append(tr.gettext("⚠️ The roster has changed meanwhile. This is how it is now:"))
    if not plan.can_be_applied:
        nothing = tr.gettext("✅ Nothing to change: the roster says all of this already.")
        return fitted([*head, nothing, *counted], _gone(plan, tr), [], tr)
    return fitted([*head, *counted], [*_details(plan, course, tr)], ["", not_yet(tr)], tr)


def not_yet(tr: Translator) -> str:
    """It was only shown."""
    return tr.gettext("Nothing has been changed yet.")


def counts(plan: RosterPlan, tr: Translator, *, is_file: bool = True) -> list[str]:
    """How many are new, change, and so on; a line each, plain text; only what there is.

    Args:
        plan: what was decided.
        tr: the language.
        is_file: whether whoever is missing is missing in a file, not in what was typed.
    """
    lines = {
        tr.gettext("New: %(n)d"): len(plan.added),
        tr.gettext("Changed: %(n)d"): len(plan.changed),
        tr.gettext("As before: %(n)d"): len(plan.unchanged),
        tr.gettext("On the roster, not in the file: %(n)d (they stay)"): len(plan.untouched)
        * is_file,
        tr.gettext("Withdrawn or replaced: %(n)d (they stay so)"): len(plan.gone),
    }
    return [line % {"n": n} for line, n in lines.items() if n]


def applied(plan: RosterPlan, course: Course, tr: Translator, *, needing: int) -> str:
    """It is done.

    Args:
        plan: what was done.
        course: whose roster.
        tr: the language.
        needing: how many have no valid invitation.
    """
    lines = [
        tr.gettext("✅ <b>The roster is saved</b>"),
        escape(full_title(course, tr)),
        tr.gettext("Added: %(n)d") % {"n": len(plan.added)},
        tr.gettext("Corrected: %(n)d") % {"n": len(plan.changed)},
    ]
    if needing:
        lines.append(
            tr.ngettext(
                "%(n)d person needs an invitation.", "%(n)d people need an invitation.", needing
            )
            % {"n": needing}
        )
    return "\n".join(lines)


def dropped(tr: Translator) -> str:
    """The draft was thrown away."""
    return tr.gettext("Cancelled. Nothing has been changed.")


def gone(tr: Translator) -> str:
    """The draft of a button is not there any more; at most 200 characters."""
    return tr.gettext("This has been applied or cancelled already. Send the file again if need be.")


def refused(code: str, particulars: Mapping[str, int | str], tr: Translator, *, title: str) -> str:
    """A file that cannot be read; HTML."""
    heading = f"⛔ <b>{escape(short(title))}</b>" if title else "⛔"
    nothing = tr.gettext("Nothing has been changed.")
    return f"{heading}\n{escape(refusal(code, particulars, tr))}\n{nothing}"


def apply_button(tr: Translator) -> str:
    """The button that does it."""
    return tr.gettext("Apply")


def cancel_button(tr: Translator) -> str:
    """The button that throws the draft away."""
    return tr.gettext("Cancel")


def value(of: Column, told: str | None, course: Course, tr: Translator) -> str:
    """What a field says, as people write it."""
    if not told:
        return "–"
    if of is Column.COUNTRY:
        country = course.countries.get(told)
        return country.name.get(tr.locale) if country is not None else told
    return NATIVE_NAMES.get(told, told) if of is Column.LANGUAGE else told


def changes(change: Change, course: Course, tr: Translator) -> str:
    """The fields of a person that change: «Группа: – → A»; plain text."""
    return "; ".join(
        tr.gettext("%(field)s: %(old)s → %(new)s")
        % {
            "field": column(one.column, tr),
            "old": short(value(one.column, one.old, course, tr)),
            "new": short(value(one.column, one.new, course, tr)),
        }
        for one in change.differences
    )


def newcomer(profile: Profile, course: Course, tr: Translator) -> str:
    """Somebody new: name and country; plain text."""
    home = value(Column.COUNTRY, profile.country, course, tr)
    return f"{short(name(profile, tr))}, {home}"


def name(profile: Profile, tr: Translator) -> str:
    """A name in the letters of the language."""
    return (profile.local_name if tr.locale == "ru" else None) or profile.name


def _faulty(plan: RosterPlan, course: Course, tr: Translator, title: str) -> str:
    n = len({found.line for found in plan.faults})
    problem = tr.ngettext(
        "⛔ %(n)d line has to be mended. Nothing has been changed.",
        "⛔ %(n)d lines have to be mended. Nothing has been changed.",
        n,
    ) % {"n": n}
    is_whole = all(found.code in _OF_THE_WHOLE for found in plan.faults)
    if not title or is_whole:
        problem = tr.gettext("⛔ This cannot be taken. Nothing has been changed.")
    is_one = not title and n == 1
    items = [
        _bad_line(found, course, tr, is_one=is_one, is_typed=not title) for found in plan.faults
    ]
    todo = [tr.gettext("Correct the file and send it again.")] if title else []
    return fitted([_heading(course, tr, title), problem], items, todo, tr)


def _bad_line(found: Fault, course: Course, tr: Translator, *, is_one: bool, is_typed: bool) -> str:
    reason = escape(fault(found, course, tr, is_typed=is_typed))
    if found.line is None or is_one or found.code in _OF_THE_WHOLE:
        return f"• {reason}"
    return tr.gettext("• Line %(line)d. %(reason)s") % {"line": found.line, "reason": reason}


def _details(plan: RosterPlan, course: Course, tr: Translator) -> Iterator[str]:
    if plan.added:
        yield "\n" + tr.gettext("<b>New</b>")
        yield from (f"• {escape(newcomer(row.profile, course, tr))}" for row in plan.added)
    if plan.changed:
        yield "\n" + tr.gettext("<b>Changes</b>")
        for change in plan.changed:
            who = escape(short(name(change.person.profile, tr)))
            yield f"• {who}: {escape(changes(change, course, tr))}"
    yield from _gone(plan, tr)


def _gone(plan: RosterPlan, tr: Translator) -> list[str]:
    if not plan.gone:
        return []
    title = tr.gettext("<b>Withdrawn or replaced</b>")
    return ["\n" + title, *(f"• {escape(short(_who(one, tr)))}" for one in plan.gone)]


def _who(person: Person, tr: Translator) -> str:
    return person.shown_name(tr.locale)


def _heading(course: Course, tr: Translator, title: str) -> str:
    told = title or tr.gettext("Roster")
    return f"📄 <b>{escape(short(told))}</b>\n{escape(full_title(course, tr))}"
