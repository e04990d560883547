"""`kenshuin roster …`: people come in and go out on the command line."""

import csv
import io
import stat
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.cli import errands, main
from bot.cli import roster as roster_verbs
from bot.enrolment.codes import is_code
from bot.logs import set_up_logs
from bot.sheets import Sheet, as_xlsx

HEADER = "Имя (паспорт),ФИО,Страна,Организация,E-mail,Группа\n"
ASEL = "Asel Nurlanova,Асель Нурланова,Казахстан,АО Кластер,asel@example.org,\n"
COUNTRIES = "Armenia, Azerbaijan, Georgia, Kazakhstan, Kyrgyz, Tajikistan, Uzbekistan"
BEK = "Bek Tuleev,Бек Тулеев,KG,=1+1,bek@example.org,A\n"


@pytest.fixture(autouse=True)
def _own_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("BOT_TOKEN", "BOT_API_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'people.db'}")
    monkeypatch.setenv("COURSES_DIR", "courses")
    # the streams of a test go away with it, those of the logs stay for all tests
    quiet = partial(set_up_logs, stream=io.StringIO())
    monkeypatch.setattr(errands, "set_up_logs", quiet)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "roster.csv"
    file.write_text(HEADER + ASEL + BEK, encoding="utf-8")
    return file


class _BotApi(BaseHTTPRequestHandler):
    """Knows only how the bot is called."""

    def do_POST(self) -> None:
        told = b'{"ok":true,"result":{"id":42,"is_bot":true,"first_name":"K","username":"my_bot"}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def bot_api() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _BotApi) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Said:
    """What a verb prints."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> tuple[int, list[str]]:
        code = main(["roster", *map(str, arguments)])
        out, _ = self._capsys.readouterr()
        return code, out.splitlines()

    def error(self, *arguments: str | Path) -> tuple[int, str]:
        code = main(["roster", *map(str, arguments)])
        return code, self._capsys.readouterr().err.splitlines()[-1]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


def exported(said: Said, tmp_path: Path, *options: str) -> list[list[str]]:
    file = tmp_path / "out.csv"
    file.unlink(missing_ok=True)
    assert said("export", file, *options)[0] == 0
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    said: Said, roster: Path, tmp_path: Path
) -> None:
    assert said("import", roster, "--dry-run") == (
        0,
        [
            "+ Asel Nurlanova, Kazakhstan",
            "+ Bek Tuleev, Kyrgyz",
            "New: 2",
            "Nothing has been changed yet.",
        ],
    )
    assert len(exported(said, tmp_path)) == 1


def test_an_import_is_taken_and_a_second_time_changes_nothing(said: Said, roster: Path) -> None:
    assert said("import", roster) == (
        0,
        ["+ Asel Nurlanova, Kazakhstan", "+ Bek Tuleev, Kyrgyz", "New: 2"],
    )
    assert said("import", roster) == (0, ["As before: 2"])


def test_changes_are_told_field_by_field(said: Said, roster: Path) -> None:
    said("import", roster)
    roster.write_text(HEADER + ASEL.replace(",\n", ",B\n"), encoding="utf-8")

    assert said("import", roster, "--lang", "ru") == (
        0,
        [
            "~ Асель Нурланова: Группа: – → B",
            "Изменятся: 1",
            "Есть в списке, нет в файле: 1 (остаются)",
        ],
    )


def test_a_bad_row_is_told_with_file_and_line_and_nothing_is_taken(
    said: Said, roster: Path, tmp_path: Path
) -> None:
    roster.write_text(HEADER + ASEL + "Bek,Бек,JP,,bek\n", encoding="utf-8")

    code, lines = said("import", roster)

    assert code == 1
    assert lines == [
        f"{roster}:3: “Organisation” is empty. Please fill it in.",
        f"{roster}:3: “JP” is no country of this course. Write one of: {COUNTRIES}.",
        f"{roster}:3: “bek” is no e-mail address. Write one, in Latin letters: name@example.org.",
    ]
    assert len(exported(said, tmp_path)) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "There is nothing in this file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "This is the old Excel format (.xls)"),
        (b"PK\x03\x04" + b"\0" * 99, "This file is damaged: I cannot read it."),
        (b"x" * 2_000_000, "This file is too big for a roster."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    content: bytes, message: str, said: Said, tmp_path: Path
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)

    code, line = said.error("import", file)

    assert code == 2
    assert line.startswith(f"kenshuin: {file}: {message}")


def test_wrong_arguments_are_told_in_words(said: Said, roster: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.csv"

    assert said.error("import", nowhere) == (
        2,
        f"kenshuin: cannot read {nowhere}: No such file or directory",
    )
    assert said.error("import", roster, "--course", "j1") == (
        2,
        "kenshuin: --course: there is no course j1; there are: j1704316",
    )
    assert said.error("export", tmp_path / "no" / "a.csv") == (
        2,
        f"kenshuin: cannot write {tmp_path / 'no' / 'a.csv'}: No such file or directory",
    )


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_is_exported_can_be_imported_and_changes_nothing(
    name: str, said: Said, roster: Path, tmp_path: Path
) -> None:
    said("import", roster)
    out = tmp_path / name

    assert said("export", out, "--lang", "ru") == (0, [f"{out}: people: 2"])
    assert said("import", out) == (0, ["As before: 2"])


def test_an_export_runs_no_formula(said: Said, roster: Path, tmp_path: Path) -> None:
    said("import", roster)

    assert exported(said, tmp_path)[2][3] == "'=1+1"

    said("export", tmp_path / "out.xlsx")
    page = load_workbook(tmp_path / "out.xlsx").active
    assert page is not None
    assert (page["D3"].value, page["D3"].data_type) == ("=1+1", "s")


def test_invitations_are_written_once_for_who_needs_them(
    said: Said, roster: Path, tmp_path: Path
) -> None:
    out = tmp_path / "invitations.xlsx"

    code, lines = said("import", roster, "--invitations", out)

    assert (code, lines[-2:]) == (
        0,
        ["New: 2", f"{out}: invitations: 2"],
    )
    page = load_workbook(out).active
    assert page is not None
    header, *rows = page.iter_rows(values_only=True)
    assert "Link" not in header
    codes = [str(row[header.index("Code")]).replace("-", "") for row in rows]
    assert [is_code(code) for code in codes] == [True, True]
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert said("import", roster, "--invitations", tmp_path / "more.xlsx") == (
        0,
        ["As before: 2", "nobody needs an invitation"],
    )
    assert not (tmp_path / "more.xlsx").exists()


def test_that_links_are_lacking_is_said_before_any_invitation_is_issued(
    said: Said,
    roster: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    warned = []

    async def issuing(*_: object, **__: object) -> list[object]:
        warned.append(capsys.readouterr().err.splitlines()[-1])
        return []

    monkeypatch.setattr(roster_verbs, "issue", issuing)

    assert said("import", roster, "--invitations", tmp_path / "a.xlsx")[0] == 0
    [line] = warned
    assert line.startswith("kenshuin: the invitations will have no links: BOT_TOKEN is not set")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_an_export_is_for_us_alone_even_over_an_older_file(
    name: str, said: Said, roster: Path, tmp_path: Path
) -> None:
    said("import", roster)
    out = tmp_path / name
    out.write_bytes(b"older" * 9999)
    out.chmod(0o644)

    said("export", out)

    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert said("import", out) == (0, ["As before: 2"])


def test_an_export_in_russian_is_for_a_russian_excel(
    said: Said, roster: Path, tmp_path: Path
) -> None:
    said("import", roster)
    files = {lang: tmp_path / f"{lang}.csv" for lang in ("ru", "en")}
    for lang, file in files.items():
        said("export", file, "--lang", lang)

    heads = {lang: file.read_text("utf-8-sig").splitlines()[0] for lang, file in files.items()}

    assert ('";"' in heads["ru"], '","' in heads["en"]) == (True, True)


def test_a_file_with_codes_is_never_written_over(said: Said, roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "invitations.xlsx"
    out.write_bytes(b"codes")

    code, line = said.error("import", roster, "--invitations", out)

    assert (code, out.read_bytes()) == (2, b"codes")
    assert line == f"kenshuin: {out} is there already, and may hold codes: name another one"
    assert len(exported(said, tmp_path)) == 1


def test_invitations_that_cannot_be_written_are_not_issued(
    said: Said, roster: Path, tmp_path: Path
) -> None:
    code, line = said.error("import", roster, "--invitations", tmp_path / "no" / "a.xlsx")

    assert (code, line[:22]) == (2, "kenshuin: cannot write")
    assert len(exported(said, tmp_path)) == 1


def test_an_export_may_issue_invitations(said: Said, roster: Path, tmp_path: Path) -> None:
    said("import", roster)

    header, *rows = exported(said, tmp_path, "--invitations")

    code, link = header.index("Code"), header.index("Link")
    assert [is_code(row[code].replace("-", "")) for row in rows] == [True, True]
    assert [row[link] for row in rows] == ["", ""]
    header, *rows = exported(said, tmp_path, "--invitations")
    assert [row[code] for row in rows] == ["", ""]


def test_links_are_written_where_telegram_says_how_the_bot_is_called(
    said: Said,
    roster: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    bot_api: str,
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:TEST")
    monkeypatch.setenv("BOT_API_URL", bot_api)
    out = tmp_path / "invitations.xlsx"

    said("import", roster, "--invitations", out)

    page = load_workbook(out).active
    assert page is not None
    header, *rows = page.iter_rows(values_only=True)
    links = [str(row[header.index("Link")]) for row in rows]
    assert all(link.startswith("https://t.me/my_bot?start=") for link in links)


def test_a_workbook_is_read_too(said: Said, tmp_path: Path) -> None:
    rows = [tuple(line.strip().split(",")) for line in (HEADER, ASEL, BEK)]
    file = tmp_path / "roster.xlsx"
    file.write_bytes(as_xlsx([Sheet(title="1", header=rows[0], rows=rows[1:])]))

    assert said("import", file, "--dry-run")[1][-2:] == ["New: 2", "Nothing has been changed yet."]
