"""More time as coordinators write it: who, until when, why."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.reports.granting import Unfit, Wish, judged, later, wish
from bot.reports.standing import Due

KYOTO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2017, 10, 28, 9, tzinfo=UTC)
EVENING = datetime(2017, 11, 5, 18, 0, tzinfo=KYOTO)
MIDNIGHT = datetime(2017, 11, 5, 23, 59, tzinfo=KYOTO)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Марина 5 ноября 18:00 болезнь", Wish(who="Марина", until=EVENING, reason="болезнь")),
        ("Майя Мартова 5 ноября", Wish(who="Майя Мартова", until=MIDNIGHT)),
        ("Мая Иванова до 5.11.2017 в 18:00", Wish(who="Мая Иванова", until=EVENING)),
        ("May Brown, 5th November at 18:00", Wish(who="May Brown", until=EVENING)),
        ("Иванова Нояб 5 ноября", Wish(who="Иванова Нояб", until=MIDNIGHT)),
        ("5 ноября", Wish(who="", until=MIDNIGHT)),
        ("А. Б. 5 ноября 2017 г. сбой", Wish(who="А. Б", until=MIDNIGHT, reason="сбой")),
        ("Айгерим", Wish(who="Айгерим")),
        ("Айгерим 31 ноября болезнь", Wish(who="Айгерим 31 ноября")),
        ("Айгерим 30.02 болезнь", Wish(who="Айгерим 30.02")),
        ("Айгерим 5 ноября 25:00", Wish(who="Айгерим 5 ноября 25:00")),
        ("А 5 ноября 9 дней в пути", Wish(who="А", until=MIDNIGHT, reason="9 дней в пути")),
        ("", Wish(who="")),
    ],
)
def test_a_line_is_taken_apart(text: str, expected: Wish) -> None:
    assert wish(text, zone=KYOTO, now=NOW) == expected


@pytest.mark.parametrize(
    ("now", "text", "year"),
    [
        (datetime(2017, 12, 20, tzinfo=UTC), "А 5 января", 2018),
        (datetime(2018, 1, 5, tzinfo=UTC), "А 20 декабря", 2017),
        (datetime(2017, 10, 28, tzinfo=UTC), "А 1 октября", 2017),
    ],
)
def test_without_a_year_it_is_the_nearest(now: datetime, text: str, year: int) -> None:
    found = wish(text, zone=KYOTO, now=now).until

    assert found is not None
    assert found.year == year


def test_days_are_added_to_what_is_due_or_to_today() -> None:
    ahead = Due(until=NOW + timedelta(days=5), ends=NOW + timedelta(days=5))
    over = Due(until=NOW - timedelta(days=5), ends=NOW - timedelta(days=5))
    unknown = Due(until=None, ends=None)

    found = [later(one, 2, zone=KYOTO, now=NOW) for one in (ahead, over, unknown)]

    assert [one.isoformat() for one in found] == [
        "2017-11-04T23:59:00+09:00",
        "2017-10-30T23:59:00+09:00",
        "2017-10-30T23:59:00+09:00",
    ]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (NOW, Unfit.PAST),
        (NOW + timedelta(days=5) - timedelta(seconds=1), Unfit.TOO_EARLY),
        (NOW + timedelta(days=5), None),
        (NOW + timedelta(days=366), None),
        (NOW + timedelta(days=367), Unfit.TOO_FAR),
    ],
)
def test_only_more_time_than_everybody_has_is_an_extension(
    until: datetime, expected: Unfit | None
) -> None:
    ordinary = Due(until=NOW, ends=NOW + timedelta(days=5))

    assert judged(until, ordinary=ordinary, now=NOW) is expected


def test_without_a_day_in_the_document_any_later_moment_will_do() -> None:
    assert judged(NOW + timedelta(1), ordinary=Due(until=None, ends=None), now=NOW) is None
