"""A real aiogram bot cannot tell the rehearsal from Telegram."""

import asyncio
from collections.abc import AsyncIterator, Mapping

import aiogram.methods
import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods.base import TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ChatMemberAdministrator,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)

from bot.rehearsal import GUEST, PARTICIPANTS, TOKEN
from bot.rehearsal.cast import BOT, STAFF_CHAT
from bot.rehearsal.methods import NAMES
from bot.rehearsal.parameters import PARAMETERS
from bot.rehearsal.updates import EVERY_TYPE
from tests.support.rehearsal import Rehearsal

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Сроки", callback_data="deadlines")]]
)


@pytest.fixture
async def telegram(rehearsal: Rehearsal) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(rehearsal.url))
    async with Bot(TOKEN, session=session).context() as bot:
        yield bot


def build_router() -> Router:
    router = Router()

    @router.message(F.text == "/start")
    async def greet(message: Message) -> None:
        await message.answer("Здравствуйте!", reply_markup=KEYBOARD)

    @router.callback_query(F.data == "deadlines")
    async def deadlines(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("2 ноября")
        await query.answer("Готово")

    return router


async def test_whole_dialogue_runs_by_long_polling(rehearsal: Rehearsal, telegram: Bot) -> None:
    dispatcher = Dispatcher()
    dispatcher.include_router(build_router())
    guest = rehearsal.person()
    async with asyncio.TaskGroup() as group:
        group.create_task(dispatcher.start_polling(telegram, handle_signals=False))

        guest.says("/start")
        greeting = await guest.hears()
        guest.presses(greeting, "Сроки")
        edited = await guest.hears()
        toast = await guest.toast()
        await dispatcher.stop_polling()

    assert (greeting["text"], edited["text"], toast) == ("Здравствуйте!", "2 ноября", "Готово")
    assert edited["message_id"] == greeting["message_id"]


async def test_file_goes_round(telegram: Bot) -> None:
    sent = await telegram.send_document(
        GUEST.id, BufferedInputFile(b"PK\3\4", filename="Отчёт.pptx"), caption="Ваш отчёт"
    )
    assert sent.document is not None

    file = await telegram.download(sent.document.file_id)

    assert file is not None
    assert (sent.document.file_name, sent.caption, file.read()) == (
        "Отчёт.pptx",
        "Ваш отчёт",
        b"PK\3\4",
    )


async def test_refusals_are_the_exceptions_of_aiogram(rehearsal: Rehearsal, telegram: Bot) -> None:
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await telegram.send_message(PARTICIPANTS[0].id, "x")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await telegram.send_message(5, "x")
    rehearsal.server.board.pacing.enabled = True
    for _ in range(5):
        await telegram.send_message(GUEST.id, "x")
    with pytest.raises(TelegramRetryAfter) as refusal:
        await telegram.send_message(GUEST.id, "x")
    assert refusal.value.retry_after == 1


async def test_answers_about_chats_are_understood(telegram: Bot) -> None:
    me = await telegram.get_me()
    chat = await telegram.get_chat(STAFF_CHAT.id)
    member = await telegram.get_chat_member(STAFF_CHAT.id, BOT.id)
    topic = await telegram.create_forum_topic(STAFF_CHAT.id, "Обращения")
    poll = await telegram.send_poll(GUEST.id, "Едем?", ["Да", "Нет"])
    info = await telegram.get_webhook_info()

    assert (me.id, chat.is_forum, topic.name, info.url) == (BOT.id, True, "Обращения", "")
    assert isinstance(member, ChatMemberAdministrator)
    assert poll.poll is not None


def methods_of_aiogram() -> Mapping[str, type[TelegramMethod[object]]]:
    classes = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {
        one.__api_method__: one
        for one in classes
        if issubclass(one, TelegramMethod) and one is not TelegramMethod
    }


@pytest.mark.parametrize("method", sorted(PARAMETERS))
def test_parameters_are_those_of_the_bot_api(method: str) -> None:
    assert PARAMETERS[method] == set(methods_of_aiogram()[method].model_fields)


def test_every_method_has_its_parameters() -> None:
    assert set(NAMES.values()) == set(PARAMETERS)


def test_every_kind_of_update_is_known() -> None:
    assert set(Update.model_fields) - {"update_id"} == EVERY_TYPE
