"""What nobody sees of a text is gone."""

from bot.tables.cleaning import cleaned


def test_letters_are_composed_and_spaces_single() -> None:
    assert cleaned("  И\u0306ван\u00a0 \n Ё ") == "Йван Ё"


def test_signs_that_hide_or_turn_others_are_dropped() -> None:
    assert cleaned("As\u200bel\u202e Nur\u2066la\u2069\x07n") == "Asel Nurla n"
