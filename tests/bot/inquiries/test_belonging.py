"""To which talk a message belongs."""

from datetime import timedelta

import pytest

from bot.inquiries.belonging import STILL_MEANT, lately_over, meant, open_one
from bot.inquiries.inquiry import Inquiry, Kind, State
from tests.support.inquiries import COURSE, begun
from tests.support.storage import NOW

OTHER = "j1999999"


def over(number: int, *, ago: timedelta = timedelta(days=1), course: str = COURSE) -> Inquiry:
    return begun(id=number, course_id=course, state=State.CLOSED, closed_at=NOW - ago)


def is_open(number: int, *, course: str = COURSE) -> Inquiry:
    return begun(id=number, course_id=course)


LONG_AGO = STILL_MEANT + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("talks", "replied_to", "kind", "belongs_to"),
    [
        ([], None, Kind.TEXT, None),
        ([is_open(1)], None, Kind.TEXT, 1),
        ([is_open(1, course=OTHER), is_open(2)], None, Kind.TEXT, 2),
        ([is_open(1, course=OTHER), over(2)], None, Kind.TEXT, 1),
        ([over(1)], None, Kind.TEXT, None),
        ([over(1)], None, Kind.PHOTO, 1),
        ([over(1)], None, Kind.STICKER, None),
        ([over(1)], None, Kind.ANIMATION, None),
        ([over(1, ago=LONG_AGO)], None, Kind.PHOTO, None),
        ([over(1, course=OTHER)], None, Kind.PHOTO, None),
        ([over(1, ago=LONG_AGO)], 1, Kind.TEXT, 1),
        ([over(1)], 1, Kind.STICKER, 1),
        ([over(1)], 99, Kind.TEXT, None),
        ([is_open(2), over(1)], 1, Kind.TEXT, 2),
        ([is_open(2), over(1, course=OTHER)], 1, Kind.TEXT, 1),
    ],
)
def test_whose_line_it_is(
    talks: list[Inquiry], replied_to: int | None, kind: Kind, belongs_to: int | None
) -> None:
    found = meant(talks, replied_to, kind, course_id=COURSE, now=NOW)

    assert (found.id if found is not None else None) == belongs_to


def test_the_open_talk_of_the_course_that_is_meant_comes_first() -> None:
    talks = [is_open(1, course=OTHER), is_open(2)]

    assert [open_one(talks, one) for one in (COURSE, OTHER)] == [talks[1], talks[0]]
    assert open_one([over(1)], COURSE) is None


@pytest.mark.parametrize(
    ("talks", "found"),
    [
        ([over(1, ago=STILL_MEANT)], 1),
        ([over(1, ago=LONG_AGO)], None),
        ([over(2), over(1)], 2),
        ([is_open(2), over(1)], None),
        ([over(1, course=OTHER)], None),
    ],
)
def test_what_ended_lately(talks: list[Inquiry], found: int | None) -> None:
    one = lately_over(talks, COURSE, now=NOW)

    assert (one.id if one is not None else None) == found
