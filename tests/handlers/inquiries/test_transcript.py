"""A talk as a file: who wrote what, and when by both clocks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.audit import Deed
from bot.course import Course
from bot.i18n import translator
from bot.inquiries.askers import Asker
from bot.inquiries.inquiry import Inquiry, Kind, Line, Side
from bot.texts.inquiry_transcripts import transcript
from handlers.inquiries.desk_callbacks import TranscriptCallback
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.desk import ASKED, FRIDAY, deeds, kept
from tests.support.inquiries import COURSE, begun, written
from tests.support.people import enrolled, somebody

Enter = Callable[..., Chat]

LINES = (
    written(0, account_id=42, chat_id=42, at=ASKED, entry_id="family"),
    written(
        0,
        side=Side.NOTE,
        author="Олег",
        chat_id=-1,
        message_id=60,
        html="узнать в <b>Токио</b>",
        at=ASKED + timedelta(minutes=5),
    ),
    written(
        0,
        side=Side.COORDINATOR,
        author="Марина",
        chat_id=-1,
        message_id=61,
        kind=Kind.DOCUMENT,
        file_name="план.pdf",
        html="вот &lt;план&gt;",
        at=ASKED + timedelta(hours=15),
        edited_at=ASKED + timedelta(hours=15, minutes=10),
    ),
    written(0, account_id=42, chat_id=42, message_id=62, kind=Kind.VOICE, html=None, at=FRIDAY),
)
TITLE = "Развитие региональной промышленности на основе кластерного подхода (C)"
HEAD = f"""\
Обращение №\N{NO-BREAK SPACE}1: Айгерим Сулейменова, Казахстан
{TITLE}, 19 ноября – 19 декабря 2017 года
Открыто с 27 октября, 11:00 по Саппоро.
Время по Саппоро, в скобках по Алматы.
"""


def told(course: Course, lines: tuple[Line, ...] = LINES, *, is_staff: bool) -> str:
    inquiry = begun(id=1, opened_at=ASKED)
    askers = {1: Asker(person=somebody(), country="KZ")}
    return transcript(
        inquiry, lines, askers, course, translator("ru"), now=FRIDAY, is_staff=is_staff
    )


def test_the_staff_reads_everything(course: Course) -> None:
    assert told(course, is_staff=True) == (
        f"{HEAD}\n"
        "27.10.2017 11:00 (08:00) – Айгерим Сулейменова\n"
        "можно с мужем?\n"
        "(Бот нашёл запись: «Можно ли приехать с семьёй».)\n"
        "\n"
        "27.10.2017 11:05 (08:05) – Заметка, Олег\n"
        "узнать в Токио\n"
        "\n"
        "28.10.2017 02:00 (27.10.2017 23:00) – Ответ, Марина\n"
        "[файл «план.pdf»] вот <план> (изменено 28.10.2017 02:10 (27.10.2017 23:10))\n"
        "\n"
        "27.10.2017 12:00 (09:00) – Айгерим Сулейменова\n"
        "[голосовое сообщение]\n"
    )


def test_the_persons_copy_has_neither_notes_nor_what_the_bot_had_found(course: Course) -> None:
    text = told(course, LINES[:2], is_staff=False)

    assert text == f"{HEAD}\n27.10.2017 11:00 (08:00) – Айгерим Сулейменова\nможно с мужем?\n"


@pytest.fixture
async def talk(storage: Storage) -> Inquiry:
    person = await enrolled(storage, 42)
    return await kept(storage, *LINES, person_id=person.id)


async def test_it_comes_as_a_file_and_that_is_kept(
    enter: Enter, storage: Storage, talk: Inquiry
) -> None:
    coordinator = enter(id=COORDINATOR_ID)
    coordinator.clock.set(FRIDAY)

    [file] = await coordinator.presses_data(
        TranscriptCallback(course=COURSE, inquiry=talk.id).pack()
    )

    assert file == Seen("document", f"inquiry-{COURSE}-{talk.id}.txt")
    [sent] = [one for one in coordinator.telegram.requests if isinstance(one, SendDocument)]
    assert (
        sent.caption
        == "Переписка в файле: 4\N{NO-BREAK SPACE}сообщения, считая заметки координаторов."
    )
    assert isinstance(sent.document, BufferedInputFile)
    text = sent.document.data.decode()
    assert text.startswith(HEAD)
    assert await deeds(storage) == [(Deed.INQUIRY_EXPORTED, talk.person_id, {"inquiry": talk.id})]
