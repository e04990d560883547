"""Hours as people write them: «9:00», «9.00–10:30», and those of a sheet: «09:00:00»."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

_ONE: Final = r"(?P<{0}h>\d{{1,2}})[:.](?P<{0}m>\d\d)(?::\d\d)?(?!\d)"
_HOURS: Final = re.compile(
    rf"(?<!\d)(?:(?:в|с|from|at)\s+)?{_ONE.format('a')}(?:\s*(?:-|–|—|до|to|until|till|〜|～)\s*{_ONE.format('b')})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """From when to when, as it is written.

    Attributes:
        start: the beginning.
        end: or None where only the beginning is written.
        ends: where it ends in the text.
    """

    start: time
    end: time | None
    ends: int


def hours_at(text: str, at: int = 0) -> Hours | None:
    """The hours that begin right at a place of a text; None where none do, or the clock has none.

    Args:
        text: what somebody wrote.
        at: the place; blanks and commas before the hours do not count.
    """
    while at < len(text) and (text[at].isspace() or text[at] == ","):
        at += 1
    found = _HOURS.match(text, at)
    if found is None:
        return None
    try:
        start = time(int(found["ah"]), int(found["am"]))
        end = time(int(found["bh"]), int(found["bm"])) if found["bh"] else None
    except ValueError:
        return None
    return Hours(start=start, end=end, ends=found.end())


def only_hours(text: str) -> Hours | None:
    """The hours of a text that says nothing else."""
    found = hours_at(text)
    return found if found is not None and not text[found.ends :].strip(" .") else None
