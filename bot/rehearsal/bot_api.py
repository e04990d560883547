"""One call of the Bot API from its name to its answer, checked and logged."""

from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from bot.rehearsal.call import Call, Upload
from bot.rehearsal.jsons import Object, Raw, to_json, write
from bot.rehearsal.media import ATTACHED
from bot.rehearsal.methods import METHODS, NAMES, WAITING
from bot.rehearsal.parameters import PARAMETERS
from bot.rehearsal.refusal import ApiError, refuse
from bot.rehearsal.switchboard import Switchboard

_log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: str
    retry_after: int | None = None


class BotApi:
    """Answers calls.

    Args:
        board: where they act.
        token: the only one that is right.
    """

    def __init__(self, board: Switchboard, token: str) -> None:
        self._board = board
        self._token = token

    def is_token(self, token: str) -> bool:
        """Whether this is the bot's."""
        return token == self._token

    async def answer(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, object],
        files: Mapping[str, Upload],
    ) -> Answer:
        """Call a method, whose name may be written in any case; never raises for what it refuses.

        Successful getUpdates calls are left out of the log: they would be half of it.
        """
        started = self._board.monotonic()
        name = NAMES.get(method.lower(), method)
        error: ApiError | None = None
        result: object = None
        try:
            result = await self._call(token, name, parameters, files)
        except ApiError as refusal:
            error = refusal
        except Exception:  # noqa: BLE001 - a mistake of the server's own is an answer too
            _log.exception("rehearsal.method_failed", method=name)
            error = ApiError(500, "Internal Server Error: the rehearsal server failed")
        if error or name != "getUpdates":
            self._keep(name, parameters, files, error, started)
        return refused(error) if error else _granted(result)

    async def _call(
        self,
        token: str,
        name: str,
        parameters: Mapping[str, object],
        files: Mapping[str, Upload],
    ) -> object:
        if not self.is_token(token):
            raise ApiError(401, "Unauthorized")
        if name not in PARAMETERS:
            raise ApiError(404, "Not Found: method not found")
        _check_parameters(name, parameters, files)
        call = Call(method=name, parameters=parameters, files=files)
        if waiting := WAITING.get(name):
            return await waiting(self._board, call)
        return METHODS[name](self._board, call)

    def _keep(
        self,
        name: str,
        parameters: Mapping[str, object],
        files: Mapping[str, Upload],
        error: ApiError | None,
        started: float,
    ) -> None:
        uploads = {field: f"{file.name}, {len(file.data)} bytes" for field, file in files.items()}
        shown = self._board.calls.add(
            at=self._board.clock.now().isoformat(),
            method=name,
            params={**parameters, **uploads} if uploads else parameters,
            status=error.code if error else 200,
            error=error.description if error else None,
            ms=(self._board.monotonic() - started) * 1000,
        )
        self._board.events.add("call", call=shown)


def refused(error: ApiError) -> Answer:
    """A refusal as the Bot API writes it."""
    body: Object = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    if error.migrate_to is not None:
        body["parameters"] = {"migrate_to_chat_id": error.migrate_to}
    return Answer(status=error.code, body=to_json(body), retry_after=error.retry_after)


def _granted(result: object) -> Answer:
    return Answer(status=200, body=Raw(f'{{"ok":true,"result":{write(result)}}}'))


def _check_parameters(
    name: str, parameters: Mapping[str, object], files: Mapping[str, Upload]
) -> None:
    """Telegram overlooks what it does not know; here a misspelt parameter is a mistake."""
    known = PARAMETERS[name]
    for parameter in parameters.keys() - known:
        refuse(f'unknown parameter "{parameter}" of {name}')
    for field in files.keys() - known:
        if not any(f"{ATTACHED}{field}" in str(value) for value in parameters.values()):
            refuse(f'unknown parameter "{field}" of {name}')
