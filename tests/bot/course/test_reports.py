"""The reports of a pack: read, checked, told apart from those of another course."""

from datetime import date
from pathlib import Path

import pytest

from bot.course import copy_course, course_schema, load_course
from tests.support.packs import FIRST, SECOND, SMALL, PackFolder, pack_like

REPORTS = "reports.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return pack_like(SECOND, tmp_path / "second")


def test_the_first_course_asks_for_what_its_document_asks_for() -> None:
    course = load_course(FIRST)

    plan = course.reports["inception"]

    assert plan.title.get("en") == "Inception Report"
    assert course.day_of(plan.deadline) == course.stated_day_of("inception-report")
    assert course.number_of(plan.most_slides).number == 8
    assert course.emails[plan.send_to or ""].value == "Higuchi.Kazuhiko.3@jica.go.jp"
    assert plan.languages == ("ru", "en")
    assert {
        key: (course.number_of(section.slides or "").number, list(section.questions))
        for key, section in plan.sections.items()
    } == {
        "country": (1, []),
        "organisation": (1, []),
        "activities": (1, []),
        "development": (
            4,
            ["initiator", "concept", "specification", "direction", "membership"],
        ),
        "expectations": (1, []),
    }


def test_another_course_asks_for_other_sections_and_limits() -> None:
    course = load_course(SECOND)

    plan = course.reports["inception"]

    assert course.number_of(plan.most_slides).number == 12
    assert plan.closes is None
    assert {key: list(section.questions) for key, section in plan.sections.items()} == {
        "district": [],
        "businesses": ["obstacles", "support"],
        "plans": [],
    }


def test_a_pack_may_ask_for_no_report() -> None:
    assert load_course(SMALL).reports == {}


def test_the_schema_has_the_file_and_lets_it_be_left_out() -> None:
    schema = course_schema()

    assert schema["required"] == ["course.yaml", "faq.yaml"]
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    assert definitions["ReportPlan"]["required"] == [
        *("title", "deadline", "most_slides", "languages", "sections", "source"),
    ]


def test_a_copy_for_next_year_asks_for_the_same_report(tmp_path: Path) -> None:
    copy_course(FIRST, tmp_path / "next", course_id="j1804321", starts=date(2018, 11, 18))

    first, copied = load_course(FIRST), load_course(tmp_path / "next")

    assert copied.reports == first.reports


# what stands there, what to write instead, words on the expected line, expected message
BROKEN = [
    (
        "deadline: inception-report",
        "deadline: inception-raport",
        "deadline: inception-raport",
        (
            "reports.inception.deadline: there is no 'inception-raport' in deadlines "
            "(did you mean inception-report?)"
        ),
    ),
    (
        "most_slides: facts.max-slides",
        "most_slides: facts.most-slides",
        "most_slides:",
        (
            "reports.inception.most_slides: there is no 'most-slides' in facts "
            "(did you mean max-slides?)"
        ),
    ),
    (
        "most_slides: facts.max-slides",
        "most_slides: facts.online-hours",
        "most_slides:",
        "reports.inception.most_slides: facts.online-hours must be a whole number here",
    ),
    (
        "send_to: organizer",
        "send_to: office",
        "send_to: office",
        "reports.inception.send_to: there is no 'office' in emails",
    ),
    (
        "send_to: organizer",
        "send_to: organizer\n    closes: { start_of: kore }",
        "closes:",
        ("reports.inception.closes.start_of: there is no 'kore' in phases (did you mean core?)"),
    ),
    (
        "send_to: organizer",
        "send_to: organizer\n    closes: { day: 2024-10-08 }",
        "closes:",
        "reports.inception.closes: is on 2024-10-08, not after the deadline (2024-10-08)",
    ),
    (
        "send_to: organizer",
        "send_to: organizer\n    closes: { ask: office }",
        "closes:",
        (
            "reports.inception.closes: must be one day, such as { day: 2017-11-19 } "
            "or { start_of: core }"
        ),
    ),
    (
        "source: [III.5, VI]",
        "source: [III.5, VII]",
        "source: [III.5, VII]",
        (
            "reports.inception.source.[2]: there is no section VII in document.sections "
            "(did you mean VI?)"
        ),
    ),
    (
        "title: { ru: район, en: the district }",
        "title: { ru: район }",
        "title: { ru: район }",
        (
            "reports.inception.sections.district.title: the text in 'en' is missing "
            "(texts: [ru, en])"
        ),
    ),
    (
        "languages: [ru, en]",
        "languages: [Russian]",
        "languages:",
        "reports.inception.languages.[1]: «Russian» must be a locale such as ru",
    ),
    (
        "          support:\n",
        "          plans:\n",
        "          plans:",
        (
            "reports.inception.sections.businesses.questions.plans: the id plans is taken at "
            "reports.yaml:44: give this one another"
        ),
    ),
    (
        "Меры поддержки, Support",
        "Меры поддержки, Барьеры, Support",
        "Меры поддержки, Барьеры",
        (
            "reports.inception.sections.businesses.questions.support.cues.titles.[4]: "
            "«Барьеры» stands already at reports.yaml:34: keep one of them"
        ),
    ),
    (
        "support, grant, subsidy",
        "support, grant, Grant, subsidy",
        "support, grant, Grant",
        (
            "reports.inception.sections.businesses.questions.support.cues.words.[9]: "
            "«Grant» stands already at reports.yaml:42: keep one of them"
        ),
    ),
    (
        "  inception:\n",
        "  inception-report-2024:\n",
        "inception-report-2024:",
        "reports.inception-report-2024: String should have at most 16 characters",
    ),
    (
        "names: [countries]",
        "names: [capitals]",
        "names: [capitals]",
        "reports.inception.sections.district.cues.names.[1]: Input should be 'countries'",
    ),
]


@pytest.mark.parametrize(("old", "new", "words", "message"), BROKEN)
def test_a_report_that_is_not_right_is_told_with_its_line(
    pack: PackFolder, old: str, new: str, words: str, message: str
) -> None:
    pack.change(REPORTS, old, new)

    assert pack.problems() == [pack.problem(REPORTS, words, message)]


def test_what_nothing_could_be_recognised_by_is_told(pack: PackFolder) -> None:
    head, cues, _ = pack.text(REPORTS).partition("          titles: [Что я хочу")
    pack.write(REPORTS, f"{head}          titles: []\n")

    assert cues
    message = (
        "reports.inception.sections.plans.cues: nothing to recognise it by: "
        "write titles, words or sentences"
    )
    assert [str(one) for one in pack.problems()] == [
        f"{pack.folder}/{REPORTS}:{pack.line(REPORTS, 'titles: []') - 1}: {message}"
    ]


def test_sections_that_need_more_slides_than_the_report_may_have_are_told(tmp_path: Path) -> None:
    pack = pack_like(FIRST, tmp_path / "first")
    pack.change("course.yaml", "slides-country: { number: 1,", "slides-country: { number: 2,")

    assert [one for one in pack.problems() if one.file.name == REPORTS] == [
        pack.problem(
            REPORTS,
            "most_slides:",
            "reports.inception.most_slides: the sections take 9 slides, "
            "and the report has at most 8",
        )
    ]
