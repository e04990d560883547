"""How coordinators settle open points: asked, refused, shown before it counts, done, taken back."""

from bot.course import Course
from bot.course.settling import Settlement, opening
from bot.i18n import Translator
from bot.markup import escape
from bot.settling import LONGEST, Unfit
from bot.texts import settlements
from bot.texts.menu import LONGEST_LABEL


def open_button(point: str, course: Course, tr: Translator) -> str:
    """The button of a point that is open."""
    return _cut(tr.gettext("Settle: %(point)s") % {"point": _plain_title(point, course, tr)})


def settled_button(point: str, course: Course, tr: Translator) -> str:
    """The button of a point that is settled."""
    return _cut(tr.gettext("Settled: %(point)s") % {"point": _plain_title(point, course, tr)})


def ask(point: str, course: Course, tr: Translator) -> str:
    """Asks what is settled; HTML."""
    open_ = opening(course, point)
    lines = [_head(point, course, tr), *_now(point, course, tr)]
    place = {"place": course.zone_name.get(tr.locale)}
    if open_ is None:
        lines.append(
            tr.ngettext(
                "What is settled? Reply to this message in your own words, at most %(n)d "
                "character: participants read them as they are.",
                "What is settled? Reply to this message in your own words, at most %(n)d "
                "characters: participants read them as they are.",
                LONGEST,
            )
            % {"n": LONGEST}
        )
    elif open_.day:
        lines.append(
            tr.gettext(
                "Which day is it? Reply to this message with the day, and the hour if there is "
                "one, for example: 15 October 17:00. Hours count as %(place)s; hours of another "
                "country of the course are marked as the dates show them."
            )
            % place
        )
    else:
        lines.append(
            tr.gettext(
                "The document names the day; the hour is open. Reply to this message with the "
                "hour, for example: 17:00. It counts as %(place)s; an hour of another country of "
                "the course is marked as the dates show them."
            )
            % place
        )
    lines.append(tr.gettext("Before anything counts I show what changes and who is told."))
    return "\n".join(lines)


def placeholder(point: str, course: Course, tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    open_ = opening(course, point)
    if open_ is None:
        return tr.gettext("What is settled")
    return tr.gettext("15 October 17:00") if open_.day else tr.gettext("17:00")


def unfit(  # noqa: C901 - one branch a reason, so that none can be forgotten
    why: Unfit, point: str, course: Course, tr: Translator
) -> str:
    """Why an answer settles nothing, and what to do; HTML."""
    open_ = opening(course, point)
    stated = course.stated_day_of(open_.deadline) if open_ is not None else None
    day = {"day": tr.day(stated.date) if stated is not None else ""}
    match why:
        case Unfit.NOT_UNDERSTOOD if open_ is not None and not open_.day:
            text = tr.gettext("I understand an hour here, and nothing else: for example 17:00.")
        case Unfit.NOT_UNDERSTOOD:
            text = tr.gettext(
                "I understand a day and an hour here, and nothing else: for example 15 October "
                "17:00, or 17:00."
            )
        case Unfit.NO_DAY:
            text = tr.gettext("The document names no day, so please name the day as well.")
        case Unfit.NO_HOUR:
            text = tr.gettext(
                "The document names the day, %(day)s; only the hour is open. Please name the hour."
            )
        case Unfit.OTHER_DAY:
            text = tr.gettext(
                "⛔ The document names the day itself: %(day)s, by the course’s clocks. I do not "
                "put another in its place; only the hour is open. If one person needs more "
                "time, give it with /extend."
            )
        case Unfit.HOUR_NAMED:
            text = tr.gettext(
                "⛔ The document names the hour itself, and I do not put another in its place. If "
                "one person needs more time, give it with /extend."
            )
        case Unfit.PAST:
            text = tr.gettext("This moment is over. Please name one that lies ahead.")
        case Unfit.TOO_FAR:
            text = tr.gettext("This day is more than a year away. Please check the year.")
        case Unfit.SAME:
            text = tr.gettext("It is settled just like that already; nothing changes.")
        case Unfit.EMPTY:
            text = tr.gettext("Please answer in words.")
        case Unfit.TOO_LONG:
            text = tr.ngettext(
                "This is too long: at most %(n)d character.",
                "This is too long: at most %(n)d characters.",
                LONGEST,
            ) % {"n": LONGEST}
    return text % day


def preview(one: Settlement, course: Course, tr: Translator, *, told: int) -> str:
    """What would change, and who would be told, before it counts; HTML.

    Args:
        one: what would be settled.
        course: as it is now.
        tr: the coordinator's language.
        told: how many participants are told.
    """
    before = course.settlements.get(one.point)
    lines = [_head(one.point, course, tr)]
    if before is not None:
        lines.append(tr.gettext("Now: %(what)s") % _what(before, course, tr))
        lines.append(tr.gettext("From then on: <b>%(what)s</b>") % _what(one, course, tr))
    else:
        lines.append(tr.gettext("Would be settled: <b>%(what)s</b>") % _what(one, course, tr))
    if opening(course, one.point) is not None:
        lines.append(
            tr.gettext(
                "Dates, reminders and what counts as in time follow at once. What the document "
                "says stays as it is and is shown apart."
            )
        )
    else:
        lines.append(
            tr.gettext(
                "It stands under the answers about this, marked as a coordinator’s word. What the "
                "document says stays as it is."
            )
        )
    return "\n".join([*lines, _who_is_told(told, tr)])


def confirm_button(told: int, tr: Translator) -> str:
    """The button that settles it."""
    return tr.gettext("Settle and tell") if told else tr.gettext("Settle")


def drop_button(tr: Translator) -> str:
    """The button that leaves everything as it is."""
    return tr.gettext("Do not change")


def done(one: Settlement, course: Course, tr: Translator, *, told: int) -> str:
    """It is settled; HTML."""
    lines = [_head(one.point, course, tr), settlements.line(one, course, tr, country=None)]
    return "\n".join([*lines, _told(told, tr)])


def dropped(tr: Translator) -> str:
    """Nothing was settled."""
    return tr.gettext("Nothing has changed.")


def gone(tr: Translator) -> str:
    """The preview counts no more: it is old, or something else was settled meanwhile."""
    return tr.gettext("This preview counts no more. /course shows how it stands now.")


def page(point: str, course: Course, tr: Translator) -> str:
    """A point that is settled, and how; HTML."""
    return "\n".join([_head(point, course, tr), *_now(point, course, tr)])


def change_button(tr: Translator) -> str:
    """The button that asks what is settled instead."""
    return tr.gettext("Change")


def withdraw_button(tr: Translator) -> str:
    """The button that opens a point again."""
    return tr.gettext("Open it again")


def sure_to_withdraw(one: Settlement, course: Course, tr: Translator, *, told: int) -> str:
    """What taking a settlement back means, before it is done; HTML."""
    text = tr.gettext(
        "Take back what was settled? The point is open again: dates, reminders and what counts as "
        "in time follow the document alone."
    )
    lines = [_head(one.point, course, tr), *_now(one.point, course, tr), text]
    return "\n".join([*lines, _who_is_told(told, tr)])


def yes_withdraw_button(tr: Translator) -> str:
    """The button that does it after all."""
    return tr.gettext("Yes, open it again")


def withdrawn(point: str, course: Course, tr: Translator, *, told: int) -> str:
    """A point is open again; HTML."""
    text = tr.gettext("What was settled is taken back; the point is open again.")
    return "\n".join([_head(point, course, tr), text, _told(told, tr)])


def staff_settled(one: Settlement, by: str, course: Course, tr: Translator) -> str:
    """What the coordinators are told when one of them settles a point; HTML."""
    return tr.gettext("%(by)s settled an open point – %(point)s: <b>%(what)s</b>") % {
        "by": escape(by),
        "point": settlements.title(one, course, tr),
        **_what(one, course, tr),
    }


def staff_withdrawn(one: Settlement, by: str, course: Course, tr: Translator) -> str:
    """What they are told when one of them takes it back; HTML."""
    text = tr.gettext(
        "%(by)s took back what was settled, so the point is open again – %(point)s: %(what)s"
    )
    return text % {
        "by": escape(by),
        "point": settlements.title(one, course, tr),
        **_what(one, course, tr),
    }


def _head(point: str, course: Course, tr: Translator) -> str:
    sections = [
        course.source_label(section, tr.locale) for section in course.open_points[point].sources
    ]
    return f"<b>{escape(_plain_title(point, course, tr))}</b> ({escape(', '.join(sections))})"


def _now(point: str, course: Course, tr: Translator) -> list[str]:
    """What is settled so far, or that nothing is; HTML."""
    one = course.settlements.get(point)
    if one is None:
        return [tr.gettext("The document leaves this open.")]
    return [settlements.line(one, course, tr, country=None)]


def _what(one: Settlement, course: Course, tr: Translator) -> dict[str, str]:
    return {"what": escape(settlements.in_full(one, course, tr, country=None))}


def _who_is_told(told: int, tr: Translator) -> str:
    if not told:
        return tr.gettext("No participant is told: nobody has enrolled, or it concerns others.")
    return tr.ngettext(
        "%(n)d participant is told, in their language and by their clocks; where it is night, in "
        "the morning.",
        "%(n)d participants are told, in their language and by their clocks; where it is night, "
        "in the morning.",
        told,
    ) % {"n": told}


def _told(told: int, tr: Translator) -> str:
    if not told:
        return tr.gettext("No participant was told.")
    return tr.ngettext(
        "The message is on its way to %(n)d participant.",
        "The message is on its way to %(n)d participants.",
        told,
    ) % {"n": told}


def _plain_title(point: str, course: Course, tr: Translator) -> str:
    return course.open_points[point].title.get(tr.locale)


def _cut(label: str) -> str:
    """A label in one line of a telephone."""
    most = LONGEST_LABEL * 2
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"
