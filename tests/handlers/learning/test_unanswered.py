"""/unanswered: what was asked in vain, alike together; what needs no answer."""

from collections.abc import Mapping

import pytest

from bot.course import Course
from bot.faq import FaqIndex
from storage import Storage
from tests.handlers.learning.conftest import COURSE, Enter
from tests.support.chat import STAFF_CHAT_ID, Chat
from tests.support.decisions import scripted

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def faqs(course: Course) -> Mapping[str, FaqIndex]:
    """Knows one answer, one choice, and that the document does not speak of halal food."""
    faq, indexes = scripted(course)
    faq.script = {
        "можно с женой?": ("answer", ["family"]),
        "халяль": ("silent", ["halal-food"]),
        "виза": ("choose", ("visa", "visa-cost", "transit-visa")),
        "позовите человека": ("person", ["speak-to-a-person"]),
    }
    return indexes


async def _asked(chat: Chat, *texts: str) -> None:
    for text in texts:
        chat.clock.pass_(minutes=20)
        await chat.sends(text)


async def test_nothing_waits_where_nothing_was_asked(coordinator: Chat) -> None:
    [page] = await coordinator.sends("/unanswered")

    assert page.text == (
        "💬 На что не нашлось ответа\n"
        "Развитие региональной промышленности на основе кластерного подхода (C)\n\n"
        "Вопросов без ответа нет."
    )
    assert page.buttons == (("Выученное",),)


async def test_it_is_listed_by_likeness_the_most_frequent_first(
    chat: Chat, coordinator: Chat, enter: Enter
) -> None:
    await _asked(chat, "столица Франции", "халяль", "виза", "можно с женой?")
    await chat.presses("👎")
    await chat.presses("Непонятно")
    await _asked(enter(id=43), "халяль", "позовите человека", "пишите на a@b.org +998 90 123 45 67")

    [page] = await coordinator.sends("/unanswered")

    assert page.text.splitlines()[2:] == [
        f"Всего 6{NBSP}вопросов.",
        "",
        "1. «халяль»",
        f"   2{NBSP}раза, с 1 сентября",
        "   в документе нет: Халяльная еда",
        "",
        "2. «пишите на … +…»",
        f"   1{NBSP}раз, с 1 сентября",
        "",
        "3. Можно ли приехать с семьёй",
        f"   не помог 1{NBSP}раз, с 1 сентября",
        "   причина: непонятно",
        "   спрашивали: «можно с женой?»",
        "",
        "4. «виза»",
        f"   1{NBSP}раз, с 1 сентября",
        "   в документе нет: Виза: кто оформляет и когда",
        "",
        "5. «столица Франции»",
        f"   1{NBSP}раз, с 1 сентября",
    ]
    assert page.buttons == (
        ("1. Ответить", "1. Не нужно"),
        ("2. Ответить", "2. Не нужно"),
        ("3. Исправить", "3. Не нужно"),
        ("4. Ответить", "4. Не нужно"),
        ("5. Ответить", "5. Не нужно"),
        ("Выученное",),
    )
    assert "Айгуль" not in page.text


async def test_what_does_not_fit_a_page_is_on_the_next(chat: Chat, coordinator: Chat) -> None:
    await _asked(chat, *(f"вопрос {name}" for name in ("раз", "два", "три", "пять", "семь", "икс")))

    [first] = await coordinator.sends("/unanswered")
    [second] = await coordinator.presses("Ещё »")
    [back] = await coordinator.presses("« Назад")

    assert first.buttons[-2:] == (("Ещё »",), ("Выученное",))
    assert second.text.splitlines()[-2] == "6. «вопрос раз»"
    assert back.text == first.text


async def test_what_is_not_needed_is_listed_no_more(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    await _asked(chat, "столица Франции", "халяль", "халяль")
    await coordinator.sends("/unanswered")

    toast, page = await coordinator.presses("1. Не нужно")

    assert toast.text == f"2{NBSP}вопроса больше не показываю."
    assert [line for line in page.text.splitlines() if "«" in line] == ["1. «столица Франции»"]
    async with storage.reading() as view:
        [record] = await view.audit.of_course(COURSE, limit=9)
    assert (record.deed.value, record.details) == ("gaps-settled", {"questions": 2})


async def test_who_presses_again_is_told_that_it_is_settled(chat: Chat, coordinator: Chat) -> None:
    await _asked(chat, "халяль")
    await coordinator.sends("/unanswered")
    data = coordinator.data_of("1. Не нужно")
    await coordinator.presses_data(data)

    toast, page = await coordinator.presses_data(data)
    [answer] = await coordinator.presses("1. Ответить")

    assert toast.text == "Этот вопрос уже решён. Что осталось, покажет /unanswered."
    assert page.text.endswith("Вопросов без ответа нет.")
    assert answer == toast


async def test_what_somebody_asked_whose_data_is_deleted_is_gone(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    await _asked(chat, "халяль")
    async with storage.transaction() as tx:
        await tx.erasure.account(42, at=chat.clock.now())

    [page] = await coordinator.sends("/unanswered")

    assert page.text.endswith("Вопросов без ответа нет.")


async def test_it_is_listed_in_the_staff_chat(chat: Chat, enter: Enter) -> None:
    await _asked(chat, "халяль")
    staff = enter(id=900, chat_id=STAFF_CHAT_ID, chat_type="supergroup")

    [page] = await staff.sends("/unanswered")

    assert page.buttons == (("1. Ответить", "1. Не нужно"), ("Выученное",))
