"""What a change would win and lose, before it is made."""

import asyncio
from collections.abc import Callable

import pytest

from bot.course import Entry
from bot.course.known import KnownQuestion
from bot.faq import DecisionKind, FaqIndex
from bot.faq.learning.extending import extended
from bot.faq.learning.regression import Decided, Judge, Moved, compared

Make = Callable[..., Entry]


def _known(question: str, *expected: str) -> KnownQuestion:
    return KnownQuestion(question=question, expected=frozenset(expected))


def _decided(kind: str, told: str | None = None, *offered: str, tells: bool = False) -> Decided:
    return Decided(kind=DecisionKind(kind), told=told, offered=offered, tells=tells)


ANSWERED = _decided("answer", "age", "age", "room", tells=True)
OTHER = _decided("answer", "room", "room", "age", tells=True)
CHOICE = _decided("choose", None, "room", "age")
NOTHING = _decided("unknown", None, "room", "gym")
SILENT = _decided("unknown", "halal", "halal", "gym")
PERSON = _decided("person", "person", "person", "gym")


@pytest.mark.parametrize(
    ("decided", "expected", "cost"),
    [
        (ANSWERED, "age", 0.0),
        (CHOICE, "age", 1.0),
        (NOTHING, "age", 2.0),
        (CHOICE, "gym", 2.0),
        (OTHER, "age", 5.0),
        (SILENT, "halal", 0.0),
        (SILENT, "age", 5.0),
        (NOTHING, "unknown", 0.0),
        (SILENT, "unknown", 0.0),
        (CHOICE, "unknown", 1.0),
        (ANSWERED, "unknown", 5.0),
        (PERSON, "person", 0.0),
        (ANSWERED, "person", 5.0),
    ],
)
def test_what_a_decision_costs(decided: Decided, expected: str, cost: float) -> None:
    assert decided.cost({expected}) == cost


def test_what_is_lost_and_won_stands_with_the_heaviest_first() -> None:
    to_choice = Moved(known=_known("a", "age"), before=ANSWERED, after=CHOICE)
    to_wrong = Moved(known=_known("b", "age"), before=ANSWERED, after=OTHER)
    to_right = Moved(known=_known("c", "age"), before=NOTHING, after=ANSWERED)
    same = Moved(known=_known("d", "age"), before=CHOICE, after=CHOICE)

    found = compared([to_choice, same, to_wrong, to_right], {"learned-1"})

    assert (found.asked, found.lost, found.won) == (4, (to_wrong, to_choice), (to_right,))


def test_a_question_without_an_answer_that_is_answered_now_is_neither_lost_nor_won() -> None:
    moved = Moved(known=_known("a", "unknown"), before=NOTHING, after=ANSWERED)

    assert compared([moved], {"age"}).taken == (moved,)
    assert compared([moved], {"gym"}).lost == (moved,)


async def test_a_change_is_weighed_by_the_questions_themselves(
    index: FaqIndex, entry: Make
) -> None:
    thief = entry("learned-1", "будет ли снег", title=("Снег в этом году", "Snow this year"))
    known = [_known("будет ли снег", "weather"), _known("сколько слайдов должно быть", "slides")]

    found = await Judge().compare(
        known, index, extended(index, {}, [thief], render=None), {"learned-1"}
    )

    [lost] = found.lost
    assert (lost.known, lost.before.entry, lost.after.entry) == (known[0], "weather", "learned-1")
    assert (found.asked, found.won, found.taken) == (2, (), ())


async def test_others_are_answered_while_a_change_is_weighed(index: FaqIndex) -> None:
    known = [_known(f"сколько слайдов должно быть {number}", "slides") for number in range(50)]
    turns = 0

    async def answer_others() -> None:
        nonlocal turns
        while not weighing.done():
            await asyncio.sleep(0)
            turns += 1

    async with asyncio.TaskGroup() as group:
        weighing = group.create_task(Judge().compare(known, index, index, set()))
        group.create_task(answer_others())

    assert weighing.result().asked == 50
    assert turns > 3
