"""The programme comes in as a file, is shown first, then told to everybody whom it concerns."""

import io
from typing import Any

import pytest
from aiogram.methods import SendDocument
from openpyxl import load_workbook

from bot.schedule.session import SessionState
from bot.sheets import Sheet, as_xlsx
from tests.handlers.schedule.conftest import Programme
from tests.support.chat import COORDINATOR_ID, Seen
from tests.support.pressing import last_message_id, replies_to
from tests.support.sessions import SAMPLE, at, session, utc
from tests.support.telegram import Telegram

NBSP = "\u00a0"
SAVE, SILENTLY, DROP = "Сохранить и сообщить", "Без уведомления", "Отменить"


def to(told: list[Seen]) -> list[str]:
    return [one.text for one in told]


def workbook(telegram: Telegram) -> Any:
    """The last file that the bot sent."""
    *_, last = (one for one in telegram.requests if isinstance(one, SendDocument))
    return load_workbook(io.BytesIO(last.document.data))  # type: ignore[union-attr] # from memory


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


async def test_the_first_programme_is_shown_then_kept_then_told_in_one_message_each(
    programme: Programme,
) -> None:
    shown = await programme.upload()
    assert shown.startswith("📄 программа.csv\nНовые: 7\n\nНовые\n• Открытие и знакомство\n")
    assert shown.endswith("\n\nПока ничего не изменено.")
    assert await programme.kept() == []

    done, aigerim, rustam = await programme.coordinator.presses(SAVE)

    assert to([done, aigerim, rustam]) == [
        f"✅ Программа сохранена\nИзменено 7{NBSP}занятий.\nСообщаю 2{NBSP}участникам.",
        (
            f"⏰ Программа появилась\n6{NBSP}занятий, 20–24 ноября.\n\nНачало:\n"
            "Открытие и знакомство\n20 ноября, понедельник, 09:30–11:00 по Саппоро\n"
            "Место: Центр JICA, зал 1\nДеловая одежда\n\nЕсли что-то изменится, я сообщу."
        ),
        aigerim.text,
    ]
    assert rustam.buttons == (("Программа по дням",),)
    kept = await programme.kept()
    assert [(one.code, one.starts_at, one.changed_by) for one in kept[:2]] == [
        ("O1", utc("2017-11-20 09:30"), COORDINATOR_ID),
        ("L1", utc("2017-11-20 13:00"), COORDINATOR_ID),
    ]
    [deed] = await programme.deeds()
    assert (deed.deed, deed.details) == (
        "programme-changed",
        {"added": 7, "changed": 0, "cancelled": 0, "told": 2},
    )


async def test_the_button_of_a_notice_leaves_the_notice_as_it_is(programme: Programme) -> None:
    await programme.upload()
    await programme.coordinator.presses(SAVE)

    below = await programme.aigerim.presses_data("ps:j1704316:a:0:0")

    assert [one.kind for one in below if one.text.startswith("⏰ Вся программа")] == ["message"]


async def test_a_changed_file_tells_each_only_what_changes_for_them(programme: Programme) -> None:
    await programme.upload()
    await programme.coordinator.presses(SAVE)
    changed = SAMPLE.read_text(encoding="utf-8")
    for old, new in (
        ("V1;21 ноября 2017;10:00;12:30", "V1;21 ноября 2017;15:00;17:30"),
        ("зал 2;;A", "зал 3;;A"),
        ("Посещение технопарка;;Возьмите визитки", "Технопарк;;Возьмите визитки и отчёт"),
        ("R1;2017-11-24;", "R2;2017-11-25;"),
        ("Доклады по вводным отчётам", "Доклады"),
    ):
        assert old in changed
        changed = changed.replace(old, new)

    [shown] = await programme.coordinator.sends_file("новая.csv", changed.encode())
    done, aigerim, rustam = await programme.coordinator.presses(SAVE)

    counts = "📄 новая.csv\nНовые: 1\nИзменятся: 3\nОтменятся: 1\nБез изменений: 3\n\n"
    assert shown.text.startswith(counts)
    assert done.text.endswith(f"Сообщаю 2{NBSP}участникам.")
    cancelled = (
        "⏰ Программа изменилась\n\nОтменено\n• Доклады по вводным отчётам\n"
        "   24 ноября, пятница, 09:30–17:00 по Саппоро\n\nИзменилось\n"
        "• Посещение технопарка\n   21 ноября, вторник, 14:00 по Саппоро\n"
        "   Теперь называется: Технопарк\n   Примечание: Возьмите визитки и отчёт\n"
        "• Посещение завода\n   было: 21 ноября, вторник, 10:00–12:30 по Саппоро\n"
        "   стало: 21 ноября, вторник, 15:00–17:30 по Саппоро\n"
        "   Место: Сбор у входа в центр\n"
    )
    new = (
        "\nНовые\n• Доклады\n   25 ноября, суббота, 09:30–17:00 по Саппоро\n"
        "   Центр JICA, зал 1\n   Принесите отчёт на флешке"
    )
    of_group_a = (
        "• Практикум: карта кластера (группа A)\n   22 ноября, среда, 10:00–12:00 по Саппоро\n"
        "   Место: Центр JICA, зал 2 → Центр JICA, зал 3\n"
    )
    assert aigerim.text == f"{cancelled}{of_group_a}{new}"
    assert rustam.text == f"{cancelled}{new}"


async def test_who_is_concerned_by_nothing_is_told_nothing(programme: Programme) -> None:
    await programme.upload()
    await programme.coordinator.presses(SAVE)
    await programme.upload("зал 2;;A", "зал 3;;A")

    done, *told = await programme.coordinator.presses(SAVE)

    assert done.text.endswith(f"Сообщаю 1{NBSP}участнику.")
    assert len(told) == 1


async def test_without_a_notice_nobody_is_told(programme: Programme) -> None:
    await programme.upload()

    assert to(await programme.coordinator.presses(SILENTLY)) == [
        f"✅ Программа сохранена\nИзменено 7{NBSP}занятий.\nНикому об этом не сообщаю."
    ]
    assert len(await programme.kept()) == 7


async def test_a_draft_is_taken_once_or_thrown_away(programme: Programme) -> None:
    await programme.upload()
    save = programme.coordinator.data_of(SAVE)

    [dropped] = await programme.coordinator.presses(DROP)
    [gone] = await programme.coordinator.presses_data(save)
    [again] = await programme.coordinator.presses(DROP)

    assert dropped.text == "Отменено. Ничего не изменено."
    assert gone == again == Seen("toast", "Это уже сохранено или отменено.")
    assert await programme.kept() == []


async def test_a_draft_of_a_programme_that_has_changed_since_is_refused(
    programme: Programme,
) -> None:
    await programme.upload()
    save = programme.coordinator.data_of(SAVE)
    await programme.keep(session("Другое"))

    [refused] = await programme.coordinator.presses_data(save)

    assert refused.text == (
        "⚠️ Пока вы смотрели, программа изменилась, поэтому я ничего не записал. Посмотрите её "
        "снова: /schedule – и пришлите файл или правку ещё раз."
    )
    assert [one.title for one in await programme.kept()] == ["Другое"]


async def test_the_draft_of_a_roster_is_no_draft_of_a_programme(programme: Programme) -> None:
    header = ("Имя (паспорт)", "Имя по-русски", "Страна", "Организация", "E-mail")
    row = ("Asel Nurlanova", "Асель Нурланова", "Казахстан", "АО «Кластер»", "a@example.org")
    roster = as_xlsx([Sheet(title="Список", header=header, rows=[row])])
    [shown] = await programme.coordinator.sends_file("список.xlsx", roster)
    course, draft = programme.coordinator.data_of("Применить").split(":")[1:]

    assert shown.text.startswith("📄 список.xlsx\n")
    for data in (f"py:{course}:{draft}:0", f"pn:{course}:{draft}"):
        [answer] = await programme.coordinator.presses_data(data)
        assert answer == Seen("toast", "Это уже сохранено или отменено.")
    assert (await programme.coordinator.presses("Применить"))[0].text.startswith("✅")


async def test_every_line_that_has_to_be_mended_is_named_and_nothing_is_taken(
    programme: Programme,
) -> None:
    shown = await programme.upload("20.11.2017;13:00;16:00", "20.13.2017;13:00;час")

    assert shown == (
        "📄 программа.csv\n⛔ Нужно исправить 1 строку. Ничего не изменено.\n"
        "• Строка 3. «20.13.2017» – не понимаю эту дату. Напишите так: 20.11 или 20 ноября.\n"
        "• Строка 3. «Конец»: не понимаю время «час». Напишите так: 9:30.\n"
        "Исправьте файл и пришлите снова."
    )


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "Это старый формат Excel (.xls) или книга с паролем.",
        ),
        (b"", "В этом файле ничего нет."),
        (b"a,b\n1,2\n", "Не нахожу названий столбцов."),
    ],
)
async def test_a_file_that_is_asked_for_is_a_programme_whatever_it_holds(
    programme: Programme, content: bytes, answer: str
) -> None:
    await programme.coordinator.sends("/schedule")
    [asked] = await programme.coordinator.presses("Загрузить программу")
    number = last_message_id(programme.coordinator)
    programme.coordinator.telegram.files["f"] = content
    document = {"file_id": "f", "file_unique_id": "f", "file_name": "p.xls"}

    [refused] = await replies_to(programme.coordinator, number, document=document)

    assert asked.text.startswith("📄 Как прислать программу\n")
    assert answer in refused.text
    assert refused.buttons == (("Шаблон",),)


async def test_sessions_on_two_sheets_are_known_for_a_programme_too(programme: Programme) -> None:
    header, row = ("Дата", "Начало", "Занятие"), ("20.11", "10:00", "Лекция")
    sheets = [Sheet(title=title, header=header, rows=[row]) for title in ("Первая", "Вторая")]

    [refused] = await programme.coordinator.sends_file("p.xlsx", as_xlsx(sheets))

    assert refused.text == (
        "⛔ p.xlsx\nЗанятия стоят на нескольких листах: соберите их на одном.\nНичего не изменено."
    )


async def test_a_reply_without_a_file_is_asked_for_one(programme: Programme) -> None:
    await programme.coordinator.sends("/schedule")
    await programme.coordinator.presses("Загрузить программу")
    number = last_message_id(programme.coordinator)

    [answer] = await replies_to(programme.coordinator, number, text="вот она")

    assert answer.text == (
        "⛔ В этом ответе нет таблицы. Пришлите файл XLSX или CSV. Ничего не изменено."
    )


async def test_the_template_alone_brings_in_nothing(
    programme: Programme, telegram: Telegram
) -> None:
    await programme.coordinator.sends("/schedule")
    [sent] = await programme.coordinator.presses("Шаблон")
    book = workbook(telegram)

    [shown] = await programme.coordinator.sends_file("t.xlsx", saved(book))

    assert sent == Seen("document", "programme-j1704316-template.xlsx")
    assert [cell.value for cell in book.active[1]] == [
        "Код", "Дата", "Начало", "Конец", "Занятие", "Место", "Примечание", "Группа",
    ]  # fmt: skip
    assert shown.text == (
        "📄 t.xlsx\n⛔ Так принять не могу. Ничего не изменено.\n"
        "• Под названиями столбцов нет ни одного занятия.\nИсправьте файл и пришлите снова."
    )


async def test_an_exported_programme_comes_back_as_it_went_and_changes_what_was_edited(
    programme: Programme, telegram: Telegram
) -> None:
    await programme.upload()
    await programme.coordinator.presses(SILENTLY)
    await programme.keep(session("Без кода", "2017-11-23 10:00", place="Зал 1"))
    await programme.coordinator.sends("/schedule")
    [sent] = await programme.coordinator.presses("Файлом")
    book = workbook(telegram)

    [same] = await programme.coordinator.sends_file("p.xlsx", saved(book))
    [row] = [one for one in book.active.rows if one[4].value == "Без кода"]
    row[1].value, row[4].value = "2017-11-24", "С кодом"
    [edited] = await programme.coordinator.sends_file("p.xlsx", saved(book))

    assert sent == Seen("document", "programme-j1704316-2017-11-10.xlsx")
    assert row[0].value == "#8"
    assert same.text == (
        "📄 p.xlsx\n✅ Менять нечего: в программе всё это уже есть.\nБез изменений: 8"
    )
    assert edited.text == (
        "📄 p.xlsx\nИзменятся: 1\nБез изменений: 7\n\nИзменилось\n• Без кода\n"
        "   было: 23 ноября, четверг, 10:00 по Саппоро\n"
        "   стало: 24 ноября, пятница, 10:00 по Саппоро\n"
        "   Теперь называется: С кодом\n   Место: Зал 1\n\nПока ничего не изменено."
    )


async def test_a_group_that_nobody_is_in_is_remarked(programme: Programme) -> None:
    shown = await programme.upload("зал 2;;B", "зал 2;;В")

    assert (
        "⚠️ В этих группах нет ни одного участника; их занятия видят только те, у кого нет "
        "группы: В."
    ) in shown


async def test_of_what_is_over_nobody_is_told(programme: Programme) -> None:
    programme.clock.set(at("2017-11-22 12:00"))
    await programme.keep(session("Ранее", "2017-11-19 10:00"))
    past = "20.11.2017;09:30"
    only = SAMPLE.read_text(encoding="utf-8").splitlines()[:2]
    assert past in only[1]

    [shown] = await programme.coordinator.sends_file("p.csv", "\n".join(only).encode())

    assert shown.text.startswith("📄 p.csv\nНовые: 1\nУже прошло, об этом не сообщаю: 1\n\n")
    assert shown.buttons == ((SILENTLY, DROP),)


async def test_at_night_only_what_changes_within_a_day_is_told_at_once(
    programme: Programme,
) -> None:
    await programme.keep(
        session("Завтрак", "2017-11-22 10:00", code="N1"),
        session("Лекция", "2017-11-24 10:00", code="N2"),
    )
    programme.clock.set(at("2017-11-21 23:00"))
    header = "Код;Дата;Начало;Занятие\n"
    later = f"{header}N1;2017-11-22;10:00;Завтрак\nN2;2017-11-24;11:00;Лекция\n"
    soon = f"{header}N1;2017-11-22;11:00;Завтрак\nN2;2017-11-24;11:00;Лекция\n"

    await programme.coordinator.sends_file("p.csv", later.encode())
    asleep = await programme.coordinator.presses(SAVE)
    await programme.coordinator.sends_file("p.csv", soon.encode())
    awake = await programme.coordinator.presses(SAVE)
    morning = await programme.aigerim.passes(hours=9)

    [only_answer] = asleep
    assert only_answer.text == (
        f"✅ Программа сохранена\nИзменено 1{NBSP}занятие.\nСообщаю 2{NBSP}участникам.\n"
        f"У 2{NBSP}из них сейчас ночь: сообщение придёт в 8:00 по местному времени."
    )
    assert [one.text.split("\n")[0] for one in awake] == [
        "✅ Программа сохранена",
        "⏰ Программа изменилась",
        "⏰ Программа изменилась",
    ]
    assert [one.text.split("\n")[3] for one in morning] == ["• Лекция", "• Лекция"]


async def test_what_a_file_does_not_name_is_cancelled(programme: Programme) -> None:
    await programme.upload()
    await programme.coordinator.presses(SAVE)
    rest = SAMPLE.read_text(encoding="utf-8").splitlines()[:-1]

    await programme.coordinator.sends_file("p.csv", "\n".join(rest).encode())
    await programme.coordinator.presses(SAVE)

    assert [one.state for one in await programme.kept()] == [
        *[SessionState.PLANNED] * 6,
        SessionState.CANCELLED,
    ]
