"""Taking a roster: its plan, done within one transaction."""

from datetime import datetime

from bot.enrolment.plan import RosterPlan
from bot.people import Person, Role
from storage.database import Transaction


async def take(tx: Transaction, plan: RosterPlan, course_id: str, *, at: datetime) -> None:
    """Add and change the participants that a plan adds and changes; it must have no faults."""
    assert not plan.faults, "a roster with a fault is never taken, not even in part"
    for row in plan.added:
        await tx.people.add(
            Person(
                course_id=course_id,
                role=Role.PARTICIPANT,
                profile=row.profile,
                created_at=at,
            )
        )
    for change in plan.changed:
        await tx.people.change_profile(change.person.id, change.profile)
