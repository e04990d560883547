"""Links to the bot at the chat page: Start with a code, and Start again after a block."""

import re

import pytest
from playwright.async_api import expect

from bot.rehearsal import GUEST
from tests.rehearsal.page_support import PlayedBot, Stage, picture, started

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LINK = "https://t.me/kenshuin_rehearsal_bot?start=Ab_3-x"


async def test_a_link_in_a_message_offers_start_which_sends_the_code(
    stage: Stage, bot: PlayedBot
) -> None:
    await bot.says(await started(stage, bot), f'<a href="{LINK}">Приглашение</a>')

    await stage.log.get_by_role("link", name="Приглашение").click()
    await expect(stage.input).to_be_hidden()
    await stage.button("Начать").click()

    assert (await bot.hears("message"))["text"] == "/start Ab_3-x"
    await expect(stage.messages.last.locator(".text")).to_contain_text("/start")
    await expect(stage.messages.last).not_to_contain_text("Ab_3-x")
    await expect(stage.input).to_be_visible()
    assert len(stage.page.context.pages) == 1


async def test_a_link_in_a_caption_offers_start(stage: Stage, bot: PlayedBot) -> None:
    chat, caption = await started(stage, bot), f"Ваша ссылка: {LINK}"
    await bot.sends("sendPhoto", "photo", picture(40, 30), chat_id=chat, caption=caption)

    await stage.messages.last.get_by_role("link", name=LINK).click()
    await stage.button("Начать").click()

    assert (await bot.hears("message"))["text"] == "/start Ab_3-x"


async def test_who_never_started_opens_a_link_from_a_letter_by_the_field(
    stage: Stage, bot: PlayedBot
) -> None:
    await open_link(stage, LINK)
    await expect(stage.button("Начать")).to_be_focused()
    await stage.page.keyboard.press("Enter")

    message = await bot.hears("message")

    assert (message["text"], message["from"]["id"]) == ("/start Ab_3-x", GUEST.id)
    await bot.says(message["chat"]["id"], "Здравствуйте")
    await expect(stage.messages).to_have_count(2)
    assert stage.complaints == []


async def test_a_link_that_is_not_the_bots_stays_in_the_field(stage: Stage) -> None:
    await open_link(stage, "https://example.org/?start=Ab_3-x")

    dialog = stage.page.get_by_role("dialog", name="Открыть ссылку")
    await expect(dialog.get_by_role("alert")).to_have_text("Это не ссылка на бота этой репетиции.")
    await stage.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_a_code_that_telegram_does_not_pass_is_not_sent(stage: Stage) -> None:
    await open_link(stage, "https://t.me/kenshuin_rehearsal_bot?start=два слова")

    await expect(stage.page.get_by_role("status").get_by_text("не передаст")).to_be_visible()
    await expect(stage.messages).to_have_count(0)


async def test_a_link_waits_for_its_person_only_and_can_be_left(
    stage: Stage, bot: PlayedBot
) -> None:
    await started(stage, bot)
    await open_link(stage, LINK)
    await expect(stage.button("Отмена")).to_be_visible()

    await stage.page.get_by_role("button", name=re.compile("Айгерим")).click()
    await expect(stage.button("Отмена")).to_be_hidden()
    await stage.page.get_by_role("button", name=re.compile("Дильноза")).click()
    await stage.button("Отмена").click()

    await expect(stage.input).to_be_visible()
    await expect(stage.messages).to_have_count(1)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        pytest.param("t.me/Kenshuin_Rehearsal_Bot?start=a", "a", id="no-scheme"),
        pytest.param("https://telegram.me/kenshuin_rehearsal_bot/?start=a", "a", id="old-name"),
        pytest.param("https://kenshuin_rehearsal_bot.t.me?start=a", "a", id="subdomain"),
        pytest.param("tg://resolve?start=a&domain=kenshuin_rehearsal_bot", "a", id="tg"),
        pytest.param("https://t.me/kenshuin_rehearsal_bot", "", id="no-code"),
        pytest.param("https://t.me/other_bot?start=a", None, id="another-bot"),
        pytest.param("https://example.org/kenshuin_rehearsal_bot", None, id="elsewhere"),
    ],
)
async def test_every_form_of_a_link_is_read(stage: Stage, url: str, code: str | None) -> None:
    found = await stage.page.evaluate(
        """async (url) => {
          const { linkToBot } = await import("/page/links.js");
          return linkToBot(url, "kenshuin_rehearsal_bot")?.code ?? null;
        }""",
        url,
    )

    assert found == code


async def test_who_blocked_the_bot_comes_back_by_start(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    await stage.button("Ещё").click()
    await stage.page.get_by_role("menuitem", name="Заблокировать бота").click()
    assert (await bot.hears("my_chat_member"))["new_chat_member"]["status"] == "kicked"

    await stage.button("Начать").click()

    assert (await bot.hears("my_chat_member"))["new_chat_member"]["status"] == "member"
    assert (await bot.hears("message"))["text"] == "/start"
    await bot.says(chat, "С возвращением")
    await expect(stage.input).to_be_visible()


async def open_link(stage: Stage, url: str) -> None:
    """Put a link into the field, as from a sheet or a letter."""
    await stage.button("Ещё").click()
    await stage.page.get_by_role("menuitem", name="Открыть ссылку…").click()
    await stage.page.get_by_label("Открыть ссылку", exact=True).get_by_role("textbox").fill(url)
    await stage.page.keyboard.press("Enter")
