"""Who deletes their data leaves messages among the coordinators that belong to no talk."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.staffing import GROUP, asks, photo, replies
from tests.support.storage import NOW
from tests.support.talking import last_sent_to

GONE = (
    "Этого обращения больше нет: данные собеседника удалены. Ответы через меня до него не дойдут."
)


@pytest.fixture
def staff(enter: Callable[..., Chat]) -> Chat:
    """A coordinator among the others."""
    return enter(id=COORDINATOR_ID, **GROUP)


async def delete(account_id: int, storage: Storage, chat: Chat) -> None:
    async with storage.transaction() as tx:
        await tx.erasure.account(account_id, at=chat.clock.now())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"text": "Да, можно."}, id="words"),
        pytest.param({"text": "/note Позвонить."}, id="a note"),
        pytest.param(photo(), id="a photo"),
    ],
)
async def test_an_answer_to_who_deleted_their_data_is_said_to_reach_nobody(
    chat: Chat, staff: Chat, storage: Storage, content: dict[str, object]
) -> None:
    await asks(chat)
    card = last_sent_to(staff)
    await delete(chat.user.id, storage, chat)

    seen = await replies(staff, to=card, **content)

    is_command = str(content.get("text", "")).startswith("/")
    assert seen == ([] if is_command else [Seen("message", GONE)])
    async with storage.reading() as view:
        assert (
            await view.questions.last_of(
                COORDINATOR_ID, staff.chat_id, since=NOW - timedelta(days=3650)
            )
            is None
        )


async def test_its_buttons_say_so_too(chat: Chat, staff: Chat, storage: Storage) -> None:
    await asks(chat)
    card = last_sent_to(staff)
    await delete(chat.user.id, storage, chat)

    seen = await staff.presses_data(chat.data_of("Взять"), message_id=card)

    assert seen == [Seen("toast", GONE)]
