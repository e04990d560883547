"""The documents keep up with the program."""

import re
import subprocess
from pathlib import Path

import pytest

from bot.config import Settings
from bot.reports.findings import Code
from handlers.commands import COMMANDS

READMES = (Path("README.md"), Path("README.ru.md"))


def test_every_setting_is_documented() -> None:
    text = Path("docs/operating.md").read_text(encoding="utf-8")

    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in text] == []


def test_every_finding_is_documented() -> None:
    text = Path("docs/report-check.md").read_text(encoding="utf-8")

    assert [code for code in Code if text.count(f"| `{code}` |") != 1] == []


@pytest.mark.parametrize("readme", READMES, ids=str)
def test_every_command_is_documented(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")

    assert [command.name for command in COMMANDS if f"/{command.name}" not in text] == []


def test_every_page_that_is_linked_is_there() -> None:
    broken = [
        f"{page}: {target}"
        for page in [*READMES, *Path("docs").rglob("*.md")]
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def test_no_machine_and_no_registry_is_named() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        capture_output=True,
        check=True,
    ).stdout.split(b"\0")
    forbidden = re.compile(rb"--(extra-)?index-url[= ]|https?://[^/ ]+/(simple|packages)/")

    named = [
        name.decode()
        for name in tracked
        if name and (path := Path(name.decode())).is_file() and forbidden.search(path.read_bytes())
    ]

    assert [name for name in named if name != "tests/test_docs.py"] == []
