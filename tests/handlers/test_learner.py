"""What coordinators taught is live at once: asked, listed, corrected, undone, weighed."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from aiogram import Dispatcher

from bot.course import Course, Courses
from bot.course.learned import LearnedEntry, Revision
from bot.course.settling import Settlement
from bot.faq import FaqIndex
from handlers.learner import Learner
from storage import Feedback, Storage
from tests.support.chat import Chat

Enter = Callable[..., Chat]
COURSE = "j1704316"
NOW = datetime(2017, 10, 12, 3, tzinfo=UTC)
SOURCE = "Источник: ответ координатора, 12.10.2017"
TRIP = {
    "id": "learned-1",
    "topic": "program",
    "title": {"ru": "Где сбор на поездку в Отару", "en": "Where to meet for the trip to Otaru"},
    "answer": {"ru": "В 9:15 у главного входа.", "en": "At 9:15 at the main entrance."},
    "questions": ("во сколько выезжаем в отару", "откуда едем в отару в субботу"),
    "answered_on": date(2017, 10, 12),
}
HALAL = TRIP | {
    "id": "halal-food",
    "topic": "japan",
    "title": {"ru": "Есть ли халяльная еда", "en": "Is there halal food"},
    "answer": {"ru": "Да, по пятницам.", "en": "Yes, on Fridays."},
    "questions": (),
}
SLIDES = TRIP | {
    "id": "report-slides",
    "topic": "report",
    "title": {"ru": "Сколько слайдов в отчёте", "en": "How many slides"},
    "answer": {"ru": "Восемь, не считая титульного.", "en": "Eight without the title."},
    "questions": (),
}


@pytest.fixture
def learner(dispatcher: Dispatcher) -> Learner:
    """Lays what was taught over the courses that the bot answers for."""
    found = dispatcher["learner"]
    assert isinstance(found, Learner)
    return found


@pytest.fixture
def guest(enter: Enter) -> Chat:
    """A guest's private chat, in the middle of October."""
    chat = enter()
    chat.clock.set(NOW)
    return chat


@pytest.fixture
def weighed_by(courses: Courses) -> Course:
    """The course with a few of its known questions, those of `report-slides` among them."""
    course = courses.get(COURSE)
    assert course is not None
    of_slides = [one for one in course.known if "report-slides" in one.expected]
    return course.model_copy(update={"known": (*of_slides, *course.known[:20])})


async def _teach(
    storage: Storage, content: Mapping[str, Any] | None, *, entry_id: str = "learned-1"
) -> LearnedEntry | None:
    """What a coordinator confirmed; nothing has it yet."""
    entry = None if content is None else LearnedEntry.model_validate(content)
    async with storage.transaction() as tx:
        await tx.revisions.add(
            Revision(
                course_id=COURSE,
                entry_id=entry_id if entry is None else entry.id,
                content=entry,
                made_by=None,
                made_at=NOW,
            )
        )
    return entry


async def _answer(chat: Chat, question: str) -> str:
    [answer, *_] = await chat.sends(question)
    return answer.text


async def test_what_was_taught_is_answered_at_once_with_whose_word_it_is(
    guest: Chat, storage: Storage, learner: Learner
) -> None:
    await _teach(storage, TRIP)

    await learner.refresh()

    assert await _answer(guest, "Во сколько мы выезжаем в Отару?") == (
        f"Где сбор на поездку в Отару\nВ 9:15 у главного входа.\n{SOURCE}"
    )


async def test_it_is_answered_in_english_too(
    enter: Enter, storage: Storage, learner: Learner
) -> None:
    await _teach(storage, TRIP)
    await learner.refresh()

    assert await _answer(enter(language_code="en"), "where do we meet for the trip to Otaru?") == (
        "Where to meet for the trip to Otaru\nAt 9:15 at the main entrance.\n"
        "Source: coordinator's answer, 12.10.2017"
    )


async def test_its_topic_lists_it(guest: Chat, storage: Storage, learner: Learner) -> None:
    await _teach(storage, TRIP)
    await learner.refresh()

    await guest.sends("/faq")
    [page] = await guest.presses("Программа курса")
    while len(page.buttons[-1]) > 1:  # the way back, and the way on
        [page] = await guest.presses(page.buttons[-1][-1])
    titles = [title for row in page.buttons for title in row]

    assert "Где сбор на поездку в Отару" in titles


async def test_where_the_document_is_silent_the_coordinators_word_is_the_only_source(
    guest: Chat, storage: Storage, learner: Learner
) -> None:
    await _teach(storage, HALAL)
    await learner.refresh()

    answer = await _answer(guest, "Есть ли халяльная еда?")

    assert answer == f"Есть ли халяльная еда\nДа, по пятницам.\n{SOURCE}"


async def test_a_corrected_entry_names_the_document_and_the_coordinator(
    guest: Chat, storage: Storage, learner: Learner
) -> None:
    await _teach(storage, SLIDES)
    await learner.refresh()

    answer = await _answer(guest, "Сколько слайдов должно быть в отчёте?")

    *_, words, source = answer.splitlines()
    assert words == "Восемь, не считая титульного."
    assert source.startswith("Источник: Общая информация, ")
    assert source.endswith("; ответ координатора, 12.10.2017")


async def test_undone_it_is_as_the_pack_has_it(
    guest: Chat, storage: Storage, learner: Learner, faqs: Mapping[str, FaqIndex]
) -> None:
    as_packed = await _answer(guest, "Сколько слайдов должно быть в отчёте?")
    for content in (SLIDES, TRIP):
        await _teach(storage, content)
        await learner.refresh()

    await _teach(storage, None, entry_id="report-slides")
    await _teach(storage, None, entry_id="learned-1")
    await learner.refresh()

    assert await _answer(guest, "Сколько слайдов должно быть в отчёте?") == as_packed
    assert faqs[COURSE].decide("Во сколько мы выезжаем в Отару?").entry is None


async def test_the_newest_revision_counts(guest: Chat, storage: Storage, learner: Learner) -> None:
    await _teach(storage, TRIP)
    await learner.refresh()
    await _teach(storage, TRIP | {"answer": {"ru": "В 9:30 у автобуса.", "en": "At 9:30."}})

    await learner.refresh()

    assert "В 9:30 у автобуса." in await _answer(guest, "Во сколько мы выезжаем в Отару?")


async def test_a_button_of_an_entry_that_is_gone_is_a_stale_one(
    guest: Chat, storage: Storage, learner: Learner
) -> None:
    await _teach(storage, TRIP)
    await learner.refresh()
    await _teach(storage, None)
    await learner.refresh()

    [toast, _] = await guest.presses_data(f"e:{COURSE}:learned-1")

    assert toast.kind == "toast"


async def test_what_cannot_be_shown_is_left_out_and_the_rest_is_live(
    storage: Storage, learner: Learner, courses: Courses
) -> None:
    broken = {"id": "learned-2", "answer": {"ru": "В {facts.no-such-value}.", "en": "No."}}
    await _teach(storage, TRIP | broken)
    await _teach(storage, TRIP)

    await learner.refresh()

    course = courses.get(COURSE)
    assert course is not None
    assert [key for key in course.entries if key.startswith("learned-")] == ["learned-1"]


async def test_what_was_taught_elsewhere_comes_with_the_next_look(
    storage: Storage,
    shipped_courses: Courses,
    shipped_faqs: Mapping[str, FaqIndex],
    learner: Learner,
) -> None:
    faqs = dict(shipped_faqs)
    courses = Courses({course.id: course for course in shipped_courses})
    elsewhere = Learner(storage=storage, courses=courses, faqs=faqs)
    await _teach(storage, TRIP)
    await learner.refresh()

    await elsewhere.refresh()

    decision = faqs[COURSE].decide("во сколько выезжаем в отару")
    assert decision.entry is not None
    assert decision.entry.id == "learned-1"


async def test_nothing_is_made_anew_where_nothing_was_taught(
    storage: Storage, courses: Courses, faqs: Mapping[str, FaqIndex], learner: Learner
) -> None:
    await _teach(storage, TRIP)
    await learner.refresh()
    course, index = courses.get(COURSE), faqs[COURSE]

    await learner.refresh()

    assert courses.get(COURSE) is course
    assert faqs[COURSE] is index


async def test_what_is_settled_stays(
    dispatcher: Dispatcher, storage: Storage, courses: Courses, learner: Learner
) -> None:
    course = courses.get(COURSE)
    assert course is not None
    point = next(iter(course.open_points))
    async with storage.transaction() as tx:
        await tx.settlements.settle(
            Settlement(course_id=COURSE, point=point, words="Так.", settled_at=NOW)
        )
    await _teach(storage, TRIP)

    await dispatcher["settler"].refresh()
    await learner.refresh()
    await dispatcher["settler"].refresh()

    course = courses.get(COURSE)
    assert course is not None
    assert [*course.settlements] == [point]
    assert "learned-1" in course.entries


async def test_what_a_change_would_lose_is_known_before(
    learner: Learner, weighed_by: Course, courses: Courses, faqs: Mapping[str, FaqIndex]
) -> None:
    before = courses.get(COURSE)
    known = next(one for one in weighed_by.known if "report-slides" in one.expected)
    thief = LearnedEntry.model_validate(TRIP | {"questions": (known.question,)})

    found = await learner.weigh(weighed_by, thief)

    assert known in [moved.known for moved in found.lost]
    assert courses.get(COURSE) is before
    assert faqs[COURSE].decide("во сколько выезжаем в отару").entry is None


async def test_what_people_found_helpful_is_weighed_too(
    guest: Chat, storage: Storage, learner: Learner, weighed_by: Course
) -> None:
    question = "Скажите, сколько слайдов можно в отчёте?"
    await guest.sends(question)
    async with storage.transaction() as tx:
        asked = await tx.questions.last_of(42, 42, NOW.replace(hour=0))
        assert asked is not None
        assert asked.id is not None
        await tx.feedback.record(
            Feedback(
                question_id=asked.id,
                account_id=42,
                entry_id=asked.entry_id,
                helpful=True,
                reason=None,
                given_at=NOW,
            )
        )
    thief = LearnedEntry.model_validate(TRIP | {"questions": (question,)})

    found = await learner.weigh(weighed_by, thief)

    assert question in [moved.known.question for moved in found.lost]


async def test_a_corrected_entry_loses_none_of_its_own_questions(
    learner: Learner, weighed_by: Course
) -> None:
    found = await learner.weigh(weighed_by, LearnedEntry.model_validate(SLIDES))

    assert found.lost == ()
