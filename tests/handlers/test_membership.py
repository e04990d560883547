"""Who blocks the bot: the coordinators of a participant hear of it, by name."""

from collections.abc import Callable
from typing import Any

from aiogram.exceptions import TelegramForbiddenError, TelegramMigrateToChat
from aiogram.methods import SendMessage

from bot.course import Courses
from bot.people import Role
from handlers.telling import enqueue_for_person
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat
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


async def test_an_update_that_comes_again_is_told_once(
    chat: Chat, storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, chat.user.id)

    for _ in range(2):
        await chat.blocks_the_bot()
    for _ in range(2):
        await chat.lets_the_bot_in()
    chat.clock.pass_(minutes=1)
    await chat.blocks_the_bot()

    told = [one.text for one in telegram.requests if isinstance(one, SendMessage)]
    assert [text[0] for text in told] == ["⚠", "✅", "⚠"]


async def test_a_group_that_became_a_supergroup_is_followed_and_keeps_its_rights(
    chat: Chat, enter: Callable[..., Chat], storage: Storage, telegram: Telegram
) -> None:
    await enrolled(storage, chat.user.id)

    def moved(method: Any) -> object:
        if method.chat_id == STAFF_CHAT_ID:
            raise TelegramMigrateToChat(method, "upgraded", migrate_to_chat_id=-100_901)
        return telegram._message(chat.bot, 5000, int(method.chat_id))

    telegram.answers["sendMessage"] = moved
    await chat.blocks_the_bot()
    await chat.lets_the_bot_in()
    group = enter(id=COORDINATOR_ID, chat_id=-100_901, chat_type="supergroup")
    [board] = await group.sends("/board")

    sent = [one.chat_id for one in telegram.requests if isinstance(one, SendMessage)]
    assert sent == [STAFF_CHAT_ID, -100_901, -100_901]
    assert board.kind == "photo"


async def test_a_blocking_that_a_message_has_shown_already_is_no_news(
    chat: Chat, storage: Storage, telegram: Telegram, courses: Courses
) -> None:
    person = await enrolled(storage, chat.user.id)
    course = courses.get(person.course_id)
    assert course is not None

    def blocked(method: Any) -> object:
        if method.chat_id == chat.user.id:
            raise TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")
        return telegram._message(chat.bot, 5000, int(method.chat_id))

    telegram.answers["sendMessage"] = blocked
    async with storage.transaction() as tx:
        now = chat.clock.now()
        await enqueue_for_person(tx, person, lambda _tr: "Привет", course=course, now=now)
    _refused, told = await chat.passes(seconds=0)

    assert told.text.startswith("⚠️")
    assert await chat.blocks_the_bot() == []
    assert [one.text[0] for one in await chat.lets_the_bot_in()] == ["✅"]
    chat.clock.pass_(minutes=1)
    assert [one.text[0] for one in await chat.blocks_the_bot()] == ["⚠"]
