"""Where a message goes in its chat, and what is done to messages that stand there already."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.methods import (
    CopyMessage,
    CopyMessages,
    CreateForumTopic,
    EditMessageCaption,
    EditMessageText,
    SendMessage,
    SetMessageReaction,
)

from bot.delivery.content import Album, Button, Copied, Edited, Message, Place, Reacted, Said
from bot.delivery.outcomes import Astray, FloodWait, Moved, Outcome, Refused, Sent
from bot.telegram.sending import Sender
from tests.support.telegram import Telegram

GROUP = -100_900
HELLO = Said(html="Да")
OPENS = replace(HELLO, place=Place(opens="Айгуль"))
NOT_MODIFIED = "Bad Request: message is not modified: specified new message content"


@pytest.fixture
def sender(telegram: Telegram) -> Sender:
    """Sends to the pretended Telegram."""
    return Sender(Bot("42:TEST", session=telegram))


def bad(words: str) -> Callable[[Any], Exception]:
    """Telegram's refusal in these words."""
    return lambda method: TelegramBadRequest(method, words)


def asked(telegram: Telegram) -> list[str]:
    """The methods that were called."""
    return [one.__api_method__ for one in telegram.requests]


@pytest.mark.parametrize("message", [HELLO, Copied(chat_id=7, message_id=8)])
async def test_a_message_stands_in_its_topic_and_under_what_it_answers(
    sender: Sender, telegram: Telegram, message: Said | Copied
) -> None:
    placed = replace(message, place=Place(thread_id=5, reply_to=70))

    outcome = await sender.send(GROUP, placed)

    [request] = telegram.requests
    assert isinstance(request, SendMessage | CopyMessage)
    answered = request.reply_parameters
    assert request.message_thread_id == 5
    assert answered is not None
    assert (answered.message_id, answered.allow_sending_without_reply) == (70, True)
    assert outcome == Sent(message_id=1001, thread_id=5)


async def test_a_copy_may_have_a_caption_of_its_own(sender: Sender, telegram: Telegram) -> None:
    await sender.send(5, Copied(chat_id=7, message_id=8, caption="<b>Да</b>"))

    [request] = telegram.requests
    assert isinstance(request, CopyMessage)
    assert request.caption == "<b>Да</b>"


async def test_an_album_goes_as_one_and_tells_of_each_part(
    sender: Sender, telegram: Telegram
) -> None:
    album = Album(chat_id=7, message_ids=(8, 9, 10), place=Place(thread_id=5))

    outcome = await sender.send(GROUP, album)

    [request] = telegram.requests
    assert isinstance(request, CopyMessages)
    assert (request.from_chat_id, request.message_ids, request.message_thread_id) == (
        7,
        [8, 9, 10],
        5,
    )
    assert outcome == Sent(message_id=1001, also=(1002, 1003), thread_id=5)


async def test_a_topic_is_made_for_what_asks_for_one(sender: Sender, telegram: Telegram) -> None:
    outcome = await sender.send(GROUP, OPENS)

    made, sent = telegram.requests
    assert isinstance(made, CreateForumTopic)
    assert isinstance(sent, SendMessage)
    assert (made.name, sent.message_thread_id) == ("Айгуль", 1001)
    assert outcome == Sent(message_id=1002, thread_id=1001)


@pytest.mark.parametrize(
    "refusal",
    [
        bad("Bad Request: the chat is not a forum"),
        bad("Bad Request: not enough rights to create a topic"),
        lambda method: TelegramForbiddenError(method, "Forbidden: not enough rights"),
    ],
)
async def test_where_none_can_be_made_it_goes_without(
    sender: Sender, telegram: Telegram, refusal: Callable[[Any], Exception]
) -> None:
    telegram.refuse("createForumTopic", refusal)

    assert await sender.send(GROUP, OPENS) == Sent(message_id=1001)


async def test_a_group_that_has_moved_is_heard_of_when_a_topic_is_made(
    sender: Sender, telegram: Telegram
) -> None:
    telegram.refuse(
        "createForumTopic", lambda method: TelegramMigrateToChat(method, "upgraded", -100_200)
    )

    assert await sender.send(GROUP, OPENS) == Moved(chat_id=-100_200)


async def test_a_topic_whose_first_message_has_to_wait_is_not_made_twice(
    sender: Sender, telegram: Telegram
) -> None:
    telegram.refuse("sendMessage", lambda method: TelegramRetryAfter(method, "Flood", 5))
    waits = await sender.send(GROUP, OPENS)
    del telegram.answers["sendMessage"]

    again = await sender.send(GROUP, OPENS)
    another = await sender.send(GROUP, OPENS)

    assert waits == FloodWait(seconds=5)
    assert again == Sent(message_id=1002, thread_id=1001)
    assert another == Sent(message_id=1004, thread_id=1003)  # somebody else of that name


@pytest.mark.parametrize(
    "words", ["message thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID", "TOPIC_CLOSED"]
)
async def test_a_topic_that_is_gone_has_an_outcome_of_its_own(
    sender: Sender, telegram: Telegram, words: str
) -> None:
    why = f"Bad Request: {words}"
    telegram.refuse("sendMessage", bad(why))

    outcome = await sender.send(GROUP, replace(HELLO, place=Place(thread_id=5)))

    assert outcome == Astray(why=why)


BUTTONS = ((Button(text="Взять", data="qk:1"),),)


@pytest.mark.parametrize("is_caption", [False, True])
async def test_a_message_gets_other_words_and_buttons(
    sender: Sender, telegram: Telegram, *, is_caption: bool
) -> None:
    edited = Edited(message_id=70, html="<b>Нет</b>", is_caption=is_caption, buttons=BUTTONS)

    outcome = await sender.send(GROUP, edited)

    [request] = telegram.requests
    assert isinstance(request, EditMessageCaption if is_caption else EditMessageText)
    words = request.caption if isinstance(request, EditMessageCaption) else request.text
    assert (request.chat_id, request.message_id, words) == (GROUP, 70, "<b>Нет</b>")
    assert request.reply_markup is not None
    assert outcome == Sent(message_id=70)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (NOT_MODIFIED, Sent(message_id=70)),
        (
            "Bad Request: message to edit not found",
            Refused(why="Bad Request: message to edit not found"),
        ),
    ],
)
async def test_a_message_that_says_so_already_is_no_failure(
    sender: Sender, telegram: Telegram, words: str, outcome: Outcome
) -> None:
    telegram.refuse("editMessageText", bad(words))

    assert await sender.send(GROUP, Edited(message_id=70, html="Да")) == outcome


async def test_a_sign_is_put_at_a_message(sender: Sender, telegram: Telegram) -> None:
    sign: Message = Reacted(message_id=70, emoji="👌")

    outcome = await sender.send(GROUP, sign)

    [request] = telegram.requests
    assert isinstance(request, SetMessageReaction)
    assert (request.chat_id, request.message_id) == (GROUP, 70)
    assert asked(telegram) == ["setMessageReaction"]
    assert outcome == Sent(message_id=70)
