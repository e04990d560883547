"""What `kenshuin check` prints, and how it ends."""

import io
import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.cli import checking, main
from bot.course import load_course
from bot.course.reports import ReportPlan
from bot.logs import set_up_logs
from bot.reports.outline import Recogniser
from bot.reports.recognition import LexicalRecognisers
from tests.support.decks import GOOD, built, good_deck
from tests.support.packs import FIRST

KEYS = ["file", "verdict", "slides", "hidden_slides", "sections", "questions", "findings"]


@pytest.fixture(autouse=True)
def logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs go to no stream of a test, which would be closed when the next one begins."""
    monkeypatch.setattr(checking, "set_up_logs", partial(set_up_logs, stream=io.StringIO()))


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    """Built once: what it learns of the first course does not change from test to test."""
    course = load_course(FIRST)
    return LexicalRecognisers([course]).of(course.reports["inception"])


@pytest.fixture(autouse=True)
def learned(monkeypatch: pytest.MonkeyPatch, recogniser: Recogniser) -> None:
    """Commands of these tests use the recogniser that is there already."""
    monkeypatch.setattr(checking, "LexicalRecognisers", lambda _courses: _Built(recogniser))


@dataclass(frozen=True)
class _Built:
    """What has only the first course's recogniser."""

    recogniser: Recogniser

    def of(self, _plan: ReportPlan) -> Recogniser:
        return self.recogniser


@pytest.fixture
def good(tmp_path: Path) -> str:
    return _kept(tmp_path / "Отчёт.pptx", good_deck())


@pytest.fixture
def long(tmp_path: Path) -> str:
    return _kept(tmp_path / "long.pptx", built(*GOOD, *GOOD[:2]))


@pytest.fixture
def pdf(tmp_path: Path) -> str:
    return _kept(tmp_path / "report.pptx", b"%PDF-1.7\n")


def _kept(file: Path, data: bytes) -> str:
    file.write_bytes(data)
    return str(file)


def _answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_right_deck_is_told_with_its_sections(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", good, "--json"])
    (answer,) = _answers(capsys)

    assert (code, list(answer)) == (0, KEYS)
    assert (answer["file"], answer["verdict"], answer["findings"]) == (good, "ok", [])
    assert (answer["slides"], answer["hidden_slides"]) == (8, 0)
    assert answer["sections"] == {
        "country": [1],
        "organisation": [2],
        "activities": [3],
        "development": [4, 5, 6, 7],
        "expectations": [8],
    }
    assert list(answer["questions"]) == [
        "initiator",
        "concept",
        "specification",
        "direction",
        "membership",
    ]


def test_the_worst_of_several_files_decides_the_exit_code(
    good: str, long: str, pdf: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", good, long, "--json"]) == 1
    assert [answer["verdict"] for answer in _answers(capsys)] == ["ok", "errors"]
    assert main(["check", pdf, good, long, "--json"]) == 2
    assert [answer["verdict"] for answer in _answers(capsys)] == ["unreadable", "ok", "errors"]


def test_a_finding_has_its_sentence_in_the_language_that_is_asked_for(
    long: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", long, "--json", "--lang", "en"])
    (answer,) = _answers(capsys)

    assert answer["findings"][0] == {
        "code": "too-many-slides",
        "severity": "error",
        "slide": None,
        "subject": None,
        "message": "There are 10 slides; at most 8 are allowed (III.5 and VI).",
        "fix": "Please join or delete 2 slides.",
    }


def test_an_unreadable_file_has_its_finding_and_no_slides(
    pdf: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", pdf, "--json"])
    (answer,) = _answers(capsys)

    assert (code, answer["verdict"], answer["slides"], answer["sections"]) == (
        2,
        "unreadable",
        0,
        {},
    )
    assert [(one["code"], one["severity"]) for one in answer["findings"]] == [
        ("not-powerpoint", "error")
    ]


def test_a_file_that_is_not_there_is_told_apart(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", "nowhere.pptx", good, "--json"])
    told = capsys.readouterr()
    missing, other = map(json.loads, told.out.splitlines())

    assert code == 2
    assert told.err.splitlines()[-1] == (
        "kenshuin: cannot read nowhere.pptx: No such file or directory"
    )
    assert (missing["file"], missing["verdict"], missing["findings"]) == (
        "nowhere.pptx",
        "unreadable",
        [],
    )
    assert other["verdict"] == "ok"


def test_without_json_it_says_what_the_chat_says(
    good: str, pdf: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", good, pdf])
    lines = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").splitlines()

    assert lines[:2] == [good, "✅ Замечаний нет: PowerPoint, 8 слайдов из 8 возможных."]
    assert lines[lines.index(pdf) - 1] == ""
    assert lines[lines.index(pdf) + 1] == (
        "⛔ Это PDF, а отчёт обязательно нужен в PowerPoint (III.5 и VI)."
    )


def test_the_map_of_the_slides_is_drawn(good: str, tmp_path: Path) -> None:
    picture = tmp_path / "map.png"

    assert main(["check", good, "--picture", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--course", "x"], "--course: there is no course x"),
        (["--report", "x"], "--report: j1704316 asks for no report x; there are: inception"),
        (["--picture", "/nowhere/map.png"], "--picture: cannot write /nowhere/map.png"),
        (["other.pptx", "--picture", "map.png"], "--picture: one picture is drawn of one FILE"),
    ],
)
def test_options_that_cannot_be_used_are_told(
    options: list[str], problem: str, good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", good, *options]) == 2
    assert f"kenshuin: {problem}" in capsys.readouterr().err
