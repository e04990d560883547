"""A marked copy: the list in front, the numbers on the slides, everything else as it was."""

import io
import re
from dataclasses import replace

import pytest
from pptx import Presentation

from bot.confined.confinement import Confinement
from bot.confined.outcomes import FileRefused
from bot.course import Course, Courses
from bot.i18n import translator
from bot.reports.files import read_deck
from bot.reports.findings import Code, Finding, Severity
from bot.reports.marking import Remark, Remarks, marked
from bot.reports.rules.prompts import prompt_in
from bot.reports.verdict import Verdict
from bot.texts import marked_copies
from tests.support.decks import (
    GOOD,
    built,
    good_deck,
    packed,
    parts,
    replaced,
    retyped,
    with_part,
    without_part,
)

RU = translator("ru")
REMARKS = Remarks(
    title="Замечания",
    removal="‹Удалите этот слайд›",
    more="Дальше в конце.",
    remarks=[
        Remark(number=1, severity=Severity.ERROR, text="Девять слайдов.", fix="Уберите один."),
        Remark(
            number=2,
            severity=Severity.WARNING,
            slides=(2, 3),
            text="Слайды 2–3: мелко.",
            fix="Крупнее.",
        ),
        Remark(
            number=3, severity=Severity.TIP, slides=(2,), text="Слайд 2: <b>&", fix="Ну \x07да."
        ),
    ],
)


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


async def texts(data: bytes) -> list[list[str]]:
    """The paragraphs of every slide."""
    deck = await read_deck(data, Confinement())
    return [[one.text for one in slide.texts] for slide in deck.slides]


def strict(data: bytes) -> bytes:
    """A deck with the names of Strict OOXML."""

    def renamed(content: bytes) -> bytes:
        purl = rb"http://purl.oclc.org/ooxml/\1/\2"
        names = rb"http://schemas\.openxmlformats\.org/(\w+)/2006/(main|relationships\b)"
        return re.sub(names, purl, content)

    return packed(
        {
            name: content
            if name == "[Content_Types].xml" or name.startswith("docProps")
            else re.sub(
                rb"(<Relationships xmlns=\")http://purl.oclc.org/ooxml/package/relationships",
                rb"\1http://schemas.openxmlformats.org/package/2006/relationships",
                renamed(content),
            )
            for name, content in parts(data).items()
        }
    )


async def test_the_list_comes_first_and_the_numbers_stand_on_the_slides() -> None:
    before, after = await texts(good_deck()), await texts(await marked_copy(good_deck()))

    assert after[0] == [
        "Замечания",
        "‹Удалите этот слайд›",
        "‹1› Девять слайдов.",
        "Уберите один.",
        "‹2› Слайды 2–3: мелко.",
        "Крупнее.",
        "‹3› Слайд 2: <b>&",
        "Ну да.",
    ]
    added = [
        [one for one in new if one not in old] for old, new in zip(before, after[1:], strict=True)
    ]
    assert added == [[], ["‹2›", "‹3›"], ["‹2›"], [], [], [], [], []]


async def marked_copy(data: bytes, remarks: Remarks = REMARKS) -> bytes:
    return await marked(data, remarks, Confinement())


async def test_nothing_else_of_the_file_is_touched() -> None:
    before, after = parts(good_deck()), parts(await marked_copy(good_deck()))

    assert {name for name in before if after[name] != before[name]} == {
        "[Content_Types].xml",
        "ppt/presentation.xml",
        "ppt/_rels/presentation.xml.rels",
        "ppt/slides/slide2.xml",
        "ppt/slides/slide3.xml",
    }
    assert set(after) - set(before) == {
        "ppt/slides/remarks0.xml",
        "ppt/slides/_rels/remarks0.xml.rels",
    }


async def test_the_slides_keep_their_numbers_and_powerpoint_opens_it() -> None:
    copy = Presentation(io.BytesIO(await marked_copy(good_deck())))

    assert len(copy.slides) == 9
    assert copy.element.get("firstSlideNum") == "0"
    ids = [slide.slide_id for slide in copy.slides]
    assert len(set(ids)) == 9
    for slide in copy.slides:
        shapes = [shape.shape_id for shape in slide.shapes]
        assert len(set(shapes)) == len(shapes)


async def test_a_long_list_goes_on_at_the_end() -> None:
    many = [replace(REMARKS.remarks[1], number=number) for number in range(1, 41)]

    found = await texts(await marked_copy(good_deck(), replace(REMARKS, remarks=many)))

    lists = [slide for slide in found if slide[0] == "Замечания"]
    assert found[0] is lists[0]
    assert found[len(found) - len(lists) + 1 :] == lists[1:]
    numbers = [
        int(one[1]) for slide in lists for text in slide if (one := re.match(r"‹(\d+)›", text))
    ]
    assert numbers == list(range(1, 41))
    assert [slide[-1] == "Дальше в конце." for slide in lists] == [True] * (len(lists) - 1) + [
        False
    ]


async def test_a_marked_copy_can_be_marked_again() -> None:
    twice = await marked_copy(await marked_copy(good_deck()))

    assert [slide[0] for slide in await texts(twice)][:3] == ["Замечания", "Замечания", GOOD[0][0]]
    assert len(Presentation(io.BytesIO(twice)).slides) == 10


@pytest.mark.parametrize("kind", ["slideshow", "template"])
async def test_shows_and_templates_stay_what_they_are(kind: str) -> None:
    copy = await marked_copy(retyped(good_deck(), kind))

    assert f"{kind}.main+xml".encode() in parts(copy)["[Content_Types].xml"]
    assert len(await texts(copy)) == 9


async def test_a_strict_deck_stays_strict() -> None:
    copy = await marked_copy(strict(good_deck()))

    for name in ("ppt/slides/remarks0.xml", "ppt/slides/slide2.xml", "ppt/presentation.xml"):
        assert b"purl.oclc.org" in parts(copy)[name]
        assert b"http://schemas.openxmlformats.org/presentationml" not in parts(copy)[name]
    assert [len(slide) for slide in await texts(copy)][:1] == [8]
    assert "‹2›" in (await texts(copy))[2]


async def test_a_slide_that_is_missing_or_broken_costs_only_its_marks() -> None:
    missing = without_part(good_deck(), "ppt/slides/slide2.xml")
    broken = with_part(good_deck(), "ppt/slides/slide2.xml", "<p:sld")

    for deck in (missing, broken):
        found = await texts(await marked_copy(deck))
        assert len(found) == 9
        assert "‹2›" in found[3]


async def test_sections_of_powerpoint_know_the_added_slides() -> None:
    listed = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section '
        'name="А" id="{6B6F9B0A-3C5B-4E0A-9C1E-000000000001}"><p14:sldIdLst><p14:sldId id="256"/>'
        "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    deck = replaced(good_deck(), "ppt/presentation.xml", "</p:presentation>", listed)

    copy = parts(await marked_copy(deck))["ppt/presentation.xml"].decode()

    assert re.findall(r'<p14:sldId id="(\d+)"/>', copy) == ["264", "256"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no zip", Code.DAMAGED),
        (packed({"word/document.xml": "<w/>"}), Code.NOT_POWERPOINT),
        (built(), Code.EMPTY_DECK),
    ],
)
async def test_what_cannot_be_marked_is_refused(data: bytes, code: Code) -> None:
    with pytest.raises(FileRefused) as refused:
        await marked_copy(data)

    assert refused.value.code == code


async def test_a_hostile_part_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "y">]><p:sld>&x;</p:sld>'

    with pytest.raises(FileRefused) as refused:
        await marked_copy(with_part(good_deck(), "ppt/slides/slide2.xml", bomb))

    assert refused.value.code == Code.UNSAFE_FILE


def test_the_remarks_are_numbered_and_say_what_to_do(course: Course) -> None:
    small = [Finding(code=Code.HIDDEN_SLIDE, slide=number) for number in (4, 6)]
    missing = Finding(code=Code.MISSING_SECTION, subject="country")
    verdict = Verdict(report="inception", findings=(missing, *small))

    found = marked_copies.remarks(verdict, course.reports["inception"], course, RU)

    shown = [(one.number, one.severity, one.slides, one.text) for one in found.remarks]
    assert [(number, severity, slides) for number, severity, slides, _ in shown] == [
        (1, Severity.WARNING, ()),
        (2, Severity.WARNING, (4, 6)),
    ]
    assert all(one.text and one.fix for one in found.remarks)
    assert found.removal == "‹Перед сдачей удалите этот слайд и номера в таких знаках›"


async def test_a_copy_that_comes_back_is_told_by_its_check() -> None:
    copy = await texts(await marked_copy(good_deck()))

    assert [prompt for slide in copy for text in slide if (prompt := prompt_in(text))] == [
        "‹Удалите этот слайд›",
        *("‹1›", "‹2›", "‹3›"),
        *("‹2›", "‹3›", "‹2›"),
    ]


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("Отчёт.final.pptx", "Отчёт.final – с замечаниями.pptx"),
        ("отчёт", "отчёт – с замечаниями"),
    ],
)
def test_a_copy_is_named_after_the_file(name: str, copy: str) -> None:
    assert marked_copies.marked_name(name, RU) == copy


@pytest.mark.parametrize("locale", ["ru", "en", "ja"])
def test_what_a_button_answers_fits_an_alert(locale: str) -> None:
    tr = translator(locale)
    said = [
        marked_copies.no_marks(tr),
        marked_copies.no_slide_remarks(tr),
        marked_copies.not_marked(tr),
        marked_copies.gone(tr),
        marked_copies.drawing(tr),
        marked_copies.not_drawn(tr),
    ]

    assert max(map(len, said)) <= 200, "Bot API, answerCallbackQuery"
