"""How people and organisations are named: patterns that rather see a name too many.

They serve to say that a deck names somebody; that it names nobody is said only without any.
"""

import re
from typing import Final

_GENERIC: Final = frozenset(
    """
    steve canny|microsoft office user|microsoft office|microsoft corporation|windows user
    пользователь windows|пользователь microsoft office|office user|home user|power user
    powerpoint presentation|презентация powerpoint|apache poi|google slides|wps office
    kingsoft office|libre office|open office|aspose pty ltd|reanimator extreme edition
    multidvd team|specialist repack|sanbuild dobrocom|user name|your name|ваше имя|no name
    """.replace("\n", "|").split("|")
)
_NAMES_NOBODY: Final = frozenset(name.strip() for name in _GENERIC)
"""Properties as programs write them, and not people."""

_THANKS: Final = re.compile(
    r"спасибо|благодар|внимани|вопрос|контакт|thank|question|attention|welcome|report|отч[её]т|"
    r"overview|обзор|expectation|ожидани|republic|республик|presentation|презентаци",
    re.IGNORECASE,
)
"""What stands alone on first and last slides, and is no name."""

_CAPITALISED: Final = r"[A-ZА-ЯЁӘҒҚҢӨҰҮІЎҲҶӢӮ][a-zа-яёәғқңөұүһіўҳҷӣӯ'’-]+"
_INITIAL: Final = r"[A-ZА-ЯЁӘҒҚҢӨҰҮІЎҲҶ]\."

_OWN_NAME: Final = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED}| {_INITIAL}){{1,3}}")
_WITH_INITIALS: Final = re.compile(
    rf"\b{_CAPITALISED} {_INITIAL} ?(?:{_INITIAL})?|\b{_INITIAL} ?(?:{_INITIAL} ?)?{_CAPITALISED}"
)
_WITH_PATRONYMIC: Final = re.compile(
    rf"\b{_CAPITALISED} [А-ЯЁ]"
    r"\w{1,40}(?:ович|евич|ьич|овна|евна|ична|инична|оглы|угли|уулу|кызы|қызы|ұлы)\b"
)
_LABEL: Final = re.compile(
    r"\b(?:докладчик|автор|подготовил\w*|выполнил\w*|составил\w*|участни(?:к|ца)|ф\.? ?и\.? ?о\.?|"
    r"имя|презентует|организация|место работы|должность|"
    r"presented by|prepared by|author|speaker|presenter|participant|name|organi[sz]ation|"
    r"position)(?:\(а\))?(?:\s?:|\s[–—-])\s?\w",
    re.IGNORECASE,
)
_INTRODUCTION: Final = re.compile(
    r"\bменя зовут \w|\bмо[её] имя\b|\bmy name is \w|\bi am (?-i:[A-Z])", re.IGNORECASE
)
_EMAIL: Final = re.compile(r"\w@\w")

_LEGAL_FORM: Final = re.compile(
    r"\b(?:ТОО|ООО|АО|ОАО|ЗАО|ПАО|НАО|ИП|ОсОО|ГУП|ГУ|РГП|КГП|КГУ|МП|ГП|НПО|СЭЗ|ФГБОУ|НИИ|"
    r"ЧП|СП|ОФ|ОО|ОЮЛ|ҶДММ|МЧЖ|LLC|Ltd|Inc|JSC|OJSC|CJSC|LLP|GmbH|NGO|SEZ|Corp|MChJ|AJ)\b"
)
_OFFICE: Final = re.compile(
    r"\b(?:министерств|агентств|администраци|акимат|хокимият|хукумат|мэри|департамент|комитет|"
    r"госкомитет|инспекци|палат|корпораци|ministry|agency|department|committee|chamber|"
    r"municipality|administration)\w{0,3} (?:of |for )?\w{4}",
    re.IGNORECASE,
)
"""With a word after it an office is named, whatever its letters: «в министерстве экономики»."""

_CALLED: Final = re.compile(
    r"\b(?:Центр|Фонд|Совет|Союз|Служба|Бюро|Компания|Дирекция|Технополис|Индустриальный парк|"
    r"Университет|Институт|Академия|Ассоциация|Технопарк|Холдинг|Консорциум|"
    r"Cent(?:er|re)|Fund|Council|Union|Service|Bureau|Company|Authority|Board|"
    r"University|Institute|Academy|Association|Technopark|Foundation|Corporation|Agency) "
    r"(?:of |for )?\w"
    r"|\b[А-ЯЁA-Z]\w+(?:ский|ное|ная|ный|ской|ного|ном) (?:университет|институт|академи|"
    r"агентств|ассоциаци|технопарк|центр|фонд|союз|комитет|совет)"
    r"|\b[A-Z]\w+ (?:University|Institute|Academy|Association|Technopark|Agency|Center|Centre)\b"
)
"""With a capital they begin a name, or end one."""

_QUOTED: Final = re.compile(
    r"(?:центр|компани|предприяти|завод|фабрик|комбинат|бизнес-инкубатор|инкубатор|союз|"
    r"общество|организаци|парк|технопарк|университет|институт|академи|ассоциаци|банк|кооператив|объединени|фирм|cent(?:er|re)|company|firm|"
    r"plant|factory|union|park|technopark|university|institute|association|bank|cooperative|organi[sz]ation)\w{0,20}\s{1,3}[«“\"„][^»”\"“]{2,}",
    re.IGNORECASE,
)


def is_own_name(text: str) -> bool:
    """Whether a text is nothing but the name of a person, of two to four parts."""
    bare = " ".join(text.split()).strip(" .,;:–-")
    is_name = _OWN_NAME.fullmatch(bare) is not None
    return is_name and bare.casefold() not in _NAMES_NOBODY and not _THANKS.search(bare)


def names_person(text: str) -> bool:
    """Whether a text has somebody with initials or a patronymic, or an e-mail address."""
    return any(
        pattern.search(text) is not None for pattern in (_WITH_INITIALS, _WITH_PATRONYMIC, _EMAIL)
    )


def says_who(text: str) -> bool:
    """Whether somebody introduces themselves, or is introduced: «Докладчик: …»."""
    return _LABEL.search(text) is not None or _INTRODUCTION.search(text) is not None


def names_organisation(text: str) -> bool:
    """Whether an organisation is named by its kind or its legal form, or in quotation marks."""
    return any(
        pattern.search(text) is not None for pattern in (_LEGAL_FORM, _OFFICE, _CALLED, _QUOTED)
    )
