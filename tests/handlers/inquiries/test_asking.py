"""«Ask the coordinator»: handed over at once, or written first; with what the bot had found."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery

from bot.inquiries.inquiry import Kind, Side, State
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.people import enrolled
from tests.support.talking import (
    QUESTION,
    SILENT,
    last_sent_to,
    lines_of,
    now_at,
    reads,
    talk_of,
    to_message,
    words_of,
)
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

ASK = "Спросить координатора"
LEAVE = (("Закончить",),)
WRITE_IT = (
    "💬 О чём спросить координатора? Напишите одним сообщением: словами, голосом, фотографией или "
    "файлом. Ответ придёт сюда."
)
GROUP = {"chat_id": -100500, "chat_type": "supergroup"}


async def test_a_question_without_answer_is_handed_over_by_one_tap(
    chat: Chat, storage: Storage
) -> None:
    [unknown] = await chat.sends(QUESTION)

    before = now_at(chat)
    await chat.presses(ASK)

    assert unknown.buttons[0] == (ASK, "Темы")
    words = f"💬 Передал ваш вопрос координатору.\n{QUESTION}\n{SILENT}"
    assert reads(chat, since=before) == [Seen("message", words, LEAVE)]
    talk, [line] = await talk_of(storage), await lines_of(storage)
    assert talk is not None
    assert (talk.state, talk.question_id, talk.entry_id) == (State.NEW, 1, None)
    assert (line.side, line.html, line.message_id, line.entry_id) == (
        Side.PERSON,
        QUESTION,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("question", "entry"), [("можно с женой?", "family"), ("халяль", "halal-food")]
)
async def test_what_the_bot_had_found_goes_along(
    chat: Chat, storage: Storage, question: str, entry: str
) -> None:
    await chat.sends(question)

    await chat.presses(ASK)

    talk, [line] = await talk_of(storage), await lines_of(storage)
    assert talk is not None
    assert (talk.entry_id, line.entry_id) == (entry, entry)


async def test_the_entry_that_was_chosen_goes_along(chat: Chat, storage: Storage) -> None:
    [choice] = await chat.sends("виза")
    await chat.presses(choice.buttons[1][0])

    await chat.presses(ASK)

    [line] = await lines_of(storage)
    assert (line.html, line.entry_id) == ("виза", "visa-cost")


async def test_what_was_typed_is_no_markup(chat: Chat, storage: Storage) -> None:
    await chat.sends("<b>муж & дети</b>")

    before = now_at(chat)
    await chat.presses(ASK)

    assert await words_of(storage) == ["&lt;b&gt;муж &amp; дети&lt;/b&gt;"]
    [told] = reads(chat, since=before)
    assert told.text.splitlines()[1] == "<b>муж & дети</b>"


async def test_it_knows_who_asks(chat: Chat, storage: Storage) -> None:
    person = await enrolled(storage, 42)
    await chat.sends(QUESTION)

    await chat.presses(ASK)

    talk = await talk_of(storage)
    assert talk is not None
    assert talk.person_id == person.id


@pytest.mark.parametrize("asked", ["виза", "какая столица Франции"])
async def test_a_person_stands_under_everything_that_is_no_answer(chat: Chat, asked: str) -> None:
    [first] = await chat.sends(asked)
    chat.clock.pass_(minutes=1)
    [second] = await chat.sends(asked)

    assert ASK in {label for row in first.buttons for label in row}
    assert second.buttons[0] == (ASK,)


async def test_pressed_twice_it_is_handed_over_once(chat: Chat, storage: Storage) -> None:
    await chat.sends(QUESTION)
    button = chat.data_of(ASK)
    await chat.presses_data(button)

    before = now_at(chat)
    [toast, *_] = await chat.presses_data(button)

    assert toast == Seen("toast", "Этот вопрос уже у координаторов. Ответ придёт сюда.")
    assert reads(chat, since=before) == []
    assert await words_of(storage) == [QUESTION]


async def test_another_question_is_one_more_line_of_the_talk(chat: Chat, storage: Storage) -> None:
    await chat.sends(QUESTION)
    first = chat.data_of(ASK)
    await chat.sends("можно с женой?")
    await chat.presses(ASK)

    before = now_at(chat)
    await chat.presses_data(first)

    words = f"💬 Передал координатору и этот вопрос: разговор продолжается.\n{QUESTION}"
    assert reads(chat, since=before) == [Seen("message", words, LEAVE)]
    assert await words_of(storage) == ["можно с женой?", QUESTION]


async def test_anothers_question_is_never_handed_over(enter: Enter, storage: Storage) -> None:
    asker, thief = enter(), enter(id=43)
    await asker.sends(QUESTION)
    await thief.sends("/start")

    before = now_at(thief)
    await thief.presses_data(asker.data_of(ASK))

    assert [one.text for one in reads(thief, since=before)] == [WRITE_IT]
    assert await talk_of(storage, 43) is None


@pytest.mark.parametrize("number", ["-1", "999999", "x", str(2**60)])
async def test_a_forged_number_brings_nothing(chat: Chat, storage: Storage, number: str) -> None:
    await chat.presses_data(f"qa:j1704316:{number}:")

    assert await talk_of(storage) is None


async def test_without_a_question_it_has_to_be_written(chat: Chat, storage: Storage) -> None:
    await chat.presses_data("e:j1704316:family")
    before = now_at(chat)
    await chat.presses(ASK)
    assert [one.text for one in reads(chat, since=before)] == [WRITE_IT]

    asked = to_message(chat, last_sent_to(chat))
    before = now_at(chat)
    await chat.sends("а с мамой?", reply_to_message=asked)

    words = f"💬 Передал ваш вопрос координатору.\n{SILENT}"
    assert reads(chat, since=before) == [Seen("message", words, LEAVE)]
    talk, [line] = await talk_of(storage), await lines_of(storage)
    assert talk is not None
    assert (talk.question_id, talk.entry_id) == (None, "family")
    assert (line.html, line.message_id is not None, line.entry_id) == ("а с мамой?", True, "family")


FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 10}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (Kind.VOICE, {"voice": {**FILE, "duration": 3}}),
        (Kind.PHOTO, {"photo": [{**FILE, "width": 10, "height": 10}]}),
        (Kind.DOCUMENT, {"document": {**FILE, "file_name": "билет.pdf"}}),
        (Kind.LOCATION, {"location": {"latitude": 43.0, "longitude": 141.4}}),
    ],
)
async def test_the_question_may_be_anything(
    chat: Chat, storage: Storage, kind: Kind, content: dict[str, Any]
) -> None:
    await chat.sends("/contact")
    await chat.presses(ASK)

    await chat.sends(reply_to_message=to_message(chat, last_sent_to(chat)), **content)

    assert [one.kind for one in await lines_of(storage)] == [kind]


async def test_an_album_is_one_question(chat: Chat, storage: Storage) -> None:
    await chat.sends("/contact")
    await chat.presses(ASK)
    asked, before = to_message(chat, last_sent_to(chat)), now_at(chat)
    photo: dict[str, Any] = {
        "photo": [{**FILE, "width": 10, "height": 10}],
        "media_group_id": "album-1",
    }

    for _ in range(3):
        await chat.sends(reply_to_message=asked, **photo)

    assert len(reads(chat, since=before)) == 1
    assert [one.album for one in await lines_of(storage)] == ["album-1"] * 3


async def test_a_command_is_no_question(chat: Chat, storage: Storage) -> None:
    await chat.sends("/contact")
    await chat.presses(ASK)

    await chat.sends("/help", reply_to_message=to_message(chat, last_sent_to(chat)))

    assert await talk_of(storage) is None


async def test_a_passport_is_no_question(chat: Chat, storage: Storage) -> None:
    await chat.sends("/contact")
    await chat.presses(ASK)

    asked = to_message(chat, last_sent_to(chat))
    document = {**FILE, "file_name": "Паспорт.pdf"}
    [deleted, *_] = await chat.sends(reply_to_message=asked, document=document)

    assert deleted == Seen("delete")
    assert await talk_of(storage) is None


async def test_who_talks_already_is_told_just_to_write(chat: Chat) -> None:
    await chat.sends(QUESTION)
    await chat.presses(ASK)
    await chat.sends("/contact")

    before = now_at(chat)
    await chat.presses(ASK)

    words = "💬 Разговор с координатором открыт: просто напишите сюда, и координатор это получит."
    assert reads(chat, since=before) == [Seen("message", words, LEAVE)]


async def test_whom_to_ask_begins_with_the_coordinator(chat: Chat) -> None:
    [contact] = await chat.sends("/contact")
    [person] = await chat.sends("позовите человека")

    assert contact.buttons[0] == person.buttons[0] == (ASK,)


async def test_a_link_hands_over_ones_own_question(chat: Chat, storage: Storage) -> None:
    await chat.sends(QUESTION)

    before = now_at(chat)
    await chat.sends("/start ask_1")
    [again] = await chat.sends("/start ask_1")

    words = f"💬 Передал ваш вопрос координатору.\n{QUESTION}\n{SILENT}"
    assert reads(chat, since=before)[0] == Seen("message", words, LEAVE)
    assert again.text == "Этот вопрос уже у координаторов. Ответ придёт сюда."
    assert await words_of(storage) == [QUESTION]


async def test_a_link_to_anothers_question_asks_for_ones_own(
    enter: Enter, storage: Storage
) -> None:
    await enter().sends(QUESTION)
    other = enter(id=43)

    [kind] = await other.sends("/start ask_1")
    [plain] = await other.sends("/start ask_0")

    assert kind.text == (
        "Этого вопроса среди ваших я не нахожу. Напишите одним сообщением, о чём спросить "
        "координатора, – я передам."
    )
    assert plain.text == WRITE_IT
    assert await talk_of(storage, 43) is None


async def test_in_a_group_the_button_leads_into_the_private_chat(
    enter: Enter, telegram: Telegram, storage: Storage
) -> None:
    await enter(**GROUP).presses_data("qa:j1704316:1:")

    [answer] = [one for one in telegram.requests if isinstance(one, AnswerCallbackQuery)]
    assert answer.url == "https://t.me/kenshuin_bot?start=ask_1"
    assert await talk_of(storage) is None


async def test_outside_office_hours_it_says_when_they_open(chat: Chat) -> None:
    chat.clock.pass_(days=1)  # a Saturday
    await chat.sends(QUESTION)

    before = now_at(chat)
    await chat.presses(ASK)

    [told] = reads(chat, since=before)
    assert told.text.splitlines()[2] == (
        "Координаторы отвечают по будням, 09:30–17:45 по Саппоро. "
        "Ближайшее рабочее время: 4 сентября, понедельник, с 09:30 по Саппоро."
    )


async def test_in_english(enter: Enter) -> None:
    chat = enter(language_code="en")
    await chat.sends("how much is a SIM card here")

    before = now_at(chat)
    await chat.presses("Ask the coordinator")

    [told] = reads(chat, since=before)
    assert told.text.splitlines()[0] == "💬 I have handed your question to the coordinator."
    assert told.buttons == (("Finish",),)


class TestWithoutAGroup:
    """The coordinators sit in their own chats."""

    @pytest.fixture
    def staff_chat_id(self) -> None:
        return None

    async def test_where_nobody_sits_opposite_nothing_is_handed_over(
        self, enter: Enter, storage: Storage
    ) -> None:
        coordinator = enter(id=COORDINATOR_ID)
        await coordinator.sends(QUESTION)

        [told] = await coordinator.presses(ASK)
        await coordinator.sends("/contact")
        [again] = await coordinator.presses(ASK)

        first, second, *_ = told.text.splitlines()
        assert first == (
            "Сейчас через меня нельзя связаться ни с одним координатором, поэтому я ничего не "
            "передал."
        )
        assert second == "К кому обратиться"
        assert again == told
        assert await talk_of(storage, COORDINATOR_ID) is None
