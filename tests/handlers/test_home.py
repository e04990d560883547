"""The person's own country, chosen by a button or named in a question."""

from collections.abc import Callable
from datetime import UTC, datetime

from storage import Storage
from tests.support.chat import Chat
from tests.support.people import enrolled

Enter = Callable[..., Chat]

QUESTION = "куда отправить вводный отчёт"
IN_JAPAN = datetime(2017, 11, 25, 3, tzinfo=UTC)


async def country_of(storage: Storage, person: int = 42) -> str | None:
    async with storage.reading() as tx:
        account = await tx.accounts.get(person)
    assert account is not None
    return account.country


async def test_a_chosen_country_is_spoken_of_from_then_on(chat: Chat, storage: Storage) -> None:
    [before] = await chat.sends(QUESTION)
    assert "JICA в вашей стране" in before.text

    [countries] = await chat.presses("Моя страна")
    assert countries.kind == "buttons"
    assert countries.buttons == (
        ("Армения", "Азербайджан"),
        ("Грузия", "Казахстан"),
        ("Кыргызстан", "Таджикистан"),
        ("Узбекистан", "Другая"),
    )

    [again] = await chat.presses("Казахстан")
    assert again.kind == "edit"
    assert again.text == before.text.replace("в вашей стране", "в Казахстане")
    assert again.buttons == tuple(row for row in before.buttons if row != ("Моя страна",))
    assert await country_of(storage) == "KZ"

    [later] = await chat.sends(QUESTION)
    assert later.text == again.text


async def test_the_country_outlives_the_program(chat: Chat, enter: Enter, storage: Storage) -> None:
    await chat.sends("/contact")
    await chat.presses("Моя страна")
    await chat.presses("Узбекистан")
    account_ids = {chat.user.id}
    storage._memory.forget(account_ids)  # as a new process has it

    [answer] = await enter().sends(QUESTION)

    assert "JICA в Узбекистане" in answer.text


async def test_a_country_in_the_question_is_kept(chat: Chat, storage: Storage) -> None:
    [answer] = await chat.sends("я из Казахстана, куда отправить вводный отчёт?")

    assert "JICA в Казахстане" in answer.text
    assert await country_of(storage) == "KZ"


async def test_a_chosen_country_stays_when_a_question_names_another(
    chat: Chat, storage: Storage
) -> None:
    await chat.sends("/contact")
    await chat.presses("Моя страна")
    await chat.presses("Казахстан")

    [answer] = await chat.sends("мы в Ташкенте, куда отправить вводный отчёт?")

    assert "JICA в Узбекистане" in answer.text
    assert await country_of(storage) == "KZ"


async def test_the_country_of_others_is_not_kept(chat: Chat, storage: Storage) -> None:
    await chat.sends("едут ли участники из Казахстана")

    assert await country_of(storage) is None


async def test_contact_shows_the_country_and_lets_it_be_changed(chat: Chat) -> None:
    [contact] = await chat.sends("/contact")
    assert ("Моя страна",) in contact.buttons
    await chat.presses("Моя страна")

    [known] = await chat.presses("Грузия")

    assert "(или посольство Японии) в Грузии." in known.text
    assert ("Моя страна: Грузия",) in known.buttons
    await chat.presses("Моя страна: Грузия")
    [unknown] = await chat.presses("Другая")
    assert unknown.text == contact.text
    assert unknown.buttons == contact.buttons


async def test_the_greeting_asks_for_the_country_in_a_row(chat: Chat) -> None:
    [greeting] = await chat.sends("/start")
    assert greeting.buttons[-1] == ("Моя страна",)
    await chat.presses("Моя страна")

    [again] = await chat.presses("Армения")

    assert again.text == greeting.text
    assert again.buttons == (*greeting.buttons[:-1], ("Моя страна: Армения",))


async def test_the_answer_keeps_the_language_of_its_question(chat: Chat) -> None:
    await chat.sends("where do I send the inception report")
    await chat.presses("My country")

    [answer] = await chat.presses("Georgia")

    assert "the JICA office in Georgia" in answer.text


async def test_a_message_that_cannot_be_seen_any_more_gets_a_new_one(chat: Chat) -> None:
    await chat.sends("/contact")

    [countries] = await chat.presses_data(chat.data_of("Моя страна"), accessible=False)

    assert (countries.kind, countries.text) == ("message", "Из какой вы страны?")


async def test_an_entry_that_is_gone_gives_way_to_whom_to_ask(chat: Chat) -> None:
    [shown] = await chat.presses_data("h:j1704316:gone:KZ:ru:0")

    assert "(или посольство Японии) в Казахстане." in shown.text


async def test_in_japan_the_organizer_comes_first(chat: Chat) -> None:
    chat.clock.set(IN_JAPAN)

    [contact] = await chat.sends("/contact")

    assert "В первую очередь – JICA Хоккайдо (Саппоро)." in contact.text


async def test_a_question_waiting_since_before_the_phase_is_answered_by_its_own_time(
    chat: Chat,
) -> None:
    chat.clock.set(IN_JAPAN)
    asked = datetime(2017, 11, 1, tzinfo=UTC)

    [contact] = await chat.sends("/contact", date=int(asked.timestamp()))

    assert "в вашей стране" in contact.text


async def test_privacy_tells_that_the_country_is_kept(chat: Chat) -> None:
    [privacy] = await chat.sends("/privacy")

    assert "страна, если вы её назвали" in privacy.text


async def test_the_country_of_a_participant_is_that_of_the_roster(
    chat: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42, country="KG")

    [contact] = await chat.sends("/contact")
    [told] = await chat.presses("Моя страна: Кыргызстан")

    assert "(или посольство Японии) в Кыргызстане." in contact.text
    assert (told.kind, told.text) == (
        "toast",
        "В списке курса указана ваша страна: Кыргызстан. Если это не так, скажите координатору.",
    )
