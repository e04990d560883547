"""Ages in a question: «мне 46», «родился в 1965», "our nominee will be 47"."""

import re
from typing import Final

from bot.cases.patterns import INEXACT, NUMBER, ORGANISATION, YEARS
from bot.cases.values import Age, Birth

_N: Final = rf"(?P<n>{NUMBER})"
_UNIT: Final = (
    r"(?!\s*-?\s*(?:д(?:ень|ня|ней|ни)\b|час|мин|нед|мес|слайд|стр|доллар|евро|сум|тенге|сом\b|"
    r"процент|%|кг|км|раз|числ|человек|янв|фев|март|апр|ма[йя]\b|июн|июл|авг|сен|окт|ноя|дек|"
    r"days?\b|hours?|min|weeks?|months?|slides?|people|pages|%|kg|km|usd|jan|feb|mar\b|apr|may\b|"
    r"june?|july?|aug|sep|oct|nov|dec)|\s*(?:или|or|либо)\s*\d)"
)
_AT_WORK: Final = (
    r"(?!\s*(?:years?|yrs?)\s+(?:in|at|of(?!\s+age)|with|work\w*)\b|\s+(?:in the|working)\b"
    r"|\s*(?:лет|года?|год)?\s*(?:опыт|стаж|работ|служ|труж))"
)
_WHILE: Final = (
    r"(?:(?:уже|сейчас|только|всего|ровно|полных|сегодня|uje|uzhe|now|already|just)\s+)*"
)
_SOON: Final = r"исполн(?:ится|яется|илось|ился)|стукн(?:ет|уло)|turn(?:s|ed|ing)?|will turn"
_CANDIDATE: Final = (
    r"(?:he|she|director|boss|chief|head|nominee|candidate|colleague|applicant|expert|specialist|"
    r"employee|officer)"
)

_OWN: Final = (
    re.compile(rf"\b(?:мне|mne|mnie)\s+{_WHILE}{_N}{_UNIT}"),
    re.compile(rf"\b(?:мой возраст|my age(?: is)?)\s*[-:,]?\s*{_WHILE}{_N}{_UNIT}"),
    re.compile(rf"\b(?:i am|i'm|im|am i)\s+{_WHILE}(?:aged\s+)?{_N}{_UNIT}{_AT_WORK}"),
    re.compile(rf"^\W*я\s*[-,]?\s*{_N}\s*{YEARS}{_AT_WORK}"),
    re.compile(rf"\b(?:ешим|еши|yoshim|жасым|жашым)\s*[-:]?\s*{_N}{_UNIT}"),
    re.compile(rf"\bam i\b.{{0,20}}\b(?:old|young)\b.{{0,20}}\bat\s+{_N}{_UNIT}"),
)
_OTHERS: Final = (
    re.compile(rf"\b(?:{_SOON})\s+{_WHILE}{_N}{_UNIT}{_AT_WORK}"),
    re.compile(rf"{_N}\s*{YEARS}\s+(?:уже\s+)?(?:{_SOON})"),
    re.compile(rf"\bвозраст\w*\s*[-:,]?\s*{_N}\s*{YEARS}"),
    re.compile(rf"{_N}\s*-?\s*летн\w+"),
    re.compile(rf"{_N}\s*-?\s*(?:years?|yrs?)[\s-]*old\b|\baged?\s+(?P<a>{NUMBER})"),
    re.compile(rf"\b{_CANDIDATE}\s+(?:is|will be)\s+{_WHILE}{_N}{_UNIT}{_AT_WORK}"),
    re.compile(
        r"\b(?:директору|начальнику|шефу|кандидату|сотруднику|сотруднице|коллеге|номинанту|"
        rf"специалисту|заявителю|ему|ей)\s+(?:будет\s+)?{_WHILE}{_N}{_UNIT}"
    ),
)
_YEARS_ALONE: Final = re.compile(
    rf"{_N}\s*{YEARS}(?!\s*(?:назад|тому|опыт|стаж|работ|служ|подряд|ago|of|in|at|work|experience))"
    rf"|\bi have\s+(?P<a>{NUMBER})\s*{YEARS}\s*(?:$|[,.?!])"
)
_MAY_STAND_BEFORE: Final = re.compile(
    r"(?:^|[^\w\s]|\b(?:а|и|но|ну|если|уже|только|всего|ровно|мои|можно|кандидат\w*|возраст\w*|"
    r"сотрудни\w*|человек\w*|мужчин\w*|женщин\w*|if|is|only|just|already|have|man|woman|ok))\s*$"
)
_NUMBERS: Final = re.compile(r"\d+")
_BOUND: Final = re.compile(rf"(?:^|\W){INEXACT}\s+(?:\w+\s+)?$|\b(?:в|на|по|с|к|под|не|for)\s+$")
_WORK: Final = re.compile(r"опыт|стаж|работ|служ|experience|work|opyt|sta(?:zh|j)")
_SOMEBODY_ELSE: Final = re.compile(
    r"\b(?:сын|доч|дет(?:и|ям|ей|ьм)|ребен|малыш|жен[аеуыо]|муж[ауе]?\b|мужем|мам|пап[аеы]|отц|отец|мат(?:ь|ер)|"
    r"брат|сестр|родител|внук|внуч|бабуш|дедуш|son\b|sons\b|daughter|child|kid|wife|husband|mother|"
    r"father|brother|sister|parent|mom\b|dad\b|baby|паспорт|passport)"
)
_ORGANISATION: Final = re.compile(ORGANISATION)
_BORN: Final = re.compile(
    r"(?:\bрод(?:ился|илась|\.)|\bгод\w* рождения|\bborn|\bbirth|\brodil(?:sya|as))\D{0,25}"
    r"(?:\d{1,2}[./-]\d{1,2}[./-])?(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<z>(?:19|20)\d\d)(?:-?го)?\s*(?:г\.?\s*р\b|год\w* рождения)"
)

_YOUNGEST, _OLDEST = 16, 99


def age(text: str) -> Age | Birth | None:
    """The age that a question is about: the asker's own before a candidate's."""
    if (years := _only(_OWN, text)) is not None:
        return Age(years=years, is_own=True)
    if _SOMEBODY_ELSE.search(text):
        return None
    if (born := {found["y"] or found["z"] for found in _BORN.finditer(text)}) and len(born) == 1:
        return Birth(year=int(born.pop()))
    if (years := _only(_OTHERS, text)) is not None:
        return Age(years=years, is_own=False)
    years = _alone(text)
    return None if years is None else Age(years=years, is_own=False)


def _alone(text: str) -> int | None:
    """The years of a text that says «46 лет» and no more: nobody else's, and no other number."""
    if len(_NUMBERS.findall(text)) > 1 or _WORK.search(text) or _ORGANISATION.search(text):
        return None
    found = _YEARS_ALONE.search(text)
    before = text[: found.start()] if found else ""
    return _only((_YEARS_ALONE,), text) if _MAY_STAND_BEFORE.search(before) else None


def _only(patterns: tuple[re.Pattern[str], ...], text: str) -> int | None:
    """The one age that the patterns find; None where there is none, or more."""
    found = {
        match.groupdict().get("n") or match["a"]
        for pattern in patterns
        for match in pattern.finditer(text)
        if pattern in _OWN or not _BOUND.search(text[: match.start("n")])
    }
    if len(found) != 1:
        return None
    [years] = found
    return int(years) if years.isdigit() and _YOUNGEST <= int(years) <= _OLDEST else None
