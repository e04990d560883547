"""Files that may be reports: taken in, counted, told; what is none is told apart."""

from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendDocument, SendMessage, SendPhoto
from aiohttp import ClientPayloadError, ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot.people import Person, Role, State
from bot.reports.findings import Code, Finding
from bot.reports.submission import Standing, Submission
from bot.reports.verdict import Verdict
from bot.telegram.inbox import TelegramAwayError
from handlers.reports import showing
from handlers.reports.intake import CHECK_ONLY
from storage import Storage
from storage.files import FileStore
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.people import enrolled
from tests.support.reports import (
    REPORT,
    UNREADABLE,
    WITH_WARNING,
    PretendChecker,
    more_time,
)
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]
FIRST, SECOND = b"PK\x03\x04 first", b"PK\x03\x04 second"
NAME = "Отчёт_финал.pptx"
DOCUMENT = {"file_id": "f", "file_unique_id": "f", "file_name": NAME, "file_size": 9}
MAIL = (
    "Документ (III.5) просит отправить отчёт ещё и в представительство JICA в вашей стране или в "
    "JICA Хоккайдо (Саппоро), лучше по электронной почте: Higuchi.Kazuhiko.3@jica.go.jp. "
    "Сделать это за вас я не могу."
)
A_DAY = timedelta(days=1)
ONLY_CHECK = "Это только проверка, отчёт не сдан."


@pytest.fixture
async def person(storage: Storage) -> Person:
    """A participant from Kazakhstan."""
    return await enrolled(storage, 42)


@pytest.fixture
def chat(enter: Enter, person: Person) -> Chat:
    """Their private chat."""
    assert person.role is Role.PARTICIPANT
    return enter()


def plain_spaces(text: str) -> str:
    """A text without the spaces that keep words together."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def read(chat: Chat) -> list[str]:
    """What the person has been sent or shown since, in their own chat; text by text."""
    found = []
    for request in chat.telegram.requests:
        if getattr(request, "chat_id", None) != chat.chat_id:
            continue
        text = getattr(request, "text", None) or getattr(request, "caption", None)
        if text:
            found.append(plain_spaces(text))
    chat.telegram.requests.clear()
    return found


async def versions(storage: Storage, person: Person) -> list[Submission]:
    """What is kept of them, newest first."""
    async with storage.reading() as view:
        return await view.submissions.of_person(person.id, REPORT)


def at(written: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


async def test_a_report_is_received_checked_and_counted(
    chat: Chat, person: Person, storage: Storage, files: FileStore
) -> None:
    chat.clock.set(at("2017-10-28T09:05"))

    await chat.sends_file(NAME, FIRST)

    receipt, counted, verdict = read(chat)
    head = f"📄 «{NAME}»: версия 1, 1 КБ, 28 октября, 18:05 по Саппоро (15:05 по Алматы). № 1"
    assert receipt.splitlines() == [head, "Пришло до срока.", "Проверяю…"]
    assert counted.splitlines() == [head, "<b>Засчитано: сдано до срока.</b>", MAIL]
    assert verdict.splitlines()[0].startswith("✅ <b>Отчёт принят к проверке, замечаний нет</b>")
    [kept] = await versions(storage, person)
    assert (kept.version, kept.standing, kept.counts) == (1, Standing.ON_TIME, True)
    assert (kept.file_name, kept.size) == (NAME, len(FIRST))
    assert kept.told_at is not None
    assert await files.get(kept.sha256) == FIRST


async def test_the_verdict_comes_with_the_map_of_the_slides(chat: Chat) -> None:
    seen = await chat.sends_file(NAME, FIRST)

    assert [one.kind for one in seen][:3] == ["message", "edit", "photo"]
    assert seen[2].buttons == (("Заменить файл",),)


async def test_a_long_verdict_stands_below_the_map(
    chat: Chat, checker: PretendChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "CAPTION_LIMIT", 100)
    checker.verdicts[FIRST] = WITH_WARNING

    seen = await chat.sends_file(NAME, FIRST)

    assert [one.kind for one in seen][:4] == ["message", "edit", "photo", "message"]
    assert seen[2].buttons == ()
    assert seen[3].buttons == (("Скачать с пометками",), ("Заменить файл",))


async def test_while_it_runs_the_receipt_shows_how_far_it_is(
    chat: Chat, checker: PretendChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter([0.0, *(0.3 * slide for slide in range(1, 99))])
    intake = chat.dispatcher["intake"]
    monkeypatch.setattr(intake.examiner, "_monotonic", lambda: next(seconds))
    checker.slides = 8

    await chat.sends_file(NAME, FIRST)

    shown = [text.splitlines()[-1] for text in read(chat)]
    assert shown[:3] == ["Проверяю…", "Проверяю: слайд 4 из 8…", "Проверяю: слайд 8 из 8…"]


async def test_a_receipt_that_cannot_be_edited_comes_anew(chat: Chat, telegram: Telegram) -> None:
    telegram.refuse(
        "editMessageText", lambda asked: TelegramBadRequest(asked, "message can't be edited")
    )

    seen = await chat.sends_file(NAME, FIRST)

    assert [one.kind for one in seen][:4] == ["message", "edit", "message", "photo"]
    assert "Засчитано" in seen[2].text


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        ("2017-11-02T14:59:59", "<b>Засчитано: сдано до срока.</b>"),  # 23:59:59 in Sapporo
        ("2017-11-02T17:59:59", "<b>Засчитано: сдано до срока.</b>"),  # 23:59:59 in Almaty
        ("2017-11-02T18:00:00", "<b>Засчитано: сдано после срока.</b>"),
        ("2017-11-18T14:59:59", "<b>Засчитано: сдано после срока.</b>"),
    ],
)
async def test_what_comes_after_the_deadline_is_taken_and_marked(
    chat: Chat, moment: str, line: str
) -> None:
    chat.clock.set(at(moment))

    await chat.sends_file(NAME, FIRST)

    assert read(chat)[1].splitlines()[1] == line


async def test_what_waited_through_an_outage_stands_as_when_it_was_sent(
    chat: Chat, person: Person, storage: Storage
) -> None:
    chat.clock.set(at("2017-11-03T10:00"))
    chat.telegram.files["f"] = FIRST

    await chat.sends(document=DOCUMENT, date=int(at("2017-11-02T10:00").timestamp()))

    [kept] = await versions(storage, person)
    assert (kept.standing, kept.received_at) == (Standing.ON_TIME, at("2017-11-02T10:00"))


async def test_after_the_door_has_closed_it_is_only_checked(
    chat: Chat, person: Person, storage: Storage
) -> None:
    chat.clock.set(at("2017-11-18T15:00"))

    seen = await chat.sends_file(NAME, FIRST)

    closed = (
        "⛔ Отчёт не сдан: приём закончился 19 ноября, 00:00 по Саппоро. Это только проверка. "
        "Координатор может дать вам отсрочку или сдать файл за вас – напишите координатору. "
        "Адрес в документе: Higuchi.Kazuhiko.3@jica.go.jp."
    )
    assert [closed in plain_spaces(one.text) for one in seen] == [True, True, True]
    assert seen[-1].buttons == ()
    assert [one.version for one in await versions(storage, person)] == [None]


async def test_the_file_that_counts_is_known_after_the_door_has_closed(
    chat: Chat, person: Person, storage: Storage
) -> None:
    await chat.sends_file(NAME, FIRST)
    read(chat)
    chat.clock.set(at("2017-11-18T15:00"))

    await chat.sends_file(NAME, FIRST)

    again = read(chat)[0]
    assert again.startswith("📄 Это тот же файл, что и версия 1: 1 сентября, 10:00")
    assert again.endswith("<b>Засчитано: сдано до срока.</b>")
    assert [one.version for one in await versions(storage, person)] == [1]


async def test_a_coordinator_is_not_told_to_write_to_the_coordinators(enter: Enter) -> None:
    chat = enter(id=COORDINATOR_ID)
    chat.clock.set(at("2017-11-18T15:00"))

    await chat.sends_file(NAME, FIRST)

    assert read(chat)[0].splitlines()[1] == (
        "Это только проверка, ничего не сдано: отчёты я принимаю от участников курса."
    )


async def test_more_time_opens_the_closed_door(
    chat: Chat, person: Person, storage: Storage
) -> None:
    chat.clock.set(at("2017-11-20T03:00"))
    async with storage.transaction() as tx:
        await tx.extensions.grant(more_time(person.id, until=at("2017-11-20T03:00")))

    await chat.sends_file(NAME, FIRST)

    assert read(chat)[1].splitlines()[1] == "<b>Засчитано: сдано до срока.</b>"


async def test_a_deck_that_breaks_a_binding_rule_is_a_version_that_does_not_count(
    chat: Chat, checker: PretendChecker, person: Person, storage: Storage
) -> None:
    checker.verdicts[SECOND] = Verdict(
        report=REPORT,
        slides=9,
        findings=(
            Finding(code=Code.TOO_MANY_SLIDES, particulars={"slides": 9, "visible": 9, "most": 8}),
        ),
    )
    await chat.sends_file(NAME, FIRST)
    read(chat)

    await chat.sends_file(NAME, SECOND)

    _, receipt, verdict = read(chat)
    assert receipt.splitlines()[1:] == [
        "<b>Не засчитано.</b> 9 слайдов, а можно не больше 8 (III.5 и VI).",
        "Засчитанной остаётся версия 1.",
    ]
    assert verdict.splitlines()[0].startswith("⛔")
    assert [(one.version, one.counts) for one in await versions(storage, person)] == [
        (2, False),
        (1, True),
    ]


async def test_the_same_file_again_is_no_new_version(
    chat: Chat, checker: PretendChecker, person: Person, storage: Storage
) -> None:
    checker.verdicts[FIRST] = WITH_WARNING
    await chat.sends_file(NAME, FIRST)
    read(chat)

    seen = await chat.sends_file("другое имя.pptx", FIRST)

    again, verdict = read(chat)
    assert again.splitlines() == [
        (
            "📄 Это тот же файл, что и версия 1: 1 сентября, 10:00 по Саппоро (07:00 по Алматы). "
            "Новой версии нет."
        ),
        "<b>Засчитано: сдано до срока.</b>",
    ]
    assert verdict.startswith("✅ <b>Формат верный</b>")
    assert seen[-1].buttons == (("Скачать с пометками",), ("Заменить файл",))
    assert len(await versions(storage, person)) == 1


async def test_an_earlier_file_is_a_new_version_when_another_came_between(
    chat: Chat, person: Person, storage: Storage
) -> None:
    for data in (FIRST, SECOND, FIRST):
        await chat.sends_file(NAME, data)

    assert [one.version for one in await versions(storage, person)] == [3, 2, 1]


async def test_what_is_no_report_is_told_the_way_out_and_not_kept(
    chat: Chat,
    checker: PretendChecker,
    person: Person,
    storage: Storage,
    files: FileStore,
) -> None:
    chat.clock.set(at("2017-10-30T03:00"))
    checker.verdicts[SECOND] = UNREADABLE
    await chat.sends_file(NAME, FIRST)
    [kept] = await versions(storage, person)
    read(chat)

    await chat.sends_file("отчёт.ppt", SECOND)

    _, receipt, refusal = read(chat)
    assert receipt.splitlines() == [
        "📄 «отчёт.ppt»: 1 КБ, 30 октября, 12:00 по Саппоро (09:00 по Алматы).",
        "<b>Файл не засчитан.</b>",
        "Засчитанной остаётся версия 1.",
    ]
    assert refusal.startswith("⛔ Это старый формат PowerPoint (.ppt)")
    assert refusal.endswith("До срока 3 дня.")
    assert await versions(storage, person) == [kept]
    assert await files.sweep({kept.sha256}, older_than=-A_DAY) == 0, "nothing else is there"


async def test_over_telegrams_limit_nothing_is_fetched_and_the_way_out_is_told(
    chat: Chat, person: Person, storage: Storage, checker: PretendChecker
) -> None:
    await chat.sends_file(NAME, FIRST, file_size=20_971_521)

    [said] = read(chat)
    assert said.splitlines()[0] == (
        "⛔ Файл больше 20 МБ: Telegram не даёт мне его скачать. Файл не засчитан."
    )
    assert "Сжать рисунки" in said
    assert await versions(storage, person) == []
    assert checker.checked == []


async def test_telegram_may_say_only_later_that_a_file_is_too_large(
    chat: Chat, telegram: Telegram
) -> None:
    telegram.refuse("getFile", lambda asked: TelegramBadRequest(asked, "file is too big"))

    await chat.sends_file(NAME, FIRST)

    assert read(chat)[-1].startswith("⛔ Файл больше 20 МБ")


async def test_a_file_that_telegram_does_not_give_is_asked_for_again(
    chat: Chat, telegram: Telegram
) -> None:
    telegram.refuse(
        "getFile",
        lambda asked: TelegramBadRequest(asked, "wrong file_id or the file is unavailable"),
    )

    await chat.sends_file(NAME, FIRST)

    assert read(chat) == [
        (
            "Telegram не отдаёт мне этот файл, поэтому отчёта у меня нет. "
            "Пришлите его, пожалуйста, ещё раз."
        )
    ]


@pytest.mark.parametrize("error", [TimeoutError(), ClientPayloadError()])
async def test_a_connection_that_breaks_while_a_file_is_fetched_loses_nothing(
    chat: Chat,
    person: Person,
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    async def breaks(*_: object, **__: object) -> AsyncGenerator[bytes, None]:
        yield b"PK"
        raise error

    monkeypatch.setattr(Telegram, "stream_content", breaks)
    with pytest.raises(TelegramAwayError):
        await chat.sends_file(NAME, FIRST)
    monkeypatch.undo()

    await chat.sends_file(NAME, FIRST)

    assert [one.version for one in await versions(storage, person)] == [1]


async def test_a_file_that_telegram_has_no_more_is_asked_for_again(
    chat: Chat, person: Person, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def is_gone(*_: object, **__: object) -> AsyncGenerator[bytes, None]:
        info = RequestInfo(URL("https://example.org"), "GET", CIMultiDictProxy(CIMultiDict()))
        for status in (404,):
            raise ClientResponseError(info, (), status=status)
        yield b""  # as a stream does

    monkeypatch.setattr(Telegram, "stream_content", is_gone)

    seen = await chat.sends_file(NAME, FIRST)

    assert seen[-1].text.startswith("Telegram не отдаёт мне этот файл")
    assert await versions(storage, person) == []


async def test_where_the_check_fails_the_report_counts_and_nobody_is_blamed(
    chat: Chat, checker: PretendChecker, person: Person, storage: Storage
) -> None:
    checker.fails = True

    await chat.sends_file(NAME, FIRST)

    assert read(chat)[-1].splitlines()[1:] == [
        "<b>Засчитано: сдано до срока.</b>",
        (
            "Проверить файл не получилось, и это моя ошибка, а не ваша. Ничего не потеряно: "
            "проверю ещё раз и напишу вам."
        ),
    ]
    [kept] = await versions(storage, person)
    assert (kept.version, kept.verdict, kept.counts) == (1, None, True)


class TestOnlyCheck:
    """A file that is looked at and not handed in."""

    @pytest.mark.parametrize(
        "caption", ["Проверить", "проверь, пожалуйста", "прошу только проверку", "please check"]
    )
    async def test_the_caption_says_so(
        self, chat: Chat, person: Person, storage: Storage, caption: str
    ) -> None:
        chat.telegram.files["f"] = FIRST

        seen = await chat.sends(document=DOCUMENT, caption=caption)

        assert seen[-1].text.splitlines()[0] == ONLY_CHECK
        assert seen[-1].buttons == (("Сдать этот файл",),)
        assert [one.version for one in await versions(storage, person)] == [None]

    async def test_an_ordinary_caption_does_not(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        chat.telegram.files["f"] = FIRST

        await chat.sends(document=DOCUMENT, caption="Отправляю отчёт на проверку, проверено мной")

        assert [one.version for one in await versions(storage, person)] == [1]

    async def test_the_button_asks_for_one_file_with_or_without_a_reply(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        await chat.sends("/report")
        [asked] = await chat.presses("Только проверить")
        chat.clock.pass_(minutes=10)

        await chat.sends_file(NAME, FIRST)
        await chat.sends_file(NAME, SECOND)

        assert asked.text == "Пришлите файл: я его только проверю, сдан он не будет."
        assert [one.version for one in await versions(storage, person)] == [1, None]

    async def test_killed_before_the_wish_was_done_with_the_next_file_is_handed_in_all_the_same(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        await chat.sends("/report")
        await chat.presses("Только проверить")
        async with storage.reading() as view:
            prompt = await view.prompts.latest(42, 42, CHECK_ONLY, since=chat.clock.now() - A_DAY)
        assert prompt is not None
        chat.telegram.files["f"] = FIRST
        await chat.sends(document=DOCUMENT, message_id=77)
        async with storage.transaction() as tx:
            await tx.prompts.ask(prompt)

        await chat.sends(document=DOCUMENT, message_id=77)
        await chat.sends_file(NAME, SECOND)

        assert [one.version for one in await versions(storage, person)] == [1, None]

    async def test_an_hour_later_only_a_reply_is_meant_so(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        await chat.sends("/report")
        await chat.presses("Только проверить")
        prompt = chat.telegram.requests[-1]
        assert isinstance(prompt, SendMessage)
        chat.clock.pass_(hours=1)

        await chat.sends_file(NAME, FIRST)

        assert [one.version for one in await versions(storage, person)] == [1]

    async def test_what_was_checked_can_be_handed_in_once(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        await chat.sends("/report")
        await chat.presses("Только проверить")
        await chat.sends_file(NAME, FIRST)
        chat.clock.set(at("2017-11-05T03:00"))
        read(chat)

        await chat.presses("Сдать этот файл")
        receipt = read(chat)[0]
        [again] = await chat.presses("Сдать этот файл")

        head = f"📄 «{NAME}»: версия 1, 1 КБ, 5 ноября, 12:00 по Саппоро (09:00 по Алматы). № 1"
        assert receipt.splitlines()[:2] == [head, "<b>Засчитано: сдано после срока.</b>"]
        assert plain_spaces(again.text) == "Этот файл уже сдан: версия 1."
        [kept] = await versions(storage, person)
        assert (kept.version, kept.standing) == (1, Standing.LATE)

    async def test_after_the_door_has_closed_it_cannot(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        await chat.sends("/report")
        await chat.presses("Только проверить")
        await chat.sends_file(NAME, FIRST)
        chat.clock.set(at("2017-11-19T03:00"))

        [toast] = await chat.presses("Сдать этот файл")

        assert toast.text == "Приём отчётов закончился. Напишите координатору."
        assert [one.version for one in await versions(storage, person)] == [None]

    async def test_what_is_kept_no_longer_cannot_either(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        await chat.sends("/report")
        await chat.presses("Только проверить")
        await chat.sends_file(NAME, FIRST)
        async with storage.transaction() as tx:
            await tx.submissions.prune(checked_before=at("2018-01-01T00:00"))

        [toast] = await chat.presses("Сдать этот файл")

        assert toast.text == "Этот файл уже не хранится. Пришлите его ещё раз."
        assert await versions(storage, person) == []


class TestWhoOwesNoReport:
    """Guests and coordinators get their files checked."""

    async def test_a_guests_deck_is_only_checked_and_nothing_is_kept(
        self, enter: Enter, storage: Storage, files: FileStore
    ) -> None:
        guest = enter(id=77)

        seen = await guest.sends_file(NAME, FIRST)

        first = "Это только проверка, ничего не сдано: отчёты я принимаю от участников курса."
        assert [one.kind for one in seen] == ["message", "edit", "photo"]
        assert seen[-1].text.splitlines()[0] == first
        assert seen[-1].buttons == ()
        async with storage.reading() as view:
            assert await view.submissions.files() == set()
        assert await files.sweep((), older_than=-A_DAY) == 0

    async def test_a_coordinators_deck_is_only_checked(
        self, enter: Enter, storage: Storage
    ) -> None:
        coordinator = await enrolled(storage, 55, role=Role.COORDINATOR)

        seen = await enter(id=55).sends_file(NAME, FIRST)

        assert seen[-1].text.splitlines()[0] == ONLY_CHECK
        assert seen[-1].buttons == ()
        assert [one.version for one in await versions(storage, coordinator)] == [None]

    async def test_an_operators_deck_is_only_checked(self, enter: Enter) -> None:
        seen = await enter(id=COORDINATOR_ID).sends_file(NAME, FIRST)

        assert [one.kind for one in seen] == ["message", "edit", "photo"]

    async def test_other_files_of_a_guest_are_none(self, enter: Enter) -> None:
        [said] = await enter(id=77).sends_file("заявка.pdf", FIRST)

        assert said.text.startswith("⛔ Файл я не принял")

    async def test_a_list_of_a_coordinator_stays_a_list(self, enter: Enter) -> None:
        seen = await enter(id=COORDINATOR_ID).sends_file("список.xlsx", b"PK\x03\x04")

        assert "Это только проверка" not in " ".join(one.text for one in seen)

    async def test_who_was_withdrawn_owes_no_report(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        async with storage.transaction() as tx:
            await tx.people.leave(person.id, State.WITHDRAWN, at=chat.clock.now())

        seen = await chat.sends_file(NAME, FIRST)

        assert seen[-1].text.startswith("Это только проверка, ничего не сдано")
        assert await versions(storage, person) == []


class TestWhatIsNoFile:
    """Photos, links, albums, groups and passports."""

    async def test_a_photo_of_the_screen(self, chat: Chat) -> None:
        size = {"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}

        [said] = await chat.sends(photo=[size])

        assert said.text.splitlines()[:2] == [
            "⛔ Это фотография, а для отчёта нужен файл PowerPoint. Ничего не сдано.",
            "Пришлите саму презентацию: скрепка → «Файл» → ваш .pptx.",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "https://drive.google.com/file/d/1x/view?usp=sharing",
            "Вот отчёт: https://disk.yandex.ru/i/abc",
            "yadi.sk/i/x",
            "https://www.dropbox.com/s/x/report.pptx?dl=0",
            "https://1drv.ms/p/s!x и спасибо",
            "https://www.icloud.com/keynote/x",
        ],
    )
    async def test_a_link_to_a_drive(self, chat: Chat, text: str) -> None:
        chat.clock.set(at("2017-10-30T03:00"))

        [said] = await chat.sends(text)

        assert said.text.startswith("⛔ Это ссылка")
        assert plain_spaces(said.text).endswith("До срока 3 дня.")

    @pytest.mark.parametrize(
        "text", ["что такое notdropbox.com.example", "https://www.jica.go.jp/index.html"]
    )
    async def test_other_links_are_questions(self, chat: Chat, text: str) -> None:
        [said] = await chat.sends(text)

        assert not said.text.startswith("⛔ Это ссылка")

    async def test_a_guests_link_is_a_question(self, enter: Enter) -> None:
        [said] = await enter(id=77).sends("https://drive.google.com/file/d/1x/view")

        assert not said.text.startswith("⛔ Это ссылка")

    async def test_an_album_gets_one_answer_and_nothing_is_handed_in(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        seen = [await chat.sends(document=DOCUMENT, media_group_id="album") for _ in range(3)]

        assert [len(one) for one in seen] == [1, 0, 0]
        assert seen[0][0].text == (
            "⚠️ Файлов несколько, и я не знаю, какой из них – отчёт. Пока ничего не сдано. "
            "Пришлите одну презентацию отдельно."
        )
        assert await versions(storage, person) == []

    async def test_a_group_is_told_to_send_it_privately_when_the_bot_is_meant(
        self, enter: Enter, person: Person, storage: Storage
    ) -> None:
        group = enter(chat_id=-5, chat_type="supergroup")

        aside = await group.sends(document=DOCUMENT)
        [meant] = await group.sends(document=DOCUMENT, caption="@kenshuin_bot, вот отчёт")

        assert aside == []
        assert meant.text == (
            "Отчёты я принимаю только в личном чате: пришлите файл туда. Здесь ничего не сдано."
        )
        assert await versions(storage, person) == []

    async def test_a_passport_is_deleted_whatever_else_it_could_be(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        seen = await chat.sends_file("Паспорт.pdf", FIRST)

        assert [one.kind for one in seen] == ["delete", "message"]
        assert await versions(storage, person) == []

    async def test_a_changed_caption_changes_nothing_and_another_file_is_a_version(
        self, chat: Chat, person: Person, storage: Storage
    ) -> None:
        await chat.sends_file(NAME, FIRST)
        sent = chat.telegram.files
        chat.telegram.files["changed"] = SECOND
        same = {"file_id": next(iter(sent)), "file_unique_id": "a", "file_name": NAME}
        other = {"file_id": "changed", "file_unique_id": "b", "file_name": NAME}

        caption = await _edits(chat, same)
        await _edits(chat, other)

        assert caption == []
        assert [one.version for one in await versions(storage, person)] == [2, 1]


async def test_the_name_is_shown_safely_and_handed_to_the_staff(
    chat: Chat, person: Person, storage: Storage
) -> None:
    await chat.sends_file("../<b>отчёт</b>\u202exptp.exe", FIRST)

    [kept] = await versions(storage, person)
    assert kept.file_name == "_b_отчёт_b_xptp.exe"
    sent = [one for one in chat.telegram.requests if isinstance(one, (SendDocument, SendPhoto))]
    assert STAFF_CHAT_ID in {one.chat_id for one in sent}


async def _edits(chat: Chat, document: dict[str, Any]) -> list[Seen]:
    """The first message of the chat is changed: another caption, another file."""
    edited = chat._message(document=document, edit_date=int(chat.clock.now().timestamp()) + 60)
    return await chat._feed(edited_message=edited | {"message_id": 50})
