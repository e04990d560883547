"""While coordinators have the talk, all that the person sends is a line, and the bot is silent."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from aiogram.methods import CopyMessage, CopyMessages, DeleteMessage

from bot.course import Course
from bot.inquiries.inquiry import Closer, Kind, Side, State
from storage import Storage
from tests.support.chat import STAFF_CHAT_ID, Chat, Seen
from tests.support.inquiries import put
from tests.support.people import enrolled
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

ASK, LEAVE = "Спросить координатора", (("Закончить",),)
GOES_ON = (
    "💬 Передал координатору: разговор продолжается.\n"
    "Теперь координатор получает всё, что вы пишете сюда, а я молчу, пока разговор не закончен. "
    "Команды и отчёты работают как обычно. Чтобы вернуться ко мне, нажмите «Закончить»."
)
DAY = timedelta(days=1)

FILE: dict[str, Any] = {"file_id": "f", "file_unique_id": "u", "file_size": 10}
PHOTO: dict[str, Any] = {"photo": [{**FILE, "width": 10, "height": 10}]}
VOICE: dict[str, Any] = {"voice": {**FILE, "duration": 3}}
STICKER: dict[str, Any] = {
    "sticker": {
        **FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False
    }
}  # fmt: skip
DICE: dict[str, Any] = {"dice": {"emoji": "🎲", "value": 3}}


def document(name: str) -> dict[str, Any]:
    return {"document": {**FILE, "file_name": name}}


@pytest.fixture
async def talk(chat: Chat) -> Chat:
    """A guest whose question the coordinators have."""
    await chat.sends(QUESTION)
    await chat.presses(ASK)
    return chat


@pytest.fixture
def close(storage: Storage, course: Course, chat: Chat) -> Callable[..., Any]:
    """Has a coordinator end the talk."""

    async def closed(account_id: int = 42) -> None:
        async with storage.transaction() as tx:
            inquiry = await tx.inquiries.open_of(account_id, course.id)
            assert inquiry is not None
            by, now = Closer.COORDINATOR, chat.clock.now()
            await talks_of(chat).close(tx, inquiry, by, course=course, now=now)
        await chat.passes()

    return closed


async def state(storage: Storage) -> State:
    found = await talk_of(storage)
    assert found is not None
    return found.state


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"text": "можно с женой?"}, Kind.TEXT),
        ({"text": "привет"}, Kind.TEXT),
        (VOICE, Kind.VOICE),
        (PHOTO, Kind.PHOTO),
        (STICKER, Kind.STICKER),
        (DICE, Kind.OTHER),
        (document("билет.pdf"), Kind.DOCUMENT),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_whatever_is_sent_is_a_line_and_the_bot_is_silent(
    talk: Chat, storage: Storage, content: dict[str, Any], kind: Kind
) -> None:
    before = now_at(talk)
    await talk.sends(**content)

    assert reads(talk, since=before) == []
    assert [(one.side, one.kind) for one in await lines_of(storage)][1:] == [(Side.PERSON, kind)]


async def test_words_keep_their_looks(talk: Chat, storage: Storage) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 5}]
    await talk.sends("очень нужно", entities=bold)
    await talk.sends(**PHOTO, caption="очень нужно", caption_entities=bold)

    assert (await words_of(storage))[1:] == ["<b>очень</b> нужно"] * 2


async def test_a_file_has_its_name(talk: Chat, storage: Storage) -> None:
    await talk.sends(**document("билет.pdf"))

    assert (await lines_of(storage))[-1].file_name == "билет.pdf"


async def test_the_parts_of_an_album_stay_together(talk: Chat, storage: Storage) -> None:
    for _ in range(2):
        await talk.sends(**PHOTO, media_group_id="album-1")

    assert [one.album for one in await lines_of(storage)] == [None, "album-1", "album-1"]


async def test_commands_and_buttons_work_as_ever(talk: Chat, storage: Storage) -> None:
    [topics] = await talk.sends("/faq")
    [unknown] = await talk.sends("/nonsense")
    [entry, *_] = await talk.presses_data("e:j1704316:family")

    assert topics.text.endswith("Выберите тему или спросите обычными словами.")
    assert unknown.text == "Такой команды я не знаю. Что я умею: /help"
    assert entry.kind == "edit"
    assert len(await lines_of(storage)) == 1


async def test_a_passport_never_goes_along(talk: Chat, storage: Storage) -> None:
    [deleted, *_] = await talk.sends(**document("Паспорт.pdf"))
    [album, *_] = await talk.sends(**PHOTO, media_group_id="album-1", caption="мой паспорт")
    [part] = await talk.sends(**PHOTO, media_group_id="album-1")

    assert deleted == album == part == Seen("delete")
    assert len(await lines_of(storage)) == 1


async def test_an_album_in_which_a_passport_turns_up_is_not_shown_to_them(
    talk: Chat, storage: Storage
) -> None:
    before = now_at(talk)
    await talk.sends(**PHOTO, media_group_id="album-1", message_id=701)
    deleted = await talk.sends(**PHOTO, media_group_id="album-1", caption="мой паспорт")
    await talk.passes(seconds=5)

    assert deleted.count(Seen("delete")) == 2
    assert await words_of(storage) == [QUESTION]

    copied = [
        one
        for one in talk.telegram.requests[before:]
        if isinstance(one, (CopyMessage, CopyMessages))
    ]
    assert copied == []


@pytest.mark.parametrize("album", [None, "album-1"])
async def test_what_turns_out_to_be_a_passport_is_taken_back(
    talk: Chat, storage: Storage, album: str | None
) -> None:
    await talk.sends(**PHOTO, caption="вот", message_id=701, media_group_id=album)
    await talk.passes(seconds=3)
    copy = last_sent_to(talk, STAFF_CHAT_ID)

    before = now_at(talk)
    await talk.edits(**PHOTO, caption="мой паспорт", message_id=701, media_group_id=album)

    deleted = [one for one in talk.telegram.requests[before:] if isinstance(one, DeleteMessage)]
    assert [(one.chat_id, one.message_id) for one in deleted] == [
        (STAFF_CHAT_ID, copy),
        (talk.chat_id, 701),
    ]
    assert await words_of(storage) == [QUESTION]


async def test_a_presentation_is_a_report_all_the_same(talk: Chat, storage: Storage) -> None:
    await enrolled(storage, 42)

    shown = await talk.sends_file("отчёт.pptx", b"PK")

    assert "«отчёт.pptx»" in shown[0].text
    assert len(await lines_of(storage)) == 1


@pytest.mark.parametrize(
    "content",
    [document("билет.pdf"), PHOTO, {"text": "вот он: https://disk.yandex.ru/i/abc"}],
    ids=["document", "photo", "link"],
)
async def test_what_a_participant_sends_besides_goes_to_the_coordinators(
    talk: Chat, storage: Storage, content: dict[str, Any]
) -> None:
    await enrolled(storage, 42)

    before = now_at(talk)
    await talk.sends(**content)

    assert reads(talk, since=before) == []
    assert len(await lines_of(storage)) == 2


@pytest.mark.usefixtures("talk")
async def test_in_a_group_the_bot_answers_as_ever(enter: Enter, storage: Storage) -> None:
    group = enter(chat_id=-100500, chat_type="supergroup")

    [answer] = await group.sends("@kenshuin_bot можно с женой?")

    assert answer.text.endswith("III.6(4)")
    assert len(await lines_of(storage)) == 1


async def test_an_edit_is_passed_on(talk: Chat, storage: Storage) -> None:
    await talk.sends("завтра")
    line = (await lines_of(storage))[-1]

    before = now_at(talk)
    await talk.edits("послезавтра", message_id=line.message_id)

    assert await words_of(storage) == [QUESTION, "послезавтра"]
    assert reads(talk, since=before) == []


@pytest.mark.parametrize("caption", ["вот", "вот, лучше", None])
async def test_another_file_in_its_place_is_shown_to_them_too(
    talk: Chat, storage: Storage, caption: str | None
) -> None:
    await talk.sends(**PHOTO, caption="вот", message_id=701)
    other: dict[str, Any] = {"photo": [{**PHOTO["photo"][0], "file_unique_id": "other"}]}

    before = now_at(talk)
    await talk.edits(**other, caption=caption, message_id=701)
    await talk.edits(**other, caption=caption, message_id=701)

    copied = [one for one in talk.telegram.requests[before:] if isinstance(one, CopyMessage)]
    assert [(one.chat_id, one.message_id) for one in copied] == [(STAFF_CHAT_ID, 701)]
    assert await words_of(storage) == [QUESTION, caption]


@pytest.mark.parametrize("url", ['https://a.b/">', 'https://a.b/"><b>', 'https://a.b/"<'])
async def test_an_address_that_would_break_the_markup_loses_it(
    talk: Chat, storage: Storage, url: str
) -> None:
    """Or neither the line nor the card could be sent, time and again."""
    link = {"type": "text_link", "offset": 0, "length": 5, "url": url}
    await talk.sends("здесь <&> то же", message_id=701, entities=[link])
    await talk.edits("здесь <&> другое", message_id=701, entities=[link])

    assert (await words_of(storage))[-1] == "здесь &lt;&amp;&gt; другое"


async def test_an_edit_of_what_is_over_is_no_question(
    talk: Chat, storage: Storage, close: Callable[..., Any]
) -> None:
    await talk.sends("завтра")
    line = (await lines_of(storage))[-1]
    await close()

    before = now_at(talk)
    await talk.edits("виза", message_id=line.message_id)

    assert await words_of(storage) == [QUESTION, "виза"]
    assert reads(talk, since=before) == []
    assert await state(storage) is State.CLOSED


async def test_an_update_that_comes_twice_is_one_line(talk: Chat, storage: Storage) -> None:
    await talk.sends("завтра", message_id=7)
    await talk.sends("завтра", message_id=7)

    assert await words_of(storage) == [QUESTION, "завтра"]


class TestClosed:
    """The coordinator has ended the talk."""

    @pytest.fixture
    async def over(self, talk: Chat, close: Callable[..., Any]) -> Chat:
        await close()
        return talk

    async def test_the_bot_answers_again(self, over: Chat, storage: Storage) -> None:
        [answer] = await over.sends("можно с женой?")

        assert answer.text.endswith("III.6(4)")
        assert (ASK,) in answer.buttons
        assert await state(storage) is State.CLOSED

    @pytest.mark.parametrize("asked", ["какая столица Франции", "виза"])
    async def test_what_it_cannot_answer_goes_to_the_coordinators(
        self, over: Chat, storage: Storage, asked: str
    ) -> None:
        before = now_at(over)
        await over.sends(asked)

        assert reads(over, since=before) == [Seen("message", GOES_ON, LEAVE)]
        assert await state(storage) is State.NEW
        assert await words_of(storage) == [QUESTION, asked]

    @pytest.mark.parametrize("content", [PHOTO, VOICE, document("билет.pdf")])
    async def test_what_is_no_text_goes_to_them(
        self, over: Chat, storage: Storage, content: dict[str, Any]
    ) -> None:
        before = now_at(over)
        await over.sends(**content)

        assert reads(over, since=before) == [Seen("message", GOES_ON, LEAVE)]
        assert len(await lines_of(storage)) == 2

    @pytest.mark.parametrize("content", [STICKER, {"text": "👍"}], ids=["sticker", "thumb"])
    async def test_thanks_without_words_opens_nothing(
        self, over: Chat, storage: Storage, content: dict[str, Any]
    ) -> None:
        await over.sends(**content)

        assert await state(storage) is State.CLOSED

    @pytest.mark.parametrize("asked", ["какая столица Франции", "виза"])
    async def test_a_week_later_the_bot_answers_by_itself(
        self, over: Chat, storage: Storage, asked: str
    ) -> None:
        over.clock.pass_(days=7, seconds=1)

        [shown] = await over.sends(asked)

        assert ASK in {label for row in shown.buttons for label in row}
        assert await state(storage) is State.CLOSED

    async def test_a_reply_opens_it_again_however_late(self, over: Chat, storage: Storage) -> None:
        inquiry = await talk_of(storage)
        assert inquiry is not None
        async with storage.transaction() as tx:
            await tx.lines.keep_copy(put(inquiry.id, chat_id=42, message_id=555))
        over.clock.pass_(days=100)

        before = now_at(over)
        await over.sends("привет", reply_to_message=to_message(over, 555))

        assert [one.text.splitlines()[0] for one in reads(over, since=before)] == [
            "💬 Передал координатору: разговор продолжается."
        ]
        assert await words_of(storage) == [QUESTION, "привет"]

    async def test_so_does_a_reply_to_what_the_bot_said_of_it(
        self, over: Chat, storage: Storage
    ) -> None:
        told = last_sent_to(over)  # that it was handed over

        await over.sends("можно с женой?", reply_to_message=to_message(over, told))

        assert await state(storage) is State.NEW

    async def test_and_to_ones_own_words(self, over: Chat, storage: Storage) -> None:
        await over.sends(**PHOTO)
        number = (await lines_of(storage))[-1].message_id or 0

        await over.sends("привет", reply_to_message=to_message(over, number, by_bot=False))

        assert (await words_of(storage))[-1] == "привет"


class TestTooMuch:
    """Nobody reads thirty messages in ten minutes."""

    async def test_the_person_is_told_once_and_nothing_more_is_passed_on(
        self, talk: Chat, storage: Storage
    ) -> None:
        before = now_at(talk)
        for number in range(35):
            await talk.sends(f"слово {number}")

        [told] = reads(talk, since=before)
        assert told.text.replace("\N{NO-BREAK SPACE}", " ") == (
            "⚠️ За короткое время координатор получил от вас 30 сообщений. Следующие я пока не "
            "передаю. Соберите, пожалуйста, остальное в одно сообщение и пришлите его через 10 "
            "минут."
        )
        assert (await words_of(storage))[-1] == "слово 28"

    async def test_neither_a_new_talk_nor_another_question_goes_round_it(
        self, talk: Chat, storage: Storage
    ) -> None:
        for number in range(29):
            await talk.sends(f"слово {number}")
        await talk.presses("Закончить")
        await talk.sends("халяль")
        before = now_at(talk)

        for _ in range(2):
            await talk.presses(ASK)

        [told] = reads(talk, since=before)
        assert told.text.startswith("⚠️ За короткое время координатор получил от вас 30")
        assert (await words_of(storage))[-1] == "слово 28"
        talk.clock.pass_(minutes=11)
        await talk.presses(ASK)
        assert await words_of(storage) == ["халяль"]

    async def test_after_a_while_it_goes_on(self, talk: Chat, storage: Storage) -> None:
        for number in range(35):
            await talk.sends(f"слово {number}")
        talk.clock.pass_(minutes=11)

        await talk.sends("остальное")

        assert (await words_of(storage))[-1] == "остальное"


class TestOutsideOfficeHours:
    """Nobody is there at night."""

    async def test_it_is_said_once_until_they_open(self, talk: Chat) -> None:
        before = now_at(talk)
        talk.clock.pass_(days=1)  # Saturday
        await talk.sends("и ещё")
        await talk.sends("и ещё")
        [told] = reads(talk, since=before)
        talk.clock.pass_(days=3)  # Tuesday, office hours
        await talk.sends("и ещё")
        talk.clock.pass_(hours=12)
        await talk.sends("и ещё")

        first, *_ = told.text.splitlines()
        assert first == "💬 Ваше сообщение у координатора."
        _, again = reads(talk, since=before)
        assert again.text.splitlines()[0] == first
