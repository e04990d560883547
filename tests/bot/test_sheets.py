"""Tables as files that run no formula."""

import csv
import io

import pytest

from bot.sheets import Sheet, as_csv, guarded, unguarded


def test_every_cell_is_quoted_so_that_another_delimiter_begins_no_formula() -> None:
    data = as_csv(Sheet(title="1", header=("Имя", "Число"), rows=[('Asel;=1+1 "x"', 7)]))

    assert data.decode("utf-8-sig") == '"Имя","Число"\r\n"Asel;=1+1 ""x""","7"\r\n'
    assert [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")] == [
        'Имя,"Число"',
        'Asel;=1+1 "x","7"',
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_a_text_that_looks_like_a_formula_is_guarded(first: str) -> None:
    assert guarded(f"{first}1") == f"'{first}1"


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "''=1", "'", "'a", "a=1", "", "＝1", "\n1", "O'tkir"]
)
def test_what_was_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
