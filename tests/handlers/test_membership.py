"""Who blocks the bot: the coordinators of a participant hear of it, by name."""

from aiogram.methods import SendMessage

from bot.people import Role
from storage import Storage
from tests.support.chat import Chat
from tests.support.people import enrolled
from tests.support.telegram import Telegram


async def test_a_guest_who_blocks_the_bot_is_no_news(chat: Chat) -> None:
    await chat.sends("/start")

    assert await chat.blocks_the_bot() == []
    assert await chat.lets_the_bot_in() == []


async def test_the_staff_hears_when_a_participant_blocks_the_bot_and_comes_back(
    chat: Chat, storage: Storage
) -> None:
    await enrolled(storage, chat.user.id)

    [gone] = await chat.blocks_the_bot()
    [back] = await chat.lets_the_bot_in()

    assert gone.text == (
        "⚠️ Бот заблокирован: Айгерим Сулейменова (Казахстан). Напоминания и "
        "объявления не доходят. Попросите по e-mail или телефону открыть чат и нажать Start."
    )
    assert back.text == "✅ Айгерим Сулейменова (Казахстан): сообщения снова доходят."
    async with storage.reading() as view:
        account = await view.accounts.get(chat.user.id)
    assert account is not None
    assert account.blocked_at is None


async def test_without_a_staff_chat_the_coordinators_of_the_course_hear_it_privately(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, chat.user.id)
    await enrolled(storage, 901, name="Misaki Kitagawa", local_name=None, role=Role.COORDINATOR)
    await enrolled(storage, 902, role=Role.COORDINATOR, course_id="j2400001")
    chat.dispatcher["staff"]._chat_id = None

    await chat.blocks_the_bot()

    told = [one.chat_id for one in telegram.requests if isinstance(one, SendMessage)]
    assert told == [900, 901]
