"""A connection that breaks between issuing and the last word: the same update comes again."""

import io
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendDocument, SendPhoto
from aiogram.types import BufferedInputFile
from openpyxl import load_workbook

from bot.course import Courses
from bot.enrolment import Invitation
from bot.enrolment.codes import hash_of
from bot.faq import FaqIndex
from bot.people import Person, Role
from bot.telegram.inbox import TelegramAwayError
from handlers.callbacks import InviteAgainCallback, ReplaceCallback
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.decisions import ScriptedFaq
from tests.support.people import enrolled, invited, somebody
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]
Press = Callable[[], Awaitable[Any]]

ALL = "ia:j1704316:0"
AGAIN = InviteAgainCallback(course="j1704316", seen=0, sure=True).pack()


@pytest.fixture
def faqs(courses: Courses) -> Mapping[str, FaqIndex]:
    """No question is asked here."""
    return {course.id: cast("FaqIndex", ScriptedFaq(course)) for course in courses}


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    return enter(id=COORDINATOR_ID)


async def listed(storage: Storage, *people: Person) -> list[Person]:
    async with storage.transaction() as tx:
        return [await tx.people.add(one) for one in people]


async def latest(storage: Storage) -> dict[int, Invitation]:
    async with storage.reading() as view:
        return await view.invitations.latest("j1704316")


def breaks_once(telegram: Telegram, name: str) -> None:
    """The next request of this kind gets no answer."""

    def answer(method: Any) -> Any:
        del telegram.answers[name]
        raise TelegramNetworkError(method, "reset")

    telegram.answers[name] = answer


async def comes_again(chat: Chat, telegram: Telegram, broken: str, does: Press) -> None:
    """What is done meets a lost connection; the inbox brings the very same update again."""
    breaks_once(telegram, broken)
    with pytest.raises(TelegramAwayError):
        await does()
    chat._update_id -= 1
    await does()


def codes(telegram: Telegram) -> list[str]:
    """Every code that the coordinator has in hand, by its hash."""
    found = []
    for one in telegram.requests:
        if isinstance(one, SendDocument) and isinstance(one.document, BufferedInputFile):
            if (one.document.filename or "").endswith(".xlsx"):
                page = load_workbook(io.BytesIO(one.document.data)).active
                assert page is not None
                found += [str(row[5].value) for row in page.iter_rows(min_row=2)]
        elif isinstance(one, SendPhoto):
            found += re.findall(r"start=(\w+)", one.caption or "")[:1]
    return [hash_of(code.replace("-", "")) for code in found]


async def valid(storage: Storage, chat: Chat, telegram: Telegram) -> list[int]:
    """For whom the coordinator has codes that let in, once for every code."""
    async with storage.reading() as view:
        kept = [await view.invitations.by_hash(one) for one in codes(telegram)]
    assert None not in kept
    return sorted(
        one.person_id for one in kept if one is not None and one.is_valid(chat.clock.now())
    )


@pytest.mark.parametrize("data", [ALL, AGAIN])
@pytest.mark.parametrize("broken", ["sendDocument", "answerCallbackQuery"])
async def test_who_is_invited_with_everybody_has_one_code_that_the_coordinator_has_too(
    coordinator: Chat, storage: Storage, telegram: Telegram, data: str, broken: str
) -> None:
    people = await listed(storage, somebody(), somebody("Dana Omarova", local_name=None))

    await comes_again(coordinator, telegram, broken, lambda: coordinator.presses_data(data))

    assert await valid(storage, coordinator, telegram) == [one.id for one in people]
    assert set(await latest(storage)) == {one.id for one in people}


@pytest.mark.parametrize("data", ["ia:j1704316:1", AGAIN])
async def test_a_menu_that_could_not_be_shown_issues_nothing_again(
    coordinator: Chat, storage: Storage, telegram: Telegram, data: str
) -> None:
    [person] = await listed(storage, somebody())

    await comes_again(
        coordinator, telegram, "editMessageText", lambda: coordinator.presses_data(data)
    )

    assert await valid(storage, coordinator, telegram) == [person.id]
    assert len(codes(telegram)) == 1


@pytest.mark.parametrize("broken", ["sendPhoto", "answerCallbackQuery", "editMessageText"])
async def test_one_person_has_one_code_from_the_card(
    coordinator: Chat, storage: Storage, telegram: Telegram, broken: str
) -> None:
    [person] = await listed(storage, somebody())
    data = f"pa:j1704316:{person.id}:in:0:1"

    await comes_again(coordinator, telegram, broken, lambda: coordinator.presses_data(data))

    assert await valid(storage, coordinator, telegram) == [person.id]


@pytest.mark.parametrize("text", ["/invite Suleimenova", "/invite coordinator Misaki Kitagawa"])
async def test_one_person_has_one_code_by_name(
    coordinator: Chat, storage: Storage, telegram: Telegram, text: str
) -> None:
    await listed(storage, somebody())

    await comes_again(coordinator, telegram, "sendPhoto", lambda: coordinator.sends(text))

    assert await valid(storage, coordinator, telegram) == [*await latest(storage)]
    assert len(await latest(storage)) == 1


@pytest.mark.parametrize("broken", ["sendPhoto", "answerCallbackQuery", "editMessageText"])
async def test_who_comes_instead_has_one_code(
    coordinator: Chat, storage: Storage, telegram: Telegram, broken: str
) -> None:
    old = await enrolled(storage, 42)
    [new] = await listed(storage, somebody("Dana Omarova", local_name=None))
    data = ReplaceCallback(course="j1704316", person=old.id, by=new.id, sure=True).pack()

    await comes_again(coordinator, telegram, broken, lambda: coordinator.presses_data(data))

    assert await valid(storage, coordinator, telegram) == [new.id]
    told = [one for one in telegram.requests if getattr(one, "chat_id", 0) == 42]
    assert [one.__api_method__ for one in told] == ["sendMessage"]


async def test_a_replacement_whose_invitation_was_revoked_is_not_done_again(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    old = await enrolled(storage, 42)
    [new] = await listed(storage, somebody("Dana Omarova", local_name=None))
    data = ReplaceCallback(course="j1704316", person=old.id, by=new.id, sure=True).pack()
    await coordinator.presses_data(data)
    async with storage.transaction() as tx:
        await tx.invitations.revoke(new.id, at=coordinator.clock.now())

    await coordinator.presses_data(data)

    assert len(codes(telegram)) == 1


async def test_what_was_not_handed_out_is_none_on_the_board_and_in_the_menu(
    coordinator: Chat, storage: Storage
) -> None:
    [person] = await listed(storage, somebody())
    async with storage.transaction() as tx:
        await tx.invitations.issue(invited(person.id, handed_out_at=None))

    [menu] = await coordinator.sends("/invite")
    [card] = await coordinator.sends("/roster suleimenova")

    assert "Нужно приглашение: 1" in menu.text
    assert "Приглашение: ещё не было" in card.text


async def test_whoever_was_overtaken_while_sending_is_told(
    coordinator: Chat, storage: Storage
) -> None:
    [person] = await listed(storage, somebody())

    async def overtaken() -> None:
        async with storage.transaction() as tx:
            await tx.invitations.revoke(person.id, at=coordinator.clock.now())

    me = coordinator.bot.me

    async def slow() -> Any:
        await overtaken()
        return await me()

    coordinator.bot.me = slow  # type: ignore[method-assign] # somebody else acts meanwhile
    seen = await coordinator.sends("/invite Suleimenova")

    assert [one.kind for one in seen] == ["photo", "message"]
    assert seen[1].text.startswith("⚠️ Пока я это отправлял, другой координатор")


async def test_who_is_removed_as_coordinator_leaves_no_way_in_behind(
    coordinator: Chat, storage: Storage
) -> None:
    gone = await enrolled(storage, 901, name="Misaki Kitagawa", role=Role.COORDINATOR)
    theirs, others, participant = await listed(
        storage,
        somebody("A B", role=Role.COORDINATOR),
        somebody("C D", role=Role.COORDINATOR),
        somebody("E F"),
    )
    async with storage.transaction() as tx:
        for one, by in ((theirs, 901), (others, 900), (participant, 901)):
            await tx.invitations.issue(invited(one.id, issued_by=by))

    await coordinator.presses_data(f"pa:j1704316:{gone.id}:rm:0:1")

    revoked = {number for number, one in (await latest(storage)).items() if one.revoked_at}
    assert revoked == {theirs.id}
