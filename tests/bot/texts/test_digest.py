"""The daily digest in words."""

import pytest

from bot.course import Course, Courses
from bot.gaps import Gap, Group, Reason
from bot.i18n import translator
from bot.markup import plain, utf16_length
from bot.texts.digest import digest, masked


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


def group(*texts: str, entry: str | None = None, reasons: tuple[Reason | None, ...] = ()) -> Group:
    """Alike questions; with reasons, those whose answer did not help."""
    why = reasons or (None,) * len(texts)
    return Group(
        entry_id=entry,
        gaps=tuple(
            Gap(
                text=text,
                normalised=text,
                entry_id=entry,
                score=0.5,
                is_answered=bool(reasons),
                reason=reason,
            )
            for text, reason in zip(texts, why, strict=True)
        ),
    )


def test_it_tells_what_was_asked_in_vain_and_what_did_not_help(course: Course) -> None:
    groups = [
        group("Где купить симку?", "симка", "симка"),
        group("виза <b>", entry="visa"),
        group("жена", "с женой", entry="family", reasons=(Reason.OUTDATED, Reason.OUTDATED)),
        group("дети", entry="gone", reasons=(None,)),
    ]

    text = digest(groups, course.entries, course, translator("ru"))

    assert plain(text).splitlines() == [
        "💬 На что не нашлось ответа",
        course.title.get("ru"),
        "",
        "Вопросы без ответа",
        "• «Где купить симку?», «симка»",
        "   3\xa0раза",
        "• «виза <b>»",
        "   ближе всего: Виза: кто оформляет и когда",
        "",
        "Ответы, которые не помогли",
        "• Можно ли приехать с семьёй",
        "   2\xa0раза",
        "   причина: устарело (2)",
        "   спрашивали: «жена», «с женой»",
        "• ответ, которого больше нет",
        "   спрашивали: «дети»",
        "",
        "Научить меня ответам: /unanswered",
    ]


def test_a_section_without_content_is_left_out(course: Course) -> None:
    text = digest([group("симка")], course.entries, course, translator("en"))

    assert "Answers that did not help" not in text


def test_it_fits_a_message_and_counts_what_does_not(course: Course) -> None:
    groups = [group(f"🙂 {number} " + "слово " * 30) for number in range(100)]

    text = digest(groups, course.entries, course, translator("ru"))

    shown = text.count("•")
    assert utf16_length(plain(text)) <= 4096
    assert shown > 15
    assert text.splitlines()[-3:] == [
        f"и ещё {100 - shown}",
        "",
        "Научить меня ответам: /unanswered",
    ]


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("мой номер +998 90 123-45-67, позвоните", "мой номер +…, позвоните"),
        ("пишите на aygul@example.org", "пишите на …"),
        ("я @aygul_k из Оша", "я … из Оша"),
        ("паспорт AB1234567", "паспорт …"),
        ("курс 2017 года, 45 лет", "курс 2017 года, 45 лет"),
        ("в две\nстроки", "в две строки"),
        ("а" * 200, "а" * 159 + "…"),
    ],
)
def test_a_quote_gives_nobody_away(typed: str, quoted: str) -> None:
    assert masked(typed) == quoted
