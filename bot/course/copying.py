"""A pack for the next run of a course: the same files with the dates moved."""

import re
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from bot.course.course import Course
from bot.course.known import KNOWN_FILE
from bot.course.loading import load_course
from bot.course.moving import Move, moved, renamed
from bot.course.pack import COURSE_FILE, FILES, LEARNED_FILE, read_pack
from bot.course.problems import BrokenPackError, CopyError, Problem
from bot.course.questions import read_questions
from bot.course.when import Days, OnDay

_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,31}")
_CORE: Final = "core"


def copy_course(source: Path, target: Path, *, course_id: str, starts: date) -> None:
    """Copy a pack for another run of the course.

    Every day moves with the first day of the core phase; months follow the core phase; the
    course's id and number and the fiscal year are replaced. Comments, order and layout stay, and
    so do the days on which coordinators answered (`to_read_again`).

    Args:
        source: the pack to copy.
        target: the folder to make; its parent is made if missing.
        course_id: the new course's id.
        starts: the first day of the new core phase.

    Raises:
        CopyError: `bad-id`, `same-id`, `target-exists`, `bad-source`, `no-start`, `bad-date` or
            `cannot-write`; nothing is left behind then.
    """
    if not _ID.fullmatch(course_id):
        raise CopyError(
            "bad-id",
            f"«{course_id}» cannot be a course's id: use at most 32 small Latin letters, "
            "digits and hyphens, such as j2400001",
        )
    if target.exists():
        raise CopyError("target-exists", f"{target} is already there: choose another id")
    try:
        course = load_course(source)
    except BrokenPackError as error:
        raise CopyError("bad-source", *error.problems) from error
    if course.id == course_id:
        raise CopyError("same-id", f"{course_id} is the id of the course itself: choose another")
    try:
        _write(source, target, _move(course, course_id, starts))
    except OSError as error:
        raise CopyError("cannot-write", f"{target} cannot be written: {error.strerror}") from error


def to_read_again(folder: Path) -> list[Problem]:
    """What coordinators answered about an earlier run of the course, each with its line."""
    pack = read_pack(folder)
    return [
        pack.problem(
            LEARNED_FILE,
            ("entries", at),
            f"answered on {one.answered_on}, about an earlier course: is it still true?",
        )
        for at, one in enumerate(pack.learned)
    ]


def _move(course: Course, course_id: str, starts: date) -> Move:
    match course.phases[_CORE].when:
        case Days(start=start, end=end):
            pass
        case OnDay(day=start):
            end = start
        case _:
            message = f"the core phase of {course.id} has no first day to count from"
            raise CopyError("no-start", message)
    number = course_id.upper() if course.number.casefold() == course.id else course.number
    return Move(
        start=start,
        end=end,
        starts=starts,
        ids=(course.id, course_id),
        numbers=(course.number, number),
    )


def _write(source: Path, target: Path, move: Move) -> None:
    """Make the copy beside its place and put it there only when it is complete and sound."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".copy-", dir=target.parent) as folder:
        copy = Path(folder) / target.name
        shutil.copytree(source, copy)
        try:
            for file in filter(Path.is_file, (copy / name for name in FILES)):
                if file.name == LEARNED_FILE:
                    continue  # its days say when somebody answered
                text = file.read_bytes().decode()
                changed = moved(text, move, is_course=file.name == COURSE_FILE)
                file.write_bytes(changed.encode())
            asked = (questions.file for questions in read_questions(copy))
            for file in filter(Path.is_file, (*asked, copy / LEARNED_FILE, copy / KNOWN_FILE)):
                text = file.read_bytes().decode()
                file.write_bytes(renamed(text, move).encode())
            load_course(copy)
        except OverflowError as error:
            message = f"the dates cannot be moved to {move.starts}: they would leave the calendar"
            raise CopyError("bad-date", message) from error
        except BrokenPackError as error:
            raise CopyError("bad-source", *error.problems) from error
        copy.rename(target)
