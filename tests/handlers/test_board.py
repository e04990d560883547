"""/board: the picture, its buttons, and that nobody else ever sees any of it."""

import io
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageMedia, SendPhoto
from aiogram.types import BufferedInputFile
from PIL import Image

from bot.course import Courses, load_courses
from bot.faq import FaqIndex
from bot.people import Person, Role, State
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.clock import START
from tests.support.decisions import scripted
from tests.support.packs import SECOND
from tests.support.people import enrolled, invited, somebody
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]
FIRST_ID, SECOND_ID = "j1704316", "j2400001"
UNKNOWN = "Такой команды я не знаю. Что я умею: /help"
VIEWS = ("Обновить", "Текстом")


@pytest.fixture(scope="session")
def two_courses() -> Courses:
    """The first course, and one of another year."""
    first, second = load_courses(Path("courses")), load_courses(SECOND.parent)
    return Courses({course.id: course for course in (*first, *second)})


@pytest.fixture
def courses(two_courses: Courses) -> Courses:
    return two_courses


@pytest.fixture
def faqs(two_courses: Courses) -> Mapping[str, FaqIndex]:
    return {course.id: scripted(course)[1][course.id] for course in two_courses}


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    return enter(id=COORDINATOR_ID)


async def add(storage: Storage, *people: Person) -> list[Person]:
    async with storage.transaction() as tx:
        return [await tx.people.add(person) for person in people]


async def roster(storage: Storage) -> list[Person]:
    """Somebody enrolled, somebody invited, and somebody who is only listed."""
    came = await enrolled(storage, 42, name="Armen Sargsyan", local_name="Армен Саргсян")
    waits, listed = await add(
        storage,
        somebody("Bakyt Asanov", local_name="Бакыт Асанов", country="KG"),
        somebody("Nigina Sharipova", local_name=None, country="TJ"),
    )
    async with storage.transaction() as tx:
        await tx.invitations.issue(invited(waits.id, issued_at=START - timedelta(days=5)))
    return [came, waits, listed]


def picture(telegram: Telegram) -> Image.Image:
    """The last one that was sent."""
    request = next(
        sent
        for sent in reversed(telegram.requests)
        if isinstance(sent, SendPhoto | EditMessageMedia)
    )
    file = request.photo if isinstance(request, SendPhoto) else request.media.media
    assert isinstance(file, BufferedInputFile)
    return Image.open(io.BytesIO(file.data))


async def test_the_board_is_a_picture_with_a_button_for_each_person(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    _, bakyt, _ = await roster(storage)

    [seen] = await coordinator.sends("/board")

    assert seen == Seen(
        "photo",
        "Табло\n"
        "Развитие региональной промышленности на основе кластерного подхода (C)\n"
        "Участников: 3\n"
        "Ещё без приглашения: 1\n"
        "Start не нажат: 1\n"
        "Зачисление выполнено: 1\n"
        "\n"
        "Казахстан: зачислены 1 из 1\n"
        "Кыргызстан: зачислены 0 из 1\n"
        "Таджикистан: зачислены 0 из 1",
        (("Армен Саргсян", "Бакыт Асанов"), ("Nigina Sharipova",), VIEWS, ("Не нажали Start",)),
    )
    assert picture(telegram).width == 1080
    assert coordinator.data_of("Бакыт Асанов") == f"pc:{FIRST_ID}:{bakyt.id}"


async def test_refreshing_changes_the_picture_where_it_stands(
    coordinator: Chat, storage: Storage
) -> None:
    [came, *_] = await roster(storage)
    await coordinator.sends("/board")
    async with storage.transaction() as tx:
        await tx.people.leave(came.id, State.WITHDRAWN, at=START)

    [seen] = await coordinator.presses("Обновить")

    assert seen.kind == "new photo"
    assert seen.text.splitlines()[2:6] == [
        "Участников: 2",
        "Ещё без приглашения: 1",
        "Start не нажат: 1",
        "Участие прекращено: 1",
    ]


async def test_an_old_board_gets_a_new_picture_below(coordinator: Chat, storage: Storage) -> None:
    await roster(storage)
    await coordinator.sends("/board")

    [seen] = await coordinator.presses_data(f"b:{FIRST_ID}:0", accessible=False)

    assert seen.kind == "photo"


@pytest.mark.parametrize(
    ("refusal", "kinds"),
    [
        ("Bad Request: message is not modified", ["new photo"]),
        ("Bad Request: message can't be edited", ["new photo", "photo"]),
    ],
)
async def test_a_refused_edit_loses_nothing(
    coordinator: Chat, storage: Storage, telegram: Telegram, refusal: str, kinds: list[str]
) -> None:
    await roster(storage)
    await coordinator.sends("/board")
    telegram.refuse("editMessageMedia", lambda sent: TelegramBadRequest(sent, refusal))

    seen = await coordinator.presses("Обновить")

    assert [one.kind for one in seen] == kinds


async def test_the_board_opens_below_a_card(coordinator: Chat, storage: Storage) -> None:
    await roster(storage)

    [seen] = await coordinator.presses_data(f"b:{FIRST_ID}:0")

    assert seen.kind == "photo"


async def test_the_board_in_words_comes_below_and_the_picture_stays(
    coordinator: Chat, storage: Storage
) -> None:
    await roster(storage)
    await coordinator.sends("/board")

    [words] = await coordinator.presses("Текстом")
    [waiting] = await coordinator.presses("Не нажали Start")

    assert words.kind == waiting.kind == "message"
    assert "Бакыт Асанов, Кыргызстан: Start не нажат." in words.text.splitlines()
    assert waiting.text.splitlines()[3:5] == [
        "Start не нажат: 1",
        "• Бакыт Асанов, Кыргызстан – выдано 5 дней назад",
    ]
    assert waiting.buttons == (("Бакыт Асанов",),)
    [card] = await coordinator.presses("Бакыт Асанов")
    assert "Бакыт Асанов" in card.text


async def test_more_than_twelve_people_stand_on_pages(coordinator: Chat, storage: Storage) -> None:
    await add(storage, *(somebody(f"P{n:02}", local_name=f"Ч{n:02}") for n in range(1, 24)))

    [first] = await coordinator.sends("/board")
    [second] = await coordinator.presses("Ещё »")
    [third] = await coordinator.presses("Ещё »")
    [beyond] = await coordinator.presses_data(f"b:{FIRST_ID}:99")

    assert first.buttons[0] == ("Ч01", "Ч02")
    assert first.buttons[5] == ("Ещё »",)
    assert second.buttons[0] == ("Ч11", "Ч12")
    assert second.buttons[5] == ("« Назад", "Ещё »")
    assert third.buttons[:3] == (("Ч21", "Ч22"), ("Ч23",), ("« Назад",))
    assert beyond.buttons == third.buttons


async def test_more_than_forty_people_turn_the_picture_too(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    await add(storage, *(somebody(f"P{n:02}") for n in range(1, 44)))

    await coordinator.sends("/board")
    first = picture(telegram)
    await coordinator.presses_data(f"b:{FIRST_ID}:3")
    fourth = picture(telegram)
    await coordinator.presses_data(f"b:{FIRST_ID}:4")
    last = picture(telegram)

    assert first.tobytes() == fourth.tobytes()
    assert last.height < first.height


async def test_an_empty_roster_says_how_to_fill_it(coordinator: Chat) -> None:
    [seen] = await coordinator.sends("/board")

    assert seen.kind == "message"
    assert seen.text.splitlines()[-1].startswith("В этом курсе пока нет участников.")


async def test_the_last_one_gone_leaves_no_picture(coordinator: Chat, storage: Storage) -> None:
    [only] = await add(storage, somebody())
    await coordinator.sends("/board")
    async with storage.transaction() as tx:
        await tx.people.leave(only.id, State.WITHDRAWN, at=START)

    seen = await coordinator.presses("Обновить")

    assert seen[-1].text.splitlines()[-1].startswith("В этом курсе пока нет участников.")


@pytest.mark.parametrize("button", ["b:{}:0", "bv:{}:t", "bv:{}:w", "bv:{}:c"])
@pytest.mark.parametrize("role", [None, Role.PARTICIPANT])
async def test_nobody_else_gets_anything_by_command_or_forged_button(
    enter: Enter, storage: Storage, role: Role | None, button: str
) -> None:
    await roster(storage)
    stranger = enter(id=77)
    if role is not None:
        await enrolled(storage, 77, name="Dilnoza", role=role)

    said = await stranger.sends("/board")
    pressed = await stranger.presses_data(button.format(FIRST_ID))

    assert [one.kind for one in said] == ["message"]
    assert [one.text for one in said] == [UNKNOWN]
    assert {one.kind for one in pressed} == {"toast", "message"}
    assert not any("Саргсян" in str(one) for one in pressed)


async def test_a_coordinator_who_was_removed_gets_nothing_by_old_buttons(
    enter: Enter, storage: Storage
) -> None:
    await roster(storage)
    person = await enrolled(storage, 77, name="Kenji", role=Role.COORDINATOR)
    former = enter(id=77)
    [seen] = await former.sends("/board")
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, State.WITHDRAWN, at=START)

    said = await former.sends("/board")
    pressed = [await former.presses(label) for label in VIEWS]

    assert seen.kind == "photo"
    assert [one.text for one in said] == [UNKNOWN]
    assert [one.kind for press in pressed for one in press] == ["toast", "message"] * 2
    assert "Саргсян" not in str(pressed)


async def test_a_coordinator_sees_the_people_of_their_own_course_only(
    enter: Enter, storage: Storage
) -> None:
    await roster(storage)
    await add(storage, somebody("Zarina", local_name="Зарина", course_id=SECOND_ID, country="UZ"))
    await enrolled(storage, 77, name="Kenji", role=Role.COORDINATOR, course_id=SECOND_ID)
    other = enter(id=77)

    [own] = await other.sends("/board")
    foreign = await other.presses_data(f"b:{FIRST_ID}:0")

    assert own.kind == "photo"
    assert own.text.splitlines()[1:3] == [
        "Поддержка малого бизнеса в сельских районах (A)",
        "Участников: 1",
    ]
    assert own.buttons[0] == ("Зарина",)
    assert [one.kind for one in foreign] == ["toast", "message"]
    assert "Саргсян" not in str(foreign)


async def test_in_the_staff_chat_the_board_is_shown_and_in_other_groups_it_is_not(
    enter: Enter, storage: Storage
) -> None:
    await roster(storage)
    staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")
    group = enter(id=COORDINATOR_ID, chat_id=-100555, chat_type="supergroup")

    [shown] = await staff.sends("/board")
    hidden = await group.sends("/board")
    pressed = await group.presses_data(f"b:{FIRST_ID}:0")

    assert shown.kind == "photo"
    assert hidden == []
    assert "Саргсян" not in str(pressed)


async def test_a_guest_in_the_staff_chat_gets_no_board(enter: Enter, storage: Storage) -> None:
    await roster(storage)
    guest = enter(id=5, chat_id=STAFF_CHAT_ID, chat_type="supergroup")

    assert await guest.sends("/board") == []


@pytest.mark.parametrize(
    "data", ["bv:j1704316:z", "b:j1704316:x", "b:j1704316:-5", "b:nowhere:0", "b::0"]
)
async def test_a_forged_button_is_out_of_date(
    coordinator: Chat, storage: Storage, data: str
) -> None:
    await roster(storage)

    pressed = await coordinator.presses_data(data)

    assert [one.kind for one in pressed] == ["toast", "message"]
    assert "Саргсян" not in str(pressed)
