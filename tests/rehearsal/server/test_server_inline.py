"""Inline mode: what is typed after the bot's name, what may be offered, and what is posted."""

from typing import Any

import pytest

from bot.rehearsal import GUEST, PARTICIPANTS
from bot.rehearsal.cast import COURSE_GROUP
from bot.rehearsal.inline_acts import InlineActs
from bot.rehearsal.refusal import ApiError
from tests.rehearsal.server.conftest import BotClient, Seconds
from tests.support.rehearsal import Rehearsal

GEORGIAN = PARTICIPANTS[1]
GROUP = COURSE_GROUP.id
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def acts(rehearsal: Rehearsal) -> InlineActs:
    return InlineActs(rehearsal.server.board, rehearsal.server.acts)


def article(number: str = "1", **changes: Any) -> dict[str, Any]:
    text = {"message_text": "<b>Нет</b>", "parse_mode": "HTML"}
    result = {"type": "article", "id": number, "title": "Семья", "input_message_content": text}
    return {**result, **changes}


async def test_the_bot_gets_what_is_typed(bot: BotClient, acts: InlineActs) -> None:
    in_group = acts.ask(GEORGIAN.id, GROUP, " можно с женой? ")
    in_private = acts.ask(GUEST.id, GUEST.id, "я" * 300)

    queries = [one["inline_query"] for one in await bot.does("getUpdates")]

    assert [(one["id"], one["query"], one["offset"], one["chat_type"]) for one in queries] == [
        (in_group, "можно с женой?", "", "supergroup"),
        (in_private, "я" * 256, "", "sender"),
    ]


async def test_a_result_is_posted_by_the_person_through_the_bot(
    bot: BotClient, acts: InlineActs
) -> None:
    query = acts.ask(GEORGIAN.id, GROUP, "можно с женой?")
    await bot.does("answerInlineQuery", inline_query_id=query, results=[article()])

    said = acts.choose(GEORGIAN.id, GROUP, query, "1")

    assert (said["from"]["id"], said["via_bot"]["id"]) == (GEORGIAN.id, 7000000001)
    assert said["text"] == "Нет"
    assert said["entities"] == [{"offset": 0, "length": 3, "type": "bold"}]
    updates = await bot.does("getUpdates")
    assert updates[-1]["message"] == said  # it hears what was made through it


async def test_the_page_is_told_what_is_offered(
    bot: BotClient, acts: InlineActs, rehearsal: Rehearsal
) -> None:
    query = acts.ask(GEORGIAN.id, GROUP, "можно с женой?")
    button = {"text": "Лично", "start_parameter": "inline"}

    await bot.does(
        "answerInlineQuery",
        inline_query_id=query,
        results=[article(description="Нет.")],
        cache_time=0,
        is_personal=True,
        next_offset="",
        button=button,
    )

    event = rehearsal.server.board.inline.result(GEORGIAN.id, query, "1")
    assert event is not None
    assert event["text"] == "Нет"


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ("{}", "expected an Array of inline query results"),
        ([article(str(number)) for number in range(51)], "too many inline query results specified"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article("я" * 33)], "RESULT_ID_INVALID"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(titel="x")], 'can\'t parse inline query result: unknown field "titel"'),
        (
            [article(type="photo")],
            'can\'t parse inline query result: type "photo" is not supported by the rehearsal',
        ),
        (
            [article(input_message_content=None)],
            "can't parse inline query result: expected an Object",
        ),
        ([article(input_message_content={"message_text": ""})], "message text is empty"),
        ([article(input_message_content={"message_text": "я" * 4097})], "message is too long"),
    ],
)
async def test_what_telegram_refuses_is_refused(
    bot: BotClient, acts: InlineActs, results: object, reason: str
) -> None:
    query = acts.ask(GEORGIAN.id, GROUP, "можно с женой?")

    refused = await bot.refused("answerInlineQuery", inline_query_id=query, results=results)

    assert refused == f"400 Bad Request: {reason}"


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "Лично"}, "START_PARAM_INVALID"),
        ({"text": "Лично", "start_parameter": "по-русски"}, "START_PARAM_INVALID"),
        ({"text": " ", "start_parameter": "x"}, "inline query button text must be non-empty"),
    ],
)
async def test_a_button_leads_somewhere(
    bot: BotClient, acts: InlineActs, button: object, reason: str
) -> None:
    query = acts.ask(GEORGIAN.id, GROUP, "?")

    refused = await bot.refused(
        "answerInlineQuery", inline_query_id=query, results=[], button=button
    )

    assert refused == f"400 Bad Request: {reason}"


async def test_a_query_is_answered_once_in_time_and_only_the_last(
    bot: BotClient, acts: InlineActs, seconds: Seconds
) -> None:
    first = acts.ask(GEORGIAN.id, GROUP, "м")
    second = acts.ask(GEORGIAN.id, GROUP, "мо")
    await bot.does("answerInlineQuery", inline_query_id=second, results=[])
    late = acts.ask(GUEST.id, GUEST.id, "мож")
    seconds.pass_(10)

    for query in (first, second, late, "7"):
        assert await bot.refused("answerInlineQuery", inline_query_id=query, results=[]) == TOO_OLD


async def test_nobody_posts_what_was_not_offered_to_them(bot: BotClient, acts: InlineActs) -> None:
    query = acts.ask(GEORGIAN.id, GROUP, "можно с женой?")
    await bot.does("answerInlineQuery", inline_query_id=query, results=[article()])

    for persona, result in ((GUEST.id, "1"), (GEORGIAN.id, "2")):
        with pytest.raises(ApiError) as refused:
            acts.choose(persona, GROUP, query, result)
        assert refused.value.code == 404
