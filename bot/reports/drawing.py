"""The processes that draw and lay out. They start with a digest and end after a while.

matplotlib costs half a second and 90 MB, and a page template holds up the loop when it is first
read; in the bot's own process every tap would wait for that.
"""

import asyncio
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from bot.reports.chart_data import Chart
from bot.services.digest_view import DigestView

IDLE_SECONDS: Final = 60
"""How long a process waits for another digest: a round of them comes in one go."""

AT_ONCE: Final = min(2, os.cpu_count() or 1)
"""How many draw side by side; the second starts only when a digest waits for the first."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A digest's page, and its picture where there was something to draw."""

    page: str
    picture: bytes | None


class Drawing:
    """Makes pages and pictures in processes of its own."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._closing: asyncio.TimerHandle | None = None

    async def make(self, view: DigestView, chart: Chart | None) -> Drawn:
        """Return the page and picture; a process that was killed is started again, once."""
        try:
            return await self._make(view, chart)
        except BrokenProcessPool:
            self.rest()
            return await self._make(view, chart)

    async def close(self) -> None:
        """End the drawing processes."""
        self.rest()

    def rest(self) -> None:
        """End the drawing processes until the next digest."""
        self._stay()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    async def _make(self, view: DigestView, chart: Chart | None) -> Drawn:
        self._stay()
        if self._pool is None:
            # spawn, not fork: the bot has threads and open connections that must not be copied.
            self._pool = ProcessPoolExecutor(max_workers=AT_ONCE, mp_context=get_context("spawn"))
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._pool, draw, view, chart)
        finally:
            self._stay()
            self._closing = loop.call_later(IDLE_SECONDS, self.rest)

    def _stay(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None


def draw(view: DigestView, chart: Chart | None) -> Drawn:
    """Draw and lay out in this process; only a drawing process calls it."""
    # Imported here so that the bot's own process never loads matplotlib and Jinja2.
    from bot.reports.pages import page  # noqa: PLC0415 - see above

    made = page(view, chart)
    if chart is None:
        return Drawn(made, None)
    from bot.reports.charts import png  # noqa: PLC0415 - see above

    return Drawn(made, png(chart))
