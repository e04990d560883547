"""Names of files: whatever somebody calls theirs, it is shown in one honest line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.names import LONGEST, NAMELESS, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Отчёт_финал.pptx", "Отчёт_финал.pptx"),
        ("Отчёт  (2) – копия.pptx", "Отчёт (2) – копия.pptx"),
        (None, NAMELESS),
        ("", NAMELESS),
        (" \t\n\u200b", NAMELESS),
        ("..", NAMELESS),
        ("отчёт\u202exptp.exe", "отчётxptp.exe"),  # would be shown as «отчётexe.pptx»
        ("\u2067report\u2069\ufeff.pptx", "report.pptx"),
        ("отчёт\r\nВсе сданы.pptx", "отчёт Все сданы.pptx"),
        ("a\u2028b\u2029c\u00a0d.pptx", "a b c d.pptx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        (r"C:\Users\Ася\отчёт.pptx", "C_Users_Ася_отчёт.pptx"),
        ('<b>"a"|?*</b>.pptx', "_b_a_b_.pptx"),
        ("nul\x00byte\x1b[31m.pptx", "nulbyte[31m.pptx"),
        ("й.pptx", "й.pptx"),  # й as two characters
        ("e" + "\u0301" * 40 + ".pptx", "é\u0301\u0301\u0301.pptx"),
        ("\ud800half.pptx", "half.pptx"),
        ("👩‍🎓 отчёт.pptx", "👩🎓 отчёт.pptx"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(name: str | None, shown: str) -> None:
    assert shown_name(name) == shown


def test_of_a_long_name_the_ending_stays() -> None:
    assert shown_name("о" * 300 + ".pptx") == "о" * 94 + "….pptx"
    assert shown_name("о" * 300) == "о" * 99 + "…"
    assert shown_name("a." + "о" * 300) == "a." + "о" * 97 + "…"


@given(st.text(alphabet=st.characters(), max_size=400))
def test_whatever_it_is_it_is_one_short_line_and_stays_as_it_is(name: str) -> None:
    shown = shown_name(name)

    assert 0 < len(shown) <= LONGEST
    assert not set(shown) & set('\\/:*?"<>|\r\n')
    assert not any(unicodedata.category(one) in {"Cc", "Cf", "Cs"} for one in shown)
    assert shown_name(shown) == shown
