"""Packs side by side, and packs that cannot be used."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.course import BrokenPackError, load_course, load_courses
from tests.support.packs import FIRST, SECOND, SMALL, PackFolder, pack_like


@pytest.fixture
def courses_dir(tmp_path: Path) -> Path:
    for pack in (SECOND, SMALL):
        shutil.copytree(pack, tmp_path / pack.name)
    shutil.copytree(FIRST, tmp_path / FIRST.name)
    return tmp_path


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2017-01-01", "j1704316"),  # comes next
        ("2017-11-25", "j1704316"),  # runs
        ("2018-06-30", "j1704316"),  # its last day
        ("2018-07-01", "s1900001"),
        ("2024-11-06", "j2400001"),
        ("2030-01-01", "j2400001"),  # the last one
    ],
)
def test_the_default_course_runs_or_comes_next_or_was_the_last(
    courses_dir: Path, now: str, expected: str
) -> None:
    courses = load_courses(courses_dir)

    assert courses.default(datetime.fromisoformat(now).replace(tzinfo=UTC)).id == expected


def test_courses_are_found_by_id_and_in_order(courses_dir: Path) -> None:
    courses = load_courses(courses_dir)

    assert [course.id for course in courses] == ["j1704316", "j2400001", "s1900001"]
    assert len(courses) == 3
    second = courses.get("j2400001")
    assert second is not None
    assert second.number == "J2400001"
    assert courses.get("unheard-of") is None
    assert courses.get(None) is None


def test_topics_and_entries_keep_the_order_of_the_file() -> None:
    course = load_course(SMALL)

    assert [topic.id for topic in course.topics] == ["apply", "stay"]
    assert list(course.entries) == ["capacity", "report", "room", "halal", "karaoke", "museum"]


def test_a_broken_pack_is_told_in_full_and_the_others_work(courses_dir: Path) -> None:
    pack = PackFolder(courses_dir / "small")
    pack.change("course.yaml", "number: 11", "number: many")
    pack.change("faq.yaml", "{deadlines.report}.\n        Присылают", "{x}.\n        Присылают")

    courses = load_courses(courses_dir)

    assert [course.id for course in courses] == ["j1704316", "j2400001"]
    assert list(map(str, courses.problems)) == [
        (
            f"{pack.folder}/course.yaml:{pack.line('course.yaml', 'many')}: "
            "facts.capacity.number: must be a number"
        ),
        (
            f"{pack.folder}/faq.yaml:{pack.line('faq.yaml', '{x}')}: "
            "entries.report.answer.ru: there is no value x in course.yaml"
        ),
    ]


def test_two_packs_of_one_id_do_not_both_load(courses_dir: Path) -> None:
    shutil.copytree(courses_dir / "small", courses_dir / "twin")

    courses = load_courses(courses_dir)

    assert list(map(str, courses.problems)) == [
        (
            f"{courses_dir}/twin/course.yaml:3: id: the course s1900001 is already there, "
            f"in {courses_dir}/small/course.yaml"
        )
    ]


def test_a_folder_without_a_usable_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenPackError) as none:
        load_courses(tmp_path)
    pack = pack_like(SMALL, tmp_path / "small")
    pack.write("course.yaml", "")
    with pytest.raises(BrokenPackError) as broken:
        load_courses(tmp_path)

    assert none.value.problems == (
        f"{tmp_path}:1: no course here: a pack is a folder with a course.yaml",
    )
    assert broken.value.problems == (
        f"{tmp_path}/small/course.yaml:1: this file: must be a mapping of keys to values",
    )


def test_what_only_looks_bad_does_not_stop_a_course(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change("faq.yaml", "title: { ru: Халяль, en: Halal }", "title: { ru: Халяль }")
    pack.change("course.yaml", "day: 2018-12-20", "day: 2019-12-20")

    assert load_course(pack.folder).id == "s1900001"
    assert len(pack.problems()) == 2
