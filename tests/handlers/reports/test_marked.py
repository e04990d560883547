"""«Download with marks» and «Slide pictures»: for whose file it is, and for coordinators."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest
from aiogram import Dispatcher
from aiogram.methods import SendDocument
from PIL import Image
from pptx import Presentation

from bot.confined.outcomes import TOO_SLOW, FileRefused
from bot.i18n import translator
from bot.people import Person
from bot.reports.findings import Code, Finding
from bot.reports.submission import Submission
from bot.reports.verdict import Verdict
from bot.texts import common, marked_copies
from handlers.reports.callbacks import MarkedCopyCallback, SlidePicturesCallback
from tests.support.chat import Chat, Seen
from tests.support.decks import built, good_deck
from tests.support.reports import FINE, WITH_WARNING, handed_in
from tests.support.review import Desk
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]
RU = translator("ru")
COPY = "Отчёт_финал – с замечаниями.pptx"
BUTTON = (("Картинки слайдов",),)


@dataclass
class PretendPictures:
    """Draws white slides, or refuses.

    Attributes:
        refuses: whether it does.
        asked: which slides were asked for.
    """

    refuses: bool = False
    asked: list[Sequence[int]] = field(default_factory=list)

    async def pictures(self, data: bytes, slides: Sequence[int]) -> dict[int, bytes]:
        assert data == good_deck()
        self.asked.append(slides)
        if self.refuses:
            raise FileRefused(TOO_SLOW)
        file = io.BytesIO()
        Image.new("RGB", (1000, 750), "white").save(file, "PNG")
        return dict.fromkeys(slides, file.getvalue())


@pytest.fixture
def drawer(dispatcher: Dispatcher) -> PretendPictures:
    pretended = PretendPictures()
    dispatcher["slide_pictures"] = pretended
    return pretended


def copy_of(one: Submission) -> str:
    return MarkedCopyCallback(course=one.course_id, submission=one.id).pack()


def pictures_of(one: Submission) -> str:
    return SlidePicturesCallback(course=one.course_id, submission=one.id).pack()


async def with_remarks(desk: Desk, person: Person, **changes: object) -> Submission:
    given = {"verdict": WITH_WARNING, "file_name": "Отчёт_финал.pptx"} | changes
    return await desk.gets(person, good_deck(), **given)


async def test_a_participant_gets_a_copy_of_their_file_with_the_remarks(
    desk: Desk, aigerim: Person, chat: Chat, telegram: Telegram
) -> None:
    one = await with_remarks(desk, aigerim)

    assert await chat.presses_data(copy_of(one)) == [Seen("document", COPY)]

    *_, sent = (each for each in telegram.requests if isinstance(each, SendDocument))
    assert sent.caption == marked_copies.caption(RU)
    copy = Presentation(io.BytesIO(sent.document.data))  # type: ignore[union-attr] # from memory
    assert len(copy.slides) == 9
    assert copy.slides[6].shapes[-1].text_frame.text == "‹1›"


async def test_a_coordinator_gets_the_copy_of_anybody(desk: Desk, aigerim: Person) -> None:
    one = await with_remarks(desk, aigerim)

    assert await desk.coordinator().presses_data(copy_of(one)) == [Seen("document", COPY)]
    assert await desk.in_the_staff_chat().presses_data(copy_of(one)) == [Seen("document", COPY)]


@pytest.mark.parametrize("button", [copy_of, pictures_of])
async def test_nobody_else_gets_it(
    desk: Desk, aigerim: Person, enter: Enter, button: Callable[[Submission], str]
) -> None:
    one = await with_remarks(desk, aigerim)
    await desk.bakyt()

    for account in (43, 77):
        stranger = enter(id=account)
        assert await stranger.presses_data(button(one)) == [Seen("toast", common.stale_button(RU))]


@pytest.mark.parametrize("button", [copy_of, pictures_of])
async def test_what_was_only_checked_is_its_senders_alone(
    desk: Desk, aigerim: Person, chat: Chat, button: Callable[[Submission], str]
) -> None:
    sha256 = await desk.files.put(good_deck())
    async with desk.storage.transaction() as tx:
        one = await tx.submissions.keep_check(
            handed_in(aigerim.id, sha256=sha256, verdict=WITH_WARNING)
        )

    stale = [Seen("toast", common.stale_button(RU))]
    assert await desk.coordinator().presses_data(button(one)) == stale
    assert await chat.presses_data(button(one)) != stale


async def test_a_file_without_remarks_has_nothing_to_mark(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await with_remarks(desk, aigerim, verdict=FINE)

    assert await chat.presses_data(copy_of(one)) == [Seen("toast", marked_copies.no_marks(RU))]


async def test_a_file_that_cannot_be_marked_is_told(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    verdict = Verdict(report="inception", findings=(Finding(code=Code.EMPTY_DECK),))
    one = await desk.gets(aigerim, built(), verdict=verdict)

    assert await chat.presses_data(copy_of(one)) == [Seen("toast", marked_copies.not_marked(RU))]


async def test_a_file_that_is_gone_is_told(desk: Desk, aigerim: Person, chat: Chat) -> None:
    one = await with_remarks(desk, aigerim)
    await desk.files.remove(one.sha256)

    assert await chat.presses_data(copy_of(one)) == [Seen("toast", marked_copies.gone(RU))]


async def test_where_slides_can_be_drawn_the_copy_leads_to_their_pictures(
    desk: Desk, aigerim: Person, chat: Chat, drawer: PretendPictures
) -> None:
    one = await with_remarks(desk, aigerim)

    assert await chat.presses_data(copy_of(one)) == [Seen("document", COPY, BUTTON)]
    assert await chat.presses("Картинки слайдов") == [
        Seen("toast", marked_copies.drawing(RU)),
        Seen("photo", "slide.jpg"),
    ]
    assert drawer.asked == [[6]]


async def test_slides_that_cannot_be_drawn_are_told(
    desk: Desk, aigerim: Person, chat: Chat, drawer: PretendPictures
) -> None:
    drawer.refuses = True
    one = await with_remarks(desk, aigerim)

    assert await chat.presses_data(pictures_of(one)) == [
        Seen("toast", marked_copies.drawing(RU)),
        Seen("message", marked_copies.not_drawn(RU)),
    ]


async def test_at_most_ten_slides_are_drawn(
    desk: Desk, aigerim: Person, drawer: PretendPictures
) -> None:
    found = tuple(Finding(code=Code.HIDDEN_SLIDE, slide=number) for number in range(1, 31))
    one = await with_remarks(desk, aigerim, verdict=replace(FINE, findings=found))

    sent = await desk.coordinator().presses_data(pictures_of(one))

    assert len(sent) == 11
    assert drawer.asked == [list(range(1, 11))]


async def test_remarks_about_no_slide_have_no_pictures(
    desk: Desk, aigerim: Person, chat: Chat, drawer: PretendPictures
) -> None:
    missing = Finding(code=Code.MISSING_SECTION, subject="country")
    one = await with_remarks(desk, aigerim, verdict=replace(FINE, findings=(missing,)))

    assert await chat.presses_data(copy_of(one)) == [Seen("document", COPY)]
    assert await chat.presses_data(pictures_of(one)) == [
        Seen("toast", marked_copies.no_slide_remarks(RU))
    ]
    assert drawer.asked == []


async def test_without_the_programs_an_old_button_says_so(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    one = await with_remarks(desk, aigerim)

    assert await chat.presses_data(pictures_of(one)) == [Seen("toast", marked_copies.not_drawn(RU))]
