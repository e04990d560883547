"""A change of the programme between «here is what would change» and «apply», as it is kept."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from bot.schedule.differences import Change
from bot.schedule.session import Session, SessionState

_KIND: Final = "programme"
_MOMENTS: Final = ("starts_at", "ends_at", "changed_at")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody was shown.

    Attributes:
        title: the file's name; empty for what was typed.
        is_whole: whether it is about all sessions, so that another one is a change, too.
        seen: the versions of the sessions that it is about, by their numbers.
        wanted: the sessions as they shall be written.
    """

    title: str
    is_whole: bool
    seen: Mapping[int, int]
    wanted: tuple[Session, ...]

    @property
    def is_first(self) -> bool:
        """Whether no session was known before."""
        return self.is_whole and not self.seen

    def changes(self, sessions: Iterable[Session]) -> tuple[Change, ...] | None:
        """What it changes; None where the sessions are not those any more that it was made for.

        Args:
            sessions: all of the course, the cancelled ones too.
        """
        known = {one.id: one for one in sessions}
        if self.is_whole and len(known) != len(self.seen):
            return None
        for number, version in self.seen.items():
            if number not in known or known[number].version != version:
                return None
        return tuple(Change(before=known.get(one.id), after=one) for one in self.wanted)


def drafted(
    changes: Iterable[Change], sessions: Sequence[Session], *, title: str, is_whole: bool
) -> str:
    """The JSON that is kept.

    Args:
        changes: what was shown.
        sessions: those that they were made for.
        title: the file's name; empty for what was typed.
        is_whole: whether these are all sessions of the course.
    """
    content = {
        "kind": _KIND,
        "title": title,
        "is_whole": is_whole,
        "seen": [[one.id, one.version] for one in sessions],
        "wanted": [_written(change.after) for change in changes],
    }
    return json.dumps(content, ensure_ascii=False)


def draft_of(content: str) -> Draft | None:
    """What `drafted` made; None for a draft of something else."""
    kept = json.loads(content)
    if not isinstance(kept, dict) or kept.get("kind") != _KIND:
        return None
    return Draft(
        title=kept["title"],
        is_whole=kept["is_whole"],
        seen=dict(kept["seen"]),
        wanted=tuple(map(_read, kept["wanted"])),
    )


def _written(session: Session) -> dict[str, Any]:
    values = asdict(session)
    return values | {name: one.isoformat() for name in _MOMENTS if (one := values[name])}


def _read(values: dict[str, Any]) -> Session:
    moments = {name: datetime.fromisoformat(one) for name in _MOMENTS if (one := values[name])}
    return Session(**{**values, **moments, "state": SessionState(values["state"])})
