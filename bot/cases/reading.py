"""What a question says of a case; silence where it is not certain.

Each reader is given the text of `with_figures`, and returns a case only when the text says one
thing: two numbers that fit are none.
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal

from bot.cases.days import dates
from bot.cases.decks import slides
from bot.cases.figures import turned, with_figures
from bot.cases.people import age
from bot.cases.values import Case
from bot.cases.work import experience

Kind = Literal["age", "experience", "slides", "dates"]

LONGEST: Final = 1000
"""Letters of a question that are looked at; a case stands in a short one."""

_READERS: Final[Mapping[Kind, Callable[[str], Case | None]]] = {
    "age": age,
    "experience": experience,
    "slides": slides,
    "dates": dates,
}


def read(question: str, kind: Kind) -> Case | None:
    """The case in a question, as it was typed; also in the wrong keyboard layout."""
    reader = _READERS[kind]
    question = question[:LONGEST]
    case = reader(with_figures(question))
    if case is None and (other := turned(question)) is not None:
        return reader(with_figures(other))
    return case
