"""/audit: what coordinators did, for those of the course only."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile
from openpyxl import load_workbook

from bot.audit import AuditRecord, Deed
from bot.people import Person, Role
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.people import enrolled, somebody
from tests.support.storage import NOW

Enter = Callable[..., Chat]
COURSE = "j1704316"


async def _record(storage: Storage, *records: AuditRecord) -> None:
    async with storage.transaction() as tx:
        for record in records:
            await tx.audit.record(record)


def _deed(deed: Deed, person: Person | None = None, **changes: object) -> AuditRecord:
    fields: dict[str, object] = {
        "course_id": COURSE,
        "at": NOW,
        "actor_id": 900,
        "actor_name": "Misaki K.",
        "deed": deed,
        "person_id": person.id if person else None,
    }
    return AuditRecord(**(fields | changes))  # type: ignore[arg-type] # a builder takes any field


async def test_the_newest_lines_say_who_did_what_to_whom_and_when(
    enter: Enter, storage: Storage
) -> None:
    person = await enrolled(storage, 42)
    counts = {"added": 3, "changed": 1, "unchanged": 0, "missing": 2}
    await _record(
        storage,
        _deed(Deed.ROSTER_IMPORTED, actor_id=None, actor_name=None, details=counts),
        _deed(Deed.ENROLLED, person, actor_name="Фаррух", at=NOW + timedelta(minutes=1)),
        _deed(Deed.WITHDRAWN, course_id="j2400001"),
    )

    [log] = await enter(id=COORDINATOR_ID).sends("/audit")

    assert log.text.splitlines()[3:] == [
        (
            "• 28 октября, 18:06 по Саппоро – Зачисление: Айгерим Сулейменова "
            "(аккаунт Telegram «Фаррух»)"
        ),
        (
            "• 28 октября, 18:05 по Саппоро – командная строка: загружен список "
            "(новых: 3, изменено: 1, без изменений: 0, нет в файле: 2)"
        ),
    ]
    assert log.buttons == (("Выгрузить",),)


async def test_pages_go_back_and_forth_and_do_not_shift(enter: Enter, storage: Storage) -> None:
    chat = enter(id=COORDINATOR_ID)
    for number in range(20):
        person = await enrolled(storage, 100 + number, local_name=f"Имя {number}")
        await _record(storage, _deed(Deed.WITHDRAWN, person))

    [first] = await chat.sends("/audit")
    await _record(storage, _deed(Deed.ROSTER_EXPORTED))
    [second] = await chat.presses("« Раньше")
    [first_again] = await chat.presses("Позже »")

    assert [line.rpartition(" ")[2] for line in first.text.splitlines()[3:]] == [
        str(number) for number in range(19, 4, -1)
    ]
    assert [line.rpartition(" ")[2] for line in second.text.splitlines()[3:]] == [
        str(number) for number in range(4, -1, -1)
    ]
    assert first_again.text == first.text
    assert second.buttons == (("Позже »",), ("Выгрузить",))


async def test_a_name_in_any_script_shows_only_what_concerns_a_person(
    enter: Enter, storage: Storage
) -> None:
    person = await enrolled(storage, 42)
    other = await enrolled(storage, 43, name="Davit Sargsyan", local_name="Давит Саргсян")
    await _record(storage, _deed(Deed.ENROLLED, person), _deed(Deed.ENROLLED, other))

    [log] = await enter(id=COORDINATOR_ID).sends("/audit sargsyan")

    assert "Только о том, что касается: Давит Саргсян" in log.text
    assert "Айгерим" not in log.text


async def test_a_name_that_several_have_is_asked_about(enter: Enter, storage: Storage) -> None:
    chat = enter(id=COORDINATOR_ID)
    first = await enrolled(storage, 42, name="Aigerim Omarova", local_name="Айгерим Омарова")
    await enrolled(storage, 43)
    await _record(storage, _deed(Deed.WITHDRAWN, first))

    [question] = await chat.sends("/audit Айгерим")
    [log] = await chat.presses("Айгерим Омарова")

    assert question.text == "Под «Айгерим» подходит несколько человек. Кто нужен?"
    assert log.text.endswith("Misaki K.: участие прекращено: Айгерим Омарова")


async def test_a_name_that_nobody_has(enter: Enter) -> None:
    [answer] = await enter(id=COORDINATOR_ID).sends("/audit <Кто-то>")

    assert answer.text.startswith("На этом курсе не нашёл никого по запросу «<Кто-то>».")


async def test_the_file_has_all_lines_and_handing_it_out_is_a_line(
    enter: Enter, storage: Storage
) -> None:
    chat = enter(id=COORDINATOR_ID)
    person = await enrolled(storage, 42)
    await _record(storage, _deed(Deed.INVITED, person, details={"until": "2017-11-19"}))
    await chat.sends("/audit")

    [file] = await chat.presses("Выгрузить")

    assert file == Seen("document", "audit.xlsx")
    [_, row] = _rows(chat)
    assert row[1:] == (
        "Misaki K.",
        "Приглашение выдано",
        "Айгерим Сулейменова",
        person.id,
        "действует до 19 ноября 2017 года",
    )
    async with storage.reading() as view:
        [newest, _] = await view.audit.of_course(COURSE, limit=9)
    assert (newest.deed, newest.actor_id) == (Deed.AUDIT_EXPORTED, COORDINATOR_ID)


async def test_whose_data_was_deleted_has_a_number_and_no_name(
    enter: Enter, storage: Storage
) -> None:
    person = await enrolled(storage, 42)
    await _record(
        storage,
        _deed(Deed.INVITED, person),
        _deed(Deed.ENROLLED, person, actor_id=42, actor_name="Айгерим"),
        _deed(Deed.DATA_DELETED, person, actor_id=None, actor_name=None),
    )
    async with storage.transaction() as tx:
        await tx.erasure.account(42, at=NOW)

    [log] = await enter(id=COORDINATOR_ID).sends("/audit")

    number = f"удалённый участник №\N{NO-BREAK SPACE}{person.id}"
    assert [line.split(" – ", 1)[1] for line in log.text.splitlines()[3:]] == [
        f"{number} – данные удалены по собственной просьбе",
        f"Зачисление: {number} (удалённый аккаунт)",
        f"Misaki K.: выдано приглашение: {number}",
    ]


async def test_many_at_once_are_told_with_their_number_and_the_last_day(
    enter: Enter, storage: Storage
) -> None:
    details = {"people": 11, "until": "2017-11-19"}
    exported = _deed(Deed.ROSTER_EXPORTED, details={"people": 11, "format": "xlsx"})
    await _record(storage, _deed(Deed.INVITED, details=details), exported)

    [log] = await enter(id=COORDINATOR_ID).sends("/audit")

    assert [line.partition("Misaki K.: ")[2] for line in log.text.splitlines()[3:]] == [
        "выгружен список (человек: 11, формат: XLSX)",
        "выданы приглашения (человек: 11, действует до 19 ноября 2017 года)",
    ]


async def test_a_new_coordinator_and_a_move_name_the_person_first(
    enter: Enter, storage: Storage
) -> None:
    person = await enrolled(storage, 42, role=Role.COORDINATOR)
    await _record(
        storage,
        _deed(Deed.ENROLLED, person, actor_name="Фаррух"),
        _deed(Deed.MOVED, person, actor_name="Фаррух"),
    )

    [log] = await enter(id=COORDINATOR_ID).sends("/audit")

    assert [line.split(" – ", 1)[1] for line in log.text.splitlines()[3:]] == [
        "Перенос на другой аккаунт: Айгерим Сулейменова (аккаунт Telegram «Фаррух»)",
        "Новый координатор: Айгерим Сулейменова (аккаунт Telegram «Фаррух»)",
    ]


async def test_nobody_else_knows_the_command_or_its_buttons(enter: Enter, storage: Storage) -> None:
    await enrolled(storage, 42)
    chat = enter(id=42)
    await _record(storage, _deed(Deed.ROSTER_IMPORTED))

    [answer] = await chat.sends("/audit")
    pressed = [await chat.presses_data(data) for data in ("al:j1704316:0:0:0", "ax:j1704316:0")]

    assert answer.text.startswith("Такой команды я не знаю.")
    assert all("Misaki" not in seen.text for replies in pressed for seen in replies)
    assert all(seen.kind != "document" for replies in pressed for seen in replies)


async def test_a_coordinator_of_another_course_sees_nothing(enter: Enter, storage: Storage) -> None:
    await storage.seen(55, now=NOW)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody(role=Role.COORDINATOR, course_id="j2400001"))
        await tx.people.enrol(person.id, 55, at=NOW)
    await _record(storage, _deed(Deed.ROSTER_IMPORTED))

    [answer] = await enter(id=55).sends("/audit")

    assert answer.text.startswith("Такой команды я не знаю.")


def _rows(chat: Chat) -> list[tuple[object, ...]]:
    [document] = [one.document for one in chat.telegram.requests if isinstance(one, SendDocument)]
    assert isinstance(document, BufferedInputFile)
    book = load_workbook(io.BytesIO(document.data))
    return list(book["Журнал"].iter_rows(values_only=True))


async def test_of_a_long_query_the_beginning_is_quoted(enter: Enter) -> None:
    [answer] = await enter(id=COORDINATOR_ID).sends("/audit " + "Ж" * 4080)

    quoted = "Ж" * 59 + "…"
    assert answer.text.startswith(f"На этом курсе не нашёл никого по запросу «{quoted}».")


@pytest.mark.parametrize(
    "data",
    [
        f"al:j1704316:{10**20}:0:0",
        f"al:j1704316:0:{10**20}:0",
        "al:j1704316:0:0:-1",
        f"ax:j1704316:{10**20}",
        f"pc:j1704316:{10**20}",
        "b:j1704316:-1",
        f"b:j1704316:{10**20}",
        f"jy:{10**20}",
        f"f:{10**20}:1",
        "t:j1704316:report:-1",
        "h:j1704316:gone:KZ:xx:0",
        "hs:j1704316:gone:xx:0",
        "jl:j1704316:xx",
        "l:xx",
    ],
)
async def test_a_forged_button_is_an_old_button(enter: Enter, data: str) -> None:
    toast, *_ = await enter(id=COORDINATOR_ID).presses_data(data)

    assert toast == Seen("toast", "Эта кнопка устарела. Ниже – темы, которые есть сейчас.")


@pytest.mark.parametrize("data", ["b:j1704316:10000", "al:j1704316:0:0:10000"])
async def test_a_page_beyond_the_last_is_no_error(
    enter: Enter, storage: Storage, data: str
) -> None:
    await enrolled(storage, 42)

    shown = await enter(id=COORDINATOR_ID).presses_data(data)

    assert all("ошиб" not in one.text for one in shown)
    assert shown
