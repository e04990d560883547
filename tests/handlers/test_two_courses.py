"""Two courses side by side: nothing of one is seen, counted or changed from the other.

The same coordinator does the same things in two bots, which differ only in the other course's
people: every request must be the same, to the last byte of a picture or a sheet.
"""

import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.types import User

from bot.audit import AuditRecord, Deed
from bot.course import Courses, load_courses
from bot.course.settling import Settlement
from bot.delivery.delivery import Category
from bot.enrolment.codes import hash_of, new_code
from bot.enrolment.invitation import VALID_FOR, Invitation
from bot.faq import FaqIndex
from bot.indexes import build_faq
from bot.people import Person, Profile, Role, State
from bot.reminders.reminder import Pause
from bot.reports.submission import Submission
from bot.schedule.session import Session
from handlers.commands import COMMANDS
from handlers.dispatcher import build_dispatcher
from storage import KeptDraft, Notice, Storage
from storage.files import FileStore
from tests.support.buttons import forged, kinds_of_a_course
from tests.support.chat import Chat, worker_of
from tests.support.clock import SetClock
from tests.support.packs import FIRST, SECOND
from tests.support.reports import REPORT, PretendChecker, handed_in, more_time
from tests.support.requests import as_values, words_in
from tests.support.telegram import Telegram

A, B = FIRST.name, SECOND.name
NOW = datetime(2017, 10, 1, 3, tzinfo=UTC)
COORDINATOR_OF_B, PARTICIPANT_OF_B, PARTICIPANT_OF_BOTH = 50, 51, 52
COORDINATOR_OF_A, PARTICIPANT_OF_A = 60, 61
NOBODY = 99_999
COMES_IN = timedelta(hours=5)


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What differs between the two bots: all that is to know of the other course."""

    surname: str
    countries: tuple[str, str, str]
    organisation: str
    state: State
    has_used: bool
    days_ago: int
    notice: str

    @property
    def words(self) -> list[str]:
        """What no request may hold."""
        return [self.surname, self.organisation, self.notice, f"{self.surname.lower()}@"]


ONE = Secrets(
    surname="Orlovskaya",
    countries=("KZ", "KZ", "GE"),
    organisation="Завод Кентавр",
    state=State.ACTIVE,
    has_used=False,
    days_ago=2,
    notice="Сбор у северного входа",
)
OTHER = Secrets(
    surname="Zhuravlyova",
    countries=("TJ", "AM", "UZ"),
    organisation="Банк Единорог",
    state=State.WITHDRAWN,
    has_used=True,
    days_ago=17,
    notice="Автобус ждёт на площади",
)


@dataclass
class Stage:
    """A bot with both courses, and its numbers of the other course."""

    chat: Chat
    storage: Storage
    telegram: Telegram
    numbers: Mapping[str, list[int]]

    def asked(self) -> list[dict[str, Any]]:
        """Everything that was asked of Telegram since the last time."""
        values = [as_values(request) for request in self.telegram.requests]
        self.telegram.requests.clear()
        return values

    async def of_course(self, course_id: str) -> list[object]:
        """All that is kept of a course's people."""
        async with self.storage.reading() as view:
            return [
                await view.people.of_course(course_id),
                await view.invitations.latest(course_id),
                await view.notices.valid(course_id, NOW),
                await view.audit.of_course(course_id, limit=100),
                await view.sessions.of_course(course_id, with_cancelled=True),
                await view.submissions.of_course(course_id, REPORT),
                await view.extensions.of_course(course_id, REPORT),
                await view.preferences.of_course(course_id),
                await view.pauses.of_course(course_id),
                await view.settlements.of_course(course_id),
                await view.ticks.of_course(course_id),
                await view.calendar_marks.of_person(course_id, None),
            ]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Courses:
    """The shipped course, and another one."""
    folder = tmp_path_factory.mktemp("packs")
    for source in (FIRST, SECOND):
        (folder / source.name).symlink_to(source)
    courses = load_courses(folder)
    assert sorted(course.id for course in courses) == [A, B]
    return courses


@pytest.fixture(scope="module")
def indexes(
    both: Courses,
    shipped_faqs: Mapping[str, FaqIndex],
    tmp_path_factory: pytest.TempPathFactory,
) -> Mapping[str, FaqIndex]:
    second = both.get(B)
    assert second is not None
    return {**shipped_faqs, B: build_faq(second, tmp_path_factory.mktemp("faq"), encoder=None)}


@pytest.fixture(autouse=True)
def _codes_that_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each code is the same in every run, and in both bots, since each begins anew."""
    monkeypatch.setattr(new_code, "__defaults__", (_choices(),))


def _choices() -> Any:
    return random.Random(7).choice  # noqa: S311 - codes that a test can repeat


@asynccontextmanager
async def bot_with(
    secrets: Secrets,
    folder: Path,
    courses: Courses,
    faqs: Mapping[str, FaqIndex],
    *,
    who: int = COORDINATOR_OF_B,
) -> AsyncIterator[Stage]:
    """A bot of both courses, one of them with these secrets."""
    new_code.__defaults__ = (_choices(),)
    clock = SetClock(NOW)
    telegram = Telegram(clock)
    storage = await Storage.open(f"sqlite+aiosqlite:///{folder / secrets.surname}.db")
    try:
        numbers = await _people(storage, secrets)
        dispatcher = build_dispatcher(
            storage=storage,
            courses=Courses({course.id: course for course in courses}),
            faqs=dict(faqs),
            clock=clock,
            files=FileStore(folder / "files"),
            checker=PretendChecker(),
            coordinator_ids={COORDINATOR_OF_A},
            staff_chat_id=None,
        )
        await dispatcher["settler"].refresh()
        bot = Bot("42:TEST", session=telegram, default=DefaultBotProperties(parse_mode="HTML"))
        user = User(id=who, is_bot=False, first_name="Мадина", language_code="ru")
        chat = Chat(dispatcher, bot, telegram, clock, user, worker_of(dispatcher, bot))
        yield Stage(chat, storage, telegram, numbers)
    finally:
        await storage.close()


async def _people(storage: Storage, secrets: Secrets) -> Mapping[str, list[int]]:
    """People, invitations, announcements, a draft and an audit log of both courses."""
    before = NOW - timedelta(days=20)

    def person(course: str, name: str, role: Role, **profile: str) -> Person:
        known = Profile(name=name, locale="ru", **profile)
        return Person(course_id=course, role=role, profile=known, created_at=before)

    async with storage.transaction() as tx:
        for account in (
            COORDINATOR_OF_B,
            PARTICIPANT_OF_B,
            PARTICIPANT_OF_BOTH,
            COORDINATOR_OF_A,
            PARTICIPANT_OF_A,
        ):
            await tx.accounts.seen(account, now=before)
        own = []
        members: list[tuple[str, Role, int | None]] = [
            ("Madina Coordinator", Role.COORDINATOR, COORDINATOR_OF_B),
            ("Bolat Participant", Role.PARTICIPANT, PARTICIPANT_OF_B),
            ("Both Participant", Role.PARTICIPANT, PARTICIPANT_OF_BOTH),
            ("Bota Listed", Role.PARTICIPANT, None),
        ]
        for name, role, known_as in members:
            added = await tx.people.add(person(B, name, role, country="KZ"))
            own.append(added.id)
            if known_as is not None:
                await tx.people.enrol(added.id, known_as, at=before)
        strange, invited = [], []
        for number, country in enumerate(secrets.countries):
            added = await tx.people.add(
                person(
                    A,
                    f"Person{number} {secrets.surname}",
                    Role.PARTICIPANT,
                    local_name=f"Персона {secrets.surname}",
                    country=country,
                    organisation=secrets.organisation,
                    email=f"{secrets.surname.lower()}@one.example",
                )
            )
            strange.append(added.id)
            issued = NOW - timedelta(days=secrets.days_ago)
            invitation = await tx.invitations.issue(
                Invitation(
                    person_id=added.id,
                    code_hash=hash_of(f"{secrets.surname}{number}"),
                    issued_at=issued,
                    issued_by=COORDINATOR_OF_A,
                    expires_at=issued + VALID_FOR,
                )
            )
            invited.append(invitation.id)
        if secrets.has_used:
            await tx.invitations.use(invited[0], PARTICIPANT_OF_A, at=NOW)
            await tx.people.enrol(strange[0], PARTICIPANT_OF_A, at=NOW)
        await tx.people.enrol(strange[1], PARTICIPANT_OF_BOTH, at=NOW)
        if secrets.state is not State.ACTIVE:
            await tx.people.leave(strange[2], secrets.state, at=NOW)
        announced = NOW - timedelta(days=secrets.days_ago)
        notice = await tx.notices.add(
            Notice(course_id=A, text=secrets.notice, announced_at=announced, announced_by=None)
        )
        lecture = await tx.sessions.add(
            Session(
                course_id=A, title=secrets.notice, starts_at=NOW + COMES_IN, changed_at=announced
            )
        )
        draft = await tx.drafts.keep(
            KeptDraft(
                course_id=A,
                account_id=COORDINATOR_OF_A,
                content=f'["{secrets.surname}"]',
                created_at=announced,
            )
        )
        await tx.audit.record(
            AuditRecord(
                course_id=A,
                at=announced,
                actor_id=COORDINATOR_OF_A,
                actor_name=secrets.surname,
                deed=Deed.INVITED,
                person_id=strange[0],
            )
        )
    report = handed_in(
        strange[1],
        file_name=f"{secrets.surname}.pptx",
        by_account=PARTICIPANT_OF_A,
        received_at=announced,
    )
    handed = await _hand_in(storage, report)
    settlement = await _agreed(storage, strange[1], secrets)
    others = sorted({0, strange[0], invited[0], notice.id, draft.id})
    return {
        "person": [*strange[:2], own[1]],
        "by": [strange[0], own[3]],
        "seen": [0, invited[1]],
        "invitation": invited,
        "submission": [0, handed],
        "session": [0, lecture.id],
        "older": [0, handed],
        "newer": [0, handed],
        "newest": [0, 1],
        "settlement": [0, settlement],
        "since": [0, round(NOW.timestamp())],
        "days": [0, 3],
        "page": [0, 1],
        "": others,
    }


async def _hand_in(storage: Storage, report: Submission) -> int:
    """A version and more time, accepted and told."""
    async with storage.transaction() as tx:
        kept = await tx.submissions.hand_in(report)
        await tx.submissions.announce(kept.id, report.received_at)
        await tx.submissions.tell(kept.id, report.received_at)
        await tx.extensions.grant(more_time(report.person_id))
        await tx.ticks.tick(report.person_id, "orientation", at=report.received_at, by=None)
    return kept.id


async def _agreed(storage: Storage, person_id: int, secrets: Secrets) -> int:
    """What somebody wants no reminders of, a pause, and a point settled; gives its number."""
    pause = Pause(
        person_id=person_id,
        course_id=A,
        until=NOW + timedelta(days=secrets.days_ago),
        reason=secrets.notice,
        paused_at=NOW,
    )
    hour = Settlement(
        course_id=A, point="inception-report-hour", time=time(17), settled_at=NOW, settled_by=None
    )
    async with storage.transaction() as tx:
        await tx.preferences.switch(person_id, Category.SESSIONS, on=False, at=NOW)
        await tx.pauses.put(pause)
        settled = await tx.settlements.settle(hour)
    return settled.id


async def _does_everything(stage: Stage) -> list[list[dict[str, Any]]]:
    """Every command in both courses, and every button that could be forged."""
    chat = stage.chat
    told = []
    for current in (A, B):
        await chat.presses_data(f"c:{current}")
        for command in (one.name for one in COMMANDS):
            await chat.sends(f"/{command}")
            await chat.sends(f"/{command} Персона")
            told.append(stage.asked())
        await chat.sends("Персона")
        await chat.sends("сколько человек уже зачислено")
        told.append(stage.asked())
    for course in (A, B):
        for kind in kinds_of_a_course():
            for data in forged(kind, course, stage.numbers):
                await chat.presses_data(data)
                told.append(stage.asked())
    return told


async def test_a_coordinator_of_one_course_learns_and_changes_nothing_in_the_other(
    both: Courses, indexes: Mapping[str, FaqIndex], tmp_path: Path
) -> None:
    async with bot_with(ONE, tmp_path, both, indexes) as stage:
        before = await stage.of_course(A)
        told = await _does_everything(stage)
        assert await stage.of_course(A) == before
    async with bot_with(OTHER, tmp_path, both, indexes) as stage:
        told_by_other = await _does_everything(stage)

    assert len(told) == len(told_by_other)
    for one, other in zip(told, told_by_other, strict=True):
        assert one == other
    words = " ".join(words_in(told))
    assert [word for word in ONE.words if word in words] == []
    assert "Bolat Participant" in words, "the coordinator sees the own course"


async def test_a_button_of_the_other_course_is_as_old_as_one_of_nobody(
    both: Courses, indexes: Mapping[str, FaqIndex], tmp_path: Path
) -> None:
    async with bot_with(ONE, tmp_path, both, indexes) as stage:
        strangers = stage.numbers["person"][:2]
        numbers = {"person": strangers, "by": strangers, "": [0]}
        nobody = {"person": [NOBODY] * 2, "by": [NOBODY] * 2, "": [0]}
        await stage.chat.sends("/help")  # the first message brings the menu too
        stage.asked()
        for kind in kinds_of_a_course():
            if "person" not in kind.model_fields:
                continue
            pairs = zip(forged(kind, B, numbers), forged(kind, B, nobody), strict=True)
            for of_the_other, of_nobody in pairs:
                await stage.chat.presses_data(of_the_other)
                told = stage.asked()
                await stage.chat.presses_data(of_nobody)
                assert _without_numbers(told) == _without_numbers(stage.asked()), of_the_other


@pytest.mark.parametrize("who", [NOBODY, PARTICIPANT_OF_BOTH], ids=["a guest", "who has left"])
async def test_who_takes_no_part_learns_and_changes_nothing_with_any_button(
    who: int, both: Courses, indexes: Mapping[str, FaqIndex], tmp_path: Path
) -> None:
    async with bot_with(ONE, tmp_path, both, indexes, who=who) as stage:
        async with stage.storage.transaction() as tx:
            await tx.people.leave(stage.numbers["person"][1], State.WITHDRAWN, at=NOW)
        await stage.chat.sends("/help")
        before = await stage.of_course(A)
        for kind in kinds_of_a_course():
            for data in forged(kind, A, stage.numbers):
                await stage.chat.presses_data(data)
        assert await stage.of_course(A) == before
        words = " ".join(words_in([stage.asked()]))

    assert f"Person0 {ONE.surname}" not in words
    assert ONE.notice not in words


async def test_who_takes_part_changes_nothing_of_others_with_any_button(
    both: Courses, indexes: Mapping[str, FaqIndex], tmp_path: Path
) -> None:
    async with bot_with(ONE, tmp_path, both, indexes, who=PARTICIPANT_OF_BOTH) as stage:
        await stage.chat.sends("/help")
        before = await stage.of_course(A)
        for kind in kinds_of_a_course():
            for data in forged(kind, A, stage.numbers):
                await stage.chat.presses_data(data)
        after = await stage.of_course(A)
        words = " ".join(words_in([stage.asked()]))
        own = stage.numbers["person"][1]

    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    whose = [{*one, *other} for one, other in changed if isinstance(one, dict)]  # type: ignore[misc] # both are
    assert (len(changed), whose) == (2, [{own}, {own}]), "their switches and their ticks"
    assert f"Person0 {ONE.surname}" not in words


async def test_who_takes_part_in_both_switches_with_me(
    both: Courses, indexes: Mapping[str, FaqIndex], tmp_path: Path
) -> None:
    async with bot_with(ONE, tmp_path, both, indexes, who=PARTICIPANT_OF_BOTH) as stage:
        await stage.chat.presses_data(f"c:{B}")
        [overview] = await stage.chat.sends("/me")
        of_first = next(
            label
            for row in overview.buttons
            for label in row
            if "Развитие региональной промышленности" in label
        )
        await stage.chat.presses(of_first)
        [after] = await stage.chat.sends("/me")
        async with stage.storage.reading() as view:
            account = await view.accounts.get(PARTICIPANT_OF_BOTH)

    assert "Both Participant" in overview.text
    assert f"Person1 {ONE.surname}" in overview.text
    assert account is not None
    assert account.course_id == A
    assert of_first not in [label for row in after.buttons for label in row]


def _without_numbers(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Requests without what counts on: who asked is the same, message by message."""
    counted = {"message_id", "reply_parameters"}
    return [{name: one for name, one in request.items() if name not in counted} for request in told]
