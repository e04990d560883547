"""Topics come and go, the group becomes a supergroup: an open talk goes on."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramMigrateToChat

from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.staffing import GROUP, TOPIC, asks, replies
from tests.support.talking import now_at
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

HOW = "Чтобы ответить, напишите ответ на это сообщение или на любое ниже."
SUPERGROUP = -1_000_000_900


@pytest.fixture
def staff(enter: Enter) -> Chat:
    """A coordinator in their group."""
    return enter(id=COORDINATOR_ID, **GROUP)


def ends_in(chat: Chat, chat_id: int, since: int) -> list[str]:
    """The last lines of the messages in a chat, and the topics."""
    shown = chat.shown_in(chat_id, since=since)
    return [one.text.splitlines()[-1] for one in shown if one.kind in {"message", "topic"}]


def refuse_in_topic(telegram: Telegram, chat: Chat, topic: int, words: str) -> None:
    """Have Telegram refuse what goes to a topic, and take the rest."""
    numbers = iter(range(5001, 6000))

    def answer(method: Any) -> Any:
        if method.message_thread_id == topic:
            raise TelegramBadRequest(method, f"Bad Request: {words}")
        return telegram._message(chat.bot, next(numbers), int(method.chat_id))

    telegram.answers["sendMessage"] = answer


@pytest.mark.parametrize("words", ["message thread not found", "TOPIC_DELETED", "TOPIC_CLOSED"])
async def test_a_topic_that_is_gone_is_made_again(
    chat: Chat, telegram: Telegram, words: str
) -> None:
    await asks(chat)
    refuse_in_topic(telegram, chat, TOPIC, words)
    before = now_at(chat)

    await chat.sends("а ещё?")
    await chat.passes(seconds=2)

    lines = ends_in(chat, STAFF_CHAT_ID, before)
    assert lines == ["а ещё?", "Айгуль", HOW, "а ещё?"]  # the first one was refused


async def test_answers_in_the_new_topic_reach_the_person(
    chat: Chat, staff: Chat, telegram: Telegram
) -> None:
    await asks(chat)
    refuse_in_topic(telegram, chat, TOPIC, "message thread not found")
    await chat.sends("а ещё?")
    await chat.passes(seconds=2)
    before = now_at(chat)

    await replies(staff, to=5002, text="Да")

    assert chat.shown_in(42, since=before) == [Seen("message", "💬 Ответ координатора\nДа")]


async def test_a_card_goes_to_a_new_topic_too(chat: Chat, telegram: Telegram) -> None:
    await asks(chat)
    await chat.presses("Закончить")
    refuse_in_topic(telegram, chat, TOPIC, "message thread not found")
    chat.clock.pass_(days=8)
    before = now_at(chat)

    await asks(chat)

    assert ends_in(chat, STAFF_CHAT_ID, before) == [HOW, "Айгуль", HOW]


class TestSupergroup:
    """The group has another number since; Telegram tells of it when something is sent."""

    @pytest.fixture
    async def moved(self, chat: Chat, telegram: Telegram) -> Chat:
        """Somebody whose talk began in the group that has moved since."""
        await asks(chat)
        numbers = iter(range(5001, 6000))

        def answer(method: Any) -> Any:
            if method.chat_id == STAFF_CHAT_ID:
                raise TelegramMigrateToChat(method, "Bad Request: group upgraded", SUPERGROUP)
            return telegram._message(chat.bot, next(numbers), int(method.chat_id))

        telegram.answers["sendMessage"] = answer
        telegram.answers["editMessageText"] = answer
        return chat

    async def test_an_open_talk_goes_on_there(self, moved: Chat) -> None:
        await moved.sends("а ещё?")
        await moved.passes(seconds=2)
        await moved.sends("и ещё")

        assert ends_in(moved, SUPERGROUP, 0) == ["Айгуль", HOW, "а ещё?", "и ещё"]

    async def test_replies_there_reach_the_person(self, moved: Chat, enter: Enter) -> None:
        await moved.sends("а ещё?")
        await moved.passes(seconds=2)
        staff = enter(id=COORDINATOR_ID, chat_id=SUPERGROUP, chat_type="supergroup")
        before = now_at(moved)

        await replies(staff, to=5002, text="Да")

        assert moved.shown_in(42, since=before) == [Seen("message", "💬 Ответ координатора\nДа")]

    async def test_what_stands_in_the_old_group_stays_in_the_map(
        self, moved: Chat, storage: Storage
    ) -> None:
        await moved.sends("а ещё?")
        await moved.passes(seconds=2)

        async with storage.reading() as view:
            cards = await view.lines.cards_of(1)
        assert [one.chat_id for one in cards] == [SUPERGROUP, STAFF_CHAT_ID]
