"""Everything the bot remembers, on SQLite or PostgreSQL."""

from storage.database import Storage, Transaction
from storage.errors import DatabaseTooNewError
from storage.values import (
    AskedQuestion,
    Digest,
    Feedback,
    KeptDraft,
    Notice,
    Prompt,
    StoredUpdate,
)

__all__ = [
    "AskedQuestion",
    "DatabaseTooNewError",
    "Digest",
    "Feedback",
    "KeptDraft",
    "Notice",
    "Prompt",
    "Storage",
    "StoredUpdate",
    "Transaction",
]
