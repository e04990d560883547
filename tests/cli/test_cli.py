"""The command line, as people and scripts call it."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.course import load_course

ROOT = Path.cwd()


@pytest.fixture(autouse=True)
def _own_data_folder(monkeypatch: pytest.MonkeyPatch, shipped_data: Path) -> None:
    monkeypatch.setenv("DATA_DIR", str(shipped_data))


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["ask", "--json", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_answer_has_every_field_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    [answer] = asked(capsys, "Можно приехать с женой и детьми?")

    assert list(answer) == [
        "question",
        "decision",
        "entry",
        "title",
        "text",
        "sources",
        "candidates",
        "score",
        "normalised",
    ]
    assert (answer["decision"], answer["entry"]) == ("answer", "family")
    assert answer["question"] == "Можно приехать с женой и детьми?"
    assert answer["sources"] == ["III.6(4)"]
    assert answer["text"].splitlines()[-1] == "Источник: Общая информация, III.6(4)"
    assert [sorted(candidate) for candidate in answer["candidates"]] == [
        ["entry", "score", "text", "title"]
    ] * 3
    assert answer["candidates"][0]["entry"] == "family"
    assert 0 <= answer["score"] <= 1


def test_an_answer_is_for_a_country_and_a_moment(capsys: pytest.CaptureFixture[str]) -> None:
    question = "когда сдать вводный отчёт?"

    [anybody], [kazakh], [in_japan] = (
        asked(capsys, question, *options)
        for options in (
            [],
            ["--country", "KZ"],
            ["--country", "KZ", "--at", "2017-11-25T12:00"],
        )
    )

    assert "представительство JICA в вашей стране" in anybody["text"]
    assert kazakh["text"] == anybody["text"].replace("в вашей стране", "в Казахстане")
    assert in_japan["text"].startswith("Срок прошёл: ")


def test_an_answer_begins_with_the_case_of_the_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    [plain], [spoken] = (
        asked(capsys, question)
        for question in ("Можно остаться в Японии дольше?", "Можно остаться до 25 декабря?")
    )

    assert spoken["entry"] == plain["entry"] == "extend-stay"
    first, _, rest = spoken["text"].partition("\n")
    assert first.startswith("25 декабря – после окончания курса в Японии (19 ноября – ")
    assert rest.splitlines()[:-1] == plain["text"].splitlines()[:-1]
    assert spoken["sources"] == [*plain["sources"], "II.2"]
    assert rest.endswith("III.6(3), III.6(5) и II.2")


def test_what_the_document_does_not_say_is_unknown_with_its_prepared_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    [silent, off_topic, noise] = (
        asked(capsys, "есть ли халяльная еда?")[0],
        asked(capsys, "кто выиграл чемпионат мира по футболу")[0],
        asked(capsys, "абракадабра трындычиха")[0],
    )

    assert (silent["decision"], silent["entry"], silent["sources"]) == ("unknown", "halal-food", [])
    assert "Источник:" not in silent["text"]
    assert (off_topic["decision"], off_topic["entry"]) == ("unknown", "off-football")
    assert (noise["decision"], noise["entry"]) == ("unknown", None)
    assert len(noise["candidates"]) == 3


def test_the_wish_for_a_person_is_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    [person] = asked(capsys, "хочу поговорить с живым человеком")

    assert person["decision"] == "person"


def test_the_language_of_the_answer_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    [english] = asked(capsys, "--lang", "en", "Можно приехать с женой и детьми?")

    assert english["text"].splitlines()[-1] == "Source: General Information, III.6(4)"


def test_a_file_is_answered_line_by_line_in_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "questions.txt"
    file.write_text(
        "\ufeffможно с женой?\r\n\nкакие\u2028документы нужны?\tа паспорт?\n", encoding="utf-8"
    )

    answers = asked(capsys, "--file", str(file))

    assert [answer["question"] for answer in answers] == ["можно с женой?", "", "а паспорт?"]


def test_questions_come_from_standard_input_too() -> None:
    done = run("ask", "--json", "--file", "-", stdin="можно с женой?\n")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["decision"] == "answer"


def test_without_json_a_person_can_read_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Можно приехать с женой и детьми?"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[-2] == "Источник: Общая информация, III.6(4)"
    assert lines[-1].startswith("[answer ")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["ask", "--course", "j1", "что?"], "--course: there is no course j1"),
        (["ask", "--country", "XX", "что?"], "--country: XX takes no part in j1704316"),
        (["ask", "--file", "nowhere.txt"], "--file: cannot read nowhere.txt: No such file"),
        (["course", "check", "nowhere"], "there is no folder nowhere"),
    ],
)
def test_wrong_arguments_are_told_in_words(
    capsys: pytest.CaptureFixture[str], arguments: list[str], problem: str
) -> None:
    assert main(arguments) == 2

    assert capsys.readouterr().err.startswith(f"kenshuin: {problem}")


def test_the_shipped_course_has_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", "check", "courses/j1704316"]) == 0

    assert capsys.readouterr().out == "courses/j1704316: no problems\n"


def test_a_broken_pack_is_told_with_file_and_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("course.yaml", "faq.yaml"):
        (tmp_path / name).write_text(Path(f"courses/j1704316/{name}").read_text(encoding="utf-8"))
    faq = tmp_path / "faq.yaml"
    faq.write_text(faq.read_text(encoding="utf-8") + "  - id: broken\n    topic: nowhere\n")

    assert main(["course", "check", str(tmp_path)]) == 1

    out = capsys.readouterr().out
    assert f"{faq}:" in out


def test_a_copied_course_passes_its_own_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "j1704316"
    shutil.copytree("courses/j1704316", source, dirs_exist_ok=True)
    monkeypatch.setenv("COURSES_DIR", str(tmp_path))

    made = main(
        ["course", "new", "--from", "j1704316", "--to", "j1804316", "--starts", "2018-11-18"]
    )

    assert made == 0
    assert main(["course", "check", str(tmp_path / "j1804316")]) == 0
    assert "18 ноября" in load_course(tmp_path / "j1804316").render("{phases.core}", "ru")


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", "schema"]) == 0

    assert "$defs" in json.loads(capsys.readouterr().out)


def test_wrong_settings_stop_the_start_at_once_without_a_traceback() -> None:
    done = run("run", BOT_TOKEN="no token", COORDINATOR_IDS="me", HTTP_PORT="x")

    assert done.returncode == 2
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == [
        "BOT_TOKEN",
        "COORDINATOR_IDS",
        "HTTP_PORT",
    ]


def test_a_database_that_cannot_be_used_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "kenshuin.db").write_text("this is no database, but it is long enough" * 30)

    done = run(
        "run",
        BOT_TOKEN="42:TEST",
        BOT_API_URL="http://127.0.0.1:9",
        DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / 'kenshuin.db'}",
    )

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "kenshuin.db" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_rehearsal_in_good_order(signal_: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "rehearse", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if "bot.started" in line:
                process.send_signal(signal_)
        code = process.wait(30)

    assert code == 0, "".join(lines)
    assert "bot.stopped" in lines[-1]


@pytest.mark.parametrize(
    ("options", "people"), [(("--staff", "group"), 11), (("--empty", "--staff", "none"), 0)]
)
def test_a_rehearsal_begins_with_people_unless_it_is_to_be_empty(
    options: Sequence[str], people: int, shipped_data: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "rehearse", "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "bot.started" in line:
                process.terminate()
        code = process.wait(30)

    with closing(sqlite3.connect(shipped_data / "rehearsal" / "kenshuin.db")) as database:
        (found,) = database.execute("SELECT count(*) FROM people").fetchone()
    assert (code, found) == (0, people)


def environment(**settings: str) -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "DATA_DIR") if name in os.environ}
    return kept | settings


def run(*arguments: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        env=environment(**settings),
    )
