"""After a day without Telegram: everybody is told that messages may be lost, once."""

from datetime import datetime, timedelta

import pytest

from handlers.reminders.outages import Outages
from tests.handlers.reminders.conftest import Service
from tests.handlers.reminders.test_composing import ID, STAFF, almaty
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.storage import NOW

GAP = timedelta(hours=40)
BACK = NOW + GAP


def started(service: Service, *, polls: bool = True, wall: SetClock | None = None) -> Outages:
    """A bot that has just been started."""
    return Outages(
        storage=service.storage,
        courses=service.courses,
        clock=service.clock,
        staff=service.staff,
        polls=polls,
        wall=wall or service.clock,
    )


async def hears(outages: Outages, service: Service, moment: datetime) -> list[tuple[int, str]]:
    """Telegram answers at a moment; returns what is sent because of it."""
    service.clock.set(moment)
    outages.heard()
    await outages.check()
    return await service.at(moment)


@pytest.mark.usefixtures("aigerim")
async def test_everybody_is_told_what_may_be_lost(service: Service) -> None:
    await enrolled(service.storage, 43, name="Giorgi Kapanadze", country="GE", locale="en")
    await service.storage.seen(77, now=NOW - timedelta(days=29))
    await service.storage.seen(78, now=NOW - timedelta(days=31))  # long silent
    assert await hears(started(service), service, NOW) == []

    heard = await hears(started(service), service, BACK)  # at night
    heard += await service.at(BACK + timedelta(hours=10))

    assert sorted(chat for chat, _ in heard) == [STAFF, ID, 43, 77]
    told = dict(heard)
    assert told[ID] == (
        "⚠️ Ваши сообщения могли пропасть\n"
        "Я был недоступен, а Telegram хранит сообщения только сутки. До меня могло не дойти то, "
        "что вы написали с 28 октября, суббота, 18:05 по Саппоро (15:05 по Алматы) "
        "до 29 октября, воскресенье, 11:05 по Саппоро (08:05 по Алматы).\n"
        "Если ответа нет, напишите ещё раз, а файлы пришлите снова. "
        "Дошёл ли ваш отчёт, покажет /report"
    )
    assert told[43].splitlines()[1] == (
        "I could not be reached, and Telegram keeps messages for a day only. What you wrote to me "
        "from Saturday, 28 October, 18:05 Sapporo time (13:05 Tbilisi time) to Sunday, "
        "29 October, 11:05 Sapporo time (06:05 Tbilisi time) may not have come."
    )
    assert told[STAFF].splitlines()[0] == "⚠️ Сообщения участников могли пропасть"


@pytest.mark.usefixtures("aigerim")
async def test_it_is_told_once_for_each_gap(service: Service) -> None:
    await hears(started(service), service, NOW)
    await hears(started(service), service, BACK)
    await service.at(BACK + timedelta(hours=12))

    assert await hears(started(service), service, BACK + timedelta(hours=13)) == []
    later = await hears(started(service), service, BACK + timedelta(hours=13) + GAP)
    assert STAFF in [chat for chat, _ in later]


@pytest.mark.usefixtures("aigerim")
async def test_a_shorter_gap_lost_nothing(service: Service) -> None:
    await hears(started(service), service, NOW)

    assert await hears(started(service), service, NOW + timedelta(hours=23)) == []


@pytest.mark.usefixtures("aigerim")
async def test_a_bot_that_runs_and_does_not_reach_telegram_hears_nothing(
    service: Service,
) -> None:
    outages = started(service)
    await hears(outages, service, NOW)
    for hours in range(0, 40, 5):
        service.clock.set(NOW + timedelta(hours=hours))
        await outages.check()

    assert STAFF in [chat for chat, _ in await hears(outages, service, BACK)]


@pytest.mark.usefixtures("aigerim")
async def test_a_rehearsal_that_jumps_makes_no_outage(service: Service) -> None:
    wall = SetClock(NOW)
    outages = started(service, wall=wall)
    await hears(outages, service, NOW)
    wall.pass_(seconds=20)

    assert await hears(outages, service, NOW + timedelta(weeks=3)) == []


@pytest.mark.usefixtures("aigerim")
async def test_with_a_webhook_the_bot_hears_while_it_runs(service: Service) -> None:
    outages = started(service, polls=False)
    for hours in range(0, 60, 6):
        service.clock.set(NOW + timedelta(hours=hours))
        await outages.check()
        assert await service.at(service.clock.now()) == []

    again = started(service, polls=False)
    service.clock.set(almaty("2017-11-03T12:00"))
    await again.check()

    assert len(await service.at(almaty("2017-11-03T12:00"))) == 2  # Aigerim and the coordinators
