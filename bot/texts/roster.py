"""The roster in words: how many people, where they stand, and how a list comes in."""

from collections.abc import Iterator, Sequence

from bot.board import Board, Row, Standing
from bot.course import Course
from bot.enrolment.columns import Column
from bot.enrolment.roster import EXAMPLE_EMAIL, required
from bot.enrolment.typed import Miscount
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person, State
from bot.texts import board as board_texts
from bot.texts.course import full_title
from bot.texts.fitting import fitted
from bot.texts.roster_faults import column

ADD_FORM = "/roster add"


def summary(board: Board, people: Sequence[Person], course: Course, tr: Translator) -> str:
    """Counts by state and by country, and everybody with their state; HTML that fits a message.

    Args:
        board: those who take part.
        people: everybody of the roster, those who left among them.
        course: whose roster.
        tr: the language.
    """
    heading = tr.gettext("<b>Roster</b>\n%(course)s") % {"course": escape(full_title(course, tr))}
    left = [one for one in people if one.state in _LEFT]
    if not board.rows and not left:
        nobody = tr.gettext("Nobody is on it yet.")
        return f"{heading}\n{nobody}\n\n{how_to_load(course, tr)}"
    head = [
        heading,
        *map(escape, board_texts.counts(board, tr)),
        "",
        *map(escape, board_texts.countries(board, course, tr)),
        "",
    ]
    tail = ["", tr.gettext("Somebody's card: /roster and the name.")]
    return fitted(head, [*_people(board, left, course, tr)], tail, tr)


def how_to_load(course: Course, tr: Translator) -> str:
    """How a list is sent; HTML."""
    columns = ", ".join(column(one, tr) for one in required(course))
    return tr.gettext(
        "Send me the list as an XLSX or CSV file, here or in the coordinators' group. It needs "
        "these columns: %(columns)s; language and group may be added. I show what would "
        "change, and change nothing until you press “Apply”.\n"
        "One person: <code>%(add)s Name; name in Russian; country; organisation; e-mail</code>"
    ) % {"columns": escape(columns), "add": ADD_FORM}


def how_to_add(course: Course, tr: Translator, *, seen: Miscount | None = None) -> str:
    """What /roster add wants to be told; HTML.

    Args:
        course: whose roster.
        tr: the language.
        seen: what is wrong with what was typed.
    """
    country = course.countries.members[0].name.get(tr.locale)
    example = {
        Column.NAME: "Asel Example",
        Column.LOCAL_NAME: "Асель Примерова",
        Column.COUNTRY: country,
        Column.ORGANISATION: tr.gettext("Regional Development Agency"),
        Column.EMAIL: EXAMPLE_EMAIL,
    }
    columns = "; ".join(column(one, tr) for one in required(course))
    form = tr.gettext(
        "Write the person in one line, with semicolons:\n"
        "<code>%(add)s %(columns)s</code>\n"
        "Language and group may follow. For example:\n"
        "<code>%(add)s %(example)s</code>"
    ) % {
        "columns": escape(columns),
        "add": ADD_FORM,
        "example": escape("; ".join(example[one] for one in required(course))),
    }
    return f"{_miscounted(seen, tr)}\n{form}" if seen is not None else form


def state(found: Standing, tr: Translator) -> str:
    """Where one person stands."""
    match found:
        case Standing.WITHDRAWN:
            return tr.gettext("has withdrawn")
        case Standing.REPLACED:
            return tr.gettext("was replaced")
        case _:
            return board_texts.standing(found, tr)


def load_button(tr: Translator) -> str:
    """The button that says how a list is sent."""
    return tr.gettext("Load a list")


def template_button(tr: Translator) -> str:
    """The button that sends an empty roster."""
    return tr.gettext("Template")


def export_button(tr: Translator) -> str:
    """The button that sends the roster as a file."""
    return tr.gettext("Export")


def csv_button(tr: Translator) -> str:
    """The button that sends the same as CSV."""
    return tr.gettext("As CSV")


def _miscounted(seen: Miscount, tr: Translator) -> str:
    if seen.found > seen.most:
        text = tr.ngettext(
            "⛔ I see %(n)d part, and at most %(wanted)d are possible.",
            "⛔ I see %(n)d parts, and at most %(wanted)d are possible.",
            seen.found,
        )
    elif seen.has_commas:
        text = tr.ngettext(
            "⛔ I see %(n)d part, and %(wanted)d are needed: separate them with semicolons, not "
            "with commas.",
            "⛔ I see %(n)d parts, and %(wanted)d are needed: separate them with semicolons, not "
            "with commas.",
            seen.found,
        )
    else:
        text = tr.ngettext(
            "⛔ I see %(n)d part, and %(wanted)d are needed: separate them with semicolons.",
            "⛔ I see %(n)d parts, and %(wanted)d are needed: separate them with semicolons.",
            seen.found,
        )
    wanted = seen.most if seen.found > seen.most else seen.least
    text %= {"n": seen.found, "wanted": wanted}
    if seen.line is None:
        return text
    return tr.gettext("%(problem)s (line %(line)d)") % {"problem": text, "line": seen.line}


_LEFT = {State.WITHDRAWN: Standing.WITHDRAWN, State.REPLACED: Standing.REPLACED}


def _people(board: Board, left: Sequence[Person], course: Course, tr: Translator) -> Iterator[str]:
    country: str | None = ""
    for row in board.rows:
        if row.person.profile.country != country:
            country = row.person.profile.country
            yield f"<b>{escape(board_texts.country_heading(country, course, tr))}</b>"
        yield _line(row, tr)
    if left:
        yield tr.gettext("<b>Withdrawn or replaced</b>")
    for person in left:
        where = state(_LEFT[person.state], tr)
        yield f"• {escape(person.shown_name(tr.locale))} – {escape(where)}"


def _line(row: Row, tr: Translator) -> str:
    line = f"• {escape(row.person.shown_name(tr.locale))} – {escape(state(row.standing, tr))}"
    if row.person.is_enrolled and row.person.blocked_at is not None:
        line += " " + tr.gettext("(⚠️ has blocked the bot)")
    return line
