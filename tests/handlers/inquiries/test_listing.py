"""/inquiries: who waits longest first, pages, other shelves; a talk is opened where one is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.inquiries.inquiry import Closer, Inquiry, Line, Side, State
from bot.people import Role
from bot.people import State as PersonState
from handlers.inquiries.desk_callbacks import InquiriesCallback, ShowCallback
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.desk import ASKED, FRIDAY, kept
from tests.support.inquiries import COURSE, written
from tests.support.people import enrolled
from tests.support.pressing import replies_to
from tests.support.storage import NOW
from tests.support.talking import last_sent_to, now_at, reads, talk_of

Enter = Callable[..., Chat]
UNKNOWN = Seen("message", "Такой команды я не знаю. Что я умею: /help")


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    chat = enter(id=COORDINATOR_ID)
    chat.clock.set(FRIDAY)
    return chat


@pytest.fixture
async def talks(storage: Storage) -> list[Inquiry]:
    """One waits for two hours, one for half an hour; one is answered, one is closed."""
    person = await enrolled(storage, 41)
    for account in (42, 43, 44):
        await storage.seen(account, now=NOW)
    late, later = FRIDAY - timedelta(hours=2), FRIDAY - timedelta(minutes=30)
    return [
        await kept(storage, account_id=42, waiting_since=later),
        await kept(storage, account_id=41, person_id=person.id, waiting_since=late),
        await kept(
            storage,
            account_id=43,
            state=State.WAITING,
            waiting_since=None,
            taken_by=COORDINATOR_ID,
            taken_name="Марина",
            changed_at=FRIDAY,
        ),
        await kept(
            storage,
            account_id=44,
            state=State.CLOSED,
            waiting_since=None,
            closed_at=FRIDAY,
            closed_by=Closer.PERSON,
        ),
    ]


@pytest.mark.usefixtures("talks")
async def test_who_waits_longest_stands_first(coordinator: Chat) -> None:
    [shown] = await coordinator.sends("/inquiries")

    assert shown.text.splitlines() == [
        "Открытые обращения",
        "",
        "1. Айгерим Сулейменова, Казахстан – никто не взял",
        "⏰ ждёт с 27 октября, 10:00 по Саппоро",
        "можно с мужем?",
        "",
        "2. гость Айгуль – никто не взял",
        "⏰ ждёт с 27 октября, 11:30 по Саппоро",
        "можно с мужем?",
        "",
        "3. гость Айгуль – ответ дан; ведёт Марина",
        "ответ дан 27 октября, 12:00 по Саппоро",
        "можно с мужем?",
    ]
    assert shown.buttons == (("1", "2", "3"), ("Мои: 1", "Закрытые: 1"))


@pytest.mark.usefixtures("talks")
async def test_other_shelves_take_the_place_of_the_list(coordinator: Chat) -> None:
    await coordinator.sends("/inquiries")

    [mine] = await coordinator.presses("Мои: 1")
    [closed] = await coordinator.presses("Закрытые: 1")

    assert mine.text.splitlines()[:3] == [
        "Обращения, которые ведёте вы",
        "",
        "1. гость Айгуль – ответ дан; ведёт Марина",
    ]
    assert mine.buttons == (("1",), ("Открытые: 3", "Закрытые: 1"))
    assert closed.kind == "edit"
    assert closed.text.splitlines()[2:4] == [
        "1. гость Айгуль – закрыто",
        "закрыто 27 октября, 12:00 по Саппоро",
    ]


async def test_where_nobody_waits_it_says_so(coordinator: Chat) -> None:
    [shown] = await coordinator.sends("/inquiries")

    assert shown == Seen(
        "message",
        "Открытые обращения\n\nНикто не ждёт: открытых обращений нет.",
        (("Мои: 0", "Закрытые: 0"),),
    )


async def test_a_long_list_has_pages(coordinator: Chat, storage: Storage) -> None:
    for account in range(50, 60):
        await storage.seen(account, now=NOW)
        await kept(storage, account_id=account)

    [first] = await coordinator.sends("/inquiries")
    [second] = await coordinator.presses("Ещё »")

    assert first.buttons == (
        ("1", "2", "3", "4"),
        ("5", "6", "7", "8"),
        ("Ещё »",),
        ("Мои: 0", "Закрытые: 0"),
    )
    assert second.buttons == (("9", "10"), ("« Назад",), ("Мои: 0", "Закрытые: 0"))


@pytest.mark.usefixtures("talks")
async def test_the_list_is_there_in_the_staff_chat_too(enter: Enter) -> None:
    group = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="group")

    [shown] = await group.sends("/inquiries")

    assert shown.text.startswith("Открытые обращения")


@pytest.mark.usefixtures("talks")
async def test_for_everybody_else_there_is_no_such_command(chat: Chat) -> None:
    assert await chat.sends("/inquiries") == [UNKNOWN]


async def test_an_open_one_shows_its_last_lines_and_its_card(
    coordinator: Chat, storage: Storage, talks: list[Inquiry]
) -> None:
    theirs = talks[1]
    lines: list[Line] = [
        written(
            0, side=Side.COORDINATOR, author="Марина", message_id=60, html="<b>Да</b> &amp; нет"
        ),
        written(0, side=Side.NOTE, author="Олег", message_id=61, html="спросить Токио"),
    ]
    async with storage.transaction() as tx:
        for line in lines:
            await tx.lines.add(replace(line, inquiry_id=theirs.id, chat_id=-1, at=FRIDAY))
    await coordinator.sends("/inquiries")

    toast, shown, card = await coordinator.presses("1")

    assert toast == Seen(
        "toast", "Карточка сейчас придёт; в группе с темами она в теме этого человека."
    )
    assert shown.text.splitlines() == [
        "Айгерим Сулейменова, Казахстан",
        "",
        "💬 27 октября, 11:00 по Саппоро",
        "можно с мужем?",
        "",
        "27 октября, 12:00 по Саппоро, Марина:",
        "Да & нет",
        "",
        "27 октября, 12:00 по Саппоро, заметка (Олег):",
        "спросить Токио",
    ]
    assert shown.buttons == (("Файлом",),)
    assert card.buttons[0] == ("Взять", "Закрыть")


async def test_what_is_shown_can_be_answered_by_a_reply(
    coordinator: Chat, enter: Enter, storage: Storage, talks: list[Inquiry]
) -> None:
    await coordinator.sends("/inquiries")
    await coordinator.presses("2")
    asker, before = enter(id=42), now_at(coordinator)

    await replies_to(coordinator, last_sent_to(coordinator), text="Можно")

    assert [one.text for one in reads(asker, since=before)] == ["💬 Ответ координатора\nМожно"]
    now = await talk_of(storage, 42, COURSE)
    assert now is not None
    assert (now.id, now.state) == (talks[0].id, State.WAITING)
    assert now.opened_at == ASKED


@pytest.mark.usefixtures("talks")
async def test_of_a_talk_with_one_line_the_card_says_all(coordinator: Chat) -> None:
    await coordinator.sends("/inquiries")

    _, card = await coordinator.presses("1")

    assert card.text.startswith("💬 Айгерим Сулейменова")
    assert card.buttons[0] == ("Взять", "Закрыть")


async def test_a_page_that_is_empty_by_now_is_the_first(
    coordinator: Chat, storage: Storage
) -> None:
    await storage.seen(42, now=NOW)
    await kept(storage)
    data = InquiriesCallback(course=COURSE, page=3).pack()

    [shown] = await coordinator.presses_data(data)

    assert shown.text.startswith("Открытые обращения\n\n1. гость Айгуль")


async def test_who_is_no_coordinator_any_more_gets_nothing_of_a_talk_they_once_opened(
    enter: Enter, storage: Storage
) -> None:
    left = await enrolled(storage, 555, role=Role.COORDINATOR)
    await storage.seen(42, now=NOW)
    talk = await kept(storage)
    former = enter(id=555)
    former.clock.set(FRIDAY)
    await former.presses_data(ShowCallback(course=COURSE, inquiry=talk.id).pack())
    asker, before = enter(id=42), now_at(former)
    await asker.sends("ещё вопрос")
    assert [one.text for one in reads(former, since=before)] == ["💬 Айгуль\nещё вопрос"]
    async with storage.transaction() as tx:
        await tx.people.leave(left.id, PersonState.WITHDRAWN, at=FRIDAY)
    before = now_at(former)

    await asker.sends("и ещё один")

    assert reads(former, since=before) == []
