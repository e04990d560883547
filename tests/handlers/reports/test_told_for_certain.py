"""What is decided is told: after a kill, after an outage, and never twice."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramForbiddenError, TelegramServerError
from aiogram.methods import AnswerCallbackQuery, SendMessage

from bot.course import Courses
from bot.delivery.worker import Worker
from bot.faq import FaqIndex
from bot.markup import plain
from bot.people import Person
from bot.reminders.reminder import Pause
from bot.telegram.sending import Sender
from handlers.delivering import build_worker
from handlers.dispatcher import build_dispatcher
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.reports import PretendChecker
from tests.support.review import COURSE, NBSP, Desk
from tests.support.storage import NOW
from tests.support.telegram import Telegram


class Killed(BaseException):
    """The process ends here: nothing catches it."""


@pytest.fixture
def next_process(
    desk: Desk, courses: Courses, faqs: Mapping[str, FaqIndex], clock: SetClock
) -> Callable[[], Worker]:
    """The worker of the bot after a restart: over the same database, with no memory."""

    def start() -> Worker:
        dispatcher = build_dispatcher(
            storage=desk.storage,
            courses=courses,
            faqs=dict(faqs),
            clock=clock,
            files=desk.files,
            checker=PretendChecker(),
            coordinator_ids={COORDINATOR_ID},
            staff_chat_id=STAFF_CHAT_ID,
        )
        send = Sender(desk.coordinator().bot).send
        return build_worker(dispatcher, name="next", send=send, in_hand=1)

    return start


def accepts(number: int) -> str:
    return f"ya:{COURSE}:{number}:waiting:0"


def dies_at(telegram: Telegram, wanted: Callable[[Any], bool]) -> None:
    """Have the process end when it asks Telegram for this."""
    real = Telegram.make_request

    async def make_request(bot: Any, method: Any, *more: Any, **named: Any) -> Any:
        if wanted(method):
            raise Killed
        return await real(telegram, bot, method, *more, **named)

    telegram.make_request = make_request  # type: ignore[method-assign] # as a kill would


def lives(telegram: Telegram) -> None:
    """The next process talks to Telegram as ever."""
    telegram.__dict__.pop("make_request", None)


def fails(desk: Desk, chat: Chat, *chats: int, error: Callable[[Any], Exception]) -> None:
    """Have messages to these chats fail."""

    def answer(sent: SendMessage) -> object:
        if sent.chat_id in chats:
            raise error(sent)
        return desk.telegram._message(chat.bot, len(desk.telegram.requests), int(sent.chat_id))

    desk.telegram.answers["sendMessage"] = answer


async def nudges(chat: Chat) -> list[Seen]:
    await chat.sends("/reports")
    await chat.presses("Напомнить не сдавшим")
    return await chat.presses("Напомнить")


async def test_a_decision_is_told_though_the_process_died_before_it_answered(
    desk: Desk, aigerim: Person, next_process: Callable[[], Worker]
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    dies_at(desk.telegram, lambda asked: isinstance(asked, AnswerCallbackQuery))
    with pytest.raises(Killed):
        await chat.presses_data(accepts(one.id))
    lives(desk.telegram)
    before = desk.told(42)

    await next_process().drain()
    await chat.presses_data(accepts(one.id))  # the update comes again

    assert before == []
    assert [text.splitlines()[0] for text in map(plain, desk.told(42))] == [
        "✅ Принято: Вводный отчёт (Inception Report), версия 1."
    ]


async def test_while_telegram_is_away_the_decision_stands_and_is_told_later(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    desk.telegram.refuse("sendMessage", lambda sent: TelegramServerError(sent, "Bad Gateway"))
    toast, *_ = await chat.presses_data(accepts(one.id))
    desk.telegram.answers.clear()
    desk.telegram.requests.clear()

    [told] = await chat.passes(hours=1)
    nothing_more = await chat.passes(hours=1)

    assert toast == Seen("toast", "Принято. Сообщение участнику отправляется.")
    assert told.text.startswith("✅ Принято: Вводный отчёт")
    assert nothing_more == []


async def test_whoever_turns_out_to_be_unreachable_is_told_to_the_coordinators(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()

    fails(desk, chat, 42, error=lambda sent: TelegramForbiddenError(sent, "Forbidden: blocked"))
    await chat.presses_data(accepts(one.id))

    [told] = desk.told(STAFF_CHAT_ID)
    assert "Айгерим Сулейменова" in told


async def test_a_reminder_to_many_reaches_everybody_once_though_the_process_died_halfway(
    desk: Desk, aigerim: Person, next_process: Callable[[], Worker], clock: SetClock
) -> None:
    people = [aigerim, await desk.bakyt()]
    people += [await enrolled(desk.storage, 44 + n, name=f"Vera {n}") for n in range(3)]
    chat, third = desk.coordinator(), people[2].account_id
    dies_at(desk.telegram, lambda sent: isinstance(sent, SendMessage) and sent.chat_id == third)
    with pytest.raises(BaseExceptionGroup):
        await nudges(chat)
    lives(desk.telegram)
    reached_before = [len(desk.told(one.account_id or 0)) for one in people]

    worker = next_process()
    await worker.requeue_lost()
    await worker.drain()
    clock.pass_(hours=1)
    await worker.drain()

    assert 0 < sum(reached_before) < len(people)
    assert [len(desk.told(one.account_id or 0)) for one in people] == [1] * len(people)


async def test_who_hands_in_before_the_reminder_goes_out_is_spared(
    desk: Desk, aigerim: Person
) -> None:
    chat, bakyt = desk.coordinator(), await desk.bakyt()
    fails(desk, chat, 42, 43, error=lambda sent: TelegramServerError(sent, "Bad Gateway"))
    await nudges(chat)
    await desk.gets(aigerim)
    desk.telegram.answers.clear()
    desk.telegram.requests.clear()

    [told] = await chat.passes(hours=1)

    assert told.text.startswith("⏰ Вводный отчёт")
    assert (desk.told(42), len(desk.told(bakyt.account_id or 0))) == ([], 1)


async def test_whose_reminders_are_paused_is_named_and_not_reminded(
    desk: Desk, aigerim: Person
) -> None:
    bakyt = await desk.bakyt()
    pause = Pause(
        person_id=bakyt.id,
        course_id=COURSE,
        until=NOW + timedelta(days=3),
        reason="болеет",
        paused_at=NOW,
    )
    async with desk.storage.transaction() as tx:
        await tx.pauses.put(pause)

    answer, _told = await nudges(desk.coordinator())

    assert answer.text == (
        f"✅ Отправляется 1{NBSP}напоминание.\n"
        "Не получат: Бакыт Асанов – координатор приостановил их напоминания."
    )
    assert (len(desk.told(aigerim.account_id or 0)), len(desk.told(43))) == (1, 0)
