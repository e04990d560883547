"""What changed between two versions, as participants and coordinators read it."""

from dataclasses import replace

import pytest

from bot.course import load_course
from bot.i18n import LOCALES, translator
from bot.markup import plain, utf16_length
from bot.reports.comparison import Comparison
from bot.reports.differences import Changed, Differences, FindingsChange, Moved, SlideName
from bot.reports.findings import Code, Finding
from bot.reports.submission import Submission
from bot.texts.differences import compared, lines
from tests.support.packs import FIRST
from tests.support.storage import NOW

COURSE = load_course(FIRST)
FIRST_VERSION = Submission(
    id=1,
    course_id=COURSE.id,
    person_id=1,
    report="inception",
    version=1,
    sha256="ab" * 32,
    size=5,
    file_name="Отчёт.pptx",
    received_at=NOW,
)
SECOND = replace(FIRST_VERSION, id=2, version=2, sha256="cd" * 32)
EMPTY = Finding(code=Code.EMPTY_SLIDE, slide=3)
HIDDEN = Finding(code=Code.HIDDEN_SLIDE, slide=5)
MANY = Differences(
    added=(SlideName(number=5, title="Рост <b>"),),
    removed=(SlideName(number=6),),
    changed=(
        Changed(
            old=3,
            new=SlideName(number=4, title="Наш технопарк"),
            gained=("52 компании и два вуза", "с 2018 года", "третье"),
            lost=("40 компаний",),
        ),
        Changed(old=7, new=SlideName(number=7), pictures=2),
        Changed(old=8, new=SlideName(number=8), pictures=-1),
    ),
    moved=(Moved(old=2, new=SlideName(number=6, title="Планы")),),
)


def shown(changes: Differences, findings: FindingsChange | None = None) -> Comparison:
    """Two versions and what changed."""
    return Comparison(older=FIRST_VERSION, newer=SECOND, differences=changes, findings=findings)


def said(changes: Differences, findings: FindingsChange | None = None) -> list[str]:
    """What is said of them in Russian, line by line."""
    text = plain(compared(shown(changes, findings), COURSE, translator("ru")))
    return text.replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_every_change_of_a_slide_is_a_line() -> None:
    assert said(MANY) == [
        "Что изменилось: версия 1 → 2",
        "• добавлен слайд 5 «Рост <b>»",
        "• убран прежний слайд 6",
        (
            "• слайд 4 «Наш технопарк»: добавлено «52 компании и два вуза», «с 2018 года», …; "
            "убрано «40 компаний»"
        ),
        "• слайд 7: картинок больше на 2",
        "• слайд 8: картинок меньше на 1",
        "• слайд 6 «Планы» – раньше это был слайд 2",
    ]


def test_a_deck_that_says_the_same_is_called_so() -> None:
    assert said(Differences(), FindingsChange())[1:] == [
        "Текст на слайдах прежний; отличаться может только оформление.",
        "Замечаний нет: ни раньше, ни теперь.",
    ]


def test_files_without_a_version_are_compared_too() -> None:
    only_checked = replace(shown(MANY), newer=replace(SECOND, version=None))

    assert plain(compared(only_checked, COURSE, translator("ru"))).splitlines()[0] == (
        "Что изменилось между двумя файлами"
    )


def test_findings_are_counted_and_the_new_and_the_solved_are_named() -> None:
    found = said(Differences(), FindingsChange(solved=(EMPTY,), new=(HIDDEN,), left=(EMPTY, EMPTY)))

    assert found[2] == "Замечания: исправлено 1, новых 1, осталось 2."
    assert found[3] == "Новые:"
    assert found[4].startswith("• Слайд 5")
    assert found[5] == "Исправлено (номера слайдов прежние):"
    assert found[6].startswith("• Слайд 3")


def test_what_there_is_none_of_is_not_counted() -> None:
    found = said(Differences(), FindingsChange(new=(HIDDEN,)))

    assert found[2] == "Замечания: новых 1."


def test_of_many_changes_the_rest_is_counted() -> None:
    added = tuple(SlideName(number=number) for number in range(1, 31))

    found = said(Differences(added=added))

    assert len(found) == 1 + 8 + 1
    assert found[-1] == "… и ещё 22"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_comparison_fits_a_message(locale: str) -> None:
    title = "&" * 4000
    slides = tuple(SlideName(number=number, title=title) for number in range(500))
    changes = Differences(
        added=slides,
        removed=slides,
        changed=tuple(Changed(old=1, new=one, gained=(title,) * 9) for one in slides),
    )
    findings = FindingsChange(new=(EMPTY, HIDDEN) * 300, solved=(EMPTY, HIDDEN) * 300)

    text = compared(shown(changes, findings), COURSE, translator(locale))

    assert utf16_length(plain(text)) <= 4096


@pytest.mark.parametrize("locale", LOCALES)
def test_the_lines_are_in_the_language_of_the_reader(locale: str) -> None:
    tr = translator(locale)

    assert len({*lines(shown(MANY), COURSE, tr)}) == 6
    if locale != "ru":
        assert all("слайд" not in line for line in lines(shown(MANY), COURSE, tr))
