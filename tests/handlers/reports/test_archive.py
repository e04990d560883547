"""All files in one ZIP: named folders, a sheet of the findings, parts that Telegram takes."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.i18n import translator
from bot.people import Person
from bot.reports import archive as archives
from bot.reports.submission import Review
from bot.texts import report_archive as texts
from storage import Storage
from tests.support.chat import Chat, Seen
from tests.support.people import somebody
from tests.support.reports import WITH_WARNING
from tests.support.review import NBSP, TOO_LONG, Desk
from tests.support.storage import NOW

ALL = "yz:j1704316:inception"
AIGERIM = "Казахстан – Айгерим Сулейменова/версия 1 – Отчёт_финал.pptx"


@pytest.fixture
def chat(desk: Desk) -> Chat:
    """A coordinator's private chat."""
    return desk.coordinator()


def packed(chat: Chat) -> list[zipfile.ZipFile]:
    """The ZIPs that were sent."""
    files = [sent.document for sent in chat.telegram.requests if isinstance(sent, SendDocument)]
    assert all(isinstance(file, BufferedInputFile) for file in files)
    return [zipfile.ZipFile(io.BytesIO(file.data)) for file in files]  # type: ignore[union-attr] # asserted above


def sheet(archive: zipfile.ZipFile, number: int) -> list[tuple[Any, ...]]:
    """The rows of a sheet of the workbook in a ZIP."""
    book = openpyxl.load_workbook(io.BytesIO(archive.read("findings.xlsx")))
    return list(book.worksheets[number].iter_rows(values_only=True))


async def test_files_that_count_lie_in_named_folders_beside_a_sheet(
    desk: Desk, aigerim: Person, chat: Chat, storage: Storage
) -> None:
    bakyt = await desk.bakyt()
    one = await desk.gets(aigerim, b"first", verdict=WITH_WARNING)
    await desk.gets(bakyt, b"second", verdict=TOO_LONG)
    async with storage.transaction() as tx:
        await tx.submissions.review(one.id, Review.ACCEPTED, by=900, at=NOW)
        await tx.people.add(somebody("Nigina Sharipova", local_name=None, country="TJ"))

    toast, file = await chat.presses_data(ALL)

    assert toast.text == "Собираю файлы в архив."
    assert file == Seen("document", "inception-j1704316-2017-10-28.zip")
    [archive] = packed(chat)
    assert archive.namelist() == [AIGERIM, "findings.xlsx"]
    assert archive.read(AIGERIM) == b"first"
    people = [row[:6] for row in sheet(archive, 0)]
    assert people == [
        ("Имя", "Страна", "Организация", "Отчёт", "Принято", "Версия"),
        (
            "Айгерим Сулейменова",
            "Казахстан",
            "Agency for Cluster Development",
            "Принято",
            "да",
            1,
        ),
        (
            "Бакыт Асанов",
            "Кыргызстан",
            "Agency for Cluster Development",
            "С ошибками, не засчитано",
            "нет",
            1,
        ),
        (
            "Nigina Sharipova",
            "Таджикистан",
            "Agency for Cluster Development",
            "Зачисления ещё не было",
            None,
            None,
        ),
    ]
    assert [row[-1] for row in sheet(archive, 0)] == ["Файл", AIGERIM, None, None]
    assert [row[:4] for row in sheet(archive, 1)] == [
        ("Имя", "Версия", "Вид", "Слайд"),
        ("Айгерим Сулейменова", 1, "замечание", 6),
        ("Бакыт Асанов", 1, "ошибка", None),
    ]
    assert await desk.deeds() == [("reports-exported", None, {"report": "inception", "people": 1})]


async def test_more_than_telegram_takes_comes_in_parts(
    desk: Desk, aigerim: Person, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives.volumes, "__kwdefaults__", {"most": 10})
    bakyt = await desk.bakyt()
    await desk.gets(aigerim, b"123456")
    await desk.gets(bakyt, b"654321")

    _toast, first, second = await chat.presses_data(ALL)

    assert (first.text, second.text) == (
        "inception-j1704316-2017-10-28-1.zip",
        "inception-j1704316-2017-10-28-2.zip",
    )
    one, two = packed(chat)
    assert one.namelist() == [AIGERIM]
    assert two.namelist()[1:] == ["findings.xlsx"]
    [caption] = [
        sent.caption
        for sent in chat.telegram.requests
        if isinstance(sent, SendDocument) and sent.caption
    ][1:]
    assert caption == f"1{NBSP}засчитанный файл, часть 2 из 2"


async def test_a_file_that_is_gone_is_named_and_the_others_are_packed(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    bakyt = await desk.bakyt()
    one = await desk.gets(aigerim, b"first")
    await desk.gets(bakyt, b"second")
    await desk.files.remove(one.sha256)

    *_, text = await chat.presses_data(ALL)

    assert text.text == (
        "⚠️ На сервере больше нет файлов: Айгерим Сулейменова. Сообщите, пожалуйста, оператору."
    )
    [archive] = packed(chat)
    assert len(archive.namelist()) == 2


def test_a_name_with_a_sign_of_html_is_told_as_it_is() -> None:
    tr = translator("en")

    assert "A &lt;B&gt; &amp; C" in texts.missing(["A <B> & C"], tr)


async def test_without_files_there_is_nothing_to_pack(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    [toast] = await chat.presses_data(ALL)

    assert toast.text == "Засчитанных файлов пока нет, складывать в архив нечего."
    assert (await desk.deeds(), aigerim.is_enrolled) == ([], True)


async def test_a_forged_button_sends_no_files(desk: Desk, aigerim: Person) -> None:
    await desk.gets(aigerim)

    seen = await desk.enter(id=42).presses_data(ALL)

    assert [each for each in seen if each.kind == "document"] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Отчёт.pptx", "Отчёт.pptx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c:d*e?.pptx", "a_b_c_d_e_.pptx"),
        ("\u202exptp.exe", "_xptp.exe"),
        ("CON.pptx", "_CON.pptx"),
        ("  .. ", "_"),
        (f"{'я' * 300}.pptx", f"{'я' * 75}.pptx"),
        ("конец.  ", "конец"),
    ],
)
def test_names_are_ones_on_every_system(name: str, expected: str) -> None:
    assert archives.safe(name) == expected


def test_equal_paths_are_told_apart() -> None:
    archive = archives.Archive()

    paths = [archive.add(path, b"") for path in ("a/Б.pptx", "a/б.pptx", "a/Б.pptx", "x", "x")]

    assert paths == ["a/Б.pptx", "a/б (2).pptx", "a/Б (3).pptx", "x", "x (2)"]


def test_a_dot_in_the_name_of_a_folder_is_no_ending() -> None:
    archive = archives.Archive()

    assert [archive.add("И. О./отчёт", b"") for _ in "12"] == ["И. О./отчёт", "И. О./отчёт (2)"]


def test_the_same_files_make_the_same_zip() -> None:
    def one() -> bytes:
        archive = archives.Archive()
        archive.add("a/b.pptx", b"deck")
        return archive.content()

    assert one() == one()
