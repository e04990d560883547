"""`kenshuin course …`: packs are checked, copied, and described."""

import argparse
import json

from bot.config import read_settings
from bot.course import check_course, copy_course, course_schema
from bot.course.copying import to_read_again
from bot.errors import CannotStartError


def check(options: argparse.Namespace) -> int:
    """Print every problem of a pack; 1 when there is any.

    Raises:
        CannotStartError: there is no such folder.
    """
    folder = options.folder
    if not folder.is_dir():
        raise CannotStartError(f"there is no folder {folder}")
    problems = check_course(folder)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{folder}: no problems")
    return 1 if problems else 0


def new(options: argparse.Namespace) -> int:
    """Copy a pack of the courses' folder, its dates moved, and say what is left to do by hand."""
    courses = read_settings().courses_dir
    target = courses / options.target
    copy_course(courses / options.source, target, course_id=options.target, starts=options.starts)
    print(
        f"{target}: made. Read it through against the new document, then: "
        f"kenshuin course check {target}"
    )
    for answer in to_read_again(target):
        print(answer)
    return 0


def schema() -> int:
    """Print the JSON Schema of the pack's files."""
    print(json.dumps(course_schema(), ensure_ascii=False, indent=2))
    return 0
