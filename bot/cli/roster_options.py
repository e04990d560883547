"""The options of `kenshuin roster …`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name


def add_roster(verbs: "_Verbs") -> None:
    """Add the verb with its own verbs."""
    roster = verbs.add_parser("roster", help="the people of a course")
    own = roster.add_subparsers(required=True, metavar="VERB")

    taken = own.add_parser("import", help="add and change people; with one bad row, nothing")
    taken.add_argument("file", type=Path, metavar="FILE", help="a CSV or XLSX file")
    what = taken.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="only say what would change")
    what.add_argument(
        "--invitations",
        type=_workbook,
        metavar="OUT.xlsx",
        help="issue the invitations that are needed: a sheet for mail merge, and OUT.pdf with "
        "QR codes",
    )
    _add_common(taken)
    taken.set_defaults(verb=_import)

    given = own.add_parser("export", help="write the people to a file")
    given.add_argument("file", type=_sheet, metavar="FILE", help="FILE.xlsx or FILE.csv")
    given.add_argument(
        "--invitations",
        action="store_true",
        help="issue the invitations that are needed, with two columns for the code and the link",
    )
    _add_common(given)
    given.set_defaults(verb=_export)


def _add_common(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--course", metavar="ID", help="the course; without it, the next one")
    verb.add_argument("--lang", choices=("ru", "en"), default="en", help="language of what is said")


def _sheet(written: str) -> Path:
    path = Path(written)
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        raise argparse.ArgumentTypeError("a file is .xlsx or .csv")
    return path


def _workbook(written: str) -> Path:
    path = Path(written)
    if path.suffix.lower() != ".xlsx":
        raise argparse.ArgumentTypeError("the sheet of invitations is an .xlsx file")
    return path


def _import(options: argparse.Namespace) -> int:
    from bot.cli.roster import import_roster

    return import_roster(options)


def _export(options: argparse.Namespace) -> int:
    from bot.cli.roster import export_roster

    return export_roster(options)
