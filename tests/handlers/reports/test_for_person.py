"""A coordinator hands in a file for a participant, whatever the hour; both are told."""

from datetime import timedelta

import pytest

from bot.people import Person, State
from bot.reports.submission import Standing, Submission
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.pressing import last_message_id
from tests.support.review import Desk
from tests.support.storage import NOW
from tests.support.telegram import ME

HAND_IN = "yh:j1704316:inception:{}"


@pytest.fixture
def chat(desk: Desk) -> Chat:
    """A coordinator's private chat."""
    return desk.coordinator()


async def versions(desk: Desk, person: Person) -> list[Submission]:
    async with desk.storage.reading() as view:
        return await view.submissions.of_person(person.id, "inception")


async def replies_with_file(chat: Chat, name: str, data: bytes) -> list[str]:
    """Send a file as the reply to the last message; what is said then."""
    asked = chat._message(text="…", by=ME) | {"message_id": last_message_id(chat)}
    file_id = f"file-{len(chat.telegram.files)}"
    chat.telegram.files[file_id] = data
    document = {
        "file_id": file_id,
        "file_unique_id": file_id,
        "file_name": name,
        "file_size": len(data),
    }
    seen = await chat.sends(reply_to_message=asked, document=document)
    return [each.text for each in seen]


async def test_the_file_becomes_a_version_of_the_participant_and_both_are_told(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    [question] = await chat.presses_data(HAND_IN.format(aigerim.id))

    said = await replies_with_file(chat, "От_Айгерим.pptx", b"a deck")

    assert question.text.startswith(
        "Вводный отчёт (Inception Report), Айгерим Сулейменова: ответьте на это сообщение файлом."
    )
    [kept] = await versions(desk, aigerim)
    assert (kept.version, kept.by_account, kept.standing) == (1, COORDINATOR_ID, Standing.ON_TIME)
    assert said[-2] == (
        "📄 Сдано за участника: Айгерим Сулейменова. Сообщение участнику отправляется."
    )
    assert desk.told(42) == [
        (
            "📄 Координатор сдаёт за вас файл: Вводный отчёт (Inception Report), версия 1, "
            "«От_Айгерим.pptx». Вам ничего делать не нужно; как обстоят дела, покажет /report."
        )
    ]
    assert await desk.deeds() == [
        ("report-handed-in", aigerim.id, {"report": "inception", "version": 1})
    ]


async def test_after_the_closing_day_it_is_taken_as_late(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    chat.clock.set(NOW + timedelta(days=40))
    await chat.presses_data(HAND_IN.format(aigerim.id))

    await replies_with_file(chat, "Отчёт.pptx", b"a deck")

    [kept] = await versions(desk, aigerim)
    assert (kept.version, kept.standing) == (1, Standing.LATE)


async def test_a_reply_without_a_file_hands_in_nothing(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    await chat.presses_data(HAND_IN.format(aigerim.id))
    asked = chat._message(text="…", by=ME) | {"message_id": last_message_id(chat)}

    [refusal] = await chat.sends("вот он", reply_to_message=asked)

    assert refusal.text.startswith("⛔ В этом ответе нет файла")
    assert await versions(desk, aigerim) == []


async def test_a_passport_is_deleted_here_too(desk: Desk, aigerim: Person, chat: Chat) -> None:
    await chat.presses_data(HAND_IN.format(aigerim.id))
    asked = chat._message(text="…", by=ME) | {"message_id": last_message_id(chat)}
    picture = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]

    await replies_with_file(chat, "passport.pdf", b"%PDF")
    seen = await chat.sends(reply_to_message=asked, photo=picture, caption="паспорт")

    assert seen[0].kind == "delete"
    assert [one.__api_method__ for one in chat.telegram.requests].count("deleteMessage") == 2
    assert "getFile" not in [one.__api_method__ for one in chat.telegram.requests]
    assert await versions(desk, aigerim) == []


async def test_in_the_staff_chat_the_way_to_the_private_one_is_shown(
    desk: Desk, aigerim: Person
) -> None:
    [toast] = await desk.in_the_staff_chat().presses_data(HAND_IN.format(aigerim.id))

    assert toast.text == ("Файл за участника сдайте в личном чате со мной: /reports, затем имя.")


async def test_for_somebody_who_left_meanwhile_nothing_is_handed_in(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    await chat.presses_data(HAND_IN.format(aigerim.id))
    async with desk.storage.transaction() as tx:
        await tx.people.leave(aigerim.id, State.WITHDRAWN, at=NOW)

    [answer] = await replies_with_file(chat, "Отчёт.pptx", b"a deck")

    assert answer == "⛔ Этот человек больше не участвует. Ничего не сдано."
    assert await versions(desk, aigerim) == []


async def test_a_forged_button_of_a_participant_asks_for_nothing(
    desk: Desk, aigerim: Person
) -> None:
    bakyt = await desk.bakyt()
    participant = desk.enter(id=42)

    await participant.presses_data(HAND_IN.format(bakyt.id))
    await replies_with_file(participant, "Отчёт.pptx", b"a deck")

    assert await versions(desk, bakyt) == []
    assert (await versions(desk, aigerim))[0].version == 1, "it is their own"
