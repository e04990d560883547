"""Each report that is handed in comes to the coordinators once, with all that they need."""

import asyncio
from dataclasses import replace

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import SendDocument, SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, Message

from bot.people import Person, Role
from bot.pictures import slide_map
from bot.reports.findings import Code, Finding
from bot.reports.submission import Standing, Submission
from bot.texts.slide_maps import SlideMap
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.decks import built, good_deck
from tests.support.people import enrolled
from tests.support.reports import FINE, WITH_WARNING
from tests.support.review import COURSE, NBSP, TOO_LONG, Desk
from tests.support.storage import NOW

MANY = replace(
    FINE,
    findings=tuple(
        Finding(code=Code.DUPLICATE_TITLE, slide=slide, particulars={"title": "Т", "first": slide})
        for slide in range(1, 61)
    ),
)
BUTTONS = (("Принять", "Вернуть"), ("Скачать", "Замечания", "Карточка"))


async def announced(chat: Chat, one: Submission | None = None) -> list[Seen]:
    """What is sent when a submission is announced; without one, when the job runs."""
    announcer = chat.dispatcher["announcer"]
    before = len(chat.telegram.requests)
    if one is not None:
        await announcer.announce(chat.bot, one)
    else:
        await announcer.announce_missed(chat.bot)
    return [seen for sent in chat.telegram.requests[before:] if (seen := chat._see(sent))]


@pytest.fixture
def chat(desk: Desk) -> Chat:
    """A coordinator in the staff chat."""
    return desk.in_the_staff_chat()


async def test_the_file_the_slides_and_the_findings_come_to_the_staff_chat(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await desk.gets(aigerim, good_deck(), verdict=WITH_WARNING)

    file, picture = await announced(chat, one)

    assert file == Seen("document", "Отчёт_финал.pptx")
    assert picture == Seen(
        "photo",
        "📄 Айгерим Сулейменова, Казахстан\n"
        "Agency for Cluster Development\n"
        "Вводный отчёт (Inception Report), версия 1: 28 октября, 18:05 по Саппоро\n"
        "Сдано до срока.\n"
        "⚠️ Замечаний: 1.\n"
        "Слайдов: 8 из 8 возможных\n"
        f"• Слайд{NBSP}6 – текст мельче 12{NBSP}пт: с последнего ряда его не прочесть.",
        BUTTONS,
    )
    [sent] = [each for each in chat.telegram.requests if isinstance(each, SendPhoto)]
    assert sent.chat_id == STAFF_CHAT_ID
    assert isinstance(sent.photo, BufferedInputFile)
    assert sent.photo.data.startswith(b"\x89PNG")
    assert (await desk.kept(one)).announced_at == NOW


async def test_what_breaks_a_rule_came_and_does_not_count_until_it_is_accepted(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await desk.gets(aigerim, good_deck(), verdict=TOO_LONG)

    [_file, picture] = await announced(chat, one)
    [_toast, shown, _told] = await desk.coordinator().presses_data(
        f"ya:{COURSE}:{one.id}:waiting:1"
    )

    assert picture.text.replace(NBSP, " ").splitlines()[3:5] == [
        "Пришло до срока.",
        "⛔ Не засчитано: нарушено 1 обязательное требование.",
    ]
    assert shown.text.replace(NBSP, " ").splitlines()[3:5] == [
        "Сдано до срока.",
        "⚠️ Нарушено 1 обязательное требование, но отчёт всё равно принят.",
    ]


async def test_it_is_told_once(desk: Desk, aigerim: Person, chat: Chat) -> None:
    one = await desk.gets(aigerim, good_deck())

    both = await asyncio.gather(announced(chat, one), announced(chat, one))
    again = await announced(chat, one)
    by_the_job = await announced(chat)

    assert sum(len([seen for seen in each if seen.kind == "photo"]) for each in both) in (1, 2)
    assert len([sent for sent in chat.telegram.requests if isinstance(sent, SendPhoto)]) == 1
    assert (again, by_the_job) == ([], [])


async def test_the_second_version_says_what_changed(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    await desk.gets(aigerim, built(("Страна", "Столица – Астана."), ("Кластер", "Десять фирм.")))
    two = await desk.gets(
        aigerim, built(("Страна", "Столица – Астана."), ("Планы", "Научиться управлять."))
    )

    _file, picture = await announced(chat, two)

    lines = picture.text.splitlines()
    assert "По сравнению с версией 1:" in lines
    assert f"• добавлен слайд{NBSP}2 «Планы»" in lines


async def test_a_late_one_of_a_coordinator_is_marked(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await desk.gets(aigerim, standing=Standing.LATE, by_account=900, verdict=None)

    _file, text = await announced(chat, one)

    assert text.kind == "message"
    assert text.text.splitlines()[3:] == [
        "⚠️ Сдано после срока.",
        "Файл сдал координатор.",
        "⚠️ Проверить пока не удалось: это наша ошибка. Файл засчитан.",
    ]
    assert text.buttons == (("Принять", "Вернуть"), ("Скачать", "Карточка"))


async def test_what_does_not_count_is_told_too(desk: Desk, aigerim: Person, chat: Chat) -> None:
    one = await desk.gets(aigerim, verdict=TOO_LONG)

    *_, text = await announced(chat, one)

    assert f"⛔ Не засчитано: нарушено 1{NBSP}обязательное требование." in text.text


async def test_a_file_that_is_gone_does_not_hide_the_rest(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await desk.gets(aigerim)
    await desk.files.remove(one.sha256)

    [text] = await announced(chat, one)

    assert text.buttons == BUTTONS


async def test_while_telegram_is_away_it_waits_for_the_job(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await desk.gets(aigerim)
    desk.telegram.refuse("sendDocument", lambda sent: TelegramNetworkError(sent, "away"))
    await announced(chat, one)
    waiting = await desk.kept(one)
    desk.telegram.answers.clear()

    seen = await announced(chat)

    assert waiting.announced_at is None
    assert [each.kind for each in seen] == ["document", "message"]


async def test_a_chat_that_refuses_for_good_is_not_asked_every_minute(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await desk.gets(aigerim)
    desk.telegram.refuse(
        "sendDocument", lambda sent: TelegramBadRequest(sent, "Bad Request: chat not found")
    )

    await announced(chat, one)

    assert (await desk.kept(one)).announced_at == NOW


async def test_the_job_waits_for_a_check_that_runs(desk: Desk, aigerim: Person, chat: Chat) -> None:
    await desk.gets(aigerim, verdict=None)
    unchecked = await desk.gets(aigerim, b"another", verdict=None, told_at=NOW)

    seen = await announced(chat)

    assert [each.kind for each in seen] == ["document", "message"]
    assert (await desk.kept(unchecked)).announced_at == NOW


async def test_one_that_cannot_be_told_does_not_hold_up_the_others(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    await desk.gets(aigerim, verdict=replace(FINE, findings=(Finding(code=Code.NO_TITLE),)))
    other = await desk.gets(aigerim, b"another")

    await announced(chat)

    assert (await desk.kept(other)).announced_at == NOW


async def test_a_map_that_cannot_be_drawn_keeps_nothing_from_anybody(
    desk: Desk, aigerim: Person, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_shown: SlideMap) -> bytes:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr(slide_map, "slide_map", fails)
    one = await desk.gets(aigerim, good_deck())
    participant = desk.enter(id=42)

    file, text = await announced(chat, one)
    seen = await participant.sends_file("Отчёт.pptx", b"another deck")

    assert (file.kind, text.kind, text.buttons) == ("document", "message", BUTTONS)
    assert [each.kind for each in seen][:3] == ["message", "edit", "message"]
    assert seen[2].text.startswith("✅ Отчёт принят к проверке, замечаний нет")


async def test_what_was_only_checked_is_nobody_elses_business(
    desk: Desk, aigerim: Person, chat: Chat, storage: Storage
) -> None:
    one = await desk.gets(aigerim)
    async with storage.transaction() as tx:
        checked = await tx.submissions.keep_check(one)

    assert await announced(chat, checked) == []


async def test_a_deck_of_many_findings_fits_under_the_picture(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await desk.gets(aigerim, good_deck(), verdict=MANY, file_name=f"{'я' * 200}.pptx")

    _file, picture = await announced(chat, one)

    assert len(picture.text) <= 1024
    assert picture.text.splitlines()[-1].startswith("… и ещё ")


async def test_a_file_that_is_handed_in_is_announced_by_itself(desk: Desk, aigerim: Person) -> None:
    participant = desk.enter(id=42)
    await participant.sends("/start")

    seen = await participant.sends_file("Отчёт.pptx", good_deck())

    assert "Принять" in [label for each in seen for row in each.buttons for label in row]
    async with desk.storage.reading() as view:
        [kept] = await view.submissions.of_person(aigerim.id, "inception")
    assert kept.announced_at == NOW


class TestWithoutAStaffChat:
    """Each coordinator gets it privately, in their language."""

    @pytest.fixture
    def chat(self, desk: Desk) -> Chat:
        staff = desk.enter().dispatcher["staff"]
        staff._chat_id = None
        return desk.coordinator()

    async def test_each_coordinator_gets_it(
        self, desk: Desk, aigerim: Person, chat: Chat, storage: Storage
    ) -> None:
        await storage.seen(COORDINATOR_ID, now=NOW)
        await enrolled(storage, 50, name="Madina", role=Role.COORDINATOR)
        async with storage.transaction() as tx:
            await tx.accounts.choose_locale(50, "en")
        one = await desk.gets(aigerim)

        seen = await announced(chat, one)

        assert [each.buttons[0] for each in seen if each.buttons] == [
            ("Accept", "Return"),
            ("Принять", "Вернуть"),
        ]

    async def test_for_whom_telegram_was_away_the_words_come_later(
        self, desk: Desk, aigerim: Person, chat: Chat, storage: Storage
    ) -> None:
        await storage.seen(COORDINATOR_ID, now=NOW)
        await enrolled(storage, 50, name="Madina", role=Role.COORDINATOR)

        def away(sent: SendDocument) -> Message:
            if sent.chat_id == COORDINATOR_ID:
                raise TelegramNetworkError(sent, "away")
            return desk.telegram._message(chat.bot, 5000, int(sent.chat_id))

        desk.telegram.answers["sendDocument"] = away
        one = await desk.gets(aigerim)
        await announced(chat, one)
        desk.telegram.answers.clear()

        [told] = await chat.passes(minutes=1)
        again = await announced(chat)

        [sent] = [one for one in desk.telegram.requests if isinstance(one, SendMessage)][-1:]
        assert sent.chat_id == COORDINATOR_ID
        assert (told.kind, told.buttons[0]) == ("message", ("Принять", "Вернуть"))
        assert again == []
