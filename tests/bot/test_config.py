"""Settings: a wrong one stops the start, with every problem at once."""

from pathlib import Path

import pytest

from bot.config import Settings, read_settings
from bot.errors import CannotStartError

SECRET = "AAH_this-is-a-secret-token-of-a-bot"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "courses").mkdir()


def test_without_any_setting_the_defaults_hold() -> None:
    settings = read_settings()

    assert settings.bot_token is None
    assert settings.database_url == "sqlite+aiosqlite:///var/kenshuin.db"
    assert settings.http_port is None
    assert settings.coordinator_ids == frozenset()


def test_the_environment_comes_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=debug\nCOORDINATOR_IDS=1, 2\nOTHER=3\n")
    monkeypatch.setenv("LOG_LEVEL", "warning")

    settings = read_settings()

    assert settings.log_level == "WARNING"
    assert settings.coordinator_ids == {1, 2}


def test_an_empty_value_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "HTTP_PORT", "STAFF_CHAT_ID", "COORDINATOR_IDS", "WEBHOOK_URL"):
        monkeypatch.setenv(name, "")

    assert read_settings() == Settings()


def test_every_problem_is_told_at_once_and_no_value_is_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = {
        "BOT_TOKEN": SECRET,
        "BOT_API_URL": "localhost:8081",
        "DATABASE_URL": f"mysql://user:{SECRET}@host/x",
        "COURSES_DIR": "nowhere",
        "COORDINATOR_IDS": "12, @aigul, -5",
        "STAFF_CHAT_ID": "group",
        "WEBHOOK_URL": "https://example.org/hook",
        "HTTP_PORT": "80000",
        "SMTP_URL": "mail.example.org",
        "LOG_LEVEL": "loud",
        "LOG_FORMAT": "xml",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(CannotStartError) as refusal:
        read_settings()

    assert sorted(problem.split(":")[0] for problem in refusal.value.problems) == sorted(wrong)
    assert SECRET not in str(refusal.value)


def test_a_webhook_needs_its_secret_and_its_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://example.org/hook")

    with pytest.raises(CannotStartError) as refusal:
        read_settings()

    assert refusal.value.problems == ("WEBHOOK_URL: it needs WEBHOOK_SECRET and HTTP_PORT too",)


@pytest.mark.parametrize(
    "port", ["http://127.0.0.1:99999", "http://", "ftp://127.0.0.1", "http://["]
)
def test_an_address_has_to_be_one(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("BOT_API_URL", port)

    with pytest.raises(CannotStartError):
        read_settings()


def test_secrets_do_not_show() -> None:
    settings = Settings(bot_token=f"123:{SECRET}", webhook_secret=SECRET)

    assert SECRET not in repr(settings)


def test_a_mail_server_is_read_from_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().mail_server is None

    monkeypatch.setenv("SMTP_URL", f"smtps://bot%40example.org:{SECRET}@mail.example.org")
    settings = read_settings()

    assert settings.mail_server is not None
    assert settings.mail_server.sender == "bot@example.org"
    assert SECRET not in f"{settings!r} {settings.mail_server!r}"


def test_what_is_wrong_with_the_mail_server_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_URL", f"smtp://bot:{SECRET}@mail.example.org")

    with pytest.raises(CannotStartError) as refusal:
        read_settings()

    assert refusal.value.problems == (
        "SMTP_URL: add ?from= with the address that letters come from",
    )
