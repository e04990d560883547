"""What happens in chat after a question was decided: 👍 👎, choices, and a person in the end."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.course import Course, Courses
from bot.faq import FaqIndex
from bot.i18n import translator
from handlers.dispatcher import build_dispatcher
from handlers.keyboards import faq as faq_keyboards
from storage import AskedQuestion, Feedback, Storage
from tests.support.chat import Chat
from tests.support.decisions import ScriptedFaq, scripted

Enter = Callable[..., Chat]

CHOICE = ("visa", "visa-cost", "transit-visa")
THUMBS = ("👍", "👎")
REASONS = (("Не о том", "Непонятно"), ("Устарело", "Другое"))
STALE = "Эта кнопка устарела. Ниже – темы, которые есть сейчас."


@pytest.fixture
def faq(course: Course) -> ScriptedFaq:
    """Decides as these questions need it."""
    made, _ = scripted(course)
    made.script = {
        "можно с женой?": ("answer", ["family"]),
        "сим-карта": ("silent", ["halal-food"]),
        "виза": ("choose", CHOICE),
        "визы": ("choose", CHOICE),
        "привет": ("silent", ["greeting"]),
    }
    return made


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


@pytest.fixture
def faqs(faq: ScriptedFaq, course: Course) -> Mapping[str, FaqIndex]:
    """The scripted one in place of the shipped one."""
    return {course.id: faq}  # type: ignore[dict-item] # as much of an index as handlers ask for


async def question(storage: Storage, number: int = 1) -> AskedQuestion:
    async with storage.reading() as view:
        found = await view.questions.own(number, 42)
    assert found is not None
    return found


async def feedback(storage: Storage, number: int = 1) -> Feedback | None:
    async with storage.reading() as view:
        return await view.feedback.of(number)


@pytest.mark.parametrize("asked", ["можно с женой?", "сим-карта"])
async def test_the_words_of_an_entry_can_be_rated(chat: Chat, asked: str) -> None:
    [answer] = await chat.sends(asked)

    assert THUMBS in answer.buttons


@pytest.mark.parametrize("asked", ["привет", "какая столица Франции", "виза"])
async def test_a_courtesy_and_what_is_no_answer_cannot_be_rated(chat: Chat, asked: str) -> None:
    [reply] = await chat.sends(asked)

    assert THUMBS not in reply.buttons


async def test_an_entry_found_by_its_topic_cannot_be_rated(chat: Chat) -> None:
    [shown] = await chat.presses_data("e:j1704316:family")

    assert THUMBS not in shown.buttons


async def test_thanks_for_a_thumb_and_the_rest_of_the_buttons_stays(
    chat: Chat, storage: Storage
) -> None:
    [answer] = await chat.sends("можно с женой?")

    toast, buttons = await chat.presses("👍")

    assert (toast.kind, toast.text) == ("toast", "Спасибо, отмечено.")
    assert buttons.buttons == tuple(row for row in answer.buttons if row != THUMBS)
    assert await feedback(storage) == Feedback(
        question_id=1, account_id=42, entry_id="family", helpful=True, given_at=chat.clock.now()
    )


async def test_thumbs_down_turn_into_reasons_in_their_place(chat: Chat) -> None:
    [answer] = await chat.sends("можно с женой?")

    toast, buttons = await chat.presses("👎")

    at = answer.buttons.index(THUMBS)
    assert toast.text == "Что не так с ответом? Выберите причину ниже."
    assert buttons.buttons == (*answer.buttons[:at], *REASONS, *answer.buttons[at + 1 :])


async def test_a_reason_is_kept_and_leads_to_a_person(chat: Chat, storage: Storage) -> None:
    [answer] = await chat.sends("можно с женой?")
    await chat.presses("👎")

    buttons, sorry = await chat.presses("Устарело")

    assert buttons.buttons == tuple(row for row in answer.buttons if row != THUMBS)
    assert sorry.kind == "message"
    assert sorry.text == (
        "Спасибо. Координаторы увидят это замечание без вашего имени. "
        "Если нужен ответ, спросите координатора."
    )
    assert sorry.buttons == (("Спросить координатора", "Темы"), ("Сообщить, когда узнаете",))
    kept = await feedback(storage)
    assert kept is not None
    assert (kept.helpful, kept.reason) == (False, "outdated")


async def test_the_last_press_counts(chat: Chat, storage: Storage) -> None:
    await chat.sends("можно с женой?")
    up = chat.data_of("👍")
    await chat.presses("👎")
    await chat.presses("Непонятно")

    await chat.presses_data(up)

    kept = await feedback(storage)
    assert kept is not None
    assert (kept.helpful, kept.reason) == (True, None)


async def test_only_who_asked_can_rate(enter: Enter, storage: Storage) -> None:
    group = {"chat_id": -100500, "chat_type": "supergroup"}
    asker, other = enter(**group), enter(id=43, **group)
    await asker.sends("@kenshuin_bot можно с женой?")

    toast, *_ = await other.presses_data("f:1:1")

    assert (toast.kind, toast.text) == ("toast", STALE)
    assert await feedback(storage) is None


@pytest.mark.parametrize("data", ["f:1:1", "f:1:0", "r:1:unclear", "r:1:no-such-reason"])
async def test_a_thumb_of_a_forgotten_question_is_out_of_date(
    chat: Chat, storage: Storage, data: str
) -> None:
    await chat.sends("можно с женой?")
    async with storage.transaction() as tx:
        await tx.questions.prune(asked_before=chat.clock.now() + timedelta(days=1))

    toast, *_ = await chat.presses_data(data)

    assert toast.text == STALE


async def test_weeks_later_and_after_a_restart_a_thumb_still_counts(
    chat: Chat, storage: Storage, courses: Courses, faqs: Mapping[str, FaqIndex]
) -> None:
    await chat.sends("можно с женой?")
    chat.clock.pass_(days=40)
    restarted = build_dispatcher(
        storage=storage,
        courses=courses,
        faqs=dict(faqs),
        clock=chat.clock,
        files=chat.dispatcher["files"],
        checker=chat.dispatcher["checker"],
        coordinator_ids=(),
        staff_chat_id=None,
    )

    await replace(chat, dispatcher=restarted).presses("👎")

    kept = await feedback(storage)
    assert kept is not None
    assert not kept.helpful


async def test_where_the_message_cannot_be_changed_any_more_reasons_come_anew(
    chat: Chat, storage: Storage
) -> None:
    await chat.sends("можно с женой?")

    [thanks] = await chat.presses_data(chat.data_of("👍"), accessible=False)
    [asked] = await chat.presses_data(chat.data_of("👎"), accessible=False)
    [sorry] = await chat.presses_data(chat.data_of("Не о том"), accessible=False)

    assert [thanks.kind, asked.kind, sorry.kind] == ["toast", "message", "message"]
    assert asked.buttons == REASONS
    kept = await feedback(storage)
    assert kept is not None
    assert kept.reason == "off-topic"


async def test_the_chosen_entry_is_kept_and_can_be_rated(chat: Chat, storage: Storage) -> None:
    [choice] = await chat.sends("виза")

    [answer] = await chat.presses(choice.buttons[1][0])
    await chat.presses("👎")

    chosen, rated = await question(storage), await feedback(storage)
    assert (chosen.resolution, chosen.chosen_entry_id) == ("chosen", "visa-cost")
    assert (chosen.candidate_id, chosen.is_unresolved) == ("visa", False)
    assert THUMBS in answer.buttons
    assert rated is not None
    assert rated.entry_id == "visa-cost"


async def test_that_none_was_meant_is_kept(chat: Chat, storage: Storage) -> None:
    await chat.sends("виза")

    [rephrase] = await chat.presses("Другое")

    refused = await question(storage)
    assert (refused.resolution, refused.chosen_entry_id) == ("none", None)
    assert refused.is_unresolved
    assert rephrase.buttons == (("Спросить координатора", "Темы"), ("Сообщить, когда узнаете",))


async def test_who_presses_for_another_sees_the_entry_and_changes_nothing(
    enter: Enter, storage: Storage
) -> None:
    await enter().sends("виза")

    [shown] = await enter(id=43).presses_data("x:j1704316:visa-cost:1")

    assert THUMBS not in shown.buttons
    assert (await question(storage)).resolution is None


async def test_buttons_made_before_questions_had_numbers_still_work(chat: Chat) -> None:
    [entry] = await chat.presses_data("e:j1704316:visa")
    [rephrase] = await chat.presses_data("o:j1704316")

    assert entry.kind == rephrase.kind == "edit"


@pytest.mark.parametrize("first", ["виза", "какая столица Франции"])
async def test_asked_again_and_still_not_understood_a_person_comes_first(
    chat: Chat, first: str
) -> None:
    await chat.sends(first)
    if first == "виза":
        await chat.presses("Другое")
    chat.clock.pass_(minutes=3)

    [choice] = await chat.sends("визы")
    chat.clock.pass_(minutes=3)
    [unknown] = await chat.sends("столица")

    assert choice.text == (
        "Я не понимаю вопрос и не хочу гадать. Вам ответят лично: представительство JICA "
        "(или посольство Японии) в вашей стране. Или, возможно, вы имели в виду:"
    )
    assert choice.buttons[0] == ("Спросить координатора",)
    assert len(choice.buttons) == 5
    assert choice.buttons[4] == ("Темы",)
    assert unknown.text == (
        "Я не понимаю вопрос и не хочу гадать. Вам ответят лично: представительство JICA "
        "(или посольство Японии) в вашей стране."
    )
    assert unknown.buttons == (
        ("Спросить координатора",),
        ("Темы",),
        ("Сообщить, когда узнаете",),
    )


@pytest.mark.parametrize("between", ["choice", "answer", "time", "the same turn"])
async def test_one_failure_alone_calls_nobody(chat: Chat, between: str) -> None:
    [choice] = await chat.sends("виза")
    match between:
        case "choice":
            await chat.presses(choice.buttons[0][0])
        case "answer":
            chat.clock.pass_(minutes=1)
            await chat.sends("можно с женой?")
        case "time":
            chat.clock.pass_(minutes=10)
    if between != "the same turn":
        chat.clock.pass_(minutes=1)

    [again] = await chat.sends("визы")

    assert again.text == "Возможно, вы имели в виду:"


def test_a_choice_of_the_longest_names_fits_a_button(course: Course) -> None:
    longest = max(course.entries.values(), key=lambda entry: len(entry.id))

    offered = faq_keyboards.choice(course, [longest], translator("ru"), question=9_999_999_999)

    data = offered.inline_keyboard[0][0].callback_data
    assert data == f"x:{course.id}:{longest.id}:9999999999"
    assert len(data) <= 64


def test_where_names_are_too_long_the_choice_is_only_not_kept(course: Course) -> None:
    entry = course.entries["family"].model_copy(update={"id": "a" * 45})

    offered = faq_keyboards.choice(course, [entry], translator("ru"), question=9_999_999_999)

    assert offered.inline_keyboard[0][0].callback_data == f"e:{course.id}:{entry.id}"


async def test_a_chosen_answer_is_in_the_questions_language_and_speaks_to_its_number(
    chat: Chat, faq: ScriptedFaq
) -> None:
    faq.script["can I bring 10 slides?"] = ("choose", ["report-slides", "visa", "ticket"])
    [choice] = await chat.sends("can I bring 10 slides?")

    [answer] = await chat.presses(choice.buttons[0][0])

    assert answer.text.splitlines()[1].startswith("10 slides")
    assert answer.text.splitlines()[-1].startswith("Source: General Information, ")
