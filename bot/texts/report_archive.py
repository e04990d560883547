"""All files of a report as a ZIP: what its folders and sheets are called and hold."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.reports.archive import Member
from bot.reports.findings import Severity
from bot.reports.overview import Overview, Row
from bot.reports.submission import Review, Standing, Submission
from bot.sheets import Cell, Sheet
from bot.texts import findings as finding_texts
from bot.texts.board import country
from bot.texts.reports_overview import heading

SHEET_NAME: Final = "findings.xlsx"


def member(row: Row, one: Submission, course: Course, tr: Translator) -> Member:
    """A person's file: in a folder of country and name, by its version and its own name."""
    person = row.person
    home = _capital(country(person.profile.country, course, tr))
    name = tr.gettext("version %(version)d – %(file)s") % {
        "version": one.version or 0,
        "file": one.file_name,
    }
    return Member(
        folder=f"{home} – {person.shown_name(tr.locale)}",
        name=name,
        sha256=one.sha256,
        size=one.size,
    )


def sheets(
    shown: Overview, places: Mapping[int, str], course: Course, tr: Translator
) -> list[Sheet]:
    """Everybody with what stands for them, and all findings; moments by the course's clocks.

    Args:
        shown: everybody, at one moment.
        places: by the number of a submission, where its file stands.
        course: theirs.
        tr: the reader's language.
    """
    zone = {"zone": course.zone_name.get(tr.locale)}
    header = (
        tr.gettext("Name"),
        tr.gettext("Country"),
        tr.gettext("Organisation"),
        tr.gettext("Report"),
        tr.gettext("Accepted"),
        tr.gettext("Version"),
        tr.gettext("Handed in (%(zone)s)") % zone,
        tr.gettext("In time"),
        tr.gettext("Slides"),
        tr.gettext("Findings"),
        tr.gettext("Comment"),
        tr.gettext("More time until (%(zone)s)") % zone,
        tr.gettext("File"),
    )
    rows = [_person(row, places, course, tr) for row in shown.rows]
    rows += [_absent(one, course, tr) for one in shown.absent]
    return [
        Sheet(title=tr.gettext("Reports"), header=header, rows=rows),
        _findings(shown, course, tr),
    ]


def caption(n: int, number: int, of: int, tr: Translator) -> str:
    """Under a ZIP: how many files it has, and which part it is.

    Args:
        n: files.
        number: of this part, from 1.
        of: parts.
        tr: the language.
    """
    text = tr.ngettext("%(n)d file that counts", "%(n)d files that count", n) % {"n": n}
    if of == 1:
        return text
    part = tr.gettext("part %(number)d of %(of)d") % {"number": number, "of": of}
    return f"{text}, {part}"


def missing(names: Sequence[str], tr: Translator) -> str:
    """Some files are not on the server any more; HTML."""
    return tr.gettext("⚠️ Not on the server any more, please tell the operator: %(names)s.") % {
        "names": escape(tr.listed(names))
    }


def nothing(tr: Translator) -> str:
    """No file counts yet; at most 200 characters (callback answer)."""
    return tr.gettext("No file counts yet, so there is nothing to pack.")


def packing(tr: Translator) -> str:
    """The toast while it is packed; at most 200 characters (callback answer)."""
    return tr.gettext("I am packing the files.")


def _person(
    row: Row, places: Mapping[int, str], course: Course, tr: Translator
) -> tuple[Cell, ...]:
    one, until = row.submission, row.extension.until if row.extension else None
    more_time = until.astimezone(course.zone) if until else None
    about = (*_about(row.person, course, tr), heading(row.step, tr))
    if one is None:
        return (*about, None, None, None, None, None, None, None, more_time, None)
    is_accepted = one.review is Review.ACCEPTED
    is_on_time = one.standing is Standing.ON_TIME
    return (
        *about,
        tr.gettext("yes") if is_accepted else tr.gettext("no"),
        one.version,
        one.received_at.astimezone(course.zone),
        tr.gettext("yes") if is_on_time else tr.gettext("no"),
        one.verdict.slides if one.verdict is not None else None,
        len(one.verdict.findings) if one.verdict is not None else None,
        one.comment,
        more_time,
        places.get(one.id),
    )


def _absent(person: Person, course: Course, tr: Translator) -> tuple[Cell, ...]:
    return (*_about(person, course, tr), tr.gettext("Not enrolled yet"), *(9 * (None,)))


def _about(person: Person, course: Course, tr: Translator) -> tuple[Cell, Cell, Cell]:
    home = _capital(country(person.profile.country, course, tr))
    return person.shown_name(tr.locale), home, person.profile.organisation


def _findings(shown: Overview, course: Course, tr: Translator) -> Sheet:
    header = (
        tr.gettext("Name"),
        tr.gettext("Version"),
        tr.gettext("Kind"),
        tr.gettext("Slide"),
        tr.gettext("Finding"),
        tr.gettext("What to do"),
    )
    kinds = {
        Severity.ERROR: tr.gettext("error"),
        Severity.WARNING: tr.gettext("warning"),
        Severity.TIP: tr.gettext("tip"),
    }
    plan = course.reports[shown.report]
    rows: list[tuple[Cell, ...]] = [
        (
            row.person.shown_name(tr.locale),
            row.submission.version,
            kinds[finding.severity],
            finding.slide,
            finding_texts.message(finding, plan, course, tr),
            finding_texts.fix(finding, plan, course, tr),
        )
        for row in shown.rows
        if row.submission is not None and row.submission.verdict is not None
        for finding in row.submission.verdict.findings
    ]
    return Sheet(title=tr.gettext("Findings"), header=header, rows=rows)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
