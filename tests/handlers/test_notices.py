"""Announcements: added by coordinators, told to whoever enrols later."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.audit import Deed
from bot.people import Role
from storage import Notice, Storage
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.people import enrolled
from tests.support.pressing import last_message_id, presses_under, replies_to

Enter = Callable[..., Chat]
COURSE = "j1704316"
NBSP = "\N{NO-BREAK SPACE}"


async def _asked(chat: Chat) -> int:
    """A coordinator who was asked for the text; the number of that message."""
    await chat.sends("/course")
    await chat.presses("Объявления")
    await chat.presses("Добавить")
    return last_message_id(chat)


async def _kept(storage: Storage, chat: Chat) -> list[Notice]:
    async with storage.reading() as view:
        return await view.notices.valid(COURSE, chat.clock.now())


async def test_the_list_is_reached_from_the_course_and_is_empty_at_first(enter: Enter) -> None:
    chat = enter(id=COORDINATOR_ID)
    [overview] = await chat.sends("/course")

    [shown] = await chat.presses("Объявления")

    assert overview.buttons[-1] == ("Объявления",)
    assert shown.text.splitlines()[0] == "Объявления"
    assert "кто зачислится позже, сразу это получит" in shown.text
    assert shown.buttons == (("Добавить",),)


async def test_a_text_is_asked_for_shown_and_saved(enter: Enter, storage: Storage) -> None:
    chat = enter(id=COORDINATOR_ID)
    asked = await _asked(chat)

    [question] = await replies_to(
        chat,
        asked,
        text="Сбор в 8:00 <у входа>",
        entities=[{"type": "bold", "offset": 0, "length": 4}],
    )
    draft = last_message_id(chat)
    [preview] = await presses_under(chat, "Неделя", draft)
    [saved] = await presses_under(chat, "Сохранить", draft)

    assert question.text.startswith("Так его прочтут:\n\nСбор в 8:00 <у входа>\n\nДо какого дня")
    assert question.buttons == (
        (f"3{NBSP}дня", "Неделя"),
        ("До начала курса", "До конца курса"),
        ("Бессрочно",),
        ("Не сохранять",),
    )
    assert preview.text.endswith("(действует по 8 сентября)")
    assert preview.buttons == (("Сохранить",), ("Другой срок", "Не сохранять"))
    assert saved.text == "✅ Сохранено. Кто зачислится позже, сразу его получит."
    [notice] = await _kept(storage, chat)
    assert notice.text == "<b>Сбор</b> в 8:00 &lt;у входа&gt;"
    assert notice.announced_by == COORDINATOR_ID
    assert notice.valid_until == datetime(2017, 9, 8, 15, tzinfo=UTC)  # midnight in Sapporo
    async with storage.reading() as view:
        [line] = await view.audit.of_course(COURSE, limit=9)
    assert (line.deed, line.actor_id, line.details) == (
        Deed.NOTICE_ADDED,
        COORDINATOR_ID,
        {"notice": notice.id},
    )


async def test_the_end_can_be_chosen_again_and_the_text_forgotten(
    enter: Enter, storage: Storage
) -> None:
    chat = enter(id=COORDINATOR_ID)
    await replies_to(chat, await _asked(chat), text="Сбор в 8:00")
    draft = last_message_id(chat)
    await presses_under(chat, "Бессрочно", draft)

    [again] = await presses_under(chat, "Другой срок", draft)
    [dropped] = await presses_under(chat, "Не сохранять", draft)

    assert "До какого дня действует?" in again.text
    assert dropped.text == "Не сохранено."
    assert await _kept(storage, chat) == []


async def test_saving_twice_keeps_it_once(enter: Enter, storage: Storage) -> None:
    chat = enter(id=COORDINATOR_ID)
    await replies_to(chat, await _asked(chat), text="Сбор в 8:00")
    draft = last_message_id(chat)
    await presses_under(chat, "Бессрочно", draft)
    await presses_under(chat, "Сохранить", draft)

    [again] = await presses_under(chat, "Сохранить", draft)

    assert again.text.startswith("Это объявление уже сохранено")
    assert len(await _kept(storage, chat)) == 1


async def test_a_text_that_is_too_long_is_refused_with_the_count(enter: Enter) -> None:
    chat = enter(id=COORDINATOR_ID)

    [refusal] = await replies_to(chat, await _asked(chat), text="я" * 1501)
    [accepted] = await replies_to(chat, last_message_id(chat), text="я" * 1500)

    assert refusal.text.startswith("⛔ В объявлении 1501 знаков, а можно не больше 1500.")
    assert accepted.text.startswith("Так его прочтут:")


async def test_only_text_can_be_an_announcement(enter: Enter) -> None:
    chat = enter(id=COORDINATOR_ID)
    sticker = {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }

    [refusal] = await replies_to(chat, await _asked(chat), sticker=sticker)

    assert refusal.text.startswith("⛔ Объявлением может быть только текст.")


async def test_what_is_no_reply_is_a_question_as_always(enter: Enter, storage: Storage) -> None:
    chat = enter(id=COORDINATOR_ID)
    await _asked(chat)

    [answer] = await chat.sends("Сколько слайдов в отчёте?")

    assert "Так его прочтут" not in answer.text
    assert await _kept(storage, chat) == []


async def test_another_ones_reply_is_none(enter: Enter) -> None:
    chat, guest = enter(id=COORDINATOR_ID), enter(id=42)
    asked = await _asked(chat)

    replies = await replies_to(guest, asked, text="Сколько слайдов в отчёте?")

    assert not any("Так его прочтут" in reply.text for reply in replies)


async def test_one_is_taken_back_after_a_second_question(enter: Enter, storage: Storage) -> None:
    chat = enter(id=COORDINATOR_ID)
    async with storage.transaction() as tx:
        await tx.notices.add(_notice("Автобус в 8:00", chat))

    await chat.sends("/course")
    [shown] = await chat.presses("Объявления")
    [question] = await chat.presses("Убрать 1: Автобус в 8:00")
    toast, left = await chat.presses("Да, убрать")

    assert "1. 1 сентября\nАвтобус в 8:00" in shown.text
    assert question.text == "Убрать это объявление?\n\nАвтобус в 8:00"
    assert toast == Seen("toast", "Убрано: больше его никто не получит.")
    assert "Автобус" not in left.text
    async with storage.reading() as view:
        [line] = await view.audit.of_course(COURSE, limit=9)
    assert line.deed is Deed.NOTICE_REMOVED


async def test_a_coordinator_who_was_removed_can_add_nothing_any_more(
    enter: Enter, storage: Storage
) -> None:
    person = await enrolled(storage, 55, role=Role.COORDINATOR)
    chat = enter(id=55)
    asked = await _asked(chat)
    async with storage.transaction() as tx:
        await tx.people.remove(person.id, at=chat.clock.now())

    replies = await replies_to(chat, asked, text="Сбор в 8:00")
    pressed = await chat.presses("Добавить")

    assert not any("Так его прочтут" in reply.text for reply in replies)
    assert pressed[0] == Seen("toast", "Эта кнопка устарела. Ниже – темы, которые есть сейчас.")


async def test_a_participant_reads_them_and_a_guest_does_not(
    enter: Enter, storage: Storage
) -> None:
    await enrolled(storage, 42)
    chat, guest = enter(id=42), enter(id=43)
    async with storage.transaction() as tx:
        await tx.notices.add(_notice("Автобус в 8:00", chat))

    await chat.sends("/me")
    [shown] = await chat.presses("Объявления")
    refused = await guest.presses_data(chat.data_of("Объявления"))

    assert shown.text.endswith("1 сентября\nАвтобус в 8:00")
    assert not any("Автобус" in reply.text for reply in refused)


def _notice(text: str, chat: Chat) -> Notice:
    now = chat.clock.now()
    return Notice(course_id=COURSE, text=text, announced_at=now, announced_by=900)
