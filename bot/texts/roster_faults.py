"""What is wrong with a roster's file or row, and how to mend it; plain text."""

import re
from collections.abc import Mapping

from bot.course import Course
from bot.enrolment.columns import Column
from bot.enrolment.roster import (
    LONGEST_NAME,
    LONGEST_ORGANISATION,
    Fault,
    FaultCode,
    required,
)
from bot.i18n import LOCALES, NATIVE_NAMES, Translator
from bot.texts.fitting import short

_CYRILLIC = re.compile("[\u0400-\u04ff]")


def column(of: Column, tr: Translator) -> str:
    """A column's name, as the template and the export have it."""
    return {
        Column.NAME: tr.gettext("Name (passport)"),
        Column.LOCAL_NAME: tr.gettext("Name in Russian"),
        Column.COUNTRY: tr.gettext("Country"),
        Column.ORGANISATION: tr.gettext("Organisation"),
        Column.EMAIL: tr.gettext("E-mail"),
        Column.LANGUAGE: tr.gettext("Language"),
        Column.GROUP: tr.gettext("Group"),
    }[of]


def fault(found: Fault, course: Course, tr: Translator, *, is_typed: bool = False) -> str:
    """The reason and the remedy, without the line.

    Args:
        found: what is wrong.
        course: whose roster.
        tr: the language.
        is_typed: whether it stands in a message and not in a file.
    """
    named = {
        "value": short(found.value),
        "column": column(found.column, tr) if found.column else "",
        "other": found.other or 0,
        "most": (
            LONGEST_ORGANISATION if found.code is FaultCode.ORGANISATION_TOO_LONG else LONGEST_NAME
        ),
        "columns": ", ".join(column(one, tr) for one in required(course)),
        "countries": ", ".join(sorted(one.name.get(tr.locale) for one in course.countries.members)),
        "languages": ", ".join(f"{code} ({NATIVE_NAMES[code]})" for code in LOCALES),
    }
    typed = _typed(found.code, tr) if is_typed else None
    sentence = (typed or _sentence(found.code, tr)) % named
    if found.code is FaultCode.NAME_NOT_LATIN and _CYRILLIC.search(found.value):
        sentence += " " + tr.gettext("Some Russian letters look like Latin ones.")
    return sentence


def refusal(code: str, particulars: Mapping[str, int | str], tr: Translator) -> str:
    """Why a file was not read at all; a code that is not known here says the least."""
    sheets = [short(name) for name in str(particulars.get("sheets", "")).split("\n")]
    quoted = [tr.gettext("“%(name)s”") % {"name": name} for name in sheets]
    reasons = {
        "too-big": tr.gettext(
            "This file is too big for a roster. Send up to 1 MB: a sheet with the people alone, "
            "without pictures."
        ),
        "too-slow": tr.gettext(
            "This file takes too long to read. Copy the people into a new workbook or take the "
            "template (/roster), and send that."
        ),
        "empty": tr.gettext("There is nothing in this file."),
        "not-a-table": tr.gettext(
            "This is neither a CSV nor an XLSX file, whatever its name says. Open it in Excel, "
            "choose “Save As → Excel Workbook (*.xlsx)”, and send that."
        ),
        "old-format": tr.gettext(
            "This is the old Excel format (.xls), or a workbook with a password. Open it in "
            "Excel, take the password off, choose “Save As → Excel Workbook (*.xlsx)”, and send "
            "that."
        ),
        "macros": tr.gettext(
            "There are macros in this workbook, and I do not open such files. Choose “Save As → "
            "Excel Workbook (*.xlsx)” in Excel, and send that."
        ),
        "several-sheets": tr.gettext(
            "There are people on the sheets %(sheets)s: put them together on one sheet."
        ),
        "too-many-rows": tr.gettext(
            "There are more than 2,000 rows in this file. Leave the people of this course only."
        ),
        "too-many-columns": tr.gettext(
            "Line %(line)d has more than 50 columns. Leave those that the template has (/roster)."
        ),
        "cell-too-long": tr.gettext(
            "A cell in line %(line)d has more than 500 characters. Shorten it; in a CSV file, see "
            "whether a quotation mark is not closed."
        ),
    }
    unreadable = tr.gettext(
        "This file is damaged: I cannot read it. Open it in Excel, save it anew and send that."
    )
    named = {"line": particulars.get("line", 0), "sheets": tr.listed(quoted)}
    return reasons.get(code, unreadable) % named


def _typed(code: FaultCode, tr: Translator) -> str | None:
    """Of what was typed, where the sentence about a file would speak of cells and rows."""
    return {
        FaultCode.UNKNOWN_LANGUAGE: tr.gettext(
            "I do not speak “%(value)s”. Write one of: %(languages)s, or leave the language out."
        ),
        FaultCode.EXAMPLE: tr.gettext(
            "This is the person of the example. Write the one whom you mean."
        ),
        FaultCode.TWICE: tr.gettext(
            "This is the same person as in line %(other)d. Write each person once; if they are "
            "namesakes, add a middle name."
        ),
    }.get(code)


def _sentence(code: FaultCode, tr: Translator) -> str:
    too_long = tr.gettext("“%(value)s” has more than %(most)d characters. Shorten it.")
    return {
        FaultCode.NO_HEADER: tr.gettext(
            "I do not find the row with the names of the columns: %(columns)s. "
            "The template has it (/roster)."
        ),
        FaultCode.NO_PEOPLE: tr.gettext("There is nobody below the names of the columns."),
        FaultCode.MISSING_COLUMN: tr.gettext(
            "There is no column “%(column)s”. Add it, as in the template (/roster)."
        ),
        FaultCode.MISSING: tr.gettext("“%(column)s” is empty. Please fill it in."),
        FaultCode.NAME_NOT_LATIN: tr.gettext(
            "“%(value)s”: write the name as in the passport, in Latin letters."
        ),
        FaultCode.NAME_NOT_A_NAME: tr.gettext(
            "“%(value)s” is no name. Write letters, spaces, hyphens and apostrophes only."
        ),
        FaultCode.NAME_TOO_LONG: too_long,
        FaultCode.ORGANISATION_TOO_LONG: too_long,
        FaultCode.GROUP_TOO_LONG: too_long,
        FaultCode.LOCAL_NAME_NOT_CYRILLIC: tr.gettext(
            "“%(value)s”: write the name in Russian with Russian letters."
        ),
        FaultCode.UNKNOWN_COUNTRY: tr.gettext(
            "“%(value)s” is no country of this course. Write one of: %(countries)s."
        ),
        FaultCode.BAD_EMAIL: tr.gettext(
            "“%(value)s” is no e-mail address. Write one, in Latin letters: name@example.org."
        ),
        FaultCode.UNKNOWN_LANGUAGE: tr.gettext(
            "I do not speak “%(value)s”. Write one of: %(languages)s, or leave the cell empty."
        ),
        FaultCode.EXAMPLE: tr.gettext("This is the example of the template. Delete this row."),
        FaultCode.TWICE: tr.gettext(
            "This is the same person as in line %(other)d. Leave one of the rows; if they are "
            "namesakes, add a middle name."
        ),
        FaultCode.SAME_EMAIL: tr.gettext(
            "The address %(value)s stands in line %(other)d as well. Write each person's own."
        ),
        FaultCode.EMAIL_OF_ANOTHER: tr.gettext(
            "By the address this is %(value)s, by the name somebody else of the roster. "
            "Correct one of the two."
        ),
        FaultCode.AMBIGUOUS: tr.gettext(
            "There are several people called %(value)s in the roster. "
            "Write the address that stands there (/export)."
        ),
    }[code]
