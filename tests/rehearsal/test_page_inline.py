"""Inline mode and questions in a group on the page: offered, posted, shown to one alone."""

import re

import pytest
from playwright.async_api import expect

from tests.rehearsal.page_support import PlayedBot, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

GROUP = "Участники курса"


def article(number: str, title: str, text: str) -> dict[str, object]:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": number,
        "title": title,
        "description": f"Кратко: {title}",
        "input_message_content": content,
    }


RESULTS = [article("1", "Семья", "<b>Нет.</b>"), article("2", "Виза", "Спросите в посольстве.")]


async def opens_the_group(stage: Stage) -> None:
    await stage.page.get_by_role("button", name=re.compile(GROUP)).click()


async def test_what_is_typed_after_the_bots_name_is_offered_and_posted(
    stage: Stage, bot: PlayedBot
) -> None:
    await opens_the_group(stage)
    await stage.input.press_sequentially("@kenshuin_rehearsal_bot семья")
    query = await bot.hears("inline_query")
    await bot.does("answerInlineQuery", inline_query_id=query["id"], results=RESULTS)
    offers = stage.page.get_by_role("listbox", name="Бот предлагает").get_by_role("option")
    await expect(offers).to_have_count(2)

    await stage.input.press("ArrowDown")
    await stage.input.press("Enter")

    posted = stage.messages.last
    await expect(posted.locator("strong")).to_have_text("Нет.")
    await expect(posted).to_contain_text("через @kenshuin_rehearsal_bot")
    await expect(stage.input).to_have_value("")
    await expect(offers).to_have_count(0)
    assert (query["query"], query["chat_type"]) == ("семья", "supergroup")
    assert (await bot.hears("message"))["via_bot"]["username"] == "kenshuin_rehearsal_bot"
    assert stage.complaints == []


async def test_the_button_above_the_results_leads_into_the_private_chat(
    stage: Stage, bot: PlayedBot
) -> None:
    await opens_the_group(stage)
    await stage.input.press_sequentially("@kenshuin_rehearsal_bot ")
    query = await bot.hears("inline_query")
    button = {"text": "Спросить лично", "start_parameter": "inline"}
    await bot.does("answerInlineQuery", inline_query_id=query["id"], results=RESULTS, button=button)

    await stage.page.get_by_role("option", name="Спросить лично").click()
    await stage.button("Начать").click()

    assert (await bot.hears("message"))["text"] == "/start inline"


async def test_escape_leaves_the_words_and_enter_sends_them(stage: Stage, bot: PlayedBot) -> None:
    await opens_the_group(stage)
    await stage.input.press_sequentially("@kenshuin_rehearsal_bot семья")
    query = await bot.hears("inline_query")
    await bot.does("answerInlineQuery", inline_query_id=query["id"], results=RESULTS)
    await expect(stage.page.get_by_role("option")).to_have_count(2)

    await stage.input.press("Escape")
    await stage.input.press("Enter")

    await expect(stage.messages.last).to_contain_text("@kenshuin_rehearsal_bot семья")
    assert "via_bot" not in await bot.hears("message")


async def test_a_command_for_the_bot_alone_and_its_answer_are_seen_by_one(
    stage: Stage, bot: PlayedBot
) -> None:
    ask = {"command": "ask", "description": "вопрос", "is_ephemeral": True}
    await bot.does("setMyCommands", commands=[ask], scope={"type": "all_group_chats"})
    await opens_the_group(stage)
    await stage.says("/ask где жить?")
    question = await bot.hears("message")
    await bot.says(
        question["chat"]["id"],
        "В центре JICA.",
        reply_parameters={"ephemeral_message_id": question["ephemeral_message_id"]},
        ephemeral_message_parameters={"receiver_user_id": question["from"]["id"]},
    )

    await expect(stage.messages).to_have_count(2)
    await expect(stage.messages.last).to_contain_text("/ask где жить?")  # what it answers
    await expect(stage.messages.last).to_contain_text("видно только вам")

    await stage.page.get_by_role("button", name=re.compile("Айгерим")).click()
    await opens_the_group(stage)

    await expect(stage.messages).to_have_count(0)
    assert stage.complaints == []
