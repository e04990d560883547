"""What people are told of what was done to them."""

import pytest

from bot.course import load_course
from bot.i18n import LOCALES, translator
from bot.texts import people_told
from tests.support.packs import FIRST
from tests.support.storage import NOW


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_has_a_sentence_of_its_own_that_names_the_course(locale: str) -> None:
    course, tr = load_course(FIRST), translator(locale)
    told = [
        people_told.withdrawn(course, course.reader(None, NOW), tr),
        people_told.replaced(course, course.reader(None, NOW), tr),
        people_told.restored(course, tr),
        people_told.coordinator_removed(course, tr),
        people_told.coordinator_restored(course, tr),
    ]

    assert len(set(told)) == len(told)
    assert all(course.title.get(locale) in sentence for sentence in told)
