"""`python -m tests.decks [FOLDER]`: reads real decks, and compares with what is known of them.

The folder has a `MANIFEST.tsv` that names each file, its kind and, for presentations, how many
slides it has and how many of them are hidden. The decks are other people's, so they lie outside
of the project; without them nothing is tried. Returns 1 when a sound deck is read wrongly, when
what is none gets a wrong code, or when anything crashes.
"""

import argparse
import asyncio
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.confined.confinement import Confinement
from bot.confined.outcomes import FileRefused
from bot.reports.files import read_deck
from bot.reports.findings import Code

FOLDER: Final = Path("../shared/decks")

DECK: Final = "ooxml"
EXPECTED: Final[Mapping[str, frozenset[str]]] = {
    "odp": frozenset({"not-powerpoint (odp)"}),
    "lfs-pointer": frozenset({"not-powerpoint (text)"}),
    "not-zip": frozenset({Code.DAMAGED, "not-powerpoint (other)"}),
    "zip-other": frozenset({"not-powerpoint (zip)"}),
    "ole-encrypted-ooxml": frozenset({Code.PASSWORD_PROTECTED}),
    "ole-ppt": frozenset({Code.OLD_FORMAT}),
    "ole-ppt95": frozenset({Code.OLD_FORMAT}),
    "ole-ppt-broken": frozenset({Code.OLD_FORMAT}),
    "ole-ppt-encrypted": frozenset({Code.PASSWORD_PROTECTED}),
    "ole-other": frozenset({Code.OLD_FORMAT, Code.DAMAGED, "not-powerpoint (other)"}),
}
"""By the manifest's kinds of files that are no decks: what to say of them."""


@dataclass(kw_only=True)
class Tally:
    """What came of the files of one kind."""

    files: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    def note(self, outcome: str, seconds: float, *, is_right: bool, name: str) -> None:
        """Count a file in."""
        self.files += 1
        self.slowest = max(self.slowest, seconds)
        self.codes[outcome] += 1
        if is_right:
            self.right += 1
        else:
            self.wrong.append(f"{name}: {outcome}")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.decks", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args().folder
    if not (folder / "MANIFEST.tsv").exists():
        print(f"no decks in {folder}: nothing tried")
        return 0
    tallies = asyncio.run(_tried(folder))
    _show(tallies)
    return int(any(one.wrong for one in tallies.values()))


async def _tried(folder: Path) -> dict[str, Tally]:
    confinement = Confinement()
    tallies: dict[str, Tally] = {}
    for row in _rows(folder):
        tally = tallies.setdefault(_kind(row), Tally())
        data = (folder / row["file"]).read_bytes()
        started = time.perf_counter()
        outcome = await _outcome(data, row["file"], confinement)
        seconds = time.perf_counter() - started
        tally.note(outcome, seconds, is_right=_is_right(row, outcome), name=row["file"])
    return tallies


async def _outcome(data: bytes, name: str, confinement: Confinement) -> str:
    try:
        deck = await read_deck(data, confinement, name=name)
    except FileRefused as refused:
        kind = refused.particulars.get("kind")
        return f"{refused.code} ({kind})" if kind else refused.code
    except Exception as error:  # noqa: BLE001 - what must never happen is what is looked for
        return f"crashed: {error!r}"
    return f"{len(deck.slides)} slides, {deck.hidden_slides} hidden"


def _is_right(row: Mapping[str, str], outcome: str) -> bool:
    if row["kind"] != DECK:
        return outcome in EXPECTED.get(row["kind"], frozenset())
    if row["truth"] != "sure":
        return not outcome.startswith("crashed")
    return outcome == f"{row['slides']} slides, {row['hidden']} hidden"


def _kind(row: Mapping[str, str]) -> str:
    """The manifest's kind; decks apart by what python-pptx makes of them."""
    if row["kind"] != DECK:
        return row["kind"]
    opens = row["python_pptx_opens"]
    strict = ", Strict" if "strict=1" in row["features"] else ""
    return f"{DECK}{strict}" if opens == "yes" else f"{DECK}{strict}, python-pptx: {opens}"


def _rows(folder: Path) -> Iterable[dict[str, str]]:
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _show(tallies: Mapping[str, Tally]) -> None:
    print("| kind | files | right | wrong | what was said | slowest, ms |")
    print("|---|---|---|---|---|---|")
    for kind, one in sorted(tallies.items()):
        said = "its slides" if kind.startswith(DECK) and not one.wrong else _counted(one.codes)
        slowest = f"{one.slowest * 1000:.0f}"
        print(f"| {kind} | {one.files} | {one.right} | {len(one.wrong)} | {said} | {slowest} |")
    for problem in (problem for one in tallies.values() for problem in one.wrong):
        print(f"wrong: {problem}")
    sums = [sum(getattr(one, name) for one in tallies.values()) for name in ("files", "right")]
    print(f"\n{sums[1]} of {sums[0]} files right")


def _counted(codes: Counter[str]) -> str:
    return ", ".join(f"{code} × {count}" for code, count in codes.most_common())


if __name__ == "__main__":
    sys.exit(main())
