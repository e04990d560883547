"""Accepting and returning: decided once, told at once, and seen by the other coordinators."""

import asyncio

import pytest

from bot.people import Person, Role, State
from bot.reports.submission import Review
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Seen
from tests.support.people import enrolled
from tests.support.pressing import last_message_id, presses_under, replies_to
from tests.support.reports import WITH_WARNING, more_time
from tests.support.review import COURSE, NBSP, TOO_LONG, Desk, labels
from tests.support.storage import NOW


def accepts(number: int, seen: str = "waiting", *, sure: bool = False) -> str:
    return f"ya:{COURSE}:{number}:{seen}:{int(sure)}"


def returns(number: int, seen: str = "waiting") -> str:
    return f"yr:{COURSE}:{number}:{seen}"


async def test_an_accepted_report_is_told_at_once_and_the_buttons_say_by_whom(
    desk: Desk, aigerim: Person
) -> None:
    one = await desk.gets(aigerim)

    toast, shown, told = await desk.coordinator().presses_data(accepts(one.id))

    assert told.text == (
        "✅ Принято: Вводный отчёт (Inception Report), версия 1.\n"
        "Документ (III.5) просит отправить отчёт ещё и в представительство JICA в вашей стране или "
        "в JICA Хоккайдо (Саппоро), лучше по электронной почте: Higuchi.Kazuhiko.3@jica.go.jp. "
        "Сделать это за вас я не могу."
    )
    assert toast == Seen("toast", "Принято. Сообщение участнику отправляется.")
    assert shown.text.endswith("Принято: Айгуль, 28 октября, 18:05 по Саппоро.")
    assert labels(shown)[0] == "✅ Принято: Айгуль"
    kept = await desk.kept(one)
    assert (kept.review, kept.reviewed_by, kept.reviewed_at) == (
        Review.ACCEPTED,
        COORDINATOR_ID,
        NOW,
    )
    assert await desk.deeds() == [
        ("report-accepted", aigerim.id, {"report": "inception", "version": 1})
    ]


async def test_pressing_twice_accepts_once(desk: Desk, aigerim: Person) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    await chat.presses_data(accepts(one.id))

    toast, _shown = await chat.presses_data(accepts(one.id))

    assert toast.text == "Версия 1 принята: Айгуль, 28 октября, 18:05 по Саппоро."
    assert len(desk.told(42)) == 1
    assert len(await desk.deeds()) == 1


async def test_of_two_coordinators_the_second_learns_who_was_first(
    desk: Desk, aigerim: Person
) -> None:
    one = await desk.gets(aigerim)
    await desk.coordinator().presses_data(accepts(one.id))

    toast, shown = await desk.in_the_staff_chat().presses_data(returns(one.id))

    assert toast.text == "Версия 1 принята: Айгуль, 28 октября, 18:05 по Саппоро."
    assert "✅ Принято: Айгуль" in labels(shown)
    assert (await desk.kept(one)).review is Review.ACCEPTED


async def test_two_who_press_at_the_same_moment_decide_once(
    desk: Desk, aigerim: Person, storage: Storage
) -> None:
    one = await desk.gets(aigerim)
    await enrolled(storage, 50, name="Madina", local_name="Мадина", role=Role.COORDINATOR)
    others = [desk.enter(id=COORDINATOR_ID), desk.enter(id=50)]

    await asyncio.gather(*(chat.presses_data(accepts(one.id)) for chat in others))

    assert len(await desk.deeds()) == 1
    assert len(desk.told(42)) == 1


async def test_a_coordinator_of_the_roster_is_named_as_there(
    desk: Desk, aigerim: Person, storage: Storage
) -> None:
    one = await desk.gets(aigerim)
    await enrolled(storage, 50, name="Madina", local_name="Мадина", role=Role.COORDINATOR)

    _toast, shown, _told = await desk.enter(id=50).presses_data(accepts(one.id))

    assert labels(shown)[0] == "✅ Принято: Мадина"


async def test_a_return_asks_for_a_comment_and_quotes_it_to_the_participant(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim), desk.in_the_staff_chat()
    [question] = await chat.presses_data(returns(one.id))

    buttons, answer, told = await replies_to(
        chat, last_message_id(chat), text="Добавьте <инициатора>"
    )

    assert question.text == (
        "Напишите в ответ на это сообщение, что исправить в отчёте: Айгерим Сулейменова, версия 1. "
        "Ваши слова я передам как есть.\nБез ответа ничего не произойдёт."
    )
    assert told == Seen(
        "message",
        "💬 Координатор возвращает: Вводный отчёт (Inception Report), версия 1.\n"
        "Добавьте <инициатора>\n"
        "Исправьте файл и пришлите его мне сюда снова: это будет версия 2.\n"
        "Срок: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы).",
        (("Прислать отчёт",),),
    )
    assert desk.told(42)[-1].splitlines()[1] == (
        "<blockquote>Добавьте &lt;инициатора&gt;</blockquote>"
    )
    assert buttons.buttons[0] == ("💬 Возвращено: Айгуль",)
    assert answer.text == (
        "Возвращено: Айгерим Сулейменова, версия 1. Ваш комментарий отправляется участнику."
    )
    kept = await desk.kept(one)
    assert (kept.review, kept.comment) == (Review.RETURNED, "Добавьте <инициатора>")
    assert await desk.deeds() == [
        ("report-returned", aigerim.id, {"report": "inception", "version": 1})
    ]


@pytest.mark.parametrize(
    ("day", "more", "words"),
    [
        ("2017-11-05", 0, "Срок прошёл: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы)."),
        ("2017-11-05", 20, "Срок: 17 ноября, пятница, 18:05 по Саппоро (15:05 по Алматы)."),
        ("2017-11-25", 0, "Приём отчётов уже закончился."),
    ],
)
async def test_whoever_gets_a_report_back_learns_what_time_is_left(
    desk: Desk, aigerim: Person, day: str, more: int, words: str
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    chat.clock.set(NOW.fromisoformat(f"{day}T00:00+00:00"))
    if more:
        async with desk.storage.transaction() as tx:
            until = NOW.replace(second=0, microsecond=0)
            await tx.extensions.grant(more_time(aigerim.id, until=until.replace(month=11, day=17)))
    await chat.presses_data(returns(one.id))

    *_, told = await replies_to(chat, last_message_id(chat), text="Мало")

    assert words in told.text


async def test_a_colleague_may_answer_what_another_coordinator_was_asked(
    desk: Desk, aigerim: Person, storage: Storage
) -> None:
    one = await desk.gets(aigerim)
    await enrolled(storage, 50, name="Madina", local_name="Мадина", role=Role.COORDINATOR)
    await desk.in_the_staff_chat().presses_data(returns(one.id))
    asked = last_message_id(desk.in_the_staff_chat())

    await replies_to(desk.in_the_staff_chat(id=50), asked, text="Добавьте итоги")

    kept = await desk.kept(one)
    assert (kept.review, kept.comment, kept.reviewed_by) == (
        Review.RETURNED,
        "Добавьте итоги",
        50,
    )


async def test_nobody_else_in_the_chat_may_answer_it(desk: Desk, aigerim: Person) -> None:
    one = await desk.gets(aigerim)
    await desk.in_the_staff_chat().presses_data(returns(one.id))
    asked = last_message_id(desk.in_the_staff_chat())

    await replies_to(desk.in_the_staff_chat(id=aigerim.account_id), asked, text="Уже исправил")

    assert (await desk.kept(one)).review is Review.WAITING


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sticker": None}, "⛔ Передать можно только текст."),
        ({"text": "я" * 1001}, "⛔ В комментарии 1001"),
    ],
)
async def test_a_reply_that_is_no_comment_returns_nothing_and_is_asked_for_again(
    desk: Desk, aigerim: Person, fields: dict[str, str | None], words: str
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    await chat.presses_data(returns(one.id))

    [refusal] = await replies_to(chat, last_message_id(chat), **fields)
    waiting = await desk.kept(one)
    await replies_to(chat, last_message_id(chat), text="я" * 1000)

    assert refusal.text.startswith(words)
    assert waiting.review is Review.WAITING
    assert (await desk.kept(one)).review is Review.RETURNED


async def test_a_comment_that_comes_after_another_decision_changes_nothing(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    await chat.presses_data(returns(one.id))
    asked = last_message_id(chat)
    await desk.in_the_staff_chat().presses_data(accepts(one.id))

    [answer] = await replies_to(chat, asked, text="Мало")

    assert answer.text == "Версия 1 принята: Айгуль, 28 октября, 18:05 по Саппоро."
    assert (await desk.kept(one)).review is Review.ACCEPTED


async def test_a_report_that_breaks_a_rule_is_accepted_only_when_asked_once_more(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim, verdict=TOO_LONG), desk.coordinator()

    [question] = await chat.presses_data(accepts(one.id))
    before = await desk.kept(one)
    await chat.presses("Всё равно принять")

    assert question == Seen(
        "edit",
        "⚠️ Принять отчёт: Айгерим Сулейменова, версия 1?\n"
        "В файле нарушено обязательное требование документа, поэтому пока он не засчитан.",
        (("Всё равно принять",), ("Оставить как есть",)),
    )
    assert (before.review, before.counts) == (Review.WAITING, False)
    assert (await desk.kept(one)).counts


async def test_leaving_it_shows_the_report_again(desk: Desk, aigerim: Person) -> None:
    one, chat = await desk.gets(aigerim, verdict=TOO_LONG), desk.coordinator()
    await chat.presses_data(accepts(one.id))

    [shown] = await chat.presses("Оставить как есть")

    assert shown.buttons[0] == ("Принять", "Вернуть")
    assert (await desk.kept(one)).review is Review.WAITING


async def test_of_an_older_version_it_is_said_that_there_is_a_newer_one(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    await desk.gets(aigerim, b"another deck")

    [question] = await chat.presses_data(accepts(one.id))
    [comment] = await chat.presses_data(returns(one.id))

    assert question.text.endswith("Есть более новая: версия 2. Это версия 1.")
    assert "⚠️ Есть более новая: версия 2." in comment.text
    assert (await desk.kept(one)).review is Review.WAITING


async def test_a_decision_can_be_changed_from_the_page_of_the_person(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    await chat.presses_data(accepts(one.id))

    _toast, shown = await chat.presses_data(f"yb:{COURSE}:{one.id}")
    await chat.presses("Вернуть")
    await replies_to(chat, last_message_id(chat), text="Мало")

    assert shown.buttons[:2] == (("✅ Принято: Айгуль",), ("Вернуть",))
    assert (await desk.kept(one)).review is Review.RETURNED


async def test_about_somebody_who_left_nothing_is_decided(
    desk: Desk, aigerim: Person, storage: Storage
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    async with storage.transaction() as tx:
        await tx.people.leave(aigerim.id, State.WITHDRAWN, at=NOW)

    toast, shown = await chat.presses_data(accepts(one.id))

    assert toast.text == "Этот человек больше не участвует. Решение не принято."
    assert "Принять" not in labels(shown)
    assert (await desk.kept(one)).review is Review.WAITING
    assert desk.told(42) == []


async def test_whoever_cannot_be_told_is_named_to_the_coordinator(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    async with desk.storage.transaction() as tx:
        await tx.accounts.mark_blocked(42, at=NOW)

    toast, _shown = await chat.presses_data(accepts(one.id))

    assert toast.text == ("Принято. Сообщить участнику в Telegram не удалось: напишите сами.")


async def test_the_file_and_the_findings_are_sent_on_request(desk: Desk, aigerim: Person) -> None:
    one, chat = await desk.gets(aigerim, verdict=WITH_WARNING), desk.coordinator()

    [file] = await chat.presses_data(f"yf:{COURSE}:{one.id}")
    [findings] = await chat.presses_data(f"yv:{COURSE}:{one.id}")

    assert file == Seen("document", "Отчёт_финал.pptx")
    assert f"⚠️ Слайд{NBSP}6 – текст мельче" in findings.text
    assert findings.text.splitlines()[-1] == "Решение принимает координатор."


async def test_a_file_that_is_gone_is_said_to_be_gone(desk: Desk, aigerim: Person) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    await desk.files.remove(one.sha256)

    [toast] = await chat.presses_data(f"yf:{COURSE}:{one.id}")

    assert toast.text == "Файла на сервере больше нет. Сообщите, пожалуйста, оператору."


@pytest.mark.parametrize("kind", ["ya:{}:{}:waiting:1", "yr:{}:{}:waiting", "yf:{}:{}", "yv:{}:{}"])
async def test_a_forged_button_of_a_participant_does_nothing(
    desk: Desk, aigerim: Person, kind: str
) -> None:
    one = await desk.gets(aigerim)

    seen = await desk.enter(id=42).presses_data(kind.format(COURSE, one.id))

    assert [each.kind for each in seen if each.kind == "document"] == []
    assert (await desk.kept(one)).review is Review.WAITING


async def test_a_coordinator_who_was_removed_cannot_return_by_an_old_question(
    desk: Desk, aigerim: Person, storage: Storage
) -> None:
    one = await desk.gets(aigerim)
    madina = await enrolled(storage, 50, name="Madina", local_name="Мадина", role=Role.COORDINATOR)
    chat = desk.enter(id=50)
    await chat.presses_data(returns(one.id))
    asked = last_message_id(chat)
    async with storage.transaction() as tx:
        await tx.people.leave(madina.id, State.WITHDRAWN, at=NOW)

    await replies_to(chat, asked, text="Мало")
    await chat.presses_data(accepts(one.id))

    assert (await desk.kept(one)).review is Review.WAITING
    assert desk.told(42) == []


async def test_a_button_under_a_picture_changes_only_the_buttons(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim, verdict=TOO_LONG), desk.in_the_staff_chat()
    data = accepts(one.id)
    chat._pictured.add(data)
    chat._pictured.add(accepts(one.id, sure=True))

    warned, doubts = await chat.presses_data(data)
    toast, decided, _told = await chat.presses_data(accepts(one.id, sure=True))

    assert (warned.kind, doubts.kind, toast.kind, decided.kind) == (
        "toast",
        "buttons",
        "toast",
        "buttons",
    )
    assert doubts.buttons == (("Всё равно принять",), ("Оставить как есть",))
    assert decided.buttons == (
        ("✅ Принято: Айгуль",),
        ("Скачать", "Замечания", "Карточка"),
    )


async def test_presses_under_reaches_the_question_of_a_comment(desk: Desk, aigerim: Person) -> None:
    await desk.gets(aigerim)
    chat = desk.coordinator()
    await chat.sends("/reports")
    await chat.presses("Айгерим Сулейменова")
    await chat.presses("Версия 1")
    page = last_message_id(chat)

    await presses_under(chat, "Вернуть", page)
    buttons, _answer, _told = await replies_to(chat, last_message_id(chat), text="Мало")

    assert buttons.buttons == (
        ("💬 Возвращено: Айгуль",),
        ("Принять",),
        ("Скачать", "Замечания", "Карточка"),
        ("« Все отчёты",),
    )


async def test_where_mail_is_set_up_an_accepted_report_is_put_down_to_be_sent(
    desk: Desk, aigerim: Person
) -> None:
    one, chat = await desk.gets(aigerim), desk.coordinator()
    chat.dispatcher["mailer"] = object()

    *_, told = await chat.presses_data(accepts(one.id))
    await chat.presses_data(accepts(one.id))

    assert told.text.splitlines()[1] == (
        "В JICA отчёт отправлять не нужно: я сам перешлю его на Higuchi.Kazuhiko.3@jica.go.jp."
    )
    async with desk.storage.reading() as view:
        assert [mail.submission_id for mail in await view.mails.due(NOW)] == [one.id]
