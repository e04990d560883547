"""Which events of a file have changed since the one before."""

from dataclasses import replace
from datetime import date, timedelta

from bot.calendar.event import Event
from bot.calendar.marks import Mark, gone, renewed
from tests.support.calendar import marked
from tests.support.storage import NOW

LATER = NOW + timedelta(days=1)
FIRST = marked(uid="a@x").event
SECOND = marked(uid="b@x").event


def renew(*events: Event, kept: list[Mark]) -> list[Mark]:
    by_uid = {mark.uid: mark for mark in kept}
    return renewed(events, by_uid, course_id="j1704316", person_id=1, now=LATER)


def test_what_is_new_begins_at_zero() -> None:
    [mark] = renew(FIRST, kept=[])

    assert mark == Mark(
        course_id="j1704316", person_id=1, event=FIRST, sequence=0, changed_at=LATER
    )


def test_what_is_as_it_was_keeps_its_mark() -> None:
    kept = marked(uid="a@x", sequence=2)

    assert renew(FIRST, kept=[kept]) == [kept]


def test_what_has_moved_counts_on() -> None:
    kept = marked(uid="a@x", sequence=2)
    moved = replace(FIRST, start=date(2017, 11, 5), end=date(2017, 11, 5))

    [mark] = renew(moved, kept=[kept])

    assert (mark.event, mark.sequence, mark.changed_at) == (moved, 3, LATER)


def test_what_is_there_no_more_is_found() -> None:
    kept = {one.uid: one for one in (marked(uid="a@x"), marked(uid="b@x"))}

    assert gone([SECOND], kept) == [FIRST]
    assert gone([FIRST, SECOND], kept) == []
