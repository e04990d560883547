"""`kenshuin course export-learned`: what coordinators taught is there for the next year."""

import asyncio
import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.cli import errands, main
from bot.course import Texts, load_course
from bot.course.learned import LearnedEntry, Revision
from bot.logs import set_up_logs
from storage import Storage
from tests.support.packs import SMALL, PackFolder, pack_like

MADE_AT = datetime(2019, 1, 14, tzinfo=UTC)
READ_IT = (
    "Read the diff before you commit it: what people asked and coordinators answered may name "
    "somebody."
)


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'taught.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("COURSES_DIR", str(tmp_path / "courses"))
    # the streams of a test go away with it, those of the logs stay for all tests
    monkeypatch.setattr(errands, "set_up_logs", partial(set_up_logs, stream=io.StringIO()))
    return url


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return pack_like(SMALL, tmp_path / "courses" / "s1900001")


def entry(entry_id: str, title: str, *questions: str, answer: str = "Да.") -> LearnedEntry:
    return LearnedEntry(
        id=entry_id,
        topic="stay",
        title=Texts({"ru": title, "en": "A title"}),
        answer=Texts({"ru": answer}),
        questions=questions,
        answered_on=date(2019, 1, 13),
    )


def teach(url: str, contents: Iterable[tuple[str, LearnedEntry | None]]) -> None:
    """What coordinators confirm in the chat, in this order."""
    asyncio.run(_teach(url, contents))


async def _teach(url: str, contents: Iterable[tuple[str, LearnedEntry | None]]) -> None:
    storage = await Storage.open(url)
    try:
        async with storage.transaction() as tx:
            for entry_id, content in contents:
                await tx.revisions.add(
                    Revision(
                        course_id="s1900001",
                        entry_id=entry_id,
                        content=content,
                        made_by=None,
                        made_at=MADE_AT,
                    )
                )
    finally:
        await storage.close()


def refused(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert main(["course", "export-learned", *options]) == 2
    return capsys.readouterr().err.splitlines()


def exported(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    capsys.readouterr()
    assert main(["course", "export-learned", "--course", "s1900001", *options]) == 0
    return capsys.readouterr().out.splitlines()


def test_what_was_taught_is_written_and_summed_up(
    pack: PackFolder, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tram = entry("learned-1", "Трамвай", "какой трамвай")
    teach(
        database,
        [
            ("learned-1", tram),
            ("learned-2", entry("learned-2", "Ошибка")),
            ("learned-2", None),
            ("room", entry("room", "Комната")),
        ],
    )
    file = pack.folder / "learned.yaml"

    assert exported(capsys) == [
        f"{file}: new: 1, corrections: 1, changed: 0, removed: 0, unchanged: 0",
        "+ learned-1: Трамвай; no answer in en",
        "+ room: Комната; corrects the pack; no answer in en",
        READ_IT,
    ]
    assert pack.problems() == []
    assert list(load_course(pack.folder).learned) == ["learned-1", "room"]

    written = file.read_bytes()
    assert exported(capsys) == [f"{file}: nothing new, unchanged: 2"]
    assert file.read_bytes() == written


def test_only_what_was_changed_changes(
    pack: PackFolder, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    old = [entry(f"learned-{n}", f"Вопрос {n}", f"вопрос {n}") for n in range(1, 12)]
    teach(database, [(one.id, one) for one in old])
    exported(capsys)
    file = pack.folder / "learned.yaml"
    before = file.read_text(encoding="utf-8").splitlines()

    teach(database, [("learned-7", entry("learned-7", "Вопрос 7", "вопрос 7", answer="Нет."))])

    assert exported(capsys)[:2] == [
        f"{file}: new: 0, corrections: 0, changed: 1, removed: 0, unchanged: 10",
        "~ learned-7: Вопрос 7; no answer in en",
    ]
    after = file.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    moved = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert moved == [("        Да.", "        Нет.")]

    teach(database, [(one.id, None) for one in old])

    assert exported(capsys)[-3:] == ["- learned-10", "- learned-11", READ_IT]
    assert not file.exists()
    assert exported(capsys) == [f"{file}: nothing was learned"]


def test_it_can_be_looked_at_in_another_folder_first(
    pack: PackFolder, database: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    teach(database, [("learned-1", entry("learned-1", "Трамвай"))])

    out = exported(capsys, "--to", str(tmp_path / "to" / "look"))

    assert out[0].startswith(f"{tmp_path}/to/look/learned.yaml: new: 1, ")
    assert (tmp_path / "to" / "look" / "learned.yaml").is_file()
    assert not (pack.folder / "learned.yaml").exists()


def test_it_can_go_into_the_next_year_s_pack(
    pack: PackFolder, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    teach(database, [("learned-1", entry("learned-1", "Трамвай для S1900001"))])
    exported(capsys)
    make = ("course", "new", "--from", "s1900001", "--to", "s2000001", "--starts", "2020-01-30")
    assert main(make) == 0
    target = pack.folder.with_name("s2000001")
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{target}/learned.yaml:7: entries.learned-1: answered on 2019-01-13, "
        "about an earlier course: is it still true?"
    )
    assert load_course(target).learned["learned-1"].answered_on == date(2019, 1, 13)
    assert load_course(target).learned["learned-1"].title.get("ru") == "Трамвай для S2000001"

    teach(database, [("room", entry("room", "Комната"))])

    assert exported(capsys, "--to", str(target))[0] == (
        f"{target}/learned.yaml: new: 0, corrections: 1, changed: 1, removed: 0, unchanged: 0"
    )
    assert "room" not in load_course(pack.folder).learned


def test_what_does_not_fit_the_pack_is_refused_with_its_lines(
    pack: PackFolder, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    teach(database, [("learned-1", entry("learned-1", "Стол", "Есть ли стол?"))])
    file = pack.folder / "learned.yaml"

    assert refused(capsys, "--course", "s1900001") == [
        (
            f"kenshuin: {file}:17: entries.learned-1.questions.[1]: «Есть ли стол?» stands already "
            "at faq.yaml:44, in room: keep one of them"
        ),
        f"kenshuin: nothing is written: {file} as it would be does not fit the pack",
    ]
    assert not file.exists()


def test_without_a_database_there_is_nothing_to_export(
    pack: PackFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = [f"kenshuin: DATABASE_URL: there is no database {tmp_path}/taught.db"]

    assert refused(capsys, "--course", pack.folder.name) == told
    assert not (tmp_path / "taught.db").exists()


def test_an_unknown_course_is_told(pack: PackFolder, capsys: pytest.CaptureFixture[str]) -> None:
    told = [f"kenshuin: --course: there is no course j1; there are: {pack.folder.name}"]

    assert refused(capsys, "--course", "j1") == told


def test_a_folder_that_cannot_be_written_is_told(
    pack: PackFolder, database: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    teach(database, [("learned-1", entry("learned-1", "Трамвай"))])

    assert refused(capsys, "--course", pack.folder.name, "--to", str(tmp_path / "taught.db")) == [
        f"kenshuin: {tmp_path}/taught.db/learned.yaml cannot be written: File exists"
    ]
