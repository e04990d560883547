"""Questions in a group: answered when asked, to the asker alone, with nothing personal."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import (
    EditEphemeralMessageReplyMarkup,
    EditEphemeralMessageText,
    SendMessage,
    SetMyCommands,
)
from aiogram.types import BotCommandScopeAllGroupChats, ForceReply, InlineKeyboardMarkup, Message
from aiogram.types import Chat as TelegramChat

from bot.course import Courses
from handlers.callbacks import (
    ChosenCallback,
    EntryCallback,
    FeedbackCallback,
    HomesCallback,
)
from handlers.menus import publish_menus
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.people import enrolled
from tests.support.telegram import ME, Telegram

Enter = Callable[..., Chat]

GROUP = -100555
FAMILY = "можно приехать с женой и детьми?"
SOURCE = "Источник: Общая информация, III.6(4)"


@pytest.fixture
def group(enter: Enter) -> Chat:
    """A person in the participants' group."""
    return enter(chat_id=GROUP, chat_type="supergroup")


def sent(telegram: Telegram) -> SendMessage:
    """The last message of the bot."""
    return next(one for one in reversed(telegram.requests) if isinstance(one, SendMessage))


def seen_by(telegram: Telegram) -> int | None:
    """Who alone sees the last message of the bot; None where everybody does."""
    alone = sent(telegram).ephemeral_message_parameters
    return alone.receiver_user_id if alone is not None else None


def links(telegram: Telegram) -> list[str]:
    markup = sent(telegram).reply_markup
    assert isinstance(markup, InlineKeyboardMarkup)
    return [one.url for row in markup.inline_keyboard for one in row if one.url]


def is_no_administrator(group: Chat, *, is_stranger: bool = False) -> None:
    """Have Telegram refuse ephemeral messages, and of a stranger the private chat too."""

    def answer(method: Any) -> Any:
        if method.ephemeral_message_parameters is not None:
            raise TelegramBadRequest(method, "Bad Request: MESSAGE_NOT_COMMAND")
        if is_stranger and int(method.chat_id) > 0:
            raise TelegramForbiddenError(method, "Forbidden: bot can't initiate conversation")
        where = TelegramChat(id=int(method.chat_id), type="supergroup")
        return Message(message_id=2000, date=group.clock.now(), chat=where)

    group.telegram.answers["sendMessage"] = answer


@pytest.mark.parametrize(
    "said",
    [
        {"text": "Можно приехать с женой и детьми?"},
        {"text": "@kenshuin_botanik можно приехать с женой?"},
        {"text": "спросите kenshuin_bot"},
        {"text": "/ask@other_bot можно приехать с женой?"},
        {"text": "/asking можно приехать с женой?"},
        {"sticker": {}},
        {"photo": [], "caption": "можно с женой?"},
    ],
)
async def test_the_bot_is_silent_while_people_talk(group: Chat, said: dict[str, Any]) -> None:
    if "sticker" in said:
        said = {"dice": {"emoji": "🎲", "value": 3}}
    assert await group.sends(**said) == []


async def test_a_topic_that_the_bot_opened_is_no_question_to_it(group: Chat) -> None:
    opened = {
        "message_id": 7,
        "date": 0,
        "chat": {"id": GROUP, "type": "supergroup"},
        "from": ME.model_dump(),
        "forum_topic_created": {"name": "Айгуль", "icon_color": 7322096},
    }

    assert await group.sends("Можно приехать с женой?", reply_to_message=opened) == []


@pytest.mark.parametrize(
    "asked", [f"@kenshuin_bot {FAMILY}", f"/ask {FAMILY}", f"/ask@kenshuin_bot {FAMILY}"]
)
async def test_who_asks_is_answered_alone(group: Chat, telegram: Telegram, asked: str) -> None:
    [answer] = await group.sends(asked)

    assert answer.text.splitlines()[-1] == SOURCE
    assert seen_by(telegram) == 42


async def test_a_reply_to_the_bot_is_a_question(group: Chat, telegram: Telegram) -> None:
    answered = {
        "message_id": 7,
        "date": 0,
        "chat": {"id": GROUP, "type": "supergroup"},
        "from": ME.model_dump(),
        "text": "…",
    }

    [answer] = await group.sends(FAMILY, reply_to_message=answered)

    assert answer.text.splitlines()[-1] == SOURCE
    assert seen_by(telegram) == 42


async def test_where_telegram_refuses_the_answer_is_a_reply_to_the_question(
    group: Chat, telegram: Telegram
) -> None:
    is_no_administrator(group)

    _refused, answer = await group.sends(f"/ask {FAMILY}")

    assert answer.text.splitlines()[-1] == SOURCE
    assert seen_by(telegram) is None
    quoted = sent(telegram).reply_parameters
    assert quoted is not None
    assert quoted.message_id == 50


async def test_who_may_have_gone_is_answered_by_a_reply(group: Chat, telegram: Telegram) -> None:
    a_minute_ago = int((group.clock.now() - timedelta(minutes=1)).timestamp())

    [answer] = await group.sends(f"/ask {FAMILY}", date=a_minute_ago)

    assert answer.text.splitlines()[-1] == SOURCE
    assert seen_by(telegram) is None


EPHEMERAL = {"message_id": 0, "ephemeral_message_id": 31}


async def test_what_the_bot_alone_was_shown_is_answered_there(
    group: Chat, telegram: Telegram
) -> None:
    [answer] = await group.sends(f"/ask@kenshuin_bot {FAMILY}", **EPHEMERAL)

    assert answer.text.splitlines()[-1] == SOURCE
    quoted = sent(telegram).reply_parameters
    assert quoted is not None
    assert (seen_by(telegram), quoted.ephemeral_message_id) == (42, 31)


@pytest.mark.parametrize("said", [f"/ask {FAMILY}", FAMILY, "/help"])
async def test_what_the_bot_alone_was_shown_is_never_answered_before_others(
    group: Chat, telegram: Telegram, said: str
) -> None:
    is_no_administrator(group)

    await group.sends(said, **EPHEMERAL)

    assert (seen_by(telegram), sent(telegram).chat_id) == (None, 42)


async def test_who_never_pressed_start_is_told_nothing_then(
    group: Chat, telegram: Telegram
) -> None:
    is_no_administrator(group, is_stranger=True)

    tried = await group.sends(f"/ask {FAMILY}", **EPHEMERAL)

    assert len(tried) == 2  # in the group alone, in the private chat
    assert {one.chat_id for one in telegram.requests if isinstance(one, SendMessage)} == {GROUP, 42}


async def test_ask_alone_says_how(group: Chat, telegram: Telegram) -> None:
    [how] = await group.sends("/ask")

    assert how.text.splitlines() == [
        "Напишите вопрос ответом на это сообщение или сразу после команды: «/ask где я буду жить?»."
    ]
    assert seen_by(telegram) == 42
    assert isinstance(sent(telegram).reply_markup, ForceReply)


async def test_in_the_private_chat_ask_is_a_question_as_well(
    chat: Chat, telegram: Telegram
) -> None:
    [answer] = await chat.sends(f"/ask {FAMILY}")
    [how] = await chat.sends("/ask")

    assert answer.text.splitlines()[-1] == SOURCE
    assert how.text.startswith("Напишите вопрос")
    assert seen_by(telegram) is None


@pytest.mark.parametrize("asked", [f"/ask {FAMILY}", f"@kenshuin_bot {FAMILY}"])
async def test_in_the_staff_chat_everybody_reads_the_answer(
    enter: Enter, telegram: Telegram, asked: str
) -> None:
    staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")

    [answer] = await staff.sends(asked)

    assert answer.text.splitlines()[-1] == SOURCE
    assert seen_by(telegram) is None


async def test_a_question_in_a_group_is_kept_as_asked(group: Chat, storage: Storage) -> None:
    await group.sends(f"/ask {FAMILY}")

    async with storage.reading() as view:
        asked = await view.questions.own(1, 42)
    assert asked is not None
    assert (asked.text, asked.chat_id) == (FAMILY, GROUP)


async def test_the_way_to_a_coordinator_leads_into_the_private_chat(
    group: Chat, telegram: Telegram
) -> None:
    await group.sends("/ask абракадабра трындычиха")

    assert links(telegram) == ["https://t.me/kenshuin_bot?start=ask_1"]


# nothing personal


@pytest.fixture
async def kazakh(enter: Enter, storage: Storage) -> tuple[Chat, Chat]:
    """A participant from Kazakhstan: in the group, and in the private chat."""
    await enrolled(storage, 42, country="KZ")
    return enter(chat_id=GROUP, chat_type="supergroup"), enter()


@pytest.mark.parametrize(
    "question",
    ["какая разница во времени?", "до какого числа отчёт?", "где взять визу?", "кому звонить?"],
)
async def test_a_participants_country_is_not_given_away(
    kazakh: tuple[Chat, Chat], enter: Enter, question: str
) -> None:
    in_group, _ = kazakh
    stranger = enter(id=77, chat_id=GROUP, chat_type="supergroup")

    of_participant = await in_group.sends(f"@kenshuin_bot {question}")
    of_stranger = await stranger.sends(f"@kenshuin_bot {question}")

    assert of_participant == of_stranger
    assert "Казахстан" not in of_participant[0].text
    assert "Алматы" not in of_participant[0].text


async def test_in_private_the_same_question_knows_the_country(kazakh: tuple[Chat, Chat]) -> None:
    _, in_private = kazakh

    [answer] = await in_private.sends("какая разница во времени?")

    assert "Алматы" in answer.text


async def test_the_country_that_a_question_names_counts(group: Chat) -> None:
    [answer] = await group.sends("@kenshuin_bot я из Казахстана, какая разница во времени?")

    assert "Алматы" in answer.text


@pytest.mark.parametrize("command", ["/report", "/me", "/checklist", "/settings", "/calendar"])
async def test_what_is_ones_own_is_not_shown_in_a_group(
    kazakh: tuple[Chat, Chat], command: str
) -> None:
    in_group, _ = kazakh

    shown = await in_group.sends(f"{command}@kenshuin_bot")

    assert all("Айгерим" not in one.text for one in shown)
    assert len(shown) <= 1


@pytest.mark.parametrize("said", ["/contact", "/deadlines", "/faq", "/start", "/help"])
async def test_commands_say_the_same_to_everybody(
    kazakh: tuple[Chat, Chat], enter: Enter, said: str
) -> None:
    in_group, _ = kazakh
    stranger = enter(id=77, chat_id=GROUP, chat_type="supergroup")

    assert "Казахстан" not in str(await in_group.sends(said))
    assert "Моя страна" not in str(await stranger.sends(said))


async def test_ones_country_is_not_chosen_before_others(group: Chat, courses: Courses) -> None:
    entry = next(iter(next(iter(courses)).entries))
    data = HomesCallback(course="j1704316", under=entry, locale="ru").pack()

    toast, *_ = await group.presses_data(data)

    assert toast.text == "Эта кнопка устарела. Ниже – темы, которые есть сейчас."


# buttons under what one person alone sees


def under_ephemeral(group: Chat, data: str) -> dict[str, Any]:
    """A press under an ephemeral message."""
    message = group._message(text="…", by=ME) | EPHEMERAL
    if data in group._under:
        message["reply_markup"] = group._under[data].model_dump(exclude_none=True)
    user = group.user.model_dump()
    return {"id": "77", "from": user, "chat_instance": "1", "data": data, "message": message}


async def presses_alone(group: Chat, data: str) -> list[Seen]:
    return await group._feed(callback_query=under_ephemeral(group, data))


async def test_a_related_entry_turns_the_message_of_the_one_who_sees_it(
    group: Chat, telegram: Telegram
) -> None:
    [answer] = await group.sends(f"/ask {FAMILY}")
    related = group.data_of(answer.buttons[0][0])

    assert await presses_alone(group, related) == []

    edits = [one for one in telegram.requests if isinstance(one, EditEphemeralMessageText)]
    assert [(one.chat_id, one.receiver_user_id, one.ephemeral_message_id) for one in edits] == [
        (GROUP, 42, 31)
    ]


async def test_an_ephemeral_message_that_is_gone_is_sent_anew_to_its_reader(
    group: Chat, telegram: Telegram
) -> None:
    [answer] = await group.sends(f"/ask {FAMILY}")
    telegram.refuse(
        "editEphemeralMessageText",
        lambda method: TelegramBadRequest(method, "Bad Request: message not found"),
    )

    [anew] = await presses_alone(group, group.data_of(answer.buttons[0][0]))

    alone = sent(telegram).ephemeral_message_parameters
    assert anew.kind == "message"
    assert alone is not None
    assert (alone.receiver_user_id, alone.callback_query_id) == (42, "77")


async def test_a_thumb_down_asks_for_the_reason_there(
    group: Chat, telegram: Telegram, storage: Storage
) -> None:
    await group.sends(f"/ask {FAMILY}")

    await presses_alone(group, FeedbackCallback(question=1, helpful=False).pack())

    changed = [one for one in telegram.requests if isinstance(one, EditEphemeralMessageReplyMarkup)]
    assert len(changed) == 1
    async with storage.reading() as view:
        kept = await view.feedback.of(1)
    assert kept is not None


async def test_nothing_under_it_answers_before_everybody(group: Chat, telegram: Telegram) -> None:
    await group.sends("/ask где находится центр, где мы будем жить?")

    markup = sent(telegram).reply_markup
    assert isinstance(markup, InlineKeyboardMarkup)
    data = [one.callback_data for row in markup.inline_keyboard for one in row if one.callback_data]
    assert {one.partition(":")[0] for one in data} <= {"e", "f", "t", "ts", "x", "n", "o", "r"}


# the menu


async def test_groups_have_a_menu_with_ask_for_the_bot_alone(
    group: Chat, telegram: Telegram
) -> None:
    await publish_menus(group.bot, STAFF_CHAT_ID)

    menus = [
        one
        for one in telegram.requests
        if isinstance(one, SetMyCommands) and isinstance(one.scope, BotCommandScopeAllGroupChats)
    ]
    assert [one.language_code for one in menus] == [None, "ru", "en", "ja"]
    for menu in menus:
        assert [one.command for one in menu.commands if one.is_ephemeral] == ["ask"]
        assert "report" not in [one.command for one in menu.commands]


async def test_help_names_ask_in_groups_only(group: Chat, chat: Chat) -> None:
    [in_group] = await group.sends("/help")
    [in_private] = await chat.sends("/help")

    assert "/ask – " in in_group.text
    assert "/ask – " not in in_private.text


async def test_what_the_bot_said_inline_is_no_question(chat: Chat, group: Chat) -> None:
    me = {"id": 42, "is_bot": True, "first_name": "Кэнсюин"}

    assert await chat.sends("Можно приехать с женой?", via_bot=me) == []
    assert await group.sends("@kenshuin_bot можно приехать с женой?", via_bot=me) == []


async def test_what_nobody_knows_goes_to_a_coordinator_in_private_and_the_group_hears_nothing(
    group: Chat, enter: Enter, telegram: Telegram
) -> None:
    await group.sends("@kenshuin_bot абракадабра трындычиха")
    [link] = links(telegram)

    told = await enter().sends(f"/start {link.partition('=')[2]}")

    assert told != []
    later = telegram.requests[telegram.requests.index(sent(telegram)) :]
    assert GROUP not in {one.chat_id for one in later if isinstance(one, SendMessage)}


async def test_without_a_question_a_coordinator_is_asked_in_private_too(
    group: Chat, telegram: Telegram
) -> None:
    await group.sends("/contact")

    assert links(telegram) == ["https://t.me/kenshuin_bot?start=ask_0"]


async def test_whoever_presses_anothers_button_reads_what_everybody_may(
    kazakh: tuple[Chat, Chat], enter: Enter, courses: Courses
) -> None:
    in_group, _ = kazakh
    course = courses.get("j1704316")
    assert course is not None
    assert course.time_entry is not None
    await enter(id=77, chat_id=GROUP, chat_type="supergroup").sends(
        "@kenshuin_bot разница во времени"
    )
    entry = EntryCallback(course=course.id, entry=course.time_entry).pack()
    chosen = ChosenCallback(course=course.id, entry=course.time_entry, question=1).pack()

    for data in (entry, chosen):
        [shown] = await in_group.presses_data(data)
        assert "Алматы" not in shown.text
        assert "Моя страна" not in str(shown.buttons)


async def test_a_mistake_is_told_to_the_one_who_asked_alone(
    group: Chat, telegram: Telegram
) -> None:
    def first_answer_breaks(_method: Any) -> Exception:
        del telegram.answers["sendMessage"]
        return RuntimeError("broken")

    telegram.refuse("sendMessage", first_answer_breaks)

    await group.sends("/help", **EPHEMERAL)

    told = [one for one in telegram.requests if isinstance(one, SendMessage)]
    in_group = [one for one in told if one.chat_id == GROUP]
    assert len(in_group) == 2  # what broke, and the apology
    assert all(one.ephemeral_message_parameters for one in in_group)
