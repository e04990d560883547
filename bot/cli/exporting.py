"""`kenshuin course export-learned`: what coordinators taught, as a file of the pack."""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.cli.errands import Errand, errand_of
from bot.course.exporting import Export, export
from bot.course.learned import LearnedEntry, Revision
from bot.course.pack import COURSE_FILE, LEARNED_FILE, Pack, read_pack
from bot.course.problems import BrokenPackError
from bot.course.texts import EVERY_LOCALE
from bot.errors import CannotStartError
from storage import Storage

_READ_IT = (
    "Read the diff before you commit it: what people asked and coordinators answered may name "
    "somebody."
)


def export_learned(options: argparse.Namespace) -> int:
    """Write learned.yaml, if it differs, and say how.

    Raises:
        CannotStartError: the settings, the course or the database cannot be used, the file would
            not fit the pack, or it cannot be written; nothing is changed then.
    """
    errand = errand_of(options)
    folder: Path = options.to or errand.course.folder
    pack = _pack(folder if (folder / COURSE_FILE).is_file() else errand.course.folder)
    revisions = asyncio.run(_revisions(errand))
    file = folder / LEARNED_FILE
    try:
        made = export(pack, revisions)
    except BrokenPackError as error:
        refused = f"nothing is written: {file} as it would be does not fit the pack"
        raise CannotStartError(*error.problems, refused) from None
    if made.is_needed or folder != pack.folder:
        _put(file, made.text)
    for line in _lines(made, file, pack):
        print(line)
    return 0


def _pack(folder: Path) -> Pack:
    """The pack that is exported to.

    Raises:
        BrokenPackError: nothing can be laid over it.
    """
    pack = read_pack(folder)
    if pack.values is None or pack.faq is None:
        raise BrokenPackError(pack.problems)
    return pack


async def _revisions(errand: Errand) -> list[Revision]:
    storage = await Storage.open(errand.settings.database_url, is_there=True)
    try:
        async with storage.reading() as view:
            return await view.revisions.current(errand.course.id)
    finally:
        await storage.close()


def _put(file: Path, text: str | None) -> None:
    """Have the file say this, or not be there; whoever reads it meanwhile reads it whole."""
    try:
        if text is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".learned-", dir=file.parent) as folder:
            written = Path(folder) / file.name
            written.write_text(text, encoding="utf-8", newline="\n")
            written.replace(file)
    except OSError as error:
        raise CannotStartError(f"{file} cannot be written: {error.strerror}") from None


def _lines(made: Export, file: Path, pack: Pack) -> Iterator[str]:
    """What is said of an export."""
    if not made.is_needed:
        what = f"nothing new, unchanged: {made.unchanged}" if made.text else "nothing was learned"
        yield f"{file}: {what}"
        return
    corrections = sum(one.id in made.corrections for one in made.added)
    counts = {
        "new": len(made.added) - corrections,
        "corrections": corrections,
        "changed": len(made.changed),
        "removed": len(made.removed),
        "unchanged": made.unchanged,
    }
    yield f"{file}: {', '.join(f'{name}: {count}' for name, count in counts.items())}"
    for sign, entries in (("+", made.added), ("~", made.changed)):
        for one in entries:
            yield f"{sign} {_entry(one, made, pack)}"
    yield from (f"- {one}" for one in made.removed)
    yield _READ_IT


def _entry(one: LearnedEntry, made: Export, pack: Pack) -> str:
    locales = pack.course.texts
    said = [f"{one.id}: {one.title.get(locales[0])}"]
    if one.id in made.corrections:
        said.append("corrects the pack")
    if EVERY_LOCALE not in one.answer:
        missing = [locale for locale in locales if locale not in one.answer]
        said.extend(f"no answer in {locale}" for locale in missing)
    return "; ".join(said)
