"""Several courses in one bot: each answers with its own values."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.course import Courses, load_courses
from bot.faq import FaqIndex
from bot.indexes import build_faq
from tests.support.chat import Chat, Seen

Enter = Callable[..., Chat]


@pytest.fixture
def courses(tmp_path: Path) -> Courses:
    """The shipped course, and one of another year with a file and a picture in its pack."""
    for source in (Path("courses/j1704316"), Path("tests/data/courses/j2400001")):
        shutil.copytree(source, tmp_path / "courses" / source.name)
    second = tmp_path / "courses" / "j2400001"
    (second / "map.png").write_bytes(b"a picture")
    (second / "form.docx").write_bytes(b"a form")
    faq = second / "faq.yaml"
    text = faq.read_text(encoding="utf-8")
    place = "place: center }"
    assert place in text
    faq.write_text(text.replace(place, "place: center, picture: map.png, file: form.docx }"))
    return load_courses(tmp_path / "courses")


@pytest.fixture
def faqs(
    courses: Courses, shipped_faqs: Mapping[str, FaqIndex], tmp_path: Path
) -> Mapping[str, FaqIndex]:
    second = courses.get("j2400001")
    assert second is not None
    return {**shipped_faqs, second.id: build_faq(second, tmp_path, encoder=None)}


async def test_a_newcomer_chooses_the_course_first(chat: Chat) -> None:
    [choice] = await chat.sends("/start")

    assert choice.text == "О каком курсе вы хотите спросить?"
    titles = [row[0] for row in choice.buttons]
    assert titles[1] == ("Поддержка малого бизнеса в сельских районах (A), 5–22 ноября 2024 года")

    [greeting] = await chat.presses(titles[1])

    assert "Обихиро, 5–22 ноября 2024 года" in greeting.text


async def test_each_course_answers_with_its_own_values(enter: Enter) -> None:
    first, second = enter(id=1), enter(id=2)
    await first.presses_data("c:j1704316")
    await second.presses_data("c:j2400001")

    [of_first] = await first.sends("Сколько участников на курсе?")
    [of_second] = await second.sends("Сколько участников на курсе?")

    assert "11 участников" in of_first.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "8 участников" in of_second.text.replace("\N{NO-BREAK SPACE}", " ")


async def test_a_button_keeps_to_the_course_it_was_made_for(chat: Chat) -> None:
    await chat.presses_data("c:j2400001")

    [topics] = await chat.presses_data("ts:j1704316")

    assert topics.text.startswith("Развитие региональной промышленности")


async def test_an_answer_brings_its_place_its_picture_and_its_file(chat: Chat) -> None:
    await chat.presses_data("c:j2400001")

    answer, picture, file = await chat.presses_data("e:j2400001:address")
    location = await chat.presses("На карте")

    assert answer.buttons[0] == ("Копировать адрес",)
    assert (picture, file) == (Seen("photo", "map.png"), Seen("document", "form.docx"))
    assert location == [Seen("location", "42.9172 143.1744")]
