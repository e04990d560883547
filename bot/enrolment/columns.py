"""The columns of a roster, by the names that people give them, in three languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.tables.columns import key_of, words


class Column(StrEnum):
    """What a column of a roster says of a person."""

    NAME = "name"
    LOCAL_NAME = "local-name"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    EMAIL = "email"
    LANGUAGE = "language"
    GROUP = "group"


_FILLERS: Final = words(
    "как в во по на и с у of in the as and a to for участник участника participant s буквами "
    "letters полное полностью full обязательно required の"
)
_LATIN: Final = words(
    "паспорт паспорта паспорте паспорту загранпаспорт загранпаспорта загранпаспорте "
    "загранпаспорту латиница латиницей латинице латинскими лат английский английском английски "
    "англ passport latin english パスポート 英語 英字 ローマ字"
)
_RUSSIAN: Final = words(
    "русский русском русски русское рус кириллица кириллицей кириллице russian cyrillic local "
    "language языке native ロシア語"
)
_NAME: Final = words("фио имя name names 氏名 名前")
_PARTS: Final = (
    words("фамилия surname lastname last family 姓"),
    words("given first forename forenames firstname 名"),
    words("отчество patronymic middle"),
)
"""Surname, given name, and what follows: in this order they are joined."""

_OTHERS: Final = {
    Column.COUNTRY: (
        words("страна страны country государство 国 国名"),
        words("код code name название"),
    ),
    Column.ORGANISATION: (
        words(
            "организация организации organisation organization учреждение учреждения компания "
            "компании ведомство работы employer company workplace institution "
            "所属 所属先 所属機関 機関 組織"
        ),
        words("название наименование name место office"),
    ),
    Column.EMAIL: (
        words("email mail mailbox почта почты имейл емейл мейл メール eメール メールアドレス"),
        words("e е эл электронная электронной адрес address"),
    ),
    Column.LANGUAGE: (
        words("язык language lang locale 言語"),
        words("общения переписки preferred code код"),
    ),
    Column.GROUP: (
        words("группа подгруппа group subgroup グループ 班"),
        words("номер number"),
    ),
}
"""For each: one of the first must be there, and nothing but them and the second."""

_CYRILLIC: Final = re.compile(r"[а-я]")


@dataclass(frozen=True, kw_only=True)
class _NameColumn:
    """A column with a name or a part of it.

    Attributes:
        part: its place in the whole, or None for a whole name.
        is_bare: whether it is called «имя» and no more, so that beside a surname it is a part.
    """

    column: Column
    part: int | None
    is_bare: bool


def columns_of(header: Sequence[str]) -> dict[Column, tuple[int, ...]]:
    """Which columns of a table say what: places in the header, in the order they are joined.

    What is told twice counts once, the first of it; unknown columns are left out.
    """
    names: dict[Column, dict[int, _NameColumn]] = {Column.NAME: {}, Column.LOCAL_NAME: {}}
    found: dict[Column, tuple[int, ...]] = {}
    for place, title in enumerate(header):
        key = key_of(title)
        words = frozenset(key.split()) - _FILLERS
        name = _name_in(key, words)
        if name is not None:
            names[name.column].setdefault(place, name)
            continue
        for column, (needed, allowed) in _OTHERS.items():
            if words & needed and words <= needed | allowed:
                found.setdefault(column, (place,))
    return {column: places for column, it in names.items() if (places := _joined(it))} | found


def _name_in(key: str, words: frozenset[str]) -> _NameColumn | None:
    parts = [part for part, called in enumerate(_PARTS) if words & called]
    if not (parts or words & _NAME) or not words <= _NAME.union(_LATIN, _RUSSIAN, *_PARTS):
        return None
    if words & _LATIN:
        column = Column.NAME
    elif words & _RUSSIAN or _CYRILLIC.search(key):
        column = Column.LOCAL_NAME
    else:
        column = Column.NAME
    is_whole = len(parts) != 1 or ("имя" in words and parts == [0])  # «имя и фамилия»
    is_bare = "фио" not in words and not parts and "full" not in key and "полн" not in key
    return _NameColumn(column=column, part=None if is_whole else parts[0], is_bare=is_bare)


def _joined(names: dict[int, _NameColumn]) -> tuple[int, ...]:
    has_surname = any(name.part == 0 for name in names.values())
    parts: dict[int, int] = {}
    for place, name in names.items():
        if name.part is None and not (name.is_bare and has_surname):
            return (place,)
        parts.setdefault(1 if name.part is None else name.part, place)
    return tuple(place for _, place in sorted(parts.items()))
