"""A coordinator deletes their data while an answer of theirs is on its way."""

from bot.delivery.content import Made
from bot.delivery.delivery import Category, Delivery, Priority
from bot.inquiries.inquiry import Kind, Side
from handlers.inquiries.deliveries import LINE
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.inquiries import COURSE, begun, written
from tests.support.storage import NOW


async def _answers_and_goes(storage: Storage, **line: object) -> None:
    """A line of a coordinator waits in the queue, and then they delete their data."""
    async with storage.transaction() as tx:
        inquiry = await tx.inquiries.open(begun(account_id=42))
        answer = await tx.lines.add(
            written(
                inquiry.id,
                side=Side.COORDINATOR,
                account_id=COORDINATOR_ID,
                author="Misaki",
                chat_id=COORDINATOR_ID,
                **line,
            )
        )
        assert answer is not None
        await tx.deliveries.enqueue(
            [
                Delivery(
                    course_id=COURSE,
                    chat_id=42,
                    locale="ru",
                    content=Made(kind=LINE, about={"line": answer.id}),
                    due_at=NOW,
                    priority=Priority.PERSONAL,
                    category=Category.PERSONAL,
                    created_at=NOW,
                )
            ]
        )
        await tx.accounts.seen(COORDINATOR_ID, now=NOW)
        await tx.erasure.account(COORDINATOR_ID, at=NOW)


async def test_words_arrive_all_the_same(chat: Chat, storage: Storage) -> None:
    await chat.sends("/start")
    await _answers_and_goes(storage, html="Да, можно.")
    chat.clock.set(NOW)

    [answer] = await chat.passes(seconds=5)

    assert answer.text.splitlines()[-1] == "Да, можно."


async def test_a_picture_that_nobody_can_find_any_more_goes_nowhere(
    chat: Chat, storage: Storage
) -> None:
    await chat.sends("/start")
    await _answers_and_goes(storage, kind=Kind.PHOTO, html=None)
    chat.clock.set(NOW)

    assert await chat.passes(seconds=5) == []
