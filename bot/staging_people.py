"""The people with whom a rehearsal begins: a roster, invitations, and who has come in already.

Every name, address and organisation is invented; addresses are of domains that belong to nobody.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Final

from bot.course import Course
from bot.enrolment.codes import hash_of, new_code
from bot.enrolment.invitation import VALID_FOR, Invitation
from bot.people import Person, Profile, Role
from bot.rehearsal.cast import COORDINATOR, PARTICIPANTS
from storage import Storage, Transaction

ROSTER_BEFORE: Final = VALID_FOR + timedelta(days=5)
EXPIRED_BEFORE: Final = VALID_FOR + timedelta(days=3)
INVITED_BEFORE: Final = timedelta(days=6)
OPENED_BEFORE: Final = timedelta(days=4)
"""How long before the rehearsal's first moment all this happened."""

_NOT_IN_CAST: Final = 7100000100
"""From here on the accounts of people whom nobody at the page can be."""


class Stage(StrEnum):
    """How far somebody has come when a rehearsal begins."""

    LISTED = auto()
    INVITED = auto()
    OPENED = auto()
    EXPIRED = auto()
    ENROLLED = auto()


@dataclass(frozen=True, kw_only=True)
class Staged:
    """Somebody of the roster.

    Attributes:
        profile: what the roster says.
        stage: how far they have come.
        account_id: who opened their invitation, or enrolled.
    """

    profile: Profile
    stage: Stage
    account_id: int | None = None


def _staged(  # noqa: PLR0917 - a line of the table below
    name: str,
    local_name: str,
    country: str,
    organisation: str,
    stage: Stage,
    account_id: int | None = None,
    *,
    locale: str = "ru",
) -> Staged:
    first, last = name.lower().split()
    profile = Profile(
        name=name,
        local_name=local_name,
        country=country,
        organisation=organisation,
        email=f"{first}.{last}@{country.lower()}.example",
        locale=locale,
    )
    return Staged(profile=profile, stage=stage, account_id=account_id)


_AIGERIM, _GIORGI, _FARRUKH, _ANAHIT = PARTICIPANTS
EVERYBODY: Final[Sequence[Staged]] = (
    _staged(
        "Aigerim Suleimenova",
        "Айгерим Сулейменова",
        "KZ",
        "Региональная палата «Алатау»",
        Stage.ENROLLED,
        _AIGERIM.id,
    ),
    _staged(
        "Giorgi Kapanadze",
        "Георгий Капанадзе",
        "GE",
        "Агентство развития «Колхида»",
        Stage.ENROLLED,
        _GIORGI.id,
    ),
    _staged(
        "Farrukh Nazarov",
        "Фаррух Назаров",
        "TJ",
        "Управление промышленности «Зарафшан»",
        Stage.ENROLLED,
        _FARRUKH.id,
    ),
    _staged(
        "Anahit Petrosyan",
        "Анаит Петросян",
        "AM",
        "Ararat Development Fund",
        Stage.INVITED,
        locale="en",
    ),
    _staged(
        "Sherzod Yuldashev",
        "Шерзод Юлдашев",
        "UZ",
        "Институт развития «Чирчик»",
        Stage.OPENED,
        _NOT_IN_CAST + 1,
    ),
    _staged(
        "Aibek Toktogulov",
        "Айбек Токтогулов",
        "KG",
        "Фонд предпринимателей «Ала-Тоо»",
        Stage.OPENED,
        _NOT_IN_CAST + 2,
    ),
    _staged(
        "Leyla Mammadova",
        "Лейла Мамедова",
        "AZ",
        "Центр экспорта «Хазар»",
        Stage.EXPIRED,
    ),
    _staged(
        "Nodira Karimova",
        "Нодира Каримова",
        "UZ",
        "Хокимият области, отдел промышленности",
        Stage.INVITED,
    ),
    _staged(
        "Yerlan Abdrakhmanov",
        "Ерлан Абдрахманов",
        "KZ",
        "Технопарк «Ертис»",
        Stage.INVITED,
    ),
    _staged(
        "Cholpon Asanova",
        "Чолпон Асанова",
        "KG",
        "Ассоциация «Тоо-Таш»",
        Stage.LISTED,
    ),
    _staged(
        "Zarina Rahimova",
        "Зарина Рахимова",
        "TJ",
        "Палата ремёсел «Памир»",
        Stage.LISTED,
    ),
)


async def fill_roster(
    storage: Storage,
    course: Course,
    *,
    start: datetime,
    make_code: Callable[[], str] = new_code,
) -> tuple[int, ...]:
    """Put those whose country takes part into the course's roster, each as far as they have come.

    Nobody learns the codes: a new invitation is issued in the chat.

    Args:
        storage: without people.
        course: whose roster.
        start: the rehearsal's first moment, aware.
        make_code: makes a code that nobody can guess.

    Returns:
        The accounts that are enrolled.
    """
    countries = {country.code for country in course.countries.members}
    enrolled = []
    async with storage.transaction() as tx:
        for one in EVERYBODY:
            if one.profile.country not in countries:
                continue
            person = await tx.people.add(
                Person(
                    course_id=course.id,
                    role=Role.PARTICIPANT,
                    profile=one.profile,
                    created_at=start - ROSTER_BEFORE,
                )
            )
            await _invite(tx, person, one, start, make_code)
            if one.stage is Stage.ENROLLED and one.account_id is not None:
                enrolled.append(one.account_id)
    return tuple(enrolled)


async def _invite(
    tx: Transaction, person: Person, one: Staged, start: datetime, make_code: Callable[[], str]
) -> None:
    """What happened with somebody's invitation before the rehearsal began."""
    if one.stage is Stage.LISTED:
        return
    before = EXPIRED_BEFORE if one.stage is Stage.EXPIRED else INVITED_BEFORE
    invitation = await tx.invitations.issue(
        Invitation(
            person_id=person.id,
            code_hash=hash_of(make_code()),
            issued_at=start - before,
            issued_by=COORDINATOR.id,
            expires_at=start - before + VALID_FOR,
            handed_out_at=start - before,
        )
    )
    if one.account_id is None:
        return
    at = start - OPENED_BEFORE
    await tx.accounts.seen(one.account_id, now=at)
    await tx.invitations.opened(invitation.id, one.account_id, at=at)
    if one.stage is Stage.ENROLLED:
        await tx.invitations.use(invitation.id, one.account_id, at=at)
        await tx.people.enrol(person.id, one.account_id, at=at)
        await tx.accounts.choose_locale(one.account_id, one.profile.locale)
