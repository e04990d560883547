"""What coordinators write in a talk: it reaches the person, or it stays among them."""

import random
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram.methods import SendMessage
from aiogram.types import Update

from bot.enrolment.codes import hash_of, new_code
from bot.inquiries.inquiry import Side, State
from bot.people import Role
from bot.people import State as Gone
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.people import enrolled, invited
from tests.support.staffing import (
    GROUP,
    TOPIC,
    asks,
    in_topic,
    photo,
    replies,
    sticker,
    voice,
)
from tests.support.talking import SILENT, last_sent_to, lines_of, now_at, talk_of, to_message
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

HEAD = "💬 Ответ координатора"
HINT = (
    "Это осталось заметкой у координаторов: собеседник её не видит. Чтобы ответить, пишите ответом "
    "на моё сообщение. Напоминаю об этом раз в день."
)
WAS_ANSWER = (
    "⚠️ Это был ответ: собеседник видит его прежним, ваша правка осталась у координаторов. Чтобы "
    "исправить ответ, уберите знак заметки."
)
MISAKI = 901


@pytest.fixture
def staff(enter: Enter) -> Chat:
    """A coordinator in their group."""
    return enter(id=COORDINATOR_ID, **GROUP)


@pytest.fixture
async def begun(chat: Chat) -> Chat:
    """Somebody whose question is with the coordinators."""
    await asks(chat)
    return chat


def told(chat: Chat, since: int) -> list[Seen]:
    """What the person got."""
    return chat.shown_in(chat.chat_id, since=since)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        ({"text": "Да, можно"}, [Seen("message", f"{HEAD}\nДа, можно")]),
        ({"text": "а" * 4090}, [Seen("copy", "777")]),
        (photo("вот так"), [Seen("copy", f"{HEAD}\nвот так")]),
        (photo(), [Seen("copy", HEAD)]),
        (voice(), [Seen("copy", HEAD)]),
        (sticker(), [Seen("message", HEAD), Seen("copy", "777")]),
        (
            {"location": {"latitude": 43.06, "longitude": 141.35}},
            [Seen("message", HEAD), Seen("copy", "777")],
        ),
    ],
)
async def test_a_reply_reaches_the_person_whatever_it_holds(
    begun: Chat, staff: Chat, content: dict[str, Any], seen: list[Seen]
) -> None:
    before = now_at(begun)

    await replies(staff, message_id=777, **content)

    assert told(begun, before) == seen


@pytest.mark.usefixtures("begun")
async def test_its_markup_stays(staff: Chat, telegram: Telegram) -> None:
    bold = [{"type": "bold", "offset": 4, "length": 2}]

    await replies(staff, text="Нет, до 5 ноября <&>", entities=bold)

    sent = [one for one in telegram.requests if isinstance(one, SendMessage)]
    assert sent[-1].text == ("💬 <b>Ответ координатора</b>\nНет,<b> д</b>о 5 ноября &lt;&amp;&gt;")


async def test_every_message_of_the_talk_takes_answers(begun: Chat, staff: Chat) -> None:
    card = last_sent_to(staff)
    await begun.sends("и ещё одно")
    line = last_sent_to(staff)
    before = now_at(begun)

    await replies(staff, to=card, text="раз")
    await replies(staff, to=line, text="два")

    words = [one.text for one in told(begun, before)]
    assert words == [f"{HEAD}\nраз", f"{HEAD}\nдва"]


async def test_what_has_arrived_gets_a_sign(begun: Chat, staff: Chat) -> None:
    before = now_at(begun)

    await replies(staff, text="Да")

    assert Seen("reaction", "👌") in staff.shown_in(STAFF_CHAT_ID, since=before)


@pytest.mark.usefixtures("begun")
async def test_who_answers_has_the_talk_and_nobody_waits(staff: Chat, storage: Storage) -> None:
    await replies(staff, text="Да")

    talk, lines = await talk_of(storage), await lines_of(storage)
    assert talk is not None
    assert (talk.state, talk.taken_by, talk.waiting_since) == (State.WAITING, COORDINATOR_ID, None)
    assert [(one.side, one.html) for one in lines][1:] == [(Side.COORDINATOR, "Да")]


async def test_an_update_that_is_handled_twice_answers_once(begun: Chat, staff: Chat) -> None:
    card = to_message(staff, last_sent_to(staff))
    message = staff._message(text="Да", reply_to_message=card)
    before = now_at(begun)

    for _ in range(2):
        update = Update.model_validate(
            {"update_id": 9, "message": message}, context={"bot": staff.bot}
        )
        await staff.dispatcher.feed_update(staff.bot, update)
        await staff.worker.drain()

    assert told(begun, before) == [Seen("message", f"{HEAD}\nДа")]


async def test_an_album_goes_together_though_only_its_first_part_replies(
    begun: Chat, staff: Chat
) -> None:
    before = now_at(begun)

    await replies(staff, media_group_id="a", message_id=701, **photo("карта"))
    await staff.sends(media_group_id="a", message_id=702, **photo())
    await staff.sends(media_group_id="a", message_id=703, **photo())
    await staff.passes(seconds=2)

    assert told(begun, before) == [Seen("message", HEAD), Seen("album", "701 702 703")]


async def test_an_answer_to_a_talk_that_is_closed_opens_it(
    begun: Chat, staff: Chat, storage: Storage
) -> None:
    await begun.presses("Закончить")
    before = now_at(begun)

    await replies(staff, text="И ещё: виза не нужна")

    talk = await talk_of(storage)
    assert talk is not None
    assert talk.state is State.WAITING
    assert told(begun, before) == [Seen("message", f"{HEAD}\nИ ещё: виза не нужна")]

    before = now_at(begun)
    await begun.passes(seconds=3)
    await replies(staff, text="и билет не нужен")

    silent = Seen("message", SILENT, (("Закончить",),))
    assert told(begun, before) == [silent, Seen("message", f"{HEAD}\nи билет не нужен")]


async def test_an_answer_to_an_old_talk_belongs_to_the_one_that_is_open(
    begun: Chat, staff: Chat, storage: Storage
) -> None:
    old = last_sent_to(staff)
    await begun.presses("Закончить")
    begun.clock.pass_(days=8)
    await asks(begun)
    before = now_at(begun)

    await replies(staff, to=old, text="Да")

    assert told(begun, before) == [Seen("message", f"{HEAD}\nДа")]
    talk = await talk_of(storage)
    assert talk is not None
    assert (talk.id, talk.state) == (2, State.WAITING)


async def write_note(staff: Chat) -> None:
    """A note with its own sign."""
    await replies(staff, text="/note спрошу у Токио")


async def write_slashes(staff: Chat) -> None:
    """A note with the short sign."""
    await replies(staff, text="// спрошу у Токио")


async def write_to_colleague(staff: Chat) -> None:
    """A reply to what a colleague wrote."""
    await replies(staff, text="Да", message_id=701)
    answered = to_message(staff, 701, by_bot=False)
    await staff.sends("спрошу у Токио", reply_to_message=answered)


async def write_in_topic(staff: Chat) -> None:
    """What replies to nothing in the topic."""
    await staff.sends("спрошу у Токио", **in_topic(staff))


@pytest.mark.parametrize("write", [write_note, write_slashes, write_to_colleague, write_in_topic])
async def test_a_note_never_leaves_the_coordinators(
    begun: Chat, staff: Chat, storage: Storage, write: Callable[[Chat], Awaitable[None]]
) -> None:
    before = now_at(begun)

    await write(staff)

    assert not any("Токио" in one.text for one in told(begun, before))
    line = (await lines_of(storage))[-1]
    assert (line.side, line.html) == (Side.NOTE, "спрошу у Токио")


async def test_a_photo_may_be_a_note(begun: Chat, staff: Chat, storage: Storage) -> None:
    before = now_at(begun)

    await replies(staff, **photo("/note чек из банка"))

    assert told(begun, before) == []
    assert [one.html for one in await lines_of(storage)][1:] == ["чек из банка"]


@pytest.mark.parametrize("sign", ["/note", "//"])
async def test_a_note_without_words_is_none(
    begun: Chat, staff: Chat, storage: Storage, sign: str
) -> None:
    before = now_at(begun)

    await replies(staff, text=sign)

    assert (told(begun, before), len(await lines_of(storage))) == ([], 1)


@pytest.mark.usefixtures("begun")
async def test_that_something_stays_inside_is_said_once_a_day(staff: Chat) -> None:
    first = await staff.sends("посмотрите", **in_topic(staff))
    second = await staff.sends("кто возьмёт?", **in_topic(staff))
    staff.clock.pass_(days=1)
    third = await staff.sends("ну?", **in_topic(staff))

    hints = [[one.text for one in seen if one.kind == "message"] for seen in (first, second, third)]
    assert hints == [[HINT], [], [HINT]]


async def test_a_reply_to_what_the_map_does_not_know_stays_inside_and_says_so(
    begun: Chat, staff: Chat, storage: Storage
) -> None:
    topic = {"message_thread_id": TOPIC, "is_topic_message": True}
    await staff.sends("раз", **in_topic(staff))
    before = now_at(begun)

    seen = await replies(staff, to=4444, text="Да", **topic)

    assert told(begun, before) == []
    assert [one.text for one in seen if one.kind == "message"] == [HINT]
    assert (await lines_of(storage))[-1].side is Side.NOTE


async def test_commands_are_no_answers(begun: Chat, staff: Chat, storage: Storage) -> None:
    before = now_at(begun)

    await replies(staff, text="/help")

    assert (told(begun, before), len(await lines_of(storage))) == ([], 1)


@pytest.mark.usefixtures("begun")
async def test_a_message_of_telegram_itself_is_none(staff: Chat, storage: Storage) -> None:
    renamed = {"name": "Айгуль, срочно"}

    await staff.sends(forum_topic_edited=renamed, **in_topic(staff))

    assert len(await lines_of(storage)) == 1


async def guest(_storage: Storage) -> None:
    """Somebody in the group who is nobody in the course."""


async def removed(storage: Storage) -> None:
    """A coordinator who is none any more."""
    person = await enrolled(storage, MISAKI, name="Misaki", role=Role.COORDINATOR)
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, state=Gone.WITHDRAWN, at=person.created_at)


async def of_another_course(storage: Storage) -> None:
    """A coordinator of another course."""
    await enrolled(storage, MISAKI, name="Misaki", role=Role.COORDINATOR, course_id="j1804316")


async def participant(storage: Storage) -> None:
    """A participant who has got into the group."""
    await enrolled(storage, MISAKI)


@pytest.mark.parametrize("become", [guest, removed, of_another_course, participant])
@pytest.mark.parametrize("where", [{}, GROUP])
async def test_whoever_may_not_answer_reaches_nobody(  # noqa: PLR0917 - a fixture each
    begun: Chat,
    staff: Chat,
    enter: Enter,
    storage: Storage,
    become: Callable[[Storage], Awaitable[None]],
    where: dict[str, Any],
) -> None:
    await become(storage)
    other = enter(id=MISAKI, **where)
    before = now_at(begun)

    await replies(other, to=last_sent_to(staff), text="Да")
    await other.sends("просто так", **in_topic(other))

    assert told(begun, before) == []
    assert len(await lines_of(storage)) == 1
    if where:  # nothing else answers it there either
        assert other.shown_in(STAFF_CHAT_ID, since=before) == []


async def test_a_change_is_passed_on(begun: Chat, staff: Chat, storage: Storage) -> None:
    await replies(staff, text="до 5 ноября", message_id=701)
    before = now_at(begun)

    await staff.edits("до 6 ноября", message_id=701)

    assert told(begun, before) == [Seen("edit", f"{HEAD}\nдо 6 ноября")]
    assert (await lines_of(storage))[-1].html == "до 6 ноября"


async def test_a_change_of_a_caption_is_passed_on(begun: Chat, staff: Chat) -> None:
    await replies(staff, message_id=701, **photo("вход слева"))
    before = now_at(begun)

    await staff.edits(message_id=701, **photo("вход справа"))

    assert told(begun, before) == [Seen("caption", f"{HEAD}\nвход справа")]


async def test_a_change_of_a_note_stays_inside(begun: Chat, staff: Chat, storage: Storage) -> None:
    await replies(staff, text="/note спрошу", message_id=701)
    before = now_at(begun)

    await staff.edits("/note спросила", message_id=701)

    assert told(begun, before) == []
    assert (await lines_of(storage))[-1].html == "спросила"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"text": "до 5 ноября"}, {"text": "// до 5 ноября? спрошу у Токио"}),
        ({"text": "до 5 ноября"}, {"text": "/note спрошу у Токио"}),
        (photo("вход слева"), photo("// вход слева? спрошу у Токио")),
    ],
)
async def test_an_answer_that_is_changed_into_a_note_stays_as_it_was(
    begun: Chat,
    staff: Chat,
    storage: Storage,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    await replies(staff, message_id=701, **before)
    line, since = (await lines_of(storage))[-1], now_at(begun)

    for _ in range(2):
        await staff.edits(message_id=701, **after)

    assert told(begun, since) == []
    assert (await lines_of(storage))[-1] == line
    assert [one.text for one in staff.shown_in(STAFF_CHAT_ID, since=since)] == [WAS_ANSWER]


async def test_of_an_album_a_part_that_is_a_note_stays_inside(
    begun: Chat, staff: Chat, storage: Storage
) -> None:
    before = now_at(begun)

    await replies(staff, media_group_id="a", message_id=701, **photo("карта"))
    await staff.sends(media_group_id="a", message_id=702, **photo("// чек Айгуль, не пересылать"))
    await staff.sends(media_group_id="a", message_id=703, **photo())
    await staff.passes(seconds=2)

    assert told(begun, before) == [Seen("message", HEAD), Seen("album", "701 703")]
    assert [one.side for one in await lines_of(storage)][1:] == [
        Side.COORDINATOR,
        Side.NOTE,
        Side.COORDINATOR,
    ]


async def test_an_album_that_begins_as_a_note_is_one(begun: Chat, staff: Chat) -> None:
    before = now_at(begun)

    await replies(staff, media_group_id="a", message_id=701, **photo("// чеки"))
    await staff.sends(media_group_id="a", message_id=702, **photo("второй"))
    await staff.passes(seconds=2)

    assert told(begun, before) == []


async def test_a_removed_coordinator_changes_nothing(
    begun: Chat, staff: Chat, enter: Enter, storage: Storage
) -> None:
    person = await enrolled(storage, MISAKI, name="Misaki", role=Role.COORDINATOR)
    misaki = enter(id=MISAKI, **GROUP)
    await replies(misaki, to=last_sent_to(staff), text="до 5 ноября", message_id=701)
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, state=Gone.WITHDRAWN, at=person.created_at)
    before = now_at(begun)

    await misaki.edits("до 6 ноября", message_id=701)

    assert told(begun, before) == []
    assert (await lines_of(storage))[-1].html == "до 5 ноября"


async def test_the_persons_change_is_shown(begun: Chat) -> None:
    await begun.sends("до пятого?", message_id=701)
    before = now_at(begun)

    await begun.edits("до шестого?", message_id=701)

    shown = [one for one in begun.shown_in(STAFF_CHAT_ID, since=before) if "шестого" in one.text]
    assert shown == [Seen("edit", "💬 Айгуль\nдо шестого?")]


async def test_a_talk_goes_along_to_another_account(
    staff: Chat, enter: Enter, storage: Storage
) -> None:
    person = await enrolled(storage, 42)
    old, new = enter(id=42), enter(id=77)
    await asks(old)
    card = last_sent_to(staff)
    await replies(staff, to=card, text="до 5 ноября", message_id=701)
    code = new_code(random.Random(1).choice)  # noqa: S311 - a test's own dice
    async with storage.transaction() as tx:
        await tx.invitations.issue(invited(person.id, code_hash=hash_of(code)))
    await new.sends(f"/start {code}")
    await new.presses("Да, это я")
    before = now_at(new)

    await replies(staff, to=card, text="и виза")
    await staff.edits("до 6 ноября", message_id=701)
    await new.sends("спасибо")

    assert new.shown_in(77, since=before) == [Seen("message", f"{HEAD}\nи виза")]
    assert old.shown_in(42, since=before) == []
    assert (await lines_of(storage, 77))[-1].html == "спасибо"
