"""Questions, asked in words and found by topic."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from aiogram.methods import SendChatAction, SendMessage

from bot.course import Courses
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]


async def test_a_question_gets_an_answer_that_ends_with_its_source(chat: Chat) -> None:
    [answer] = await chat.sends("Можно приехать с женой и детьми?")

    assert answer.text.splitlines()[-1] == "Источник: Общая информация, III.6(4)"


async def test_while_it_thinks_the_bot_is_typing(chat: Chat, telegram: Telegram) -> None:
    await chat.sends("Можно приехать с женой и детьми?")

    kinds = [type(request) for request in telegram.requests]
    assert kinds.index(SendChatAction) < kinds.index(SendMessage)


async def test_an_english_question_is_answered_in_english(chat: Chat) -> None:
    [answer] = await chat.sends("May I bring my wife and children with me?")

    assert answer.text.splitlines()[-1] == "Source: General Information, III.6(4)"


async def test_what_the_bot_does_not_know_it_says_and_offers_people(chat: Chat) -> None:
    [unknown] = await chat.sends("абракадабра трындычиха")

    assert "Источник:" not in unknown.text
    assert unknown.text.startswith("Ответа на это в документе курса я не нашёл")
    assert unknown.buttons == (("Спросить координатора", "Темы"), ("Сообщить, когда узнаете",))
    [contact] = await chat.sends("/contact")
    assert contact.text.startswith("К кому обратиться\nВ первую очередь – представительство JICA")


async def test_the_wish_to_speak_to_somebody_names_them(chat: Chat) -> None:
    [person] = await chat.sends("позовите человека")

    assert person.text.splitlines()[0] == "💬 Вот кто ответит вам лично."
    assert "Источник:" not in person.text
    assert person.buttons[:2] == (("Спросить координатора",), ("Копировать адрес",))


async def test_a_few_latin_letters_do_not_change_the_language(chat: Chat) -> None:
    [noise] = await chat.sends("asdf")

    assert noise.text.startswith("Ответа на это в документе курса я не нашёл")


@pytest.mark.parametrize("noise", ["ъ", "🙂🙂🙂", "йцу" * 1365, "?", "     .", "𓂀" * 2048])
async def test_noise_gets_an_honest_reply(chat: Chat, noise: str) -> None:
    [reply] = await chat.sends(noise)

    assert "Источник:" not in reply.text


async def test_an_edited_question_is_answered_again(chat: Chat) -> None:
    await chat.sends("какая столица Франции")

    [answer] = await chat.edits("Можно приехать с женой и детьми?")

    assert answer.text.endswith("III.6(4)")


async def test_every_question_is_kept_with_what_was_found(chat: Chat, storage: Storage) -> None:
    await chat.sends("абракадабра трындычиха")

    async with storage.reading() as view:
        [question] = await view.questions.unanswered("j1704316", limit=10)
    assert (question.text, question.decision) == ("абракадабра трындычиха", "unknown")


async def test_the_topics_turn_in_place(chat: Chat) -> None:
    [topics] = await chat.sends("/faq")
    [page] = await chat.presses("О курсе")
    [entry] = await chat.presses(page.buttons[0][0])
    [back] = await chat.presses("« Назад")

    assert topics.kind == "message"
    assert {page.kind, entry.kind, back.kind} == {"edit"}
    assert page.text == "О курсе"
    assert entry.text.splitlines()[0] == page.buttons[0][0]
    assert back == page


async def test_a_long_topic_has_pages(chat: Chat) -> None:
    await chat.sends("/faq")
    [first] = await chat.presses("О курсе")
    [second] = await chat.presses("Ещё »")
    [again] = await chat.presses("« Назад")

    assert len(first.buttons) == 9
    assert second.buttons[0] != first.buttons[0]
    assert again == first


async def test_every_entry_can_be_reached_by_buttons_and_fits(chat: Chat, courses: Courses) -> None:
    course = courses.get("j1704316")
    assert course is not None
    for entry in course.entries.values():
        [shown, *_] = await chat.presses_data(f"e:j1704316:{entry.id}")
        assert len(shown.text) < 4096, entry.id
        assert shown.text, entry.id


@pytest.mark.parametrize(
    "data",
    [
        "e:j1704316:no-such-entry",
        "t:j1704316:no-such-topic:0",
        "old-and-gone",
        "e:no-such-course:x",
    ],
)
async def test_a_button_of_another_month_says_so(chat: Chat, data: str) -> None:
    toast, *_ = await chat.presses_data(data)

    assert toast.kind == "toast"
    assert toast.text == "Эта кнопка устарела. Ниже – темы, которые есть сейчас."


async def test_in_a_group_only_what_is_addressed_is_answered(enter: Enter) -> None:
    group = enter(chat_id=-100500, chat_type="supergroup")

    silent = await group.sends("Можно приехать с женой и детьми?")
    [mentioned] = await group.sends("@kenshuin_bot можно приехать с женой и детьми?")

    assert silent == []
    assert mentioned.text.endswith("III.6(4)")


async def test_a_late_answer_quotes_its_question(chat: Chat, telegram: Telegram) -> None:
    an_hour_ago = chat.clock.now() - timedelta(hours=1)

    await chat.sends("/help", date=int(an_hour_ago.timestamp()))
    await chat.sends("/help")

    late, prompt = (request for request in telegram.requests if isinstance(request, SendMessage))
    assert late.reply_parameters is not None
    assert prompt.reply_parameters is None


async def test_a_coordinator_tests_a_question(enter: Enter) -> None:
    [shown] = await enter(id=COORDINATOR_ID).sends("/faq test «Можно приехать с женой?»")

    assert shown.text.splitlines()[0].startswith("Решение: ответ, ")
    assert "(family)" in shown.text
    assert shown.text.splitlines()[-1] == "За первую говорят слова: приехать, женой, можно, с"


async def test_a_coordinator_tests_all_titles(enter: Enter) -> None:
    [shown] = await enter(id=COORDINATOR_ID).sends("/faq test")

    assert shown.text.startswith("По собственному названию первыми находятся ")


async def test_the_test_console_is_not_for_guests(chat: Chat) -> None:
    [shown] = await chat.sends("/faq test family")

    assert shown.text.endswith("Выберите тему или спросите обычными словами.")


async def test_a_number_in_the_question_is_spoken_to(chat: Chat) -> None:
    [answer] = await chat.sends("мне 52 года, можно подать заявку?")

    title, case, *_, source = answer.text.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert title == "Сколько должно быть лет"
    assert case == "Вам 52 года: возраст от 25 до 45 лет рекомендуется, но не обязателен."
    assert source == "Источник: Общая информация, III.2(2)"


async def test_a_number_in_a_follow_up_is_spoken_to(chat: Chat) -> None:
    await chat.sends("сколько лет опыта нужно?")

    [answer] = await chat.sends("а если всего 2 года?")

    assert answer.text.splitlines()[1].startswith("2 года опыта – меньше требуемого")
