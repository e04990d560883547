"""The checklist as coordinators look at it: who lacks what, one person's, and what was sent."""

from collections.abc import Sequence
from datetime import datetime

from bot.checklist.duties import STAGES, Duty
from bot.checklist.overview import Overview, Row
from bot.course import Course, Stage
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.texts.board import country
from bot.texts.checklist import line, source, stage_title, strength
from bot.texts.course import full_title
from bot.texts.fitting import fitted, short


def overview(shown: Overview, duties: Sequence[Duty], course: Course, tr: Translator) -> str:
    """Every duty and how many have done it; HTML.

    Args:
        shown: everybody.
        duties: the checklist itself, as somebody without a country has it.
        course: whose.
        tr: the coordinator's language.
    """
    n = len(shown.rows)
    lines = [
        tr.gettext("<b>Checklist: who has done what</b>"),
        escape(full_title(course, tr)),
        tr.gettext("Enrolled: %(n)d") % {"n": n},
    ]
    if shown.absent:
        lines.append(
            tr.gettext("Not enrolled yet, so without a checklist: %(n)d") % {"n": shown.absent}
        )
    for stage in STAGES:
        numbered = [(at, one) for at, one in enumerate(duties, 1) if one.item.stage is stage]
        if numbered:
            lines += ["", f"<b>{stage_title(stage, tr)}</b>"]
            lines += [_counted(at, one, shown, tr) for at, one in numbered]
    return "\n".join(lines)


def lacking(shown: Overview, duty: Duty, course: Course, tr: Translator) -> str:
    """Who has not done one duty; HTML."""
    people = shown.lacking(duty.id)
    title = f"<b>{escape(duty.item.title.get(tr.locale))}</b>"
    must = strength(duty, tr)
    head = [f"{title} – {must}" if must else title]
    if not people:
        return "\n".join([*head, tr.gettext("✅ Everybody who has enrolled has done it.")])
    missing = tr.gettext("Not handed in: %(n)d") if duty.is_known else tr.gettext("No tick: %(n)d")
    head.append(missing % {"n": len(people)})
    names = [f"• {_named(one, course, tr)}" for one in people]
    done = tr.gettext("Done: %(n)d") % {"n": len(shown.rows) - len(people)}
    return fitted(head, names, [done], tr)


def one_person(row: Row, course: Course, tr: Translator, *, now: datetime) -> str:
    """The checklist of one person, as a coordinator may tick it for them; HTML."""
    reader = course.reader(row.person.profile.country, now, is_accepted=True)
    done = sum(one.done_at is not None for one in row.duties)
    lines = [
        tr.gettext("<b>Checklist</b>: %(name)s") % {"name": _named(row.person, course, tr)},
        tr.gettext("Done: %(done)d of %(n)d") % {"done": done, "n": len(row.duties)},
        "",
        *(line(n, one, course, tr, now=now, reader=reader) for n, one in enumerate(row.duties, 1)),
    ]
    lines += [
        "",
        tr.gettext("A button ticks it for them, or takes the tick back; the log keeps that."),
    ]
    return "\n".join([*lines, source(row.duties, course, tr)])


def on_the_card(duties: Sequence[Duty], stage: Stage, tr: Translator) -> str:
    """How it stands with somebody's checklist, on their card; HTML.

    Only what the document wants done by people in their stage counts.
    """
    owed = [one for one in duties if one.item.is_owed and one.is_reached(stage)]
    missing = [one.item.title.get(tr.locale) for one in owed if one.done_at is None]
    said = {"done": len(owed) - len(missing), "n": len(owed)}
    if not missing:
        return tr.gettext("Checklist: %(done)d of %(n)d done") % said
    listed = "; ".join(map(escape, missing))
    return tr.gettext("Checklist: %(done)d of %(n)d done; missing: %(what)s") % {
        **said,
        "what": listed,
    }


def nobody(course: Course, tr: Translator) -> str:
    """Nobody has enrolled yet; HTML."""
    return "\n".join(
        [
            tr.gettext("<b>Checklist: who has done what</b>"),
            escape(full_title(course, tr)),
            tr.gettext("Nobody has enrolled yet. /board shows the way in."),
        ]
    )


def nudged(
    told: int,
    again: int,
    missed: Sequence[Person],
    off: int,
    tr: Translator,
    *,
    paused: Sequence[Person] = (),
) -> str:
    """Whom the reminder goes to, and whom not; HTML.

    Args:
        told: how many get it.
        again: how many got it today already.
        missed: who cannot be reached.
        off: how many have switched such messages off.
        tr: the coordinator's language.
        paused: whose reminders a coordinator has paused.
    """
    lines = [
        tr.ngettext("Reminded: %(n)d person.", "Reminded: %(n)d people.", told) % {"n": told}
        if told
        else tr.gettext("There is nobody to remind now.")
    ]
    if again:
        lines.append(tr.gettext("Reminded today already, so left alone: %(n)d") % {"n": again})
    if off:
        lines.append(tr.gettext("Have switched such messages off: %(n)d") % {"n": off})
    if paused:
        names = tr.listed([short(one.shown_name(tr.locale)) for one in paused])
        said = tr.gettext("Not to: %(names)s – a coordinator has paused their reminders.")
        lines.append(escape(said % {"names": names}))
    if missed:
        names = ", ".join(escape(short(one.shown_name(tr.locale))) for one in missed)
        lines.append(tr.gettext("Could not be reached: %(names)s") % {"names": names})
    return "\n".join(lines)


def item_button(duty: Duty, missing: int, tr: Translator) -> str:
    """The button that names who lacks a duty."""
    return tr.gettext("%(n)d without: %(title)s") % {
        "n": missing,
        "title": duty.item.title.get(tr.locale),
    }


def nudge_button(tr: Translator) -> str:
    """The button that reminds whoever has no tick."""
    return tr.gettext("Remind those without a tick")


def back_button(tr: Translator) -> str:
    """The button that leads back to everybody."""
    return tr.gettext("« Who has done what")


def to_card_button(tr: Translator) -> str:
    """The button that leads to the person's card."""
    return tr.gettext("« Card")


def _counted(number: int, duty: Duty, shown: Overview, tr: Translator) -> str:
    n = len(shown.rows)
    missing = len(shown.lacking(duty.id))
    must = strength(duty, tr)
    title = escape(duty.item.title.get(tr.locale))
    counted = tr.gettext("%(done)d of %(n)d") % {"done": n - missing, "n": n}
    sign = "⚠️" if shown.is_late(duty.id) else "☐" if missing or not n else "☑"
    return f"{sign} {number}. {title} – {', '.join(filter(None, (counted, must)))}"


def _named(person: Person, course: Course, tr: Translator) -> str:
    where = country(person.profile.country, course, tr)
    return escape(f"{person.shown_name(tr.locale)}, {where}")
