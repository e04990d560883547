"""Logs carry no secrets and nothing that a person wrote."""

import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog

from bot.logs import set_up_logs

TOKEN = "123456789:AAExampleExampleExample_Example"

Lines = Callable[[], list[dict[str, str]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """The JSON lines that were logged."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs(level="INFO", style="json", stream=stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_an_event_is_one_line_with_its_values(lines: Lines) -> None:
    structlog.get_logger("test").info("delivery.finished", delivery_id=7)

    [line] = lines()
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "delivery.finished", "delivery_id": 7, "level": "info"}


def test_tokens_and_passwords_are_blotted_out(lines: Lines) -> None:
    structlog.get_logger("test").warning("failed", url=f"https://host/bot{TOKEN}/getMe")
    logging.getLogger("some.library").warning("postgresql://user:hunter2@host and %s", TOKEN)

    text = json.dumps(lines())

    assert TOKEN not in text
    assert "hunter2" not in text
    assert "https://host/bot…token…/getMe" in json.loads(text)[0]["url"]


def test_every_error_of_a_group_is_shown(lines: Lines) -> None:
    try:
        raise ExceptionGroup("two", [ValueError("a"), OSError("b")])  # noqa: TRY301 - the test's
    except ExceptionGroup:
        structlog.get_logger("test").exception("bot.crashed")

    shown = lines()[0]["exception"].splitlines()
    assert [line for line in shown if line.startswith("builtins.")] == [
        "builtins.ExceptionGroup",
        "builtins.ValueError",
        "builtins.OSError",
    ]


def test_a_traceback_shows_where_and_what_kind_but_not_what_was_said(lines: Lines) -> None:
    try:
        try:
            int("мой паспорт AB123")
        except ValueError as error:
            raise RuntimeError("мой паспорт AB123") from error
    except RuntimeError:
        structlog.get_logger("test").exception("handler.failed", error_id="7F3K")

    [line] = lines()
    assert "AB123" not in line["exception"].replace('int("мой паспорт AB123")', "").replace(
        'raise RuntimeError("мой паспорт AB123")', ""
    )
    assert line["exception"].splitlines()[-1] == "builtins.RuntimeError"
    assert "which led to:" in line["exception"]
    assert "test_logs.py" in line["exception"]
