"""What does not arrive is said in the thread, honestly, and nobody has to guess why."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramServerError,
)

from bot.people import Role
from bot.people import State as Gone
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.people import enrolled
from tests.support.staffing import GROUP, asks, replies, sticker
from tests.support.talking import last_sent_to, now_at
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

BLOCKED = (
    "⚠️ До собеседника не дошло: «Да» (10:00 по Саппоро).\n"
    "Бот заблокирован, или аккаунта больше нет. Свяжитесь по электронной почте или по телефону."
)

REFUSED = (
    "⚠️ До собеседника не дошло: «Да» (10:00 по Саппоро).\nTelegram не принимает такое "
    "сообщение, или оно удалено. Отправьте то же иначе, например текстом или файлом."
)
UNCLEAR = (
    "⚠️ Не знаю, дошло ли до собеседника: «Да» (10:00 по Саппоро).\n"
    "Связь прервалась на полпути. Спросите или отправьте ещё раз."
)
GIVEN_UP = (
    "⚠️ До собеседника не дошло: «Да» (10:00 по Саппоро).\n"
    "Telegram слишком долго не отвечал. Отправьте ещё раз."
)
NOT_CHANGED = (
    "⚠️ Исправление до собеседника не дошло: «до 6 ноября» (10:00 по Саппоро).\n"
    "Бот заблокирован, или аккаунта больше нет. Свяжитесь по электронной почте или по телефону."
)
NOT_SHOWN = (
    "⚠️ Сообщение собеседника показать здесь не удалось: «[стикер]» (10:00 по Саппоро). "
    "Telegram не даёт его скопировать, или оно удалено. Попросите прислать то же иначе."
)
OUT_OF_REACH = (
    "⚠️ Айгуль: бот заблокирован, ответы не доходят. Свяжитесь по электронной почте или по телефону."
)
BACK = "✅ Айгуль: связь снова есть. Что не дошло, отправьте ещё раз."


@pytest.fixture
def staff(enter: Enter) -> Chat:
    """A coordinator in their group."""
    return enter(id=COORDINATOR_ID, **GROUP)


@pytest.fixture
async def begun(chat: Chat) -> Chat:
    """Somebody whose question is with the coordinators."""
    await asks(chat)
    return chat


def refuse_to(
    telegram: Telegram, chat: Chat, error: Callable[[Any], Exception], *, method: str
) -> None:
    """Have a request to a chat fail, and those to others go."""
    numbers = iter(range(5001, 6000))

    def answer(request: Any) -> Any:
        if request.chat_id == chat.chat_id:
            raise error(request)
        return telegram._message(chat.bot, next(numbers), int(request.chat_id))

    telegram.answers[method] = answer


def warnings(chat: Chat, since: int, chat_id: int = STAFF_CHAT_ID) -> list[str]:
    """What the bot itself says in the thread."""
    shown = chat.shown_in(chat_id, since=since)
    texts = [one.text.replace("\xa0", " ") for one in shown if one.kind == "message"]
    return [text for text in texts if text.startswith(("⚠️", "✅"))]


def blocked(request: Any) -> Exception:
    return TelegramForbiddenError(request, "Forbidden: bot was blocked by the user")


def not_taken(request: Any) -> Exception:
    return TelegramBadRequest(request, "Bad Request: message can't be copied")


def not_read(_request: Any) -> Exception:
    return ClientDecodeError("broken", ValueError(), None)


def away(request: Any) -> Exception:
    return TelegramServerError(request, "Bad Gateway")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (blocked, BLOCKED),
        (not_taken, REFUSED),
        (not_read, UNCLEAR),
    ],
)
async def test_an_answer_that_did_not_arrive(
    begun: Chat,
    staff: Chat,
    telegram: Telegram,
    error: Callable[[Any], Exception],
    said: str,
) -> None:
    refuse_to(telegram, begun, error, method="sendMessage")
    before = now_at(begun)

    await replies(staff, to=1003, text="Да")

    assert said in warnings(begun, before)
    assert Seen("reaction", "👌") not in begun.shown_in(STAFF_CHAT_ID, since=before)


async def test_an_answer_that_telegram_was_away_for_too_long_for(
    begun: Chat, staff: Chat, telegram: Telegram
) -> None:
    refuse_to(telegram, begun, away, method="sendMessage")
    before = now_at(begun)

    await replies(staff, to=1003, text="Да")
    for _ in range(300):
        await begun.passes(minutes=16)

    assert warnings(begun, before) == [GIVEN_UP]


async def test_each_answer_to_who_has_blocked_the_bot_is_told_of(
    begun: Chat, staff: Chat, telegram: Telegram
) -> None:
    refuse_to(telegram, begun, blocked, method="sendMessage")
    before = now_at(begun)

    await replies(staff, to=1003, text="Да")
    await replies(staff, to=1003, text="Нет")

    assert [one.splitlines()[0] for one in warnings(begun, before)] == [
        "⚠️ До собеседника не дошло: «Да» (10:00 по Саппоро).",
        "⚠️ До собеседника не дошло: «Нет» (10:00 по Саппоро).",
    ]


async def test_a_change_that_did_not_arrive(begun: Chat, staff: Chat, telegram: Telegram) -> None:
    await replies(staff, to=1003, text="до 5 ноября", message_id=701)
    refuse_to(telegram, begun, blocked, method="editMessageText")
    before = now_at(begun)

    await staff.edits("до 6 ноября", message_id=701)

    assert warnings(begun, before) == [NOT_CHANGED]


async def test_a_message_of_the_person_that_cannot_be_shown(
    begun: Chat, staff: Chat, telegram: Telegram
) -> None:
    refuse_to(telegram, staff, not_taken, method="copyMessage")
    before = now_at(begun)

    await begun.sends(**sticker())

    assert warnings(begun, before) == [NOT_SHOWN]


async def test_a_reply_to_what_the_bot_says_itself_is_an_answer(
    begun: Chat, staff: Chat, telegram: Telegram
) -> None:
    refuse_to(telegram, staff, not_taken, method="copyMessage")
    await begun.sends(**sticker())
    before = now_at(begun)

    await replies(staff, to=1005, text="Пришлите текстом")

    assert begun.shown_in(42, since=before) == [
        Seen("message", "💬 Ответ координатора\nПришлите текстом")
    ]


async def test_whoever_blocks_the_bot_during_a_talk_is_spoken_of_in_it_and_so_is_their_return(
    begun: Chat,
) -> None:
    before = now_at(begun)
    await begun.blocks_the_bot()
    await begun.lets_the_bot_in()

    assert warnings(begun, before) == [OUT_OF_REACH, BACK]


async def test_a_talk_that_is_closed_says_nothing_of_it(begun: Chat) -> None:
    await begun.presses("Закончить")
    before = now_at(begun)

    await begun.blocks_the_bot()

    assert warnings(begun, before) == []


async def test_a_coordinator_who_left_is_told_nothing_more(
    chat: Chat, storage: Storage, enter: Enter
) -> None:
    person = await enrolled(storage, 901, name="Misaki", role=Role.COORDINATOR)
    await asks(chat)
    async with storage.transaction() as tx:
        inquiry = await tx.inquiries.get(1)
        assert inquiry is not None
        course = chat.dispatcher["courses"].get(inquiry.course_id)
        await chat.dispatcher["talks"].show_card(
            tx, inquiry, course=course, now=chat.clock.now(), seat=(901, "ru")
        )
    await chat.passes(seconds=1)
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, state=Gone.WITHDRAWN, at=person.created_at)
    before = now_at(chat)

    await chat.sends("а ещё?")

    assert chat.shown_in(901, since=before) == []
    assert last_sent_to(enter(id=901)) > 0
