"""/roster, a list sent as a file, and /export: the coordinators' ways, whole."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import islice, product
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetFile, SendDocument
from openpyxl import load_workbook

from bot.audit import AuditRecord
from bot.people import Person, Profile, Role, State
from bot.sheets import Sheet, as_csv, as_xlsx
from handlers.dispatcher import build_dispatcher
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.clock import SetClock
from tests.support.people import enrolled, invited, somebody
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

HEADER = ("Имя (паспорт)", "Имя по-русски", "Страна", "Организация", "E-mail", "Язык", "Группа")
ASEL = ("Asel Nurlanova", "Асель Нурланова", "Казахстан", "АО «Кластер»", "asel@example.org")
BEK = ("Bek Tuleev", "Бек Тулеев", "KG", "Агентство", "bek@example.org", "en", "A")
COURSE = (
    "Развитие региональной промышленности на основе кластерного подхода (C), "
    "19 ноября – 19 декабря 2017 года"
)

NOT_LATIN = (
    "«Асель»: напишите имя как в паспорте, латинскими буквами. "
    "Некоторые русские буквы похожи на латинские."
)
HOW_TO_LOAD = (
    "Пришлите список файлом XLSX или CSV – сюда или в группу координаторов. Обязательные "
    "столбцы: Имя (паспорт), Имя по-русски, Страна, Организация, E-mail. Можно добавить язык "
    "и группу. Я покажу, что изменится, и ничего не изменю, пока вы не нажмёте «Применить»."
)


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    return enter(id=COORDINATOR_ID)


def table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> bytes:
    full = [(*row, *[""] * (len(header) - len(row))) for row in rows]
    return as_xlsx([Sheet(title="Список", header=header, rows=full)])


async def people(storage: Storage) -> list[Person]:
    async with storage.reading() as view:
        return await view.people.of_course("j1704316")


async def audit(storage: Storage) -> list[AuditRecord]:
    async with storage.reading() as view:
        return await view.audit.of_course("j1704316", limit=100)


async def kept(storage: Storage, *persons: Person) -> list[Person]:
    async with storage.transaction() as tx:
        return [await tx.people.add(person) for person in persons]


def sent(telegram: Telegram) -> bytes:
    """The content of the last document that the bot sent."""
    *_, last = (one for one in telegram.requests if isinstance(one, SendDocument))
    return bytes(last.document.data)  # type: ignore[union-attr] # it comes from memory


def lines(seen: Seen) -> list[str]:
    return seen.text.splitlines()


async def imported(chat: Chat, *rows: tuple[str, ...]) -> list[Seen]:
    await chat.sends_file("список.xlsx", table(*rows))
    return await chat.presses("Применить")


async def test_a_list_is_shown_first_and_taken_when_that_is_meant(
    coordinator: Chat, storage: Storage
) -> None:
    [shown] = await coordinator.sends_file("список.xlsx", table(ASEL, BEK))

    assert shown.text == (
        f"📄 список.xlsx\n{COURSE}\n"
        "Новые: 2\n\nНовые\n• Асель Нурланова, Казахстан\n• Бек Тулеев, Кыргызстан\n\n"
        "Пока ничего не изменено."
    )
    assert shown.buttons == (("Применить", "Отменить"),)
    assert await people(storage) == []

    [done] = await coordinator.presses("Применить")

    assert done.kind == "edit"
    assert done.text == (
        f"✅ Список сохранён\n{COURSE}\nДобавлено: 2\nИсправлено: 0\n2 людям нужно приглашение."
    )
    assert done.buttons == (("Пригласить всех (2)",),)
    assert [person.profile for person in await people(storage)] == [
        Profile(
            name="Asel Nurlanova",
            local_name="Асель Нурланова",
            country="KZ",
            organisation="АО «Кластер»",
            email="asel@example.org",
            locale="ru",
        ),
        Profile(
            name="Bek Tuleev",
            local_name="Бек Тулеев",
            country="KG",
            organisation="Агентство",
            email="bek@example.org",
            locale="en",
            group="A",
        ),
    ]
    [record] = await audit(storage)
    assert (record.actor_id, record.deed, record.details) == (
        COORDINATOR_ID,
        "roster-imported",
        {"added": 2, "changed": 0, "unchanged": 0, "missing": 0},
    )


async def test_csv_is_as_good(coordinator: Chat, storage: Storage) -> None:
    row = (*ASEL, "", "")
    data = as_csv(Sheet(title="1", header=HEADER, rows=[row]))

    await coordinator.sends_file("СПИСОК.CSV", data)
    await coordinator.presses("Применить")

    [person] = await people(storage)
    assert person.profile.local_name == "Асель Нурланова"


async def test_the_same_file_twice_changes_nothing(coordinator: Chat, storage: Storage) -> None:
    await imported(coordinator, ASEL, BEK)
    before = await people(storage)

    [again] = await coordinator.sends_file("список.xlsx", table(ASEL, BEK))

    assert lines(again)[2:] == ["✅ Менять нечего: в списке всё это уже есть.", "Без изменений: 2"]
    assert again.buttons == ()
    assert (await people(storage), len(await audit(storage))) == (before, 1)


async def test_changes_are_told_field_by_field(coordinator: Chat, storage: Storage) -> None:
    await imported(coordinator, ASEL, BEK)
    changed = (*ASEL[:2], "Узбекистан", ASEL[3], ASEL[4], "English", "B")

    [shown] = await coordinator.sends_file("список.xlsx", table(changed))

    assert lines(shown)[2:] == [
        "Изменятся: 1",
        "Есть в списке, нет в файле: 1 (остаются)",
        "",
        "Изменения",
        "• Асель Нурланова: Страна: Казахстан → Узбекистан; Язык: Русский → English; Группа: – → B",
        "",
        "Пока ничего не изменено.",
    ]
    [done] = await coordinator.presses("Применить")
    assert lines(done)[2:4] == ["Добавлено: 0", "Исправлено: 1"]
    asel, bek = await people(storage)
    assert (asel.profile.country, asel.profile.group) == ("UZ", "B")
    assert bek.profile.group == "A"


async def test_with_one_bad_row_nothing_is_taken(coordinator: Chat, storage: Storage) -> None:
    bad = ("Бек", "", "Япония", "Агентство", "bek", "казахский")

    [shown] = await coordinator.sends_file("<список>.xlsx", table(ASEL, bad, ASEL))

    assert shown.text == (
        f"📄 <список>.xlsx\n{COURSE}\n"
        "⛔ Нужно исправить 2 строки. Ничего не изменено.\n"
        "• Строка 3. Пусто: «Имя по-русски». Заполните, пожалуйста.\n"
        f"• Строка 3. {NOT_LATIN.replace('Асель', 'Бек')}\n"
        "• Строка 3. «Япония» – не страна этого курса. Напишите одну из этих: Азербайджан, "
        "Армения, Грузия, Казахстан, Кыргызстан, Таджикистан, Узбекистан.\n"
        "• Строка 3. «bek» – не адрес e-mail. Напишите один адрес, латинскими буквами: "
        "name@example.org.\n"
        "• Строка 3. Языка «казахский» я не знаю. Напишите один из этих: ru (Русский), "
        "en (English), ja (日本語) – или оставьте ячейку пустой.\n"
        "• Строка 4. Этот человек уже есть в строке 2. Оставьте одну из строк; "
        "если это тёзки, добавьте отчество.\n"
        "Исправьте файл и пришлите снова."
    )
    assert shown.buttons == (("Шаблон",),)
    assert (await people(storage), await audit(storage)) == ([], [])


async def test_a_cancelled_list_is_forgotten(coordinator: Chat, storage: Storage) -> None:
    await coordinator.sends_file("список.xlsx", table(ASEL))
    apply = coordinator.data_of("Применить")

    [cancelled] = await coordinator.presses("Отменить")
    [late] = await coordinator.presses_data(apply)

    assert cancelled == Seen("edit", "Отменено. Ничего не изменено.")
    assert late.kind == "toast"
    assert late.text.startswith("Это уже применено или отменено.")
    assert await people(storage) == []


async def test_apply_pressed_twice_applies_once(coordinator: Chat, storage: Storage) -> None:
    await imported(coordinator, ASEL)

    [again] = await coordinator.presses("Применить")

    assert again.kind == "toast"
    assert (len(await people(storage)), len(await audit(storage))) == (1, 1)


async def test_a_roster_that_changed_meanwhile_is_shown_anew(
    coordinator: Chat, storage: Storage
) -> None:
    await coordinator.sends_file("список.xlsx", table(ASEL, BEK))
    first = coordinator.data_of("Применить")
    await coordinator.sends("/roster add Asel Nurlanova; Асель; KZ; Другая; asel@example.org")
    await coordinator.presses("Применить")

    [anew] = await coordinator.presses_data(first)

    assert lines(anew)[2:5] == [
        "⚠️ Список тем временем изменился. Теперь так:",
        "Новые: 1",
        "Изменятся: 1",
    ]
    assert len(await people(storage)) == 1
    await coordinator.presses("Применить")
    assert [one.profile.organisation for one in await people(storage)] == [
        "АО «Кластер»",
        "Агентство",
    ]


async def test_a_list_that_somebody_else_took_meanwhile_changes_nothing(
    coordinator: Chat, storage: Storage
) -> None:
    await coordinator.sends_file("список.xlsx", table(ASEL))
    first = coordinator.data_of("Применить")
    await imported(coordinator, ASEL)

    [shown] = await coordinator.presses_data(first)

    assert lines(shown)[3] == "✅ Менять нечего: в списке всё это уже есть."
    assert len(await people(storage)) == 1


async def test_a_restart_between_showing_and_applying_loses_nothing(
    coordinator: Chat,
    enter: Enter,
    storage: Storage,
    dispatcher: Dispatcher,
    clock: SetClock,
) -> None:
    await coordinator.sends_file("список.xlsx", table(ASEL))
    data = dispatcher.workflow_data
    after = enter(id=COORDINATOR_ID)
    after.dispatcher = build_dispatcher(
        storage=storage,
        courses=data["courses"],
        faqs=data["faqs"],
        clock=clock,
        files=data["files"],
        checker=data["checker"],
        coordinator_ids={COORDINATOR_ID},
        staff_chat_id=STAFF_CHAT_ID,
    )

    [done] = await after.presses_data(coordinator.data_of("Применить"))

    assert lines(done)[0] == "✅ Список сохранён"
    assert len(await people(storage)) == 1


async def test_the_staff_chat_takes_a_list_from_a_coordinator_only(
    enter: Enter, storage: Storage
) -> None:
    group = {"chat_id": STAFF_CHAT_ID, "chat_type": "supergroup"}
    guest, coordinator = enter(**group), enter(id=COORDINATOR_ID, **group)

    assert await guest.sends_file("список.xlsx", table(ASEL)) == []
    await coordinator.sends_file("список.xlsx", table(ASEL))
    await guest.presses_data(coordinator.data_of("Применить"))
    assert await people(storage) == []
    await coordinator.presses("Применить")

    assert len(await people(storage)) == 1


async def test_another_group_gets_nothing(enter: Enter) -> None:
    group = enter(id=COORDINATOR_ID, chat_id=-5, chat_type="supergroup")

    assert await group.sends_file("список.xlsx", table(ASEL)) == []
    assert await group.sends("/roster") == []
    assert await group.sends("/export") == []


@pytest.mark.parametrize("role", [None, Role.PARTICIPANT])
async def test_others_get_what_they_would_without_any_roster(
    role: Role | None, chat: Chat, storage: Storage
) -> None:
    if role is not None:
        await enrolled(storage, chat.user.id, role=role)
    unknown = await chat.sends("/nothing")
    before = await people(storage)

    assert await chat.sends("/roster") == unknown
    assert await chat.sends("/roster add A; B; KZ; C; d@example.org") == unknown
    assert await chat.sends("/export") == unknown
    assert "Применить" not in str(await chat.sends_file("список.xlsx", table(ASEL)))
    assert await people(storage) == before


async def test_a_removed_coordinator_has_lost_the_old_buttons(
    enter: Enter, storage: Storage, telegram: Telegram
) -> None:
    person = await enrolled(storage, 55, role=Role.COORDINATOR)
    chat = enter(id=55)
    await chat.sends_file("список.xlsx", table(ASEL))
    await chat.sends("/roster")
    apply, load, template, export = map(
        chat.data_of, ("Применить", "Загрузить список", "Шаблон", "Выгрузить")
    )
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, State.WITHDRAWN, at=chat.clock.now())

    for data in (apply, load, template, export):
        [_toast, shown] = await chat.presses_data(data)
        assert "Список" not in shown.text

    assert not [one for one in telegram.requests if isinstance(one, SendDocument)]
    assert [one.role for one in await people(storage)] == [Role.COORDINATOR]


async def test_who_is_withdrawn_stays_so_and_is_named(coordinator: Chat, storage: Storage) -> None:
    [person] = await kept(storage, somebody("Asel Nurlanova", email=ASEL[4], local_name=ASEL[1]))
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, State.WITHDRAWN, at=coordinator.clock.now())

    [shown] = await coordinator.sends_file("список.xlsx", table(ASEL))

    assert lines(shown)[2:] == [
        "✅ Менять нечего: в списке всё это уже есть.",
        "Участие прекращено или замена: 1 (так и остаётся)",
        "",
        "Участие прекращено или замена",
        "• Асель Нурланова",
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"", "В этом файле ничего нет."),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Это старый формат Excel"),
        ("a.csv", b"\x89PNG\r\n\0\0", "Это не CSV и не XLSX"),
        ("a.xlsx", table(ASEL)[:-100], "Этот файл повреждён"),
        ("a.csv", b"Name,Country\n" + b"," * 60 + b"x", "В строке 2 больше 50 столбцов."),
        ("a.csv", b"a\n" * 3000, "В этом файле больше 2000 строк."),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_in_words(
    name: str, content: bytes, reason: str, coordinator: Chat
) -> None:
    [refused] = await coordinator.sends_file(name, content)

    assert lines(refused)[0] == f"⛔ {name}"
    assert lines(refused)[1].startswith(reason)
    assert lines(refused)[2] == "Ничего не изменено."
    assert refused.buttons == (("Шаблон",),)


async def test_a_large_file_is_not_even_fetched(coordinator: Chat, telegram: Telegram) -> None:
    [refused] = await coordinator.sends_file("a.xlsx", b"", file_size=20_971_521)

    assert lines(refused)[1].startswith("Для списка этот файл слишком велик.")
    assert not [one for one in telegram.requests if isinstance(one, GetFile)]


async def test_a_table_that_is_no_roster_says_what_is_missing(coordinator: Chat) -> None:
    [nothing] = await coordinator.sends_file("a.csv", b"a,b\nc,d\n")
    [half] = await coordinator.sends_file("a.csv", "Имя (паспорт),ФИО,Страна\nA,Б,KZ\n".encode())

    assert lines(nothing)[2] == "⛔ Так принять не могу. Ничего не изменено."
    assert lines(nothing)[3].startswith("• Не нахожу строку с названиями столбцов: ")
    assert lines(half)[2:5] == [
        "⛔ Так принять не могу. Ничего не изменено.",
        "• Нет столбца «Организация». Добавьте его, как в шаблоне (/roster).",
        "• Нет столбца «E-mail». Добавьте его, как в шаблоне (/roster).",
    ]


async def test_a_long_list_fits_one_message(coordinator: Chat) -> None:
    names = map("".join, product(("ba", "de", "ki", "lo", "mu", "ne", "po"), repeat=3))
    rows = [(f"{name} Y", "Имя", "KZ", "О", f"{name}@e.org") for name in islice(names, 300)]

    [shown] = await coordinator.sends_file("a.xlsx", table(*rows))
    [bad] = await coordinator.sends_file("a.xlsx", table(*[("Я", *row[1:]) for row in rows]))

    assert len(shown.text) <= 4096
    assert "… и ещё " in shown.text
    assert lines(shown)[-1] == "Пока ничего не изменено."
    assert len(bad.text) <= 4096
    assert lines(bad)[2] == "⛔ Нужно исправить 300 строк. Ничего не изменено."
    await coordinator.presses("Применить")
    [summary] = await coordinator.sends("/roster")
    assert len(summary.text) <= 4096
    assert "Участников: 300" in lines(summary)


async def test_one_person_is_added_by_typing(coordinator: Chat, storage: Storage) -> None:
    [shown] = await coordinator.sends("/roster add " + "; ".join(ASEL))
    assert lines(shown)[0] == "📄 Список участников"
    assert "• Асель Нурланова, Казахстан" in lines(shown)
    await coordinator.presses("Применить")

    await coordinator.sends("/roster add " + "; ".join(BEK))
    await coordinator.presses("Применить")
    [changed] = await coordinator.sends(f"/roster add {'; '.join(ASEL)}; en; A")

    assert lines(changed)[2:5] == ["Изменятся: 1", "", "Изменения"]
    assert lines(changed)[5] == "• Асель Нурланова: Язык: Русский → English; Группа: – → A"
    asel, _ = await people(storage)
    assert asel.profile.email == "asel@example.org"


async def test_the_one_new_person_is_invited_by_a_button_of_their_own(
    coordinator: Chat, storage: Storage
) -> None:
    [_, alone] = [
        *await coordinator.sends("/roster add " + "; ".join(ASEL)),
        *await coordinator.presses("Применить"),
    ]
    await coordinator.sends("/roster add " + "; ".join(BEK))
    [one_of_two] = await coordinator.presses("Применить")

    assert alone.buttons == (("Пригласить",),)
    assert one_of_two.buttons == (("Пригласить", "Пригласить всех (2)"),)

    seen = await coordinator.presses("Пригласить")

    assert any("Бек Тулеев" in one.text for one in seen)
    asel, bek = await people(storage)
    async with storage.reading() as view:
        assert set(await view.invitations.latest("j1704316")) == {bek.id}
    assert not asel.is_enrolled


async def test_what_is_typed_wrong_is_told_without_lines(coordinator: Chat) -> None:
    [wrong] = await coordinator.sends("/roster add Асель; Асель; KZ; А; a@example.org")

    assert lines(wrong)[2:] == [
        "⛔ Так принять не могу. Ничего не изменено.",
        f"• {NOT_LATIN}",
    ]
    assert wrong.buttons == ()


async def test_what_is_typed_wrong_is_told_without_cells_and_rows(coordinator: Chat) -> None:
    [language] = await coordinator.sends(f"/roster add {'; '.join(ASEL)}; казахский")
    [example] = await coordinator.sends("/roster add A; Б; KZ; А; asel.example@example.org")

    assert lines(language)[-1].endswith("ja (日本語) – или не указывайте язык.")
    assert lines(example)[-1] == "• Это человек из примера. Напишите того, кого добавляете."


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("", ""),
        (" Asel", "⛔ Вижу 1 часть, нужно 5: разделяйте точкой с запятой.\n"),
        (" a,b,c,d,e", "⛔ Вижу 1 часть, нужно 5: разделяйте точкой с запятой, а не запятой.\n"),
        (" a;b;c;d;e;f;g;h", "⛔ Вижу 8 частей, а может быть не больше 7.\n"),
        (
            " a;b;c;d;e;f\na;b;c",
            "⛔ Вижу 3 части, нужно 6: разделяйте точкой с запятой. (строка 2)\n",
        ),
    ],
)
async def test_too_few_or_too_many_fields_are_told_and_answered_with_the_form(
    typed: str, seen: str, coordinator: Chat
) -> None:
    [form] = await coordinator.sends(f"/roster add{typed}")

    assert form.text == (
        f"{seen}Напишите о человеке одной строкой, через точку с запятой:\n"
        "/roster add Имя (паспорт); Имя по-русски; Страна; Организация; E-mail\n"
        "Дальше можно указать язык и группу. Например:\n"
        "/roster add Asel Example; Асель Примерова; Армения; Агентство развития регионов; "
        "asel.example@example.org"
    )


async def test_people_on_two_sheets_are_not_taken(coordinator: Chat, storage: Storage) -> None:
    rows = [(*ASEL, "", "")]
    sheets = [Sheet(title=title, header=HEADER, rows=rows) for title in ("Уз", "Грузия")]

    [refused] = await coordinator.sends_file("список.xlsx", as_xlsx(sheets))

    assert lines(refused)[1:] == [
        "На листах «Уз» и «Грузия» есть люди: сведите их на один лист.",
        "Ничего не изменено.",
    ]
    assert await people(storage) == []


@pytest.mark.parametrize("name", ["a.zip", "a.jpg", "a.pdf", "a.docx"])
async def test_a_file_that_is_no_list_says_to_coordinators_how_a_list_comes(
    name: str, coordinator: Chat, enter: Enter
) -> None:
    [told] = await coordinator.sends_file(name, b"x")
    [plainly] = await enter(id=77).sends_file(name, b"x")

    assert lines(told) == [
        *lines(plainly),
        "Список участников присылайте файлом XLSX или CSV: шаблон есть в /roster.",
    ]


@pytest.mark.parametrize("query", ["B@Example.org", "кыргызстан", "KG", "Kyrgyz"])
async def test_people_are_found_by_address_and_by_country(
    query: str, coordinator: Chat, storage: Storage
) -> None:
    await kept(
        storage,
        somebody("Asel A", local_name="Асель А"),
        somebody("Bek B", local_name="Бек Б", email="b@example.org", country="KG"),
    )

    [card] = await coordinator.sends(f"/roster {query}")

    assert lines(card)[0] == "Бек Б"


async def test_the_summary_counts_and_names(coordinator: Chat, storage: Storage) -> None:
    now = coordinator.clock.now()
    listed, waiting, late, opened, gone = await kept(
        storage,
        *(
            somebody(name, local_name=None, email=f"{name[0]}@example.org", country=country)
            for name, country in (
                ("Anna A", "AM"),
                ("Bek B", "KG"),
                ("Cemal C", "KG"),
                ("Dana D", "KZ"),
                ("Elman E", "AZ"),
            )
        ),
    )
    inside = await enrolled(storage, 77, name="Farid F", local_name=None, country="AZ")
    async with storage.transaction() as tx:
        for person in (waiting, late, opened):
            issued = replace(invited(person.id), issued_at=now, expires_at=now + timedelta(days=30))
            if person is late:
                issued = replace(issued, expires_at=now)
            number = (await tx.invitations.issue(issued)).id
            if person is opened:
                await tx.invitations.opened(number, 77, at=now)
        await tx.people.leave(gone.id, State.REPLACED, at=now, replaced_by=listed.id)
        await tx.accounts.mark_blocked(77, at=now)

    [summary] = await coordinator.sends("/roster")

    assert inside.is_enrolled
    assert lines(summary)[:3] == ["Список участников", COURSE, "Участников: 5"]
    assert (
        lines(summary)[-12:]
        == [
            "Армения",
            "• Anna A – ещё не приглашён(а)",
            "Азербайджан",
            "• Farid F – зачисление выполнено (⚠️ бот заблокирован)",
            "Казахстан",
            "• Dana D – нажат Start, не подтверждено",
            "Кыргызстан",
            "• Bek B – Start не нажат",
            "• Cemal C – приглашение истекло",
            "Участие прекращено или замена",
            "• Elman E – замена",
            "",
        ]
        or lines(summary)[-1] == "Карточка человека: /roster и имя."
    )
    assert summary.buttons == (("Загрузить список", "Шаблон"), ("Выгрузить",))


async def test_an_empty_roster_says_how_to_fill_it(coordinator: Chat) -> None:
    [summary] = await coordinator.sends("/roster")

    assert lines(summary)[:5] == [
        "Список участников",
        COURSE,
        "В нём пока никого нет.",
        "",
        HOW_TO_LOAD,
    ]
    [how] = await coordinator.presses("Загрузить список")
    assert how.text == "\n".join(lines(summary)[4:])
    assert how.buttons == (("Шаблон",),)


async def test_the_template_is_refused_until_the_example_is_gone(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    await coordinator.sends("/roster")
    [template] = await coordinator.presses("Шаблон")
    assert template == Seen("document", "roster-j1704316-template.xlsx")

    [refused] = await coordinator.sends_file("шаблон.xlsx", sent(telegram))

    assert lines(refused)[3] == "• Строка 2. Это пример из шаблона. Удалите эту строку."
    assert await people(storage) == []


HOSTILE = '=HYPERLINK("http://example.org","x")'


@pytest.mark.parametrize("language", ["ru", "en", "ja"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
async def test_what_is_exported_can_be_imported_and_changes_nothing(
    language: str, kind: str, enter: Enter, storage: Storage, telegram: Telegram
) -> None:
    chat = enter(id=COORDINATOR_ID, language_code=language)
    await kept(
        storage,
        somebody("Asel Nurlanova", organisation=HOSTILE, group="-1+2", locale="en"),
        somebody("Bek Tuleev", email="b@example.org", country="KG", group=None),
        somebody("Some Coordinator", email="c@example.org", role=Role.COORDINATOR),
    )
    [exported] = await chat.sends("/export")
    if kind == "csv":
        [exported] = await chat.presses(exported.buttons[0][0])

    assert exported.text == f"roster-j1704316-2017-09-01.{kind}"
    [again] = await chat.sends_file(f"a.{kind}", sent(telegram))

    assert again.buttons == ()
    assert "2" in lines(again)[3]
    assert lines(again)[2].startswith("✅")
    assert (await audit(storage))[0].details == {"people": 2, "format": kind}


async def test_an_export_runs_no_formula_and_keeps_every_letter(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    await kept(storage, somebody(HOSTILE, local_name="Ёжик Әлия", organisation="@x"))

    await coordinator.sends("/export")
    page = load_workbook(io.BytesIO(sent(telegram))).active
    assert page is not None
    header, row = page.iter_rows()
    assert [cell.value for cell in header] == [
        *HEADER,
        "Состояние",
        "Приглашение выдано (по Саппоро)",
        "Приглашение открыто (по Саппоро)",
        "Приглашение действует до (по Саппоро)",
        "Зачисление (по Саппоро)",
        "Участие прекращено (по Саппоро)",
        "Сообщения доходят",
    ]
    assert [cell.value for cell in row[:5]] == [
        HOSTILE,
        "Ёжик Әлия",
        "Казахстан",
        "@x",
        "aigerim@example.org",
    ]
    assert {cell.data_type for cell in row[:5]} == {"s"}

    await coordinator.presses("В виде CSV")
    data = sent(telegram)
    assert data.startswith(b"\xef\xbb\xbf")
    written = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert written[1][:4] == [f"'{HOSTILE}", "Ёжик Әлия", "Казахстан", "'@x"]


async def test_only_what_a_roster_knows_is_kept_of_a_file(
    coordinator: Chat, storage: Storage
) -> None:
    header = (*HEADER[:5], "Номер паспорта")

    await coordinator.sends_file("a.xlsx", table((*ASEL, "N1234567"), header=header))

    number = int(coordinator.data_of("Применить").rpartition(":")[2])
    async with storage.reading() as view:
        draft = await view.drafts.get(number)
    assert draft is not None
    assert "N1234567" not in draft.content
    assert set(json.loads(draft.content)) == {"title", "rows", "shown"}


async def test_a_file_that_telegram_does_not_give_loses_nothing(
    coordinator: Chat, telegram: Telegram, storage: Storage
) -> None:
    def refuses(method: Any) -> Exception:
        return TelegramBadRequest(method=method, message="file is too big")

    telegram.refuse("getFile", refuses)

    [refused] = await coordinator.sends_file("a.xlsx", table(ASEL))

    assert lines(refused)[1].startswith("Для списка этот файл слишком велик.")
    assert await people(storage) == []
