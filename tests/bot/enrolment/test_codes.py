"""Codes of invitations, and what people type."""

import math
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.enrolment import typed_codes
from bot.enrolment.codes import (
    ALPHABET,
    CLEAR_DIGITS,
    FEWEST,
    LENGTH,
    deep_link,
    hash_of,
    is_code,
    new_code,
    spaced,
)
from bot.enrolment.typed_codes import MISTYPED, NOTHING, Typed, TypedKind
from tests.faq.asking import read_questions

CODE = "7F3K9QWE2RT58ABM"
CODES = st.integers().map(lambda seed: new_code(random.Random(seed).choice))  # noqa: S311 - a test's own dice


def read_code(text: str) -> Typed:
    return typed_codes.read_code(text, "Kenshuin_bot")


def checked(body: str) -> str:
    return next(body + last for last in ALPHABET if is_code(body + last))


CODE = checked(CODE[:-1])


@given(CODES)
def test_a_code_is_telegrams_and_peoples(code: str) -> None:
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert sum(one in CLEAR_DIGITS for one in code) >= FEWEST
    assert sum(one.isalpha() for one in code) >= FEWEST
    assert re.fullmatch(
        r"https://t\.me/kenshuin_bot\?start=[A-Za-z0-9_-]{1,64}", deep_link("kenshuin_bot", code)
    )


def test_a_code_holds_more_than_74_bits() -> None:
    symbols = LENGTH - 1

    def fewer(share: float) -> float:
        return sum(
            math.comb(symbols, n) * share**n * (1 - share) ** (symbols - n) for n in range(FEWEST)
        )

    bits = 5 * symbols + math.log2(1 - fewer(8 / 32) - fewer(22 / 32))
    assert bits > 74


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_seen(code: str, at: int, symbol: str) -> None:
    wrong = code[:at] + symbol + code[at + 1 :]

    assert is_code(wrong) == (wrong == code)


@given(CODES, st.integers(0, LENGTH - 2))
def test_two_neighbours_that_changed_places_are_seen(code: str, at: int) -> None:
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    assert is_code(swapped) == (swapped == code or {code[at], code[at + 1]} == {"0", "Z"})


def test_the_hash_is_not_of_the_bare_code() -> None:
    assert hash_of(CODE) != hash_of(CODE.lower())
    assert len(hash_of(CODE)) == 64


WRITTEN = [
    "{0}",
    "{1}",
    "  {1}\n",
    "{1}.",
    "«{1}»",
    "/start {0}",
    "/start@kenshuin_bot {0}",
    "/start {1}",
    "/start https://t.me/kenshuin_bot?start={0}",
    "/START {0}",
    "https://t.me/kenshuin_bot?start={0}",
    "t.me/kenshuin_bot?start={0}",
    "http://telegram.me/kenshuin_bot?start={0}",
    "https://t.me/kenshuin_bot/?start={0}",
    "https://kenshuin_bot.t.me/?start={0}",
    "tg://resolve?domain=kenshuin_bot&start={0}",
    "Здравствуйте! Вот ваша ссылка: https://t.me/kenshuin_bot?start={0}. До встречи!",
    "мой код {1}",
    "мой код: {0}, что дальше?",
    "Мой код – {1}",
    "код{1}",
    "My code is {1}, thank you",
    "my code {2}",
    "{2}",
    "Код 1704: {2}",
]


@settings(max_examples=30, deadline=None)
@given(CODES)
@pytest.mark.parametrize("form", [form for form in WRITTEN if form != "код{1}"])
def test_a_code_is_read_as_it_was_written(form: str, code: str) -> None:
    text = form.format(code, spaced(code), spaced(code).replace("-", " "))

    assert read_code(text) == Typed(kind=TypedKind.CODE, code=code)
    assert read_code(text.lower()) == Typed(kind=TypedKind.CODE, code=code)


@settings(deadline=None)
@given(
    CODES,
    st.sampled_from("-‐‑‒–—―−﹣－ _\N{NO-BREAK SPACE}\u00ad\u200b"),
    st.randoms(use_true_random=False),
)
def test_look_alikes_and_dashes_of_all_kinds_are_read(
    code: str, dash: str, dice: random.Random
) -> None:
    looks = {"0": "0OoОо", "1": "1IiLlІ"}
    looks |= dict(
        zip(
            "ABCEHKMPTYX",
            ("AАа", "BВ", "CСс", "EЕе", "HН", "KКк", "MМ", "PРр", "TТ", "YУу", "XХх"),
            strict=True,
        )
    )
    typed = "".join(dice.choice(looks.get(one, one + one.lower())) for one in code)

    assert read_code(spaced(typed).replace("-", dash)).code == code


@pytest.mark.parametrize(
    "text",
    [
        CODE[:-1] + ("7" if CODE[-1] != "7" else "8"),
        spaced(CODE)[:-1] + ("7" if CODE[-1] != "7" else "8"),
        CODE[:-1],
        CODE + "7",
        CODE.replace("W", "U"),
        spaced(CODE).replace("W", "u"),
        f"мой код {spaced(CODE)[:-1]}",
        f"/start {CODE[:-1]}",
        f"https://t.me/kenshuin_bot?start={CODE[:-1]}",
        f"My code is {spaced(CODE).replace('-', ' ').replace('W', 'V')}",
        "AAAA-BBBB-2345-CCCC",
        "/start 7F3K9QWE",
        "/start wrong",
        "/start https://t.me/quiz_bot?start=quiz",
        "https://t.me/kenshuin_bot?start=7F3K9",
    ],
)
def test_what_is_clearly_meant_as_a_code_is_mistyped(text: str) -> None:
    assert read_code(text) == MISTYPED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "привет",
        "/start",
        f"/faq test {CODE}",
        f"/faq test https://t.me/kenshuin_bot?start={CODE}",
        "J1704316",
        "курс J1704316 2017 года",
        "+998 90 123-45-67",
        "+81-11-866-8383 или 8393",
        "8 (701) 123 45 67 89 01",
        "1234567890123456",
        "1234 5678 9012 3456",
        "2017 года 2018 года",
        "Nov 2 2017 report",
        "с 19 ноября 2017 по 19 декабря 2017",
        "паспорт AB1234567, АВ 1234567",
        "KZ86 125K ZT50 0410 0100",
        "KZ86125KZT5004100100",
        "aigerim2017sharp45@example.com",
        "aigerim2017sharp45.pptx",
        "@aigerim2017sharp4",
        "https://example.com/7F3K9QWE2RT58AB0",
        "https://t.me/kenshuin_bot",
        "рейс SU 260 в 10:25, потом HU 7962",
        "ABCDEFGHJKMNPQRS",
        "report2017final3",
        "WELCOMETOSAPPORO",
        "я" * 4096,
        "7F3K " * 800,
        "https://t.me/quiz_bot?start=quiz",
        "Опрос до пятницы: https://t.me/quiz_bot?start=day-12-ab, спасибо",
        "tg://resolve?domain=quiz_bot&start=7F3K9",
        f"{'я ' * 200}{CODE[:-1]}",
    ],
)
def test_other_texts_are_no_codes(text: str) -> None:
    assert read_code(text) == NOTHING


@pytest.mark.parametrize(
    "form",
    [
        "{0} https://t.me/quiz_bot?start=quiz",
        "https://t.me/quiz_bot?start=quiz {0}",
        "https://t.me/quiz_bot?start={0}",
        "tg://resolve?start={0}&domain=quiz_bot",
        "https://t.me/quiz_bot?start=quiz https://t.me/KENSHUIN_BOT?x=1&start={0}",
    ],
)
def test_a_code_is_found_beside_the_link_of_another_bot_and_in_it(form: str) -> None:
    assert read_code(form.format(CODE)) == Typed(kind=TypedKind.CODE, code=CODE)


def test_a_code_that_was_cut_in_the_link_of_another_bot_is_mistyped() -> None:
    assert read_code(f"https://t.me/quiz_bot?start={CODE[:-1]}") == MISTYPED


@pytest.mark.parametrize("written", [CODE, spaced(CODE), spaced(CODE).replace("-", " ")])
def test_a_code_is_found_in_a_text_of_any_length(written: str) -> None:
    text = f"{'Здравствуйте! ' * 140}\n{written}\n{'До встречи! ' * 160}"

    assert read_code(text) == Typed(kind=TypedKind.CODE, code=CODE)


def test_no_question_is_taken_for_a_code() -> None:
    questions = [asked.turns[-1] for asked in read_questions()]

    assert len(questions) >= 900
    assert [question for question in questions if read_code(question) != NOTHING] == []


@settings(deadline=None)
@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    typed = read_code(text)

    assert (typed.kind is TypedKind.CODE) == is_code(typed.code)


def test_a_code_is_not_shown_by_accident() -> None:
    assert CODE not in repr(read_code(CODE))
