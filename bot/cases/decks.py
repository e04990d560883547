"""How many slides somebody has: «10 слайдов», "my deck is 15 pages"."""

import re
from typing import Final

from bot.cases.patterns import INEXACT, NUMBER
from bot.cases.values import Slides

_N: Final = rf"(?P<n>{NUMBER})"
_DECK: Final = re.compile(r"през[аеуы]|презентац|presentation|\bdeck|powerpoint|\bpptx?\b")
_SLIDES: Final = re.compile(
    rf"{_N}\s*-?\s*(?:шт\w*\.?\s+)?(?:(?P<slide>сла[йи]д\w*|slides?\b|sla[ijy]d\w*)|"
    r"(?:страниц\w*|стр\b|лист\w*|pages?\b))"
    r"(?!\s+(?:больше|меньше|длиннее|короче|лишн|сверх|more|less|extra|over|limit|лимит|на кажд|"
    r"per\b|for each|each))"
)
_COUNTED: Final = re.compile(
    r"\b(?:слайдов|слайд|slaidov|slides)(?:\s*[-:,])?\s+"
    r"(?:(?:у меня|у нас|вышло|получилось|всего|уже|будет|u menya)\s+)*"
    rf"{_N}(?P<slide>\s*шт\w*|\s*$|\s*[.?!,])"
)
_NOT_ALL: Final = re.compile(
    rf"(?:^|\W)(?:{INEXACT}|в|во|из|по|еще|плюс|лишни\w+|добав\w+|дополнительн\w+|кажды\w+|into|of|"
    r"every|another|extra|plus|add\w*|to)\s+(?:(?:всего|ровно|эти|these)\s+)?$"
)
_OPEN: Final = re.compile(r"титул|облож|приложени|скрыт|cover|title|hidden|appendix|logo")
_ONE_FOR: Final = re.compile(r"\b(?:на|on)\s+1\b|вопрос|question|кажд|each|every")
_MOST: Final = 500


def slides(text: str) -> Slides | None:
    """How many slides a report has, all together.

    Whether a title slide counts, documents seldom say: a question about it has no case.
    """
    if _OPEN.search(text):
        return None
    is_deck = _DECK.search(text)
    counts = {
        match["n"]
        for pattern in (_SLIDES, _COUNTED)
        for match in pattern.finditer(text)
        if (match["slide"] or is_deck) and not _NOT_ALL.search(text[: match.start("n")])
    }
    if len(counts) != 1:
        return None
    [count] = counts
    if count == "1" and _ONE_FOR.search(text):
        return None
    return Slides(count=int(count)) if count.isdigit() and 0 < int(count) <= _MOST else None
