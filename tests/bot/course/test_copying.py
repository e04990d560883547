"""A copied pack is the same pack at another time."""

import difflib
import shutil
from datetime import date, time
from pathlib import Path

import pytest

from bot.course import CopyError, Day, copy_course, load_course
from bot.course.copying import to_read_again
from tests.support.packs import FIRST, SECOND, SMALL, pack_like

STARTS = date(2020, 1, 30)


def changed(before: Path, after: Path) -> list[str]:
    """The lines of one file that another has instead, without their indentation."""
    lines = difflib.unified_diff(
        before.read_text(encoding="utf-8").splitlines(),
        after.read_text(encoding="utf-8").splitlines(),
        lineterm="",
        n=0,
    )
    return [line[1:].strip() for line in lines if line[0] == "+" and not line.startswith("+++")]


def test_only_dates_and_ids_change(tmp_path: Path) -> None:
    target = tmp_path / "courses" / "s2000001"

    copy_course(SMALL, target, course_id="s2000001", starts=STARTS)

    assert changed(SMALL / "course.yaml", target / "course.yaml") == [
        "id: s2000001",
        "number: S2000001",
        "original: GENERAL INFORMATION, JFY 2019, NO. S2000001",
        "when: { from_month: 2019-12, to_month: 2020-01 }",
        "when: { from: 2020-01-30, to: 2020-02-20 }",
        "KZ: { day: 2019-10-21 }",
        "when: { day: 2020-01-09, time: 17:00 }",
        "fiscal-year: { year: 2019, source: [cover] }",
    ]
    assert changed(SMALL / "faq.yaml", target / "faq.yaml") == ["# Questions about S2000001."]
    assert changed(SMALL / "unknown.yaml", target / "unknown.yaml") == [
        "# What people ask and the document of S2000001 does not answer."
    ]
    asked = Path("questions") / "colloquial.tsv"
    assert changed(SMALL / asked, target / asked) == [
        "capacity\tа сколько нас всего поедет на S2000001"
    ]


def test_days_of_answers_stay_and_are_told(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    answer = "topic: stay, title: S1900001, answer: Да, answered_on: 2019-01-13"
    pack.write("learned.yaml", f"# S1900001\nentries:\n  - {{ id: learned-1, {answer} }}\n")
    pack.write("known.tsv", "learned-1\tа S1900001?\n")

    copy_course(pack.folder, tmp_path / "copy", course_id="s2000001", starts=STARTS)

    assert changed(pack.folder / "learned.yaml", tmp_path / "copy" / "learned.yaml") == [
        "# S2000001",
        f"- {{ id: learned-1, {answer.replace('S1900001', 'S2000001')} }}",
    ]
    assert changed(pack.folder / "known.tsv", tmp_path / "copy" / "known.tsv") == [
        "learned-1\tа S2000001?"
    ]
    assert [str(one) for one in to_read_again(tmp_path / "copy")] == [
        (
            f"{tmp_path}/copy/learned.yaml:3: entries.learned-1: answered on 2019-01-13, "
            "about an earlier course: is it still true?"
        )
    ]


@pytest.mark.parametrize("source", [FIRST, SECOND, SMALL], ids=lambda source: source.name)
def test_there_and_back_gives_the_same_files(source: Path, tmp_path: Path) -> None:
    course = load_course(source)
    copy_course(source, tmp_path / "there", course_id="x9900001", starts=date(2031, 3, 5))

    copy_course(
        tmp_path / "there",
        tmp_path / "back",
        course_id=course.id,
        starts=date.fromisoformat(str(course.phases["core"].when.model_dump()["start"])),
    )

    for file in filter(Path.is_file, source.rglob("*")):
        copied = tmp_path / "back" / file.relative_to(source)
        assert copied.read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("starts", "preliminary", "finalization"),
    [
        (date(2018, 11, 18), ("2018-10", "2018-11"), ("2018-12", "2019-06")),
        (date(2018, 10, 30), ("2018-09", "2018-10"), ("2018-11", "2019-05")),
        (date(2018, 12, 2), ("2018-11", "2018-12"), ("2019-01", "2019-07")),
        (date(2019, 1, 31), ("2018-12", "2019-01"), ("2019-03", "2019-09")),
        (date(2020, 2, 29), ("2020-01", "2020-02"), ("2020-03", "2020-09")),
    ],
)
def test_months_follow_the_core_phase(
    starts: date,
    preliminary: tuple[str, str],
    finalization: tuple[str, str],
    tmp_path: Path,
) -> None:
    copy_course(FIRST, tmp_path / "next", course_id="next-1", starts=starts)

    phases = load_course(tmp_path / "next").phases
    assert tuple(phases["preliminary"].when.model_dump().values()) == preliminary
    assert tuple(phases["finalization"].when.model_dump().values()) == finalization


def test_a_year_that_is_no_fiscal_year_stays(tmp_path: Path) -> None:
    copy_course(SMALL, tmp_path / "copy", course_id="s2000001", starts=STARTS)

    facts = load_course(tmp_path / "copy").facts
    assert facts["founded"].model_dump()["year"] == 1974


def test_an_id_that_is_a_word_is_changed_in_its_place_only(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change("course.yaml", "id: s1900001", "id: office")

    copy_course(pack.folder, tmp_path / "bureau", course_id="bureau", starts=STARTS)

    copy = load_course(tmp_path / "bureau")
    assert copy.id == "bureau"
    assert "office" in copy.authorities


def test_pictures_and_line_ends_come_along(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    (pack.folder / "map.jpg").write_bytes(b"\xff\xd8 2019-01-10")
    course = pack.folder / "course.yaml"
    text = "\ufeff# \N{ROBOT FACE}\n" + course.read_text(encoding="utf-8")
    course.write_bytes(text.replace("\n", "\r\n").encode())

    copy_course(pack.folder, tmp_path / "copy", course_id="s2000001", starts=STARTS)

    assert (tmp_path / "copy" / "map.jpg").read_bytes() == b"\xff\xd8 2019-01-10"
    copied = (tmp_path / "copy" / "course.yaml").read_bytes()
    assert copied.count(b"\r\n") == copied.count(b"\n")
    assert copied.startswith("\ufeff# \N{ROBOT FACE}\r\n".encode())
    assert load_course(tmp_path / "copy").day_of("report") == Day(
        date=date(2020, 1, 9), time=time(17, 0)
    )


@pytest.mark.parametrize(
    ("course_id", "starts", "code", "line"),
    [
        (
            "Курс 1",
            STARTS,
            "bad-id",
            (
                "«Курс 1» cannot be a course's id: use at most 32 small Latin letters, digits and "
                "hyphens, such as j2400001"
            ),
        ),
        ("2024", STARTS, "bad-id", None),
        ("../up", STARTS, "bad-id", None),
        ("", STARTS, "bad-id", None),
        (
            "s1900001",
            STARTS,
            "same-id",
            "s1900001 is the id of the course itself: choose another",
        ),
        (
            "s2000001",
            date(9999, 12, 30),
            "bad-date",
            "the dates cannot be moved to 9999-12-30: they would leave the calendar",
        ),
    ],
)
def test_what_cannot_be_copied_is_refused_and_nothing_is_left(
    course_id: str, starts: date, code: str, line: str | None, tmp_path: Path
) -> None:
    with pytest.raises(CopyError) as refused:
        copy_course(SMALL, tmp_path / "copy", course_id=course_id, starts=starts)

    assert refused.value.code == code
    assert line is None or refused.value.problems == (line,)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_target_is_never_touched(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "copy")

    with pytest.raises(CopyError) as refused:
        copy_course(SMALL, tmp_path / "copy", course_id="s2000001", starts=STARTS)

    assert refused.value.code == "target-exists"
    assert refused.value.problems == (f"{tmp_path}/copy is already there: choose another id",)
    assert changed(SMALL / "course.yaml", tmp_path / "copy" / "course.yaml") == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(CopyError) as refused:
        copy_course(SMALL, tmp_path / "file" / "copy", course_id="s2000001", starts=STARTS)

    assert refused.value.code == "cannot-write"
    assert refused.value.problems == (f"{tmp_path}/file/copy cannot be written: File exists",)


def test_a_broken_source_is_refused_with_all_its_problems(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change("course.yaml", "number: 11", "number: many")
    pack.change("faq.yaml", "ask: office", "ask: nobody")

    with pytest.raises(CopyError) as refused:
        copy_course(pack.folder, tmp_path / "copy", course_id="s2000001", starts=STARTS)

    assert refused.value.code == "bad-source"
    assert refused.value.problems == tuple(map(str, pack.problems()))
    assert not (tmp_path / "copy").exists()


def test_a_course_known_by_months_only_has_no_day_to_count_from(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    months = "from_month: 2019-01, to_month: 2019-01 } #"
    pack.change("course.yaml", "from: 2019-01-10, to: 2019-01-31 }", months)

    with pytest.raises(CopyError) as refused:
        copy_course(pack.folder, tmp_path / "copy", course_id="s2000001", starts=STARTS)

    assert refused.value.code == "no-start"
