"""What tests of the page use: a bot whose words the test chooses, and a browser with the page."""

import io
import json
from types import TracebackType
from typing import Any, Self

import aiohttp
from PIL import Image
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

CHROMIUM = "chromium"
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
POLL_SECONDS = 10


class PlayedBot:
    """Speaks the Bot API over HTTP, as a real bot does; the test says what."""

    def __init__(self, url: str, token: str) -> None:
        self._base = f"{url.rstrip('/')}/bot{token}"
        self._session = aiohttp.ClientSession()
        self._next = 0
        self._heard: list[dict[str, Any]] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """The server's whole answer: `ok` with `result`, or `description`."""
        async with self._session.post(f"{self._base}/{method}", json=parameters) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    async def does(self, method: str, **parameters: object) -> Any:
        """The result of a call that must succeed."""
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def sends(
        self, method: str, field: str, data: bytes, *, name: str = "file", **parameters: object
    ) -> dict[str, Any]:
        """A file as multipart, in the form field of this name; the message that it became."""
        form = aiohttp.FormData(quote_fields=False)
        for parameter, value in parameters.items():
            text = value if isinstance(value, str) else json.dumps(value)
            form.add_field(parameter, text)
        form.add_field(field, io.BytesIO(data), filename=name)
        async with self._session.post(f"{self._base}/{method}", data=form) as response:
            answer: dict[str, Any] = await response.json()
        assert answer["ok"], answer
        message: dict[str, Any] = answer["result"]
        return message

    async def fetches(self, file_id: str) -> bytes:
        """The bytes of a file, by its path."""
        file = await self.does("getFile", file_id=file_id)
        url = f"{self._base.replace('/bot', '/file/bot', 1)}/{file['file_path']}"
        async with self._session.get(url) as response:
            return await response.read()

    async def says(self, chat: int, html: str, **parameters: object) -> dict[str, Any]:
        message: dict[str, Any] = await self.does(
            "sendMessage", chat_id=chat, text=html, parse_mode="HTML", **parameters
        )
        return message

    async def hears(self, kind: str) -> dict[str, Any]:
        """The next update of a kind, such as `message`; others before it are passed over."""
        while True:
            while self._heard:
                update = self._heard.pop(0)
                if kind in update:
                    found: dict[str, Any] = update[kind]
                    return found
            self._heard = await self.does("getUpdates", offset=self._next, timeout=POLL_SECONDS)
            assert self._heard, f"no {kind} came"
            self._next = self._heard[-1]["update_id"] + 1


class Stage:
    """A browser window with the page, and what its parts are called."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        *,
        width: int = 1280,
        height: int = 800,
        touch: bool = False,
        dark: bool = False,
        scale: float = 1,
    ) -> None:
        self._browser = browser
        self._url = url
        self._options: dict[str, Any] = {
            "viewport": {"width": width, "height": height},
            "has_touch": touch,
            "is_mobile": touch,
            "device_scale_factor": scale,
            "color_scheme": "dark" if dark else "light",
            "locale": "ru-RU",
            "reduced_motion": "reduce",
            "permissions": ["clipboard-read", "clipboard-write"],
        }
        self._context: BrowserContext
        self.page: Page
        self.complaints: list[str] = []

    async def __aenter__(self) -> Self:
        self._context = await self._browser.new_context(**self._options)
        self.page = await self._context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda line: self.complaints.append(line.text) if line.type == "error" else None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._context.close()

    async def open(self, address: str = "") -> None:
        """Open the page, at `#person/chat` or as a newcomer, and wait until it lives."""
        await self.page.goto(f"{self._url.rstrip('/')}/{address}")
        await expect(self.page.locator("body[data-live]")).to_be_attached()

    @property
    def input(self) -> Locator:
        return self.page.get_by_role("combobox", name="Сообщение", exact=True)

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name="Сообщения")

    @property
    def messages(self) -> Locator:
        return self.log.get_by_role("article")

    def message(self, text: str) -> Locator:
        """The newest message that says this; waited for, unlike `messages.last`, when acted on."""
        return self.messages.filter(has_text=text).last

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    async def says(self, text: str) -> None:
        await self.input.fill(text)
        await self.input.press("Enter")

    async def focused(self) -> str:
        """The accessible name, or else the text, of what has the focus."""
        name: str = await self.page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.ariaLabel || e.title || e.textContent || e.id || e.tagName).trim(); }"
        )
        return name


async def started(stage: Stage, bot: PlayedBot) -> int:
    """Press Start as a person does; returns the chat, which the bot may then write to."""
    await stage.button("Начать").click()
    chat: int = (await bot.hears("message"))["chat"]["id"]
    return chat


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()
