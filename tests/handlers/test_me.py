"""/me: who somebody is, what is kept, as a file, and its deletion."""

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from aiogram.methods import DeleteMyCommands, EditMessageText, SendDocument, SendMessage
from aiogram.types import BufferedInputFile
from openpyxl import load_workbook

from bot.audit import AuditRecord, Deed
from bot.delivery.delivery import Category
from bot.i18n import translator
from bot.inquiries.inquiry import Kind, Side
from bot.inquiries.states import taken
from bot.kept import Kept, KeptTrace, Trace
from bot.markup import plain
from bot.people import Account, Role, State
from bot.reminders.reminder import Pause
from bot.texts.own_sheets import OwnSheets
from storage import Storage
from storage.files import FileMissing, FileStore
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.inquiries import begun, written
from tests.support.people import enrolled
from tests.support.reports import handed_in, more_time
from tests.support.storage import NOW

Enter = Callable[..., Chat]
COURSE = "j1704316"
PREFERRED = {"вы отключили вид сообщений", "ваши напоминания приостановлены"}


async def _delete(chat: Chat) -> list[Seen]:
    await chat.sends("/me")
    await chat.presses("Удалить мои данные")
    await chat.presses("Удалить всё")
    return await chat.presses("Да, удалить")


async def test_a_participant_sees_who_the_bot_takes_them_for(chat: Chat, storage: Storage) -> None:
    await enrolled(storage, 42, group="A")
    await chat.sends("Сколько слайдов в отчёте?")

    [me] = await chat.sends("/me")

    lines = me.text.splitlines()
    assert lines[0] == "Что я о вас храню"
    assert lines[3:10] == [
        "• Кто вы: участник, с 28 октября 2017 года",
        "• Имя: Aigerim Suleimenova (Айгерим Сулейменова)",
        "• Страна: Казахстан",
        "• Организация: Agency for Cluster Development",
        "• E-mail: aigerim@example.org",
        "• Группа: A",
        "• Язык в списке: Русский",
    ]
    assert "• Номер аккаунта: 42" in lines
    assert "• Вопросов: 1, из них с вашим отзывом: 0" in lines
    assert me.buttons == (("Объявления",), ("Выгрузить", "Удалить мои данные"))


async def test_a_guest_has_no_name_and_sees_the_account(chat: Chat) -> None:
    [me] = await chat.sends("/me")

    assert "Вы гость: вашего имени я не знаю." in me.text
    assert me.buttons == (("Выгрузить", "Удалить мои данные"),)


async def test_an_operator_reads_where_the_role_comes_from(enter: Enter) -> None:
    [me] = await enter(id=COORDINATOR_ID).sends("/me")

    assert "Вы координатор всех курсов: так записано в настройках бота." in me.text


async def test_in_a_group_nothing_personal_is_said(enter: Enter, storage: Storage) -> None:
    await enrolled(storage, 42)
    group = enter(id=42, chat_id=-100, chat_type="supergroup")

    [me] = await group.sends("/me")
    [pressed] = await group.presses_data("mi")

    assert me.text == "Это личное. Напишите мне в личный чат: /me."
    assert pressed == Seen("toast", me.text)
    for data in ("mx", "md:0", "md:2"):
        assert await group.presses_data(data) == [pressed]
    assert await storage.look_up(42) is not None


async def test_privacy_leads_to_ones_own_data(chat: Chat) -> None:
    [privacy] = await chat.sends("/privacy")
    [me] = await chat.presses("Мои данные")

    assert privacy.buttons == (("Мои данные",),)
    assert "Номер аккаунта: 42" in me.text


async def test_the_file_has_everything_by_ones_own_clock(chat: Chat, storage: Storage) -> None:
    await enrolled(storage, 42)
    await chat.sends("=1+1, сколько слайдов в отчёте?")
    await chat.presses("👎")
    await chat.sends("/me")

    [file] = await chat.presses("Выгрузить")

    assert file == Seen("document", "my-data.xlsx")
    [document] = [one.document for one in chat.telegram.requests if isinstance(one, SendDocument)]
    assert isinstance(document, BufferedInputFile)
    book = load_workbook(io.BytesIO(document.data))
    assert book.sheetnames == [
        "Аккаунт",
        "Курсы",
        "Вопросы",
        "Обращения",
        "Журнал",
        "Приглашения",
        "Отчёты",
        "Служебные записи",
    ]
    [header, question] = book["Вопросы"].iter_rows(values_only=True)
    assert header[0] == "Задан (по Алматы)"
    assert str(question[0]) == "2017-09-01 07:00:00"
    assert (question[3], question[5]) == ("=1+1, сколько слайдов в отчёте?", "👎")
    assert question[9] == "ответ дан"
    [_, person] = book["Курсы"].iter_rows(values_only=True)
    assert person[1:5] == (
        "участник",
        "участвует",
        "Aigerim Suleimenova",
        "Айгерим Сулейменова",
    )


async def test_reports_are_handed_out_and_deleted_with_their_files(
    chat: Chat, storage: Storage, files: FileStore
) -> None:
    person = await enrolled(storage, 42)
    sha256 = await files.put(b"slides")
    for path in files._folder.glob("*/*"):
        os.utime(path, (0, 0))
    async with storage.transaction() as tx:
        for name in ("Черновик.pptx", "Отчёт.pptx"):
            await tx.submissions.hand_in(handed_in(person.id, sha256=sha256, file_name=name))
        await tx.extensions.grant(more_time(person.id))
    [me] = await chat.sends("/me")

    exported = await chat.presses("Выгрузить")
    [warning] = await chat.presses("Удалить мои данные")
    await chat.presses("Удалить всё")
    await chat.presses("Да, удалить")

    assert "• Версий отчётов: 2; файлов, которые я только проверил: 0" in me.text
    assert exported == [Seen("document", "my-data.xlsx"), Seen("document", "Отчёт.pptx")]
    [document, *_] = [
        one.document for one in chat.telegram.requests if isinstance(one, SendDocument)
    ]
    assert isinstance(document, BufferedInputFile)
    sheet = load_workbook(io.BytesIO(document.data))["Отчёты"]
    [_, first, second, more] = sheet.iter_rows(values_only=True)
    assert (first[3:5], second[3:7]) == (
        (1, "Черновик.pptx"),
        (2, "Отчёт.pptx", 3_400_000, "до срока"),
    )
    assert str(more[8]).startswith("отсрочка до 31 октября 2017 года")
    assert "• ваши отчёты со всеми версиями;" in warning.text
    with pytest.raises(FileMissing):
        await files.get(sha256)


async def test_the_file_has_the_name_that_the_log_keeps_of_ones_own_deeds(
    chat: Chat, storage: Storage
) -> None:
    person = await enrolled(storage, 42)
    own = AuditRecord(
        course_id="j1704316",
        at=NOW,
        actor_id=42,
        actor_name="Айгуль",
        deed=Deed.ENROLLED,
        person_id=person.id,
    )
    async with storage.transaction() as tx:
        await tx.audit.record(own)
        await tx.audit.record(replace(own, actor_id=900, actor_name="Misaki", deed=Deed.INVITED))
    await chat.sends("/me")

    await chat.presses("Выгрузить")

    [document] = [one.document for one in chat.telegram.requests if isinstance(one, SendDocument)]
    assert isinstance(document, BufferedInputFile)
    [header, *deeds] = load_workbook(io.BytesIO(document.data))["Журнал"].iter_rows(
        values_only=True
    )
    assert header[4] == "Ваше имя в Telegram на тот момент"
    assert [row[3:6] for row in deeds] == [("да", "Айгуль", "да"), (None, None, "да")]


def test_messages_and_buttons_are_one_row_and_codes_are_words(chat: Chat) -> None:
    def trace(which: Trace, minute: int, content: str) -> KeptTrace:
        return KeptTrace(trace=which, at=NOW + timedelta(minutes=minute), content=content)

    kept = Kept(
        account=Account(id=42, locale="ru", course_id=None, created_at=NOW),
        traces=(
            trace(Trace.UPDATE, 0, "{}"),
            trace(Trace.ATTEMPT, 1, "mistyped"),
            trace(Trace.UPDATE, 2, '{"update_id": 7}'),
        ),
    )
    courses = chat.dispatcher["courses"]
    sheets = OwnSheets(courses=courses, tr=translator("ru"), zone=ZoneInfo("UTC"), zone_name="UTC")

    rows = [row[1:] for row in sheets.of(kept)[-1].rows]

    assert rows == [
        ("сообщения и нажатия кнопок", None, "всего: 2; последнее: 28 октября 2017 года, 09:07"),
        ("код, который не подошёл", None, "в нём была ошибка"),
    ]


async def test_what_was_switched_off_and_agreed_is_handed_out(chat: Chat, storage: Storage) -> None:
    person = await enrolled(storage, 42)
    pause = Pause(
        person_id=person.id,
        course_id="j1704316",
        until=NOW + timedelta(days=3),
        reason="по телефону",
        paused_at=NOW,
    )
    async with storage.transaction() as tx:
        await tx.preferences.switch(person.id, Category.SESSIONS, on=False, at=NOW)
        await tx.pauses.put(pause)
    await chat.sends("/me")

    await chat.presses("Выгрузить")

    [document] = [one.document for one in chat.telegram.requests if isinstance(one, SendDocument)]
    assert isinstance(document, BufferedInputFile)
    sheet = load_workbook(io.BytesIO(document.data))["Служебные записи"]
    rows = [(row[1], row[3]) for row in sheet.iter_rows(values_only=True)]
    assert [row for row in rows if row[0] in PREFERRED] == [
        ("вы отключили вид сообщений", "Занятия"),
        (
            "ваши напоминания приостановлены",
            "до 31 октября 2017 года, 15:05: по телефону",
        ),
    ]


async def test_ones_talks_are_counted_handed_out_and_deleted(chat: Chat, storage: Storage) -> None:
    await chat.sends("/start")
    async with storage.transaction() as tx:
        inquiry = await tx.inquiries.open(begun(account_id=42))
        for number, (side, words, kind) in enumerate(
            (
                (Side.PERSON, "можно <b>с мужем</b>?", Kind.TEXT),
                (Side.COORDINATOR, "Вот памятка", Kind.DOCUMENT),
                (Side.NOTE, "спрошу в JICA", Kind.TEXT),
            )
        ):
            line = written(
                inquiry.id,
                side=side,
                account_id=42 if side is Side.PERSON else 900,
                author=None if side is Side.PERSON else "Misaki",
                message_id=number,
                kind=kind,
                html=words,
                file_name="Памятка.pdf" if kind is Kind.DOCUMENT else None,
            )
            await tx.lines.add(line)
    [me] = await chat.sends("/me")

    await chat.presses("Выгрузить")
    [warning] = await chat.presses("Удалить мои данные")
    await chat.presses("Удалить всё")
    deleted, staff = await chat.presses("Да, удалить")

    assert "• Обращений к координаторам: 1, сообщений в них: 2" in me.text.splitlines()
    [document] = [one.document for one in chat.telegram.requests if isinstance(one, SendDocument)]
    assert isinstance(document, BufferedInputFile)
    [_, *rows] = load_workbook(io.BytesIO(document.data))["Обращения"].iter_rows(values_only=True)
    assert [row[2:6] for row in rows] == [
        ("вы", None, "можно с мужем?", None),
        ("координатор", "файл", "Вот памятка", "Памятка.pdf"),
    ]
    assert "• вашу переписку с координаторами;" in warning.text.splitlines()
    assert "ответы, которые координатор добавил в базу ответов, без вашего имени;" in warning.text
    assert deleted.text.startswith("✅ Ваши данные удалены.")
    assert staff.text == (
        "Гость удалил свои данные (Развитие региональной промышленности на основе кластерного "
        "подхода (C), 19 ноября – 19 декабря 2017 года). Его обращение закрыто: ответы через меня "
        "до него больше не дойдут."
    )
    async with storage.reading() as view:
        assert await view.inquiries.get(inquiry.id) is None


async def test_a_coordinator_who_goes_is_named_on_no_card_any_more(
    enter: Enter, storage: Storage
) -> None:
    guest, coordinator = enter(), enter(id=COORDINATOR_ID)
    await guest.sends("абракадабра трындычиха")
    await guest.presses("Спросить координатора")
    await guest.passes(seconds=3)
    await coordinator.sends("/start")
    async with storage.transaction() as tx:
        [inquiry] = await tx.inquiries.of_course(COURSE)
        mine = taken(inquiry, COORDINATOR_ID, "Misaki", now=NOW)
        await tx.inquiries.change(mine)
        await tx.lines.add(
            written(
                inquiry.id,
                side=Side.COORDINATOR,
                account_id=COORDINATOR_ID,
                author="Misaki",
                chat_id=COORDINATOR_ID,
            )
        )
    await coordinator.sends("/me")
    [warning] = await coordinator.presses("Удалить мои данные")
    await coordinator.presses("Удалить всё")

    await coordinator.presses("Да, удалить")
    cards = await coordinator.passes(seconds=30)

    assert "• ваши ответы в чужих обращениях – без вашего имени;" in warning.text.splitlines()
    requests = coordinator.telegram.requests
    edited = [
        one for one in requests if isinstance(one, EditMessageText) and one.chat_id == STAFF_CHAT_ID
    ]
    assert cards == []
    assert "никто не взял" in str(edited[-1].text)
    assert "Misaki" not in str(edited[-1].text)


def test_what_a_coordinator_did_in_talks_is_named_without_others_words(chat: Chat) -> None:
    kept = Kept(
        account=Account(id=42, locale="ru", course_id=None, created_at=NOW),
        traces=tuple(
            KeptTrace(trace=which, at=NOW, content=content)
            for which, content in (
                (Trace.ANSWER, "coordinator"),
                (Trace.ANSWER, "note"),
                (Trace.TAKEN, ""),
                (Trace.TOPIC, ""),
                (Trace.REVISION, "learned-1"),
                (Trace.SETTLED_GAP, "learned-1"),
                (Trace.PROMPT, "inquiry"),
            )
        ),
    )
    courses = chat.dispatcher["courses"]
    sheets = OwnSheets(courses=courses, tr=translator("ru"), zone=ZoneInfo("UTC"), zone_name="UTC")

    assert [(row[1], row[3]) for row in sheets.of(kept)[-1].rows] == [
        ("вы писали в обращении как координатор", None),
        ("вы писали в обращении как координатор", "заметка для коллег"),
        ("обращение, которое ведёте вы", None),
        ("ваша тема в группе координаторов", None),
        ("запись базы ответов, которую вы изменили", "learned-1"),
        ("вопрос без ответа, который вы закрыли", "learned-1"),
        ("вопрос бота без ответа", "вопрос координаторам"),
    ]


async def test_that_one_wants_to_be_told_stands_beside_the_question(
    chat: Chat, storage: Storage
) -> None:
    await chat.sends("абракадабра трындычиха")
    await chat.presses("Сообщить, когда узнаете")
    async with storage.transaction() as tx:
        await tx.wishes.tell([1], at=NOW)
    await chat.sends("/me")

    await chat.presses("Выгрузить")

    [document] = [one.document for one in chat.telegram.requests if isinstance(one, SendDocument)]
    assert isinstance(document, BufferedInputFile)
    [header, row] = load_workbook(io.BytesIO(document.data))["Вопросы"].iter_rows(values_only=True)
    assert [str(name).partition(" (")[0] for name in header[10:]] == [
        "Вы просили сообщить",
        "Вам сообщили",
    ]
    assert None not in row[10:]


async def test_the_warning_says_what_goes_and_what_stays(chat: Chat, storage: Storage) -> None:
    await enrolled(storage, 42)
    await chat.sends("/me")

    [warning] = await chat.presses("Удалить мои данные")
    [really] = await chat.presses("Удалить всё")
    [kept] = await chat.presses("Оставить")

    assert warning.text.splitlines() == [
        "⚠️ Удалить ваши данные?",
        "Сразу удалю:",
        "• имя, e-mail, организацию и группу;",
        (
            "• участие: вы станете гостем, напоминаний больше не будет, приглашение второй раз "
            "не сработает;"
        ),
        "• ваши вопросы и отзывы об ответах;",
        "• номер в Telegram, язык, страну и курс.",
        "Останется:",
        "• сколько человек из какой страны – без имён;",
        "• записи журнала о действиях координаторов – без вашего имени;",
        (
            "• то, что уже есть у координаторов: сообщения в их чате и почте и список участников, "
            "который они ведут сами;"
        ),
        "• наша переписка в самом Telegram: её удаляют там же.",
        "Вернуть это будет нельзя. Сначала можно забрать файл: «Выгрузить».",
    ]
    assert warning.buttons == (("Удалить всё",), ("Выгрузить", "Оставить"))
    assert really.text.startswith("⚠️ Точно удалить?\nВы перестанете быть для меня участником")
    assert really.buttons == (("Да, удалить",), ("Оставить",))
    assert kept.text == "Ничего не удалено."
    assert await storage.look_up(42) is not None


async def test_an_operator_is_told_that_the_log_and_the_rights_stay(enter: Enter) -> None:
    chat = enter(id=COORDINATOR_ID)
    await chat.sends("/me")

    [warning] = await chat.presses("Удалить мои данные")

    assert "• записи журнала о том, что сделали вы, – имя из них пропадёт;" in warning.text
    assert "• права координатора: они записаны в настройках бота;" in warning.text


async def test_a_coordinator_is_asked_about_the_role_that_they_have(
    enter: Enter, storage: Storage
) -> None:
    await enrolled(storage, 55, role=Role.COORDINATOR)
    chat = enter(id=55)
    await chat.sends("/me")
    await chat.presses("Удалить мои данные")

    [really] = await chat.presses("Удалить всё")

    assert "Вы перестанете быть координатором по приглашению" in really.text


async def test_the_staff_learns_that_a_participants_talk_is_over(
    chat: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42)
    async with storage.transaction() as tx:
        await tx.inquiries.open(begun(account_id=42))

    _, staff = await _delete(chat)

    assert staff.text.startswith("Участник (Казахстан): данные удалены по собственной просьбе (")
    assert staff.text.endswith("года). Обращение закрыто: ответы через меня больше не дойдут.")


async def test_said_twice_everything_goes_and_the_staff_learns_no_name(
    chat: Chat, storage: Storage
) -> None:
    person = await enrolled(storage, 42)
    await chat.sends("Сколько слайдов в отчёте?")

    deleted, staff = await _delete(chat)

    assert deleted.text.startswith("✅ Ваши данные удалены. Теперь вы гость;")
    assert staff.text == (
        "Участник (Казахстан): данные удалены по собственной просьбе (Развитие региональной "
        "промышленности на основе кластерного подхода (C), 19 ноября – 19 декабря 2017 года)."
    )
    [told] = [
        one.chat_id
        for one in chat.telegram.requests
        if isinstance(one, SendMessage) and plain(one.text) == staff.text
    ]
    assert told == STAFF_CHAT_ID
    assert await storage.look_up(42) is None
    async with storage.reading() as view:
        gone = await view.people.get(person.id)
        [line] = await view.audit.of_course(COURSE, limit=9)
    assert gone is not None
    assert (gone.state, gone.profile.name, gone.profile.country) == (State.REMOVED, "", "KZ")
    assert (line.deed, line.actor_id, line.person_id) == (Deed.DATA_DELETED, None, person.id)


async def test_afterwards_the_person_is_a_guest_with_a_guests_menu(
    chat: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42)
    await _delete(chat)
    menus = [one for one in chat.telegram.requests if isinstance(one, DeleteMyCommands)]

    [me] = await chat.sends("/me")

    assert len(menus) == 1
    assert "Вы гость: вашего имени я не знаю." in me.text
    assert "• Вопросов: 0, из них с вашим отзывом: 0" in me.text


async def test_a_coordinator_by_invitation_loses_the_role(enter: Enter, storage: Storage) -> None:
    await enrolled(storage, 55, role=Role.COORDINATOR)
    chat = enter(id=55)

    _, staff = await _delete(chat)
    [answer] = await chat.sends("/audit")

    assert staff.text.startswith("Координатор: данные удалены по собственной просьбе (")
    assert answer.text.startswith("Такой команды я не знаю.")


async def test_an_operator_learns_that_the_role_is_in_the_settings(enter: Enter) -> None:
    chat = enter(id=COORDINATOR_ID)

    [deleted] = await _delete(chat)
    [log] = await chat.sends("/audit")

    assert "Координатором вы остаётесь: ваш номер записан в настройках бота" in deleted.text
    assert log.text.startswith("Что сделали координаторы")
