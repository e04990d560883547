"""What a person does at the chat page, in a real browser against the real rehearsal server."""

import re

import pytest
from playwright.async_api import FilePayload, expect

from bot.rehearsal import GUEST, RehearsalServer
from tests.rehearsal.page_support import PlayedBot, Stage, started

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_newcomer_is_the_guest_and_is_offered_to_start(
    stage: Stage, bot: PlayedBot
) -> None:
    await expect(stage.page.locator("#people [aria-current]")).to_contain_text(GUEST.first_name)
    await stage.button("Начать").click()

    message = await bot.hears("message")

    assert (message["text"], message["from"]["id"]) == ("/start", GUEST.id)
    await expect(stage.messages).to_have_count(1)
    await expect(stage.button("Начать")).to_be_hidden()


async def test_an_answer_comes_with_bold_words_and_a_link(stage: Stage, bot: PlayedBot) -> None:
    await stage.says("Где я буду жить?")
    question = await bot.hears("message")

    await bot.says(
        question["chat"]["id"],
        '<b>Проживание</b> 🏠\nСмотрите <a href="https://example.org/home">адрес</a>.',
    )

    answer = stage.messages.last
    await expect(answer.locator("strong")).to_have_text("Проживание")
    link = answer.get_by_role("link", name="адрес")
    await expect(link).to_have_attribute("href", "https://example.org/home")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert stage.complaints == []


async def test_a_press_waits_then_edits_the_message_and_shows_the_answer(
    stage: Stage, bot: PlayedBot
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Сроки", "callback_data": "deadlines"}]]}
    await bot.says(await started(stage, bot), "Темы", reply_markup=keyboard)
    await stage.button("Сроки").click()
    await expect(stage.button("Сроки")).to_have_attribute("aria-busy", "true")
    query = await bot.hears("callback_query")

    await bot.does("answerCallbackQuery", callback_query_id=query["id"], text="Готово")
    await bot.does(
        "editMessageText",
        chat_id=query["message"]["chat"]["id"],
        message_id=query["message"]["message_id"],
        text="Вводный отчёт: 2 ноября",
        reply_markup={"inline_keyboard": [[{"text": "Назад", "callback_data": "back"}]]},
    )

    assert query["data"] == "deadlines"
    await expect(stage.page.get_by_role("status").get_by_text("Готово")).to_be_visible()
    await expect(stage.messages.last).to_contain_text("Вводный отчёт: 2 ноября")
    await expect(stage.messages.last).to_contain_text("изменено")
    await expect(stage.button("Назад")).to_be_focused()


async def test_an_alert_waits_until_it_is_read(stage: Stage, bot: PlayedBot) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Кто?", "callback_data": "who"}]]}
    await bot.says(await started(stage, bot), "?", reply_markup=keyboard)
    await stage.button("Кто?").click()
    query = await bot.hears("callback_query")

    await bot.does(
        "answerCallbackQuery", callback_query_id=query["id"], text="Важно", show_alert=True
    )

    alert = stage.page.get_by_role("dialog")
    await expect(alert).to_contain_text("Важно")
    await stage.page.keyboard.press("Enter")
    await expect(alert).to_be_hidden()
    await expect(stage.button("Кто?")).not_to_have_attribute("aria-busy", "true")


async def test_markup_that_somebody_types_stays_text(stage: Stage, bot: PlayedBot) -> None:
    typed = "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>"

    await stage.says(typed)
    heard = await bot.hears("message")
    await bot.does("sendMessage", chat_id=heard["chat"]["id"], text=typed)

    await expect(stage.messages).to_have_count(2)
    await expect(stage.messages.nth(1)).to_contain_text(typed)
    assert await stage.log.locator("script, img").count() == 0
    assert await stage.page.evaluate("window.broken") is None


async def test_every_formatting_of_telegram_is_shown(stage: Stage, bot: PlayedBot) -> None:
    html = (
        "😀<b>ж<i>к</i></b> <u>п</u> <s>з</s> <tg-spoiler>тайна</tg-spoiler> <code>код</code>"
        '<pre><code class="language-python">x = 1</code></pre>'
        "<blockquote>цитата</blockquote> /help a@example.org https://example.org"
    )
    await bot.says(await started(stage, bot), html)

    row = stage.messages.last
    for selector, text in {
        "strong": "жк",
        "strong em": "к",
        "u": "п",
        "s": "з",
        "code.code": "код",
        "pre[data-language=python]": "x = 1",
        "blockquote": "цитата",
        "button.inline-link": "/help",
        "a[href='mailto:a@example.org']": "a@example.org",
        "a[href='https://example.org']": "https://example.org",
    }.items():
        await expect(row.locator(selector)).to_have_text(text)
    await expect(row.get_by_text("тайна")).to_be_hidden()
    await row.get_by_role("button", name=re.compile("Скрытый текст")).click()
    await expect(row.get_by_text("тайна")).to_be_visible()


async def test_a_tap_on_a_command_sends_it(stage: Stage, bot: PlayedBot) -> None:
    await bot.says(await started(stage, bot), "Помощь: /help")

    await stage.log.get_by_role("button", name="/help").click()

    assert (await bot.hears("message"))["text"] == "/help"


async def test_a_copy_button_copies_and_says_so(stage: Stage, bot: PlayedBot) -> None:
    button = {"text": "Адрес", "copy_text": {"text": "Саппоро, 4-25"}}
    await bot.says(await started(stage, bot), "Где?", reply_markup={"inline_keyboard": [[button]]})

    await stage.button("Адрес").click()

    await expect(stage.page.get_by_text("Скопировано: Саппоро, 4-25")).to_be_visible()
    assert await stage.page.evaluate("navigator.clipboard.readText()") == "Саппоро, 4-25"


async def test_a_picked_file_reaches_the_bot(stage: Stage, bot: PlayedBot) -> None:
    file = FilePayload(name="отчёт.pptx", mimeType="application/zip", buffer=b"PK" * 600)
    await stage.page.locator("#files").set_input_files(file)
    await expect(stage.page.get_by_role("list", name="Файлы к отправке")).to_contain_text("отчёт")

    await stage.says("мой отчёт")

    message = await bot.hears("message")
    document = message["document"]
    assert (document["file_name"], document["file_size"]) == ("отчёт.pptx", 1200)
    assert message["caption"] == "мой отчёт"
    card = stage.messages.last.get_by_role("link", name=re.compile("Скачать отчёт.pptx"))
    async with stage.page.expect_download() as download:
        await card.click()
    assert (await download.value).suggested_filename == "отчёт.pptx"


async def test_several_files_go_as_one_album(stage: Stage, bot: PlayedBot) -> None:
    files = [
        FilePayload(name=name, mimeType="application/pdf", buffer=b"%PDF")
        for name in ("1.pdf", "2.pdf", "3.pdf")
    ]
    await stage.page.locator("#files").set_input_files(files)
    await stage.button("Убрать 2.pdf").click()
    await stage.button("Отправить").click()

    albums = [(await bot.hears("message"))["media_group_id"] for _ in range(2)]

    assert albums[0] == albums[1]
    await expect(stage.messages).to_have_count(1)
    await expect(stage.messages.get_by_role("link")).to_contain_text(["1.pdf", "3.pdf"])


async def test_a_dropped_picture_is_shown_in_the_chat(stage: Stage, bot: PlayedBot) -> None:
    await started(stage, bot)
    await stage.page.evaluate(
        """async () => {
          const canvas = document.createElement("canvas");
          canvas.width = canvas.height = 40;
          const blob = await new Promise((done) => canvas.toBlob(done));
          const carried = new DataTransfer();
          carried.items.add(new File([blob], "план.png", { type: "image/png" }));
          const drop = (kind) => new DragEvent(kind, { dataTransfer: carried, bubbles: true });
          document.querySelector("#chat").dispatchEvent(drop("dragenter"));
          document.querySelector("#chat").dispatchEvent(drop("drop"));
        }"""
    )
    await stage.page.get_by_label("Отправить как фото").check()
    await stage.button("Отправить").click()

    message = await bot.hears("message")

    assert message["photo"][-1]["width"] == 40
    await expect(stage.messages.last.get_by_role("img", name="Фото")).to_have_js_property(
        "naturalWidth", 40
    )


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        pytest.param("Пробное голосовое", "voice", id="voice"),
        pytest.param("Пробный стикер", "sticker", id="sticker"),
        pytest.param("Пробное фото", "photo", id="photo"),
        pytest.param("Пробное видео", "video", id="video"),
        pytest.param("Пробное место", "location", id="location"),
    ],
)
async def test_a_stand_in_shows_how_the_bot_reacts(
    stage: Stage, bot: PlayedBot, item: str, kind: str
) -> None:
    await stage.button("Прикрепить").click()
    await stage.page.get_by_role("menuitem", name=item).click()

    assert kind in await bot.hears("message")
    await expect(stage.messages).to_have_count(1)


async def test_an_own_message_is_edited_and_deleted(stage: Stage, bot: PlayedBot) -> None:
    await stage.says("вапрос")
    await bot.hears("message")
    await stage.input.press("ArrowUp")
    await stage.input.fill("вопрос")
    await stage.input.press("Enter")

    assert (await bot.hears("edited_message"))["text"] == "вопрос"
    await expect(stage.messages.first).to_contain_text("вопрос")

    await stage.messages.first.click(button="right")
    await stage.page.get_by_role("menuitem", name="Удалить").click()
    await expect(stage.messages).to_have_count(0)
    await expect(stage.button("Начать")).to_be_visible()


async def test_a_reply_quotes_what_it_answers(stage: Stage, bot: PlayedBot) -> None:
    await bot.says(await started(stage, bot), "Чем помочь?")
    await stage.message("Чем помочь?").focus()
    await stage.page.keyboard.press("Enter")
    await stage.page.get_by_role("menuitem", name="Ответить").click()
    await stage.says("Билетом")

    message = await bot.hears("message")

    assert message["reply_to_message"]["text"] == "Чем помочь?"
    await expect(stage.messages.last.locator(".quote")).to_contain_text("Чем помочь?")


async def test_typing_is_seen_until_the_answer_comes(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    await bot.does("sendChatAction", chat_id=chat, action="typing")
    await expect(stage.page.locator("#chat-status")).to_have_text("печатает…")

    await bot.says(chat, "Вот")

    await expect(stage.page.locator("#chat-status")).to_have_text("бот")


async def test_the_command_menu_is_the_bots(stage: Stage, bot: PlayedBot) -> None:
    commands = [
        {"command": "faq", "description": "Вопросы по темам"},
        {"command": "help", "description": "Что я умею"},
    ]
    await bot.does("setMyCommands", commands=commands)
    await stage.button("Команды бота").click()
    await expect(stage.page.get_by_role("option")).to_have_text(
        ["/faqВопросы по темам", "/helpЧто я умею"]
    )
    await stage.page.keyboard.press("Escape")
    await stage.input.press_sequentially("/he")
    await stage.page.keyboard.press("ArrowDown")
    await stage.page.keyboard.press("Enter")

    assert (await bot.hears("message"))["text"] == "/help"


async def test_a_reply_keyboard_answers_with_its_text(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    await bot.says(chat, "Едете?", reply_markup={"keyboard": [[{"text": "Да"}, {"text": "Нет"}]]})
    await stage.button("Да").click()
    assert (await bot.hears("message"))["text"] == "Да"

    await bot.says(chat, "Хорошо", reply_markup={"remove_keyboard": True})

    await expect(stage.button("Да")).to_be_hidden()


async def test_a_blocked_bot_cannot_write(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    await stage.button("Ещё").click()
    await stage.page.get_by_role("menuitem", name="Заблокировать бота").click()
    await expect(stage.input).to_be_hidden()
    refused = await bot.call("sendMessage", chat_id=chat, text="?")

    await stage.button("Разблокировать бота").click()

    assert refused["error_code"] == 403
    await expect(stage.input).to_be_visible()


async def test_each_person_has_own_chats_and_unread_messages(stage: Stage, bot: PlayedBot) -> None:
    await stage.page.get_by_role("button", name=re.compile("Айгерим")).click()
    await started(stage, bot)
    await stage.page.get_by_role("button", name=re.compile("Дильноза")).click()
    await expect(stage.messages).to_have_count(0)

    await bot.says(7100000002, "Напоминание")

    person = stage.page.get_by_role("button", name=re.compile("Айгерим"))
    await expect(person).to_contain_text("1 непрочитанное")
    await person.click()
    await expect(person).not_to_contain_text("непрочитанное")
    await expect(stage.messages.last).to_contain_text("Напоминание")


async def test_a_message_in_a_group_names_its_sender(stage: Stage, bot: PlayedBot) -> None:
    await stage.page.get_by_role("button", name=re.compile("Участники курса")).click()
    await stage.says("/help")
    message = await bot.hears("message")
    await bot.says(message["chat"]["id"], "Помощь")

    await stage.page.get_by_role("button", name=re.compile("Айгерим")).click()
    await stage.page.get_by_role("button", name=re.compile("Участники курса")).click()

    assert message["text"] == "/help@kenshuin_rehearsal_bot"
    await expect(stage.messages.first.locator(".sender")).to_contain_text("Дильноза")
    await expect(stage.messages.last.locator(".sender")).to_contain_text("Кэнсюинбот")


async def test_an_ephemeral_message_is_seen_by_its_person_only(
    stage: Stage, bot: PlayedBot, server: RehearsalServer
) -> None:
    group = -1007200000001
    server.world.chats[group].bot_status = "administrator"
    await bot.does(
        "sendMessage",
        chat_id=group,
        text="Только вам",
        ephemeral_message_parameters={"receiver_user_id": GUEST.id},
    )
    await bot.does("sendMessage", chat_id=group, text="Всем")
    await stage.page.get_by_role("button", name=re.compile("Участники курса")).click()
    await expect(stage.messages).to_have_count(2)
    await expect(stage.messages.first).to_contain_text("видно только вам")

    await stage.page.get_by_role("button", name=re.compile("Айгерим")).click()
    await stage.page.get_by_role("button", name=re.compile("Участники курса")).click()

    await expect(stage.messages).to_have_count(1)


async def test_overlapping_entities_keep_every_letter(stage: Stage) -> None:
    html = await stage.page.evaluate(
        """() => import("/page/entities.js").then(({ renderText }) => {
          const box = document.createElement("div");
          const entities = [
            { type: "bold", offset: 2, length: 4 },
            { type: "italic", offset: 4, length: 4 },
            { type: "text_link", offset: 8, length: 2, url: "javascript:alert(1)" },
          ];
          box.append(...renderText("😀abcdefgh", entities, {}));
          return box.innerHTML;
        })"""
    )

    assert html == "😀<strong>ab<em>cd</em></strong><em>ef</em><span>gh</span>"


async def test_topics_of_a_forum_are_threads(stage: Stage, bot: PlayedBot) -> None:
    staff, coordinator = -1007200000002, 7100000006
    topic = await bot.does("createForumTopic", chat_id=staff, name="Обращения")
    await bot.does(
        "sendMessage", chat_id=staff, text="Вопрос", message_thread_id=topic["message_thread_id"]
    )
    await bot.does("sendMessage", chat_id=staff, text="Всем")
    await stage.open(f"#{coordinator}/{staff}")
    await stage.page.reload()

    await stage.button("Обращения").click()
    await stage.says("Ответ")

    assert (await bot.hears("message"))["message_thread_id"] == topic["message_thread_id"]
    await expect(stage.log).not_to_contain_text("Всем")
    await stage.button("Общая").click()
    await expect(stage.log).to_contain_text("Всем")
    await expect(stage.log).not_to_contain_text("Ответ")
