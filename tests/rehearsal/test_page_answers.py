"""What coordinators need of the page: asked-for replies, files both ways, pictures, menus."""

import re
from typing import Any

import pytest
from playwright.async_api import FilePayload, Locator, expect

from bot.rehearsal import GUEST, PARTICIPANTS
from bot.rehearsal.cast import COURSE_GROUP
from tests.rehearsal.page_support import PlayedBot, Stage, picture, started

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ASKED = {"force_reply": True, "input_field_placeholder": "Имя или почта"}


async def test_a_message_that_asks_for_a_reply_gets_it(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    asked = await bot.says(chat, "Кого пригласить?", reply_markup=ASKED)
    await expect(stage.page.locator("#context")).to_contain_text("Кого пригласить?")
    await expect(stage.input).to_have_attribute("placeholder", "Имя или почта")

    await stage.says("Анаит")

    answer = await bot.hears("message")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    await expect(stage.page.locator("#context")).to_be_hidden()


async def test_who_comes_back_to_the_chat_still_replies_to_it(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    await stage.page.get_by_role("button", name=re.compile("Айгерим")).click()
    await bot.says(chat, "Кого пригласить?", reply_markup=ASKED)
    await stage.page.get_by_role("button", name=re.compile("Дильноза")).click()

    await stage.says("Анаит")

    assert (await bot.hears("message"))["reply_to_message"]["text"] == "Кого пригласить?"


async def test_in_a_group_a_selective_wish_is_for_whom_it_answers(
    stage: Stage, bot: PlayedBot
) -> None:
    other = PARTICIPANTS[0]
    await stage.page.get_by_role("button", name=re.compile("Участники курса")).click()
    await bot.does(
        "sendMessage",
        chat_id=COURSE_GROUP.id,
        text=f"@{other.username}, когда?",
        reply_markup={**ASKED, "selective": True},
    )
    await expect(stage.messages).to_have_count(1)
    await expect(stage.page.locator("#context")).to_be_hidden()

    await stage.page.get_by_role("button", name=re.compile(other.first_name)).click()
    await stage.page.get_by_role("button", name=re.compile("Участники курса")).click()

    await expect(stage.page.locator("#context")).to_contain_text("когда?")


async def test_a_file_answers_what_asked_for_it(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    await bot.says(chat, "Пришлите список", reply_markup=ASKED)
    await expect(stage.page.locator("#context")).to_be_visible()
    roster = FilePayload(name="список.csv", mimeType="text/csv", buffer="имя\r\n".encode())

    await stage.page.locator("#files").set_input_files(roster)
    await stage.button("Отправить").click()

    message = await bot.hears("message")
    assert message["document"]["mime_type"] == "text/csv"
    assert message["reply_to_message"]["text"] == "Пришлите список"
    assert await bot.fetches(message["document"]["file_id"]) == "имя\r\n".encode()


async def test_a_sheet_from_the_bot_is_downloaded_under_its_name(
    stage: Stage, bot: PlayedBot
) -> None:
    chat = await started(stage, bot)
    keyboard = {"inline_keyboard": [[{"text": "Ещё раз", "callback_data": "again"}]]}
    await bot.sends(
        "sendDocument",
        "document",
        b"PK\3\4sheet",
        name="приглашения.xlsx",
        chat_id=chat,
        caption="<b>Приглашения</b>",
        parse_mode="HTML",
        reply_markup=keyboard,
    )

    await expect(stage.messages.last.locator("strong")).to_have_text("Приглашения")
    await expect(stage.button("Ещё раз")).to_be_visible()
    async with stage.page.expect_download() as download:
        await stage.messages.last.get_by_role("link", name=re.compile("приглашения.xlsx")).click()
    saved = await download.value
    assert saved.suggested_filename == "приглашения.xlsx"
    assert (await saved.path()).read_bytes() == b"PK\3\4sheet"


async def test_a_picture_from_the_bot_is_shown_and_grows_twice(
    stage: Stage, bot: PlayedBot
) -> None:
    await send_board(stage, bot)
    image = stage.messages.last.get_by_role("img", name="Фото")
    await expect(image).to_have_js_property("naturalWidth", 2400)
    await expect(stage.messages.last).to_contain_text("Табло")

    await stage.button("Открыть фото").click()
    shown = stage.page.get_by_role("dialog", name="Фото").get_by_role("img")
    fitted = await width(shown)
    await stage.button("Показать в полном размере").click()
    full = await width(shown)
    await stage.page.keyboard.press("Escape")

    assert fitted <= 1280
    assert full == 2400
    await expect(shown).to_be_hidden()


async def test_a_tap_opens_a_picture_on_a_phone(phone: Stage, bot: PlayedBot) -> None:
    await send_board(phone, bot)

    await phone.button("Открыть фото").tap()

    shown = phone.page.get_by_role("dialog", name="Фото").get_by_role("img")
    assert await width(shown) <= 360


async def test_a_picture_and_its_caption_change_in_place(stage: Stage, bot: PlayedBot) -> None:
    board = await send_board(stage, bot)
    where = {"chat_id": board["chat"]["id"], "message_id": board["message_id"]}
    await bot.sends(
        "editMessageMedia",
        "board",
        picture(300, 200),
        **where,
        media={"type": "photo", "media": "attach://board", "caption": "Табло, страница 2"},
        reply_markup={"inline_keyboard": [[{"text": "Назад", "callback_data": "back"}]]},
    )

    await expect(stage.messages.last.get_by_role("img", name="Фото")).to_have_js_property(
        "naturalWidth", 300
    )
    await expect(stage.messages.last).to_contain_text("Табло, страница 2")
    await expect(stage.button("Назад")).to_be_visible()
    await bot.does("editMessageCaption", **where, caption="Всё")
    await expect(stage.messages.last).to_contain_text("Всё")
    await expect(stage.button("Назад")).to_be_hidden()
    await expect(stage.messages).to_have_count(2)


async def test_a_tap_on_code_copies_it(phone: Stage, bot: PlayedBot) -> None:
    await bot.says(await started(phone, bot), "Код: <code>ABCD-EFGH</code>")

    await phone.log.get_by_text("ABCD-EFGH").tap()

    await expect(phone.page.get_by_text("Скопировано: ABCD-EFGH")).to_be_visible()
    assert await phone.page.evaluate("navigator.clipboard.readText()") == "ABCD-EFGH"


async def test_buttons_have_the_colours_that_the_bot_gave_them(
    stage: Stage, bot: PlayedBot
) -> None:
    row = [
        {"text": style, "callback_data": style, "style": style}
        for style in ("danger", "success", "primary")
    ]
    keyboard = {"inline_keyboard": [[*row, {"text": "plain", "callback_data": "plain"}]]}
    await bot.says(await started(stage, bot), "Удалить?", reply_markup=keyboard)

    colours = [
        await stage.button(name).evaluate("(one) => getComputedStyle(one).backgroundColor")
        for name in ("danger", "success", "primary", "plain")
    ]

    assert len(set(colours)) == 4


async def test_the_command_menu_follows_the_scope_of_the_chat_and_the_language(
    stage: Stage, bot: PlayedBot
) -> None:
    def menu(command: str) -> list[dict[str, str]]:
        return [{"command": command, "description": "…"}]

    mine = {"type": "chat", "chat_id": GUEST.id}
    await bot.does("setMyCommands", commands=menu("all"))
    await bot.does("setMyCommands", commands=menu("mine"), scope=mine)
    await bot.does("setMyCommands", commands=menu("meniki"), scope=mine, language_code="uz")
    await stage.button("Команды бота").click()
    shown = stage.page.locator("#commands .command-name")
    await expect(shown).to_have_text(["/meniki"])

    await bot.does("deleteMyCommands", scope=mine, language_code="uz")
    await expect(shown).to_have_text(["/mine"])
    await bot.does("deleteMyCommands", scope=mine)
    await expect(shown).to_have_text(["/all"])


async def test_a_command_that_was_typed_leaves_no_list_over_the_chat(
    stage: Stage, bot: PlayedBot
) -> None:
    await bot.does("setMyCommands", commands=[{"command": "board", "description": "…"}])
    await stage.input.press_sequentially("/board")
    await expect(stage.page.get_by_role("option")).to_have_count(1)
    await stage.input.press("Enter")

    assert (await bot.hears("message"))["text"] == "/board"
    await expect(stage.page.locator("#commands")).to_be_hidden()


async def send_board(stage: Stage, bot: PlayedBot) -> dict[str, Any]:
    """A wide picture with a caption and a button, as the bot sends bytes."""
    keyboard = {"inline_keyboard": [[{"text": "Айгерим", "callback_data": "card"}]]}
    return await bot.sends(
        "sendPhoto",
        "photo",
        picture(2400, 1200),
        chat_id=await started(stage, bot),
        caption="Табло",
        reply_markup=keyboard,
    )


async def width(image: Locator) -> float:
    box = await image.bounding_box()
    assert box is not None
    return box["width"]
