"""aiogram's models, built late, are the same models."""

import subprocess
import sys

CHILD = """
from bot.quick_start import import_aiogram_lazily

import_aiogram_lazily()

import aiogram.methods
import aiogram.types


def unfinished():
    models = (getattr(aiogram.types, name) for name in aiogram.types.__all__)
    return sum(not getattr(model, "__pydantic_complete__", True) for model in models)


at_first = unfinished()
chat = {"id": 5, "type": "private"}
photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
replied = {"message_id": 0, "date": 0, "chat": chat, "photo": [photo]}
message = {"message_id": 1, "date": 0, "chat": chat, "text": "hi", "reply_to_message": replied}
update = aiogram.types.Update.model_validate({"update_id": 1, "message": message})
assert update.message.reply_to_message.photo[0].file_id == "f"
after_an_update = unfinished()
for module in (aiogram.types, aiogram.methods):
    for name in module.__all__:
        model = getattr(module, name)
        if hasattr(model, "model_rebuild"):
            model.model_rebuild()
            assert model.__pydantic_complete__, name
print(at_first > 200, after_an_update > 0, unfinished())
"""


def test_every_model_can_be_built_late_and_few_are_before() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, check=False, timeout=120
    )

    assert (done.returncode, done.stdout) == (0, "True True 0\n"), done.stderr


def test_an_aiogram_that_is_there_already_stays_as_it_is() -> None:
    child = (
        "import aiogram, bot.quick_start as quick; quick.import_aiogram_lazily(); "
        "print(aiogram.types.Update.__pydantic_complete__)"
    )

    done = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, text=True, check=False, timeout=120
    )

    assert done.stdout == "True\n", done.stderr
