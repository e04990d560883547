"""A roster between «here is what would change» and «apply», as it is kept meanwhile."""

import json
from dataclasses import asdict, dataclass

from bot.enrolment.columns import Column
from bot.enrolment.plan import RosterPlan
from bot.enrolment.roster import Roster, Row
from bot.people import Profile


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody was shown.

    Attributes:
        title: the file's name; empty for what was typed.
        roster: without faults: with one there is nothing to apply.
        shown: the fingerprint of the plan.
    """

    title: str
    roster: Roster
    shown: str


def drafted(title: str, roster: Roster, plan: RosterPlan) -> str:
    """The JSON that is kept; of the file only what is known to be of a roster."""
    rows = [
        {"line": row.line, "profile": asdict(row.profile), "columns": sorted(row.columns)}
        for row in roster.rows
    ]
    content = {"title": title, "rows": rows, "shown": plan.fingerprint}
    return json.dumps(content, ensure_ascii=False)


def draft_of(content: str) -> Draft:
    """What `drafted` made."""
    kept = json.loads(content)
    rows = tuple(
        Row(
            line=row["line"],
            profile=Profile(**row["profile"]),
            columns=frozenset(map(Column, row["columns"])),
        )
        for row in kept["rows"]
    )
    return Draft(title=kept["title"], roster=Roster(rows=rows), shown=kept["shown"])
