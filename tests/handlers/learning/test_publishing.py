"""A draft goes live: weighed, confirmed, once; whoever waited is told; and back again."""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType

import pytest
from aiogram import Dispatcher
from aiogram.methods import AnswerCallbackQuery

from bot.course import Courses, Texts
from bot.course.known import KnownQuestion
from bot.course.learned import LearnedEntry, learned
from bot.delivery.delivery import State
from handlers.learner import Learner
from storage import Storage
from storage.wishes import Wish
from tests.handlers.learning.conftest import COURSE, KNOWN, Enter, answers
from tests.support.chat import Chat, Seen
from tests.support.people import enrolled

NBSP = "\N{NO-BREAK SPACE}"
BICYCLE = "где мне держать велосипед зимой"
ANSWER = "Велосипед можно оставить в подвале."
TITLE = "Где мне держать велосипед зимой"
SOURCE = "Источник: ответ координатора, 01.09.2017"
IN_ENGLISH = (
    "💬 You asked: “where can I keep my bicycle in winter?”. Now there is an answer:\n\n"
    "Bicycle in winter\nIn the cellar.\nSource: coordinator's answer, 01.09.2017"
)
WIFE = "можно приехать с женой?"


@pytest.fixture
def courses(shipped_courses: Courses) -> Courses:
    """Judged by a few questions; one of them is whether one’s wife may come."""
    known = KnownQuestion(question=WIFE, expected=frozenset({"family"}))
    return Courses(
        {
            one.id: one.model_copy(update={"known": (*one.known[: KNOWN - 1], known)})
            for one in shipped_courses
        }
    )


async def _drafted(coordinator: Chat, answer: str = ANSWER) -> None:
    """A draft of an answer of its own, out of what was asked in vain."""
    await coordinator.sends("/unanswered")
    await coordinator.presses("1. Ответить")
    [draft] = await answers(coordinator, answer)
    if any("Отдельный ответ" in row for row in draft.buttons):
        await coordinator.presses("Отдельный ответ")


async def _published(coordinator: Chat, answer: str = ANSWER) -> list[Seen]:
    await _drafted(coordinator, answer)
    await coordinator.presses("Проверить и опубликовать")
    return await coordinator.presses("Опубликовать")


async def _deeds(storage: Storage) -> list[tuple[str, object]]:
    async with storage.reading() as view:
        lines = await view.audit.of_course(COURSE, limit=9)
    return [(line.deed.value, line.details) for line in lines]


async def test_what_was_taught_is_answered_at_once_in_other_words_too(
    chat: Chat, coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await chat.sends(BICYCLE)
    await _drafted(coordinator)

    asking, weighed = await coordinator.presses("Проверить и опубликовать")
    [published] = await coordinator.presses("Опубликовать")
    [answer] = await enter(id=43).sends("где можно держать велосипед зимой?")
    [left] = await coordinator.sends("/unanswered")

    assert asking.text == f"Проверяю 3{NBSP}вопроса с известными ответами…"
    assert weighed.text == (
        f"{TITLE}\n"
        f"Проверено 3{NBSP}вопроса с известными ответами.\n"
        "Ни на один из них ответ не изменится."
    )
    assert weighed.buttons == (("Опубликовать",), ("« Черновик",))
    assert published.text == (
        f"✅ {TITLE}\nТеперь бот отвечает на это сам.\nРешён 1{NBSP}вопрос из списка."
    )
    assert published.buttons == (("История", "Вернуть как было"), ("« Без ответа",))
    assert answer.text == f"{TITLE}\n{ANSWER}\n{SOURCE}"
    assert left.text.endswith("Вопросов без ответа нет.")
    [(deed, details)] = await _deeds(storage)
    assert (deed, details) == (
        "entry-learned",
        {"entry": "learned-1", "revision": 1, "questions": 1, "told": 0},
    )


async def test_it_is_there_after_a_restart(
    chat: Chat, coordinator: Chat, storage: Storage, dispatcher: Dispatcher, courses: Courses
) -> None:
    await chat.sends(BICYCLE)
    await _published(coordinator)
    course = courses.get(COURSE)
    assert course is not None
    as_packed = Courses({COURSE: course.model_copy(update={"entries": course.written})})
    faqs = {COURSE: dispatcher["learner"]._packs[COURSE]._index}

    await Learner(storage=storage, courses=as_packed, faqs=faqs).refresh()

    decision = faqs[COURSE].decide(BICYCLE)
    assert decision.entry is not None
    assert decision.entry.id == "learned-1"


async def test_who_wanted_to_be_told_is_told_once(
    chat: Chat, coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await _wishes(chat, storage, BICYCLE)
    other = enter(id=43, language_code="en")
    await _wishes(other, storage, "where can I keep my bicycle in winter?")
    blocked = enter(id=44)
    await _wishes(blocked, storage, BICYCLE)
    await blocked.blocks_the_bot()
    await _drafted(coordinator)
    await coordinator.presses("По-английски")
    await answers(coordinator, "Bicycle in winter\nIn the cellar.")
    await coordinator.presses("Вопросы")
    await answers(coordinator, f"{BICYCLE}\nwhere can I keep my bicycle in winter")
    await coordinator.presses("Проверить и опубликовать")

    published, *told = await coordinator.presses("Опубликовать")

    assert published.text.splitlines()[-1] == (
        f"Ответ отправляется 2{NBSP}людям, которые просили сообщить."
    )
    assert [seen.text for seen in told] == [
        f"💬 Вы спрашивали: «{BICYCLE}». Теперь есть ответ:\n\n{TITLE}\n{ANSWER}\n{SOURCE}",
        IN_ENGLISH,
    ]
    async with storage.reading() as view:
        assert [wish.account_id for wish in await view.wishes.open(COURSE)] == [44]
        kept = await view.deliveries.with_key("wish:1")
    assert kept is not None
    assert kept.state is State.SENT


async def test_who_waited_is_told_as_somebody_of_their_country(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    question = "сколько стоит сим-карта с интернетом"  # the pack says who at home may know it
    await enrolled(storage, chat.user.id)
    await _wishes(chat, storage, question)
    await coordinator.sends("/unanswered")
    await coordinator.presses("1. Ответить")
    await answers(coordinator, "Около 3000 иен.")
    await coordinator.presses("Проверить и опубликовать")

    _, told = await coordinator.presses("Опубликовать")

    assert told.text.startswith(f"💬 Вы спрашивали: «{question}».")
    assert not any("Моя страна" in label for row in told.buttons for label in row)


async def test_a_press_that_takes_long_is_answered_once_and_at_once(
    chat: Chat, coordinator: Chat
) -> None:
    """Telegram refuses the second answer: «query is too old»."""
    await chat.sends(BICYCLE)
    await _drafted(coordinator)
    for label in ("Проверить и опубликовать", "Опубликовать", "Вернуть как было"):
        before = len(coordinator.telegram.requests)
        await coordinator.presses(label)

        made = coordinator.telegram.requests[before:]
        assert [isinstance(one, AnswerCallbackQuery) for one in made[:2]] == [True, False]
        assert sum(isinstance(one, AnswerCallbackQuery) for one in made) == 1


async def _wishes(chat: Chat, storage: Storage, question: str) -> None:
    await chat.sends(question)
    async with storage.transaction() as tx:
        asked = await tx.questions.last_of(chat.user.id, chat.chat_id, since=chat.clock.now())
        assert asked is not None
        assert asked.id is not None
        await tx.wishes.add(
            Wish(
                question_id=asked.id,
                account_id=chat.user.id,
                course_id=COURSE,
                wished_at=chat.clock.now(),
            )
        )


async def test_a_loss_has_to_be_confirmed_by_its_own_button(chat: Chat, coordinator: Chat) -> None:
    await chat.sends(BICYCLE)
    await _drafted(coordinator)
    await coordinator.presses("Вопросы")
    await answers(coordinator, f"{WIFE}\nможно ли приехать с женой\nприехать с женой можно?")

    _, weighed = await coordinator.presses("Проверить и опубликовать")
    [published] = await coordinator.presses("Всё равно опубликовать")

    assert "⚠️ Станет хуже: 1" in weighed.text.splitlines()
    assert (
        f"• «{WIFE}» – было: «Можно ли приехать с семьёй», станет: этот ответ"
        in weighed.text.splitlines()
    )
    assert weighed.buttons == (("Всё равно опубликовать",), ("« Черновик",))
    assert published.text.startswith("✅")


async def test_what_was_changed_after_the_check_is_checked_again(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    await chat.sends(BICYCLE)
    await _drafted(coordinator)
    await coordinator.presses("Проверить и опубликовать")
    early = coordinator.data_of("Опубликовать")
    await coordinator.presses("Ответ")
    await answers(coordinator, "У входа.")

    asking, weighed = await coordinator.presses_data(early)
    async with storage.reading() as view:
        before = await view.revisions.current(COURSE)
    [published] = await coordinator.presses("Опубликовать")

    assert asking.text.startswith("Проверяю")
    assert weighed.buttons[0] == ("Опубликовать",)
    assert before == []
    assert published.text.startswith("✅")


async def test_a_draft_is_published_once(chat: Chat, coordinator: Chat, storage: Storage) -> None:
    await chat.sends(BICYCLE)
    await _published(coordinator)

    [toast] = await coordinator.presses_data(coordinator.data_of("Опубликовать"))

    assert toast.text == "Этот черновик уже опубликован или отменён."
    async with storage.reading() as view:
        assert len(await view.revisions.of_entry(COURSE, "learned-1")) == 1


async def test_of_two_corrections_of_one_answer_the_later_is_not_laid_over_unseen(
    coordinator: Chat, storage: Storage
) -> None:
    for _ in range(2):
        await coordinator.sends("/faq test можно с семьёй?")
        await coordinator.presses("1. Исправить")
        await answers(coordinator, "Нет.")
    await coordinator.presses("Проверить и опубликовать")
    await coordinator.presses("Опубликовать")

    await coordinator.presses_data(f"gw:{COURSE}:1")
    [refusal] = await coordinator.presses("Опубликовать")

    assert refusal.text.startswith("Пока вы готовили черновик, этот ответ изменил кто-то другой")
    async with storage.reading() as view:
        assert len(await view.revisions.of_entry(COURSE, "family")) == 1


async def test_a_corrected_answer_settles_what_it_had_not_helped(
    chat: Chat, coordinator: Chat
) -> None:
    await chat.sends(WIFE)
    await chat.presses("👎")
    await coordinator.sends("/unanswered")
    await coordinator.presses("1. Исправить")
    await answers(coordinator, "Нет, только самому.")
    await coordinator.presses("Проверить и опубликовать")

    [published] = await coordinator.presses("Опубликовать")
    [answer] = await chat.sends(WIFE)

    assert published.text.splitlines()[-1] == f"Решён 1{NBSP}вопрос из списка."
    assert answer.text == (
        "Можно ли приехать с семьёй\nНет, только самому.\n"
        "Источник: Общая информация, III.6(4); ответ координатора, 01.09.2017"
    )


async def test_the_last_change_is_taken_back_and_the_questions_wait_again(
    chat: Chat, coordinator: Chat, storage: Storage
) -> None:
    await chat.sends(BICYCLE)
    await _published(coordinator)

    _, sure = await coordinator.presses("Вернуть как было")
    data = coordinator.data_of("Да, вернуть")
    [undone] = await coordinator.presses_data(data)
    [history] = await coordinator.presses("История")
    [answer] = await chat.sends(BICYCLE)
    [left] = await coordinator.sends("/unanswered")
    [learned] = await coordinator.presses("Выученное")
    toast, *_ = await coordinator.presses_data(data)

    assert sure.text.splitlines()[-1] == "Бот больше не будет знать этого ответа."
    assert sure.buttons == (("Да, вернуть",), ("История",))
    assert undone.text == f"{TITLE}\nПоследняя правка отменена. Это действует сразу."
    assert history.text == (
        f"{TITLE}\n\n"
        "• 1 сентября, 10:00 по Саппоро – Айгуль\n"
        f"   было: «{ANSWER}»\n"
        "   ответ убран\n\n"
        "• 1 сентября, 10:00 по Саппоро – Айгуль\n"
        f"   стало: «{ANSWER}»"
    )
    assert ANSWER not in answer.text
    assert f"«{BICYCLE}»" in left.text
    assert learned.text == "Выученное у координаторов\n\nПока ничего."
    assert toast.text.startswith("Эта кнопка устарела.")
    assert await _deeds(storage) == [
        ("entry-undone", {"entry": "learned-1", "revision": 2, "questions": 1}),
        ("entry-learned", {"entry": "learned-1", "revision": 1, "questions": 1, "told": 0}),
    ]


async def test_a_correction_is_edited_on_and_taken_back_step_by_step(
    coordinator: Chat,
) -> None:
    await coordinator.sends("/faq test можно с семьёй?")
    await coordinator.presses("1. Исправить")
    await answers(coordinator, "Нет.")
    await coordinator.presses("Проверить и опубликовать")
    await coordinator.presses("Опубликовать")
    await coordinator.presses("История")
    [draft] = await coordinator.presses("Исправить")
    await coordinator.presses("Ответ")
    await answers(coordinator, "Нет, нельзя.")
    await coordinator.presses("Проверить и опубликовать")
    await coordinator.presses("Опубликовать")

    _, first = await coordinator.presses("Вернуть как было")
    await coordinator.presses("Да, вернуть")
    [history] = await coordinator.presses("История")
    [page] = await coordinator.presses("Выученное")

    assert draft.text.splitlines()[3] == "Нет."
    assert first.text.splitlines()[-1] == "Бот будет отвечать как раньше: «Нет.»"
    assert [line for line in history.text.splitlines() if line.startswith("   стало")] == [
        "   стало: «Нет.»",
        "   стало: «Нет, нельзя.»",
        "   стало: «Нет.»",
    ]
    assert page.buttons == (("Можно ли приехать с семьёй",), ("« Без ответа",))


@pytest.mark.parametrize("language_code", ["en", "ja"])
async def test_coordinators_teach_in_their_language(
    language_code: str, chat: Chat, enter: Callable[..., Chat]
) -> None:
    await chat.sends(BICYCLE)
    coordinator = enter(id=900, language_code=language_code)

    [page] = await coordinator.sends("/unanswered")

    assert f"{BICYCLE}" in page.text
    assert all(row != ("1. Ответить", "1. Не нужно") for row in page.buttons)


async def test_below_the_test_console_candidates_can_be_corrected(coordinator: Chat) -> None:
    [console] = await coordinator.sends("/faq test можно с женой?")
    [question] = await coordinator.presses("1. Исправить")
    [history] = await coordinator.presses("1. История")

    assert console.buttons[0] == ("1. Исправить", "1. История")
    assert question.text.startswith("Сейчас бот отвечает так:\n\nМожно ли приехать с семьёй")
    assert history.text == (
        "Можно ли приехать с семьёй\nОтвет такой, каким пришёл с курсом: его никто не менял."
    )
    assert history.buttons == (("Исправить",), ("Выученное",))


async def test_the_first_correction_of_last_years_answer_taken_back_leaves_last_years(
    coordinator: Chat, courses: Courses, storage: Storage
) -> None:
    _bring(courses, "Нет, говорили в прошлом году.")
    await coordinator.sends("/faq test можно с семьёй?")
    await coordinator.presses("1. Исправить")
    await coordinator.presses("Ответ")
    await answers(coordinator, "Нет, и в этом году тоже.")
    await coordinator.presses("Проверить и опубликовать")
    await coordinator.presses("Опубликовать")
    [history] = await coordinator.presses("История")

    _, sure = await coordinator.presses("Вернуть как было")
    await coordinator.presses("Да, вернуть")

    was = "Нет, говорили в прошлом году."
    assert [line for line in history.text.splitlines() if line.startswith("   ")] == [
        f"   было: «{was}»",
        "   стало: «Нет, и в этом году тоже.»",
    ]
    assert sure.text.splitlines()[-1] == f"Бот будет отвечать как раньше: «{was}»"
    course = courses.get(COURSE)
    assert course is not None
    answer = course.entries["family"].answer
    assert answer is not None
    assert answer.get("ru") == was
    async with storage.reading() as view:
        [newest] = await view.revisions.current(COURSE)
    assert newest.content == course.learned["family"]


def _bring(courses: Courses, answer: str) -> None:
    """Last year's coordinators had corrected an entry: it came with learned.yaml."""
    course = courses.get(COURSE)
    assert course is not None
    last_years = LearnedEntry(
        id="family",
        topic=course.entries["family"].topic,
        title=course.entries["family"].title,
        answer=Texts({"ru": answer}),
        answered_on=date(2016, 10, 12),
    )
    course = course.model_copy(update={"learned": MappingProxyType({"family": last_years})})
    courses.replace(learned(course, course.written, []))
