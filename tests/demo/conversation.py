"""Typing, pressing and choosing in SimCord's conversation, as a person does with a mouse."""

from __future__ import annotations

import json
from typing import Any

READY = "Boolean(window.simcordPreview?.ready && window.simcordPreview.lastAction)"
CHIP = "document.querySelector('.command-chip')"
BOX = "#channel-composer-input"


class Conversation:
    """The conversation that the page frames at this moment."""

    def __init__(self, page: Any, frame: str) -> None:
        self._page = page
        self.frame = frame

    @classmethod
    async def of(cls, page: Any) -> Conversation:
        """The conversation that is framed now."""
        source = "(s => s.startsWith('http') && s)(document.querySelector('#frame').src)"
        # The address without its key is enough to find the frame again.
        return cls(page, str(await page.until(source)).partition("#")[0])

    async def until(self, expression: str) -> Any:
        """Wait until an expression is true in the conversation, and return its value."""
        return await self._page.until(expression, frame=self.frame)

    async def sees(self, words: str) -> None:
        """Wait until these words are there."""
        await self.until(f"document.body.innerText.includes({json.dumps(words)})")

    async def press(self, words: str) -> None:
        """Press the last button with these words."""
        await self._page.press(words, frame=self.frame)

    async def begin(self, command: str) -> None:
        """Type a command until its options are asked for."""
        await self.until(READY)
        await self._page.write(BOX, command, frame=self.frame)
        listed = "document.querySelector('[role=listbox]:not([hidden])')?.innerText"
        await self.until(f"{listed}?.includes({json.dumps(command.removeprefix('/'))})")
        await self._page.enter()
        await self.until(CHIP)

    async def add(self, name: str) -> None:
        """Fill in an option too that may be left out: choose it from the list of those."""
        await self._pick(name)

    async def option(self, label: str, *, choose: str = "", write: str = "") -> None:
        """Fill in an option of the command by the words in front of it."""
        pill = "[...document.querySelectorAll('.command-pill')]"
        field = (
            f"{pill}.find(e => e.innerText.includes({json.dumps(label)}))?.querySelector('input')"
        )
        await self.until(f"(e => e && (e.focus(), true))({field})")
        if choose:
            await self._pick(choose)
        else:
            await self._page.tell("Input.insertText", text=write)

    async def send(self) -> None:
        """Send the command, and wait until the bot has answered and the composer is empty."""
        await self.until(
            "(b => b && !b.disabled && (b.click(), true))(document.querySelector('#send-message'))"
        )
        await self.until(f"!{CHIP} && document.querySelector({json.dumps(BOX)})?.value === ''")

    async def command(self, command: str) -> None:
        """Type a command that needs nothing more."""
        await self.begin(command)
        await self.send()

    async def choose(self, words: str, *, field: str = "") -> None:
        """Choose in the last list there is, or in the list of this field of a form."""
        where = f'[data-custom-id="{field}"] ' if field else ""
        lists = f"[...document.querySelectorAll({json.dumps(where + '.select-trigger')})]"
        await self.until(READY)
        await self.until(f"(e => e && (e.click(), true))({lists}.filter(e => !e.disabled).at(-1))")
        await self._pick(words)

    async def fill(self, field: str, words: str) -> None:
        """Write in a field of the form that is open."""
        await self._page.write(f"#modal-root [name={field}]", words, frame=self.frame)

    async def _pick(self, words: str) -> None:
        shown = "[...document.querySelectorAll('[role=option]')].filter(e => e.offsetParent)"
        option = f"{shown}.find(e => e.innerText.includes({json.dumps(words)}))"
        await self.until(f"(e => e && (e.click(), true))({option})")
