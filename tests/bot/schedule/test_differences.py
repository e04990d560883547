"""What a programme changes, and who is told what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.schedule.columns import Column
from bot.schedule.differences import Change, Kind, Told, compare, told_to
from bot.schedule.drafts import draft_of, drafted
from bot.schedule.programme import Fault, FaultCode, Programme, Row
from bot.schedule.session import Session, SessionState
from tests.support.sessions import at, session
from tests.support.storage import NOW

CANCELLED = SessionState.CANCELLED
LECTURE = session(id=1, code="L1", end="2017-11-20 12:00", place="Зал 2")
VISIT = session("Завод", "2017-11-21 10:00", id=2)
TALK = session("Доклады", "2017-11-24 09:30", id=3, version=4)


def rows(*sessions: Session, columns: frozenset[Column] = frozenset(Column)) -> Programme:
    """A programme whose rows say this; a session that has a number and no code is named by it."""
    return Programme(
        rows=tuple(
            Row(
                line=line,
                number=one.id if one.id and one.code is None else None,
                session=replace(one, id=0, version=0),
                columns=columns,
            )
            for line, one in enumerate(sessions, 2)
        )
    )


def changes(programme: Programme, *known: Session) -> list[Change]:
    found = compare(programme, known, now=NOW)
    assert found.faults == ()
    return [*found.changes]


def test_a_first_programme_is_new_as_a_whole() -> None:
    new = replace(LECTURE, id=0)

    assert changes(rows(new)) == [Change(before=None, after=new)]


def test_the_same_programme_again_changes_nothing() -> None:
    found = compare(rows(LECTURE, VISIT), [LECTURE, VISIT], now=NOW)

    assert (found.changes, found.unchanged) == ((), 2)


def test_a_session_is_known_by_its_code_whatever_else_changes() -> None:
    said = replace(LECTURE, title="Другое", starts_at=at("2017-11-22 15:00"), ends_at=None)

    assert changes(rows(said), LECTURE) == [Change(before=LECTURE, after=said)]


def test_a_session_is_known_by_its_number_and_stays_without_a_code() -> None:
    said = replace(VISIT, title="Другой завод")

    assert changes(rows(said), VISIT) == [Change(before=VISIT, after=said)]


def test_without_a_code_the_title_and_the_day_tell_then_the_title() -> None:
    other_day = session("Лекция", "2017-11-22 10:00", id=5)
    first, second = session(id=4), other_day
    later = session("Лекция", "2017-11-20 11:00")
    moved = session("Лекция", "2017-11-23 10:00")

    assert changes(rows(later, moved), first, second) == [
        Change(before=first, after=replace(later, id=4)),
        Change(before=second, after=replace(moved, id=5)),
    ]


def test_a_title_of_a_session_that_is_over_is_not_moved_into_the_future() -> None:
    over = session("Лекция", "2017-10-20 10:00", id=4)
    new = session("Лекция", "2017-11-20 10:00")

    assert changes(rows(new), over) == [Change(before=None, after=new)]


def test_what_is_not_named_is_cancelled_but_not_what_is_over() -> None:
    over = session("Открытие", "2017-10-20 10:00", id=4)

    assert changes(rows(LECTURE), LECTURE, TALK, over) == [
        Change(before=TALK, after=replace(TALK, state=CANCELLED))
    ]


def test_a_cancelled_session_that_is_named_again_takes_place() -> None:
    gone = replace(LECTURE, state=CANCELLED)

    assert changes(rows(LECTURE), gone) == [Change(before=gone, after=LECTURE)]


def test_what_has_no_column_stays_as_it_is_known() -> None:
    noted = replace(LECTURE, note="Отчёт", group="A")
    said = session("Лекция", "2017-11-20 14:00")
    columns = frozenset({Column.DATE, Column.START, Column.TITLE})

    [change] = changes(rows(said, columns=columns), noted)

    assert change.after == replace(
        noted, starts_at=said.starts_at, ends_at=said.starts_at + timedelta(hours=2)
    )


def test_names_that_fit_nothing_or_the_same_are_faults() -> None:
    coded = replace(VISIT, code="V1")
    found = compare(
        rows(replace(TALK, id=99), replace(coded, id=0), replace(coded, code=None)),
        [coded],
        now=NOW,
    )

    assert found.faults == (
        Fault(code=FaultCode.UNKNOWN_NUMBER, line=2, column=Column.CODE, value="#99"),
        Fault(code=FaultCode.TWICE, line=4, column=Column.CODE, value="#2", other=3),
    )


@pytest.mark.parametrize(
    ("before", "after", "group", "kind"),
    [
        (None, "A", "A", Kind.NEW),
        (None, "A", "B", None),
        (None, "A", None, Kind.NEW),
        ("A", "B", "A", Kind.CANCELLED),
        ("A", "B", "B", Kind.NEW),
        ("A", None, "A", None),
        ("A", None, "B", Kind.NEW),
    ],
)
def test_each_group_is_told_what_concerns_it(
    before: str | None, after: str | None, group: str | None, kind: Kind | None
) -> None:
    known = None if (before, after) == (None, "A") else replace(LECTURE, group=before)
    change = Change(before=known, after=replace(LECTURE, group=after))

    told = change.told_to(group)

    assert (told.kind if told else None) is kind


def test_who_sees_no_difference_is_told_nothing() -> None:
    coded = Change(before=LECTURE, after=replace(LECTURE, code="X"))
    back = Change(before=replace(LECTURE, state=CANCELLED), after=LECTURE)

    assert coded.told_to(None) is None
    assert coded.shown == Told(before=LECTURE, after=replace(LECTURE, code="X"))
    assert back.told_to(None) == Told(before=None, after=LECTURE)


def test_of_what_is_over_nobody_is_told() -> None:
    over = Change(before=None, after=session(start="2017-10-20 10:00"))
    ahead = Change(before=None, after=LECTURE)

    assert told_to([over, ahead], None, now=NOW) == (Told(before=None, after=LECTURE),)


@pytest.mark.parametrize(("hours", "is_soon"), [(-1, False), (1, True), (24, True), (25, False)])
def test_a_change_within_a_day_is_urgent(hours: int, *, is_soon: bool) -> None:
    begins = NOW + timedelta(hours=hours)
    told = Told(before=None, after=replace(LECTURE, starts_at=begins, ends_at=None))

    assert told.is_soon(NOW) is is_soon


def test_what_goes_on_right_now_is_urgent_and_not_over() -> None:
    hour = timedelta(hours=1)
    told = Told(before=None, after=replace(LECTURE, starts_at=NOW - hour, ends_at=NOW + hour))

    assert (told.is_soon(NOW), told.is_ahead(NOW)) == (True, True)
    assert (told.is_soon(NOW + hour), told.is_ahead(NOW + hour)) == (False, False)


def test_a_draft_is_what_was_shown_until_somebody_else_changes_the_programme() -> None:
    known = [LECTURE, TALK]
    wanted = (
        Change(before=TALK, after=replace(TALK, place="Зал 1")),
        Change(before=None, after=replace(VISIT, id=0)),
    )
    whole = draft_of(drafted(wanted, known, title="p.xlsx", is_whole=True))
    one = draft_of(drafted(wanted, [TALK], title="", is_whole=False))
    assert whole is not None
    assert one is not None

    assert whole.changes(known) == wanted
    assert whole.changes([*known, VISIT]) is None
    assert whole.changes([replace(LECTURE, version=1), TALK]) is None
    assert one.changes([replace(LECTURE, version=1), TALK, VISIT]) == wanted
    assert one.changes([LECTURE, replace(TALK, version=5)]) is None
    assert one.changes([LECTURE]) is None


def test_only_a_file_without_anything_before_it_is_the_first() -> None:
    first, later, typed = [
        draft_of(drafted((), known, title="", is_whole=is_whole))
        for known, is_whole in (([], True), ([TALK], True), ([], False))
    ]

    assert [one.is_first for one in (first, later, typed) if one] == [True, False, False]


def test_a_draft_of_something_else_is_none() -> None:
    assert draft_of('{"title": "roster.xlsx", "rows": []}') is None
    assert draft_of('["x"]') is None
