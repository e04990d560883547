"""What is found on single slides."""

import pytest

from bot.reports.deck import Picture, Place, Slide, Text
from bot.reports.findings import Code, Finding
from bot.reports.rules.prompts import prompt_in
from bot.reports.rules.slides import slides
from tests.support.slides import deck, slide

PHOTO = (Picture(share=0.9),)


def _text(text: str, *, size: float | None = 18.0, place: Place = Place.BODY) -> Text:
    return Text(text=text, size=size, place=place)


def _found(*made: Slide) -> tuple[Finding, ...]:
    return tuple(slides(deck(*made)))


@pytest.mark.parametrize(
    ("made", "is_empty"),
    [
        (slide(1), True),
        (slide(1, _text("1", place=Place.FURNITURE)), True),
        (slide(1, notes="Здесь я расскажу о стране."), True),
        (slide(1, title="Страна"), False),
        (slide(1, shapes=1), False),
        (slide(1, unreadable=("chart",)), False),
        (slide(1, pictures=(Picture(share=0.1),)), False),
        (slide(1, is_hidden=True), False),
    ],
)
def test_a_slide_is_empty_where_nothing_is_seen(made: Slide, is_empty: bool) -> None:  # noqa: FBT001 - of a table
    assert [one.code for one in _found(made)].count(Code.EMPTY_SLIDE) == is_empty


@pytest.mark.parametrize(
    ("made", "is_picture_only"),
    [
        (slide(1, pictures=PHOTO), True),
        (slide(1, "стр. 5", pictures=PHOTO), True),
        (slide(1, pictures=(Picture(share=0.2), Picture(share=0.2))), True),
        (slide(1, _text("5", place=Place.FURNITURE), pictures=PHOTO), True),
        (slide(1, title="Карта страны", pictures=PHOTO), False),
        (slide(1, "Наш технопарк и люди", pictures=PHOTO), False),
        (slide(1, pictures=(Picture(share=0.1),)), False),
        (slide(1, unreadable=("smartart",), pictures=PHOTO), False),
        (slide(1, pictures=PHOTO, is_hidden=True), False),
    ],
)
def test_a_picture_stands_alone_where_no_words_are_typed(
    made: Slide,
    is_picture_only: bool,  # noqa: FBT001 - of a table
) -> None:
    codes = [one.code for one in _found(made)]

    assert codes.count(Code.PICTURE_ONLY_SLIDE) == is_picture_only


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Образец заголовка", "Образец заголовка"),
        ("  Вставьте  текст… ", "Вставьте текст"),
        ("[Введите текст]", "Введите текст"),
        ("Click to add title", "Click to add title"),
        ("Щёлкните, чтобы добавить текст", "Щёлкните, чтобы добавить текст"),
        ("Lorem ipsum dolor sit amet", "Lorem ipsum dolor sit amet"),
        ("[Текст]", "[Текст]"),
        ("Население – ‹сколько› млн человек", "‹сколько›"),
        ("‹x›" + "y" * 100, "‹x›"),
        ("Lorem ipsum " + "a" * 60, "Lorem ipsum " + "a" * 47 + "…"),
        ("Мы учим, как вставить текст в документ", None),
        ("Название организации", None),
        ("Заголовок слайда говорит главное", None),
        ("Второй уровень управления – районы", None),
        ("Текст", None),
        ("[1] Отчёт о развитии", None),
    ],
)
def test_a_prompt_is_what_a_template_wrote(text: str, prompt: str | None) -> None:
    assert prompt_in(text) == prompt


def test_one_prompt_of_a_slide_is_told() -> None:
    made = slide(3, "Вставьте текст", "Текст слайда")

    assert _found(made) == (
        Finding(code=Code.PLACEHOLDER_LEFT, slide=3, particulars={"quote": "Вставьте текст"}),
    )


@pytest.mark.parametrize(
    ("texts", "smallest"),
    [
        ([_text("Обычный мелкий текст", size=11)], 11),
        ([_text("Мелкий текст", size=10), _text("Мельче некуда", size=8.25)], 8.2),
        ([_text("Цена, тыс. долларов", size=9, place=Place.TABLE)], 9),
        ([_text("Текст на пределе", size=12)], None),
        ([_text("Текст почти на пределе", size=11.97)], None),
        ([_text("Размер не указан", size=None)], None),
        ([_text("км", size=8), _text("млн", size=8)], None),
        ([_text("Источник: комитет по статистике", size=9)], None),
        ([_text("* по данным за прошлый год", size=9)], None),
        ([_text("Подписи осей диаграммы", size=9, place=Place.CHART)], None),
        ([_text("Вводный отчёт, страница", size=9, place=Place.FURNITURE)], None),
    ],
)
def test_text_is_tiny_where_its_size_says_so(texts: list[Text], smallest: float | None) -> None:
    expected = (
        ()
        if smallest is None
        else (Finding(code=Code.TINY_TEXT, slide=1, particulars={"size": smallest}),)
    )

    assert _found(slide(1, *texts, title="Экономика")) == expected


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ([_text("слово " * 121)], 121),
        ([_text("слово " * 60), _text("слово " * 61, place=Place.TABLE)], 121),
        ([_text("слово " * 120)], None),
        ([_text("слово – 2017 • " * 100)], None),
        ([_text("слово " * 100), _text("слово " * 100, place=Place.CHART)], None),
        ([_text("слово " * 100), _text("слово " * 100, place=Place.FURNITURE)], None),
    ],
)
def test_a_slide_is_crowded_by_its_words(texts: list[Text], count: int | None) -> None:
    expected = (
        ()
        if count is None
        else (Finding(code=Code.CROWDED_SLIDE, slide=1, particulars={"words": count, "most": 120}),)
    )

    assert _found(slide(1, *texts)) == expected


def test_each_kind_of_part_that_could_not_be_read_is_told_once() -> None:
    made = slide(2, "Наши участники", unreadable=("smartart", "chart", "smartart"))

    assert _found(made) == (
        Finding(code=Code.UNREADABLE_PART, slide=2, particulars={"kind": "smartart"}),
        Finding(code=Code.UNREADABLE_PART, slide=2, particulars={"kind": "chart"}),
    )


def test_hidden_slides_are_left_alone() -> None:
    tiny = _text("слово " * 200, size=8)

    assert _found(slide(1, tiny, "Вставьте текст", is_hidden=True)) == ()
