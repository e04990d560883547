"""A chat with the bot: updates in, requests out; only Telegram is pretended."""

import gc
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import (
    AnswerCallbackQuery,
    CopyMessage,
    CopyMessages,
    CreateForumTopic,
    DeleteMessage,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendLocation,
    SendMessage,
    SendPhoto,
    SetMessageReaction,
    TelegramMethod,
)
from aiogram.types import InlineKeyboardMarkup, Update, User

from bot.course import Courses, load_courses
from bot.delivery.worker import Worker
from bot.faq import Encoder, FaqIndex, find_encoder
from bot.indexes import build_faq
from bot.markup import plain
from bot.telegram.sending import Sender
from handlers.delivering import build_worker
from handlers.dispatcher import build_dispatcher
from storage import Storage
from storage.files import FileStore
from tests.support.clock import SetClock
from tests.support.reports import PretendChecker
from tests.support.telegram import ME, Telegram

PHOTO = {"file_id": "photo", "file_unique_id": "photo", "width": 1080, "height": 1600}
"""A picture that the bot once sent, as Telegram names it."""

COORDINATOR_ID, STAFF_CHAT_ID = 900, -100900


@dataclass(frozen=True)
class Seen:
    """What a person sees of one request: its kind, the text without markup, the buttons."""

    kind: str
    text: str = ""
    buttons: tuple[tuple[str, ...], ...] = ()


@dataclass
class Chat:
    """A person who talks to the bot.

    Attributes:
        chat_id: where the person writes; the private chat unless told otherwise.
    """

    dispatcher: Dispatcher
    bot: Bot
    telegram: Telegram
    clock: SetClock
    user: User
    worker: Worker
    chat_id: int = 0
    chat_type: str = "private"
    _keyboards: dict[str, str] = field(default_factory=dict)
    _under: dict[str, InlineKeyboardMarkup] = field(default_factory=dict)
    _pictured: set[str] = field(default_factory=set)
    _update_id: int = 0

    def __post_init__(self) -> None:
        self.chat_id = self.chat_id or self.user.id

    async def sends(self, text: str | None = None, **fields: Any) -> list[Seen]:
        """Send a message; returns what the bot did."""
        return await self._feed(message=self._message(text=text, **fields))

    async def sends_file(self, name: str, content: bytes, **document: Any) -> list[Seen]:
        """Send a file."""
        file_id = f"file-{len(self.telegram.files)}"
        self.telegram.files[file_id] = content
        described = {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_name": name,
            "file_size": len(content),
        }
        return await self.sends(document=described | document)

    async def edits(self, text: str | None = None, **fields: Any) -> list[Seen]:
        """Change an earlier message."""
        at = int(self.clock.now().timestamp())
        edited = self._message(text=text, edit_date=at, **fields)
        return await self._feed(edited_message=edited)

    async def presses(self, label: str) -> list[Seen]:
        """Press the last button of this label."""
        return await self.presses_data(self._keyboards[label])

    def data_of(self, label: str) -> str:
        """What the last button of this label carries."""
        return self._keyboards[label]

    async def presses_data(self, data: str, *, accessible: bool = True, **under: Any) -> list[Seen]:
        """Press a button that carries this; Telegram may not show its message any more."""
        message = self._message(text="…", by=ME, **under)
        if data in self._pictured:
            message |= {"text": None, "photo": [PHOTO]}
        if data in self._under:
            message["reply_markup"] = self._under[data].model_dump(exclude_none=True)
        if not accessible:
            message = {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
        callback = {
            "id": "77",
            "from": self.user.model_dump(),
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        return await self._feed(callback_query=callback)

    async def passes(self, **duration: float) -> list[Seen]:
        """Let time pass, and have everything sent that is due by then: `passes(days=3)`."""
        self.clock.pass_(**duration)
        before = len(self.telegram.requests)
        await self.worker.drain()
        return self._seen_since(before)

    async def blocks_the_bot(self) -> list[Seen]:
        """Block the bot."""
        return await self._becomes("kicked", before="member")

    async def lets_the_bot_in(self) -> list[Seen]:
        """Unblock the bot."""
        return await self._becomes("member", before="kicked")

    async def _becomes(self, status: str, *, before: str) -> list[Seen]:
        member = {"user": ME.model_dump(), "until_date": 0}
        change = {
            "chat": {"id": self.chat_id, "type": "private"},
            "from": self.user.model_dump(),
            "date": int(self.clock.now().timestamp()),
            "old_chat_member": {**member, "status": before},
            "new_chat_member": {**member, "status": status},
        }
        return await self._feed(my_chat_member=change)

    def _message(self, *, by: User | None = None, **fields: Any) -> dict[str, Any]:
        return {
            "message_id": 50 + self._update_id,
            "date": int(self.clock.now().timestamp()),
            "chat": {"id": self.chat_id, "type": self.chat_type, "title": "Группа"},
            "from": (by or self.user).model_dump(),
            **{name: value for name, value in fields.items() if value is not None},
        }

    async def _feed(self, **event: Any) -> list[Seen]:
        self._update_id += 1
        before = len(self.telegram.requests)
        update = Update.model_validate(
            {"update_id": self._update_id, **event}, context={"bot": self.bot}
        )
        await self.dispatcher.feed_update(self.bot, update)
        await self.worker.drain()
        return self._seen_since(before)

    def shown_in(self, chat_id: int, *, since: int = 0) -> list[Seen]:
        """What the bot did in a chat, from a request on."""
        requests = self.telegram.requests[since:]
        here = [one for one in requests if getattr(one, "chat_id", None) == chat_id]
        return [seen for request in here if (seen := self._see(request))]

    def _seen_since(self, before: int) -> list[Seen]:
        requests = self.telegram.requests[before:]
        return [seen for request in requests if (seen := self._see(request))]

    def _see(  # noqa: PLR0911 - one return a kind
        self, request: TelegramMethod[Any]
    ) -> Seen | None:
        match request:
            case SendMessage() | EditMessageText() | EditMessageReplyMarkup():
                kinds = {SendMessage: "message", EditMessageText: "edit"}
                text = plain(getattr(request, "text", None) or "")
                kind = kinds.get(type(request), "buttons")
                return Seen(kind, text, self._buttons(request.reply_markup))
            case AnswerCallbackQuery() if request.text:
                return Seen("toast", request.text)
            case DeleteMessage():
                return Seen("delete")
            case SendLocation():
                return Seen("location", f"{request.latitude} {request.longitude}")
            case SendDocument() | SendPhoto() | EditMessageMedia():
                return self._see_file(request)
            case CopyMessage() | CopyMessages() | EditMessageCaption():
                return self._see_copy(request)
            case SetMessageReaction():
                emoji = [getattr(one, "emoji", "") for one in request.reaction or ()]
                return Seen("reaction", "".join(emoji))
            case CreateForumTopic():
                return Seen("topic", request.name)
        return None

    def _see_copy(self, request: CopyMessage | CopyMessages | EditMessageCaption) -> Seen:
        """A copy by the caption it was given, else by the number of what was copied."""
        if isinstance(request, CopyMessages):
            return Seen("album", " ".join(map(str, request.message_ids)))
        buttons, caption = self._buttons(request.reply_markup), str(request.caption or "")
        if isinstance(request, EditMessageCaption):
            return Seen("caption", plain(caption), buttons)
        return Seen("copy", plain(caption) if caption else str(request.message_id), buttons)

    def _see_file(self, request: SendDocument | SendPhoto | EditMessageMedia) -> Seen:
        """A file by its name, a picture by its caption if it has one."""
        buttons = self._buttons(request.reply_markup)
        if isinstance(request, SendDocument):
            name = str(getattr(request.document, "filename", request.document))
            return Seen("document", name, buttons)
        self._pictured |= self._data_in(request.reply_markup)
        if isinstance(request, EditMessageMedia):
            return Seen("new photo", plain(str(getattr(request.media, "caption", ""))), buttons)
        named = str(getattr(request.photo, "filename", request.photo))
        return Seen("photo", plain(request.caption) if request.caption else named, buttons)

    @staticmethod
    def _data_in(markup: object) -> set[str]:
        if not isinstance(markup, InlineKeyboardMarkup):
            return set()
        return {b.callback_data for row in markup.inline_keyboard for b in row if b.callback_data}

    def _buttons(self, markup: object) -> tuple[tuple[str, ...], ...]:
        if not isinstance(markup, InlineKeyboardMarkup):
            return ()
        for row in markup.inline_keyboard:
            self._keyboards |= {b.text: b.callback_data for b in row if b.callback_data}
            self._under |= {b.callback_data: markup for b in row if b.callback_data}
        return tuple(tuple(button.text for button in row) for row in markup.inline_keyboard)


@pytest.fixture(scope="session")
def shipped_courses() -> Courses:
    """The packs that are shipped."""
    return load_courses(Path("courses"))


@pytest.fixture(scope="session")
def shipped_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder whose cache holds their indexes: what `make setup` kept is taken."""
    folder = tmp_path_factory.getbasetemp() / "data"
    (folder / "cache").mkdir(parents=True)
    for kept in Path("var", "cache").glob("faq-*.npz"):
        shutil.copy(kept, folder / "cache")
    return folder


@pytest.fixture(scope="session")
def encoder() -> Encoder | None:
    """The encoder that is installed, if any."""
    return find_encoder()


@pytest.fixture(scope="session")
def shipped_faqs(
    shipped_courses: Courses, shipped_data: Path, encoder: Encoder | None
) -> Mapping[str, FaqIndex]:
    """Their indexes, built once."""
    faqs = {
        course.id: build_faq(course, shipped_data, encoder=encoder) for course in shipped_courses
    }
    gc.collect()
    gc.freeze()  # they stay to the end: nothing in them is garbage
    return faqs


@pytest.fixture
def courses(shipped_courses: Courses) -> Courses:
    """The courses that the bot answers for; a test may take others, or settle what is open."""
    return Courses({course.id: course for course in shipped_courses})


@pytest.fixture
def faqs(shipped_faqs: Mapping[str, FaqIndex]) -> dict[str, FaqIndex]:
    """The indexes of `courses`; what a test teaches is laid over them."""
    return dict(shipped_faqs)


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """A store of files that is empty."""
    return FileStore(tmp_path / "files")


@pytest.fixture
def checker() -> PretendChecker:
    """A check that finds nothing to remark, unless a test wants otherwise."""
    return PretendChecker()


@pytest.fixture
def staff_chat_id() -> int | None:
    """The coordinators' group; tests in which there is none give None."""
    return STAFF_CHAT_ID


@pytest.fixture
def dispatcher(
    *,
    storage: Storage,
    courses: Courses,
    faqs: dict[str, FaqIndex],
    clock: SetClock,
    files: FileStore,
    checker: PretendChecker,
    staff_chat_id: int | None,
) -> Dispatcher:
    """The bot's conversations over an empty database."""
    return build_dispatcher(
        storage=storage,
        courses=courses,
        faqs=faqs,
        clock=clock,
        files=files,
        checker=checker,
        coordinator_ids={COORDINATOR_ID},
        staff_chat_id=staff_chat_id,
    )


def worker_of(dispatcher: Dispatcher, bot: Bot) -> Worker:
    """Sends what is in the queue; one after the other, so that every run is the same."""
    return build_worker(dispatcher, name="test", send=Sender(bot).send, in_hand=1)


@pytest.fixture
def enter(dispatcher: Dispatcher, telegram: Telegram, clock: SetClock) -> Callable[..., Chat]:
    """Makes a person who talks to the bot: `enter(id=42, language_code="ru")`."""
    bot = Bot("42:TEST", session=telegram, default=DefaultBotProperties(parse_mode="HTML"))
    worker = worker_of(dispatcher, bot)
    update_ids = iter(range(0, 1_000_000, 10_000))

    def person(*, id: int = 42, language_code: str = "ru", **where: Any) -> Chat:  # noqa: A002
        user = User(id=id, is_bot=False, first_name="Айгуль", language_code=language_code)
        return Chat(
            dispatcher, bot, telegram, clock, user, worker, _update_id=next(update_ids), **where
        )

    return person


@pytest.fixture
def chat(enter: Callable[..., Chat]) -> Chat:
    """A guest's private chat, in Russian."""
    return enter()
