"""«Tell me when you know»: kept once, for one's own question; what is known by now is said."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from bot.course import Course, Courses
from bot.course.learned import LearnedEntry
from bot.course.texts import Texts
from bot.faq import FaqIndex
from storage import Storage
from storage.wishes import Wish
from tests.support.chat import Chat, Seen
from tests.support.decisions import ScriptedFaq, scripted

Enter = Callable[..., Chat]
COURSE = "j1704316"
BUTTON = "Сообщить, когда узнаете"
KEPT = Seen("toast", "Напишу вам, если координатор ответит на этот вопрос.")


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get(COURSE)
    assert found is not None
    return found


@pytest.fixture
def faq(course: Course) -> ScriptedFaq:
    """Knows an answer, where the document is silent, and what is no matter of the course."""
    made, _ = scripted(course)
    made.script = {
        "можно с женой?": ("answer", ["family"]),
        "прачечная": ("silent", ["laundry"]),
        "футбол": ("silent", ["off-football"]),
        "привет": ("silent", ["greeting"]),
        "виза": ("choose", ("visa", "visa-cost", "transit-visa")),
    }
    return made


@pytest.fixture
def faqs(faq: ScriptedFaq, course: Course) -> Mapping[str, FaqIndex]:
    """The scripted one in place of the shipped one."""
    return {course.id: faq}  # type: ignore[dict-item] # as much of an index as handlers ask for


async def wishes(storage: Storage) -> list[Wish]:
    async with storage.reading() as view:
        return await view.wishes.open(COURSE)


def labels(seen: Seen) -> list[str]:
    return [label for row in seen.buttons for label in row]


@pytest.mark.parametrize(
    ("asked", "is_offered"),
    [
        pytest.param("какая-то ерунда", True, id="no answer"),
        pytest.param("прачечная", True, id="the document is silent"),
        pytest.param("можно с женой?", False, id="an answer"),
        pytest.param("футбол", False, id="no matter of the course"),
        pytest.param("привет", False, id="a courtesy"),
        pytest.param("виза", False, id="a choice"),
    ],
)
async def test_it_stands_under_what_the_bot_does_not_know(
    chat: Chat, asked: str, *, is_offered: bool
) -> None:
    [reply] = await chat.sends(asked)

    assert ((BUTTON,) in reply.buttons) is is_offered
    assert (BUTTON in labels(reply)) is is_offered


async def test_an_entry_that_was_found_by_its_topic_answers_no_question(chat: Chat) -> None:
    [shown] = await chat.presses_data(f"e:{COURSE}:laundry")

    assert BUTTON not in labels(shown)


async def test_a_wish_is_kept_once_and_the_button_goes(chat: Chat, storage: Storage) -> None:
    [unknown] = await chat.sends("какая-то ерунда")

    toast, buttons = await chat.presses(BUTTON)
    again = await chat.presses(BUTTON)

    assert toast == KEPT
    assert buttons == Seen("buttons", "", unknown.buttons[:-1])
    assert again[0] == KEPT
    assert await wishes(storage) == [
        Wish(
            question_id=1,
            account_id=42,
            course_id=COURSE,
            wished_at=chat.clock.now(),
            text="какая-то ерунда",
        )
    ]


async def test_under_a_message_that_telegram_does_not_show_any_more_it_is_kept_too(
    chat: Chat, storage: Storage
) -> None:
    await chat.sends("какая-то ерунда")

    assert await chat.presses_data(chat.data_of(BUTTON), accessible=False) == [KEPT]
    assert len(await wishes(storage)) == 1


@pytest.mark.parametrize("data", ["qw:j1704316:1", "qw:j1704316:7", "qw:j2400001:1", "qw:x:-1"])
async def test_nobody_wishes_for_another_or_for_what_was_never_asked(
    chat: Chat, enter: Enter, storage: Storage, data: str
) -> None:
    await chat.sends("какая-то ерунда")

    [toast, *_] = await enter(id=43).presses_data(data)

    assert toast.text.startswith("Эта кнопка устарела")
    assert await wishes(storage) == []


async def test_in_a_group_there_is_no_such_button_and_none_is_taken(
    enter: Enter, storage: Storage
) -> None:
    group = enter(id=42, chat_id=-100, chat_type="supergroup")
    [unknown] = await group.sends("@kenshuin_bot какая-то ерунда")

    [toast, *_] = await group.presses_data("qw:j1704316:1")

    assert BUTTON not in labels(unknown)
    assert toast.text.startswith("Эта кнопка устарела")
    assert await wishes(storage) == []


async def test_what_was_learned_meanwhile_is_said_at_once(
    chat: Chat, storage: Storage, faq: ScriptedFaq, course: Course
) -> None:
    await chat.sends("прачечная")
    learned = LearnedEntry(
        id="laundry",
        topic=course.entries["laundry"].topic,
        title=Texts({"ru": "Где постирать", "en": "Laundry"}),
        answer=Texts({"ru": "На первом этаже.", "en": "On the first floor."}),
        answered_on=date(2017, 10, 12),
    ).over(course.entries["laundry"])
    faq.entries = (learned, *(one for one in faq.entries if one.id != "laundry"))
    faq.script["прачечная"] = ("answer", ["laundry"])

    toast, answer, buttons = await chat.presses(BUTTON)

    assert toast == Seen("toast", "Ответ уже есть.")
    assert "На первом этаже." in answer.text
    assert BUTTON not in labels(answer)
    assert BUTTON not in labels(buttons)
    assert await wishes(storage) == []


async def test_an_english_person_reads_it_in_english(enter: Enter) -> None:
    person = enter(id=44, language_code="en")
    await person.sends("some nonsense")

    [toast, *_] = await person.presses("Tell me when you know")

    assert toast.text == "I will write to you if a coordinator answers this question."
