"""The course on a time line and the climate of the stay, under their buttons."""

from collections.abc import Callable

import pytest
from aiogram.methods import SendPhoto
from aiogram.types import BufferedInputFile

from bot.course import Course, Courses
from handlers.callbacks import ClimateCallback, CourseLineCallback, EntryCallback
from storage import Storage
from tests.support.chat import Chat, Seen
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.reports import handed_in
from tests.support.storage import NOW
from tests.support.telegram import Telegram

COURSE = "j1704316"
LINE = Seen(
    "photo",
    "Курс на шкале времени: Развитие региональной промышленности на основе кластерного "
    "подхода (C). Словами – /deadlines",
)

NOTE = (
    "Строка документа об одежде (одежда с длинным рукавом, одежда с коротким рукавом и лёгкая "
    "куртка) – для других месяцев (май – июль); о ноябре и декабре она не говорит."
)


@pytest.fixture(autouse=True)
def _today(clock: SetClock) -> None:
    clock.set(NOW)


def newest(telegram: Telegram) -> bytes:
    """The last picture that was sent."""
    sent = [one for one in telegram.requests if isinstance(one, SendPhoto)][-1]
    assert isinstance(sent.photo, BufferedInputFile)
    return sent.photo.data


async def test_the_line_stands_under_the_dates_for_everybody(chat: Chat) -> None:
    [dates] = await chat.sends("/deadlines")

    assert dates.buttons == (("На шкале",),)
    assert await chat.presses("На шкале") == [LINE]


async def test_ones_own_line_shows_what_is_done_and_a_group_does_not_see_it(
    enter: Callable[..., Chat], storage: Storage, telegram: Telegram
) -> None:
    person = await enrolled(storage, 42)
    button = CourseLineCallback(course=COURSE).pack()
    chat, group = enter(), enter(chat_id=-100555, chat_type="supergroup")
    drawn = []
    for where in (chat, group):
        await where.presses_data(button)
        drawn.append(newest(telegram))
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person.id, by_account=42))

    await chat.presses_data(button)
    assert newest(telegram) != drawn[0]
    await group.presses_data(button)
    assert newest(telegram) == drawn[1]


async def test_the_climate_stands_under_what_is_said_of_it(chat: Chat) -> None:
    [answer] = await chat.presses_data(EntryCallback(course=COURSE, entry="climate").pack())

    assert ("Климат",) in answer.buttons
    [picture] = await chat.presses("Климат")
    assert picture.kind == "photo"
    assert picture.text.replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "Климат: Саппоро",
        "• Ноябрь: высокая 7,8 °C, средняя 4,1 °C, низкая 0,4 °C; снег 5 см",
        "• Декабрь: высокая 1,7 °C, средняя −1,6 °C, низкая −5 °C; снег 28 см",
        NOTE,
        "⚠️ В документе не сказано: одежда для ноября и декабря. Уточните у координатора курса.",
        "Источник: Общая информация, V.4",
    ]


async def test_no_other_answer_offers_the_climate(chat: Chat) -> None:
    [answer] = await chat.sends("где я буду жить в Саппоро")

    assert ("Климат",) not in answer.buttons


class TestWithoutClimate:
    """A course whose document has no such table."""

    @pytest.fixture
    def courses(self, shipped_courses: Courses) -> Courses:
        course = shipped_courses.get(COURSE)
        assert isinstance(course, Course)
        return Courses({COURSE: course.model_copy(update={"climate": None})})

    async def test_an_old_button_says_so(self, chat: Chat) -> None:
        shown = await chat.presses_data(ClimateCallback(course=COURSE).pack())

        assert shown == [Seen("toast", "В документе этого курса нет таблицы климата.")]


@pytest.mark.parametrize("button", [ClimateCallback, CourseLineCallback])
async def test_a_button_of_a_course_that_is_gone_is_old(
    chat: Chat, button: type[ClimateCallback | CourseLineCallback]
) -> None:
    toast, _ = await chat.presses_data(button(course="gone").pack())

    assert toast.kind == "toast"
