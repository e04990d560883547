"""Who may teach: coordinators of the course, in their chats; each refusal."""

from collections.abc import Mapping

import pytest

from bot.course import Course
from bot.faq import FaqIndex
from bot.people import Role
from storage import Storage
from tests.handlers.learning.conftest import COURSE, Enter, answers
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat
from tests.support.decisions import scripted
from tests.support.people import enrolled
from tests.support.pressing import last_message_id, replies_to
from tests.support.storage import NOW

BUTTONS = [
    f"gu:{COURSE}:0",
    f"ga:{COURSE}:1",
    f"gn:{COURSE}:1:0",
    f"gi:{COURSE}:1",
    f"gc:{COURSE}:family:0",
    f"gd:{COURSE}:1",
    f"gp:{COURSE}:1:a",
    f"gt:{COURSE}:1",
    f"gk:{COURSE}:1:accommodation",
    f"go:{COURSE}:1",
    f"gx:{COURSE}:1",
    f"gw:{COURSE}:1",
    f"gy:{COURSE}:1:12345678",
    f"gl:{COURSE}:0",
    f"gh:{COURSE}:family",
    f"gb:{COURSE}:1:0",
    f"gb:{COURSE}:1:1",
]
STALE = "Эта кнопка устарела."


@pytest.fixture
def faqs(course: Course) -> Mapping[str, FaqIndex]:
    return scripted(course)[1]


async def _states(storage: Storage) -> tuple[int, int]:
    """How many revisions there are, and drafts."""
    async with storage.reading() as view:
        revisions = await view.revisions.current(COURSE)
        draft = await view.drafts.get(1)
    return len(revisions), int(draft is not None)


@pytest.fixture
async def drafted(chat: Chat, coordinator: Chat) -> None:
    """There is one question in vain, and draft no. 1."""
    await chat.sends("где велосипед")
    await coordinator.sends("/unanswered")
    await coordinator.presses("1. Ответить")
    await answers(coordinator, "В подвале.")


async def test_the_command_of_somebody_else_is_no_command(chat: Chat, storage: Storage) -> None:
    [guest] = await chat.sends("/unanswered")
    await enrolled(storage, 42)
    [participant] = await chat.sends("/unanswered")

    assert guest.text == participant.text
    assert "На что не нашлось ответа" not in guest.text


async def _refused(chat: Chat) -> list[str]:
    """The buttons of teaching that are answered to somebody as old ones."""
    said = [(data, (await chat.presses_data(data))[0].text) for data in BUTTONS]
    return [data for data, text in said if text.startswith(STALE)]


@pytest.mark.usefixtures("drafted")
async def test_the_buttons_of_teaching_are_none_for_a_guest(chat: Chat, storage: Storage) -> None:
    assert await _refused(chat) == BUTTONS
    assert await _states(storage) == (0, 1)


@pytest.mark.usefixtures("drafted")
async def test_nor_for_a_participant(chat: Chat, storage: Storage) -> None:
    await enrolled(storage, 42)

    assert await _refused(chat) == BUTTONS
    assert await _states(storage) == (0, 1)


@pytest.mark.usefixtures("drafted")
async def test_who_is_a_coordinator_no_more_teaches_no_more(enter: Enter, storage: Storage) -> None:
    former = enter(id=901)
    person = await enrolled(storage, 901, role=Role.COORDINATOR)
    [page] = await former.sends("/unanswered")
    async with storage.transaction() as tx:
        await tx.people.remove(person.id, at=NOW)

    assert page.buttons[0] == ("1. Ответить", "1. Не нужно")
    assert await _refused(former) == BUTTONS
    assert await _states(storage) == (0, 1)


@pytest.mark.usefixtures("drafted")
async def test_a_coordinator_of_another_course_teaches_nothing_here(
    enter: Enter, storage: Storage
) -> None:
    other = enter(id=902)
    await enrolled(storage, 902, role=Role.COORDINATOR, course_id="j2404100")

    assert await _refused(other) == BUTTONS
    assert await _states(storage) == (0, 1)


@pytest.mark.parametrize("data", [f"gw:{COURSE}:x", f"gp:{COURSE}:1:z", "gu:nowhere:0", "gd:"])
async def test_a_forged_button_is_an_old_one(data: str, coordinator: Chat) -> None:
    toast, *_ = await coordinator.presses_data(data)

    assert toast.text.startswith(STALE)


@pytest.mark.parametrize(
    "data",
    [f"gi:{COURSE}:77", f"gc:{COURSE}:nothing:0", f"gc:{COURSE}:thanks:0", f"gb:{COURSE}:9:1"],
)
async def test_a_button_of_what_is_not_there_is_an_old_one(data: str, coordinator: Chat) -> None:
    toast, *_ = await coordinator.presses_data(data)

    assert toast.text.startswith(STALE)


@pytest.mark.parametrize(
    "data",
    [
        f"gd:{COURSE}:7",
        f"gp:{COURSE}:7:a",
        f"gt:{COURSE}:7",
        f"gx:{COURSE}:7",
        f"gw:{COURSE}:7",
        f"gy:{COURSE}:7:12345678",
        f"go:{COURSE}:7",
        f"gk:{COURSE}:7:accommodation",
    ],
)
async def test_a_draft_that_is_gone_is_said_to_be(data: str, coordinator: Chat) -> None:
    [toast] = await coordinator.presses_data(data)

    assert toast.text == "Этот черновик уже опубликован или отменён."


async def test_only_who_was_asked_answers(chat: Chat, enter: Enter) -> None:
    await chat.sends("где велосипед")
    staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")
    await staff.sends("/unanswered")
    await staff.presses("1. Ответить")
    question = last_message_id(staff)
    stranger = enter(id=43, chat_id=STAFF_CHAT_ID, chat_type="supergroup")

    theirs = await replies_to(stranger, question, text="В подвале.")
    own = await replies_to(staff, question, text="В подвале.")

    assert not any("Черновик" in seen.text for seen in theirs)
    assert "Черновик" in own[0].text


async def test_in_another_group_nothing_is_taught(enter: Enter) -> None:
    group = enter(id=COORDINATOR_ID, chat_id=-5, chat_type="supergroup")

    assert await group.sends("/unanswered") == []
    toast, *_ = await group.presses_data(f"gu:{COURSE}:0")

    assert toast.text.startswith(STALE)
