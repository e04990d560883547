"""`kenshuin roster import` and `export`: what the chat does with a list, on the command line."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.audit import Deed
from bot.cli.errands import Errand, errand_of
from bot.cli.roster_invitations import issue, username, write, write_for_us_alone
from bot.confined.confinement import Confinement
from bot.confined.outcomes import ConfinedError, FileRefused
from bot.enrolment.files import read_table
from bot.enrolment.issuing import Handout
from bot.enrolment.plan import RosterPlan, plan
from bot.enrolment.roster import read_roster
from bot.errors import CannotStartError
from bot.i18n import Translator
from bot.people import Person, Role
from bot.sheets import Cell, Sheet, as_csv, as_xlsx
from bot.tables.files import Table
from bot.texts import roster_plan as texts
from bot.texts import roster_sheets
from bot.texts.roster_faults import fault, refusal
from storage import Transaction
from storage.rosters import take

BAD_ROWS = 1
"""The exit code when rows have to be mended first."""


def import_roster(options: argparse.Namespace) -> int:
    """Take a file into the roster, or say what that would do; 1 with a bad row.

    Raises:
        CannotStartError: the settings, the course or a file cannot be used.
    """
    errand = errand_of(options)
    return asyncio.run(_import(options, errand, _content(options.file)))


def export_roster(options: argparse.Namespace) -> int:
    """Write the roster to a file.

    Raises:
        CannotStartError: the settings, the course or the file cannot be used.
    """
    errand = errand_of(options)
    asyncio.run(_export(options, errand))
    return 0


async def _import(options: argparse.Namespace, errand: Errand, data: bytes) -> int:
    table = await _table(data, options.file, errand.tr)
    if options.invitations is not None:
        _must_be_new(options.invitations, options.invitations.with_suffix(".pdf"))
        called = await _called(errand)
    roster = read_roster(table, errand.course)
    invited: Sequence[Handout] = ()
    async with errand.transaction() as tx:
        await tx.people.take_turns(errand.course.id)
        people = await tx.people.of_course(errand.course.id, Role.PARTICIPANT)
        decided = plan(roster, people)
        if decided.can_be_applied and not options.dry_run:
            await take(tx, decided, errand.course.id, at=errand.now)
            await tx.audit.record(errand.did(Deed.ROSTER_IMPORTED, **decided.counts))
        if options.invitations is not None and not decided.faults:
            invited = await _invite(tx, errand)
            write(options.invitations, invited, called, errand.course, errand.tr)
    for line in _lines(decided, options, errand):
        print(line)
    if options.invitations is not None and not decided.faults:
        _say_invited(invited, options.invitations)
    if decided.faults:
        print("kenshuin: nothing was imported", file=sys.stderr)
        return BAD_ROWS
    return 0


async def _export(options: argparse.Namespace, errand: Errand) -> None:
    called = None
    if options.invitations:
        _must_be_new(options.file)
        called = await _called(errand)
    is_csv = options.file.suffix.lower() == ".csv"
    invited: Sequence[Handout] = ()
    async with errand.transaction() as tx:
        if options.invitations:
            await tx.people.take_turns(errand.course.id)
            invited = await _invite(tx, errand)
        people = await tx.people.of_course(errand.course.id)
        latest = await tx.invitations.latest(errand.course.id)
        sheet = roster_sheets.roster(people, latest, errand.course, errand.tr, now=errand.now)
        n = len(sheet.rows)
        kind = "csv" if is_csv else "xlsx"
        await tx.audit.record(errand.did(Deed.ROSTER_EXPORTED, people=n, format=kind))
        if options.invitations:
            sheet = _with_codes(sheet, roster_sheets.listed(people), invited, called, errand.tr)
        # within the transaction: codes that reached no file must not count
        data = (
            as_csv(sheet, delimiter=roster_sheets.delimiter(errand.tr))
            if is_csv
            else as_xlsx([sheet])
        )
        (write_for_us_alone if options.invitations else _write)(options.file, data)
    print(f"{options.file}: people: {n}")
    if options.invitations:
        _say_invited(invited, options.file)


async def _invite(tx: Transaction, errand: Errand) -> Sequence[Handout]:
    invited = await issue(tx, errand.course, at=errand.now)
    if invited:
        await tx.audit.record(errand.did(Deed.INVITED, people=len(invited)))
    return invited


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CannotStartError(f"cannot read {file}: {error.strerror}") from None


async def _table(data: bytes, file: Path, tr: Translator) -> Table:
    """The rows of the file.

    Raises:
        CannotStartError: it cannot be read.
    """
    try:
        return await read_table(data, Confinement())
    except FileRefused as refused:
        reason = refusal(refused.code, refused.particulars, tr)
        raise CannotStartError(f"{file}: {reason}") from None
    except ConfinedError as error:
        raise CannotStartError(f"cannot read {file}: {error}") from None


def _lines(decided: RosterPlan, options: argparse.Namespace, errand: Errand) -> Iterator[str]:
    """What is said of a plan."""
    course, tr = errand.course, errand.tr
    if decided.faults:
        for found in decided.faults:
            at = "" if found.line is None else f"{found.line}:"
            yield f"{options.file}:{at} {fault(found, course, tr)}"
        return
    yield from (f"+ {texts.newcomer(row.profile, course, tr)}" for row in decided.added)
    for change in decided.changed:
        yield f"~ {texts.name(change.person.profile, tr)}: {texts.changes(change, course, tr)}"
    yield from texts.counts(decided, tr)
    if options.dry_run:
        yield texts.not_yet(tr)


def _with_codes(
    sheet: Sheet,
    people: Sequence[Person],
    invited: Sequence[Handout],
    called: str | None,
    tr: Translator,
) -> Sheet:
    """The roster with two more columns."""
    by_person = {one.person.id: one for one in invited}
    rows: list[tuple[Cell, ...]] = []
    for row, person in zip(sheet.rows, people, strict=True):
        one = by_person.get(person.id)
        rows.append((*row, one.shown_code if one else None, one.link(called) if one else None))
    header = (*sheet.header, tr.gettext("Code"), tr.gettext("Link"))
    return replace(sheet, header=header, rows=rows)


def _write(file: Path, content: bytes) -> None:
    """Write a file that only who runs this can read, over one that is there."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            os.fchmod(descriptor, 0o600)  # before anything stands in an older one
            opened.write(content)
    except OSError as error:
        raise CannotStartError(f"cannot write {file}: {error.strerror}") from None


def _must_be_new(*files: Path) -> None:
    """Codes are kept nowhere else, so that no file with some is ever written over."""
    for file in files:
        if file.exists():
            raise CannotStartError(f"{file} is there already, and may hold codes: name another one")


async def _called(errand: Errand) -> str | None:
    """How the bot is called; without that there are no links, which is said before any is due."""
    found = await username(errand.settings)
    if found is None:
        print(
            "kenshuin: the invitations will have no links: BOT_TOKEN is not set, or Telegram does "
            "not answer",
            file=sys.stderr,
        )
    return found


def _say_invited(invited: Sequence[Handout], file: Path) -> None:
    if not invited:
        print("nobody needs an invitation")
        return
    print(f"{file}: invitations: {len(invited)}")
