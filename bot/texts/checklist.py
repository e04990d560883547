"""The checklist of a participant: what is to be done, by when, and what is done already."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.checklist.duties import STAGES, Duty, Mark
from bot.course import ANYBODY, Course, Reader, Stage
from bot.course.when import EndOf, Months, StartOf
from bot.i18n import Translator
from bot.markup import escape
from bot.texts import settlements
from bot.texts.course import source_line
from bot.texts.reminder_facts import is_counted
from bot.texts.report_news import until

_OTHERS = frozenset({"office", "organizer", "coordinator"})
"""Whose deadlines take place on a day, and do not end on it."""

_BOXES = {Mark.DONE: "☑", Mark.OPEN: "☐", Mark.LATE: "⚠️"}


def checklist(
    duties: Sequence[Duty], course: Course, tr: Translator, *, now: datetime, reader: Reader
) -> str:
    """All duties, by the stage of life in which they are to be done; HTML.

    Args:
        duties: those of one participant.
        course: theirs.
        tr: a language of the course's texts.
        now: the present moment, aware.
        reader: the participant.
    """
    done = sum(one.done_at is not None for one in duties)
    lines = [
        tr.gettext("<b>Checklist</b>: %(done)d of %(n)d done") % {"done": done, "n": len(duties)}
    ]
    for stage in STAGES:
        numbered = [(n, one) for n, one in enumerate(duties, 1) if one.item.stage is stage]
        if numbered:
            lines += ["", f"<b>{stage_title(stage, tr)}</b>"]
            lines += [line(n, one, course, tr, now=now, reader=reader) for n, one in numbered]
    lines += [
        "",
        source(duties, course, tr),
        "",
        tr.gettext(
            "A button with a title ticks it, or takes the tick back; a number tells more about it."
        ),
    ]
    return "\n".join(lines)


def line(
    number: int, duty: Duty, course: Course, tr: Translator, *, now: datetime, reader: Reader
) -> str:
    """A duty in a list: its box, its title, whether it must be, and by when; HTML."""
    more = [strength(duty, tr)] if duty.item.strength is not None else []
    more += _by_when(duty, course, tr, now=now, reader=reader)
    title = f"{box(duty, now)} {number}. {escape(duty.item.title.get(tr.locale))}"
    return f"{title} – {escape(', '.join(more))}" if more else title


def details(
    duty: Duty, course: Course, tr: Translator, *, now: datetime, reader: Reader = ANYBODY
) -> str:
    """All about one duty: what to do, by when, whom to ask; HTML."""
    item = duty.item
    lines = [
        f"{box(duty, now)} <b>{escape(item.title.get(tr.locale))}</b>",
        course.render(item.text.get(tr.locale), tr.locale, reader=reader),
        _must_it_be(duty, tr),
        *_due(duty, course, tr, now=now, reader=reader),
        tr.gettext("Who knows more: %(who)s.")
        % {"who": course.render(f"{{authorities.{item.ask}.who}}", tr.locale, reader=reader)},
        source([duty], course, tr),
    ]
    kept = _state(duty, course, tr, now=now)
    return "\n".join([*lines, "", *kept] if kept else lines)


def missing_tick(
    duty: Duty, course: Course, tr: Translator, *, now: datetime, reader: Reader = ANYBODY
) -> str:
    """A coordinator asks whoever has not ticked something; HTML."""
    item = duty.item
    lines = [
        tr.gettext("⏰ <b>%(title)s</b>\nYou have no tick for this yet.")
        % {"title": escape(item.title.get(tr.locale))},
        course.render(item.text.get(tr.locale), tr.locale, reader=reader),
        *_due(duty, course, tr, now=now, reader=reader),
        source([duty], course, tr),
        "",
        tr.gettext("If it is done, press the button: the coordinators will see it."),
    ]
    return "\n".join(lines)


def stage_title(stage: Stage, tr: Translator) -> str:
    """A stage of life as the head of its duties."""
    return {
        Stage.HOME: tr.gettext("Before departure"),
        Stage.JAPAN: tr.gettext("In Japan"),
        Stage.AFTER: tr.gettext("After return"),
    }[stage]


def strength(duty: Duty, tr: Translator) -> str:
    """Whether a duty must be done; empty where the document does not say."""
    match duty.item.strength:
        case "required":
            return tr.gettext("required")
        case "recommended":
            return tr.gettext("recommended")
        case "advice":
            return tr.gettext("advised")
        case None:
            return ""


def box(duty: Duty, now: datetime) -> str:
    """The sign before a duty."""
    return _BOXES[duty.mark(now)]


def source(duties: Iterable[Duty], course: Course, tr: Translator) -> str:
    """The line that names the sections of all these duties, in the document's order."""
    named = {section for one in duties for section in one.item.sources}
    sections = tuple(section for section in course.document.sections if section in named)
    return source_line(course, sections, tr)


def tick_button(duty: Duty, number: int, tr: Translator, *, now: datetime) -> str:
    """The button that ticks a duty, or takes the tick back."""
    return f"{box(duty, now)} {number}. {duty.item.title.get(tr.locale)}"


def done_button(tr: Translator) -> str:
    """The button that ticks the duty above it."""
    return tr.gettext("Done")


def not_done_button(tr: Translator) -> str:
    """The button that takes the tick of the duty above it back."""
    return tr.gettext("Take the tick back")


def list_button(tr: Translator) -> str:
    """The button that leads to the whole list."""
    return tr.gettext("Checklist")


def more_button(tr: Translator) -> str:
    """The button that leads to the answer about a duty."""
    return tr.gettext("The answer about it")


def ticked(tr: Translator, *, on: bool) -> str:
    """What is said for a moment above the list; at most 200 characters."""
    return tr.gettext("Ticked.") if on else tr.gettext("The tick is taken back.")


def no_checklist(tr: Translator) -> str:
    """The course has none."""
    return tr.gettext("This course has no checklist. Dates and deadlines: /deadlines")


def in_private(tr: Translator) -> str:
    """It was asked for where everybody reads along."""
    return tr.gettext("Your checklist is shown in our private chat only: please ask me there.")


def for_participants(tr: Translator) -> str:
    """Who asks takes no part."""
    return tr.gettext(
        "The checklist is for those who take part: it shows what each of them has to do. You are "
        "not on the list of participants, or have not enrolled yet. Dates and deadlines: "
        "/deadlines"
    )


def _by_when(
    duty: Duty, course: Course, tr: Translator, *, now: datetime, reader: Reader
) -> list[str]:
    """When it was done, or by when it is due; in a few words."""
    if duty.done_at is not None:
        done = _short(duty.done_at.astimezone(course.zone).date(), tr, now)
        return [tr.gettext("done on %(day)s") % {"day": done}]
    named = _unclear_day(duty, course, tr, now=now, reader=reader)
    if named is not None or duty.until is None:
        return [named] if named is not None else []
    here = duty.until.astimezone(course.zone).date()
    day = {"day": _short(here, tr, now)}
    if duty.mark(now) is Mark.LATE and is_counted(f"deadlines.{duty.item.deadline}", course):
        return [tr.gettext("about %(day)s") % day]
    if duty.mark(now) is Mark.LATE:
        return [tr.gettext("was due by %(day)s") % day]
    return [tr.gettext("by %(day)s") % day, *_left(here, course, tr, now)]


def _unclear_day(
    duty: Duty, course: Course, tr: Translator, *, now: datetime, reader: Reader
) -> str | None:
    """What is said instead of a day: a month, about which day, or that it is to be asked for."""
    item = duty.item
    match item.due:
        case (StartOf() | EndOf()) as when if isinstance(course.phases[when.phase].when, Months):
            part = "start" if isinstance(when, StartOf) else "end"
            return course.value(f"phases.{when.phase}.{part}", tr.locale, reader=reader)
    if duty.day is None:
        return tr.gettext("the day is not named") if item.deadline or item.due else None
    if duty.day.about:
        return tr.gettext("about %(day)s") % {"day": _short(duty.day.date, tr, now)}
    return None


def _left(day: date, course: Course, tr: Translator, now: datetime) -> list[str]:
    days = (day - now.astimezone(course.zone).date()).days
    if days < 0:
        return []
    if days == 0:
        return [tr.gettext("that is today")]
    return [tr.ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}]


def _must_it_be(duty: Duty, tr: Translator) -> str:
    match duty.item.strength:
        case "required":
            return tr.gettext("This is required.")
        case "recommended":
            return tr.gettext("This is recommended, not required.")
        case "advice":
            return tr.gettext("This is advice, not a requirement.")
        case None:
            return tr.gettext("The document names it, and does not say whether it is required.")


def _due(duty: Duty, course: Course, tr: Translator, *, now: datetime, reader: Reader) -> list[str]:
    """Until when, with the hour where one counts, by both clocks; HTML."""
    if duty.done_at is not None:
        return []
    unclear = _unclear_day(duty, course, tr, now=now, reader=reader)
    name = duty.item.deadline
    if name is not None and (unclear is not None or course.deadlines[name].owed_by in _OTHERS):
        settled = settlements.about(f"deadlines.{name}", course, tr, country=reader.country)
        words = course.render(f"{{deadlines.{name}}}", tr.locale, reader=reader)
        return settled or [tr.gettext("When: %(when)s.") % {"when": words}]
    if duty.until is None or unclear is not None:
        return [] if unclear is None else [tr.gettext("When: %(when)s.") % {"when": unclear}]
    here = duty.until.astimezone(course.zone).date()
    if duty.names_hour or duty.is_known:
        words = until(duty.until, course, reader.country, tr)
    else:
        words = tr.weekday(here) if here.year == now.year else tr.day(here)
    if duty.mark(now) is Mark.LATE:
        return [tr.gettext("⏰ It was due by %(until)s.") % {"until": escape(words)}]
    left = "".join(f" ({one})" for one in _left(here, course, tr, now))
    return [tr.gettext("⏰ By %(until)s%(left)s.") % {"until": escape(words), "left": left}]


def _state(duty: Duty, course: Course, tr: Translator, *, now: datetime) -> list[str]:
    """What is known of it: when it was done; of a report, that nobody need tick it."""
    if duty.done_at is None:
        if not duty.is_known:
            return []
        return [tr.gettext("It is not handed in yet. I tick it myself when it is.")]
    day = {"day": _short(duty.done_at.astimezone(course.zone).date(), tr, now)}
    if duty.is_known:
        return [tr.gettext("☑ Handed in on %(day)s; I ticked it myself.") % day]
    return [tr.gettext("☑ Ticked on %(day)s.") % day]


def _short(day: date, tr: Translator, now: datetime) -> str:
    return tr.days(day, day) if day.year == now.year else tr.day(day)
