"""Whatever a bot sends, the server refuses it or does it; it never fails itself."""

import pytest

from bot.rehearsal import GUEST
from bot.rehearsal.cast import STAFF_CHAT
from bot.rehearsal.parameters import PARAMETERS
from tests.rehearsal.server.conftest import BotClient

ODD: tuple[object, ...] = (
    "",
    "{",
    "-1",
    "9" * 30,
    "nan",
    True,
    1.5,
    [],
    {},
    [1, "a", None],
    [{"type": ["b"], "offset": 0, "length": 1, "user": 5, "media": 5, "text": {}}],
    {"type": "photo", "media": 5, "width": "q", "message_id": "x", "chat_id": "@x"},
    {"type": "chat", "chat_id": "abc"},
    {"receiver_user_id": "x"},
    {"inline_keyboard": [[{"text": "t", "copy_text": "x", "url": "http://[::1"}]]},
    {"inline_keyboard": [[{"text": 1, "callback_data": {}}]]},
)
SENSIBLE = {
    "text": "текст",
    "message_id": 1,
    "from_chat_id": GUEST.id,
    "question": "Едем?",
    "options": ["Да"],
    "latitude": 43.06,
    "longitude": 141.35,
    "action": "typing",
}


@pytest.mark.parametrize("method", sorted(PARAMETERS.keys() - {"getUpdates"}))
async def test_odd_values_are_no_trouble(bot: BotClient, method: str) -> None:
    known = PARAMETERS[method]
    failed = []
    for chat in (GUEST.id, STAFF_CHAT.id):
        for name in sorted(known):
            for odd in ODD:
                sensible = {"chat_id": chat, **SENSIBLE}
                given = {one: sensible[one] for one in known & sensible.keys()}
                answer = await bot.call(method, **{**given, name: odd})
                if answer.get("error_code") == 500:
                    failed.append((name, odd))

    assert failed == []
