"""How long somebody has worked: «стаж 3 года», "2 yrs of experience"."""

import re
from typing import Final

from bot.cases.patterns import INEXACT, NUMBER, ORGANISATION, YEARS
from bot.cases.values import Experience

_N: Final = rf"(?P<n>{NUMBER})"
_WORK: Final = re.compile(
    r"\b(?:опыт\w*|стаж\w*|работа(?:ю|ет|л|ла|ем)|тружусь|трудится|занима(?:юсь|ется)|служу|"
    r"в (?:этой |данной |нашей )?(?:сфере|области|теме)|opyt\w*|sta(?:zh|j)\w*|"
    r"rabota(?:yu|u|ju|et)|тажриб\w*|тажрыйб\w*|experience\w*|work(?:ed|ing|s)?|"
    r"in (?:the|this|my) (?:field|area|sphere))\b"
)
_DURATION: Final = re.compile(
    rf"{_N}\s*-?\s*(?:(?P<years>{YEARS})|(?:месяц\w*|мес|months?|mesyac\w*)\b)"
)
_ONE_YEAR: Final = re.compile(
    r"(?:опыт\w*|стаж\w*|работаю|тружусь|worked|working|experience)(?:\s*[-:,])?\s+"
    r"(?:(?:всего|только|лишь|уже|ровно|есть|for|only|just)\s+)*(?:год|a year)\b"
)
_NOT_HOW_LONG: Final = re.compile(
    r"\b(?:назад|тому|ago|nazad)\b|\d\s*-?\s*(?:й|ый|ой|th|nd|rd)\s+(?:год|year)"
)
_AGE: Final = re.compile(
    rf"\b(?:мне|mne|i am|i'm|im|возраст\w*|исполни\w+)\s+(?:\w+\s+)?{NUMBER}(?:\s*{YEARS})?+"
    rf"(?!\s*(?:of|in|at|work|опыт|стаж))(?:\s*old\b)?|{NUMBER}[\s-]*{YEARS}[\s-]*old\b"
)
_BOUND: Final = re.compile(rf"(?:^|\W){INEXACT}\s+(?:\w+\s+)?$")
_OF_AN_ORGANISATION: Final = re.compile(
    rf"(?P<place>\b(?:в|во|на|из|in|at|of|for|with)\s+(?:\w+\s+){{0,3}}?)?{ORGANISATION}\s+"
    r"(?:(?:уже|всего|has|already|с|is|имеет|работает|существует|стаж|опыт\w*|of)\s+)*(?:\d|$)"
    rf"|{ORGANISATION}\s+(?:уже\s+)?(?:работает|существует|exists|has|works)\b"
)
_LONGEST: Final = 60 * 12


def experience(text: str) -> Experience | None:
    """How long somebody has worked in the field."""
    if not _WORK.search(text) or _NOT_HOW_LONG.search(text) or _is_an_organisations(text):
        return None
    text = _AGE.sub(lambda age: "#" * len(age.group()), text)
    said = list(_DURATION.finditer(text))
    if not said:
        return Experience(months=12) if _ONE_YEAR.search(text) else None
    durations = {_months(match) for match in said}
    if len(durations) > 1 or any(_BOUND.search(text[: match.start()]) for match in said):
        return None
    [months] = durations
    return Experience(months=months) if months is not None and months <= _LONGEST else None


def _is_an_organisations(text: str) -> bool:
    """Whether the years are those of an organisation: «организации 10 лет»."""
    return any(not match["place"] for match in _OF_AN_ORGANISATION.finditer(text))


def _months(match: re.Match[str]) -> int | None:
    number = float(match["n"].replace(",", "."))
    months = number * 12 if match["years"] else number
    return int(months) if months.is_integer() and months > 0 else None
