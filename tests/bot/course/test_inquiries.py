"""inquiries.yaml: what may stand there, what is checked, and how it is copied."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.course import Course, copy_course, load_course
from tests.support.packs import FIRST, SECOND, PackFolder, pack_like

FILE = "inquiries.yaml"
SOUND = """\
alert_after: 90m
alert_again: 24h
hours:
  days: [mon, sat]
  from: 09:00
  to: 17:00
  off: [2024-10-14]
replies:
  later:
    title: { ru: Позже, en: Later }
    text:
      ru: Отвечу позже, обычно это знает {authorities.office.who}.
      en: I will answer later; usually {authorities.office.who} knows.
"""


@pytest.fixture(scope="module")
def first() -> Course:
    return load_course(FIRST)


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    folder = pack_like(SECOND, tmp_path / SECOND.name)
    folder.write(FILE, SOUND)
    return folder


def test_the_shipped_course_has_office_hours_and_replies(first: Course) -> None:
    rules = first.inquiries

    assert rules.patience == rules.cool_down == timedelta(hours=4)
    assert rules.hours is not None
    assert rules.hours.weekdays == frozenset(range(5))
    assert [*rules.replies] == ["looking-into-it", "screenshot", "more-words", "office", "answered"]


def test_the_replies_are_worded_for_the_reader(first: Course) -> None:
    reply = first.inquiries.replies["office"].text.get("ru")

    said = first.render(reply, "ru", reader=first.reader("KZ", None))

    assert said == (
        "Этот вопрос решает представительство JICA (или посольство Японии) в Казахстане. "
        "Обратитесь, пожалуйста, туда."
    )


def test_a_course_may_do_without(pack: PackFolder) -> None:
    (pack.folder / FILE).unlink()

    rules = load_course(pack.folder).inquiries

    assert (rules.patience, rules.hours, rules.replies) == (timedelta(hours=4), None, {})


def test_times_may_be_minutes_or_hours(pack: PackFolder) -> None:
    rules = load_course(pack.folder).inquiries

    assert (rules.patience, rules.cool_down) == (timedelta(minutes=90), timedelta(days=1))
    assert pack.problems() == []


@pytest.mark.parametrize(
    ("old", "new", "words", "message"),
    [
        ("to: 17:00", "to: 08:00", "hours:", "hours: 'from' has to be earlier than 'to'"),
        ("[mon, sat]", "[mon, mon]", "hours:", "hours: a day stands in 'days' twice"),
        ("[mon, sat]", "[mon, funday]", "days:", "hours.days.[2]: Input should be"),
        (
            "alert_after: 90m",
            "alert_after: soon",
            "alert_after",
            "alert_after: «soon» must be a time such as 4h or 90m",
        ),
        ("{authorities.office.who}.", "{facts.no-such}.", "no-such", "replies.later.text.ru:"),
        ("Отвечу позже", "Отвечу <b>позже", "Отвечу", "replies.later.text.ru: Telegram would"),
        ("ru: Позже", f"ru: {'о' * 46}", "title:", "replies.later.title.ru: 46 characters do not"),
        ("en: Later", "de: Spät", "title:", "replies.later.title"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    pack: PackFolder, old: str, new: str, words: str, message: str
) -> None:
    pack.change(FILE, old, new)

    found = pack.problems()

    assert found, "the check says something"
    assert (found[0].file, found[0].line) == (pack.folder / FILE, pack.line(FILE, words))
    assert found[0].message.startswith(message)


def test_a_copied_pack_keeps_it_and_moves_its_days(tmp_path: Path, pack: PackFolder) -> None:
    target = tmp_path / "j2500001"

    copy_course(pack.folder, target, course_id="j2500001", starts=date(2025, 11, 4))

    hours = load_course(target).inquiries.hours
    assert hours is not None
    assert hours.off == (date(2025, 10, 13),)
