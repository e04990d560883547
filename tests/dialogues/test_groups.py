"""Questions in the participants' group and inline, by the real bot over HTTP."""

import asyncio
from typing import Any

from bot.config import Settings
from bot.rehearsal import PARTICIPANTS
from bot.rehearsal.cast import COURSE_GROUP
from bot.rehearsal.inline_acts import InlineActs
from tests.dialogues.conftest import bot_of
from tests.support.rehearsal import PATIENCE_SECONDS, Rehearsal

AIGERIM, GEORGIAN = PARTICIPANTS[:2]
FAMILY = "можно приехать с женой и детьми?"
SOURCE = "Источник: Общая информация, III.6(4)"


def refusals(stage: Rehearsal) -> list[str]:
    """What the server refused."""
    return [one["error"] for one in stage.server.board.calls.after(0) if one["error"]]


async def group_has_its_menu(stage: Rehearsal) -> None:
    """Wait until the bot has said which commands are for it alone."""
    board = stage.server.board
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not board.profile.commands(("all_group_chats", 0, 0), "ru"):
            await board.events.beyond(board.events.last)


async def offered(stage: Rehearsal, query: str) -> dict[str, Any]:
    """What is offered to a query, when it is."""
    events = stage.server.board.events
    seen = 0
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            for event in events.after(seen):
                seen = event.number
                if event.type == "inline_results" and event.details["query_id"] == query:
                    return event.details
            await events.beyond(seen)


async def test_a_command_in_the_group_is_answered_to_who_asks_alone(
    stage: Rehearsal, settings: Settings
) -> None:
    async with bot_of(stage, settings):
        await group_has_its_menu(stage)
        aigerim = stage.person(AIGERIM, COURSE_GROUP.id)
        aigerim.says(f"/ask {FAMILY}")
        answer = await aigerim.hears()

    assert answer["text"].splitlines()[-1] == SOURCE
    assert answer["visible_to"] == AIGERIM.id
    assert stage.server.world.chats[COURSE_GROUP.id].messages == {}
    assert refusals(stage) == []


async def test_its_buttons_turn_it_for_the_same_person_alone(
    stage: Rehearsal, settings: Settings
) -> None:
    async with bot_of(stage, settings):
        await group_has_its_menu(stage)
        aigerim = stage.person(AIGERIM, COURSE_GROUP.id)
        aigerim.says(f"/ask {FAMILY}")
        answer = await aigerim.hears()
        related = answer["reply_markup"]["inline_keyboard"][0][0]["text"]
        aigerim.presses(answer, related)
        turned = await aigerim.hears()
        aigerim.presses(turned, "Темы")
        topics = await aigerim.hears()

    assert turned["message_id"] == topics["message_id"] == answer["message_id"] < 0
    assert turned["text"].splitlines()[0] == related
    assert stage.server.world.chats[COURSE_GROUP.id].messages == {}
    assert refusals(stage) == []


async def test_a_mention_is_answered_by_a_reply_where_the_bot_leads_nothing(
    stage: Rehearsal, settings: Settings
) -> None:
    async with bot_of(stage, settings):
        georgian = stage.person(GEORGIAN, COURSE_GROUP.id)
        question = georgian.says(f"@kenshuin_rehearsal_bot {FAMILY}")
        answer = await georgian.hears()

    assert answer["text"].splitlines()[-1] == SOURCE
    assert answer["reply_to_message"]["message_id"] == question["message_id"]
    assert refusals(stage) == ["Bad Request: MESSAGE_NOT_COMMAND"]


async def test_a_question_typed_after_the_bots_name_is_offered_its_answer(
    stage: Rehearsal, settings: Settings
) -> None:
    acts = InlineActs(stage.server.board, stage.server.acts)
    async with bot_of(stage, settings):
        for end in range(3, len(FAMILY)):
            acts.ask(GEORGIAN.id, COURSE_GROUP.id, FAMILY[:end])
        query = acts.ask(GEORGIAN.id, COURSE_GROUP.id, FAMILY)
        found = await offered(stage, query)
        said = acts.choose(GEORGIAN.id, COURSE_GROUP.id, query, found["results"][0]["id"])

    assert found["results"][0]["title"] == "Можно ли приехать с семьёй"
    assert said["text"].splitlines()[-1] == SOURCE
    assert said["via_bot"]["username"] == "kenshuin_rehearsal_bot"
    chat = stage.server.world.chats[COURSE_GROUP.id]
    assert [*chat.messages.values()] == [said]  # the bot says nothing to its own words
    assert set(refusals(stage)) <= {
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    }
