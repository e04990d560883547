"""What the buttons about reports carry fits them, whatever a pack calls its courses and reports."""

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.reports.submission import Review
from handlers.keyboards.common import DATA_LIMIT
from handlers.reports import callbacks
from tests.support.buttons import kinds_of_a_course

LONGEST: dict[object, object] = {bool: True, Review: Review.RETURNED}
NAMED = {"course": "c" * 32, "report": "r" * 16, "days": 7, "page": 100}


@pytest.mark.parametrize(
    "kind",
    [one for one in kinds_of_a_course() if one.__module__ == callbacks.__name__],
    ids=lambda kind: kind.__name__,
)
def test_it_fits_with_the_longest_names_and_a_million_numbers(kind: type[CallbackData]) -> None:
    values = {
        name: NAMED.get(name, LONGEST.get(field.annotation, 1_000_000))
        for name, field in kind.model_fields.items()
    }

    packed = kind.model_validate(values).pack()

    assert len(packed.encode()) <= DATA_LIMIT
