"""Several courses in one bot: each answers with its own values."""

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.course import Courses, load_courses
from bot.faq import FaqIndex
from bot.indexes import build_faq
from bot.people import Role
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.clock import SetClock
from tests.support.people import enrolled

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
    assert titles[1] == "2024, Обихиро: Поддержка малого бизнеса в сельских районах (A)"

    [greeting] = await chat.presses(titles[1])

    assert "Обихиро, 5–22 ноября 2024 года" in greeting.text


async def test_a_guest_can_choose_again(chat: Chat) -> None:
    await chat.presses_data("c:j2400001")
    [greeting] = await chat.sends("/start")
    assert greeting.buttons[-1] == ("Другой курс",)

    [choice] = await chat.presses("Другой курс")

    assert [row[0][:28] for row in choice.buttons] == [
        "2017, Саппоро: Развитие реги",
        "2024, Обихиро: Поддержка мал",
    ]


async def test_who_is_in_one_course_is_led_there(chat: Chat, storage: Storage) -> None:
    await enrolled(storage, chat.user.id, course_id="j2400001")

    [greeting] = await chat.sends("/start")

    assert greeting.text.startswith("Здравствуйте, Айгерим Сулейменова! Я Кэнсюин")
    assert "Обихиро" in greeting.text
    assert greeting.buttons[-1] == ("Другой курс",)


async def test_who_is_in_several_courses_chooses_among_those(
    chat: Chat, courses: Courses, storage: Storage
) -> None:
    await enrolled(storage, chat.user.id)
    await enrolled(storage, chat.user.id, course_id="j2400001", role=Role.COORDINATOR)

    [choice] = await chat.sends("/start")
    assert choice.text == "О каком курсе вы хотите спросить?"
    assert len(choice.buttons) == len(courses)

    [as_coordinator] = await chat.presses(choice.buttons[1][0])
    [chosen] = await chat.sends("/start")

    assert as_coordinator.text.startswith(
        "Здравствуйте, Айгерим Сулейменова! Вы координируете курс «Поддержка малого бизнеса"
    )
    assert "Другие ваши курсы" not in as_coordinator.text
    assert chosen.text == as_coordinator.text

    await chat.presses("Другой курс")
    [as_participant] = await chat.presses(choice.buttons[0][0])
    assert "Что дальше" in as_participant.text


async def test_a_group_does_not_see_which_courses_are_ones_own(
    enter: Enter, storage: Storage, courses: Courses
) -> None:
    await enrolled(storage, 42, course_id="j2400001")

    [choice] = await enter(chat_id=-5, chat_type="group").sends("/start")

    assert choice.text == "О каком курсе вы хотите спросить?"
    assert len(choice.buttons) == len(courses)


async def test_ones_own_courses_come_first(chat: Chat, storage: Storage, clock: SetClock) -> None:
    clock.set(datetime(2024, 10, 1, tzinfo=UTC))
    await enrolled(storage, chat.user.id, course_id="j2400001")
    await chat.sends("/start")

    [choice] = await chat.presses("Другой курс")

    assert choice.buttons[0][0].startswith("2024, Обихиро: Поддержка малого бизнеса")


async def test_an_operator_sees_the_other_courses_too(enter: Enter) -> None:
    operator = enter(id=COORDINATOR_ID)
    await operator.presses_data("c:j2400001")

    [greeting] = await operator.sends("/start")

    assert "Другие ваши курсы:\n• Развитие региональной промышленности" in greeting.text
    assert greeting.buttons == (("Темы",), ("Другой курс",))


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
