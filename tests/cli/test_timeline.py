"""`kenshuin timeline`: what a course is going to send is read before anybody gets it."""

import asyncio
import io
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.cli import errands, main
from bot.logs import set_up_logs
from storage import Storage
from tests.support.people import enrolled

KEYS = [
    *("at", "course_time", "own_time", "zone", "to", "country", "category", "rule", "subject"),
    *("offset", "text"),
]


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'people.db'}"
    monkeypatch.delenv("COORDINATOR_IDS", raising=False)
    monkeypatch.delenv("STAFF_CHAT_ID", raising=False)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("COURSES_DIR", "courses")
    # the streams of a test go away with it, those of the logs stay for all tests
    monkeypatch.setattr(errands, "set_up_logs", partial(set_up_logs, stream=io.StringIO()))
    return url


class Said:
    """What the verb prints."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *options: str) -> list[str]:
        assert main(["timeline", *options]) == 0
        return self._capsys.readouterr().out.splitlines()

    def records(self, *options: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self("--json", *options)]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


async def _enrol(url: str, **profile: str) -> None:
    storage = await Storage.open(url)
    try:
        await enrolled(storage, 42, **profile)
    finally:
        await storage.close()


def test_without_people_every_country_gets_every_message(said: Said) -> None:
    records = said.records()

    assert [list(one) for one in records] == [KEYS] * len(records)
    assert [one["at"] for one in records] == sorted(one["at"] for one in records)
    assert {one["to"]: one["country"] for one in records} == {
        "Армения": "AM",
        "Азербайджан": "AZ",
        "Грузия": "GE",
        "Казахстан": "KZ",
        "Кыргызстан": "KG",
        "Таджикистан": "TJ",
        "Узбекистан": "UZ",
        "Координаторы": None,
    }
    of_one = [(one["rule"], one["offset"]) for one in records if one["country"] == "UZ"]
    assert of_one[:3] == [
        ("inception-report", "-14d"),
        ("orientation-date", "-28d"),
        ("inception-report", "-7d"),
    ]
    assert of_one[-1] == ("progress-report-last", "+30d")


def test_each_message_says_when_it_goes_by_both_clocks(said: Said) -> None:
    records = said.records()

    [last_call] = [
        one for one in records if (one["country"], one["rule"], one["offset"]) == _LAST_CALL
    ]
    assert {key: value for key, value in last_call.items() if key != "text"} == {
        "at": "2017-11-02T08:59+00:00",
        "course_time": "2017-11-02T17:59+09:00",
        "own_time": "2017-11-02T13:59+05:00",
        "zone": "Asia/Tashkent",
        "to": "Узбекистан",
        "country": "UZ",
        "category": "deadlines",
        "rule": "inception-report",
        "subject": "deadlines.inception-report",
        "offset": "-6h",
    }
    assert last_call["text"].startswith("⏰ Сдать вводный отчёт (Inception Report) – ")
    assert "23:59 по Саппоро (19:59 по Ташкенту)" in last_call["text"]


_LAST_CALL = ("UZ", "inception-report", "-6h")


def test_in_japan_there_is_one_clock(said: Said) -> None:
    zones = {
        (one["rule"], one["offset"]): one["zone"]
        for one in said.records()
        if one["country"] == "UZ"
    }

    assert zones["departure", "-1d"] == "Asia/Tashkent"
    assert zones["action-plan", "-14d"] == "Asia/Tokyo"
    assert zones["progress-report", "0d"] == "Asia/Tashkent"


def test_a_journal_names_whoever_reads_the_same_words_once(said: Said) -> None:
    lines = said("--lang", "en")

    start = lines.index(
        "18 December 2017, 10:00 Sapporo time → Armenia; Azerbaijan; Georgia; Kazakhstan; Kyrgyz; "
        "Tajikistan; Uzbekistan"
    )
    assert lines[start + 1] == "[return -1d]"
    assert lines[start + 2].startswith("    ⏰ The course in Japan ends – tomorrow, ")
    assert lines[start + 3].startswith("    Participants return home by the travel schedule ")


def test_who_has_joined_is_named_and_gets_what_is_still_to_come(said: Said, database: str) -> None:
    asyncio.run(_enrol(database, country="KZ", locale="en"))

    records = said.records("--at", "2018-06-01", "--lang", "en")

    assert {one["to"] for one in records} == {"Aigerim Suleimenova, Kazakhstan"}
    assert [(one["rule"], one["offset"]) for one in records] == [
        ("progress-report", "-14d"),
        ("progress-report", "-7d"),
        ("progress-report", "-1d"),
        ("progress-report", "0d"),
        ("progress-report", "+1d"),
        ("progress-report-last", "+30d"),
    ]
    assert said.records() == []  # the course is over
    assert said("--lang", "en") == ["Nothing more will be sent."]
    assert len(said.records("--example")) > 100


def test_a_course_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--course", "j9999999"]) == 2
    assert "there is no course j9999999" in capsys.readouterr().err
