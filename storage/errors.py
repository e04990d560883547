"""Why the database cannot be used: each refusal is a sentence for the operator."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from bot.errors import CannotStartError


class BadDatabaseUrlError(CannotStartError):
    """DATABASE_URL is not a URL, or of a kind that is not supported."""

    def __init__(self, problem: str, expected: str) -> None:
        super().__init__(f"DATABASE_URL: {problem}: {expected}")


class DatabaseFolderError(CannotStartError):
    """The database's file or folder cannot be made, opened or written."""


class NotADatabaseError(CannotStartError):
    """The file is there and is something else, or damaged."""


class DatabaseTooNewError(CannotStartError):
    """A newer program has changed the database; an older one would damage it."""

    def __init__(self, revision: str, newest_known: str) -> None:
        super().__init__(
            f"DATABASE_URL: the database is at revision {revision}, this program knows up to "
            f"{newest_known}: install the newer program, or restore a backup of the older database"
        )


class DatabaseUnreachableError(CannotStartError):
    """The PostgreSQL server does not answer, or does not let us in."""


class DatabaseLockedError(CannotStartError):
    """Another program keeps the database locked."""


class DiskFullError(CannotStartError):
    """There is no room left for the database."""


class BrokenReferencesError(CannotStartError):
    """A migration would have left rows that refer to nothing; it was rolled back."""

    def __init__(self, table: str, missing: str) -> None:
        super().__init__(f"DATABASE_URL: a migration would leave {table} without their {missing}")


class DatabaseUnusableError(CannotStartError):
    """The database refuses for a reason that none of the others names."""


@contextmanager
def refusals(url: URL) -> Iterator[None]:
    """Turn what the engines and the system raise while the database is opened into refusals."""
    try:
        yield
    except (DBAPIError, OSError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise refusal(cause or error, url) from error


def refusal(error: BaseException, url: URL) -> CannotStartError:
    """The refusal that explains an error of the driver or of the system."""
    if url.get_backend_name() == "sqlite":
        return _of_sqlite(error, str(url.database))
    return _of_postgresql(error, url)


_Refusal = Callable[[str], CannotStartError]

_SQLITE: dict[str, tuple[_Refusal, str]] = {
    "SQLITE_FULL": (DiskFullError, "there is no room left for the database {file}"),
    "SQLITE_NOTADB": (NotADatabaseError, "{file} is not a database of this program"),
    "SQLITE_CORRUPT": (NotADatabaseError, "the database {file} is damaged: restore a backup"),
    "SQLITE_CANTOPEN": (DatabaseFolderError, "the database {file} cannot be opened or made"),
    "SQLITE_READONLY": (DatabaseFolderError, "the database {file} or its folder is read-only"),
    "SQLITE_PERM": (DatabaseFolderError, "the database {file} may not be opened"),
    "SQLITE_BUSY": (DatabaseLockedError, "another program keeps the database {file} locked"),
}


def _of_sqlite(error: BaseException, file: str) -> CannotStartError:
    if isinstance(error, OSError):
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return DiskFullError(f"DATABASE_URL: there is no room left for the database {file}")
        return DatabaseFolderError(
            f"DATABASE_URL: the folder of {file} cannot be used: {_short(error)}"
        )
    name = getattr(error, "sqlite_errorname", "")
    primary = "_".join(name.split("_")[:2])  # SQLITE_READONLY_DIRECTORY is a SQLITE_READONLY
    kind, line = _SQLITE.get(primary, (DatabaseUnusableError, "the database {file}: {error}"))
    return kind("DATABASE_URL: " + line.format(file=file, error=error))


def _of_postgresql(error: BaseException, url: URL) -> CannotStartError:
    where = f"DATABASE_URL: PostgreSQL at {url.host or 'localhost'}:{url.port or 5432}"
    state = getattr(error, "sqlstate", None) or ""
    if state == "53100":
        return DiskFullError(f"{where} has no room left")
    if isinstance(error, TimeoutError):
        return DatabaseUnreachableError(f"{where} does not answer")
    if isinstance(error, OSError) or state.startswith(("08", "28", "3D", "57P")):
        return DatabaseUnreachableError(f"{where} cannot be used: {_short(error)}")
    return DatabaseUnusableError(f"{where}: {_short(error)}")


def _short(error: BaseException) -> str:
    """The error in one line, without numbers that only programmers know."""
    if isinstance(error, OSError) and error.errno:
        return (os.strerror(error.errno) if error.errno > 0 else str(error.strerror)).lower()
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
