"""What a person writes, where the coordinators read it: in a topic, in a group, each alone."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import CopyMessage, CopyMessages, SendMessage
from sqlalchemy import select

from bot.inquiries.inquiry import Form
from bot.markup import plain
from bot.people import Role
from storage import Storage
from storage.schema import inquiry_copies
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.people import enrolled
from tests.support.staffing import TOPIC, asks, in_topic, photo, replies, sticker, voice
from tests.support.talking import QUESTION, last_sent_to, now_at, talk_of
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

HEAD = "💬 Айгуль\n"
LONG = "а" * 4090


@pytest.fixture
def staff(enter: Enter) -> Chat:
    """A coordinator in their group."""
    return enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")


def places(telegram: Telegram) -> list[tuple[str, int | None, int | None]]:
    """What went into the group: the words, the topic, and what it replies to."""
    found = []
    for one in telegram.requests:
        if isinstance(one, SendMessage | CopyMessage) and one.chat_id == STAFF_CHAT_ID:
            answered = one.reply_parameters
            words = one.text.splitlines()[-1] if isinstance(one, SendMessage) else "copy"
            replied = answered.message_id if answered is not None else None
            found.append((words, one.message_thread_id, replied))
    return found


CARD_ENDS = "Чтобы ответить, напишите ответ на это сообщение или на любое ниже."


async def test_in_a_forum_a_topic_of_the_person_has_it_all(chat: Chat, telegram: Telegram) -> None:
    await asks(chat)
    await chat.sends("и ещё одно")

    assert Seen("topic", "Айгуль") in chat.shown_in(STAFF_CHAT_ID)
    assert places(telegram) == [(CARD_ENDS, TOPIC, None), ("и ещё одно", TOPIC, None)]


async def test_the_topic_of_a_participant_has_their_name_and_country(
    chat: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42)

    await asks(chat)

    assert Seen("topic", "Айгерим Сулейменова – Казахстан") in chat.shown_in(STAFF_CHAT_ID)


async def test_the_next_question_of_the_person_stands_in_the_same_topic(
    chat: Chat, telegram: Telegram
) -> None:
    await asks(chat)
    await chat.presses("Закончить")
    await asks(chat)

    topics = [one for one in chat.shown_in(STAFF_CHAT_ID) if one.kind == "topic"]
    assert topics == [Seen("topic", "Айгуль")]
    assert {topic for _, topic, _ in places(telegram)} == {TOPIC}


async def test_in_a_plain_group_lines_reply_to_the_card(
    chat: Chat, telegram: Telegram, storage: Storage
) -> None:
    telegram.refuse(
        "createForumTopic",
        lambda method: TelegramBadRequest(method, "Bad Request: the chat is not a forum"),
    )

    await asks(chat)
    await chat.sends("и ещё одно")

    async with storage.reading() as view:
        [card] = await view.lines.cards_of(1)
    assert places(telegram) == [(CARD_ENDS, None, None), ("и ещё одно", None, card.message_id)]


async def test_the_question_is_on_the_card_and_not_said_once_more(chat: Chat) -> None:
    await asks(chat)
    later = await chat.passes(seconds=5)

    shown = [one for one in chat.shown_in(STAFF_CHAT_ID) if QUESTION in one.text]
    assert (len(shown), later) == (1, [])


@pytest.mark.parametrize("asked", ["а <b>тут</b> &", "в" * 2001])
async def test_a_question_that_the_card_cannot_show_as_it_is_follows_it(
    chat: Chat, telegram: Telegram, asked: str
) -> None:
    """The first is escaped when it is kept, so it has no markup and stands on the card."""
    await asks(chat, asked)

    lines = [words for words, _, _ in places(telegram)][1:]
    assert lines == ([] if len(asked) < 100 else [asked])


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        ({"text": "вот так"}, Seen("message", f"{HEAD}вот так")),
        ({"text": LONG}, Seen("copy", "777")),
        (photo("мой билет"), Seen("copy", f"{HEAD}мой билет")),
        (photo(), Seen("copy", "💬 Айгуль")),
        (photo("б" * 1020), Seen("copy", "777")),
        (voice(), Seen("copy", "💬 Айгуль")),
        (sticker(), Seen("copy", "777")),
        ({"location": {"latitude": 43.06, "longitude": 141.35}}, Seen("copy", "777")),
    ],
)
async def test_every_kind_of_content_is_shown(
    chat: Chat, content: dict[str, Any], seen: Seen
) -> None:
    await asks(chat)

    before = now_at(chat)
    await chat.sends(message_id=777, **content)

    assert chat.shown_in(STAFF_CHAT_ID, since=before) == [seen]


async def test_markup_stays(chat: Chat, telegram: Telegram) -> None:
    await asks(chat)

    bold = [{"type": "bold", "offset": 0, "length": 5}]
    await chat.sends("важно & ясно", entities=bold)

    last = telegram.requests[-1]
    assert isinstance(last, SendMessage)
    assert last.text == "💬 <b>Айгуль</b>\n<b>важно</b> &amp; ясно"


async def test_markup_that_cannot_be_read_again_is_left_out(chat: Chat, telegram: Telegram) -> None:
    await asks(chat)

    link = {"type": "text_link", "offset": 0, "length": 3, "url": 'https://a.example/?q="x y"'}
    await chat.sends("тут <1>", entities=[link])

    last = telegram.requests[-1]
    assert isinstance(last, SendMessage)
    assert plain(last.text) == f"{HEAD}тут <1>"


async def test_a_question_with_quotation_marks_is_on_the_card_alone(chat: Chat) -> None:
    await asks(chat, 'а "виза" & <всё>?')

    shown = [one for one in chat.shown_in(STAFF_CHAT_ID) if "виза" in one.text]
    assert len(shown) == 1


async def test_an_album_stays_one_and_what_came_late_goes_alone(
    chat: Chat, telegram: Telegram
) -> None:
    await asks(chat)

    before = now_at(chat)
    await chat.sends(media_group_id="a", **photo("раз"))
    await chat.sends(media_group_id="a", **photo())
    await chat.passes(seconds=2)
    [together] = chat.shown_in(STAFF_CHAT_ID, since=before)
    before = now_at(chat)
    await chat.sends(media_group_id="a", **photo("три"))
    await chat.passes(seconds=2)

    assert together.kind == "album"
    assert len(together.text.split()) == 2
    assert chat.shown_in(STAFF_CHAT_ID, since=before) == [Seen("copy", f"{HEAD}три")]
    [album] = [one for one in telegram.requests if isinstance(one, CopyMessages)]
    assert album.message_thread_id == TOPIC


async def test_a_further_question_says_what_the_bot_had_found(chat: Chat) -> None:
    await chat.sends("можно с женой?")
    await chat.sends("халяль")
    await asks(chat)
    before = now_at(chat)
    await chat.presses_data("qa:j1704316:1:")

    [line] = chat.shown_in(STAFF_CHAT_ID, since=before)
    assert line.text.splitlines() == [
        "💬 Айгуль",
        "можно с женой?",
        "",
        "Я нашёл: «Можно ли приехать с семьёй».",
    ]


async def test_what_waits_for_the_card_goes_behind_it(chat: Chat, storage: Storage) -> None:
    await asks(chat)
    async with storage.transaction() as tx:
        [card] = await tx.lines.cards_of(1)
        await tx.lines.lose_copy(card.chat_id, card.message_id)

    before = now_at(chat)
    await chat.sends("первое")
    await chat.sends("второе")
    await chat.passes(seconds=2)

    lines = [one.text.splitlines()[-1] for one in chat.shown_in(STAFF_CHAT_ID, since=before)]
    assert lines == [CARD_ENDS, "первое", "второе"]


async def test_without_a_card_that_can_be_put_a_line_goes_by_itself(
    chat: Chat, telegram: Telegram
) -> None:
    telegram.refuse(
        "createForumTopic", lambda method: TelegramBadRequest(method, "Bad Request: no forum")
    )
    telegram.answers["sendMessage"] = lambda method: refused_with_buttons(telegram, chat, method)
    await chat.sends(QUESTION)
    await chat.presses("Спросить координатора")
    await chat.passes(seconds=3)

    assert [one.text for one in chat.shown_in(STAFF_CHAT_ID)][-1] == f"{HEAD}{QUESTION}"


def refused_with_buttons(telegram: Telegram, chat: Chat, method: Any) -> Any:
    """Telegram takes nothing with buttons in the group."""
    if method.chat_id == STAFF_CHAT_ID and method.reply_markup is not None:
        raise TelegramBadRequest(method, "Bad Request: BUTTON_DATA_INVALID")
    return telegram._message(chat.bot, 5000, int(method.chat_id))


class TestWithoutAGroup:
    """Each coordinator has the talk in their own chat."""

    @pytest.fixture
    def staff_chat_id(self) -> None:
        return None

    async def test_each_reads_it_and_the_answers_of_the_others(
        self, chat: Chat, enter: Enter, storage: Storage
    ) -> None:
        await enrolled(storage, 901, name="Misaki", role=Role.COORDINATOR)
        first, second = enter(id=COORDINATOR_ID), enter(id=901)
        await asks(chat)
        await chat.sends("и ещё одно")

        before = now_at(chat)
        await replies(first, text="Да, можно")

        seen = [one.text for one in chat.shown_in(901, since=before) if one.kind == "message"]
        assert seen == ["Айгуль отвечает (собеседник: Айгуль):\nДа, можно"]
        told = [one.text for one in chat.shown_in(42, since=before)]
        assert told == ["💬 Ответ координатора\nДа, можно"]
        assert last_sent_to(second) > 0

    async def test_lines_reply_to_the_card_there(
        self, chat: Chat, enter: Enter, telegram: Telegram
    ) -> None:
        first = enter(id=COORDINATOR_ID)
        await asks(chat)
        card = last_sent_to(first)
        await chat.sends("и ещё одно")

        line = [one for one in telegram.requests if isinstance(one, SendMessage)][-1]
        assert (line.chat_id, line.reply_parameters and line.reply_parameters.message_id) == (
            COORDINATOR_ID,
            card,
        )

    async def test_whoever_comes_later_gets_the_card_first(
        self, chat: Chat, storage: Storage
    ) -> None:
        await asks(chat)
        await enrolled(storage, 901, name="Misaki", role=Role.COORDINATOR)

        await chat.sends("и ещё одно")
        await chat.passes(seconds=2)

        lines = [one.text.splitlines()[-1] for one in chat.shown_in(901)]
        assert lines == [CARD_ENDS, "и ещё одно"]

    async def test_a_note_is_for_colleagues_alone(
        self, chat: Chat, enter: Enter, storage: Storage
    ) -> None:
        await enrolled(storage, 901, name="Misaki", role=Role.COORDINATOR)
        first = enter(id=COORDINATOR_ID)
        await asks(chat)

        before = now_at(chat)
        await replies(first, text="//спрошу у Токио")

        seen = [one.text for one in chat.shown_in(901, since=before) if one.kind == "message"]
        assert seen == ["Заметка, Айгуль (Айгуль её не видит):\nспрошу у Токио"]
        assert chat.shown_in(42, since=before) == []

    async def test_whose_an_album_is_stands_above_it_though_the_card_comes_first(
        self, chat: Chat, enter: Enter, storage: Storage
    ) -> None:
        await asks(chat)
        await enrolled(storage, 901, name="Misaki", role=Role.COORDINATOR)
        first = enter(id=COORDINATOR_ID)

        await replies(first, media_group_id="a", message_id=701, **photo())
        await first.sends(media_group_id="a", message_id=702, **photo())
        for _ in range(4):
            await chat.passes(seconds=2)

        assert [one.kind for one in chat.shown_in(901)] == ["message", "message", "album"]
        assert chat.shown_in(901)[1].text == "Айгуль отвечает (собеседник: Айгуль):"

    async def test_a_reply_to_a_colleagues_note_is_a_note_too(
        self, chat: Chat, enter: Enter, storage: Storage
    ) -> None:
        await enrolled(storage, 901, name="Misaki", role=Role.COORDINATOR)
        first, second = enter(id=COORDINATOR_ID), enter(id=901)
        await asks(chat)
        await replies(first, text="//спрошу у Токио")

        before = now_at(chat)
        await replies(second, text="уже спросили")

        seen = [
            one.text for one in chat.shown_in(COORDINATOR_ID, since=before) if one.kind == "message"
        ]
        assert seen == ["Заметка, Айгуль (Айгуль её не видит):\nуже спросили"]
        assert chat.shown_in(42, since=before) == []

    async def test_a_reply_to_what_stands_above_a_note_is_a_note_too(
        self, chat: Chat, enter: Enter, storage: Storage
    ) -> None:
        await enrolled(storage, 901, name="Misaki", role=Role.COORDINATOR)
        first, second = enter(id=COORDINATOR_ID), enter(id=901)
        await asks(chat)
        await replies(first, media_group_id="a", message_id=701, **photo("// чеки"))
        await first.sends(media_group_id="a", message_id=702, **photo())
        for _ in range(4):
            await chat.passes(seconds=2)
        heads = select(inquiry_copies.c.message_id).where(
            inquiry_copies.c.chat_id == 901, inquiry_copies.c.form == Form.HEAD
        )
        async with storage.reading() as view:
            [head] = (await view.connection.execute(heads)).scalars()

        before = now_at(chat)
        await replies(second, to=head, text="эти уже оплачены")

        assert chat.shown_in(42, since=before) == []

    async def test_a_reply_to_ones_own_message_stays_inside_and_says_so(
        self, chat: Chat, enter: Enter
    ) -> None:
        first = enter(id=COORDINATOR_ID)
        await asks(chat)
        await replies(first, text="Да", message_id=77)

        before = now_at(chat)
        await replies(first, to=77, text="то есть нет")

        assert chat.shown_in(42, since=before) == []
        [hint] = [
            one for one in chat.shown_in(COORDINATOR_ID, since=before) if one.kind == "message"
        ]
        assert hint.text.startswith("Это осталось заметкой у координаторов")

    async def test_the_person_never_sits_opposite_themselves(
        self, enter: Enter, storage: Storage
    ) -> None:
        asker = enter(id=COORDINATOR_ID)
        await enrolled(storage, 901, name="Misaki", role=Role.COORDINATOR)

        await asks(asker)

        cards = [one for one in asker.shown_in(COORDINATOR_ID) if CARD_ENDS in one.text]
        assert cards == []
        assert await talk_of(storage, COORDINATOR_ID) is not None
        assert CARD_ENDS in asker.shown_in(901)[-1].text


async def test_what_is_written_in_another_topic_is_none_of_it(chat: Chat, staff: Chat) -> None:
    await asks(chat)

    assert await staff.sends("просто разговор", **in_topic(staff, 5)) == []


async def test_where_an_album_can_reply_to_nothing_it_is_said_whose_it_is(
    chat: Chat, telegram: Telegram
) -> None:
    telegram.refuse(
        "createForumTopic", lambda method: TelegramBadRequest(method, "Bad Request: no forum")
    )
    await asks(chat)

    before = now_at(chat)
    await chat.sends(media_group_id="a", message_id=701, **photo())
    await chat.sends(media_group_id="a", message_id=702, **photo())
    await chat.passes(seconds=2)

    assert chat.shown_in(STAFF_CHAT_ID, since=before) == [
        Seen("message", "💬 Айгуль"),
        Seen("album", "701 702"),
    ]
