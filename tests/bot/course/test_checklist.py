"""checklist.yaml: what may stand there, what is checked, and how it is copied."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.course import Course, Day, Stage, copy_course, load_course
from tests.support.packs import FIRST, SECOND, PackFolder, pack_like

FILE = "checklist.yaml"


@pytest.fixture(scope="module")
def first() -> Course:
    return load_course(FIRST)


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return pack_like(SECOND, tmp_path / SECOND.name)


def test_the_duties_of_the_document_stand_in_the_order_of_life(first: Course) -> None:
    found = {name: (item.stage, item.strength) for name, item in first.checklist.items()}

    assert found == {
        "passport-copy": (Stage.HOME, "required"),
        "report": (Stage.HOME, "required"),
        "orientation": (Stage.HOME, None),
        "plan-data": (Stage.HOME, "recommended"),
        "guide-book": (Stage.HOME, "advice"),
        "insurance": (Stage.HOME, "advice"),
        "clothes": (Stage.HOME, "advice"),
        "report-talk": (Stage.JAPAN, "required"),
        "action-plan": (Stage.JAPAN, "required"),
        "share": (Stage.AFTER, None),
        "progress-report": (Stage.AFTER, "required"),
    }


@pytest.mark.parametrize(
    ("item", "day"),
    [
        ("passport-copy", None),
        ("report", Day(date=date(2017, 11, 2))),
        ("orientation", None),
        ("plan-data", Day(date=date(2017, 11, 19))),
        ("action-plan", Day(date=date(2017, 12, 19), about=True)),
        ("share", Day(date=date(2018, 6, 30), about=True)),
        ("progress-report", Day(date=date(2018, 6, 19))),
    ],
)
def test_a_duty_has_the_day_of_its_deadline_or_its_own(
    first: Course, item: str, day: Day | None
) -> None:
    assert first.duty_day(item, "KZ") == day


def test_a_day_of_its_own_may_have_an_hour() -> None:
    second = load_course(SECOND)

    assert second.duty_day("room-test") == Day(date=date(2024, 10, 14), time=time(12))


def test_a_course_may_do_without(pack: PackFolder) -> None:
    (pack.folder / FILE).unlink()
    reminders = pack.folder / "reminders.yaml"
    reminders.unlink(missing_ok=True)  # they may speak of duties

    assert load_course(pack.folder).checklist == {}


def test_the_days_of_a_copy_are_moved(tmp_path: Path) -> None:
    target = tmp_path / "j2500001"

    copy_course(SECOND, target, course_id="j2500001", starts=date(2025, 11, 4))

    day = load_course(target).duty_day("room-test")
    assert day == Day(date=date(2025, 10, 13), time=time(12))


@pytest.mark.parametrize(
    ("old", "new", "words", "message"),
    [
        (
            "deadline: orientation",
            "deadline: orientatoin",
            "orientatoin",
            (
                "checklist.orientation.deadline: there is no 'orientatoin' in deadlines "
                "(did you mean orientation?)"
            ),
        ),
        (
            "ask: coordinator",
            "ask: boss",
            "ask: boss",
            "checklist.room-test.ask: there is no 'boss' in authorities",
        ),
        (
            "entry: online",
            "entry: on-line",
            "entry: on-line",
            ("checklist.room-test.entry: there is no 'on-line' in entries (did you mean online?)"),
        ),
        (
            'due: { day: 2024-10-14, time: "12:00" }',
            "due: { day: 2024-10-14 }\n    deadline: arrival",
            "room-test",
            (
                "checklist.room-test: the date is that of its deadline: leave out 'due' or "
                "'deadline'"
            ),
        ),
        (
            "stage: after",
            "stage: applying",
            "progress-report:",
            "checklist.progress-report: must be home, japan or after: applicants have no checklist",
        ),
        (
            "ru: Проверить связь для онлайн-этапа",
            "ru: Проверить связь для онлайн-этапа и всё остальное тоже",
            "всё остальное",
            ("checklist.room-test.title.ru: 53 characters do not fit on a button: at most 45"),
        ),
        (
            'ru: "Комната: {links.online-room}."',
            'ru: "<b>Комната: {links.online-room}."',
            "<b>Комната",
            (
                "checklist.room-test.text.ru: Telegram would refuse this HTML: Can't parse "
                'entities: Can\'t find end tag corresponding to start tag "b"'
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    pack: PackFolder, old: str, new: str, words: str, message: str
) -> None:
    pack.change(FILE, old, new)

    assert pack.problem(FILE, words, message) in pack.problems()


def test_a_reference_that_nobody_can_fill_in_is_told(pack: PackFolder) -> None:
    pack.change(FILE, 'ru: "Комната: {links.online-room}."', 'ru: "Комната: {links.room}."')

    [problem] = pack.problems()

    assert (problem.file.name, problem.line) == (FILE, pack.line(FILE, "links.room}"))
    assert problem.message.startswith("checklist.room-test.text.ru: there is no value links.room")
