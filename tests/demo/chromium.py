"""A headless Chromium driven over its DevTools protocol: enough to look, press and type."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE_SECONDS = 60
# Resolves as soon as the expression is true, looking again at every change and every frame.
_UNTIL = """
new Promise((resolve, reject) => {
  const end = Date.now() + %d;
  const look = () => {
    let value;
    try { value = (%s); } catch (error) { value = null; }
    if (value) resolve(value);
    else if (Date.now() > end) reject(new Error("never true"));
    else setTimeout(look, 30);
  };
  look();
})
"""


def executable() -> str | None:
    """Where Chromium is on this machine, if it is."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Page:
    """One tab."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._last = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._contexts: dict[str, int] = {}
        self._changed = asyncio.Event()
        self._loaded = asyncio.Event()
        self.problems: list[str] = []

    async def listen(self) -> None:
        """Take in what the browser says, until it closes."""
        async for message in self._socket:
            told = json.loads(message.data)
            waiting = self._answers.pop(told.get("id", 0), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(told)
            elif told.get("method") == "Page.loadEventFired":
                self._loaded.set()
            elif told.get("method") == "Runtime.executionContextCreated":
                context = told["params"]["context"]
                if context["auxData"].get("isDefault"):
                    self._contexts[context["auxData"]["frameId"]] = context["id"]
                    self._changed.set()
            elif told.get("method") == "Runtime.exceptionThrown":
                self.problems.append(json.dumps(told["params"]["exceptionDetails"])[:500])
            elif told.get("method") == "Log.entryAdded":
                entry = told["params"]["entry"]
                # A frame that is taken down loses its last requests; on our own page an answer of
                # 4xx is a fault.
                lost = "net::ERR" in entry["text"] or "/api/" in entry.get("url", "")
                if entry["level"] == "error" and not lost:
                    self.problems.append(f"{entry['text']} {entry.get('url', '')}")

    async def tell(self, method: str, **given: Any) -> Any:
        """Send one DevTools command and return its result."""
        self._last += 1
        answer = asyncio.get_running_loop().create_future()
        self._answers[self._last] = answer
        await self._socket.send_json({"id": self._last, "method": method, "params": given})
        async with asyncio.timeout(2 * PATIENCE_SECONDS):
            told = await answer
        if "error" in told:
            raise RuntimeError(f"{method}: {told['error']}")
        return told["result"]

    async def goto(self, url: str) -> None:
        """Open an address and wait until it is there: a question to the old page gets no answer."""
        self._loaded.clear()
        await self.tell("Page.navigate", url=url)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._loaded.wait()

    async def until(self, expression: str, *, frame: str | None = None) -> Any:
        """Wait in the browser until a JavaScript expression is true, and return its value."""
        where = {"contextId": await self._context(frame)} if frame else {}
        told = await self.tell(
            "Runtime.evaluate",
            expression=_UNTIL % (PATIENCE_SECONDS * 1000, expression),
            awaitPromise=True,
            returnByValue=True,
            **where,
        )
        if "exceptionDetails" in told:
            seen = await self.words(frame=frame)
            raise AssertionError(f"never true: {expression}\n{self.problems}\n{seen[-3000:]}")
        return told["result"].get("value")

    async def words(self, *, frame: str | None = None) -> str:
        """All words on the screen."""
        where = {"contextId": await self._context(frame)} if frame else {}
        told = await self.tell(
            "Runtime.evaluate", expression="document.body.innerText", returnByValue=True, **where
        )
        return str(told["result"].get("value"))

    async def press(self, words: str, *, frame: str | None = None, last: bool = True) -> None:
        """Press the button with these words; the last of several, unless told otherwise."""
        found = f"[...document.querySelectorAll('button')].filter(e => !e.disabled && e.innerText.trim().startsWith({json.dumps(words)}))"
        chosen = f"{found}.at({-1 if last else 0})"
        # SimCord's page takes one action at a time, and the first is to measure itself.
        if frame is not None:
            ready = "window.simcordPreview?.ready && window.simcordPreview.lastAction"
            await self.until(f"Boolean({ready})", frame=frame)
        await self.until(f"(e => e && (e.click(), true))({chosen})", frame=frame)

    async def write(self, selector: str, words: str, *, frame: str | None = None) -> None:
        """Put the cursor in a field and type."""
        found = f"document.querySelector({json.dumps(selector)})"
        await self.until(f"(e => e && (e.focus(), true))({found})", frame=frame)
        await self.tell("Input.insertText", text=words)

    async def enter(self) -> None:
        """Press Enter."""
        enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
        await self.tell("Input.dispatchKeyEvent", type="rawKeyDown", **enter)
        await self.tell("Input.dispatchKeyEvent", type="char", text="\r", **enter)
        await self.tell("Input.dispatchKeyEvent", type="keyUp", **enter)

    async def choose(self, selector: str, value: str) -> None:
        """Choose a value in a list of the page itself."""
        change = "e.dispatchEvent(new Event('change', {bubbles: true}))"
        found = f"document.querySelector({json.dumps(selector)})"
        await self.until(f"(e => (e.value = {json.dumps(value)}, {change}, true))({found})")

    async def picture(self, path: Path, *, width: int = 1400, height: int = 900) -> None:
        """Save what the screen shows as PNG."""
        await self.size(width, height)
        told = await self.tell("Page.captureScreenshot", format="png")
        await asyncio.to_thread(path.write_bytes, base64.b64decode(told["data"]))

    async def size(self, width: int, height: int) -> None:
        """Give the window a size."""
        await self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def _context(self, frame: str) -> int:
        """Where the scripts of the frame whose address starts with `frame` run."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (found := await self._frame(frame)) is None or found not in self._contexts:
                await self._changed.wait()
        return self._contexts[found]

    async def _frame(self, address: str) -> str | None:
        self._changed.clear()
        tree = (await self.tell("Page.getFrameTree"))["frameTree"]
        frames = [each["frame"] for each in tree.get("childFrames", ())]
        return next((each["id"] for each in frames if each["url"].startswith(address)), None)


@asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Page]:
    """Start Chromium with a profile of its own and end exactly that process afterwards."""
    program = executable()
    if program is None:
        raise FileNotFoundError("chromium")
    process = await asyncio.create_subprocess_exec(
        program,
        *FLAGS,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        address = await asyncio.wait_for(_address(process), PATIENCE_SECONDS)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://{address}/json") as answer:
                tabs = await answer.json()
            tab = next(each for each in tabs if each["type"] == "page")
            async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                for domain in ("Page", "Runtime", "Log"):
                    await page.tell(f"{domain}.enable")
                yield page
                listening.cancel()
    finally:
        # Its own session: the whole of this browser and nothing else.
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    if process.stderr is None:
        raise RuntimeError("no stderr")
    async for line in process.stderr:
        words = line.decode(errors="replace").strip()
        if words.startswith("DevTools listening on ws://"):
            return words.removeprefix("DevTools listening on ws://").partition("/")[0]
    raise RuntimeError("Chromium ended before it listened")
