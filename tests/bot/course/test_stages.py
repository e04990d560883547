"""Stages of life: where somebody stands with a course, and by whose clocks they live then."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.course import Course, Stage, copy_course, load_course
from tests.support.packs import FIRST, SECOND, SMALL, pack_like

TOKYO, ALMATY = ZoneInfo("Asia/Tokyo"), ZoneInfo("Asia/Almaty")


@pytest.fixture(scope="module")
def first() -> Course:
    return load_course(FIRST)


def moment(written: str) -> datetime:
    """A moment by the course's clocks."""
    return datetime.fromisoformat(written).replace(tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("at", "stage"),
    [
        ("2017-09-01T10:00", Stage.APPLYING),
        ("2017-10-12T23:59:59", Stage.APPLYING),
        ("2017-10-13T00:00", Stage.HOME),
        ("2017-11-18T23:59:59", Stage.HOME),
        ("2017-11-19T00:00", Stage.JAPAN),
        ("2017-12-19T23:59:59", Stage.JAPAN),
        ("2017-12-20T00:00", Stage.AFTER),
        ("2018-07-01T00:00", Stage.AFTER),
    ],
)
def test_a_stage_begins_at_midnight_at_the_course(first: Course, at: str, stage: Stage) -> None:
    assert first.stage(moment(at)) is stage
    assert first.reader("KZ", moment(at)).stage is stage


def test_the_day_is_that_of_the_course_wherever_somebody_reads(first: Course) -> None:
    almaty = datetime(2017, 11, 18, 21, 0, tzinfo=ALMATY)  # midnight in Japan

    assert first.stage(almaty) is Stage.JAPAN
    assert first.stage(almaty - timedelta(seconds=1)) is Stage.HOME


def test_who_takes_part_does_not_apply(first: Course) -> None:
    early, there = moment("2017-09-01T10:00"), moment("2017-11-20T10:00")

    assert first.stage(early, is_accepted=True) is Stage.HOME
    assert first.reader(None, early, is_accepted=True).stage is Stage.HOME
    assert first.stage(there, is_accepted=True) is Stage.JAPAN


def test_a_country_may_be_told_on_another_day(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change("course.yaml", "texts: [ru, en]\n", "texts: [ru, en]\nacceptance: application\n")
    course = load_course(pack.folder)  # where everybody but the Kazakhs has to ask for the day

    assert course.stage(moment("2018-10-01T10:00"), country="KZ") is Stage.HOME
    assert course.stage(moment("2018-10-01T10:00")) is Stage.APPLYING
    assert course.stage(moment("2019-01-09T10:00")) is Stage.APPLYING
    assert course.stage(moment("2019-01-10T10:00")) is Stage.JAPAN


def test_where_no_day_of_acceptance_is_named_people_apply_until_the_course_begins() -> None:
    course = load_course(SMALL)

    assert course.stage(moment("2019-01-09T10:00")) is Stage.APPLYING
    assert course.stage(moment("2019-01-10T10:00")) is Stage.JAPAN


def test_a_stay_of_which_only_months_are_known_is_all_of_them(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change(
        "course.yaml",
        "when: { from: 2019-01-10, to: 2019-01-31 }",
        "when: { from_month: 2019-02, to_month: 2019-03 }",
    )

    assert load_course(pack.folder).stay == (date(2019, 2, 1), date(2019, 3, 31))


def test_a_copied_course_has_its_stages_at_another_time(tmp_path: Path) -> None:
    copy_course(FIRST, tmp_path / "x1800001", course_id="x1800001", starts=date(2018, 11, 18))
    copied = load_course(tmp_path / "x1800001")

    assert copied.stage(moment("2018-10-11T23:59")) is Stage.APPLYING
    assert copied.stage(moment("2018-10-12T00:00")) is Stage.HOME
    assert copied.stage(moment("2018-11-18T00:00")) is Stage.JAPAN


def test_a_topic_stands_in_the_stages_that_it_names(first: Course) -> None:
    shown = {stage: [topic.id for topic in first.topics_in(stage)] for stage in Stage}

    assert shown[Stage.AFTER] == ["course", "after", "contacts"]
    assert "application" in shown[Stage.APPLYING]
    assert "application" not in shown[Stage.HOME] + shown[Stage.JAPAN]
    assert all("contacts" in topics for topics in shown.values())
    assert first.topics_in(None) == first.topics


@pytest.mark.parametrize(
    ("country", "at", "zone"),
    [
        ("KZ", "2017-11-01T10:00", ALMATY),
        ("KZ", "2017-11-18T23:59", ALMATY),
        ("KZ", "2017-11-19T00:00", TOKYO),
        ("KZ", "2017-12-19T23:59", TOKYO),
        ("KZ", "2017-12-20T00:00", ALMATY),
        ("MD", "2017-11-01T10:00", TOKYO),  # takes no part
        (None, "2017-11-01T10:00", TOKYO),
    ],
)
def test_the_clocks_are_those_of_the_course_in_japan_and_of_the_country_at_home(
    first: Course, country: str | None, at: str, zone: ZoneInfo
) -> None:
    assert first.zone_for(country, moment(at)) == zone


def test_a_zone_has_the_rules_of_each_date() -> None:
    course = load_course(SECOND)
    before, after = moment("2024-02-29T12:00"), moment("2024-09-10T12:00")

    shown = [at.astimezone(course.zone_for("KZ", at)).utcoffset() for at in (before, after)]

    assert shown == [timedelta(hours=6), timedelta(hours=5)]  # since 1 March 2024


def test_an_hour_on_a_day_in_japan_is_shown_by_the_course_alone(tmp_path: Path) -> None:
    pack = pack_like(FIRST, tmp_path / "j1704316")
    pack.change(
        "course.yaml",
        "when: { end_of: core }\n    precision: about",
        'when: { day: 2017-12-15, time: "10:00" }\n    precision: exact',
    )
    pack.change("course.yaml", "day: 2017-11-02 }", 'day: 2017-11-02, time: "10:00" }')
    course = load_course(pack.folder)
    kazakh = course.reader("KZ", moment("2017-10-20T10:00"), is_accepted=True)

    assert [
        course.value(f"deadlines.{name}", "ru", reader=kazakh)
        for name in ("inception-report", "action-plan")
    ] == [
        "2 ноября 2017 года, 10:00 по Саппоро (07:00 по Алматы)",
        "15 декабря 2017 года, 10:00 по Саппоро",
    ]
