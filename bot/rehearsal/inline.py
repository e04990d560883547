"""Inline queries: typed after the bot's name in any chat, answered in time, one result posted."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import INLINE_ANSWER_SECONDS


@dataclass(kw_only=True, slots=True)
class InlineQuery:
    """What one persona has typed.

    Attributes:
        id: as the bot knows it.
        persona_id: who types.
        until: the real moment up to which it can be answered.
        results: what may be posted, by the results' ids; None while there is no answer.
    """

    id: str
    persona_id: int
    until: float
    results: Mapping[str, Object] | None = None


class InlineQueries:
    """The last query of each persona: who types on has forgotten the one before."""

    def __init__(self, *, first_id: int) -> None:
        self._ids = count(first_id)
        self._last: dict[int, InlineQuery] = {}

    def add(self, *, persona_id: int, now: float) -> InlineQuery:
        """A query at a real moment, in the place of the persona's last one."""
        query = InlineQuery(
            id=str(next(self._ids)), persona_id=persona_id, until=now + INLINE_ANSWER_SECONDS
        )
        self._last[persona_id] = query
        return query

    def open(self, query_id: str, *, now: float) -> InlineQuery | None:
        """The query that can still be answered; None when it is unknown, answered or too old."""
        found = next((one for one in self._last.values() if one.id == query_id), None)
        return found if found and found.results is None and now < found.until else None

    def result(self, persona_id: int, query_id: str, result_id: str) -> Object | None:
        """What a persona may post of the answer to their last query."""
        query = self._last.get(persona_id)
        if query is None or query.id != query_id:
            return None
        return (query.results or {}).get(result_id)
