"""Invitations as coordinators issue them: files, pictures, coordinators, and who gets nothing."""

import io
import re
import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
import zxingcpp
from aiogram.methods import SendDocument, SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, ForceReply
from openpyxl import load_workbook
from PIL import Image
from structlog.testing import capture_logs

from bot.audit import AuditRecord, Deed
from bot.course import Courses, load_courses
from bot.enrolment import Invitation
from bot.enrolment.codes import hash_of
from bot.faq import FaqIndex
from bot.markup import plain
from bot.people import Person, Role, State
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.decisions import ScriptedFaq
from tests.support.people import enrolled, somebody
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

EXPIRES = datetime(2017, 10, 1, 1, 0, tzinfo=UTC)
UNTIL = "1 октября 2017 года, 10:00 по Саппоро"
UNKNOWN = "Такой команды я не знаю. Что я умею: /help"
STALE = "Эта кнопка устарела. Ниже – темы, которые есть сейчас."


@pytest.fixture
def faqs(courses: Courses) -> Mapping[str, FaqIndex]:
    """No question is asked here."""
    return {course.id: cast("FaqIndex", ScriptedFaq(course)) for course in courses}


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    return enter(id=COORDINATOR_ID)


async def listed(storage: Storage, *people: Person) -> list[Person]:
    async with storage.transaction() as tx:
        return [await tx.people.add(one) for one in people]


async def roster(storage: Storage) -> list[Person]:
    """Two who need an invitation, one who is in, one who left."""
    [first, second, gone] = await listed(
        storage,
        somebody(),
        somebody(
            "Anahit Petrosyan", local_name=None, country="AM", locale="en", email="=cmd@example.org"
        ),
        somebody("Farrukh Nazarov", local_name=None, state=State.WITHDRAWN),
    )
    return [
        first,
        second,
        await enrolled(storage, 42, name="Giorgi Kapanadze", local_name=None),
        gone,
    ]


async def latest(storage: Storage, course_id: str = "j1704316") -> dict[int, Invitation]:
    async with storage.reading() as view:
        return await view.invitations.latest(course_id)


async def audited(storage: Storage, course_id: str = "j1704316") -> list[AuditRecord]:
    async with storage.reading() as view:
        return await view.audit.of_course(course_id, limit=100)


def files(telegram: Telegram) -> list[BufferedInputFile]:
    """What was sent as files, in order."""
    sent = [
        one.document if isinstance(one, SendDocument) else one.photo
        for one in telegram.requests
        if isinstance(one, SendDocument | SendPhoto)
    ]
    return [one for one in sent if isinstance(one, BufferedInputFile)]


def rows(file: BufferedInputFile) -> list[tuple[Any, ...]]:
    """A sheet as Excel reads it."""
    page = load_workbook(io.BytesIO(file.data)).active
    assert page is not None
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]


def decoded(picture: Image.Image) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(picture)]


def pages(pdf: BufferedInputFile) -> list[Image.Image]:
    """The pictures of a PDF's pages: each is a fax stream, which a TIFF may hold as it is."""
    found = re.finditer(
        rb"/Width (\d+)\s/Height (\d+).*?/Length (\d+)\s>>stream\n", pdf.data, re.DOTALL
    )
    return [
        _fax(int(one[1]), int(one[2]), pdf.data[one.end() : one.end() + int(one[3])])
        for one in found
    ]


def _fax(width: int, height: int, data: bytes) -> Image.Image:
    tags = {256: width, 257: height, 258: 1, 259: 4, 262: 1, 273: 0, 278: height, 279: len(data)}
    tags[273] = 8 + 2 + 12 * len(tags) + 4  # where the data begins
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    head = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4)
    picture = Image.open(io.BytesIO(head + data))
    return picture.convert("L")


def captions(telegram: Telegram) -> list[str]:
    return [
        plain(one.caption or "")
        for one in telegram.requests
        if isinstance(one, SendDocument | SendPhoto)
    ]


async def test_the_menu_counts_who_needs_an_invitation(coordinator: Chat, storage: Storage) -> None:
    await roster(storage)

    [menu] = await coordinator.sends("/invite")

    assert menu.text.splitlines()[0] == "Приглашения"
    assert menu.text.splitlines()[3:] == [
        "Нужно приглашение: 2",
        "Приглашение есть, зачисления ещё не было: 0",
        "Зачислены: 1",
        "",
        (
            "Для одного человека: /invite и имя, латиницей или по-русски. "
            "Ссылка действует один раз, для одного человека, 30\N{NO-BREAK SPACE}дней."
        ),
    ]
    assert menu.buttons == (
        ("Пригласить всех (2)",),
        ("Пригласить координатора",),
        ("Координаторы",),
    )


async def test_an_empty_roster_says_how_to_fill_it(coordinator: Chat) -> None:
    [menu] = await coordinator.sends("/invite")

    assert menu.text.splitlines()[-1].startswith("Список пуст. Пришлите файл со списком")


async def test_all_who_need_one_come_as_a_sheet_for_mail_merge(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    first, second, *_ = await roster(storage)
    await coordinator.sends("/invite")

    sheet_seen, pdf_seen, menu = (
        one for one in await coordinator.presses("Пригласить всех (2)") if one.kind != "toast"
    )

    assert sheet_seen == Seen("document", "invitations-j1704316-2017-09-01.xlsx")
    assert pdf_seen == Seen("document", "invitations-j1704316-2017-09-01.pdf")
    assert menu.kind == "edit"
    assert menu.buttons[0] == ("Выдать заново",)
    header, *lines = rows(files(telegram)[0])
    assert header == (
        "Имя",
        "Имя по-русски",
        "E-mail",
        "Язык",
        "Страна",
        "Код",
        "Ссылка",
        "Действует до",
        "Приветствие",
    )
    codes = [str(line[5]).replace("-", "") for line in lines]
    links = [f"https://t.me/kenshuin_bot?start={code}" for code in codes]
    assert lines == [
        (
            "Aigerim Suleimenova",
            "Айгерим Сулейменова",
            "aigerim@example.org",
            "Русский",
            "Казахстан",
            lines[0][5],
            links[0],
            datetime(2017, 10, 1, 10, 0),  # noqa: DTZ001 - a sheet knows no zones
            (
                "Здравствуйте, Айгерим Сулейменова! Вас ждёт Кэнсюин – помощник участников курса "
                "«Развитие региональной промышленности на основе кластерного подхода (C)» "
                f"в Telegram: откройте {links[0]} и нажмите Start. "
                f"Ссылка только для вас и действует до {UNTIL}."
            ),
        ),
        (
            "Anahit Petrosyan",
            None,
            "=cmd@example.org",
            "English",
            "Армения",
            lines[1][5],
            links[1],
            datetime(2017, 10, 1, 10, 0),  # noqa: DTZ001 - a sheet knows no zones
            (
                "Hello, Anahit Petrosyan! Kenshuin, the assistant in Telegram for participants of "
                "the course “Regional Industry Promotion by Cluster Approach (C)”, is waiting for "
                f"you: open {links[1]} and press Start. The link is for you only and valid until "
                "1 October 2017, 10:00 Sapporo time."
            ),
        ),
    ]
    kept = await latest(storage)
    assert {number: one.code_hash for number, one in kept.items()} == {
        first.id: hash_of(codes[0]),
        second.id: hash_of(codes[1]),
    }
    assert {one.expires_at for one in kept.values()} == {EXPIRES}


async def test_the_cards_to_print_hold_the_same_links(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    await roster(storage)
    await coordinator.sends("/invite")
    await coordinator.presses("Пригласить всех (2)")

    sheet, pdf = files(telegram)

    links = [str(line[6]) for line in rows(sheet)[1:]]
    [page] = pages(pdf)
    assert sorted(decoded(page)) == sorted(links)


async def test_inviting_all_is_one_deed_without_codes(coordinator: Chat, storage: Storage) -> None:
    await roster(storage)
    await coordinator.sends("/invite")
    await coordinator.presses("Пригласить всех (2)")

    [record] = await audited(storage)

    assert record == AuditRecord(
        id=record.id,
        course_id="j1704316",
        at=coordinator.clock.now(),
        actor_id=COORDINATOR_ID,
        actor_name="Айгуль",
        deed=Deed.INVITED,
        details={"until": "2017-10-01", "people": 2},
    )


async def test_pressed_twice_nobody_is_invited_twice(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    await roster(storage)
    await coordinator.sends("/invite")
    button = coordinator.data_of("Пригласить всех (2)")
    await coordinator.presses_data(button)
    before = await latest(storage)

    toast, *_ = await coordinator.presses_data(button)

    assert toast.kind == "toast"
    assert toast.text.startswith("Приглашать некого: каждый уже вошёл")
    assert await latest(storage) == before
    assert len(files(telegram)) == 2


async def test_issuing_anew_asks_first_and_then_kills_the_earlier_links(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    first, second, *_ = await roster(storage)
    await coordinator.sends("/invite")
    await coordinator.presses("Пригласить всех (2)")
    old = await latest(storage)

    [question] = await coordinator.presses("Выдать заново")
    assert question.text == (
        "Выдать новые приглашения для 2 человек, которые ещё не вошли? "
        "Выданные раньше ссылки и коды сразу перестанут действовать."
    )
    assert question.buttons == (("Да, выдать заново",), ("Оставить как есть",))
    assert await latest(storage) == old

    yes = coordinator.data_of("Да, выдать заново")
    await coordinator.presses_data(yes)
    new = await latest(storage)

    assert {old[one.id].id for one in (first, second)}.isdisjoint(one.id for one in new.values())
    async with storage.reading() as view:
        dead = await view.invitations.get(old[first.id].id)
    assert dead is not None
    assert not dead.is_valid(coordinator.clock.now())
    assert len(files(telegram)) == 4

    toast, menu = await coordinator.presses_data(yes)
    assert toast.text.startswith("Здесь уже всё изменилось.")
    assert menu.buttons[0] == ("Выдать заново",)
    assert await latest(storage) == new


async def test_one_person_gets_a_picture_whose_code_is_the_link(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    first, *_ = await roster(storage)

    [picture] = await coordinator.sends("/invite сулейменова айгерим")

    [file] = files(telegram)
    [link] = decoded(Image.open(io.BytesIO(file.data)))
    code = link.removeprefix("https://t.me/kenshuin_bot?start=")
    spaced = "-".join(code[at : at + 4] for at in range(0, 16, 4))
    assert picture.kind == "photo"
    assert captions(telegram) == [
        (
            "Приглашение: Айгерим Сулейменова\n"
            f"Ссылка: {link}\n"
            f"Код, если вводить вручную: {spaced}\n"
            f"Действует до {UNTIL}.\n"
            "Действует один раз: передайте только этому человеку."
        )
    ]
    assert (await latest(storage))[first.id].code_hash == hash_of(code)
    [record] = await audited(storage)
    assert (record.deed, record.person_id, record.details) == (
        Deed.INVITED,
        first.id,
        {"until": "2017-10-01"},
    )


async def test_a_name_that_fits_several_is_chosen_by_a_button(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    await listed(
        storage,
        somebody(),
        somebody("Aigerim Nazarova", local_name="Айгерим Назарова"),
    )

    [choice] = await coordinator.sends("/invite Айгерим")
    assert choice.text == "Кого вы имеете в виду?"
    assert set(choice.buttons) == {("Айгерим Сулейменова",), ("Айгерим Назарова",)}

    await coordinator.presses("Айгерим Назарова")
    assert captions(telegram)[0].startswith("Приглашение: Айгерим Назарова")


async def test_a_name_that_fits_nobody_says_what_to_do(coordinator: Chat) -> None:
    [answer] = await coordinator.sends("/invite <b>Никто")

    assert answer.text.startswith("В списке этого курса не нахожу никого похожего на «<b>Никто».")


async def test_a_second_link_for_one_person_is_asked_about(
    coordinator: Chat, storage: Storage, telegram: Telegram
) -> None:
    first, *_ = await roster(storage)
    await coordinator.sends("/invite Suleimenova")
    old = (await latest(storage))[first.id]

    [question] = await coordinator.sends("/invite Suleimenova")
    assert question.text.startswith("Выдать новое приглашение: Айгерим Сулейменова?")
    assert question.buttons == (("Да, выдать новое",), ("Оставить как есть",))
    yes = coordinator.data_of("Да, выдать новое")
    await coordinator.presses_data(yes)
    await coordinator.presses_data(yes)

    assert len(files(telegram)) == 2
    assert (await latest(storage))[first.id].id == old.id + 1


async def test_who_is_in_already_has_a_card_instead(coordinator: Chat, storage: Storage) -> None:
    await roster(storage)

    [card] = await coordinator.sends("/invite Kapanadze")

    assert ("Перенести на новый аккаунт",) in card.buttons


async def test_no_code_is_kept_or_logged(
    coordinator: Chat, storage: Storage, telegram: Telegram, sqlite_url: str
) -> None:
    await roster(storage)
    with capture_logs() as logs:
        await coordinator.sends("/invite")
        await coordinator.presses("Пригласить всех (2)")
        await coordinator.sends("/invite coordinator Misaki Kitagawa")
    shown = [str(line[5]).replace("-", "") for line in rows(files(telegram)[0])[1:]]
    shown += [
        re.sub(r".*start=(\w+).*", r"\1", text, flags=re.DOTALL) for text in captions(telegram)[2:]
    ]
    await storage.close()

    folder = Path(sqlite_url.removeprefix("sqlite+aiosqlite:///")).parent
    kept = b"".join(file.read_bytes() for file in folder.iterdir())

    assert len(shown) == 3
    for code in shown:
        spaced = "-".join(code[at : at + 4] for at in range(0, 16, 4))
        assert code.encode() not in kept
        assert spaced.encode() not in kept
        assert code not in str(logs)


async def test_in_the_staff_chat_it_is_answered_there_and_in_other_groups_not_at_all(
    enter: Enter, storage: Storage, telegram: Telegram
) -> None:
    await roster(storage)
    staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")
    group = enter(id=COORDINATOR_ID, chat_id=-100555, chat_type="supergroup")

    assert await group.sends("/invite") == []
    [menu] = await staff.sends("/invite")
    assert menu.text.startswith("Приглашения")
    await staff.presses("Пригласить всех (2)")

    where = {one.chat_id for one in telegram.requests if isinstance(one, SendDocument)}
    assert where == {STAFF_CHAT_ID}


@pytest.mark.parametrize("text", ["/invite", "/invite Suleimenova", "/invite coordinator A B"])
async def test_for_everybody_else_there_is_no_such_command(
    chat: Chat, storage: Storage, text: str
) -> None:
    await roster(storage)  # account 42 is a participant

    [answer] = await chat.sends(text)

    assert answer.text == UNKNOWN
    assert await latest(storage) == {}


@pytest.mark.parametrize(
    "data",
    [
        "ia:j1704316:0",
        "iw:j1704316:0:1",
        "im:j1704316",
        "il:j1704316",
        "ic:j1704316",
        "ia:j9999999:0",
    ],
)
async def test_a_forged_button_does_nothing(chat: Chat, storage: Storage, data: str) -> None:
    await roster(storage)

    toast, _ = await chat.presses_data(data)

    assert toast == Seen("toast", STALE)
    assert await latest(storage) == {}


class TestCoordinators:
    """By name, by a reply, and out again."""

    async def test_a_coordinator_is_invited_by_name_for_this_course(
        self, coordinator: Chat, storage: Storage, telegram: Telegram
    ) -> None:
        await coordinator.sends("/invite coordinator Misaki Kitagawa; ja")

        async with storage.reading() as view:
            [person] = await view.people.of_course("j1704316")
        assert (person.role, person.profile.name, person.profile.locale) == (
            Role.COORDINATOR,
            "Misaki Kitagawa",
            "ja",
        )
        [file] = files(telegram)
        [link] = decoded(Image.open(io.BytesIO(file.data)))
        code = link.rpartition("=")[2]
        assert (await latest(storage))[person.id].code_hash == hash_of(code)
        [record] = await audited(storage)
        assert (record.deed, record.person_id) == (Deed.COORDINATOR_INVITED, person.id)

    async def test_without_a_name_it_is_asked_for_and_the_reply_counts_also_after_a_restart(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        await coordinator.sends("/invite")
        [question] = await coordinator.presses("Пригласить координатора")
        assert question.text.startswith("Как зовут нового координатора?")
        asked = telegram.requests[-1]
        assert isinstance(asked, SendMessage)
        assert isinstance(asked.reply_markup, ForceReply)
        storage._memory.forget({COORDINATOR_ID})  # as a new process has it
        reply = {"message_id": 1002, "date": 0, "chat": {"id": COORDINATOR_ID, "type": "private"}}

        [bad] = await enter(id=COORDINATOR_ID).sends("123", reply_to_message=reply)
        assert bad.text.startswith("Нужны имя и фамилия")
        [picture] = await coordinator.sends("Анна Иванова", reply_to_message=reply)

        assert picture.kind == "photo"
        assert captions(telegram)[0].startswith("Приглашение: Анна Иванова")

    async def test_who_is_a_coordinator_already_is_not_invited_again(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        await coordinator.sends("/invite coordinator Misaki Kitagawa")

        [answer] = await coordinator.sends("/invite координатор Kitagawa Misaki")

        assert answer.text == (
            "Misaki Kitagawa – приглашение координатору уже выдано, входа ещё не было. "
            "/invite и имя – новая ссылка."
        )
        async with storage.reading() as view:
            assert len(await view.people.of_course("j1704316")) == 1

    async def test_the_list_names_those_of_the_settings_by_number(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        await enrolled(storage, 901, name="Misaki Kitagawa", local_name=None, role=Role.COORDINATOR)
        await coordinator.sends("/invite coordinator Анна Иванова")
        await coordinator.sends("/invite")

        [shown] = await coordinator.presses("Координаторы")

        assert shown.text.splitlines()[3:] == [
            "• Misaki Kitagawa",
            "• Анна Иванова – приглашение есть, входа ещё не было",
            "• номер 900 – из настроек",
            "",
            (
                "Координаторов из настроек здесь не снять: оператор убирает их из COORDINATOR_IDS "
                "в файле .env и запускает бота снова."
            ),
        ]
        assert shown.buttons == (
            ("Снять: Misaki Kitagawa",),
            ("Снять: Анна Иванова",),
            ("Пригласить координатора",),
            ("« Приглашения",),
        )

    async def test_who_is_removed_is_told_and_gets_nothing_behind_old_buttons(
        self, coordinator: Chat, enter: Enter, storage: Storage
    ) -> None:
        [first, *_] = await roster(storage)
        removed = await enrolled(
            storage, 901, name="Misaki Kitagawa", local_name=None, role=Role.COORDINATOR
        )
        theirs = enter(id=901)
        await theirs.sends("/invite")
        await coordinator.sends("/invite")
        await coordinator.presses("Координаторы")

        [question] = await coordinator.presses("Снять: Misaki Kitagawa")
        assert question.text.startswith("Снять координатора: Misaki Kitagawa?")
        *_, told = await coordinator.presses("Да, снять")

        assert told.text.startswith("Вы больше не координатор курса")
        old, _ = await theirs.presses("Пригласить всех (2)")
        assert old.text == STALE
        forged, _ = await theirs.presses_data(f"pc:j1704316:{first.id}")
        assert forged == old
        [command] = await theirs.sends("/invite")
        assert command.text == UNKNOWN
        assert await latest(storage) == {}
        record, *_ = await audited(storage)
        assert (record.deed, record.person_id) == (Deed.COORDINATOR_REMOVED, removed.id)

    async def test_nobody_removes_themselves_by_mistake(
        self, enter: Enter, storage: Storage
    ) -> None:
        await enrolled(storage, 901, name="Misaki Kitagawa", local_name=None, role=Role.COORDINATOR)
        own = enter(id=901)
        await own.sends("/invite")
        await own.presses("Координаторы")

        [question] = await own.presses("Снять: Misaki Kitagawa")

        assert question.text.startswith("⚠️ Misaki Kitagawa – это вы.")
        assert question.buttons == (("Да, я ухожу",), ("Оставить как есть",))


class TestTwoCourses:
    """Two courses side by side."""

    @pytest.fixture
    def courses(self) -> Courses:
        first = load_courses(Path("courses"))
        second = load_courses(Path("tests/data/courses"))
        return Courses({one.id: one for one in (*first, *second)})

    async def test_a_coordinator_of_another_course_gets_nothing_of_this_one(
        self, enter: Enter, storage: Storage
    ) -> None:
        [first, *_] = await roster(storage)
        await enrolled(storage, 901, course_id="j2400001", role=Role.COORDINATOR)
        stranger = enter(id=901)

        [menu] = await stranger.sends("/invite")
        assert "Нужно приглашение: 0" in menu.text
        [nobody] = await stranger.sends("/invite Suleimenova")
        card = await found(stranger, [f"pc:j1704316:{first.id}", f"pc:j2400001:{first.id}"])
        acts = await found(
            stranger,
            [
                "ia:j1704316:1",
                f"pa:j1704316:{first.id}:in:0:1",
                f"pa:j2400001:{first.id}:in:0:1",
                f"pa:j2400001:{first.id}:wd:0:1",
                f"pr:j2400001:{first.id}:{first.id + 1}:1",
            ],
        )

        assert ("Coordinator",) not in nobody.buttons
        assert {one.kind for one in [*card, *acts]} == {"toast"}
        assert await latest(storage) == {}
        async with storage.reading() as view:
            assert await view.people.get(first.id) == first

    async def test_a_coordinator_is_one_of_this_course_only(
        self, coordinator: Chat, enter: Enter, storage: Storage
    ) -> None:
        await coordinator.presses_data("c:j2400001")
        await coordinator.sends("/invite coordinator Misaki Kitagawa")
        async with storage.reading() as view:
            [person] = await view.people.of_course("j2400001")
        await storage.seen(901, now=coordinator.clock.now())
        async with storage.transaction() as tx:
            await tx.people.enrol(person.id, 901, at=coordinator.clock.now())
        theirs = enter(id=901)

        [own] = await theirs.sends("/invite")
        assert own.text.startswith("Приглашения")
        await theirs.presses_data("c:j1704316")
        [other] = await theirs.sends("/invite")
        assert other.text == UNKNOWN


async def found(chat: Chat, buttons: Sequence[str]) -> list[Seen]:
    """What each button answers first."""
    return [(await chat.presses_data(data))[0] for data in buttons]


async def test_a_name_that_only_sounds_alike_is_asked_about(
    coordinator: Chat, storage: Storage
) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())

    [asked] = await coordinator.sends("/invite Айгерем")

    assert asked.buttons[0] == ("Айгерим Сулейменова",)
    async with storage.reading() as view:
        assert await view.invitations.latest(person.course_id) == {}
