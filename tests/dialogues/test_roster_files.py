"""A list that a coordinator sends: fetched over HTTP, read in a child process, and applied."""

from bot.config import Settings
from bot.rehearsal import COORDINATOR
from tests.dialogues.conftest import bot_of
from tests.support.rehearsal import Rehearsal

ROSTER = (
    "Имя (паспорт);ФИО;Страна;Организация;E-mail\r\n"
    "Asel Nurlanova;Асель Нурланова;Казахстан;АО «Кластер»;asel@example.org\r\n"
).encode("cp1251")


async def test_a_list_is_sent_applied_and_exported(stage: Rehearsal, settings: Settings) -> None:
    async with bot_of(stage, settings):
        coordinator = stage.person(COORDINATOR)  # reads Japanese
        coordinator.uploads(ROSTER, "список.csv")
        shown = await coordinator.hears()
        coordinator.presses(shown, "適用")
        applied = await coordinator.hears()
        coordinator.says("/export")
        exported = await coordinator.hears()
        coordinator.uploads(ROSTER[:-20], "список.csv")
        refused = await coordinator.hears()

    assert shown["text"].splitlines()[2:5] == ["新規：1", "", "新規"]
    assert applied["message_id"] == shown["message_id"]
    assert applied["text"].splitlines()[0] == "✅ 名簿を保存しました"
    assert exported["document"]["file_name"].startswith("roster-j1704316-")
    assert refused["text"].splitlines()[2].startswith("⛔ 1行の修正が必要です。")
