"""/report and the versions under it: what is due, what counts, what was decided; own files only."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.people import Person, Role
from bot.reports.submission import Review
from handlers.reports.callbacks import (
    DifferencesCallback,
    HandInCheckedCallback,
    SendReportCallback,
    VersionFileCallback,
    VersionsCallback,
    VersionVerdictCallback,
)
from storage import Storage
from storage.files import FileStore
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.decks import built, good_deck
from tests.support.people import enrolled
from tests.support.reports import WITH_WARNING, handed_in, more_time

Enter = Callable[..., Chat]
COURSE, REPORT = "j1704316", "inception"
LEAD = [
    "Вводный отчёт (Inception Report)",
]
DUE = "⏰ Срок: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы)."
BUTTONS = ("Только проверить", "Шаблон")


@pytest.fixture
async def person(storage: Storage) -> Person:
    """A participant from Kazakhstan."""
    return await enrolled(storage, 42)


@pytest.fixture
def chat(enter: Enter, person: Person) -> Chat:
    """Their private chat, three days before the deadline."""
    chat = enter(id=person.account_id)
    chat.clock.set(at("2017-10-30T03:00"))
    return chat


def at(written: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def lines(seen: Seen) -> list[str]:
    """The lines, without the spaces that keep words together."""
    return seen.text.replace("\N{NO-BREAK SPACE}", " ").splitlines()


async def test_before_anything_is_handed_in(chat: Chat) -> None:
    [told] = await chat.sends("/report")

    assert lines(told) == [
        *LEAD,
        "Отчёт ещё не сдан.",
        f"{DUE} Осталось 3 дня.",
        "Документ называет день, но не час; к этому времени вы успеваете по любым часам.",
        "PowerPoint, не больше 8 слайдов.",
        "Чтобы сдать отчёт, просто пришлите сюда файл .pptx.",
        "Источник: Общая информация, III.5 и VI",
    ]
    assert told.buttons == (BUTTONS,)


async def test_what_counts_and_what_was_decided(
    chat: Chat, person: Person, storage: Storage
) -> None:
    async with storage.transaction() as tx:
        one = await tx.submissions.hand_in(handed_in(person.id))
        comment = "Где <раздел 4>?"
        await tx.submissions.review(
            one.id, Review.RETURNED, by=900, at=at("2017-10-29T03:00"), comment=comment
        )

    [told] = await chat.sends("/report")

    assert lines(told)[1:4] == [
        "✅ Засчитана версия 1: «Отчёт_финал.pptx», 28 октября, 18:05 по Саппоро, до срока.",
        "💬 Координатор вернул версию 1 (29 октября, 12:00 по Саппоро).",
        comment,
    ]
    assert told.buttons == (BUTTONS, ("Версии",))


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        ("2017-11-02T03:00", f"{DUE} Это сегодня."),
        (
            "2017-11-05T03:00",
            (
                "⏰ Срок прошёл: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы). "
                "Отчёт ещё можно сдать, он будет отмечен как опоздавший."
            ),
        ),
        (
            "2017-11-02T16:00",
            ("По часам вашей страны этот день ещё не закончился: сданное до полуночи – до срока."),
        ),
        (
            "2017-11-19T03:00",
            (
                "⏰ Срок прошёл: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы), и приём "
                "закончился. Отсрочку может дать координатор – напишите ему."
            ),
        ),
    ],
)
async def test_the_deadline_as_it_stands(chat: Chat, moment: str, line: str) -> None:
    chat.clock.set(at(moment))

    [told] = await chat.sends("/report")

    assert line in lines(told)


async def test_after_the_deadline_another_file_would_be_the_late_one(
    chat: Chat, person: Person, storage: Storage
) -> None:
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person.id))
    chat.clock.set(at("2017-11-05T03:00"))

    [told] = await chat.sends("/report")

    assert (
        "⏰ Срок прошёл: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы). Заменить файл ещё "
        "можно, но новый будет отмечен как опоздавший."
    ) in lines(told)


async def test_who_has_more_time_reads_its_hour(
    chat: Chat, person: Person, storage: Storage
) -> None:
    async with storage.transaction() as tx:
        await tx.extensions.grant(more_time(person.id, until=at("2017-11-06T03:00")))

    [told] = await chat.sends("/report")

    assert lines(told)[2:4] == [
        "⏰ Срок: 6 ноября, понедельник, 12:00 по Саппоро (09:00 по Алматы). Осталось 7 дней.",
        "Эту отсрочку вам дал координатор.",
    ]


async def test_a_guest_learns_what_it_is_and_that_theirs_is_only_checked(enter: Enter) -> None:
    [told] = await enter(id=77).sends("/report")

    assert lines(told)[1:] == [
        "PowerPoint, не больше 8 слайдов.",
        "Срок: не позднее 2 ноября 2017 года.",
        (
            "Участники сдают его здесь. Ваш файл я пока только проверю, сдан он не будет: вас нет "
            "в списке участников или вы ещё не зачислены."
        ),
        "Источник: Общая информация, III.5 и VI",
    ]
    assert told.buttons == (("Что такое вводный отчёт",), ("Вводный отчёт",))


async def test_a_coordinator_learns_that_theirs_is_only_checked(enter: Enter) -> None:
    [told] = await enter(id=COORDINATOR_ID).sends("/report")

    assert lines(told)[3].startswith("Вы координатор этого курса")


async def test_in_a_group_nothing_of_it_is_said(enter: Enter, person: Person) -> None:
    [told] = await enter(id=person.account_id, chat_id=-5, chat_type="supergroup").sends("/report")

    assert told.text.startswith("Отчёты я принимаю только в личном чате")


async def test_how_another_file_is_sent(chat: Chat, person: Person, storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person.id))
    button = SendReportCallback(course=COURSE, report=REPORT).pack()

    [told] = await chat.presses_data(button)
    chat.clock.set(at("2017-11-19T03:00"))
    [closed] = await chat.presses_data(button)

    assert lines(told)[0].startswith("Пришлите сюда новый файл .pptx: он станет версией 2.")
    assert closed.text == "Приём отчётов закончился. Напишите координатору."


async def test_the_versions_page_by_page_with_their_files_and_remarks(
    chat: Chat, person: Person, storage: Storage, files: FileStore
) -> None:
    sha256 = await files.put(b"slides")
    async with storage.transaction() as tx:
        for _ in range(5):
            await tx.submissions.hand_in(handed_in(person.id, sha256=sha256, verdict=WITH_WARNING))
    await chat.sends("/report")

    [page] = await chat.presses("Версии")
    [file] = await chat.presses("📄 Файл 3")
    [remarks] = await chat.presses("Замечания 3")
    [last] = await chat.presses("Ещё »")
    [back] = await chat.presses("« Назад")

    assert lines(page)[:5] == [
        "Вводный отчёт (Inception Report): 5 версий",
        "",
        "Версия 5 – 28 октября, 18:05 по Саппоро",
        "Отчёт_финал.pptx, 3,4 МБ",
        "засчитана, до срока",
    ]
    assert page.buttons == (
        *((f"📄 Файл {number}", f"Замечания {number}") for number in (5, 4, 3, 2)),
        ("Что изменилось: 4 → 5",),
        ("« Назад", "Ещё »"),
    )
    assert file == Seen("document", "Отчёт_финал.pptx")
    assert lines(remarks)[:2] == [
        "📄 Вводный отчёт (Inception Report), версия 3",
        "✅ Формат верный: PowerPoint, 8 слайдов из 8 возможных.",
    ]
    assert [line for line in lines(last) if line.startswith("Версия")] == [
        "Версия 1 – 28 октября, 18:05 по Саппоро"
    ]
    assert back.text == page.text


async def test_what_changed_between_the_two_newest(chat: Chat) -> None:
    await chat.sends_file("Отчёт.pptx", built(("О стране", "Население 18 млн")))
    await chat.sends_file("Отчёт.pptx", good_deck())
    await chat.sends("/report")
    await chat.presses("Версии")

    [told] = await chat.presses("Что изменилось: 1 → 2")

    assert lines(told)[0] == "Что изменилось: версия 1 → 2"


async def test_a_file_that_is_gone_is_said_to_be(
    chat: Chat, person: Person, storage: Storage
) -> None:
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person.id))
    await chat.sends("/report")
    await chat.presses("Версии")

    [toast] = await chat.presses("📄 Файл 1")

    assert toast.text == "Этот файл уже не хранится. Пришлите его ещё раз."


async def test_what_is_somebody_elses_is_as_if_it_were_not_there(
    chat: Chat, enter: Enter, storage: Storage, files: FileStore
) -> None:
    other = await enrolled(storage, 43, name="Davit Sargsyan")
    sha256 = await files.put(b"slides of another")
    async with storage.transaction() as tx:
        one = await tx.submissions.hand_in(handed_in(other.id, sha256=sha256))
        checked = await tx.submissions.keep_check(handed_in(other.id, sha256=sha256))
    forged = [
        VersionFileCallback(course=COURSE, submission=one.id),
        VersionVerdictCallback(course=COURSE, submission=one.id),
        DifferencesCallback(course=COURSE, older=one.id, newer=one.id),
        HandInCheckedCallback(course=COURSE, submission=checked.id),
    ]

    answers = [await chat.presses_data(button.pack()) for button in forged]

    gone = [Seen("toast", "Этот файл уже не хранится. Пришлите его ещё раз.")]
    assert answers == [gone] * 4
    for who in (enter(id=77), enter(id=COORDINATOR_ID)):
        stale, *_ = await who.presses_data(forged[0].pack())
        assert stale.kind == "toast"
    async with storage.reading() as view:
        assert await view.submissions.get(checked.id) == checked


async def test_who_left_the_course_reads_no_versions(
    chat: Chat, person: Person, storage: Storage
) -> None:
    button = VersionsCallback(course=COURSE, report=REPORT).pack()
    async with storage.transaction() as tx:
        assert person.role is Role.PARTICIPANT
        await tx.erasure.person(person.id, at=chat.clock.now())

    stale, *_ = await chat.presses_data(button)

    assert stale.kind == "toast"
