"""What is sent instead of a question in words."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest

from tests.support.chat import Chat, Seen
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

FILE: dict[str, Any] = {"file_id": "f", "file_unique_id": "u", "file_size": 10}
VOICE: dict[str, Any] = {"voice": {**FILE, "duration": 3}}
VIDEO_NOTE: dict[str, Any] = {"video_note": {**FILE, "duration": 3, "length": 100}}
PHOTO: dict[str, Any] = {"photo": [{**FILE, "width": 10, "height": 10}]}
STICKER: dict[str, Any] = {
    "sticker": {
        **FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False
    }
}  # fmt: skip
LOCATION: dict[str, Any] = {"location": {"latitude": 43.0, "longitude": 141.4}}
CONTACT: dict[str, Any] = {"contact": {"phone_number": "1", "first_name": "А"}}
DICE: dict[str, Any] = {"dice": {"emoji": "🎲", "value": 3}}

LISTENS_NOT = "Записи я слушать не умею. Напишите, пожалуйста, вопрос словами."
LOOKS_NOT = (
    "Картинки я не смотрю. Напишите, пожалуйста, вопрос словами. "
    "Если это паспорт, удалите его отсюда: копии паспортов я не принимаю."
)
TAKES_NOT = (
    "⛔ Файл я не принял: сдать документы через меня нельзя. "
    "Спросите, куда его отправить, – я посмотрю в документе курса."
)
WORDS = "Я понимаю вопросы, написанные словами. Спросите или выберите тему: /faq"


def document(name: str) -> dict[str, Any]:
    return {"document": {**FILE, "file_name": name}}


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (VOICE, LISTENS_NOT),
        (VIDEO_NOTE, LISTENS_NOT),
        (PHOTO, LOOKS_NOT),
        (STICKER, WORDS),
        (LOCATION, WORDS),
        (CONTACT, WORDS),
        (DICE, WORDS),
        (document("заявка.pdf"), TAKES_NOT),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_each_kind_of_content_gets_a_sensible_reply(
    chat: Chat, content: dict[str, Any], answer: str
) -> None:
    assert await chat.sends(**content) == [Seen("message", answer)]


async def test_a_passport_is_deleted_and_told_where_it_belongs(chat: Chat) -> None:
    deleted, told = await chat.sends(**document("Паспорт Айгуль.pdf"))

    assert deleted == Seen("delete")
    first, *where = told.text.splitlines()
    assert first == "⛔ Копии паспортов я не принимаю; это сообщение я удалил."
    assert where[-1].startswith("Источник: Общая информация, III.3(2)")


async def test_a_passport_that_cannot_be_deleted_is_asked_to_be(
    chat: Chat, telegram: Telegram
) -> None:
    telegram.refuse(
        "deleteMessage",
        lambda method: TelegramBadRequest(method, "Bad Request: message can't be deleted"),
    )

    _, told = await chat.sends(**PHOTO, caption="my passport")

    assert told.text.splitlines()[0] == (
        "⛔ Копии паспортов я не принимаю. Удалите, пожалуйста, это сообщение."
    )


async def test_an_album_gets_one_reply(chat: Chat) -> None:
    replies = [
        seen for _ in range(3) for seen in await chat.sends(**PHOTO, media_group_id="album-1")
    ]

    assert replies == [Seen("message", LOOKS_NOT)]


async def test_all_of_a_passports_album_is_deleted(chat: Chat) -> None:
    first = await chat.sends(**PHOTO, media_group_id="album-1", caption="паспорт")
    second = await chat.sends(**PHOTO, media_group_id="album-1")

    assert [seen.kind for seen in first] == ["delete", "message"]
    assert second == [Seen("delete")]


async def test_telegrams_own_notices_get_no_reply(chat: Chat) -> None:
    assert await chat.sends(new_chat_title="Новое имя") == []


async def test_in_a_group_files_and_unknown_commands_are_other_peoples_talk(enter: Enter) -> None:
    group = enter(chat_id=-100500, chat_type="supergroup")

    assert await group.sends(**document("отчёт.pptx")) == []
    assert await group.sends(**STICKER) == []
    assert await group.sends("/roll@other_bot") == []
