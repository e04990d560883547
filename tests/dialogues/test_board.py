"""The board over HTTP: the picture is sent, and changed where it stands."""

import io

from PIL import Image

from bot.config import Settings
from bot.rehearsal import COORDINATOR
from storage import Storage
from tests.dialogues.conftest import bot_of
from tests.support.people import somebody
from tests.support.rehearsal import Message, Rehearsal


def pixels(stage: Rehearsal, message: Message) -> Image.Image:
    file = stage.server.world.files.get(message["photo"][-1]["file_id"])
    assert file is not None
    return Image.open(io.BytesIO(file.data))


async def test_a_refreshed_board_is_the_same_message_with_another_picture(
    stage: Rehearsal, settings: Settings
) -> None:
    storage = await Storage.open(settings.database_url)
    async with storage.transaction() as tx:
        await tx.people.add(somebody("Armen Sargsyan", local_name="Армен Саргсян", country="AM"))
    coordinator = stage.person(COORDINATOR)

    async with bot_of(stage, settings):
        coordinator.says("/board")
        board = await coordinator.hears()
        before = pixels(stage, board)
        async with storage.transaction() as tx:
            await tx.people.add(somebody("Bakyt Asanov", local_name="Бакыт Асанов", country="KG"))
        refresh = board["reply_markup"]["inline_keyboard"][1][0]["text"]
        coordinator.presses(board, refresh)
        refreshed = await coordinator.hears()
        after = pixels(stage, refreshed)
    await storage.close()

    assert refreshed["message_id"] == board["message_id"]
    assert (before.width, after.width) == (1080, 1080)
    assert after.height > before.height
    assert board["caption"].count("\n") < refreshed["caption"].count("\n")
    assert [entity["type"] for entity in refreshed["caption_entities"]] == ["bold"]
