"""/reports: everybody at a glance, and a reminder that reaches those who owe a report."""

from datetime import timedelta

import pytest

from bot.people import Person
from bot.reports.submission import Review, Standing
from storage import Storage
from tests.support.chat import Seen
from tests.support.people import enrolled, somebody
from tests.support.reports import WITH_WARNING, more_time
from tests.support.review import COURSE, NBSP, TOO_LONG, Desk, labels
from tests.support.storage import NOW

REMINDED = "Напомнить не сдавшим"


async def test_everybody_is_counted_and_named_by_how_far_they_have_come(
    desk: Desk, aigerim: Person, storage: Storage
) -> None:
    people = [
        await enrolled(storage, 50 + at, name=f"Person {at}", local_name=name, country="KG")
        for at, name in enumerate(("Ада", "Бек", "Вера", "Гия"))
    ]
    await desk.gets(aigerim, verdict=WITH_WARNING)
    await desk.gets(people[0], verdict=TOO_LONG)
    accepted = await desk.gets(people[1], standing=Standing.LATE)
    returned = await desk.gets(people[2])
    async with storage.transaction() as tx:
        await tx.people.add(somebody("Nigina Sharipova", local_name=None, country="TJ"))
        await tx.submissions.review(accepted.id, Review.ACCEPTED, by=900, at=NOW)
        await tx.submissions.review(returned.id, Review.RETURNED, by=900, at=NOW, comment="…")
        await tx.extensions.grant(more_time(people[3].id, until=NOW + timedelta(days=10)))

    [seen] = await desk.coordinator().sends("/reports")

    assert seen.text == (
        "Вводный отчёт (Inception Report)\n"
        "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, осталось 5 дней\n"
        "\n"
        "Сдано: 3 из 5, принято: 1.\n"
        "Сдано после срока: 1.\n"
        "\n"
        "Не сдано: 1\n"
        "• Гия, Кыргызстан – отсрочка: 7 ноября, вторник, 18:05 по Саппоро (15:05 по Бишкеку)\n"
        "\n"
        "С ошибками, не засчитано: 1\n"
        "• Ада, Кыргызстан – версия 1, 28 октября, 18:05 по Саппоро\n"
        "\n"
        "Ждёт решения, есть замечания: 1\n"
        "• Айгерим Сулейменова, Казахстан – версия 1, 28 октября, 18:05 по Саппоро\n"
        "\n"
        "Возвращено: 1\n"
        "• Вера, Кыргызстан – версия 1, 28 октября, 18:05 по Саппоро\n"
        "\n"
        "Принято: 1\n"
        "• Бек, Кыргызстан – версия 1, 28 октября, 18:05 по Саппоро; после срока\n"
        "\n"
        "Зачисления ещё не было: 1\n"
        "• Nigina Sharipova, Таджикистан"
    )
    assert seen.buttons == (
        ("Айгерим Сулейменова", "Ада"),
        ("Гия", "Вера"),
        ("Бек", "Nigina Sharipova"),
        (REMINDED,),
        ("Все файлы (ZIP)", "Отсрочка"),
    )


async def test_a_file_with_errors_after_a_good_one_is_mentioned(
    desk: Desk, aigerim: Person
) -> None:
    await desk.gets(aigerim)
    await desk.gets(aigerim, b"another", verdict=TOO_LONG)

    [seen] = await desk.coordinator().sends("/reports")

    assert "версия 1, 28 октября, 18:05 по Саппоро; новее: версия 2, не засчитана" in seen.text


async def test_after_the_deadline_who_owes_it_is_overdue(desk: Desk, aigerim: Person) -> None:
    chat = desk.coordinator()
    chat.clock.set(NOW + timedelta(days=10))

    [seen] = await chat.sends("/reports")

    assert f"• {aigerim.profile.local_name}, Казахстан – просрочено" in seen.text


async def test_without_people_it_says_how_to_begin(desk: Desk) -> None:
    [seen] = await desk.coordinator().sends("/reports")

    assert seen.text.endswith("Пока никто не зачислен. Список принятых загружается через /roster.")


async def test_the_page_of_a_person_has_all_versions(desk: Desk, aigerim: Person) -> None:
    await desk.gets(aigerim)
    await desk.gets(aigerim, b"another", verdict=TOO_LONG, file_name="Второй <файл>.pptx")
    chat = desk.coordinator()
    await chat.sends("/reports")

    [seen] = await chat.presses("Айгерим Сулейменова")

    assert seen.text == (
        "Айгерим Сулейменова\n"
        "Вводный отчёт (Inception Report): ждёт решения\n"
        "Срок: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы).\n"
        "\n"
        "📄 Версия 2: 28 октября, 18:05 по Саппоро, «Второй <файл>.pptx»\n"
        "ждёт решения; не засчитано\n"
        "📄 Версия 1: 28 октября, 18:05 по Саппоро, «Отчёт_финал.pptx»\n"
        "ждёт решения; замечаний нет"
    )
    assert seen.buttons == (
        ("Версия 2", "Версия 1"),
        ("Отсрочка", "Сдать за участника"),
        ("Карточка", "« Все отчёты"),
    )


async def test_the_card_shows_the_report_and_leads_to_it(desk: Desk, aigerim: Person) -> None:
    await desk.gets(aigerim)
    chat = desk.coordinator()

    [card] = await chat.sends("/roster Айгерим")
    [page] = await chat.presses("Отчёт")

    assert (
        "Вводный отчёт (Inception Report): ждёт решения – версия 1, 28 октября, 18:05 по Саппоро"
    ) in card.text.splitlines()
    assert labels(card)[0] == "Отчёт"
    assert page.text.splitlines()[0] == aigerim.profile.local_name


async def test_a_reminder_is_shown_before_it_is_sent(
    desk: Desk, aigerim: Person, storage: Storage
) -> None:
    bakyt = await desk.bakyt()
    async with storage.transaction() as tx:
        await tx.extensions.grant(more_time(bakyt.id, until=NOW + timedelta(days=10)))
        await tx.people.add(somebody("Nigina Sharipova", local_name=None, country="TJ"))
    chat = desk.coordinator()
    await chat.sends("/reports")

    [preview] = await chat.presses(REMINDED)

    assert preview == Seen(
        "edit",
        f"Напомнить об отчёте 1{NBSP}участнику?\n"
        "• Айгерим Сулейменова, Казахстан\n"
        "\n"
        "Не получат, потому что у них отсрочка:\n"
        "• Бакыт Асанов, Кыргызстан – отсрочка: 7 ноября, вторник, 18:05 по Саппоро (15:05 по "
        "Бишкеку)\n"
        "\n"
        f"Ещё 1{NBSP}человек не зачислен, написать ему я не могу.",
        (("Напомнить",), ("Оставить как есть",)),
    )
    assert (desk.told(42), desk.told(43)) == ([], [])
    assert aigerim.is_enrolled


async def test_a_reminder_reaches_who_owes_it_and_names_who_cannot_be_reached(
    desk: Desk, aigerim: Person
) -> None:
    bakyt = await desk.bakyt()
    done = await desk.storage.seen(44, now=NOW)
    vera = await enrolled(desk.storage, done.id, name="Vera", local_name="Вера", country="GE")
    dana = await enrolled(desk.storage, 45, name="Dana", local_name="Дана", country="GE")
    await desk.gets(vera)
    await desk.gets(bakyt, verdict=TOO_LONG)
    async with desk.storage.transaction() as tx:
        await tx.accounts.mark_blocked(45, at=NOW)
    chat = desk.coordinator()
    await chat.sends("/reports")
    await chat.presses(REMINDED)

    answer, first, second = await chat.presses("Напомнить")

    assert answer.text == (
        f"✅ Отправляются 2{NBSP}напоминания.\n"
        "⚠️ Не дошло в Telegram, напишите им сами:\n"
        "• Дана, Грузия – aigerim@example.org"
    )
    assert first == Seen(
        "message",
        "⏰ Вводный отчёт (Inception Report)\n"
        "Вашего отчёта у меня пока нет.\n"
        "Срок: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы).\n"
        f"PowerPoint, не больше 8{NBSP}слайдов.",
        (("Прислать отчёт", "Шаблон"),),
    )
    assert "Ваш файл (версия 1) не засчитан" in second.text
    assert desk.told(44) == desk.told(dana.account_id or 0) == []
    assert await desk.deeds() == [("reports-nudged", None, {"report": "inception", "people": 3})]
    assert aigerim.account_id == 42


async def test_who_hands_in_after_the_preview_is_not_reminded(desk: Desk, aigerim: Person) -> None:
    bakyt = await desk.bakyt()
    chat = desk.coordinator()
    await chat.sends("/reports")
    await chat.presses(REMINDED)
    await desk.gets(bakyt)

    await chat.presses("Напомнить")

    assert (len(desk.told(42)), len(desk.told(43))) == (1, 0)
    assert aigerim.is_enrolled


async def test_a_reminder_is_sent_once_however_often_it_is_pressed(
    desk: Desk, aigerim: Person
) -> None:
    chat = desk.coordinator()
    await chat.sends("/reports")
    await chat.presses(REMINDED)
    send = chat.data_of("Напомнить")
    await chat.presses_data(send)

    [again] = await chat.presses_data(send)

    assert again.text == "Напоминание уже отправлено. Сейчас ничего не отправлено."
    assert len(desk.told(aigerim.account_id or 0)) == 1


async def test_a_second_reminder_within_a_day_is_asked_about_once_more(
    desk: Desk, aigerim: Person
) -> None:
    chat = desk.coordinator()
    await chat.sends("/reports")
    await chat.presses(REMINDED)
    await chat.presses("Напомнить")
    chat.clock.pass_(hours=23)
    await chat.sends("/reports")

    [soon] = await chat.presses(REMINDED)
    await chat.presses("Напомнить ещё раз")
    chat.clock.pass_(hours=25)
    await chat.sends("/reports")
    [later] = await chat.presses(REMINDED)

    assert soon.text.startswith(
        "⚠️ Им уже напоминали меньше суток назад: 28 октября, 18:05 по Саппоро, Айгуль.\n"
    )
    assert later.text.startswith("Напомнить об отчёте")
    assert len(desk.told(aigerim.account_id or 0)) == 2


async def test_where_nobody_owes_it_there_is_nobody_to_remind(desk: Desk, aigerim: Person) -> None:
    await desk.gets(aigerim)
    chat = desk.coordinator()

    [overview] = await chat.sends("/reports")
    [preview] = await chat.presses_data(f"yn:{COURSE}:inception:0:0")

    assert REMINDED not in labels(overview)
    assert preview.text == "Напоминать некому: из зачисленных отчёт никто не должен."


async def test_the_board_has_a_column_of_the_report(
    desk: Desk, aigerim: Person, storage: Storage
) -> None:
    bakyt = await desk.bakyt()
    await desk.gets(aigerim)
    returned = await desk.gets(bakyt)
    async with storage.transaction() as tx:
        await tx.submissions.review(returned.id, Review.RETURNED, by=900, at=NOW)
    chat = desk.coordinator()
    await chat.sends("/board")

    [words] = await chat.presses("Текстом")

    assert "зачисление (28 октября), отчёт (28 октября), связь." in words.text
    assert "Проблема: отчёт возвращён или не засчитан." in words.text


@pytest.mark.parametrize("command", ["/reports", "/extend"])
async def test_for_everybody_else_there_is_no_such_command(
    desk: Desk, aigerim: Person, command: str
) -> None:
    *_, seen = await desk.enter(id=42).sends(command)

    assert seen.text == "Такой команды я не знаю. Что я умею: /help"
    assert aigerim.is_enrolled


@pytest.mark.parametrize(
    "data",
    [
        "yo:j1704316:inception",
        "yp:j1704316:inception:1",
        "yn:j1704316:inception:0:0",
        "yn:j1704316:inception:0:1",
    ],
)
async def test_forged_buttons_show_and_send_nothing(desk: Desk, aigerim: Person, data: str) -> None:
    bakyt = await desk.bakyt()

    seen = await desk.enter(id=42).presses_data(data)

    assert "Бакыт Асанов" not in " ".join(each.text for each in seen)
    assert desk.told(43) == []
    assert (bakyt.is_enrolled, aigerim.is_enrolled) == (True, True)


async def test_a_button_of_a_report_that_is_none_is_old(desk: Desk) -> None:
    for data in ("yo:j1704316:action-plan", "yp:j1704316:action-plan:1", "yz:j1704316:x"):
        *_, seen = await desk.coordinator().presses_data(data)
        assert "Вводный отчёт" not in seen.text
