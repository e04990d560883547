"""Persons typed into a message."""

from bot.course import load_course
from bot.enrolment.typed import typed_table
from tests.support.packs import FIRST


def test_what_nobody_sees_is_dropped_as_from_a_file() -> None:
    typed = "As\u200bel\u202e  N; И\u0306ван;KZ;АО;a@example.org\n\u200b"

    table = typed_table(typed, load_course(FIRST))

    assert isinstance(table, list)
    assert table[1:] == [(1, ["Asel N", "Йван", "KZ", "АО", "a@example.org"])]
