"""The end of a talk and the way back into it, as the person sees it; old buttons are honest."""

from collections.abc import Callable

import pytest

from bot.course import Course
from bot.inquiries import states
from bot.inquiries.inquiry import Closer, State
from handlers.inquiries.leaving import tell_closed, tell_taken
from storage import Storage
from tests.support.chat import STAFF_CHAT_ID, Chat, Seen
from tests.support.talking import (
    QUESTION,
    last_sent_to,
    lines_of,
    now_at,
    reads,
    talk_of,
    talks_of,
    to_message,
    words_of,
)

Enter = Callable[..., Chat]

ASK, LEAVE, GO_ON = "Спросить координатора", "Закончить", "Продолжить разговор"
STALE = "Эта кнопка устарела. Ниже – темы, которые есть сейчас."
IF_LEFT = (
    "Если что-то осталось, ответьте на сообщение координатора или нажмите «Продолжить разговор»."
)
LEFT = f"Разговор с координатором закончен. Теперь я снова отвечаю сам.\n{IF_LEFT}"
CLOSED = f"Координатор закончил разговор. Теперь я снова отвечаю сам.\n{IF_LEFT}"
OVER, AGAIN = "Собеседник закончил разговор", "Обращение снова открыто"
ON = "💬 Разговор с координатором продолжается. Напишите, что осталось выяснить."
TAKEN = "💬 Ваш вопрос взял координатор. Ответ придёт сюда."
UNDER = ((GO_ON,), ("Темы",))


@pytest.fixture
async def talk(chat: Chat) -> Chat:
    """A guest whose question the coordinators have."""
    await chat.sends(QUESTION)
    await chat.presses(ASK)
    return chat


async def state(storage: Storage) -> State:
    found = await talk_of(storage)
    assert found is not None
    return found.state


class Desk:
    """What coordinators do to the talk of account 42."""

    def __init__(self, storage: Storage, course: Course, chat: Chat) -> None:
        self._storage, self._course, self._chat = storage, course, chat

    async def closes(self) -> None:
        """The talk is over."""
        now, by = self._chat.clock.now(), Closer.COORDINATOR
        async with self._storage.transaction() as tx:
            inquiry = await tx.inquiries.latest_of(42, self._course.id)
            assert inquiry is not None
            talks = talks_of(self._chat)
            over = await talks.close(tx, inquiry, by, course=self._course, now=now)
            await tell_closed(tx, over, self._course, now)

    async def takes(self) -> None:
        """Somebody has it in hand."""
        now = self._chat.clock.now()
        async with self._storage.transaction() as tx:
            inquiry = await tx.inquiries.latest_of(42, self._course.id)
            assert inquiry is not None
            changed = states.taken(inquiry, 900, "Misaki", now=now)
            await tx.inquiries.change(changed)
            await tell_taken(tx, changed, self._course, now)


@pytest.fixture
def desk(storage: Storage, course: Course, chat: Chat) -> Desk:
    return Desk(storage, course, chat)


async def test_the_person_leaves_and_the_bot_answers_again(talk: Chat, storage: Storage) -> None:
    before = now_at(talk)
    await talk.presses(LEAVE)

    assert reads(talk, since=before) == [Seen("message", LEFT, UNDER)]
    found = await talk_of(storage)
    assert found is not None
    assert (found.state, found.closed_by) == (State.CLOSED, Closer.PERSON)
    [answer] = await talk.sends("можно с женой?")
    assert answer.text.endswith("III.6(4)")


async def test_left_twice_it_is_said_once(talk: Chat) -> None:
    button = talk.data_of(LEAVE)
    await talk.presses_data(button)

    [toast] = await talk.presses_data(button)

    assert toast == Seen("toast", "Этот разговор уже закончен: отвечаю я сам.")


async def test_the_person_goes_on(talk: Chat, storage: Storage) -> None:
    await talk.presses(LEAVE)

    before = now_at(talk)
    await talk.presses(GO_ON)
    await talk.sends("можно с женой?")

    [told] = reads(talk, since=before)
    assert (told.text.splitlines()[0], told.buttons) == (ON, ((LEAVE,),))
    assert await state(storage) is State.NEW
    assert await words_of(storage) == [QUESTION, "можно с женой?"]


async def test_the_same_again_in_the_same_minute_is_said_again(talk: Chat) -> None:
    before = now_at(talk)
    for label in (LEAVE, GO_ON, LEAVE):
        await talk.presses(label)

    heads = [one.text.splitlines()[0] for one in reads(talk, since=before)]
    assert heads == [LEFT.splitlines()[0], ON, LEFT.splitlines()[0]]


async def test_the_coordinators_read_each_of_it_too(talk: Chat) -> None:
    before = now_at(talk)
    for label in (LEAVE, GO_ON, LEAVE, GO_ON):
        await talk.presses(label)

    shown = talk.shown_in(STAFF_CHAT_ID, since=before)
    said = [one.text.split(":")[0].split(".")[0] for one in shown if one.kind == "message"]
    assert said == [OVER, AGAIN, OVER, AGAIN]


async def test_going_on_with_what_is_open_says_so(talk: Chat) -> None:
    await talk.presses(LEAVE)
    button = talk.data_of(GO_ON)
    await talk.presses_data(button)

    [toast] = await talk.presses_data(button)

    assert toast == Seen("toast", "Разговор открыт: просто напишите сюда.")


async def test_the_coordinator_ends_it(talk: Chat, desk: Desk) -> None:
    before = now_at(talk)
    await desk.closes()
    await talk.passes()

    assert reads(talk, since=before) == [Seen("message", CLOSED, UNDER)]


async def test_a_reply_to_that_goes_on(talk: Chat, desk: Desk, storage: Storage) -> None:
    await desk.closes()
    await talk.passes()

    await talk.sends("привет", reply_to_message=to_message(talk, last_sent_to(talk)))

    assert await words_of(storage) == [QUESTION, "привет"]


async def test_an_end_that_was_taken_back_is_not_told(
    talk: Chat, desk: Desk, storage: Storage, course: Course
) -> None:
    await desk.closes()
    async with storage.transaction() as tx:
        found = await tx.inquiries.latest_of(42, course.id)
        assert found is not None
        await talks_of(talk).reopen(tx, found, course=course, now=talk.clock.now())

    before = now_at(talk)
    await talk.passes()

    assert reads(talk, since=before) == []


async def test_that_somebody_has_it_is_told_once(talk: Chat, desk: Desk) -> None:
    before = now_at(talk)
    await desk.takes()
    await talk.passes()
    await desk.takes()
    await talk.passes(minutes=1)

    assert reads(talk, since=before) == [Seen("message", TAKEN)]


async def test_a_new_talk_after_the_old_one_is_left_by_any_button(
    talk: Chat, storage: Storage
) -> None:
    old = talk.data_of(LEAVE)
    await talk.presses(LEAVE)
    await talk.sends("можно с женой?")
    await talk.presses(ASK)

    before = now_at(talk)
    await talk.presses_data(old)

    assert [one.text for one in reads(talk, since=before)] == [LEFT]
    assert await state(storage) is State.CLOSED


async def test_while_another_talk_is_open_the_old_one_stays_over(
    talk: Chat, storage: Storage
) -> None:
    await talk.presses(LEAVE)
    old = talk.data_of(GO_ON)
    await talk.sends("можно с женой?")
    await talk.presses(ASK)

    [toast] = await talk.presses_data(old)

    assert toast == Seen("toast", "Разговор открыт: просто напишите сюда.")
    assert await words_of(storage) == ["можно с женой?"]


@pytest.mark.parametrize("label", [LEAVE, GO_ON])
async def test_anothers_talk_is_out_of_reach(
    talk: Chat, enter: Enter, storage: Storage, label: str
) -> None:
    button = talk.data_of(LEAVE)
    if label == GO_ON:
        await talk.presses(LEAVE)
        button = talk.data_of(GO_ON)
    before = await state(storage)

    toast, *_ = await enter(id=43).presses_data(button)

    assert toast == Seen("toast", STALE)
    assert await state(storage) is before


@pytest.mark.parametrize(
    "data", ["qe:j1704316:999", "qg:j1704316:999", "qe:j1704316:-1", "qg:gone:1", "qe:j1704316:x"]
)
async def test_a_forged_button_does_nothing(talk: Chat, storage: Storage, data: str) -> None:
    toast, *_ = await talk.presses_data(data)

    assert toast == Seen("toast", STALE)
    assert await state(storage) is State.NEW
    assert len(await lines_of(storage)) == 1


async def test_a_greeting_says_that_the_talk_is_open(talk: Chat) -> None:
    greeted, told = await talk.sends("/start")

    assert greeted.text.startswith("Здравствуйте! Я Кэнсюин")
    assert told == Seen(
        "message",
        "💬 Разговор с координатором открыт: просто напишите сюда, и координатор это получит.",
        ((LEAVE,),),
    )
