"""The first answer to an interaction: given once, and within three seconds, whoever gives it.

Discord drops an interaction that nobody answers within three seconds. When the database is busy
for longer, the person sees that something is coming, and the handler's answer follows on that.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

import discord

_log = logging.getLogger(__name__)

HOLD_AFTER_SECONDS = 2.0
"""How long a handler has before the person is told to wait; the way to Discord takes some too."""

_ALREADY_ANSWERED: Final = 40060
"""Discord's code for a second answer: the first one's reply was lost, the person has seen it."""

_KEY = "leerkring_first_answer"


class FirstAnswer:
    """Whose turn it is to answer an interaction for the first time. Made by `first_answer`."""

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self._interaction = interaction
        self._turn = asyncio.Lock()
        self._given = False
        self._timer: asyncio.TimerHandle | None = None
        self._holding: asyncio.Task[None] | None = None
        self.held = False
        """Whether it was no more than *wait a moment*."""

    async def give(self, answer: Callable[[], Awaitable[object]]) -> bool:
        """Answer, unless that was done before; tell whether this was the first answer."""
        async with self._turn:
            if self._given or self._interaction.response.is_done():
                return False
            try:
                await answer()
            except discord.HTTPException as error:
                if error.code != _ALREADY_ANSWERED:
                    raise
            self._given = True
            if self._timer is not None:
                self._timer.cancel()
            return True

    def hold_in_time(self) -> None:
        """Ask the person to wait when nothing else was answered in time."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(HOLD_AFTER_SECONDS, self._hold_now)

    def _hold_now(self) -> None:
        if not self._given:
            self._holding = asyncio.create_task(self.hold())

    async def hold(self) -> None:
        """Ask the person to wait, unless something was answered."""
        try:
            self.held = await self.give(self._defer)
        except discord.HTTPException:
            _log.exception("could not ask for patience with interaction %s", self._interaction.id)

    async def _defer(self) -> None:
        response = self._interaction.response
        if self._interaction.message is None:
            await response.defer(ephemeral=True, thinking=True)
        else:
            await response.defer()


def first_answer(interaction: discord.Interaction[Any]) -> FirstAnswer:
    """Return the first answer of an interaction; it is the same one every time."""
    found: FirstAnswer = interaction.extras.setdefault(_KEY, FirstAnswer(interaction))
    return found
