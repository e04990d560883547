"""Two versions of a report, read and compared, for whoever asks what changed."""

import asyncio

import structlog

from bot.confined.confinement import Confinement
from bot.confined.outcomes import ConfinedError, FileRefused
from bot.reports.comparison import Comparison
from bot.reports.deck import Deck
from bot.reports.differences import differences, findings_changed
from bot.reports.files import read_deck
from bot.reports.submission import Submission
from storage.files import FileMissing, FileStore

__all__ = ["Comparison", "compared"]

log = structlog.get_logger(__name__)


async def compared(
    older: Submission, newer: Submission, files: FileStore, confinement: Confinement
) -> Comparison | None:
    """Compare two versions; None where one of them cannot be read (now).

    Args:
        older: the version before.
        newer: the one after it.
        files: where their files are.
        confinement: where they are read.
    """
    before = await _deck(older, files, confinement)
    after = before if older.sha256 == newer.sha256 else await _deck(newer, files, confinement)
    if before is None or after is None:
        return None
    # a deck of many long slides takes a while; others are answered meanwhile
    changes = await asyncio.to_thread(differences, before, after)
    findings = None
    if older.verdict is not None and newer.verdict is not None:
        findings = findings_changed(older.verdict, newer.verdict, changes.slides)
    return Comparison(older=older, newer=newer, differences=changes, findings=findings)


async def _deck(submission: Submission, files: FileStore, confinement: Confinement) -> Deck | None:
    try:
        data = await files.get(submission.sha256)
        return await read_deck(data, confinement, name=submission.file_name)
    except (FileMissing, FileRefused, ConfinedError) as problem:
        log.info("report.not_compared", submission=submission.id, why=type(problem).__name__)
        return None
