"""After a time away: what came too late is dropped, and the coordinators are told, once."""

from datetime import timedelta

import pytest

from bot.delivery.delivery import State
from tests.handlers.reminders.conftest import Service
from tests.handlers.reminders.test_composing import ID, REPORT, STAFF, almaty
from tests.support.people import enrolled
from tests.support.storage import NOW

HEAD = "⚠️ Напоминания опоздали, и я их не отправил"
TAIL = "Что ещё полезно, отправляю сейчас, с поправкой на сегодняшний день."


@pytest.mark.usefixtures("aigerim")
async def test_what_came_too_late_is_listed_and_what_is_of_use_goes(service: Service) -> None:
    await enrolled(service.storage, 43, name="Giorgi Kapanadze", local_name=None, country="GE")
    await service.reminders.start()
    service.clock.set(almaty("2017-11-02T12:00"))

    await service.restart()  # five days later
    heard = await service.at(almaty("2017-11-02T12:00"))

    assert [(chat, text.splitlines()[0]) for chat, text in heard if chat != STAFF] == [
        (ID, f"⏰ {REPORT} – сегодня, 2 ноября, четверг."),
        (43, f"⏰ {REPORT} – сегодня, 2 ноября, четверг."),
    ]
    [told, _] = [text for chat, text in heard if chat == STAFF]
    assert told.splitlines() == [
        HEAD,
        (
            "Я не работал с 28 октября, суббота, 18:05 по Саппоро "
            "до 2 ноября, четверг, 15:00 по Саппоро."
        ),
        f"• {REPORT}, было на 30 октября: координаторам",
        (f"• {REPORT}, было на 30 октября и 1 ноября: Айгерим Сулейменова и Giorgi Kapanadze"),
        TAIL,
    ]
    assert "inception-report -3d" in await service.queued(State.CANCELLED)


@pytest.mark.usefixtures("aigerim")
async def test_it_is_told_once(service: Service) -> None:
    await service.reminders.start()
    service.clock.set(almaty("2017-11-02T12:00"))
    await service.reminders.catching_up.catch_up()
    heard = await service.at(almaty("2017-11-02T12:00"))

    await service.reminders.catching_up.catch_up()

    [told] = [text for _, text in heard if text.startswith(HEAD)]
    assert told.splitlines()[1].startswith(f"• {REPORT}")  # the bot ran all the time
    assert await service.at(almaty("2017-11-02T12:01")) == []


@pytest.mark.usefixtures("aigerim")
async def test_what_a_worker_dropped_is_listed_too(service: Service) -> None:
    await service.reminders.start()
    await service.at(almaty("2017-11-02T07:00"))  # it is night, and the last is over
    await service.at(almaty("2017-11-02T12:00"))

    await service.reminders.catching_up.catch_up()

    [(chat, text)] = await service.at(almaty("2017-11-02T12:01"))
    assert (chat, text.splitlines()[0]) == (STAFF, HEAD)


@pytest.mark.usefixtures("aigerim")
async def test_a_short_restart_is_told_to_nobody(service: Service) -> None:
    await service.reminders.start()
    service.clock.set(NOW + timedelta(minutes=15))

    await service.restart()

    assert await service.at(NOW + timedelta(minutes=15)) == []


@pytest.mark.usefixtures("aigerim")
async def test_nothing_is_sent_twice_however_often_the_bot_starts(service: Service) -> None:
    heard = []
    for hours in range(0, 24 * 9, 3):
        service.clock.set(almaty("2017-10-29T09:00") + timedelta(hours=hours))
        await service.restart()
        heard += await service.at(service.clock.now())

    told = [text.splitlines()[0] for chat, text in heard if chat == ID]
    assert told == [
        f"⏰ {REPORT} – через 3 дня, 2 ноября, четверг.",
        f"⏰ {REPORT} – завтра, 2 ноября, четверг.",
        f"⏰ {REPORT} – сегодня, 2 ноября, четверг.",
        f"⏰ {REPORT} – сегодня, 2 ноября, четверг.",
        f"⏰ {REPORT} – срок истёк, последним днём было 2 ноября, четверг.",
        "⏰ Предвыездной инструктаж – дня документ не называет.",
    ]
