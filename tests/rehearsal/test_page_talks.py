"""A talk on the page: who asks, and a coordinator who answers in a topic, with anything."""

from typing import Any

import pytest
from playwright.async_api import FilePayload, expect

from bot.rehearsal import COORDINATOR, GUEST
from bot.rehearsal.cast import STAFF_CHAT
from tests.rehearsal.page_support import PlayedBot, Stage, picture, started

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

STAFF = STAFF_CHAT.id


async def topic(bot: PlayedBot, name: str = "Айгерим") -> int:
    made = await bot.does("createForumTopic", chat_id=STAFF, name=name)
    thread: int = made["message_thread_id"]
    return thread


async def card(stage: Stage, bot: PlayedBot) -> tuple[int, dict[str, Any]]:
    """The card of a talk in its topic, and the coordinator who looks at it."""
    thread = await topic(bot)
    said = await bot.says(STAFF, "Новое обращение", message_thread_id=thread)
    await stage.open(f"#{COORDINATOR.id}/{STAFF}")
    await stage.page.get_by_role("button", name="Айгерим", exact=True).click()
    return thread, said


async def answers(stage: Stage, words: str) -> None:
    """Begin an answer to the message that says this."""
    await stage.message(words).click(button="right")
    await stage.page.get_by_role("menuitem", name="Ответить", exact=True).click()


async def attach(stage: Stage, what: str) -> None:
    await stage.button("Прикрепить").click()
    await stage.page.get_by_role("menuitem", name=what, exact=True).click()


async def test_a_coordinator_answers_in_a_topic_with_words(stage: Stage, bot: PlayedBot) -> None:
    thread, said = await card(stage, bot)
    await expect(stage.message("Новое обращение").locator(".quote")).to_have_count(0)

    await answers(stage, "Новое обращение")
    await stage.says("Да, можно")
    answer = await bot.hears("message")

    assert answer["message_thread_id"] == thread
    assert answer["reply_to_message"]["message_id"] == said["message_id"]
    await expect(stage.message("Да, можно").locator(".quote")).to_contain_text("Новое обращение")


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("Пробное голосовое", "voice"),
        ("Пробное фото", "photo"),
        ("Пробное видео", "video"),
        ("Пробный кружок", "video_note"),
        ("Пробный стикер", "sticker"),
        ("Пробное место", "location"),
        ("Пробный контакт", "contact"),
        ("Пробный опрос", "poll"),
    ],
)
async def test_a_coordinator_answers_in_a_topic_with_anything(
    stage: Stage, bot: PlayedBot, what: str, kind: str
) -> None:
    thread, said = await card(stage, bot)

    await answers(stage, "Новое обращение")
    await attach(stage, what)
    answer = await bot.hears("message")

    assert kind in answer
    assert answer["message_thread_id"] == thread
    assert answer["reply_to_message"]["message_id"] == said["message_id"]
    await expect(stage.page.locator("#context")).to_be_hidden()
    assert stage.complaints == []


async def test_a_coordinator_answers_in_a_topic_with_several_files(
    stage: Stage, bot: PlayedBot
) -> None:
    thread, said = await card(stage, bot)
    files: list[FilePayload] = [
        {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
        for name in ("Виза.pdf", "Памятка.pdf")
    ]

    await answers(stage, "Новое обращение")
    await stage.page.locator("#files").set_input_files(files)
    await stage.says("Вот бумаги")
    parts = [await bot.hears("message") for _ in files]

    assert [one["document"]["file_name"] for one in parts] == ["Виза.pdf", "Памятка.pdf"]
    assert [one.get("caption") for one in parts] == ["Вот бумаги", None]
    assert len({one["media_group_id"] for one in parts}) == 1
    for one in parts:
        assert one["message_thread_id"] == thread
        assert one["reply_to_message"]["message_id"] == said["message_id"]


async def test_an_album_and_its_words_are_one_row(stage: Stage, bot: PlayedBot) -> None:
    chat = await started(stage, bot)
    files: list[FilePayload] = [
        {"name": f"{n}.png", "mimeType": "image/png", "buffer": picture(40, 30)} for n in range(2)
    ]
    await stage.page.locator("#photos").set_input_files(files)
    await stage.says("Мои билеты")
    first, second = await bot.hears("message"), await bot.hears("message")

    copies = await bot.does(
        "copyMessages",
        chat_id=STAFF,
        from_chat_id=chat,
        message_ids=[first["message_id"], second["message_id"]],
    )
    await stage.open(f"#{COORDINATOR.id}/{STAFF}")

    assert len(copies) == 2
    row = stage.message("Мои билеты")
    await expect(row.locator(".album img")).to_have_count(2)
    await expect(stage.messages).to_have_count(1)


async def test_words_and_captions_are_changed_by_who_wrote_them(
    stage: Stage, bot: PlayedBot
) -> None:
    await started(stage, bot)
    await stage.page.locator("#photos").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": picture(40, 30)}
    )
    await stage.says("Билет")
    await bot.hears("message")
    await stage.message("Билет").click(button="right")
    await stage.page.get_by_role("menuitem", name="Изменить", exact=True).click()
    await stage.says("Мой билет")

    changed = await bot.hears("edited_message")

    assert changed["caption"] == "Мой билет"
    await expect(stage.message("Мой билет")).to_contain_text("изменено")


async def test_a_reaction_of_the_bot_is_shown_under_the_message(
    stage: Stage, bot: PlayedBot
) -> None:
    await stage.says("Спасибо")
    said = await bot.hears("message")

    await bot.does(
        "setMessageReaction",
        chat_id=GUEST.id,
        message_id=said["message_id"],
        reaction=[{"type": "emoji", "emoji": "👀"}],
    )

    await expect(stage.message("Спасибо").locator(".reaction")).to_have_text("👀")


async def test_a_topic_that_is_deleted_is_gone_for_the_bot_too(
    stage: Stage, bot: PlayedBot
) -> None:
    thread, _ = await card(stage, bot)

    await stage.button("Ещё").click()
    await stage.page.get_by_role("menuitem", name="Удалить тему", exact=True).click()
    await expect(stage.page.get_by_role("button", name="Айгерим", exact=True)).to_have_count(0)
    answer = await bot.call("sendMessage", chat_id=STAFF, text="?", message_thread_id=thread)

    assert answer["description"] == "Bad Request: message thread not found"
    await expect(stage.messages).to_have_count(0)
    assert stage.complaints == []


async def test_topics_are_switched_off_and_on(stage: Stage, bot: PlayedBot) -> None:
    await card(stage, bot)
    for what, count in (("Выключить темы", 0), ("Включить темы", 1)):
        await stage.button("Ещё").click()
        await stage.page.get_by_role("menuitem", name=what, exact=True).click()
        tab = stage.page.get_by_role("button", name="Айгерим", exact=True)
        await expect(tab).to_have_count(count)
    assert stage.complaints == []
