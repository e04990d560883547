"""The unexpected, and Telegram's refusals."""

from collections.abc import Callable

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
)
from aiogram.methods import SendMessage, TelegramMethod

from bot.telegram.inbox import TelegramAwayError
from storage import Storage
from tests.support.chat import STAFF_CHAT_ID, Chat
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]


async def test_a_person_is_told_the_code_that_the_log_and_the_staff_get(
    chat: Chat, telegram: Telegram
) -> None:
    await chat.sends("/help")

    def first_answer_breaks(_method: TelegramMethod[object]) -> Exception:
        del telegram.answers["sendMessage"]
        return RuntimeError("a secret of Айгуль")

    telegram.refuse("sendMessage", first_answer_breaks)
    sorry, staff = (await chat.sends("/help"))[-2:]

    code = sorry.text.rstrip(".").rsplit(" ", 1)[1]
    assert sorry.text == (
        "Не получилось, и это моя ошибка, а не ваша. Ничего из присланного не потеряно. "
        f"Попробуйте ещё раз; если не выйдет, назовите координаторам код {code}."
    )
    assert staff.text == f"⚠️ Ошибка, код {code} (RuntimeError). Подробности – в журнале."
    to_staff = telegram.requests[-1]
    assert isinstance(to_staff, SendMessage)
    assert to_staff.chat_id == STAFF_CHAT_ID


async def test_the_apology_comes_in_the_language_the_person_chose(
    chat: Chat, telegram: Telegram
) -> None:
    await chat.presses_data("l:en")
    telegram.refuse("deleteMessage", lambda _method: RuntimeError())

    replies = await chat.sends(
        document={"file_id": "f", "file_unique_id": "u", "file_name": "passport"}
    )

    assert "That did not work, and it is my mistake" in "".join(seen.text for seen in replies)


async def test_the_staff_hears_of_one_kind_of_error_once_in_a_while(
    chat: Chat, telegram: Telegram
) -> None:
    heard = []
    for minutes in (0, 1, 11):
        chat.clock.pass_(minutes=minutes)
        telegram.requests.clear()
        telegram.refuse("deleteMessage", lambda _method: RuntimeError())
        await chat.sends(document={"file_id": "f", "file_unique_id": "u", "file_name": "passport"})
        heard.append(
            sum(getattr(request, "chat_id", 0) == STAFF_CHAT_ID for request in telegram.requests)
        )

    assert heard == [1, 0, 1]


async def test_when_telegram_is_away_the_update_is_put_off(chat: Chat, telegram: Telegram) -> None:
    telegram.refuse("sendMessage", lambda method: TelegramNetworkError(method, "reset"))

    with pytest.raises(TelegramAwayError):
        await chat.sends("/help")


async def test_who_blocked_the_bot_is_marked_and_comes_back_by_writing(
    chat: Chat, storage: Storage
) -> None:
    await chat.sends("/start")

    await chat.blocks_the_bot()
    async with storage.reading() as view:
        blocked = await view.accounts.get(42)
    await chat.sends("/start")
    async with storage.reading() as view:
        back = await view.accounts.get(42)

    assert blocked is not None
    assert blocked.blocked_at == chat.clock.now()
    assert back is not None
    assert back.blocked_at is None


async def test_a_refused_answer_marks_the_person_as_blocked(
    chat: Chat, telegram: Telegram, storage: Storage
) -> None:
    telegram.refuse(
        "sendMessage",
        lambda method: TelegramForbiddenError(method, "Forbidden: bot was blocked by the user"),
    )

    await chat.sends("/help")

    async with storage.reading() as view:
        account = await view.accounts.get(42)
    assert account is not None
    assert account.blocked_at == chat.clock.now()


async def test_a_button_pressed_twice_is_harmless(chat: Chat, telegram: Telegram) -> None:
    await chat.sends("/start")
    telegram.refuse(
        "editMessageText",
        lambda method: TelegramBadRequest(
            method, "Bad Request: message is not modified: specified new message content …"
        ),
    )

    pressed = await chat.presses("О курсе")

    assert [seen.kind for seen in pressed] == ["edit"]


async def test_a_message_too_old_to_edit_is_sent_anew(chat: Chat, telegram: Telegram) -> None:
    await chat.sends("/start")
    telegram.refuse(
        "editMessageText",
        lambda method: TelegramBadRequest(method, "Bad Request: message can't be edited"),
    )

    pressed = await chat.presses("О курсе")

    assert [seen.kind for seen in pressed] == ["edit", "message"]


async def test_a_press_that_waited_through_an_outage_still_gets_its_page(
    chat: Chat, telegram: Telegram
) -> None:
    await chat.sends("/start")
    telegram.refuse(
        "answerCallbackQuery",
        lambda method: TelegramBadRequest(
            method,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        ),
    )

    [page] = await chat.presses("О курсе")

    assert page.kind == "edit"
