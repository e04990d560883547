"""Takes pictures of the chat page: `python -m tests.rehearsal.screenshots [URL] [FOLDER]`.

A rehearsal with its bot must be running at the URL (by default where `make run` starts it).
"""

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from tests.rehearsal.page_support import ARGUMENTS, CHROMIUM, Stage

QUESTION = "Где я буду жить в Саппоро?"
FOLDER = Path("docs") / "pictures"
ANSWER_MS = 15_000
Steps = Callable[[Stage], Awaitable[None]]


async def take(
    browser: Browser,
    url: str,
    path: Path,
    *,
    steps: Steps | None = None,
    address: str = "",
    width: int = 1280,
    height: int = 800,
    dark: bool = False,
    touch: bool = False,
) -> None:
    """Write a PNG of the page after some steps.

    Args:
        browser: a running Chromium.
        url: where the rehearsal runs.
        path: the file to write; its folder is made.
        steps: what to do at the page first; waits for what it expects by itself.
        address: `#persona/chat` to open instead of the newcomer's view.
        width: of the window, in CSS pixels.
        height: of the window, in CSS pixels.
        dark: the dark colour scheme.
        touch: a phone's screen.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    async with Stage(
        browser, url, width=width, height=height, dark=dark, touch=touch, scale=2
    ) as stage:
        await stage.open(address)
        if steps:
            await steps(stage)
        await stage.page.mouse.move(0, 0)
        await stage.page.evaluate("document.activeElement.blur()")
        await stage.page.screenshot(path=path, animations="disabled", caret="hide")


async def starts(stage: Stage) -> None:
    """Press Start, where it is offered, and wait for the greeting."""
    start = stage.button("Начать")
    if await start.is_visible():
        await start.click()
    await expect(stage.log.locator("article.bot").first).to_be_visible(timeout=ANSWER_MS)


async def asks(stage: Stage) -> None:
    """Start, ask a question, and wait for the answer."""
    await starts(stage)
    before = await stage.log.locator("article.bot").count()
    await stage.says(QUESTION)
    await expect(stage.log.locator("article.bot")).to_have_count(before + 1, timeout=ANSWER_MS)


async def looks_behind(stage: Stage) -> None:
    """Open the clock and the log of calls."""
    await stage.page.locator("#panel-button").click()
    await expect(stage.page.locator("#panel")).to_be_visible()


async def take_all(url: str, folder: Path) -> list[Path]:
    """The pictures of the documentation: the chat in light, dark, and on a phone; the log."""
    paths = [folder / f"chat-{name}.png" for name in ("light", "dark", "phone", "behind")]
    light, dark, phone, behind = paths
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which(CHROMIUM), args=ARGUMENTS
        )
        try:
            await take(browser, url, light, steps=asks)
            await take(browser, url, dark, steps=starts, dark=True)
            await take(browser, url, phone, steps=starts, width=360, height=740, touch=True)
            await take(browser, url, behind, steps=looks_behind, width=1400)
        finally:
            await browser.close()
    return paths


def main() -> None:
    """The command: where from, where to."""
    url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER
    for path in asyncio.run(take_all(url, folder)):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
