"""The columns of a programme's file, by the names that people give them, in three languages."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from bot.tables.columns import key_of, words


class Column(StrEnum):
    """What a column of a programme says of a session."""

    CODE = "code"
    DATE = "date"
    START = "start"
    END = "end"
    TITLE = "title"
    PLACE = "place"
    NOTE = "note"
    GROUP = "group"


_FILLERS: Final = words("в на the of a обязательно required の course курса")
_REMARK: Final = re.compile(r"[(（\[].*|\bпо\b.*", re.IGNORECASE | re.DOTALL)
"""What follows the name of a column: in brackets, or by whose clocks its hours are."""

_NAMES: Final = {
    Column.CODE: words("код code id コード 番号 шифр"),
    Column.DATE: words("дата день date day 日付 日"),
    Column.START: words("начало с from start begin beginning 開始 время time 時間 時刻"),
    Column.END: words("конец окончание до to end until 終了"),
    Column.TITLE: words("занятие название тема session title topic 内容 題名 件名 セッション"),
    Column.PLACE: words("место адрес аудитория place venue room location 場所 会場"),
    Column.NOTE: words("примечание примечания заметка note notes remark remarks comment 備考 注意"),
    Column.GROUP: words("группа подгруппа group subgroup グループ 班"),
}


def columns_of(header: Sequence[str]) -> dict[Column, int]:
    """Which columns of a table say what: places in the header; without date and title, none.

    What is told twice counts once, the first of it; unknown columns are left out.
    """
    found: dict[Column, int] = {}
    for place, name in enumerate(header):
        told = words(key_of(_REMARK.sub("", name))) - _FILLERS
        for column, called in _NAMES.items():
            if told and told <= called:
                found.setdefault(column, place)
    return found if {Column.DATE, Column.TITLE} <= found.keys() else {}
