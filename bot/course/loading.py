"""Packs into courses, or into lists of what is wrong with them."""

from pathlib import Path

from bot.course import checks
from bot.course.course import Course, Courses
from bot.course.pack import COURSE_FILE, read_pack
from bot.course.problems import BrokenPackError, Problem
from bot.course.reading import read


def load_course(folder: Path) -> Course:
    """The course of a pack.

    Only what answering depends on is looked at: form, ids and references. `check_course` tells
    everything else.

    Raises:
        BrokenPackError: with every such problem.
    """
    pack = read_pack(folder)
    problems = (*pack.problems, *checks.essential(pack))
    if problems:
        raise BrokenPackError(problems)
    return pack.course


def load_courses(folder: Path) -> Courses:
    """Every pack in a folder; the packs that are broken are told in `Courses.problems`.

    Raises:
        BrokenPackError: there is no pack at all that can be used.
    """
    courses: dict[str, Course] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob(f"[!.]*/{COURSE_FILE}")):
        try:
            course = load_course(file.parent)
        except BrokenPackError as error:
            problems.extend(error.found)
            continue
        if course.id in courses:
            other = courses[course.id].folder / COURSE_FILE
            message = f"id: the course {course.id} is already there, in {other}"
            problems.append(Problem(file, read(file).line(("id",)), message))
        else:
            courses[course.id] = course
    if not courses:
        missing = Problem(folder, 1, f"no course here: a pack is a folder with a {COURSE_FILE}")
        raise BrokenPackError(problems or [missing])
    return Courses(courses, tuple(sorted(problems)))


def check_course(folder: Path) -> list[Problem]:
    """Everything that is wrong with a pack, sorted by file and line; raises nothing."""
    pack = read_pack(folder)
    return sorted({*pack.problems, *checks.every(pack)})
