"""Talks between people and the coordinators: the real bot, over HTTP, in a forum, with restarts."""

import asyncio
from collections.abc import Callable

from bot.config import Settings
from bot.rehearsal import COORDINATOR, GUEST, default_world
from bot.rehearsal.cast import PLAIN_STAFF_CHAT, SECOND_COORDINATOR, STAFF_CHAT
from bot.rehearsal.group_acts import GroupActs
from storage import Storage
from tests.dialogues.conftest import bot_of
from tests.dialogues.test_cards import speaks_russian
from tests.dialogues.test_review import hears_text, joins
from tests.rehearsal.server.test_server_files import PNG
from tests.support.rehearsal import Message, Person, Rehearsal, open_rehearsal

ASK = "Спросить координатора"
HEAD = "💬 Ответ координатора"
PATIENCE_SECONDS = 20.0


async def is_kept(settings: Settings, person: Person, message: Message) -> None:
    """Wait until the bot has written down where it put a message: nobody replies that fast."""
    storage = await Storage.open(settings.database_url)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                async with storage.reading() as view:
                    if await view.lines.copy_at(person.chat, message["message_id"]) is not None:
                        return
                await asyncio.sleep(0.02)
    finally:
        await storage.close()


async def hears_that(person: Person, is_meant: Callable[[Message], bool]) -> Message:
    """The next message of a kind."""
    while True:
        message = await person.hears()
        if is_meant(message):
            return message


async def asks(guest: Person, staff: Person, settings: Settings) -> Message:
    """Ask what the bot does not know, and have it handed over; returns the card."""
    guest.says("сколько стоит сим-карта в аэропорту Токио?")
    guest.presses(await guest.hears(), ASK)
    card = await hears_text(staff, "Новое: никто не взял.")
    await is_kept(settings, staff, card)
    return card


async def test_a_guest_is_answered_in_words_pictures_albums_and_a_voice(
    stage: Rehearsal, settings: Settings
) -> None:
    guest, staff = stage.person(GUEST), stage.person(COORDINATOR, chat=STAFF_CHAT.id)
    async with bot_of(stage, settings):
        card = await asks(guest, staff, settings)
        topic = card["message_thread_id"]
        answer = staff.says("Около 3000 иен", reply_to=card["message_id"], thread=topic)
        words = await hears_text(guest, HEAD)
        staff.edits(answer, "Около 3500 иен")
        changed = await hears_text(guest, "3500")
        staff.uploads(
            PNG, "карта.png", kind="photo", caption="вот касса", reply_to=card["message_id"]
        )
        photo = await hears_that(guest, lambda one: "photo" in one)
        staff.uploads([PNG, PNG], "1.png", kind="photo", reply_to=card["message_id"])
        stage.clock.move(speed=20)  # the parts of an album are waited for
        parts = [await hears_that(guest, lambda one: "photo" in one) for _ in range(2)]
        staff.uploads(b"voice", "v.ogg", kind="voice", reply_to=card["message_id"])
        voice = await hears_that(guest, lambda one: "voice" in one)
        guest.says("Спасибо. А в Саппоро?")
        line = await hears_text(staff, "А в Саппоро?")

    assert words["text"] == f"{HEAD}\nОколо 3000 иен"
    assert (changed["message_id"], changed["text"]) == (
        words["message_id"],
        f"{HEAD}\nОколо 3500 иен",
    )
    assert photo["caption"] == f"{HEAD}\nвот касса"
    assert len({part["message_id"] for part in parts}) == 2
    assert voice["caption"] == HEAD
    assert line["message_thread_id"] == topic
    assert stage.server.world.chats[STAFF_CHAT.id].topics[topic].name == "Дильноза Рахматова"


async def test_the_reply_after_a_restart_reaches_the_person(
    stage: Rehearsal, settings: Settings
) -> None:
    guest, staff = stage.person(GUEST), stage.person(COORDINATOR, chat=STAFF_CHAT.id)
    async with bot_of(stage, settings):
        card = await asks(guest, staff, settings)
    staff.says("Около 3000 иен", reply_to=card["message_id"], thread=card["message_thread_id"])

    async with bot_of(stage, settings):
        answer = await hears_text(guest, HEAD)
        guest.says("Спасибо")
        line = await hears_text(staff, "Спасибо")

    assert answer["text"] == f"{HEAD}\nОколо 3000 иен"
    assert line["message_thread_id"] == card["message_thread_id"]


async def test_notes_stay_inside_and_a_participant_is_known_by_name(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    staff = stage.person(COORDINATOR, chat=STAFF_CHAT.id)
    async with bot_of(stage, settings):
        await joins(stage, coordinator, guest)
        card = await asks(guest, staff, settings)
        staff.says("спрошу у Токио", thread=card["message_thread_id"])
        hint = await hears_text(staff, "Это осталось заметкой")
        await hears_text(guest, "Передал ваш вопрос")
        staff.says("Около 3000 иен", reply_to=card["message_id"], thread=card["message_thread_id"])
        answer = await guest.hears()

    assert card["text"].splitlines()[:2] == [
        "💬 Дильноза Рахматова",
        "участник, Узбекистан, дома, до курса",
    ]
    assert hint["message_thread_id"] == card["message_thread_id"]
    assert answer["text"] == f"{HEAD}\nОколо 3000 иен"


async def test_a_topic_that_was_deleted_is_made_again(stage: Rehearsal, settings: Settings) -> None:
    guest, staff = stage.person(GUEST), stage.person(COORDINATOR, chat=STAFF_CHAT.id)
    async with bot_of(stage, settings):
        card = await asks(guest, staff, settings)
        GroupActs(stage.server.board).delete_topic(
            COORDINATOR.id, STAFF_CHAT.id, card["message_thread_id"]
        )
        guest.says("И в Саппоро?")
        again = await hears_text(staff, "Новое: никто не взял.")
        line = await hears_text(staff, "И в Саппоро?")
        await is_kept(settings, staff, line)
        staff.says("Тоже", reply_to=line["message_id"], thread=line["message_thread_id"])
        answer = await hears_text(guest, HEAD)

    assert again["message_thread_id"] == line["message_thread_id"] != card["message_thread_id"]
    assert answer["text"] == f"{HEAD}\nТоже"


async def test_a_plain_group_becomes_a_supergroup_and_the_talk_goes_on(settings: Settings) -> None:
    settings = settings.model_copy(update={"staff_chat_id": PLAIN_STAFF_CHAT.id})
    async with (
        open_rehearsal(world=default_world(staff_chat=PLAIN_STAFF_CHAT)) as stage,
        bot_of(stage, settings),
    ):
        guest = stage.person(GUEST)
        before = stage.person(COORDINATOR, chat=PLAIN_STAFF_CHAT.id)
        card = await asks(guest, before, settings)
        guest.says("И в Саппоро?")
        line = await hears_text(before, "И в Саппоро?")
        moved = GroupActs(stage.server.board).upgrade(COORDINATOR.id, PLAIN_STAFF_CHAT.id)
        after = stage.person(COORDINATOR, chat=moved)
        guest.says("И в Отару?")
        again = await hears_text(after, "Новое: никто не взял.")
        there = await hears_text(after, "И в Отару?")
        await is_kept(settings, after, there)
        after.says("Там так же", reply_to=again["message_id"])
        answer = await hears_text(guest, HEAD)

    assert line["reply_to_message"]["message_id"] == card["message_id"]
    assert there["reply_to_message"]["message_id"] == again["message_id"]
    assert answer["text"] == f"{HEAD}\nТам так же"


async def test_without_a_group_each_coordinator_has_the_talk(settings: Settings) -> None:
    both = frozenset({COORDINATOR.id, SECOND_COORDINATOR.id})
    settings = settings.model_copy(update={"staff_chat_id": None, "coordinator_ids": both})
    async with (
        open_rehearsal(world=default_world(staff_chat=None)) as stage,
        bot_of(stage, settings),
    ):
        guest = stage.person(GUEST)
        first, second = stage.person(COORDINATOR), stage.person(SECOND_COORDINATOR)
        for one in (first, second):
            await speaks_russian(one)
        guest.says("сколько стоит сим-карта в аэропорту Токио?")
        guest.presses(await guest.hears(), ASK)
        card = await hears_text(first, "Новое: никто не взял.")
        await is_kept(settings, first, card)
        first.says("Около 3000 иен", reply_to=card["message_id"])
        answer = await hears_text(guest, HEAD)
        shown = await hears_text(second, "Около 3000 иен")

    assert answer["text"] == f"{HEAD}\nОколо 3000 иен"
    assert shown["text"].splitlines()[-1] == "Около 3000 иен"
    assert "reply_to_message" in shown
