"""The daily digest for the staff: when, to whom, and what if Telegram refuses."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from aiogram.exceptions import TelegramForbiddenError, TelegramServerError
from aiogram.methods import SendMessage, TelegramMethod
from structlog.testing import capture_logs

from bot.course import Course, Courses
from bot.delivery.worker import Worker
from bot.faq import FaqIndex
from bot.markup import plain
from handlers.digests import DailyDigests, last_due
from handlers.learning.gathering import content_words
from handlers.staff import Staff as Coordinators
from handlers.visiting import Visitors
from storage import Storage
from tests.support.chat import STAFF_CHAT_ID, Chat
from tests.support.clock import SetClock
from tests.support.decisions import ScriptedFaq
from tests.support.telegram import Telegram

NINE_IN_SAPPORO = datetime(2017, 9, 2, 0, 0, tzinfo=UTC)
Enter = Callable[..., Chat]


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


@pytest.fixture
def faqs(course: Course) -> Mapping[str, FaqIndex]:
    """Knows one answer and one choice."""
    faq = ScriptedFaq(course)
    faq.script = {
        "можно с женой?": ("answer", ["family"]),
        "халяль": ("silent", ["halal-food"]),
        "виза": ("choose", ("visa", "visa-cost", "transit-visa")),
        "позовите человека": ("person", ["speak-to-a-person"]),
    }
    return {course.id: cast("FaqIndex", faq)}


@pytest.fixture
def digests_to(
    chat: Chat,
    storage: Storage,
    courses: Courses,
    faqs: Mapping[str, FaqIndex],
    telegram: Telegram,
) -> Callable[..., "Staff"]:
    """Makes the staff who get digests in these chats."""

    def make(*chats: int) -> Staff:
        digests = DailyDigests(
            storage=storage,
            courses=courses,
            faqs=faqs,
            clock=chat.clock,
            staff=Coordinators(
                visitors=Visitors(storage=storage, operators=chats),
                courses=courses,
                chat_id=None,
            ),
        )
        return Staff(digests, telegram, chat.worker)

    return make


class Staff:
    """The chats that get digests."""

    def __init__(self, digests: DailyDigests, telegram: Telegram, worker: Worker) -> None:
        self._digests = digests
        self._telegram = telegram
        self._worker = worker

    async def hear(self) -> list[tuple[int, str]]:
        """What a tick of the scheduler has sent, and where."""
        before = len(self._telegram.requests)
        await self._digests.enqueue_due()
        await self._worker.drain()
        sent = [one for one in self._telegram.requests[before:] if isinstance(one, SendMessage)]
        return [(int(one.chat_id), plain(one.text)) for one in sent]


async def test_at_nine_in_the_courses_zone_the_staff_hears_what_was_asked_in_vain(
    chat: Chat, digests_to: Callable[..., Staff]
) -> None:
    staff = digests_to(STAFF_CHAT_ID)
    assert await staff.hear() == []
    for text in ("столица Франции", "можно с женой?", "виза", "халяль", "позовите человека"):
        await chat.sends(text)
    await chat.sends("можно с женой?")
    await chat.presses("👎")
    await chat.presses("Непонятно")

    chat.clock.set(NINE_IN_SAPPORO - timedelta(seconds=1))
    early = await staff.hear()
    chat.clock.set(NINE_IN_SAPPORO)
    [(where, text)] = await staff.hear()
    chat.clock.pass_(minutes=1)
    again = await staff.hear()

    assert early == again == []
    assert where == STAFF_CHAT_ID
    assert text.splitlines()[3:] == [
        "Вопросы без ответа",
        "• «виза»",
        "   ближе всего: Виза: кто оформляет и когда",
        "• «столица Франции»",
        "",
        "Ответы, которые не помогли",
        "• Можно ли приехать с семьёй",
        "   причина: непонятно",
        "   спрашивали: «можно с женой?»",
        "",
        "Научить меня ответам: /unanswered",
    ]
    assert "Айгуль" not in text
    assert "42" not in text


async def test_a_choice_that_was_made_is_no_gap_and_one_that_was_refused_is(
    chat: Chat, digests_to: Callable[..., Staff]
) -> None:
    await chat.sends("виза")
    await chat.presses("Другое")
    chat.clock.pass_(hours=1)
    [choice] = await chat.sends("виза")
    await chat.presses(choice.buttons[0][0])

    [(_, text)] = await digests_to(STAFF_CHAT_ID).hear()

    assert text.count("«виза»") == 1
    assert "2 раза" not in text


async def test_when_there_is_nothing_nobody_is_disturbed(
    chat: Chat, digests_to: Callable[..., Staff]
) -> None:
    staff = digests_to(STAFF_CHAT_ID)
    await chat.sends("можно с женой?")
    assert await staff.hear() == []

    await chat.sends("столица Франции")
    later_that_day = await staff.hear()
    chat.clock.pass_(days=1)
    next_day = await staff.hear()

    assert later_that_day == []
    assert len(next_day) == 1


async def test_without_a_staff_chat_every_coordinator_hears_in_their_language(
    enter: Enter, digests_to: Callable[..., Staff]
) -> None:
    await enter(id=901).presses_data("l:en")
    await enter().sends("столица Франции")

    heard = dict(await digests_to(900, 901).hear())

    assert heard[900].startswith("💬 На что не нашлось ответа")
    assert heard[901].startswith("💬 Asked in vain")


async def test_who_refuses_stops_nobody_and_is_not_named_in_the_log(
    chat: Chat, digests_to: Callable[..., Staff], telegram: Telegram
) -> None:
    await chat.sends("столица Франции")
    staff = digests_to(900, 901)

    def blocked(method: TelegramMethod[object]) -> object:
        assert isinstance(method, SendMessage)
        if method.chat_id == 900:
            raise TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")
        return telegram._message(chat.bot, 5000, int(method.chat_id))

    telegram.answers["sendMessage"] = blocked
    with capture_logs() as logs:
        heard = await staff.hear()
    again = await staff.hear()

    assert [where for where, _ in heard] == [900, 901]
    assert again == []
    assert [one for one in logs if one["log_level"] == "warning"] == [
        {
            "event": "delivery.failed",
            "log_level": "warning",
            "delivery": 1,
            "reason": "blocked",
        }
    ]


async def test_what_telegram_was_away_for_is_sent_once_when_it_is_back(
    chat: Chat, digests_to: Callable[..., Staff], telegram: Telegram
) -> None:
    await chat.sends("столица Франции")
    staff = digests_to(STAFF_CHAT_ID)
    telegram.refuse("sendMessage", lambda method: TelegramServerError(method, "Bad Gateway"))
    await staff.hear()

    del telegram.answers["sendMessage"]
    chat.clock.pass_(minutes=1)

    assert len(await staff.hear()) == 1
    assert await staff.hear() == []


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2017-09-01T00:00:00+00:00", "2017-09-01T09:00:00+09:00"),
        ("2017-08-31T23:59:59+00:00", "2017-08-31T09:00:00+09:00"),
        ("2017-09-01T14:00:00+00:00", "2017-09-01T09:00:00+09:00"),
        ("2017-09-01T16:00:00+00:00", "2017-09-01T09:00:00+09:00"),
    ],
)
def test_a_digest_is_due_once_a_day(course: Course, clock: SetClock, now: str, due: str) -> None:
    clock.set(datetime.fromisoformat(now))

    assert last_due(clock.now(), course) == datetime.fromisoformat(due)


def test_what_a_question_is_about_does_not_hang_on_forms_and_courtesies() -> None:
    words_of = content_words()

    assert words_of("подскажите пожалуйста где сим карты") == words_of("сим карта где")
