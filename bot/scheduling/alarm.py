"""The alarm only rings: the tables know what is due, and every ring asks them again.

A ring that comes late or twice does no harm, which is why missed ones are not kept and several
become one.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.domain.calendars import DUTCH_HOLIDAYS
from bot.scheduling.runner import Runner
from bot.services.ports import Clock, Store

_log = logging.getLogger(__name__)

TICK_SECONDS = 15
HOUSEKEEPING_HOURS = 24

PATIENCE_SECONDS = 10
"""How long stopping waits for what is being done; a kill after it does no harm either."""

KEPT = timedelta(days=35)
"""How long messages and single moments are kept after they are settled, as long as a backup."""

Chore = Callable[[], Awaitable[None]]


class Alarm:
    """Rings every quarter of a minute, and once a day for the chores.

    `afterwards` are done after a ring at which something was posted.
    """

    def __init__(self, runner: Runner, store: Store, clock: Clock) -> None:
        self._runner = runner
        self._store = store
        self._clock = clock
        self.chores: list[Chore] = [self._forget_old]
        self.afterwards: list[Chore] = []
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._begun = self._over = False
        self._at_work: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to ring, unless it rings already; the first ring is now, to catch up."""
        if self._begun:
            return
        self._begun = True
        # Reading the holiday tables the first time takes long enough to keep a person waiting.
        await asyncio.to_thread(DUTCH_HOLIDAYS.on, self._clock().date())
        if self._over:
            return
        options = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        # The real time, whatever clock is asked what is due: from a moment long ago the scheduler
        # would count every ring that it missed.
        now = datetime.now(UTC)
        self._scheduler.add_job(
            self.tick, "interval", seconds=TICK_SECONDS, next_run_time=now, **options
        )
        self._scheduler.add_job(
            self.keep_house, "interval", hours=HOUSEKEEPING_HOURS, next_run_time=now, **options
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Ring no more, after what is being done now."""
        self._over = True
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=PATIENCE_SECONDS)
        self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do what is due now."""
        await self._finish(self._tick())

    async def keep_house(self) -> None:
        """Do the daily chores."""
        await self._finish(self._keep_house())

    async def _finish(self, work: Coroutine[None, None, None]) -> None:
        # A task of its own, so that the scheduler's end does not cut it off.
        task = asyncio.create_task(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)
        await asyncio.shield(task)

    async def _tick(self) -> None:
        report = await self._runner.run_due(self._clock())
        if report.posted or report.skipped or report.failed:
            _log.info("due moments: %s", report)
        if report.posted:
            await _each(self.afterwards)

    async def _keep_house(self) -> None:
        await _each(self.chores)

    async def _forget_old(self) -> None:
        async with self._store.write() as work:
            await work.schedules.forget_before(self._clock() - KEPT)
            await work.commit()


async def _each(chores: Sequence[Chore]) -> None:
    """Do every chore, whatever became of the one before."""
    for chore in chores:
        try:
            await chore()
        except Exception:  # noqa: BLE001 - what it left undone is still due the next time
            _log.exception("the chore %s went wrong", chore.__qualname__)
