"""Builders of people and invitations; name only what matters to the test."""

from dataclasses import replace
from datetime import timedelta

from bot.enrolment import Invitation
from bot.people import Person, Profile, Role
from storage import Storage
from tests.support.storage import NOW

AIGERIM = Profile(
    name="Aigerim Suleimenova",
    local_name="Айгерим Сулейменова",
    country="KZ",
    organisation="Agency for Cluster Development",
    email="aigerim@example.org",
    locale="ru",
)


def somebody(name: str = "Aigerim Suleimenova", **changes: object) -> Person:
    """A participant of j1704316 in the roster; fields of the profile may be named too."""
    profile_fields = {field: changes.pop(field) for field in [*changes] if field in _PROFILE}
    profile = replace(AIGERIM, name=name, **profile_fields)  # type: ignore[arg-type] # a builder takes any field
    person = Person(course_id="j1704316", role=Role.PARTICIPANT, profile=profile, created_at=NOW)
    return replace(person, **changes)  # type: ignore[arg-type] # a builder takes any field


def invited(person_id: int = 1, **changes: object) -> Invitation:
    """An invitation issued and handed out at `NOW`, valid for a month."""
    invitation = Invitation(
        person_id=person_id,
        code_hash=f"hash of {person_id}",
        issued_at=NOW,
        issued_by=900,
        expires_at=NOW + timedelta(days=30),
        handed_out_at=NOW,
    )
    return replace(invitation, **changes)  # type: ignore[arg-type] # a builder takes any field


_PROFILE = frozenset(Profile.__dataclass_fields__)


async def enrolled(storage: Storage, account_id: int, **changes: object) -> Person:
    """Somebody of a course who has enrolled with this account."""
    await storage.seen(account_id, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody(**changes))  # type: ignore[arg-type] # a builder takes any field
        assert await tx.people.enrol(person.id, account_id, at=NOW)
        found = await tx.people.get(person.id)
    assert found is not None
    return found
