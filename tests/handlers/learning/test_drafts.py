"""How a draft begins, is shown as people will get it, and is changed in the chat."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.course import Course
from bot.faq import FaqIndex
from bot.i18n import translator
from bot.inquiries.inquiry import Inquiry, Kind, Line, Side
from bot.teaching import Draft, Part
from bot.texts.teaching import ask_part
from handlers.inquiries.desk_callbacks import RepliesCallback
from storage import Storage
from tests.handlers.learning.conftest import COURSE, answers
from tests.support.chat import Chat, Seen
from tests.support.decisions import scripted
from tests.support.pressing import last_message_id, presses_under, replies_to

NBSP = "\N{NO-BREAK SPACE}"
PRIVACY = "Проверьте, нет ли здесь имён и личных сведений: это прочтут все."
RUSSIAN_ALONE = "Английского текста нет: кто читает по-английски, увидит русский."
PARTS = (("Название", "Вопросы"), ("Ответ", "По-английски"))
LAST = (("Проверить и опубликовать",), ("Отменить",))
GONE = "Этот черновик уже опубликован или отменён."


@pytest.fixture
def faqs(course: Course) -> Mapping[str, FaqIndex]:
    """Finds accommodation near a bicycle; the document does not speak of halal food."""
    faq, indexes = scripted(course)
    faq.script = {
        "где велосипед?": ("unknown", ["accommodation", "family", "family"]),
        "халяль": ("silent", ["halal-food"]),
        "можно с женой?": ("answer", ["family"]),
    }
    return indexes


async def _begun(chat: Chat, coordinator: Chat, question: str, answer: str) -> list[Seen]:
    """A draft out of what was asked in vain."""
    await chat.sends(question)
    await coordinator.sends("/unanswered")
    await coordinator.presses("1. Ответить")
    return await answers(coordinator, answer)


async def _talk(storage: Storage, clock_of: Chat, *lines: tuple[Side, Kind, str | None]) -> int:
    """An inquiry with these lines."""
    now = clock_of.clock.now()
    await storage.seen(42, now=now)
    async with storage.transaction() as tx:
        inquiry = await tx.inquiries.open(
            Inquiry(course_id=COURSE, account_id=42, opened_at=now, changed_at=now)
        )
        for number, (side, kind, html) in enumerate(lines):
            await tx.lines.add(
                Line(
                    inquiry_id=inquiry.id,
                    side=side,
                    account_id=900,
                    chat_id=-1,
                    message_id=number,
                    kind=kind,
                    html=html,
                    at=now,
                )
            )
    return inquiry.id


async def test_the_answer_is_asked_for_and_shown_as_people_will_get_it(
    chat: Chat, coordinator: Chat
) -> None:
    await chat.sends("где велосипед?")
    await coordinator.sends("/unanswered")

    [question] = await coordinator.presses("1. Ответить")
    [draft] = await answers(
        coordinator,
        "В подвале {слева}.",
        entities=[{"type": "bold", "offset": 0, "length": 9}],
    )

    assert question.text.splitlines()[:2] == [
        "Какой здесь ответ?",
        "Спрашивали: «где велосипед?»",
    ]
    assert draft.text == (
        "Черновик. Люди прочтут:\n\n"
        "Где велосипед\n"
        "В подвале {слева}.\n"
        "Источник: ответ координатора, 01.09.2017\n\n"
        "Спрашивают так: «где велосипед?».\n"
        "Тема: Проживание.\n"
        f"{RUSSIAN_ALONE}\n{PRIVACY}"
    )
    assert draft.buttons == (*PARTS, ("Тема",), *LAST)


def test_ways_of_asking_that_fit_no_message_are_counted(course: Course) -> None:
    questions = tuple(f"{number:02} {'я' * 297}" for number in range(30))
    draft = Draft(
        entry_id=None,
        topic="visa",
        title={"ru": "Виза"},
        answer={"ru": "Да."},
        questions=questions,
        answered_on=date(2017, 10, 12),
    )

    asked = ask_part(Part.QUESTIONS, draft, course, translator("ru"))

    assert len(asked) <= 4096
    assert asked.splitlines()[:-3] == list(questions[:13])
    assert asked.splitlines()[-3] == "… и ещё 17"


async def test_an_address_that_would_break_the_markup_loses_it(
    chat: Chat, coordinator: Chat
) -> None:
    """Or nobody could be shown the answer."""
    link = {"type": "text_link", "offset": 0, "length": 5, "url": 'https://a.b/"<'}
    await chat.sends("где велосипед?")
    await coordinator.sends("/unanswered")
    await coordinator.presses("1. Ответить")

    [draft] = await answers(coordinator, "Здесь <&>.", entities=[link])
    await coordinator.presses("Ответ")
    [changed] = await answers(coordinator, "Здесь <&>.", entities=[link])

    for shown in (draft, changed):
        assert shown.text.splitlines()[3] == "Здесь <&>."


async def test_each_part_is_replaced_by_a_reply(chat: Chat, coordinator: Chat) -> None:
    await _begun(chat, coordinator, "где велосипед?", "В подвале.")

    await coordinator.presses("Название")
    await answers(coordinator, "Велосипед")
    [asked] = await coordinator.presses("Вопросы")
    await answers(coordinator, "куда велик\nстоянка")
    await coordinator.presses("Ответ")
    await answers(coordinator, "У входа.")
    await coordinator.presses("По-английски")
    await answers(coordinator, "Bicycle\nAt the door.")
    await coordinator.presses("Тема")
    [draft] = await coordinator.presses("Контакты")

    assert asked.text.splitlines()[0] == "где велосипед?"
    assert draft.text == (
        "Черновик. Люди прочтут:\n\n"
        "Велосипед\nУ входа.\nИсточник: ответ координатора, 01.09.2017\n\n"
        "Спрашивают так: «куда велик» и «стоянка».\n"
        "Тема: Контакты.\n"
        f"Есть и английский текст.\n{PRIVACY}"
    )


@pytest.mark.parametrize(
    ("part", "typed", "why"),
    [
        ("Название", "я" * 81, f"⛔ Название слишком длинное: не больше 80{NBSP}символов"),
        ("Вопросы", "–", "⛔ Без вопроса ответ никто не найдёт."),
        ("Ответ", "я" * 3000, "⛔ Это не поместится в сообщение:"),
        ("По-английски", "Bicycle", "⛔ Нужны две части:"),
    ],
)
async def test_what_does_not_do_is_refused_and_asked_for_again(
    part: str, typed: str, why: str, chat: Chat, coordinator: Chat
) -> None:
    await _begun(chat, coordinator, "где велосипед?", "В подвале.")
    await coordinator.presses(part)

    [refusal] = await answers(coordinator, typed)
    [draft] = await answers(coordinator, "Bicycle\nIn the cellar.")

    assert refusal.text.startswith(why)
    assert draft.text.startswith("Черновик.")


async def test_a_picture_is_no_answer(chat: Chat, coordinator: Chat) -> None:
    await chat.sends("где велосипед?")
    await coordinator.sends("/unanswered")
    await coordinator.presses("1. Ответить")

    [refusal] = await answers(
        coordinator, photo=[{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    )
    [draft] = await answers(coordinator, "В подвале.")

    assert refusal.text.startswith("⛔ Выучить можно только текст")
    assert "В подвале." in draft.text


async def test_an_answer_takes_the_place_of_not_said_or_stands_beside_it(
    chat: Chat, coordinator: Chat
) -> None:
    [draft] = await _begun(chat, coordinator, "халяль", "Есть в столовой.")
    [beside] = await coordinator.presses("Отдельный ответ")

    assert "Сейчас бот говорит, что в документе этого нет: Халяльная еда." in draft.text
    assert draft.text.splitlines()[2] == "Халяльная еда"
    assert draft.buttons == (*PARTS, ("Тема",), ("Отдельный ответ",), *LAST)
    assert beside.text.splitlines()[2] == "Халяль"
    assert "Сейчас бот" not in beside.text
    assert beside.buttons == (*PARTS, ("Тема",), *LAST)


async def test_a_question_of_another_entry_is_pointed_out(
    chat: Chat, coordinator: Chat, course: Course
) -> None:
    await _begun(chat, coordinator, "где велосипед?", "В подвале.")
    theirs = course.entries["family"].questions[0]
    await coordinator.presses("Вопросы")

    [draft] = await answers(coordinator, f"{theirs}\nкуда велик")

    assert (
        f"⚠️ Вопрос «{theirs}» слово в слово есть у другого ответа: Можно ли приехать с семьёй."
    ) in draft.text.splitlines()


async def test_an_answer_that_did_not_help_is_corrected(chat: Chat, coordinator: Chat) -> None:
    await chat.sends("можно с женой?")
    await chat.presses("👎")
    await chat.presses("Непонятно")
    await coordinator.sends("/unanswered")

    [question] = await coordinator.presses("1. Исправить")
    [draft] = await answers(coordinator, "Нет, только самому.")

    assert question.text.startswith("Сейчас бот отвечает так:\n\nМожно ли приехать с семьёй\nНет.")
    assert draft.text.splitlines()[2:6] == [
        "Можно ли приехать с семьёй",
        "Нет, только самому.",
        "Источник: Общая информация, III.6(4); ответ координатора, 01.09.2017",
        "",
    ]
    assert "Заменит нынешний ответ: Можно ли приехать с семьёй." in draft.text
    assert draft.buttons == (*PARTS, ("Тема",), *LAST)


async def test_the_answer_of_a_talk_becomes_a_draft(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    inquiry = await _talk(
        storage,
        chat,
        (Side.PERSON, Kind.TEXT, "где велосипед?"),
        (Side.PERSON, Kind.TEXT, "меня зовут Айгуль"),
        (Side.PERSON, Kind.TEXT, "где &lt;Stels&gt;?"),
        (Side.NOTE, Kind.TEXT, "спрошу у коменданта"),
        (Side.COORDINATOR, Kind.TEXT, "В <b>подвале</b>."),
        (Side.COORDINATOR, Kind.PHOTO, "фото двери"),
        (Side.COORDINATOR, Kind.TEXT, "Ключ у входа."),
        (Side.PERSON, Kind.TEXT, "спасибо"),
    )

    [draft] = await coordinator.presses_data(f"gi:{COURSE}:{inquiry}")

    assert draft.text.splitlines()[2:7] == [
        "Где велосипед",
        "В подвале.",
        "Ключ у входа.",
        "Источник: ответ координатора, 01.09.2017",
        "",
    ]
    assert "Спрашивают так: «где велосипед?» и «где <Stels>?»." in draft.text


async def test_a_canned_reply_in_a_talk_is_no_part_of_the_answer(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    inquiry = await _talk(
        storage,
        chat,
        (Side.PERSON, Kind.TEXT, "где велосипед?"),
        (Side.COORDINATOR, Kind.TEXT, "В подвале."),
    )
    await coordinator.presses_data(RepliesCallback(course=COURSE, inquiry=inquiry).pack())
    listed = last_message_id(coordinator)
    await presses_under(coordinator, "Уточняю и вернусь", listed)
    await presses_under(coordinator, "Отправить", listed)

    [draft] = await coordinator.presses_data(f"gi:{COURSE}:{inquiry}")

    assert draft.text.splitlines()[2:5] == [
        "Где велосипед",
        "В подвале.",
        "Источник: ответ координатора, 01.09.2017",
    ]


async def test_an_answer_without_text_is_asked_for_in_words(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    inquiry = await _talk(
        storage,
        chat,
        (Side.PERSON, Kind.TEXT, "где велосипед?"),
        (Side.COORDINATOR, Kind.VOICE, None),
    )

    [question] = await coordinator.presses_data(f"gi:{COURSE}:{inquiry}")
    [draft] = await answers(coordinator, "В подвале.")

    assert question.text.startswith("В этой переписке ответ дан не текстом.")
    assert draft.text.splitlines()[2:4] == ["Где велосипед", "В подвале."]


async def test_a_talk_without_an_answer_teaches_nothing(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    inquiry = await _talk(storage, chat, (Side.PERSON, Kind.TEXT, "где велосипед?"))

    [toast] = await coordinator.presses_data(f"gi:{COURSE}:{inquiry}")

    assert toast.text == "В этом обращении координатор ещё не ответил."


async def test_an_answer_in_english_is_an_english_text(chat: Chat, coordinator: Chat) -> None:
    [draft] = await _begun(chat, coordinator, "где велосипед?", "In the cellar.")

    assert "Русского текста пока нет: все прочтут английский." in draft.text.splitlines()


async def test_a_draft_that_is_discarded_is_gone(chat: Chat, coordinator: Chat) -> None:
    await _begun(chat, coordinator, "где велосипед?", "В подвале.")
    await coordinator.presses("Название")
    question = last_message_id(coordinator)
    [dropped] = await coordinator.presses("Отменить")

    [late] = await replies_to(coordinator, question, text="Велосипед")
    [toast] = await coordinator.presses("Тема")

    assert dropped.text == "Черновик отменён. Ответы остались прежними."
    assert late.text == toast.text == GONE
