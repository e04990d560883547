"""The card of a talk: all that a coordinator has to know, at every moment."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from aiogram.exceptions import TelegramBadRequest

from handlers.inquiries.desk_callbacks import CloseCallback
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat
from tests.support.decisions import ScriptedFaq
from tests.support.people import enrolled
from tests.support.staffing import GROUP, asks, in_topic, photo, replies
from tests.support.talking import QUESTION, last_sent_to, now_at
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

HOW = "Чтобы ответить, напишите ответ на это сообщение или на любое ниже."


@pytest.fixture
def staff(enter: Enter) -> Chat:
    """A coordinator in their group."""
    return enter(id=COORDINATOR_ID, **GROUP)


def card_in(chat: Chat, *, since: int = 0) -> list[str]:
    """The card as it stands by now, without empty lines and with plain blanks."""
    shown = chat.shown_in(STAFF_CHAT_ID, since=since)
    cards = [one for one in shown if one.buttons and one.text.startswith("💬 ")]
    return [line.replace("\xa0", " ") for line in cards[-1].text.splitlines() if line]


def buttons_in(chat: Chat) -> list[str]:
    """The labels under the card."""
    shown = [one for one in chat.shown_in(STAFF_CHAT_ID) if one.text.startswith("💬 ")]
    return [label for row in [one for one in shown if one.buttons][-1].buttons for label in row]


async def test_it_says_who_asks_when_what_and_what_the_bot_had_found(
    chat: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42)

    await asks(chat, "можно с женой?")

    assert card_in(chat) == [
        "💬 Айгерим Сулейменова",
        "участник, Казахстан, дома, до курса",
        "Написано: 1 сентября, 10:00 по Саппоро (07:00 по Алматы).",
        "можно с женой?",
        "Я нашёл: «Можно ли приехать с семьёй».",
        "Новое: никто не взял.",
        "Ждёт ответа с 1 сентября, 10:00 по Саппоро.",
        HOW,
    ]


async def test_where_the_document_contradicts_itself_it_has_both_sides(
    chat: Chat, faq: ScriptedFaq
) -> None:
    faq.script["какой нужен язык?"] = ("answer", ["course-language"])

    await asks(chat, "какой нужен язык?")

    assert card_in(chat)[4:9] == [
        "Я нашёл: «На каком языке идёт курс».",
        "⚠️ Здесь документ противоречит себе (язык курса):",
        "– курс проходит на русском языке (II.6)",
        "– к заявке прилагают документ о знании русского языка, если он есть (III.3(3))",
        "– обязательное требование – уверенный английский, устный и письменный (III.2(1))",
    ]


async def test_it_says_that_the_bot_found_nothing(chat: Chat) -> None:
    await asks(chat)

    assert card_in(chat)[3:5] == [QUESTION, "Я ответа не нашёл."]


async def test_that_the_document_does_not_say_it_is_no_answer_that_was_found(
    chat: Chat, faq: ScriptedFaq
) -> None:
    faq.script["что было раньше?"] = ("silent", ["meiji-era"])

    await asks(chat, "что было раньше?")

    assert card_in(chat)[4] == "Я сказал, что в документе этого нет: «Что случилось 140 лет назад»."


async def test_a_guest_has_the_name_of_telegram(chat: Chat) -> None:
    await asks(chat)

    assert card_in(chat)[:2] == ["💬 Айгуль", "гость, идёт подача заявок"]


async def test_what_it_began_with_may_be_a_photo(chat: Chat) -> None:
    await chat.sends("/contact")
    await chat.presses("Спросить координатора")
    await replies(chat, **photo("мой билет"))

    assert card_in(chat)[3] == "[фотография] мой билет"


async def test_who_took_an_answered_talk_has_it_and_need_not_have_answered(
    chat: Chat, staff: Chat, storage: Storage
) -> None:
    await asks(chat)
    await replies(staff, to=last_sent_to(staff), text="Да")
    async with storage.transaction() as tx:
        talk = await tx.inquiries.get(1)
        assert talk is not None
        await tx.inquiries.change(replace(talk, taken_by=901, taken_name="Марина"))
    states = []

    await staff.sends("проверила по почте", **in_topic(staff))
    states.append(card_in(chat)[5])
    await staff.presses_data(CloseCallback(course="j1704316", inquiry=1).pack())
    await chat.passes(seconds=3)
    states.append(card_in(chat)[5])

    assert states == [
        "Ответ дан; ведёт Марина, 1 сентября, 10:00 по Саппоро.",
        "Закрыто координатором, 1 сентября, 10:00 по Саппоро; разговор вели: Марина.",
    ]


@pytest.mark.parametrize("is_member", [False, True])
async def test_its_buttons_lead_where_a_coordinator_wants_to_go(
    chat: Chat, staff: Chat, storage: Storage, *, is_member: bool
) -> None:
    if is_member:
        await enrolled(storage, 42)
    await asks(chat)
    new = buttons_in(chat)
    await replies(staff, text="Да")
    answered = buttons_in(chat)

    person = ["Карточка"] if is_member else []
    usual = ["Взять", "Закрыть", "Готовые ответы", *person, "Файлом"]
    assert (new, answered) == (usual, [*usual, answered[-1]])
    assert answered[-1] not in usual  # into the FAQ


async def test_it_follows_the_talk(chat: Chat, staff: Chat) -> None:
    await asks(chat)
    states = []

    staff.clock.pass_(minutes=5)
    card = last_sent_to(staff)
    await staff.presses_data("qk:j1704316:1")
    states.append(card_in(chat)[5:-1])
    await replies(staff, to=card, text="Да")
    states.append(card_in(chat)[5:-1])
    await staff.sends("проверила по почте", **in_topic(staff))
    states.append(card_in(chat)[5:-1])
    staff.clock.pass_(minutes=5)
    await chat.sends("а ещё?")
    states.append(card_in(chat)[5:-1])
    await chat.presses("Закончить")
    states.append(card_in(chat)[5:])

    assert states == [
        [
            "В работе: Айгуль, 1 сентября, 10:05 по Саппоро.",
            "Ждёт ответа с 1 сентября, 10:00 по Саппоро.",
        ],
        ["Ответ дан; ведёт Айгуль, 1 сентября, 10:05 по Саппоро."],
        ["Ответ дан; ведёт Айгуль, 1 сентября, 10:05 по Саппоро.", "1 заметка."],
        [
            "В работе: Айгуль, 1 сентября, 10:10 по Саппоро.",
            "Ждёт ответа с 1 сентября, 10:10 по Саппоро.",
            "1 заметка.",
        ],
        ["Разговор закончил собеседник, 1 сентября, 10:10 по Саппоро.", "1 заметка."],
    ]


async def test_one_that_says_so_already_is_no_failure(
    chat: Chat, staff: Chat, storage: Storage, telegram: Telegram
) -> None:
    await asks(chat)
    telegram.refuse(
        "editMessageText",
        lambda method: TelegramBadRequest(method, "Bad Request: message is not modified"),
    )

    await replies(staff, text="Да")

    async with storage.reading() as view:
        assert len(await view.lines.cards_of(1)) == 1
        assert (await view.deliveries.standing(chat.clock.now())).failed == 0


async def test_one_that_was_deleted_is_put_anew_with_the_next_line(
    chat: Chat, staff: Chat, telegram: Telegram
) -> None:
    await asks(chat)
    telegram.refuse(
        "editMessageText",
        lambda method: TelegramBadRequest(method, "Bad Request: message to edit not found"),
    )
    await replies(staff, text="Да")
    del telegram.answers["editMessageText"]

    before = now_at(chat)
    await chat.passes(minutes=1)
    await chat.sends("а ещё?")
    await chat.passes(seconds=2)

    shown = [one for one in chat.shown_in(STAFF_CHAT_ID, since=before) if one.kind == "message"]
    assert [one.text.splitlines()[-1] for one in shown] == [HOW, "а ещё?"]


async def test_a_question_that_was_changed_is_changed_on_it(chat: Chat) -> None:
    await chat.sends("/contact")
    await chat.presses("Спросить координатора")
    await replies(chat, text="виза нужна?", message_id=701)

    await chat.edits("виза в Корею нужна?", message_id=701)

    assert card_in(chat)[3] == "виза в Корею нужна?"
