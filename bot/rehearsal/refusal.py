"""What the Bot API refuses: its code, its description, and when to come again."""

from typing import NoReturn


class ApiError(Exception):
    """A refused call.

    Args:
        code: the HTTP status, also `error_code` of the answer.
        description: the whole text of the answer, such as "Bad Request: chat not found".
        retry_after: real seconds to wait, of a 429 only.
        migrate_to: the supergroup that the group has become.
    """

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        migrate_to: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to


def refuse(reason: str) -> NoReturn:
    """Refuse with 400; the reason begins in lower case unless it is a CONSTANT, as in Telegram."""
    raise ApiError(400, f"Bad Request: {_lowered(reason)}")


def forbid(reason: str) -> NoReturn:
    """Refuse with 403."""
    raise ApiError(403, f"Forbidden: {_lowered(reason)}")


def conflict(reason: str) -> ApiError:
    """A 409, to be raised or handed to a waiting call."""
    return ApiError(409, f"Conflict: {reason}")


def too_many(retry_after: int) -> ApiError:
    """A 429 that ends after so many real seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def moved(migrate_to: int) -> ApiError:
    """A 400: the group has become a supergroup of this id."""
    return ApiError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to=migrate_to,
    )


def _lowered(reason: str) -> str:
    is_constant = len(reason) > 1 and (reason[1] == "_" or reason[1].isupper())
    return reason if is_constant else reason[:1].lower() + reason[1:]
