"""A report over HTTP: sent, read in a child process, judged, replaced; also after a restart."""

import pytest

from bot.config import Settings
from bot.people import Person as Participant
from bot.people import Profile, Role
from bot.rehearsal import GUEST
from storage import Storage
from tests.dialogues.conftest import bot_of
from tests.support.decks import built, good_deck
from tests.support.rehearsal import START, Message, Person, Rehearsal


@pytest.fixture
async def participant(stage: Rehearsal, settings: Settings) -> Person:
    """Somebody from Kazakhstan who has enrolled."""
    storage = await Storage.open(settings.database_url)
    async with storage.transaction() as tx:
        await tx.accounts.seen(GUEST.id, now=START)
        person = await tx.people.add(
            Participant(
                course_id="j1704316",
                role=Role.PARTICIPANT,
                profile=Profile(name="Aigerim Suleimenova", country="KZ", locale="ru"),
                created_at=START,
            )
        )
        await tx.people.enrol(person.id, GUEST.id, at=START)
    await storage.close()
    return stage.person()


async def _until(person: Person, words: str) -> Message:
    """The first message of the bot that has these words."""
    while True:
        heard = await person.hears()
        if words in f"{heard.get('text', '')}{heard.get('caption', '')}":
            return heard


async def test_a_right_report_is_received_and_judged(
    participant: Person, stage: Rehearsal, settings: Settings
) -> None:
    async with bot_of(stage, settings):
        participant.uploads(good_deck(), "Отчёт_финал.pptx")
        receipt = await participant.hears()
        counted = await _until(participant, "Засчитано")
        verdict = await _until(participant, "Решение принимает координатор.")

    assert receipt["text"].startswith("📄 «Отчёт_финал.pptx»: версия\u00a01")
    assert counted["message_id"] == receipt["message_id"]
    assert "Засчитано: сдано до срока." in counted["text"]
    assert "photo" in verdict
    assert "замечаний нет" in verdict["caption"]


async def test_versions_outlive_a_restart_and_the_first_can_be_fetched(
    participant: Person, stage: Rehearsal, settings: Settings
) -> None:
    nine = built(*((f"Слайд {number}", f"Текст {number}") for number in range(1, 10)))
    async with bot_of(stage, settings):
        participant.uploads(good_deck(), "Отчёт.pptx")
        await _until(participant, "Решение принимает координатор.")
    async with bot_of(stage, settings):
        participant.uploads(nine, "Отчёт длинный.pptx")
        refused = await _until(participant, "Не засчитано")
        await _until(participant, "Решение принимает координатор.")
        participant.says("/report")
        status = await participant.hears()
        participant.presses(status, "Версии")
        versions = await participant.hears()
        participant.presses(versions, "📄 Файл 1")
        file = await participant.hears()
        participant.presses(versions, "Что изменилось: 1 → 2")
        changes = await participant.hears()

    assert "Засчитанной остаётся версия\u00a01." in refused["text"]
    assert "✅ Засчитана версия\u00a01" in status["text"]
    assert "⛔ Версия\u00a02 не засчитана." in status["text"]
    assert file["document"]["file_name"] == "Отчёт.pptx"
    assert changes["text"].startswith("Что изменилось: версия")


async def test_a_file_that_is_no_report_is_told_apart(
    participant: Person, stage: Rehearsal, settings: Settings
) -> None:
    async with bot_of(stage, settings):
        participant.uploads(b"%PDF-1.4 ...", "Отчёт.pdf")
        told = await _until(participant, "⛔")
        participant.says("/report")
        status = await participant.hears()

    assert told["text"].startswith("⛔ Это PDF")
    assert "Отчёт ещё не сдан." in status["text"]
