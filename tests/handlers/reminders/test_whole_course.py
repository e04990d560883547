"""The whole course, in steps of different lengths: nothing is doubled, no day is miscounted."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from bot.i18n import translator
from tests.handlers.reminders.conftest import Service
from tests.handlers.reminders.test_composing import ALMATY, ID, almaty
from tests.support.people import enrolled

HEAD = re.compile(r"^(?:⏰ )?(?P<what>.+) – (?P<when>сегодня|завтра|через \d+ \w+), (?P<day>.+)\.$")
END = almaty("2018-08-01T00:00")


async def played(service: Service, step: timedelta) -> list[tuple[str, str, str]]:
    """Every line that counts days, as Aigerim reads it: when it came, what, how far, which day."""
    told = []
    moment = almaty("2017-10-29T09:10")
    while moment < END:
        service.clock.set(moment)
        await service.reminders.catching_up.catch_up()
        await service.reminders.planning.replan()
        for chat, text in await service.at(moment):
            found = [HEAD.match(line) for line in text.splitlines()] if chat == ID else []
            told += [(str(one["what"]), str(one["when"]), str(one["day"])) for one in found if one]
            _right_by(moment.astimezone(ALMATY).date(), found)
        moment += step
    return told


def _right_by(today: date, found: list[re.Match[str] | None]) -> None:
    days = {"сегодня": today, "завтра": today + timedelta(days=1)}
    for one in found:
        if one is not None and one["when"] in days:
            assert one["day"] == translator("ru").weekday(days[one["when"]])


@pytest.mark.usefixtures("aigerim")
@pytest.mark.parametrize(
    ("step", "most"),
    [(timedelta(hours=12), 40), (timedelta(days=1, hours=7), 40), (timedelta(weeks=3), 12)],
)
async def test_however_the_clock_runs_each_thing_is_said_once(
    service: Service, step: timedelta, most: int
) -> None:
    await enrolled(service.storage, 43, name="Giorgi Kapanadze", country="GE")

    told = await played(service, step)

    again = [one for one, times in Counter(told).items() if times > 1 and one[1] != "сегодня"]
    assert again == []
    assert 0 < len(told) <= most
