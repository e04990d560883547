"""A coordinator writes first, from a participant's card; the card shows an open talk."""

from collections.abc import Callable

import pytest

from bot.inquiries.inquiry import Side, State
from bot.people import Person, Role
from bot.people import State as PersonState
from handlers.inquiries.desk_callbacks import WriteCallback
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.desk import FRIDAY, kept
from tests.support.inquiries import COURSE
from tests.support.people import enrolled
from tests.support.pressing import presses_under, replies_to
from tests.support.talking import SILENT, last_sent_to, lines_of, now_at, reads, talk_of

Enter = Callable[..., Chat]
STALE = Seen("toast", "Эта кнопка устарела. Ниже – темы, которые есть сейчас.")


@pytest.fixture
async def person(storage: Storage) -> Person:
    return await enrolled(storage, 42)


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    chat = enter(id=COORDINATOR_ID)
    chat.clock.set(FRIDAY)
    return chat


@pytest.mark.usefixtures("person")
async def test_the_first_message_begins_a_talk(
    coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await coordinator.sends("/roster Сулейменова")
    [asked] = await coordinator.presses("Написать")
    assert asked.text == (
        "Что передать? Получатель: Айгерим Сулейменова. Ответьте на это сообщение текстом, "
        "фотографией или файлом. Ответ придёт как обращение."
    )
    prompt, asker, before = last_sent_to(coordinator), enter(id=42), now_at(coordinator)

    [said, *_] = await replies_to(coordinator, prompt, text="Вас встретят в аэропорту")

    assert said.text == (
        "Отправляю. Получатель: Айгерим Сулейменова. Ответ придёт как обращение; пока оно открыто, "
        "я в этой переписке молчу."
    )
    assert [one.text for one in reads(asker, since=before)] == [
        "💬 Вам пишет координатор\nВас встретят в аэропорту"
    ]
    talk, [line] = await talk_of(storage), await lines_of(storage)
    assert talk is not None
    assert (talk.state, talk.taken_by, talk.waiting_since) == (State.WAITING, COORDINATOR_ID, None)
    assert line.side is Side.COORDINATOR


@pytest.mark.usefixtures("person")
async def test_who_has_not_asked_is_told_that_the_bot_is_silent(
    coordinator: Chat, enter: Enter
) -> None:
    await coordinator.sends("/roster Сулейменова")
    await coordinator.presses("Написать")
    asker, before = enter(id=42), now_at(coordinator)

    await replies_to(coordinator, last_sent_to(coordinator), text="Вас встретят в аэропорту")
    await asker.passes(seconds=3)

    words, silent = reads(asker, since=before)
    assert words.text == "💬 Вам пишет координатор\nВас встретят в аэропорту"
    assert (silent.text, silent.buttons) == (SILENT, (("Закончить",),))


@pytest.mark.usefixtures("person")
async def test_what_the_person_answers_comes_to_the_staff(
    coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await coordinator.sends("/roster Сулейменова")
    await coordinator.presses("Написать")
    await replies_to(coordinator, last_sent_to(coordinator), text="Вас встретят")
    asker = enter(id=42)

    await asker.sends("а где?")

    talk = await talk_of(storage)
    assert talk is not None
    assert (talk.state, talk.waiting_since) == (State.TAKEN, FRIDAY)
    assert [one.html for one in await lines_of(storage)] == ["Вас встретят", "а где?"]


@pytest.mark.usefixtures("person")
async def test_a_second_reply_to_the_same_question_belongs_to_the_talk(
    coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await coordinator.sends("/roster Сулейменова")
    await coordinator.presses("Написать")
    prompt, asker = last_sent_to(coordinator), enter(id=42)
    await replies_to(coordinator, prompt, text="Вас встретят")
    before = now_at(coordinator)

    await replies_to(coordinator, prompt, text="в 9 утра")

    assert [one.text for one in reads(asker, since=before)] == [
        "💬 Вам пишет координатор\nв 9 утра"
    ]
    assert len(await lines_of(storage)) == 2


async def test_the_card_shows_an_open_talk_and_leads_to_it(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await kept(storage, person_id=person.id)

    [card] = await coordinator.sends("/roster Сулейменова")
    [_, talk] = await coordinator.presses("Обращение")

    words = "💬 Обращение открыто, ждёт с 27 октября, 11:00 по Саппоро: никто не взял."
    assert words in card.text.splitlines()
    assert ("Написать",) not in card.buttons
    assert talk.buttons[0] == ("Взять", "Закрыть")


async def test_the_card_of_a_talk_stays_where_it_stands(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await kept(storage, person_id=person.id)
    await coordinator.sends("/inquiries")
    await coordinator.presses("1")
    number = last_sent_to(coordinator)

    [below] = await presses_under(coordinator, "Карточка", number)

    assert below.kind == "message"


async def test_nobody_writes_to_who_has_an_open_talk_or_is_not_there(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await kept(storage, person_id=person.id)

    for number in (person.id, 999):
        data = WriteCallback(course=COURSE, person=number).pack()
        [toast, *_] = await coordinator.presses_data(data)
        assert toast == STALE


@pytest.mark.parametrize("who", ["guest", "participant", "removed", "elsewhere"])
async def test_nobody_else_can_press_it(
    enter: Enter, storage: Storage, person: Person, who: str
) -> None:
    account = 42 if who == "participant" else 555
    if who == "removed":
        left = await enrolled(storage, account, role=Role.COORDINATOR)
        async with storage.transaction() as tx:
            await tx.people.leave(left.id, PersonState.WITHDRAWN, at=FRIDAY)
    elif who == "elsewhere":
        await enrolled(storage, account, role=Role.COORDINATOR, course_id="j2400001")

    data = WriteCallback(course=COURSE, person=person.id).pack()
    [toast, *_] = await enter(id=account).presses_data(data)

    assert toast == STALE
    assert await talk_of(storage) is None


@pytest.mark.usefixtures("person")
async def test_in_the_staff_chat_it_works_too(enter: Enter, storage: Storage) -> None:
    group = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="group")
    await group.sends("/roster Сулейменова")
    await group.presses("Написать")

    await replies_to(group, last_sent_to(group), text="Вас встретят")

    assert [one.html for one in await lines_of(storage)] == ["Вас встретят"]
