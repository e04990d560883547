"""Coordinators take a talk, close it and send canned replies; nobody else can."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.audit import Deed
from bot.inquiries.inquiry import Closer, Inquiry, Side, State
from bot.people import Person, Role
from bot.people import State as PersonState
from handlers.inquiries.desk_callbacks import (
    CloseCallback,
    InquiriesCallback,
    KeepCallback,
    RepliesCallback,
    ReplyCallback,
    SendReplyCallback,
    ShowCallback,
    TakeCallback,
    TranscriptCallback,
)
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.desk import FRIDAY, changed, deeds, found, kept
from tests.support.inquiries import COURSE
from tests.support.people import enrolled
from tests.support.pressing import presses_under
from tests.support.talking import lines_of, now_at, reads

Enter = Callable[..., Chat]
STALE = Seen("toast", "Эта кнопка устарела. Ниже – темы, которые есть сейчас.")
REPLIES = (
    ("Уточняю и вернусь",),
    ("Пришлите снимок экрана",),
    ("Расскажите подробнее",),
    ("Решает представительство JICA",),
    ("Получилось?",),
)


@pytest.fixture
async def person(storage: Storage) -> Person:
    return await enrolled(storage, 42)


@pytest.fixture
async def talk(storage: Storage, person: Person) -> Inquiry:
    """Somebody has asked an hour ago, and nobody has answered."""
    return await kept(storage, person_id=person.id)


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    chat = enter(id=COORDINATOR_ID)
    chat.clock.set(FRIDAY)
    return chat


def take(inquiry: Inquiry) -> str:
    return TakeCallback(course=COURSE, inquiry=inquiry.id).pack()


def close(inquiry: Inquiry) -> str:
    return CloseCallback(course=COURSE, inquiry=inquiry.id).pack()


async def test_who_takes_a_talk_has_it_and_the_person_is_told(
    coordinator: Chat, enter: Enter, storage: Storage, talk: Inquiry
) -> None:
    before, asker = now_at(coordinator), enter(id=42)

    seen = await coordinator.presses_data(take(talk))

    assert seen[0] == Seen("toast", "Теперь обращение ведёте вы.")
    now = await found(storage, talk)
    assert (now.state, now.taken_by, now.taken_name) == (State.TAKEN, COORDINATOR_ID, "Айгуль")
    assert [one.text for one in reads(asker, since=before)] == [
        "💬 Ваш вопрос взял координатор. Ответ придёт сюда."
    ]
    assert await deeds(storage) == [(Deed.INQUIRY_TAKEN, talk.person_id, {"inquiry": talk.id})]


async def test_taking_twice_changes_nothing(
    coordinator: Chat, storage: Storage, talk: Inquiry
) -> None:
    await coordinator.presses_data(take(talk))

    seen = await coordinator.presses_data(take(talk))

    assert seen == [Seen("toast", "Вы уже ведёте это обращение.")]
    assert len(await deeds(storage)) == 1


async def test_a_colleague_can_take_it_over(
    coordinator: Chat, storage: Storage, talk: Inquiry
) -> None:
    await changed(storage, talk, taken_by=901, taken_name="Марина", state=State.TAKEN)

    [toast, *_] = await coordinator.presses_data(take(talk))

    words = "Теперь обращение ведёте вы. До вас его вели: Марина."
    assert toast == Seen("toast", words)
    assert (await found(storage, talk)).taken_by == COORDINATOR_ID


async def test_who_is_answered_is_closed_at_once(
    coordinator: Chat, enter: Enter, storage: Storage, talk: Inquiry
) -> None:
    await changed(storage, talk, state=State.WAITING, waiting_since=None)
    before, asker = now_at(coordinator), enter(id=42)

    [toast, *_] = await coordinator.presses_data(close(talk))

    words = "Закрыто. Человеку сказано об этом и о том, как продолжить."
    assert toast == Seen("toast", words)
    now = await found(storage, talk)
    assert (now.state, now.closed_by) == (State.CLOSED, Closer.COORDINATOR)
    assert [one.buttons for one in reads(asker, since=before)] == [
        (("Продолжить разговор",), ("Темы",))
    ]
    assert await deeds(storage) == [(Deed.INQUIRY_CLOSED, talk.person_id, {"inquiry": talk.id})]


async def test_who_still_waits_is_closed_only_after_asking_once_more(
    coordinator: Chat, storage: Storage, talk: Inquiry
) -> None:
    [asked] = await coordinator.presses_data(close(talk))

    assert asked == Seen(
        "message",
        "⚠️ Человек ещё ждёт ответа на последнее сообщение. Всё равно закрыть обращение?",
        (("Да, закрыть",), ("Не закрывать",)),
    )
    assert (await found(storage, talk)).is_open

    [left, *_] = await coordinator.presses("Не закрывать")
    assert left == Seen("edit", "Обращение остаётся открытым.")
    assert (await found(storage, talk)).is_open

    [done, *_] = await coordinator.presses("Да, закрыть")
    words = "Закрыто. Человеку сказано об этом и о том, как продолжить."
    assert done == Seen("edit", words)
    assert not (await found(storage, talk)).is_open


async def test_what_is_closed_is_neither_taken_nor_closed_again(
    coordinator: Chat, storage: Storage, talk: Inquiry
) -> None:
    await changed(storage, talk, state=State.CLOSED, closed_at=FRIDAY, waiting_since=None)
    sure = CloseCallback(course=COURSE, inquiry=talk.id, sure=True).pack()
    words = "Это обращение закрыто. Если человек напишет снова, оно откроется само."

    for data in (take(talk), close(talk)):
        assert await coordinator.presses_data(data) == [Seen("toast", words)]
    assert await coordinator.presses_data(sure) == [Seen("edit", words)]
    assert await deeds(storage) == []


async def test_a_canned_reply_is_shown_first_and_goes_as_an_answer(
    coordinator: Chat, enter: Enter, storage: Storage, talk: Inquiry
) -> None:
    asker = enter(id=42)
    await coordinator.presses_data(RepliesCallback(course=COURSE, inquiry=talk.id).pack())
    [shown] = await coordinator.presses("Решает представительство JICA")
    text = (
        "Этот вопрос решает представительство JICA (или посольство Японии) в Казахстане. "
        "Обратитесь, пожалуйста, туда."
    )
    assert shown == Seen(
        "edit",
        f"Человек получит это на своём языке (русский):\n\n{text}",
        (("Отправить",), ("Другой ответ",)),
    )
    before = now_at(coordinator)

    [sent, *_] = await coordinator.presses("Отправить")

    assert sent == Seen("edit", f"Отправлен готовый ответ (Айгуль):\n\n{text}")
    assert [one.text for one in reads(asker, since=before)] == [f"💬 Ответ координатора\n{text}"]
    [_, line] = await lines_of(storage)
    assert (line.side, line.html, line.account_id) == (Side.COORDINATOR, text, COORDINATOR_ID)
    now = await found(storage, talk)
    assert (now.state, now.taken_by) == (State.WAITING, COORDINATOR_ID)


async def test_the_same_message_sends_once(
    coordinator: Chat, storage: Storage, talk: Inquiry
) -> None:
    await coordinator.presses_data(RepliesCallback(course=COURSE, inquiry=talk.id).pack())
    await coordinator.presses("Уточняю и вернусь")
    await presses_under(coordinator, "Отправить", 777)

    again = await presses_under(coordinator, "Отправить", 777)

    assert again == [Seen("toast", "Этот ответ уже отправлен.")]
    assert len(await lines_of(storage)) == 2


async def test_the_replies_can_be_chosen_anew(coordinator: Chat, talk: Inquiry) -> None:
    [listed] = await coordinator.presses_data(
        RepliesCallback(course=COURSE, inquiry=talk.id).pack()
    )
    await coordinator.presses("Получилось?")

    [again] = await coordinator.presses("Другой ответ")

    assert listed == replace(again, kind="message")
    assert again.buttons == REPLIES


async def test_a_reply_that_the_pack_has_no_more_is_stale(coordinator: Chat, talk: Inquiry) -> None:
    data = ReplyCallback(course=COURSE, inquiry=talk.id, reply="no-such").pack()

    [toast, *_] = await coordinator.presses_data(data)

    assert toast == STALE


async def test_a_reply_in_the_language_of_who_asks(
    coordinator: Chat, storage: Storage, talk: Inquiry
) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.choose_locale(42, "en")

    [shown] = await coordinator.presses_data(
        ReplyCallback(course=COURSE, inquiry=talk.id, reply="screenshot").pack()
    )

    words = "Please send a screenshot or a photo, so that I understand it sooner."
    assert shown.text == f"Человек получит это на своём языке (английский):\n\n{words}"


def every_button(inquiry: int) -> list[CallbackData]:
    where = {"course": COURSE, "inquiry": inquiry}
    return [
        TakeCallback.model_validate(where),
        CloseCallback.model_validate(where),
        CloseCallback.model_validate({**where, "sure": True}),
        KeepCallback.model_validate(where),
        RepliesCallback.model_validate(where),
        RepliesCallback.model_validate({**where, "again": True}),
        ReplyCallback.model_validate({**where, "reply": "answered"}),
        SendReplyCallback.model_validate({**where, "reply": "answered"}),
        ShowCallback.model_validate(where),
        TranscriptCallback.model_validate(where),
    ]


async def test_a_number_of_no_talk_is_a_stale_button(coordinator: Chat) -> None:
    for button in every_button(999):
        [toast, *_] = await coordinator.presses_data(button.pack())

        assert toast == STALE


@pytest.mark.parametrize("who", ["guest", "participant", "removed", "elsewhere"])
async def test_nobody_else_can_press_anything(
    enter: Enter, storage: Storage, talk: Inquiry, who: str
) -> None:
    account = 42 if who == "participant" else 555
    if who == "removed":
        left = await enrolled(storage, account, role=Role.COORDINATOR)
        async with storage.transaction() as tx:
            await tx.people.leave(left.id, PersonState.WITHDRAWN, at=FRIDAY)
    elif who == "elsewhere":
        await enrolled(storage, account, role=Role.COORDINATOR, course_id="j2400001")
    pressing = enter(id=account)

    for button in (*every_button(talk.id), InquiriesCallback(course=COURSE)):
        [toast, *_] = await pressing.presses_data(button.pack())

        assert toast == STALE
    assert await found(storage, talk) == talk
    assert await deeds(storage) == []
    assert len(await lines_of(storage)) == 1


async def test_buttons_in_a_group_that_is_not_the_staffs_do_nothing(
    enter: Enter, storage: Storage, talk: Inquiry
) -> None:
    elsewhere = enter(id=COORDINATOR_ID, chat_id=-555, chat_type="group")

    [toast, *_] = await elsewhere.presses_data(take(talk))

    assert toast == STALE
    assert await found(storage, talk) == talk


async def test_buttons_in_the_staff_chat_work(
    enter: Enter, storage: Storage, talk: Inquiry
) -> None:
    group = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="group")

    [toast, *_] = await group.presses_data(take(talk))

    assert toast == Seen("toast", "Теперь обращение ведёте вы.")
    assert (await found(storage, talk)).taken_by == COORDINATOR_ID
