"""Cards with a QR code: a phone reads every one, from the picture and from the printed page."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
import zxingcpp
from PIL import Image

from bot.course import Course, Courses
from bot.i18n import translator
from bot.pictures import qr_cards_pdf, qr_picture
from bot.pictures.cards import CARDS_A_PAGE, DPI, card_pages
from bot.texts.cards import InvitationCard, invitation_card
from tests.support.storage import NOW

EDGE = 12


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


def link(number: int) -> str:
    return f"https://t.me/kenshuin_bot?start=K7QX2M4P9RTC{number:04d}"


def card(course: Course, number: int = 1, *, name: str = "Айгерим Сулейменова") -> InvitationCard:
    return invitation_card(
        course,
        translator("ru"),
        name=name,
        code=f"K7QX-2M4P-9RTC-{number:04d}",
        link=link(number),
        expires_at=NOW + timedelta(days=30),
    )


def read(picture: Image.Image) -> list[str]:
    return sorted(found.text for found in zxingcpp.read_barcodes(picture.convert("L")))


def has_empty_edges(picture: Image.Image) -> bool:
    grey = picture.convert("L")
    width, height = grey.size
    boxes = [
        (0, 0, width, EDGE),
        (0, height - EDGE, width, height),
        (0, 0, EDGE, height),
        (width - EDGE, 0, width, height),
    ]
    return all(grey.crop(box).getextrema() == (255, 255) for box in boxes)


def test_a_phone_reads_the_link_from_the_picture(course: Course) -> None:
    picture = Image.open(io.BytesIO(qr_picture(card(course))))

    assert (picture.format, picture.mode, picture.width) == ("PNG", "L", 1080)
    assert read(picture) == [link(1)]
    assert has_empty_edges(picture)


def test_a_card_without_a_link_has_only_the_code(course: Course) -> None:
    with_link = card(course)
    without = replace(with_link, link=None)

    picture = Image.open(io.BytesIO(qr_picture(without)))

    assert read(picture) == []
    assert picture.height < Image.open(io.BytesIO(qr_picture(with_link))).height
    assert card_pages([without])[0].size == card_pages([with_link])[0].size


@pytest.mark.parametrize("cards", [1, 8, 9, 15, 40])
def test_every_card_of_a_page_can_be_read(course: Course, cards: int) -> None:
    pages = card_pages([card(course, number) for number in range(cards)])

    assert len(pages) == -(-cards // CARDS_A_PAGE)
    assert {page.size for page in pages} == {(2480, 3508)}, "A4 at 300 dpi"
    assert sorted(text for page in pages for text in read(page)) == [
        link(number) for number in range(cards)
    ]


def test_a_page_scanned_at_a_quarter_of_its_size_can_be_read(course: Course) -> None:
    [page] = card_pages([card(course, number) for number in range(CARDS_A_PAGE)])
    small = page.convert("L").resize((page.width // 3, page.height // 3), Image.Resampling.BOX)

    assert read(small) == [link(number) for number in range(CARDS_A_PAGE)]


def test_the_file_is_small_and_says_nothing_of_when_it_was_made(course: Course) -> None:
    cards = [card(course, number) for number in range(15)]

    pdf = qr_cards_pdf(cards)

    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == 2
    assert len(pdf) < 1_000_000
    assert pdf == qr_cards_pdf(cards)
    assert b"CreationDate" not in pdf
    assert f"{2480 * 72 / DPI:.1f}".encode() in pdf, "an A4 page is 595.2 points wide"


def test_there_is_no_file_without_cards() -> None:
    with pytest.raises(ValueError, match="without cards"):
        qr_cards_pdf([])


@pytest.mark.parametrize("name", ["Щ" * 300, "очень длинное имя " * 20, "Имя\nв две строки", ""])
def test_a_long_name_covers_nothing_and_leaves_no_card(course: Course, name: str) -> None:
    long = card(course, name=name)

    picture = Image.open(io.BytesIO(qr_picture(long)))
    [page] = card_pages([long])

    assert read(picture) == [link(1)]
    assert has_empty_edges(picture)
    assert read(page) == [link(1)]
    beyond = page.convert("L").crop((1260, 40, 2460, 860))
    assert beyond.getextrema() == (255, 255), "the card beside it is empty"


def test_a_long_code_is_never_cut(course: Course) -> None:
    code = "-".join(["WWWW"] * 16)
    long, longer = (replace(card(course), code=code + end) for end in ("A", "B"))

    assert card_pages([long])[0].tobytes() != card_pages([longer])[0].tobytes()
    assert has_empty_edges(Image.open(io.BytesIO(qr_picture(long))))


def test_what_stands_on_a_card(course: Course) -> None:
    assert card(course) == InvitationCard(
        course="Развитие региональной промышленности на основе кластерного подхода (C)",
        name="Айгерим Сулейменова",
        code="K7QX-2M4P-9RTC-0001",
        link=link(1),
        valid_until="Действует до 27 ноября 2017 года, 18:05 по Саппоро",
        lines=(
            "Наведите камеру телефона на квадрат или пришлите код боту.",
            "Код только для вас и действует один раз.",
        ),
    )


def test_a_card_for_a_japanese_reader_is_in_english(course: Course) -> None:
    one = invitation_card(course, translator("ja"), name="T", code="A", link=None, expires_at=NOW)

    assert one.course == "Regional Industry Promotion by Cluster Approach (C)"
    assert one.valid_until == "Valid until 28 October 2017, 18:05 Sapporo time"
    assert one.lines == (
        "Send this code to the bot in Telegram.",
        "The code is for you alone and works once.",
    )


def test_a_code_does_not_get_into_a_log(course: Course) -> None:
    assert repr(card(course)) == "InvitationCard(…)"
