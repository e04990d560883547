"""How the page fits a phone, the keyboard, both colour schemes and both languages."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.rehearsal import RehearsalServer
from tests.rehearsal.page_support import PlayedBot, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CONTRAST = Path(__file__).with_name("page_contrast.js").read_text(encoding="utf-8")
LONG_WORD = "Донаудампфшиффартсгезелльшафтскапитен" * 3
WIDE = (
    f"{LONG_WORD} <code>{'x' * 90}</code><pre>{'y' * 90}</pre>"
    f'<a href="https://example.org/{"z" * 90}">https://example.org/{"z" * 90}</a>'
)


async def test_a_phone_shows_one_pane_without_sideways_scrolling(
    phone: Stage, bot: PlayedBot
) -> None:
    chat = await started(phone, bot)
    rows = [
        [{"text": f"Кнопка номер {n}", "callback_data": str(n)} for n in range(4)],
        [{"text": LONG_WORD, "callback_data": "long"}],
    ]
    await bot.says(chat, WIDE, reply_markup={"inline_keyboard": rows})
    await expect(phone.messages).to_have_count(2)
    assert await sideways(phone) == []
    await expect(phone.page.get_by_role("navigation")).to_be_hidden()

    await phone.button("К списку чатов").tap()

    await expect(phone.page.get_by_role("navigation")).to_be_visible()
    await expect(phone.input).to_be_hidden()
    assert await sideways(phone) == []
    await phone.page.get_by_role("button", name=re.compile("^Кэнсюин")).tap()
    await phone.page.get_by_role("button", name=re.compile("За кулисами")).tap()
    await expect(phone.page.get_by_role("complementary")).to_be_visible()
    assert await sideways(phone) == []


async def test_going_back_on_a_phone_leads_to_the_chat_again(phone: Stage) -> None:
    await phone.button("К списку чатов").tap()
    await expect(phone.input).to_be_hidden()

    await phone.page.go_back()

    await expect(phone.input).to_be_visible()


async def test_everything_is_reached_by_the_keyboard(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    keyboard = {"inline_keyboard": [[{"text": "Проживание", "callback_data": "home"}]]}
    await bot.says(chat, "Темы", reply_markup=keyboard)
    await expect(stage.button("Проживание")).to_be_visible()
    await stage.page.reload()
    await expect(stage.button("Проживание")).to_be_visible()
    reached = []
    for _ in range(12):
        await stage.page.keyboard.press("Tab")
        reached.append(await stage.focused())

    assert [re.split("[:,]", name)[0] for name in reached] == [
        "EN",
        "ДРДильноза РахматовагостьUZ",
        "Кэнсюин10",
        "Саппоро",
        "За кулисами",
        "Ещё",
        "Кэнсюин",
        "Проживание",
        "Действия с сообщением",
        "Команды бота",
        "Сообщение",
        "Прикрепить",
    ]


async def test_arrows_walk_people_and_messages(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    await bot.says(chat, "Первое")
    await bot.says(chat, "Второе")
    await expect(stage.messages).to_have_count(3)
    await stage.messages.last.focus()
    await stage.page.keyboard.press("ArrowUp")
    await expect(stage.messages.nth(1)).to_be_focused()
    await stage.page.keyboard.press("Home")
    await expect(stage.messages.first).to_be_focused()
    await stage.page.keyboard.press("Escape")
    await expect(stage.input).to_be_focused()

    await stage.page.locator("#people button").first.focus()
    await stage.page.keyboard.press("ArrowDown")
    await stage.page.keyboard.press("Enter")

    await expect(stage.page.locator("#people [aria-current]")).to_contain_text("Айгерим")
    await expect(stage.page.locator("#people [aria-current]")).to_be_focused()


async def test_escape_closes_what_is_open_and_gives_the_focus_back(stage: Stage) -> None:
    attach = stage.button("Прикрепить")
    await attach.focus()
    await stage.page.keyboard.press("Enter")
    await expect(stage.page.get_by_role("menuitem").first).to_be_focused()
    await stage.page.keyboard.press("Escape")
    await expect(stage.page.get_by_role("menu")).to_be_hidden()
    await expect(attach).to_be_focused()

    panel = stage.page.get_by_role("button", name=re.compile("^За кулисами"))
    await panel.click()
    await expect(stage.page.get_by_role("button", name="Закрыть")).to_be_focused()
    await stage.page.keyboard.press("Escape")
    await expect(stage.page.get_by_role("complementary")).to_be_hidden()
    await expect(panel).to_be_focused()


async def test_a_new_line_is_typed_with_shift(stage: Stage, bot: PlayedBot) -> None:
    await stage.input.press_sequentially("раз")
    await stage.input.press("Shift+Enter")
    await stage.input.press_sequentially("два")
    await stage.input.press("Enter")

    assert (await bot.hears("message"))["text"] == "раз\nдва"
    await expect(stage.input).to_have_value("")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_every_text_has_enough_contrast(
    browser: Browser, server: RehearsalServer, bot: PlayedBot, *, dark: bool
) -> None:
    async with Stage(browser, server.url, width=1400, dark=dark) as stage:
        await stage.open()
        poor = await stage.page.evaluate(CONTRAST)
        chat = await started(stage, bot)
        keys = [
            {"text": style, "callback_data": style, "style": style}
            for style in ("danger", "success", "primary")
        ]
        html = '<b>Текст</b> <a href="https://a.example">ссылка</a> <code>код</code> @name /help'
        quote = "<blockquote>цитата</blockquote>"
        await bot.says(
            chat, html + quote, reply_markup={"inline_keyboard": [keys, [{**keys[0], "style": ""}]]}
        )
        await bot.call("sendMessage", chat_id=chat, text="<x>", parse_mode="HTML")
        await stage.says("/help @name https://a.example")
        await stage.page.get_by_role("button", name=re.compile("^За кулисами")).click()
        await expect(stage.page.locator(".call.refused")).to_be_visible()
        poor += await stage.page.evaluate(CONTRAST)

    assert poor == []


async def test_a_quote_leaves_no_empty_line_behind(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    await bot.says(chat, "Передал.\n<blockquote>цитата</blockquote>\nОтвет придёт.\n\nСюда.")

    text = stage.messages.last.locator(".text")
    await expect(text).to_contain_text("Сюда.")
    shown = await text.text_content() or ""
    assert shown.startswith("Передал.\nцитатаОтвет придёт.\n\nСюда.")


async def test_the_page_speaks_english_too(stage: Stage) -> None:
    await stage.page.get_by_role("button", name=re.compile("Switch to English")).click()

    await expect(stage.button("Start")).to_be_visible()
    await expect(stage.page.get_by_label("Message", exact=True)).to_be_visible()
    await expect(stage.page.locator("html")).to_have_attribute("lang", "en")
    await stage.page.reload()
    await expect(stage.button("Start")).to_be_visible()
    cyrillic = re.compile("[А-Яа-яЁё]")
    words = await stage.page.locator(
        ".side-head, .person-role, .composer, #chat-status"
    ).all_inner_texts()
    assert [text for text in words if cyrillic.search(text)] == []


async def test_every_sentence_exists_in_both_languages(stage: Stage) -> None:
    sentences = await stage.page.evaluate(
        "import('/page/i18n.js').then((module) => module.SENTENCES)"
    )

    forms = {"ru": {"one", "few", "many", "other"}, "en": {"one", "other"}}
    for key, sentence in sentences.items():
        assert sentence.keys() == {"ru", "en"}, key
        for language, words in sentence.items():
            texts = words if isinstance(words, dict) else {"": words}
            assert all(texts.values()), key
            assert set(texts) in ({""}, forms[language]), key
        assert placeholders(sentence["ru"]) == placeholders(sentence["en"]), key


def placeholders(words: str | dict[str, str]) -> set[str]:
    return set(
        re.findall(r"\{\w+\}", str(list(words.values()) if isinstance(words, dict) else words))
    )


async def sideways(stage: Stage) -> list[str]:
    """What can be scrolled to the side, or sticks out of the screen."""
    found: list[str] = await stage.page.evaluate(
        """() => [...document.querySelectorAll("html, body, body *")]
          .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden"))
          .filter((element) =>
            (element.scrollWidth > element.clientWidth
              && /auto|scroll/.test(getComputedStyle(element).overflowX))
            || element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => `${element.tagName}.${element.className}`)"""
    )
    return found


async def started(stage: Stage, bot: PlayedBot) -> int:
    """Press Start as a person does; returns the chat, which the bot may then write to."""
    await stage.button("Начать").click()
    chat: int = (await bot.hears("message"))["chat"]["id"]
    return chat
