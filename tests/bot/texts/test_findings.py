"""Every finding in words, in every language, alone and in the verdict."""

import re

import pytest

from bot.i18n import LOCALES, translator
from bot.markup import parse_html, plain, utf16_length
from bot.reports.findings import UNREADABLE, Code, Finding
from bot.reports.verdict import Verdict
from bot.texts.findings import fix, message
from bot.texts.fitting import LIMIT
from bot.texts.refused_files import link, refused
from bot.texts.verdicts import verdict
from tests.support.slides import COURSE, PLAN, WHOLE

KINDS = (
    "pdf", "odp", "keynote", "zip", "word", "excel", "image", "text", "html", "empty", "other",
)  # fmt: skip
NBSP = "\N{NO-BREAK SPACE}"

FINDINGS = [
    *(Finding(code=Code.NOT_POWERPOINT, particulars={"kind": kind}) for kind in KINDS),
    Finding(code=Code.OLD_FORMAT),
    Finding(code=Code.PASSWORD_PROTECTED),
    Finding(code=Code.DAMAGED),
    Finding(code=Code.TOO_LARGE, particulars={"size": 30_000_000, "most": 20_971_520}),
    Finding(code=Code.EMPTY_DECK),
    Finding(code=Code.TOO_MANY_SLIDES, particulars={"slides": 10, "most": 8, "visible": 10}),
    Finding(code=Code.TOO_MANY_SLIDES, particulars={"slides": 9, "most": 8, "visible": 7}),
    Finding(code=Code.UNSAFE_FILE),
    Finding(code=Code.MISSING_SECTION, subject="country"),
    Finding(code=Code.SECTION_LENGTH, subject="country", particulars={"slides": 4, "example": 1}),
    Finding(
        code=Code.SECTION_LENGTH, subject="development", particulars={"slides": 1, "example": 4}
    ),
    Finding(
        code=Code.SECTION_ORDER, slide=1, subject="expectations", particulars={"before": "country"}
    ),
    Finding(
        code=Code.SECTION_ORDER, slide=8, subject="country", particulars={"after": "development"}
    ),
    Finding(code=Code.MISSING_QUESTION, subject="membership"),
    Finding(code=Code.MISSING_QUESTION, subject="concept", particulars={"first": 4, "last": 4}),
    Finding(code=Code.MISSING_QUESTION, subject="concept", particulars={"first": 4, "last": 7}),
    Finding(code=Code.EMPTY_SLIDE, slide=2),
    Finding(code=Code.PICTURE_ONLY_SLIDE, slide=2),
    Finding(code=Code.PLACEHOLDER_LEFT, slide=2, particulars={"quote": "<Текст> & 100 %s"}),
    Finding(code=Code.TINY_TEXT, slide=2, particulars={"size": 9.5}),
    Finding(code=Code.CROWDED_SLIDE, slide=2, particulars={"words": 150, "most": 120}),
    Finding(code=Code.WRONG_LANGUAGE, slide=2),
    Finding(code=Code.HIDDEN_SLIDE, slide=2),
    Finding(code=Code.NO_AUTHOR),
    Finding(code=Code.MACROS),
    Finding(code=Code.EXTERNAL_LINK, particulars={"count": 3, "address": "http://x/?a&b"}),
    Finding(code=Code.HEAVY_MEDIA, particulars={"megabytes": 12.5}),
    *(
        Finding(code=Code.UNREADABLE_PART, slide=2, particulars={"kind": kind})
        for kind in ("smartart", "chart", "ole", "slide", "mystery")
    ),
    Finding(code=Code.NO_TITLE, slide=2),
    Finding(code=Code.DUPLICATE_TITLE, slide=2, particulars={"first": 1}),
    Finding(code=Code.FEWER_SLIDES, particulars={"slides": 5, "example": 8, "spare": 3}),
]


def test_every_code_is_here() -> None:
    assert {finding.code for finding in FINDINGS} == set(Code)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("finding", FINDINGS, ids=lambda one: f"{one.code}-{one.subject}")
def test_every_finding_says_what_and_how_to_mend_it(finding: Finding, locale: str) -> None:
    tr = translator(locale)
    said = message(finding, PLAN, COURSE, tr), fix(finding, PLAN, COURSE, tr)

    for text in said:
        assert text
        assert not re.search(r"%\(|\{|<b>", text)
        assert utf16_length(text) < 1000
    if locale == "ru":
        assert all(re.search("[а-яё]", text) for text in said)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("days_left", [None, 0, 1, 3])
@pytest.mark.parametrize(
    "finding",
    [one for one in FINDINGS if one.code in UNREADABLE],
    ids=lambda one: f"{one.code}-{one.particulars.get('kind')}",
)
def test_a_refusal_is_a_message(finding: Finding, days_left: int | None, locale: str) -> None:
    said = refused(finding, PLAN, COURSE, translator(locale), days_left=days_left)

    assert parse_html(said).text.startswith("⛔ ")
    assert utf16_length(plain(said)) <= LIMIT


def test_refusals_differ_by_what_the_file_is() -> None:
    tr = translator("ru")
    unreadable = [one for one in FINDINGS if one.code in UNREADABLE]

    assert len({refused(one, PLAN, COURSE, tr) for one in unreadable}) == len(unreadable)


def test_the_old_format_is_refused_with_the_way_out() -> None:
    said = refused(Finding(code=Code.OLD_FORMAT), PLAN, COURSE, translator("ru"), days_left=3)

    assert said == (
        "⛔ Это старый формат PowerPoint (.ppt), его я прочитать не могу. Файл не засчитан.\n"
        "Откройте его в PowerPoint, выберите «Файл → Сохранить как → Презентация PowerPoint "
        f"(*.pptx)» и пришлите снова. До срока 3{NBSP}дня."
    )


def test_a_file_that_was_only_checked_is_not_said_to_be_refused() -> None:
    said = refused(
        Finding(code=Code.OLD_FORMAT), PLAN, COURSE, translator("ru"), is_handed_in=False
    )

    assert "засчитан" not in said


@pytest.mark.parametrize("locale", LOCALES)
def test_a_link_is_told_from_a_file(locale: str) -> None:
    assert parse_html(link(translator(locale), days_left=2)).text.startswith("⛔ ")


def _lines(of: Verdict) -> list[str]:
    """A verdict in Russian; the spaces that must not break are told by a sign."""
    return plain(verdict(of, PLAN, COURSE, translator("ru"))).replace(NBSP, "~").splitlines()


def test_a_deck_without_remarks_is_taken_for_review() -> None:
    clean = Verdict(report="inception", slides=8, sections=WHOLE.sections)

    assert _lines(clean) == [
        "✅ Отчёт принят к проверке, замечаний нет: PowerPoint, 8~слайдов из 8 возможных.",
        (
            "Узнал разделы: страна – слайд~1; организация – слайд~2; деятельность кластера – "
            "слайд~3; развитие кластера и управление им – слайды~4–7; ожидания от курса – слайд~8."
        ),
        "Решение принимает координатор.",
    ]


def test_on_a_file_that_was_only_checked_nobody_decides() -> None:
    clean = Verdict(report="inception", slides=8, sections=WHOLE.sections)

    said = plain(verdict(clean, PLAN, COURSE, translator("ru"), is_handed_in=False))

    assert said.splitlines()[-1] == (
        "Проверка только помогает: решение о сданном отчёте принимает координатор."
    )


def test_one_line_tells_a_finding_of_several_slides() -> None:
    found = Verdict(
        report="inception",
        slides=8,
        findings=(
            Finding(code=Code.MISSING_QUESTION, subject="membership"),
            Finding(code=Code.TINY_TEXT, slide=3, particulars={"size": 10.0}),
            Finding(code=Code.TINY_TEXT, slide=5, particulars={"size": 8.5}),
            Finding(code=Code.TINY_TEXT, slide=6, particulars={"size": 9.0}),
            Finding(code=Code.DUPLICATE_TITLE, slide=5, particulars={"first": 4}),
        ),
    )

    assert _lines(found) == [
        "✅ Формат верный: PowerPoint, 8~слайдов из 8 возможных.",
        "2~замечания, сдаче они не мешают:",
        "⚠️ Не нашёл ответа на вопрос «Как организованы участники» (раздел~4). Добавьте его.",
        (
            "⚠️ Слайды~3, 5–6 – текст мельче 12~пт (до 8,5~пт): с последнего ряда его не прочесть. "
            "Увеличьте шрифт или сократите текст."
        ),
        "Советуем:",
        (
            "• Слайд~5 – тот же заголовок, что на слайде~4. Понятнее, когда заголовок говорит, что "
            "на этом слайде."
        ),
        "Разделы и вопросы – пример из документа (VI), а не обязательное требование.",
        "Решение принимает координатор.",
    ]


def test_what_is_missing_is_told_together() -> None:
    around: dict[str, int | float | str] = {"section": "development", "first": 4, "last": 7}
    found = Verdict(
        report="inception",
        slides=8,
        findings=(
            Finding(code=Code.MISSING_SECTION, subject="country"),
            Finding(code=Code.MISSING_SECTION, subject="expectations"),
            Finding(code=Code.MISSING_QUESTION, subject="initiator", particulars=around),
            Finding(code=Code.MISSING_QUESTION, subject="membership", particulars=around),
        ),
    )

    assert _lines(found)[1:4] == [
        "2~замечания, сдаче они не мешают:",
        (
            "⚠️ Не нашёл разделы 1~«страна» и 5~«ожидания от курса». Что рассказать в каждом "
            "разделе, подскажет шаблон: /template."
        ),
        (
            "⚠️ Не нашёл ответов на вопросы раздела~4: «Кто начал развитие кластера» и «Как "
            "организованы участники». Добавьте их на слайды 4–7."
        ),
    ]


def test_where_no_section_is_recognised_another_presentation_is_suspected() -> None:
    missing = tuple(
        Finding(code=Code.MISSING_SECTION, subject=section) for section in PLAN.sections
    )
    found = Verdict(report="inception", slides=8, findings=missing)

    assert _lines(found)[2].startswith(
        "⚠️ Не узнал ни одного раздела отчёта. Может быть, это другая презентация?"
    )


def test_an_error_comes_first_and_names_its_section_of_the_document() -> None:
    found = Verdict(
        report="inception",
        slides=10,
        findings=(
            Finding(
                code=Code.TOO_MANY_SLIDES, particulars={"slides": 10, "most": 8, "visible": 10}
            ),
            Finding(code=Code.MACROS),
        ),
    )

    assert _lines(found)[:3] == [
        "⛔ Не выполнено обязательное требование документа.",
        "⛔ 10~слайдов, а можно не больше 8 (III.5 и VI). Объедините или удалите 2~слайда.",
        "Ещё 1~замечание:",
    ]


def test_an_unreadable_file_gets_its_refusal() -> None:
    finding = Finding(code=Code.DAMAGED)
    said = verdict(Verdict(report="inception", findings=(finding,)), PLAN, COURSE, translator("ru"))

    assert said == refused(finding, PLAN, COURSE, translator("ru"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_verdict_fits_one_message(locale: str) -> None:
    many = Verdict(
        report="inception",
        slides=300,
        findings=tuple(
            Finding(code=Code.UNREADABLE_PART, slide=n, particulars={"kind": f"<&😀>{'x' * 50}{n}"})
            for n in range(1, 301)
        ),
    )

    tr = translator(locale)
    said = plain(verdict(many, PLAN, COURSE, tr, before=["y" * 200], tail=["x" * 200]))

    assert utf16_length(said) <= LIMIT
    assert said.startswith("y" * 200)
    assert said.endswith("x" * 200)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_verdict_on_thousands_of_slides_is_one_message(locale: str) -> None:
    slides, names = 5000, list(PLAN.sections)
    mixed = {name: tuple(range(1 + 2 * at, slides, 11)) for at, name in enumerate(names)}
    found = tuple(Finding(code=Code.EMPTY_SLIDE, slide=one) for one in range(1, slides, 2))
    of_many = Verdict(report="inception", slides=slides, sections=mixed, findings=found)

    said = verdict(of_many, PLAN, COURSE, translator(locale))

    assert utf16_length(plain(said)) <= LIMIT
