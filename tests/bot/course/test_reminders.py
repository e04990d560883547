"""The reminders of a pack: read, checked, copied for next year."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.course import copy_course, course_schema, load_course
from bot.course.reminders import Offset, offset
from tests.support.packs import FIRST, SECOND, SMALL, PackFolder, pack_like

REMINDERS = "reminders.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return pack_like(SECOND, tmp_path / "second")


def test_the_first_course_reminds_of_what_its_document_asks_for() -> None:
    course = load_course(FIRST)

    assert {key: (rule.about, rule.to, rule.sources) for key, rule in course.reminders.items()} == {
        "inception-report": ("deadlines.inception-report", "participants", ("III.5", "VI")),
        "orientation-date": ("phases.core", "participants", ("IV.6",)),
        "orientation": ("deadlines.orientation", "participants", ("IV.6",)),
        "packing": ("phases.core", "participants", ("V.4",)),
        "departure": ("phases.core", "participants", ("V.3", "IV.4", "IV.3(2)")),
        "session": ("sessions", "participants", ("III.6(1)",)),
        "action-plan": ("deadlines.action-plan", "participants", ("V.3",)),
        "return": ("deadlines.return", "participants", ("III.6(3)", "III.6(5)", "II.9(3)")),
        "plan-at-home": ("deadlines.progress-report", "participants", ("II.9(3)",)),
        "progress-report": ("deadlines.progress-report", "participants", ("II.9(3)", "IV.1")),
        "progress-report-last": ("deadlines.progress-report", "participants", ("II.9(3)", "IV.1")),
        "reports-missing": ("deadlines.inception-report", "coordinators", ("III.5", "VI")),
    }


def test_before_packing_the_line_on_clothes_is_put_into_its_months() -> None:
    course = load_course(FIRST)
    rule = course.reminders["packing"]

    assert rule.picture == "climate"
    assert course.render(rule.text.get("ru"), "ru") == (
        "Пора собирать вещи. В Саппоро по таблице климата:\n"
        "ноябрь – от 0,4 до 7,8\N{NO-BREAK SPACE}°C, снег 5\N{NO-BREAK SPACE}см;\n"
        "декабрь – от −5 до 1,7\N{NO-BREAK SPACE}°C, снег 28\N{NO-BREAK SPACE}см.\n"
        "Строка документа об одежде относится к другим месяцам (май – июль), для этой поездки она "
        "не подходит. Что взять на зиму, документ не говорит: спросите у координатора курса."
    )


def test_another_course_reminds_of_other_things() -> None:
    course = load_course(SECOND)

    assert [*course.reminders] == [
        *("inception-report", "online", "orientation", "packing", "session"),
        *("progress-report", "meeting", "reports-missing"),
    ]
    assert course.reminders["inception-report"].at == ("-7d", "-2d", "-3h", "+1d")


def test_a_pack_may_remind_of_nothing() -> None:
    assert load_course(SMALL).reminders == {}


def test_the_schema_has_the_file_and_lets_it_be_left_out() -> None:
    schema = course_schema()

    assert isinstance(schema["properties"], dict)
    assert isinstance(schema["required"], list)
    assert REMINDERS in schema["properties"]
    assert REMINDERS not in schema["required"]


def test_a_copy_for_next_year_reminds_at_the_same_distance(tmp_path: Path) -> None:
    copy_course(FIRST, tmp_path / "next", course_id="j1804321", starts=date(2018, 11, 18))

    first, copied = load_course(FIRST), load_course(tmp_path / "next")

    assert copied.reminders == first.reminders


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("-14d", Offset(written="-14d", days=-14)),
        ("0d", Offset(written="0d", days=0)),
        ("+1d", Offset(written="+1d", days=1)),
        ("-6h", Offset(written="-6h", before=timedelta(hours=6))),
        ("-30m", Offset(written="-30m", before=timedelta(minutes=30))),
    ],
)
def test_an_offset_is_read(written: str, expected: Offset) -> None:
    assert offset(written) == expected


@pytest.mark.parametrize("written", ["", "1d", "-0d", "+0d", "+6h", "-7", "-1w", "-1000d", "d"])
def test_anything_else_is_no_offset(written: str) -> None:
    with pytest.raises(ValueError, match="^" + written.replace("+", r"\+") + "$"):
        offset(written)


def test_after_its_day_a_rule_says_what_to_do_now() -> None:
    rule = load_course(FIRST).reminders["inception-report"]

    assert rule.words_at("-7d") == rule.text
    assert rule.words_at("0d") == rule.text
    assert rule.words_at("+1d") == rule.late


# what stands there, what to write instead, words on the expected line, expected message
BROKEN = [
    (
        "about: phases.online",
        "about: phases.onlyne",
        "about: phases.onlyne",
        "reminders.online.about: there is no 'onlyne' in phases (did you mean online?)",
    ),
    (
        "about: phases.online",
        "about: checklist.visa",
        "about: checklist.visa",
        "reminders.online.about: there is no 'visa' in checklist",
    ),
    (
        "about: phases.online",
        "about: online",
        "about: online",
        (
            "reminders.online.about: «online» must be sessions, deadlines.<id>, phases.<id> or "
            "checklist.<id>"
        ),
    ),
    (
        "at: [-5d]",
        "at: [-5d]\n    until_known: orientatoin",
        "until_known:",
        (
            "reminders.orientation.until_known: there is no 'orientatoin' in deadlines "
            "(did you mean orientation?)"
        ),
    ),
    (
        "at: [-5d]",
        "at: [5 days]",
        "at: [5 days]",
        (
            "reminders.orientation.at.[1]: «5 days» must be a time before or after, such as -7d, "
            "-6h, -30m, 0d or +1d"
        ),
    ),
    (
        "at: [-7d, -2d, -3h, +1d]",
        "at: [-7d, -2d, -3h, +1d, +1d]",
        "+1d, +1d]",
        "reminders.inception-report.at.[5]: +1d stands twice: keep one of them",
    ),
    (
        "at: [-7d, -2d, -3h, +1d]",
        "at: [-2d, -7d, -3h, +1d]",
        "at: [-2d, -7d",
        "reminders.inception-report.at.[2]: -7d comes before -2d: write them in order",
    ),
    (
        "urgent: [-3h]",
        "urgent: [-2h]",
        "inception-report:",
        (
            "reminders.inception-report: -2h is urgent and not among 'at': a reminder goes at one "
            "of those"
        ),
    ),
    (
        "at: [-2d, +1d]",
        "at: [-2d]",
        "Кто не сдал отчёт",
        (
            "reminders.reports-missing.late: nobody gets these words: no offset of 'at' is later "
            "than the day, as +1d is"
        ),
    ),
    (
        '{emails.organizer}."\n      en: "The Progress',
        '{emails.organiser}."\n      en: "The Progress',
        "{emails.organiser}",
        (
            "reminders.progress-report.text.ru: there is no value emails.organiser in course.yaml "
            "(did you mean emails.organizer?)"
        ),
    ),
    (
        "en: If you cannot come, write to the coordinator at once.",
        "en: If you <b>cannot come, write to the coordinator at once.",
        "en: If you <b>cannot",
        (
            "reminders.session.text.en: Telegram would refuse this HTML: Can't parse entities: "
            'Can\'t find end tag corresponding to start tag "b"'
        ),
    ),
    (
        ', en: "/reports shows who has not handed it in." }',
        " }",
        "Кто не сдал отчёт",
        "reminders.reports-missing.late: the text in 'en' is missing (texts: [ru, en])",
    ),
    (
        "ru: Если не сможете прийти, сразу",
        "ru: Если не сможете прийти 1 мая 2031 года, сразу",
        "1 мая",
        (
            "reminders.session.text.ru: the date «1 мая 2031 года» is typed here and stands "
            "nowhere in course.yaml: give it a name there and refer to it"
        ),
    ),
    (
        "source: [III.6(1)]",
        "source: [nowhere]",
        "source: [nowhere]",
        "reminders.session.source.[1]: there is no section nowhere in document.sections",
    ),
    (
        "opens: [schedule]",
        "opens: [checklist]",
        "opens: [checklist]",
        "reminders.session.opens.[1]: 'checklist' opens nothing: the pack has no checklist.yaml",
    ),
]


@pytest.mark.parametrize(("old", "new", "words", "message"), BROKEN)
def test_what_is_broken_is_told_with_its_line(
    pack: PackFolder, old: str, new: str, words: str, message: str
) -> None:
    (pack.folder / "checklist.yaml").unlink(missing_ok=True)
    pack.change(REMINDERS, old, new)

    problems = pack.problems()

    assert [(one.file.name, one.message) for one in problems] == [(REMINDERS, message)]
    assert problems == [pack.problem(REMINDERS, words, message)]


def test_who_owes_something_needs_words_for_when_it_is_late(pack: PackFolder) -> None:
    text = pack.text(REMINDERS)
    start = text.index("    late:\n")
    pack.write(REMINDERS, text[:start] + text[text.index("    opens: [report") :])

    assert pack.problems() == [
        pack.problem(
            REMINDERS,
            "inception-report:",
            "reminders.inception-report: 'late' is missing: at +1d people are told what to do now",
        )
    ]


def test_nobody_counts_days_from_a_month(tmp_path: Path) -> None:
    pack = pack_like(FIRST, tmp_path / "first")
    text = pack.text(REMINDERS)
    pack.write(REMINDERS, text.replace("about: phases.core", "about: phases.finalization", 1))

    assert pack.problems() == [
        pack.problem(
            REMINDERS,
            "about: phases.finalization",
            (
                "reminders.orientation-date.about: phases.finalization names no day, only months: "
                "nobody can count days from it"
            ),
        )
    ]
