"""/template: a report to be filled in, as a file."""

import io

from aiogram.methods import SendDocument
from pptx import Presentation

from bot.i18n import translator
from bot.texts import templates
from handlers.reports.callbacks import TemplateCallback
from tests.support.chat import Chat, Seen
from tests.support.telegram import Telegram

NAME = "inception-J1704316-ru.pptx"


def titles(telegram: Telegram) -> list[str | None]:
    """Of the slides of the last file that was sent."""
    *_, last = (one for one in telegram.requests if isinstance(one, SendDocument))
    deck = Presentation(io.BytesIO(last.document.data))  # type: ignore[union-attr] # from memory
    return [slide.shapes.title.text for slide in deck.slides if slide.shapes.title]


async def test_a_guest_gets_the_template_with_what_to_do(chat: Chat, telegram: Telegram) -> None:
    [sent] = await chat.sends("/template")

    assert sent == Seen("document", NAME)
    assert len(titles(telegram)) == 8
    assert titles(telegram)[0] == "Коротко о стране"


async def test_whoever_reads_english_gets_it_in_english(chat: Chat, telegram: Telegram) -> None:
    await chat.sends("/language")
    await chat.presses("English")

    [sent] = await chat.sends("/template")

    assert sent == Seen("document", "inception-J1704316-en.pptx")
    assert titles(telegram)[0] == "Our country at a glance"


async def test_the_button_gives_the_same(chat: Chat) -> None:
    data = TemplateCallback(course="j1704316", report="inception").pack()

    assert await chat.presses_data(data) == [Seen("document", NAME)]


async def test_a_button_of_a_report_that_is_not_asked_for_any_more_says_so(chat: Chat) -> None:
    data = TemplateCallback(course="j1704316", report="final").pack()

    assert await chat.presses_data(data) == [Seen("toast", templates.none(translator("ru")))]
