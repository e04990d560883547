"""At the moment of sending: what is still wanted goes, to whoever the person is by then."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError
from aiogram.methods import SendMessage

from bot.audit import Deed
from bot.delivery.content import Made, Said
from bot.delivery.decision import Decision
from bot.delivery.delivery import Category, Delivery, Doubt, Reason, State
from bot.delivery.retrying import Finished
from bot.people import Person, Role
from bot.people import State as Standing
from bot.reminders.reminder import Pause
from storage import Storage, Transaction
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.clock import SetClock
from tests.support.deliveries import delivery
from tests.support.people import enrolled
from tests.support.telegram import Telegram

WORDS = "⏰ Через 3 дня"
DAY = timedelta(days=1)
Enqueue = Callable[..., Awaitable[None]]


@pytest.fixture
async def person(storage: Storage, chat: Chat) -> Person:
    """A participant whose chat it is."""
    return await enrolled(storage, chat.user.id)


@pytest.fixture
def enqueue(storage: Storage, person: Person, clock: SetClock) -> Enqueue:
    """Puts deliveries for the person into the queue, due now."""

    async def put(*changes: dict[str, Any]) -> None:
        now = clock.now()
        usual = {
            "person_id": person.id,
            "chat_id": person.account_id,
            "due_at": now,
            "created_at": now,
        }
        async with storage.transaction() as tx:
            await tx.deliveries.enqueue(delivery(WORDS, **{**usual, **one}) for one in changes)

    return put


async def kept(storage: Storage, number: int = 1) -> Delivery:
    """A delivery as it is kept."""
    async with storage.reading() as view:
        found = await view.deliveries.get(number)
    assert found is not None
    return found


def written_to(telegram: Telegram) -> list[int]:
    """The chats that were written to."""
    return [int(one.chat_id) for one in telegram.requests if isinstance(one, SendMessage)]


async def test_what_is_due_shows_up_in_the_chat(chat: Chat, enqueue: Enqueue) -> None:
    await enqueue({}, {"due_at": chat.clock.now() + 3 * DAY})

    assert await chat.passes() == [Seen("message", WORDS)]
    assert await chat.passes(days=2) == []
    assert await chat.passes(days=1) == [Seen("message", WORDS)]


async def test_it_comes_after_the_answer_to_an_update(chat: Chat, enqueue: Enqueue) -> None:
    await enqueue({})

    answer, queued = await chat.sends("/help")

    assert answer.text != WORDS
    assert queued == Seen("message", WORDS)


async def test_what_came_too_late_is_dropped(
    chat: Chat, storage: Storage, enqueue: Enqueue
) -> None:
    await enqueue({"expires_at": chat.clock.now() + DAY})

    assert await chat.passes(days=1) == []
    assert (await kept(storage)).problem == "stale"


async def test_who_left_hears_nothing_more(
    chat: Chat, storage: Storage, enqueue: Enqueue, person: Person
) -> None:
    await enqueue({})
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, Standing.WITHDRAWN, at=chat.clock.now())

    assert await chat.passes() == []
    assert (await kept(storage)).problem == "left"


async def test_who_coordinates_no_more_is_not_told_what_waited(
    chat: Chat, storage: Storage, telegram: Telegram, enqueue: Enqueue
) -> None:
    former, active = [
        await enrolled(storage, number, role=Role.COORDINATOR) for number in (801, 802)
    ]
    to_staff = {"category": Category.STAFF, "person_id": None}
    await enqueue(*({**to_staff, "chat_id": one} for one in (801, 802, COORDINATOR_ID)))
    async with storage.transaction() as tx:
        await tx.people.leave(former.id, Standing.WITHDRAWN, at=chat.clock.now())

    await chat.passes()

    assert written_to(telegram) == [active.account_id, COORDINATOR_ID]
    assert (await kept(storage)).problem == "left"


async def test_who_moved_to_another_account_is_written_to_there(
    chat: Chat, storage: Storage, telegram: Telegram, enqueue: Enqueue, person: Person
) -> None:
    await enqueue({})
    await storage.seen(77, now=chat.clock.now())
    async with storage.transaction() as tx:
        assert await tx.people.enrol(person.id, 77, at=chat.clock.now())

    await chat.passes()

    assert written_to(telegram) == [77]


@pytest.mark.parametrize(
    ("category", "is_sent"),
    [(Category.SESSIONS, False), (Category.PREPARATION, False), (Category.DEADLINES, True)],
)
async def test_what_somebody_switched_off_is_dropped_but_for_what_is_locked(
    *,
    chat: Chat,
    storage: Storage,
    enqueue: Enqueue,
    person: Person,
    category: Category,
    is_sent: bool,
) -> None:
    await enqueue({"category": category})
    async with storage.transaction() as tx:
        await tx.preferences.switch(person.id, category, on=False, at=chat.clock.now())

    assert bool(await chat.passes()) is is_sent
    assert (await kept(storage)).problem == (None if is_sent else "switched-off")


async def test_a_pause_holds_for_reminders_until_it_is_over(
    chat: Chat, storage: Storage, enqueue: Enqueue, person: Person
) -> None:
    now = chat.clock.now()
    pause = Pause(
        person_id=person.id,
        course_id=person.course_id,
        until=now + DAY,
        reason="по телефону",
        paused_at=now,
    )
    async with storage.transaction() as tx:
        await tx.pauses.put(pause)
    await enqueue(
        {},
        {"category": Category.CHANGES},
        {"due_at": now + DAY},
    )

    assert len(await chat.passes()) == 1
    assert [(await kept(storage, one)).problem for one in (1, 2)] == ["paused", None]
    assert len(await chat.passes(days=1)) == 1


async def test_what_is_made_at_the_moment_of_sending_is_made_by_its_composer(
    chat: Chat, enqueue: Enqueue
) -> None:
    async def compose(deliveries: Sequence[Delivery], now: datetime) -> Decision:
        return Decision(
            message=Said(html=f"{len(deliveries)} в {now:%H:%M}"),
            dropped={deliveries[0].id: Reason.DONE},
        )

    chat.dispatcher["composers"]["hours"] = compose
    made = {"content": Made(kind="hours"), "bundle": "day"}
    await enqueue(made, made, {**made, "expires_at": chat.clock.now()})

    assert await chat.passes(hours=2) == [Seen("message", "2 в 03:00")]


async def test_what_nobody_can_put_into_words_is_dropped(
    chat: Chat, storage: Storage, enqueue: Enqueue
) -> None:
    await enqueue({"content": Made(kind="sung")})

    assert await chat.passes() == []
    assert (await kept(storage)).problem == "unknown-kind"


@pytest.mark.parametrize(
    "refusal",
    [
        lambda method: TelegramForbiddenError(method=method, message="Forbidden: bot was blocked"),
        lambda method: TelegramBadRequest(method=method, message="Bad Request: chat not found"),
    ],
)
async def test_the_staff_hears_once_that_somebody_cannot_be_reached(
    *,
    chat: Chat,
    storage: Storage,
    telegram: Telegram,
    enqueue: Enqueue,
    refusal: Callable[[Any], Exception],
) -> None:
    await enqueue({}, {})
    told = []

    def answer(method: SendMessage) -> Any:
        if method.chat_id == chat.user.id:
            raise refusal(method)
        told.append(method.chat_id)
        return telegram._message(chat.bot, len(told), int(method.chat_id))

    telegram.answers["sendMessage"] = answer
    seen = await chat.passes()

    assert told == [STAFF_CHAT_ID]
    assert seen[1] == Seen(
        "message",
        "⚠️ Мои сообщения не доходят: Айгерим Сулейменова (Казахстан). Бот заблокирован, или "
        "аккаунта Telegram больше нет. Попросите по e-mail или телефону открыть чат с ботом и "
        "нажать Start.",
        (("Открыть карточку",),),
    )
    assert [(await kept(storage, one)).state for one in (1, 2)] == [State.FAILED] * 2
    async with storage.reading() as view:
        account = await view.accounts.get(chat.user.id)
    assert account is not None
    assert account.blocked_at == chat.clock.now()

    await chat.blocks_the_bot()
    assert told == [STAFF_CHAT_ID]


async def test_a_chat_of_the_staff_that_is_gone_is_no_news(
    chat: Chat, storage: Storage, telegram: Telegram, clock: SetClock
) -> None:
    telegram.refuse(
        "sendMessage", lambda one: TelegramForbiddenError(method=one, message="Forbidden: kicked")
    )
    async with storage.transaction() as tx:
        await tx.deliveries.enqueue([delivery(chat_id=STAFF_CHAT_ID, due_at=clock.now())])

    await chat.passes()

    assert (await kept(storage)).problem == "blocked Forbidden: kicked"
    assert len(telegram.requests) == 1


@pytest.fixture
async def doubtful(
    chat: Chat, telegram: Telegram, enqueue: Enqueue, enter: Callable[..., Chat]
) -> tuple[Chat, list[Seen]]:
    """A coordinator in the staff's chat, who was asked about two messages without an answer."""

    def unclear(method: SendMessage) -> Any:
        if method.chat_id == chat.user.id:
            raise TelegramNetworkError(method=method, message="request timed out")
        return telegram._message(chat.bot, 5, int(method.chat_id))

    await enqueue({"doubt": Doubt.ASK}, {"doubt": Doubt.ASK})
    telegram.answers["sendMessage"] = unclear
    coordinator = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")
    seen = await coordinator.passes()
    telegram.answers.clear()
    return coordinator, [one for one in seen if one.text != WORDS]


async def test_coordinators_decide_that_what_is_in_doubt_is_sent_again(
    doubtful: tuple[Chat, list[Seen]], storage: Storage, person: Person
) -> None:
    coordinator, asked = doubtful

    assert asked[0] == Seen(
        "message",
        "⚠️ Связь прервалась, пока отправлялось 1\u00a0сообщение. Дошло ли оно, я не знаю.\n"
        "• Айгерим Сулейменова\n"
        "Отправить ещё раз? Тот, кто его уже получил, получит его дважды.",
        (("Отправить ещё раз", "Не отправлять"),),
    )
    assert len(asked) == 2

    seen = await coordinator.presses("Отправить ещё раз")

    assert seen == [
        Seen("toast", "Отправляю 2\u00a0сообщения."),
        Seen("buttons"),
        Seen("message", WORDS),
        Seen("message", WORDS),
    ]
    async with storage.reading() as view:
        [deed] = await view.audit.of_course(person.course_id, limit=9)
    assert (deed.deed, dict(deed.details)) == (Deed.DELIVERIES_REPEATED, {"messages": 2})

    seen = await coordinator.presses("Не отправлять")
    assert seen == [Seen("toast", "Это уже решено."), Seen("buttons")]


async def test_coordinators_decide_that_what_is_in_doubt_is_left_alone(
    doubtful: tuple[Chat, list[Seen]], storage: Storage, person: Person
) -> None:
    coordinator, _ = doubtful

    seen = await coordinator.presses("Не отправлять")

    assert seen == [Seen("toast", "Ничего не отправляю."), Seen("buttons")]
    assert [(await kept(storage, one)).state for one in (1, 2)] == [State.CANCELLED] * 2
    async with storage.reading() as view:
        [deed] = await view.audit.of_course(person.course_id, limit=9)
    assert deed.deed is Deed.DELIVERIES_LEFT


async def test_nobody_else_decides_about_it(
    doubtful: tuple[Chat, list[Seen]], storage: Storage, chat: Chat
) -> None:
    coordinator, _ = doubtful

    await chat.presses_data(coordinator.data_of("Отправить ещё раз"))

    assert (await kept(storage)).state is State.DOUBTFUL


async def test_what_follows_of_one_may_fail_and_the_queue_goes_on(
    chat: Chat, enqueue: Enqueue, storage: Storage
) -> None:
    async def compose(_bundle: Sequence[Delivery], _now: datetime) -> Decision:
        return Decision(message=Said(html=WORDS))

    async def follow(_tx: Transaction, _finished: Finished, _now: datetime) -> None:
        raise KeyError("a fault of our own")

    chat.dispatcher["composers"]["faulty"] = compose
    chat.dispatcher["followers"]["faulty"] = follow
    await enqueue({"content": Made(kind="faulty")}, {})

    assert await chat.passes() == [Seen("message", WORDS)] * 2
    assert [(await kept(storage, number)).state for number in (1, 2)] == [State.SENT] * 2
