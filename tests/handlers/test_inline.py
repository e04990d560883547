"""Inline mode: what is offered to `@bot …` in any chat, and what is not."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerInlineQuery
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent

from bot.course import Courses
from bot.markup import plain
from storage import Storage
from tests.support.chat import Chat
from tests.support.people import enrolled
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]


async def typed(chat: Chat, text: str) -> AnswerInlineQuery | None:
    """Type after the bot's name in some chat; returns what the bot answers."""
    before = len(chat.telegram.requests)
    query = {"id": "9", "from": chat.user.model_dump(), "query": text, "offset": ""}
    seen = await chat._feed(inline_query={**query, "chat_type": "supergroup"})
    assert seen == []  # nothing is said anywhere
    answers = chat.telegram.requests[before:]
    return next((one for one in answers if isinstance(one, AnswerInlineQuery)), None)


def titles(answer: AnswerInlineQuery | None) -> list[str]:
    assert answer is not None
    return [one.title for one in answer.results if isinstance(one, InlineQueryResultArticle)]


def posted(answer: AnswerInlineQuery | None, number: int = 0) -> str:
    """What is said when a result is chosen, without markup."""
    assert answer is not None
    article = answer.results[number]
    assert isinstance(article, InlineQueryResultArticle)
    assert isinstance(article.input_message_content, InputTextMessageContent)
    return plain(article.input_message_content.message_text)


async def test_a_question_is_offered_its_answer_with_the_source(chat: Chat) -> None:
    answer = await typed(chat, "можно приехать с женой и детьми?")

    assert titles(answer)[0] == "Можно ли приехать с семьёй"
    assert posted(answer).splitlines()[0] == "Можно ли приехать с семьёй"
    assert posted(answer).splitlines()[-1] == "Источник: Общая информация, III.6(4)"


async def test_an_english_question_is_answered_in_english(chat: Chat) -> None:
    answer = await typed(chat, "May I bring my wife and children with me?")

    assert posted(answer).splitlines()[-1] == "Source: General Information, III.6(4)"


async def test_at_most_three_are_offered_and_none_twice(chat: Chat) -> None:
    for question in ("сколько слайдов", "кто платит за билет", "где я буду жить"):
        offered = titles(await typed(chat, question))
        assert 1 <= len(offered) <= 3
        assert len(set(offered)) == len(offered)


async def test_the_answer_is_for_this_person_and_not_for_long(chat: Chat) -> None:
    answer = await typed(chat, "можно с женой?")

    assert answer is not None
    assert (answer.is_personal, answer.cache_time, answer.button) == (True, 30, None)


@pytest.mark.parametrize("text", ["", " ", "мо", "абракадабра трындычиха"])
async def test_without_a_clue_the_topics_are_offered_and_the_private_chat(
    chat: Chat, courses: Courses, text: str
) -> None:
    answer = await typed(chat, text)

    course = courses.get("j1704316")
    assert course is not None
    assert titles(answer) == [topic.title.get("ru") for topic in course.topics]
    assert answer is not None
    assert answer.button is not None
    assert answer.button.text == "Спросить в личном чате"
    assert answer.button.start_parameter == "inline"


async def test_a_topic_is_posted_with_what_can_be_asked(chat: Chat) -> None:
    lines = posted(await typed(chat, "")).splitlines()

    assert all(line.startswith("– ") for line in lines[1:-1])
    assert lines[-1] == "Чтобы спросить, наберите @kenshuin_bot и вопрос."


async def test_the_button_greets_in_the_private_chat(chat: Chat) -> None:
    [greeting] = await chat.sends("/start inline")
    [usual] = await chat.sends("/start")

    assert greeting == usual


@pytest.mark.parametrize("text", ["спасибо большое", "кластерные боеприпасы"])
async def test_what_is_no_question_about_the_course_is_offered_nothing(
    chat: Chat, text: str
) -> None:
    answer = await typed(chat, text)

    assert answer is not None
    assert (answer.results, answer.button) == ([], None)


async def test_what_the_document_does_not_say_is_said_to_be_unsaid(chat: Chat) -> None:
    text = posted(await typed(chat, "есть ли халяльная еда?"))

    assert "Источник:" not in text


@pytest.mark.parametrize("question", ["какая разница во времени?", "где получить визу?"])
async def test_nothing_of_the_person_is_posted(
    enter: Enter, storage: Storage, question: str
) -> None:
    await enrolled(storage, 42, country="KZ")

    mine, of_stranger = await typed(enter(), question), await typed(enter(id=77), question)

    assert mine is not None
    assert of_stranger is not None
    assert mine.results == of_stranger.results
    assert "Казахстан" not in posted(mine)


async def test_a_number_of_ones_own_is_not_posted(chat: Chat) -> None:
    answer = await typed(chat, "мне 47 лет, можно ли участвовать?")

    assert "47" not in posted(answer)


async def test_nothing_is_kept_of_what_was_typed_or_of_who_typed_it(
    chat: Chat, storage: Storage
) -> None:
    await typed(chat, "можно приехать с женой и детьми?")

    async with storage.reading() as view:
        assert await view.questions.own(1, 42) is None
        assert await view.accounts.get(42) is None


async def test_a_chosen_language_counts(chat: Chat) -> None:
    await chat.sends("/language")
    await chat.presses("English")

    answer = await typed(chat, "")

    assert answer is not None
    assert answer.button is not None
    assert answer.button.text == "Ask me in a private chat"


async def test_a_query_that_telegram_has_forgotten_is_met_quietly(
    chat: Chat, telegram: Telegram
) -> None:
    def too_old(method: Any) -> Exception:
        return TelegramBadRequest(
            method,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )

    telegram.refuse("answerInlineQuery", too_old)

    await typed(chat, "можно с женой?")

    assert [type(one).__name__ for one in telegram.requests] == ["AnswerInlineQuery"]
