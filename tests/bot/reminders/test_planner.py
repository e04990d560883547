"""What the planner wants: whom, when, until when; and what it leaves out."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.course import Course, load_course
from bot.course.settling import Settlement, settled
from bot.delivery.delivery import Category, Priority
from bot.people import Role
from bot.reminders.moments import zone_of
from bot.reminders.planner import LATE_LIVES, plan
from bot.reminders.quiet import is_quiet
from bot.reminders.reminder import Pause, Recipient
from bot.schedule.session import SessionState
from tests.support.packs import FIRST, SECOND
from tests.support.reminders import ENROLLED, planned, recipient, session, times

REPORT = "deadlines.inception-report"


@cache
def _shipped() -> Course:
    return load_course(FIRST)


@pytest.fixture(name="course", scope="module")
def _course() -> Course:
    return _shipped()


@pytest.fixture(scope="module")
def second() -> Course:
    return load_course(SECOND)


def _settled(course: Course, point: str, *, day: date, hour: time | None = None) -> Course:
    one = Settlement(course_id=course.id, point=point, day=day, time=hour, settled_at=ENROLLED)
    return settled(course, [one])


def test_a_deadline_is_told_in_the_morning_of_each_day_by_ones_own_clocks(course: Course) -> None:
    reminders = planned(course, recipient(), rule="inception-report")

    assert times(reminders, course, "KZ") == [
        ("-14d", "2017-10-19 10:00"),
        ("-7d", "2017-10-26 10:00"),
        ("-3d", "2017-10-30 10:00"),
        ("-1d", "2017-11-01 10:00"),
        ("0d", "2017-11-02 10:00"),
        ("-6h", "2017-11-02 14:59"),  # 6 hours before 23:59 in Sapporo
        ("+1d", "2017-11-03 10:00"),
    ]


def test_a_reminder_knows_whom_it_is_for_and_what_it_is_about(course: Course) -> None:
    first, *_, last_call, _ = planned(course, recipient(), rule="inception-report")

    assert first.key == (f"reminder:j1704316:42:inception-report:{REPORT}:-14d:2017-11-02T14:59Z")
    assert (first.course_id, first.person_id, first.chat_id) == ("j1704316", 42, 1042)
    assert (first.category, first.priority) == (Category.DEADLINES, Priority.REMINDER)
    assert (last_call.offset, last_call.priority) == ("-6h", Priority.URGENT)


def test_courses_with_the_same_dates_and_the_same_coordinators_remind_each_for_itself(
    course: Course,
) -> None:
    sister = course.model_copy(update={"id": "j1704317"})
    desk = recipient(-100, role=Role.COORDINATOR)

    wanted = [plan(each, [recipient(), desk], [], now=ENROLLED) for each in (course, sister)]

    keys = [{one.key for one in of_course if one.person_id == -100} for of_course in wanted]
    assert keys[0]
    assert keys[0].isdisjoint(keys[1])


def test_a_reminder_is_of_no_use_once_the_next_is_due_or_its_subject_is_over(
    course: Course,
) -> None:
    reminders = planned(course, recipient(), rule="inception-report")

    ends = datetime(2017, 11, 2, 15, tzinfo=UTC)
    assert [one.expires_at for one in reminders[:-2]] == [one.due_at for one in reminders[1:-1]]
    assert reminders[-2].expires_at == ends
    assert reminders[-1].expires_at == reminders[-1].due_at + LATE_LIVES


def test_who_packs_is_not_told_to_after_the_course_has_begun(course: Course) -> None:
    [packing] = planned(course, recipient(), rule="packing")

    assert packing.expires_at == datetime(2017, 11, 19, tzinfo=course.zone)


@pytest.mark.parametrize(
    ("rule", "country", "expected"),
    [
        # the last one before the flight at home, then by the clocks of Sapporo, then at home again
        ("departure", "UZ", ["2017-11-12 05:00", "2017-11-18 05:00"]),
        ("return", "UZ", ["2017-12-16 01:00", "2017-12-18 01:00"]),
        ("plan-at-home", "UZ", ["2018-02-19 05:00", "2018-04-20 05:00"]),
        ("plan-at-home", "AM", ["2018-02-19 06:00", "2018-04-20 06:00"]),
        ("plan-at-home", None, ["2018-02-19 01:00", "2018-04-20 01:00"]),
    ],
)
def test_the_persons_zone_follows_the_phase(
    course: Course, rule: str, country: str | None, expected: list[str]
) -> None:
    reminders = planned(course, recipient(country=country), rule=rule)

    assert [f"{one.due_at:%Y-%m-%d %H:%M}" for one in reminders] == expected


def test_a_zone_goes_by_the_rule_of_its_date(second: Course) -> None:
    """Kazakhstan moved its clocks on 1 March 2024, Moldova's go back in October."""
    since = datetime(2024, 1, 1, tzinfo=UTC)
    almaty, chisinau = (
        planned(second, recipient(country=code, since=since), rule="packing", now=since)
        for code in ("KZ", "MD")
    )
    [summer, *_] = planned(
        second, recipient(country="MD", since=since), rule="inception-report", now=since
    )

    assert [one.due_at for one in almaty] == [datetime(2024, 10, 28, 4, tzinfo=UTC)]
    assert [one.due_at for one in chisinau] == [datetime(2024, 10, 28, 7, tzinfo=UTC)]
    assert summer.due_at == datetime(2024, 10, 1, 6, tzinfo=UTC)


def test_an_hour_that_the_document_names_counts_by_everybodys_own_day(second: Course) -> None:
    since = datetime(2024, 1, 1, tzinfo=UTC)

    reminders = planned(
        second, recipient(country="MD", since=since), rule="inception-report", now=since
    )

    assert times(reminders, second, "MD") == [  # until 17:00 of 8 October in Obihiro
        ("-7d", "2024-10-01 09:00"),
        ("-2d", "2024-10-06 09:00"),
        ("-3h", "2024-10-08 08:00"),
        ("+1d", "2024-10-09 09:00"),
    ]


def test_what_is_done_is_not_wanted(course: Course) -> None:
    done = recipient(done=frozenset({REPORT}))

    assert planned(course, done, rule="inception-report") == []
    assert planned(course, done, rule="packing") != []


def test_nothing_is_due_before_somebody_joined(course: Course) -> None:
    late = recipient(since=datetime(2017, 10, 30, 4, 1, tzinfo=UTC))

    reminders = planned(course, late, rule="inception-report")

    assert [one.offset for one in reminders] == ["-1d", "0d", "-6h", "+1d"]


def test_more_time_takes_the_place_of_the_date(course: Course) -> None:
    until = datetime(2017, 11, 8, 14, 59, tzinfo=UTC)
    given = recipient(extended={"inception-report": until})

    reminders = planned(course, given, rule="inception-report")

    assert times(reminders, course, "KZ") == [
        ("-14d", "2017-10-25 10:00"),
        ("-7d", "2017-11-01 10:00"),
        ("-3d", "2017-11-05 10:00"),
        ("-1d", "2017-11-07 10:00"),
        ("0d", "2017-11-08 10:00"),
        ("-6h", "2017-11-08 14:59"),
        ("+1d", "2017-11-09 10:00"),
    ]
    assert {one.version for one in reminders} == {"2017-11-08T14:59Z"}


def test_what_falls_into_a_pause_is_left_out_and_the_rest_stays(course: Course) -> None:
    pause = Pause(
        person_id=42,
        course_id=course.id,
        until=datetime(2017, 11, 1, tzinfo=UTC),
        reason="в больнице",
        paused_at=datetime(2017, 10, 20, tzinfo=UTC),
    )

    reminders = planned(course, recipient(pause=pause), rule="inception-report")

    assert [one.offset for one in reminders] == ["-14d", "-1d", "0d", "-6h", "+1d"]


def test_what_is_switched_off_is_left_out(course: Course) -> None:
    quiet = recipient(off=frozenset({Category.PREPARATION}))

    wanted = plan(course, [quiet], [], now=ENROLLED)

    assert {one.rule for one in wanted} == {
        *("inception-report", "action-plan", "progress-report", "progress-report-last"),
    }


def test_an_unknown_day_gives_no_reminder_until_it_is_settled(course: Course) -> None:
    known = _settled(course, "orientation-date", day=date(2017, 11, 10))

    assert planned(course, recipient(), rule="orientation") == []
    assert len(planned(course, recipient(), rule="orientation-date")) == 2
    assert times(planned(known, recipient(), rule="orientation"), known, "KZ") == [
        ("-3d", "2017-11-07 10:00"),
        ("-1d", "2017-11-09 10:00"),
        ("0d", "2017-11-10 10:00"),
    ]
    assert planned(known, recipient(), rule="orientation-date") == []


def test_an_hour_that_is_settled_makes_another_date_of_it(course: Course) -> None:
    noon = _settled(course, "inception-report-hour", day=date(2017, 11, 2), hour=time(12))

    reminders = planned(noon, recipient(), rule="inception-report")

    assert {one.version for one in reminders} == {"2017-11-02T03:00Z"}
    assert times(reminders, noon, "KZ")[-4:] == [
        ("-1d", "2017-11-01 10:00"),
        ("0d", "2017-11-01 20:00"),  # the morning of the day would be too late
        ("-6h", "2017-11-02 03:00"),  # urgent: it passes the quiet hours
        ("+1d", "2017-11-03 10:00"),
    ]


def test_a_session_is_told_an_hour_before_or_else_in_the_evening(course: Course) -> None:
    sessions = [
        session(1, "2017-11-21T09:30"),
        session(2, "2017-11-21T08:30"),
        session(3, "2017-11-22T08:00"),
    ]

    reminders = planned(course, recipient(), rule="session", sessions=sessions)

    assert [(one.subject, str(one.due_at.astimezone(course.zone))) for one in reminders] == [
        ("sessions.2", "2017-11-21 08:00:00+09:00"),
        ("sessions.1", "2017-11-21 08:30:00+09:00"),
        ("sessions.3", "2017-11-21 20:00:00+09:00"),  # the morning would be too late
    ]


def test_a_session_is_told_to_those_who_take_part_and_only_if_it_takes_place(
    course: Course,
) -> None:
    sessions = [
        session(1, "2017-11-21T09:30", group="A"),
        session(2, "2017-11-21T13:30", state=SessionState.CANCELLED),
        session(3, "2017-11-21T15:30"),
    ]
    people = [recipient(1, group="A"), recipient(2, group="B"), recipient(3)]

    reminders = planned(course, *people, rule="session", sessions=sessions)

    assert sorted((one.person_id, one.subject) for one in reminders) == [
        (1, "sessions.1"),
        (1, "sessions.3"),
        (2, "sessions.3"),
        (3, "sessions.1"),
        (3, "sessions.3"),
    ]


def test_coordinators_are_reminded_only_while_somebody_lacks(course: Course) -> None:
    coordinator = recipient(9, role=Role.COORDINATOR, country=None)
    done = recipient(1, done=frozenset({REPORT}))
    owing = recipient(2)

    told = planned(course, coordinator, done, owing, rule="reports-missing")

    assert [(one.offset, str(one.due_at.astimezone(course.zone))) for one in told] == [
        ("-3d", "2017-10-30 10:00:00+09:00"),
        ("0d", "2017-11-02 10:00:00+09:00"),
        ("+1d", "2017-11-03 10:00:00+09:00"),
    ]
    assert planned(course, coordinator, done, rule="reports-missing") == []
    assert planned(course, coordinator, rule="reports-missing") == []


def test_everything_of_one_morning_goes_together(course: Course) -> None:
    wanted = plan(course, [recipient()], [], now=ENROLLED)

    together = [(one.rule, one.due_at, one.bundle) for one in wanted if one.due_at.day == 16]
    assert together == [
        ("action-plan", datetime(2017, 12, 16, 1, tzinfo=UTC), "j1704316:42"),
        ("return", datetime(2017, 12, 16, 1, tzinfo=UTC), "j1704316:42"),
    ]


def test_the_progress_report_is_followed_for_seven_months(course: Course) -> None:
    wanted = plan(course, [recipient()], [], now=datetime(2018, 1, 1, tzinfo=UTC))

    assert [(one.rule, one.offset, f"{one.due_at:%Y-%m-%d}") for one in wanted] == [
        ("plan-at-home", "-120d", "2018-02-19"),
        ("plan-at-home", "-60d", "2018-04-20"),
        ("progress-report", "-30d", "2018-05-20"),
        ("progress-report", "-14d", "2018-06-05"),
        ("progress-report", "-7d", "2018-06-12"),
        ("progress-report", "-1d", "2018-06-18"),
        ("progress-report", "0d", "2018-06-19"),
        ("progress-report", "+1d", "2018-06-20"),
        ("progress-report-last", "+30d", "2018-07-19"),
    ]


def test_what_is_due_and_not_over_stays_wanted(course: Course) -> None:
    [due, *_] = planned(course, recipient(), rule="inception-report")

    assert planned(course, recipient(), rule="inception-report", now=due.due_at)[0] == due
    assert planned(course, recipient(), rule="inception-report", now=due.expires_at)[0] != due


MOMENTS = st.integers(0, 334 * 24 * 60).map(
    lambda minutes: datetime(2017, 9, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
ANYBODY = st.builds(
    recipient,
    country=st.sampled_from([None, "AM", "GE", "KZ", "KG", "TJ", "UZ", "ZZ"]),
    role=st.sampled_from([Role.PARTICIPANT, Role.COORDINATOR]),
    since=MOMENTS,
    extended=st.just({}) | MOMENTS.map(lambda at: {"inception-report": at}),
)
STARTS = MOMENTS.map(lambda at: f"{at:%Y-%m-%dT%H:%M}")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(person=ANYBODY, starts=st.lists(STARTS, max_size=4), now=MOMENTS)
def test_whoever_it_is_nobody_is_woken_reminded_twice_or_too_late(
    person: Recipient, starts: list[str], now: datetime
) -> None:
    course = _shipped()
    sessions = [session(n, one) for n, one in enumerate(starts, start=1)]

    wanted = plan(course, [person, recipient(7)], sessions, now=now)

    keys = [one.key for one in wanted]
    assert len(set(keys)) == len(keys)
    assert [one.due_at for one in wanted] == sorted(one.due_at for one in wanted)
    for one in wanted:
        who = person if one.person_id == person.person_id else recipient(7)
        assert who.since <= one.due_at < one.expires_at
        assert one.expires_at > now
        is_urgent = one.priority is Priority.URGENT
        assert is_urgent or not is_quiet(one.due_at, zone_of(course, who, one.due_at))
    of_rule = sorted(
        (one for one in wanted if one.rule == "inception-report" and one.person_id == 7),
        key=lambda one: one.due_at,
    )
    assert all(a.expires_at <= b.due_at for a, b in pairwise(of_rule))
