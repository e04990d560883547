"""Course packs that a test may break."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.course import Problem, check_course

ROOT = Path(__file__).parents[2]
FIRST = ROOT / "courses" / "j1704316"
SECOND = ROOT / "tests" / "data" / "courses" / "j2400001"
SMALL = ROOT / "tests" / "data" / "packs" / "small"


@dataclass(frozen=True)
class PackFolder:
    """A pack of a test's own."""

    folder: Path

    def text(self, file: str) -> str:
        """What stands in a file."""
        return (self.folder / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Replace a file."""
        (self.folder / file).write_text(text, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def line(self, file: str, words: str) -> int:
        """The first line with these words."""
        lines = self.text(file).splitlines()
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def problem(self, file: str, words: str, message: str) -> Problem:
        """The problem expected on the first line with these words."""
        return Problem(self.folder / file, self.line(file, words), message)

    def problems(self) -> list[Problem]:
        """What the check says."""
        return check_course(self.folder)


def pack_like(source: Path, folder: Path) -> PackFolder:
    """A copy of a pack, to be broken."""
    shutil.copytree(source, folder)
    return PackFolder(folder)
