"""Decks for tests: made with python-pptx, and taken apart or spoilt byte by byte."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches, Pt

TITLE_AND_CONTENT = 1
TITLE_ONLY = 5
BLANK = 6

PRESENTATION = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml"

GOOD: tuple[tuple[str, ...], ...] = (
    (
        "Узбекистан: краткий обзор страны",
        "Население – 32 млн человек, площадь – 448,9 тыс. км², столица – Ташкент.",
        "Основа экономики: сельское хозяйство, текстиль, газ, автомобили и туризм.",
        "Рост ВВП в 2016 году – 7,8 %; половина населения моложе 30 лет.",
    ),
    (
        "Наша организация и моя роль в кластере",
        "Агентство развития Бухарской области: 24 сотрудника, основано в 2009 году.",
        "Меня зовут Алишер Каримов, я начальник отдела развития кластера.",
        "Отвечаю за работу с предприятиями, выставки и обучение.",
        "Каждый день: встречи с участниками, помощь с документами, отчёты для хокимията.",
    ),
    (
        "Деятельность текстильного кластера сегодня",
        "Достижения: 41 предприятие, 3 200 рабочих мест, экспорт вырос на 18 %.",
        "Сильные стороны: свой хлопок, традиции ткачества, дешёвая энергия.",
        "Слабые стороны: старое оборудование, мало дизайнеров.",
        "Проблемы: нет общей лаборатории качества, дорогая перевозка.",
    ),
    (
        "Развитие кластера: кто был инициатором",
        "Кластер создан по инициативе областных властей и Торгово-промышленной палаты.",
        "Первыми присоединились семь частных фабрик и университет.",
        "Национальное правительство поддержало проект указом президента 2014 года.",
    ),
    (
        "Как сложилась концепция кластера",
        "Общая концепция выросла из местной истории: шёлк и хлопок здесь ткут веками.",
        "Затем её закрепила государственная программа развития регионов.",
        "Большую роль сыграл энтузиазм директора первой фабрики.",
    ),
    (
        "Специализация и целевая отрасль, направление развития",
        "Специализацию выбрали по анализу конкурентоспособности и местных ресурсов.",
        "Целевая отрасль – готовая одежда вместо продажи сырого хлопка, как требует рынок.",
        "Цель на пять лет: от пряжи к своим маркам, экспорт в десять стран.",
        "Дальнейшее направление: общий центр дизайна и переработка отходов.",
    ),
    (
        "Управление кластером: как организованы участники",
        "Участники объединены в ассоциацию с советом и небольшим секретариатом.",
        "Условия членства: производство в области, взнос, отчёт раз в квартал.",
        "Интерес поддерживают общие закупки, выставки и бесплатное обучение.",
        "Мотивацию членов сохраняют скидки на лабораторию и конкурс лучших.",
    ),
    (
        "Наши ожидания от обучения в Японии",
        "Узнать, как японские кластеры удерживают участников и привлекают новых.",
        "Увидеть, как университеты и предприятия вместе выводят товары на рынок.",
        "Составить план действий для нашей области и обсудить его с экспертами.",
    ),
)
"""Title and paragraphs by slide: answers everything that the first course's report asks."""


def built(*slides: tuple[str, ...], author: str = "Алишер Каримов") -> bytes:
    """A deck: of each slide its title, then its paragraphs."""
    deck = Presentation()
    deck.core_properties.author = author
    deck.core_properties.last_modified_by = author
    deck.core_properties.title = ""
    for title, *paragraphs in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_CONTENT])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(paragraphs)
        for paragraph in slide.placeholders[1].text_frame.paragraphs:
            paragraph.font.size = Pt(20)
    return saved(deck)


@cache
def good_deck() -> bytes:
    """Eight slides in Russian with which nothing is wrong."""
    return built(*GOOD)


def edited(data: bytes, edit: Callable[[Deck], object]) -> bytes:
    """A deck after an edit with python-pptx."""
    deck = Presentation(io.BytesIO(data))
    edit(deck)
    return saved(deck)


def saved(deck: Deck) -> bytes:
    """The file of a deck."""
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def with_text_box(data: bytes, slide: int, text: str, *, size: float | None = None) -> bytes:
    """A deck with a text box on a slide (from 1)."""

    def edit(deck: Deck) -> None:
        box = deck.slides[slide - 1].shapes.add_textbox(Inches(1), Inches(6), Inches(6), Inches(1))
        run = box.text_frame.paragraphs[0].add_run()
        run.text = text
        if size is not None:
            run.font.size = Pt(size)

    return edited(data, edit)


def with_picture(data: bytes, slide: int, picture: bytes, *, share: float = 1.0) -> bytes:
    """A deck with a picture on a slide (from 1) that covers this share of it."""

    def edit(deck: Deck) -> None:
        assert deck.slide_width is not None
        assert deck.slide_height is not None
        deck.slides[slide - 1].shapes.add_picture(
            io.BytesIO(picture), 0, 0, deck.slide_width, int(deck.slide_height * share)
        )

    return edited(data, edit)


def hidden(data: bytes, *slides: int) -> bytes:
    """A deck with these slides (from 1) left out of the show."""

    def edit(deck: Deck) -> None:
        for number in slides:
            deck.slides[number - 1].element.set("show", "0")

    return edited(data, edit)


def parts(data: bytes) -> dict[str, bytes]:
    """The members of a file by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """A deck with a part put in, or put in the place of the one that it had."""
    return packed({**parts(data), name: content})


def without_part(data: bytes, name: str) -> bytes:
    """A deck without a part; what points at it stays."""
    members = parts(data)
    del members[name]
    return packed(members)


def replaced(data: bytes, name: str, old: str, new: str) -> bytes:
    """A deck with a string of a part replaced wherever it stands; it has to be there."""
    text = parts(data)[name].decode()
    assert old in text
    return with_part(data, name, text.replace(old, new))


def with_shapes(data: bytes, xml: str, *, slide: int = 1) -> bytes:
    """A deck with more shapes on a slide (from 1); the prefixes a, p and r are known there."""
    part = f"ppt/slides/slide{slide}.xml"
    return replaced(data, part, "</p:spTree>", f"{xml}</p:spTree>")


def related(data: bytes, part: str, kind: str, target: str, *, outside: bool = False) -> bytes:
    """A deck of which a part is related to something more, with the id `rIdX`.

    Args:
        data: the deck.
        part: the name of the part, such as `ppt/slides/slide1.xml`.
        kind: the last word of the relationship's type, or the whole type.
        target: the name of another part, or an address.
        outside: whether it is an address.
    """
    folder, _, file = part.rpartition("/")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    type_ = kind if ":" in kind else base + kind
    mode, path = (' TargetMode="External"', target) if outside else ("", f"/{target}")
    one = f'<Relationship Id="rIdX" Type="{type_}" Target="{path}"{mode}/>'
    end = "</Relationships>"
    return replaced(data, f"{folder}/_rels/{file}.rels", end, f"{one}{end}")


def retyped(data: bytes, kind: str) -> bytes:
    """A deck with another content type of its presentation, such as `slideshow` or `template`."""
    return replaced(data, TYPES, f"{MAIN}.presentation.main+xml", f"{MAIN}.{kind}.main+xml")
