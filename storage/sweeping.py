"""Files that nothing refers to any more, removed."""

from datetime import timedelta
from typing import Final

from storage.database import Storage
from storage.files import FileStore

AFTER_A_DELETION: Final = timedelta(minutes=1)
"""A file that came in just now may have its row in a moment."""


async def sweep_files(
    storage: Storage, files: FileStore, *, older_than: timedelta = AFTER_A_DELETION
) -> int:
    """Remove the files that no row names and that were put longer ago; returns how many."""
    async with storage.reading() as view:
        kept = await view.submissions.files()
    return await files.sweep(kept, older_than=older_than)
