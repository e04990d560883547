"""Settings: read once from the environment and `.env`, checked all at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import CannotStartError
from bot.mail_server import MailServer, mail_server

SECRET_LENGTH = 256
"""Longest webhook secret that Telegram takes, 1–256 of A–Z a–z 0–9 _ and -."""


class Settings(BaseSettings):
    """What an operator decides. An empty value counts as unset.

    The names are those of the environment; PRODUCT's contract and docs/operating.md list them.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, case_sensitive=False
    )

    bot_token: str | None = Field(None, pattern=r"^\d{1,20}:[A-Za-z0-9_-]{1,128}$", repr=False)
    bot_api_url: str = "https://api.telegram.org"
    database_url: str = Field("sqlite+aiosqlite:///var/kenshuin.db", repr=False)
    data_dir: Path = Path("var")
    courses_dir: Path = Path("courses")
    coordinator_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    staff_chat_id: int | None = None
    webhook_secret: str | None = Field(
        None, pattern=r"^[A-Za-z0-9_-]+$", max_length=SECRET_LENGTH, repr=False
    )
    http_host: str = "127.0.0.1"
    http_port: int | None = Field(None, ge=0, le=65535)
    webhook_url: str | None = None  # after the two that it needs
    smtp_url: str | None = Field(None, repr=False)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @property
    def mail_server(self) -> MailServer | None:
        """Who takes letters, or None where they are not sent."""
        return mail_server(self.smtp_url) if self.smtp_url is not None else None

    @field_validator("coordinator_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        """«1, 2» → {1, 2}."""
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if wrong := [part for part in parts if not part.isascii() or not part.isdigit()]:
            raise ValueError(f"these are not Telegram ids: {', '.join(wrong)}")
        return frozenset(int(part) for part in parts)

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("bot_api_url", "webhook_url")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is not None:
            _require_url(value, schemes=("http", "https"))
        return value.rstrip("/") if value else value

    @field_validator("smtp_url")
    @classmethod
    def _is_mail_server(cls, value: str | None) -> str | None:
        if value is not None:
            mail_server(value)
        return value

    @field_validator("database_url")
    @classmethod
    def _is_known_engine(cls, value: str) -> str:
        if not value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("begin it with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return value

    @field_validator("courses_dir")
    @classmethod
    def _has_courses(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError(f"there is no folder {value}")
        return value

    @field_validator("data_dir")
    @classmethod
    def _is_no_file(cls, value: Path) -> Path:
        if value.exists() and not value.is_dir():
            raise ValueError(f"{value} is a file, not a folder")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _is_complete(cls, value: str | None, info: ValidationInfo) -> str | None:
        # a field that is wrong itself is absent from `data` and has its own line
        needed = ("webhook_secret", "http_port")
        missing = [name.upper() for name in needed if name in info.data and not info.data[name]]
        if value and missing:
            raise ValueError(f"it needs {' and '.join(missing)} too")
        return value


def read_settings(**overrides: object) -> Settings:
    """The settings of this process; `overrides` stand above the environment.

    Raises:
        CannotStartError: one line for every wrong setting.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type] # pydantic checks each of them
    except ValidationError as error:
        raise CannotStartError(*map(_in_words, error.errors())) from None


def _require_url(value: str, *, schemes: tuple[str, ...]) -> None:
    try:
        parts = urlsplit(value)
        is_url = parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_url = False
    if not is_url:
        raise ValueError(f"not an address that begins with {' or '.join(schemes)}://")


def _in_words(error: Mapping[str, object]) -> str:
    """One line for the operator; the value itself is never repeated, it may be a secret."""
    place = error["loc"]
    name = str(place[0]).upper() if isinstance(place, tuple) and place else None
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "string_pattern_mismatch":
        message = {
            "BOT_TOKEN": "a token looks like 123456789:AAExampleExampleExample",
            "WEBHOOK_SECRET": "use only A–Z a–z 0–9 _ and -",
        }.get(name or "", message)
    return f"{name}: {message}" if name else message
