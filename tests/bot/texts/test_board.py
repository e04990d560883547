"""The board in words: for a screen reader, under the picture, and the list that is asked for."""

from datetime import timedelta

import pytest

from bot.board import Board, Mark, Standing, board
from bot.course import Course, Courses
from bot.i18n import LOCALES, translator
from bot.markup import plain, utf16_length
from bot.people import State
from bot.texts import board as board_texts
from tests.support.people import invited, somebody
from tests.support.storage import NOW

RU, EN = translator("ru"), translator("en")
AGO = NOW - timedelta(days=12)
TITLE = "Развитие региональной промышленности на основе кластерного подхода (C)"


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


@pytest.fixture
def four(course: Course) -> Board:
    """Somebody enrolled who blocked the bot; invited; with an expired code; and not invited."""
    people = [
        somebody(
            "Armen Sargsyan",
            id=1,
            local_name="Армен Саргсян",
            country="AM",
            account_id=42,
            enrolled_at=NOW - timedelta(days=2),
            blocked_at=NOW,
        ),
        somebody(id=2, country="KZ"),
        somebody("Bakyt <Asanov>", id=3, local_name="Бакыт <Асанов>", country="KG"),
        somebody("Nigina", id=4, local_name=None, country=None),
        somebody(id=5, state=State.WITHDRAWN),
    ]
    invitations = {
        1: invited(1, issued_at=AGO, opened_at=AGO, used_at=AGO, used_by=42),
        2: invited(2, issued_at=AGO),
        3: invited(3, issued_at=AGO, expires_at=NOW - timedelta(days=1)),
    }
    return board(course, people, invitations, NOW)


def of(people: int, course: Course, name: str) -> Board:
    members = [somebody(id=n, local_name=name) for n in range(1, people + 1)]
    return board(course, members, {n: invited(n) for n in range(1, people + 1)}, NOW)


def test_a_screen_reader_hears_what_each_has_done_and_what_is_missing(
    four: Board, course: Course
) -> None:
    [text] = board_texts.as_text(four, course, RU)

    assert plain(text).splitlines() == [
        "Табло",
        TITLE,
        "28 октября 2017 года, 18:05 по Саппоро",
        "Участников: 4",
        "Ещё без приглашения: 1",
        "Start не нажат: 1",
        "Приглашение истекло: 1",
        "Зачисление выполнено: 1",
        "Участие прекращено: 1",
        "Не на связи: 1",
        "",
        "Армен Саргсян, Армения: зачисление выполнено.",
        "Проблема: бот заблокирован (28 октября).",
        "Сделано: приглашение (16 октября), Start (16 октября), зачисление (26 октября).",
        "",
        "Айгерим Сулейменова, Казахстан: Start не нажат.",
        "Ещё нет: Start, зачисление.",
        "Сделано: приглашение (16 октября).",
        "",
        "Бакыт <Асанов>, Кыргызстан: приглашение истекло.",
        "Просрочено: приглашение истекло (27 октября).",
        "Ещё нет: Start, зачисление.",
        "",
        "Nigina, страна не указана: ещё без приглашения.",
        "Ещё нет: приглашение.",
    ]


def test_the_caption_counts_by_standing_and_by_country(four: Board, course: Course) -> None:
    assert plain(board_texts.caption(four, course, RU)).splitlines() == [
        "Табло",
        TITLE,
        "Участников: 4",
        "Ещё без приглашения: 1",
        "Start не нажат: 1",
        "Приглашение истекло: 1",
        "Зачисление выполнено: 1",
        "Участие прекращено: 1",
        "Не на связи: 1",
        "",
        "Армения: зачислены 1 из 1",
        "Казахстан: зачислены 0 из 1",
        "Кыргызстан: зачислены 0 из 1",
        "Страна не указана: зачислены 0 из 1",
    ]
    assert board_texts.is_by_country(four, course, RU)


def test_a_caption_too_long_leaves_the_countries_to_a_message_of_their_own(
    four: Board, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_texts, "CAPTION_LIMIT", 245)

    caption = plain(board_texts.caption(four, course, RU))

    assert caption.endswith("Не на связи: 1")
    assert not board_texts.is_by_country(four, course, RU)
    [text] = board_texts.by_country(four, course, RU)
    assert plain(text).splitlines() == [
        "По странам",
        TITLE,
        "• Армения: зачислены 1 из 1",
        "• Казахстан: зачислены 0 из 1",
        "• Кыргызстан: зачислены 0 из 1",
        "• Страна не указана: зачислены 0 из 1",
    ]


def test_who_never_pressed_start_stands_with_how_long_ago_they_were_invited(
    four: Board, course: Course
) -> None:
    [text] = board_texts.never_started(four, course, RU)

    assert plain(text).splitlines() == [
        "Приглашены, но не нажали Start",
        TITLE,
        "",
        "Start не нажат: 1",
        "• Айгерим Сулейменова, Казахстан – выдано 12 дней назад",
        "",
        "Приглашение истекло, Start не нажат: 1",
        "• Бакыт <Асанов>, Кыргызстан – выдано 12 дней назад",
        "",
        "Новый код для кого-то из них: /invite",
    ]


def test_days_are_those_of_the_courses_calendar(course: Course) -> None:
    before_midnight_there = NOW.replace(hour=14, minute=59) - timedelta(days=1)
    people = [somebody(id=1), somebody(id=2)]
    issued = {1: invited(1, issued_at=before_midnight_there), 2: invited(2)}

    [text] = board_texts.never_started(board(course, people, issued, NOW), course, EN)

    assert plain(text).splitlines()[4:6] == [
        "• Aigerim Suleimenova, Kazakhstan – issued 1 day ago",
        "• Aigerim Suleimenova, Kazakhstan – issued today",
    ]


@pytest.mark.parametrize(
    ("locale", "countries"),
    [("ru", ["AZ", "AM", "KZ", None]), ("en", ["AM", "AZ", "KZ", None])],
)
def test_countries_stand_in_the_alphabet_of_the_reader(
    locale: str, countries: list[str | None], course: Course
) -> None:
    people = [
        somebody(id=number, country=country)
        for number, country in enumerate((None, "KZ", "AZ", "AM"), 1)
    ]

    shown = board_texts.arranged(board(course, people, {}, NOW), course, translator(locale))

    assert list(shown.countries()) == countries


def test_nobody_waits(course: Course) -> None:
    [text] = board_texts.never_started(board(course, [], {}, NOW), course, RU)

    assert plain(text).splitlines()[-1] == "Никто: все приглашённые нажали Start."


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("people", [1, 11, 40, 300])
def test_every_message_fits_and_nobody_is_lost(course: Course, people: int, locale: str) -> None:
    shown, tr = of(people, course, "Имя 😀 " * 20), translator(locale)

    texts = [
        *board_texts.as_text(shown, course, tr),
        *board_texts.never_started(shown, course, tr),
        *board_texts.by_country(shown, course, tr),
    ]

    assert max(utf16_length(plain(text)) for text in texts) <= 4096
    assert utf16_length(plain(board_texts.caption(shown, course, tr))) <= 1024
    name = "Имя 😀" if locale == "ru" else "Aigerim"
    named = [line for text in texts for line in plain(text).splitlines() if name in line]
    assert len(named) == 2 * people


def test_every_standing_and_every_mark_has_its_own_words() -> None:
    for tr in map(translator, LOCALES):
        assert len({board_texts.standing(one, tr) for one in Standing}) == len(Standing)
        assert len({board_texts.mark(one, tr) for one in Mark}) == len(Mark)


def test_an_empty_course_says_how_to_fill_it(course: Course) -> None:
    assert plain(board_texts.empty(course, RU)).splitlines() == [
        "Табло",
        TITLE,
        (
            "В этом курсе пока нет участников. Список принятых людей загружает /roster: файл CSV "
            "или XLSX."
        ),
    ]
