"""Office hours: whether it is open, when it opens next, how much of them has passed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.course import load_course
from bot.course.inquiries import OfficeHours
from bot.i18n import translator
from bot.inquiries.hours import is_open, next_opening, open_time
from bot.texts.inquiry_hours import out_of_hours
from tests.support.packs import FIRST

SAPPORO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")
HOURS = OfficeHours.model_validate(
    {
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "from": "09:30",
        "to": "17:45",
        "off": [date(2017, 11, 3)],
    }
)
NIGHT = OfficeHours.model_validate({"days": ["sun"], "from": "01:00", "to": "05:00"})
ALL_OFF = OfficeHours.model_validate(
    {
        "days": ["mon"],
        "from": "09:00",
        "to": "10:00",
        "off": [date(2017, 10, 30) + timedelta(weeks=week) for week in range(60)],
    }
)


def at(day: str, hour: str, zone: ZoneInfo = SAPPORO) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2017-10-27", "09:29:59"), False),
        (at("2017-10-27", "09:30:00"), True),
        (at("2017-10-27", "17:44:59"), True),
        (at("2017-10-27", "17:45:00"), False),
        (at("2017-10-28", "12:00:00"), False),  # a Saturday
        (at("2017-11-03", "12:00:00"), False),  # a day off
    ],
)
def test_it_is_open_on_its_days_within_its_hours(moment: datetime, expected: object) -> None:
    assert is_open(HOURS, SAPPORO, moment) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2017-10-27", "03:00"), at("2017-10-27", "09:30")),
        (at("2017-10-27", "17:45"), at("2017-10-30", "09:30")),
        (at("2017-11-02", "20:00"), at("2017-11-06", "09:30")),  # over a day off and a weekend
        (at("2017-10-27", "10:00"), None),
    ],
)
def test_the_next_opening_skips_weekends_and_days_off(
    moment: datetime, expected: datetime | None
) -> None:
    assert next_opening(HOURS, SAPPORO, moment) == expected


def test_an_office_whose_days_are_all_off_does_not_open() -> None:
    assert next_opening(ALL_OFF, SAPPORO, at("2017-10-28", "12:00")) is None


def test_without_hours_it_is_always_open_and_all_time_counts() -> None:
    start, end = at("2017-10-27", "17:00"), at("2017-10-30", "10:30")

    assert is_open(None, SAPPORO, start)
    assert next_opening(None, SAPPORO, start) is None
    assert open_time(None, SAPPORO, start, end) == end - start


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (at("2017-10-27", "10:00"), at("2017-10-27", "12:00"), timedelta(hours=2)),
        (at("2017-10-27", "17:00"), at("2017-10-30", "10:30"), timedelta(hours=1, minutes=45)),
        (at("2017-10-27", "20:00"), at("2017-10-29", "20:00"), timedelta()),
        (at("2017-10-27", "12:00"), at("2017-10-27", "10:00"), timedelta()),
        (at("2017-11-01", "00:00"), at("2017-11-05", "00:00"), timedelta(hours=16, minutes=30)),
    ],
)
def test_only_office_time_counts(start: datetime, end: datetime, expected: timedelta) -> None:
    assert open_time(HOURS, SAPPORO, start, end) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-03-26", timedelta(hours=3)),  # clocks go forward: one hour is missing
        ("2017-10-29", timedelta(hours=5)),  # and back: one comes twice
        ("2017-11-05", timedelta(hours=4)),
    ],
)
def test_an_hour_that_is_missing_or_comes_twice_is_counted_as_it_is(
    day: str, expected: timedelta
) -> None:
    start, end = at(day, "00:00", BERLIN), at(day, "12:00", BERLIN)

    assert open_time(NIGHT, BERLIN, start, end) == expected


@pytest.mark.parametrize(
    ("country", "locale", "expected"),
    [
        (
            "KZ",
            "ru",
            (
                "Координаторы отвечают по будням, 09:30–17:45 по Саппоро (06:30–14:45 по Алматы). "
                "Ближайшее рабочее время: 30 октября, понедельник, с 09:30 по Саппоро "
                "(06:30 по Алматы)."
            ),
        ),
        (
            None,
            "en",
            (
                "The coordinators answer on weekdays, 09:30–17:45 Sapporo time. "
                "The next office hours: Monday, 30 October, from 09:30 Sapporo time."
            ),
        ),
    ],
)
def test_outside_of_them_the_person_is_told_when_somebody_is_there(
    country: str | None, locale: str, expected: str
) -> None:
    course, saturday = load_course(FIRST), at("2017-10-28", "12:00")

    assert out_of_hours(course, country, translator(locale), now=saturday) == expected


def test_within_them_nothing_is_told() -> None:
    course, friday = load_course(FIRST), at("2017-10-27", "12:00")

    assert out_of_hours(course, "KZ", translator("ru"), now=friday) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "Координаторы отвечают каждый день, "),
        (["wed", "mon"], "Координаторы отвечают в эти дни: понедельник и среда, "),
    ],
)
def test_other_days_than_weekdays_are_named(days: list[str], expected: str) -> None:
    hours = OfficeHours.model_validate({"days": days, "from": "09:00", "to": "10:00"})
    first = load_course(FIRST)
    course = first.model_copy(
        update={"inquiries": first.inquiries.model_copy(update={"hours": hours})}
    )

    said = out_of_hours(course, None, translator("ru"), now=at("2017-10-28", "12:00"))

    assert said is not None
    assert said.split("09:00")[0] == expected
