"""A question that nobody could answer, answered once, and known from then on: the whole round."""

from bot.config import Settings
from bot.rehearsal import COORDINATOR, GUEST
from bot.rehearsal.cast import STAFF_CHAT
from tests.dialogues.conftest import bot_of
from tests.dialogues.test_cards import speaks_russian
from tests.dialogues.test_inquiries import ASK, HEAD, is_kept
from tests.dialogues.test_review import hears_text
from tests.support.rehearsal import Person, Rehearsal

QUESTION = "где мне держать велосипед зимой?"
OTHER_WORDS = "куда можно поставить велосипед на зиму?"
ANSWER = "Велосипед можно оставить в подвале общежития."
WEIGHING_SECONDS = 120.0
"""Hundreds of questions are asked twice; on a busy machine that takes its time."""


async def _teaches(staff: Person) -> None:
    """The answer of the talk becomes an answer of its own, in the staff chat."""
    card = await hears_text(staff, "Ответ дан;")
    staff.presses(card, "В базу ответов")
    draft = await hears_text(staff, "Черновик.")
    staff.presses(draft, "Отдельный ответ")
    draft = await hears_text(staff, "Тема:")
    staff.presses(draft, "Вопросы")
    question = await hears_text(staff, "как об этом спрашивают")
    staff.says(
        f"{QUESTION}\nстоянка для велосипедов\nгде оставить велик на зиму",
        reply_to=question["message_id"],
        thread=question.get("message_thread_id", 0),
    )
    draft = await hears_text(staff, "Черновик.")
    staff.presses(draft, "Проверить и опубликовать")
    await hears_text(staff, "Проверяю")
    weighed = await staff.hears(WEIGHING_SECONDS)
    (label, *_), *_ = [[one["text"] for one in row] for row in _rows(weighed)]
    staff.presses(weighed, label)
    await hears_text(staff, "Теперь бот отвечает на это сам.")


def _rows(message: dict[str, object]) -> list[list[dict[str, str]]]:
    return message["reply_markup"]["inline_keyboard"]  # type: ignore[index, no-any-return] # as Telegram has it


async def test_asked_handed_over_answered_learned_and_asked_again_by_another(
    stage: Rehearsal, settings: Settings
) -> None:
    guest, other = stage.person(GUEST), stage.person(COORDINATOR)
    staff = stage.person(COORDINATOR, chat=STAFF_CHAT.id)
    async with bot_of(stage, settings):
        await speaks_russian(other)
        guest.says(QUESTION)
        honest = await guest.hears()
        guest.presses(honest, ASK)
        card = await hears_text(staff, "Новое: никто не взял.")
        await is_kept(settings, staff, card)
        staff.says(ANSWER, reply_to=card["message_id"], thread=card["message_thread_id"])
        answered = await hears_text(guest, HEAD)
        await _teaches(staff)
        other.says(OTHER_WORDS)
        learned = await hears_text(other, ANSWER)

    async with bot_of(stage, settings):
        other.says(QUESTION)
        after_a_restart = await hears_text(other, ANSWER)

    assert "не хочу гадать" in honest["text"]
    assert answered["text"] == f"{HEAD}\n{ANSWER}"
    assert learned["text"] == after_a_restart["text"]
    assert learned["text"].splitlines() == [
        "Где мне держать велосипед зимой",
        ANSWER,
        "Источник: ответ координатора, 02.10.2017",
    ]
