"""What is found about the file and the deck as a whole."""

import pytest

from bot.reports.deck import Deck, Picture, Place, Text
from bot.reports.findings import Code, Finding
from bot.reports.outline import Outline
from bot.reports.rules.authorship import authorship
from bot.reports.rules.files import files
from bot.reports.rules.limits import limits
from tests.support.slides import COURSE, PLAN, WHOLE, deck, right, slide

MEGABYTE = 1024 * 1024


def _is_nameless(of: Deck, outline: Outline = WHOLE) -> bool:
    return tuple(authorship(of, outline, PLAN, COURSE)) == (Finding(code=Code.NO_AUTHOR),)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (deck(), ()),
        (deck(has_macros=True), (Finding(code=Code.MACROS),)),
        (deck(media=10 * MEGABYTE), ()),
        (
            deck(media=11 * MEGABYTE + 300_000),
            (Finding(code=Code.HEAVY_MEDIA, particulars={"megabytes": 11.3}),),
        ),
        (
            deck(external=("file:///C:/a b.avi", "http://x/y.png")),
            (
                Finding(
                    code=Code.EXTERNAL_LINK,
                    particulars={"count": 2, "address": "file:///C:/a b.avi"},
                ),
            ),
        ),
        (
            deck(external=("http://x/" + "y" * 100,)),
            (
                Finding(
                    code=Code.EXTERNAL_LINK,
                    particulars={"count": 1, "address": "http://x/" + "y" * 70 + "…"},
                ),
            ),
        ),
    ],
)
def test_what_the_file_carries_is_told(made: Deck, expected: tuple[Finding, ...]) -> None:
    assert tuple(files(made)) == expected


def test_hidden_slides_count() -> None:
    slides = [*right(8).slides, slide(9, "Запас", is_hidden=True)]

    assert tuple(limits(deck(*slides), PLAN, COURSE)) == (
        Finding(code=Code.TOO_MANY_SLIDES, particulars={"slides": 9, "most": 8, "visible": 8}),
        Finding(code=Code.HIDDEN_SLIDE, slide=9),
    )


def test_as_many_slides_as_may_be_are_fine() -> None:
    assert tuple(limits(right(8), PLAN, COURSE)) == ()


NAMELESS = deck(
    slide(1, "Население – 32 млн человек, столица – Ташкент.", title="Узбекистан"),
    slide(2, "Наша организация занимается развитием области.", title="Наша организация"),
    slide(3, "Достижения: 41 предприятие.", title="Деятельность"),
    slide(8, "Хотим узнать, как удерживают участников.", title="Ожидания"),
)


@pytest.mark.parametrize(
    "authors",
    [
        (),
        ("Steve Canny",),
        ("User", "Пользователь Windows", "Microsoft Office User"),
        ("SPecialiST RePack", "admin", "Acer"),
    ],
)
def test_programs_and_machines_are_nobody(authors: tuple[str, ...]) -> None:
    assert _is_nameless(deck(*NAMELESS.slides, authors=authors))


@pytest.mark.parametrize("authors", [("Алишер Каримов",), ("User", "ООО «Текстиль»")])
def test_the_files_properties_name_somebody(authors: tuple[str, ...]) -> None:
    assert not _is_nameless(deck(*NAMELESS.slides, authors=authors))


@pytest.mark.parametrize(
    "text",
    [
        "Докладчик: Алишер",
        "Подготовила: Асель",
        "Меня зовут Асель",
        "My name is Asel",
        "Presented by: Asel",
        "Каримов А. Р.",
        "А. Каримов, директор",
        "Каримов Алишер Рустамович",
        "Директор – Алишер Рустамович, основатель",
        "Алишер Каримов",
        "Asel Bekova, head of department",
        "a.karimov@example.org",
        "ТОО Жибек",
        "Агентство развития Бухарской области",
        "Бизнес-инкубатор «Старт»",
        "Bukhara Chamber of Commerce",
        "Silk LLC",
        "Центр развития экспорта",
        "Я работаю в министерстве экономики",
        "Бухарский университет",
        "Технопарк «Алатау»",
        "наш технопарк «Алатау»",
        "Export Promotion Centre of Bukhara",
    ],
)
def test_somebody_is_named(text: str) -> None:
    first, *others = NAMELESS.slides
    named = slide(1, text, title=first.title)

    assert not _is_nameless(deck(named, *others))


@pytest.mark.parametrize(
    "text",
    [
        "Кыргызская Республика",
        "Спасибо За Внимание",
        "Thank You",
        "Увидеть, как университеты и предприятия вместе выводят товары на рынок.",
        "Чем занимается наш технопарк",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert _is_nameless(deck(*NAMELESS.slides, slide(9, text)))


def test_a_footer_names_somebody() -> None:
    footer = Text(text="АО «Навои»", place=Place.FURNITURE)
    slides = [slide(5, footer, title="История"), *NAMELESS.slides]

    assert not _is_nameless(deck(*NAMELESS.slides[:3], slides[0], NAMELESS.slides[3]))


def test_whom_the_history_names_is_not_the_author() -> None:
    history = slide(5, "Кластер создало министерство экономики.", title="Кто начал")

    assert _is_nameless(deck(*NAMELESS.slides[:3], history, NAMELESS.slides[3]))


def test_a_name_may_stand_in_a_picture() -> None:
    cover = slide(1, pictures=(Picture(share=0.9),))

    assert not _is_nameless(deck(cover, *NAMELESS.slides[1:]))
