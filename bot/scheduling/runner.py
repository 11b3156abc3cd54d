"""Everything that is due, done: by the alarm, after a start, or because a test says so."""

import asyncio
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime

from bot.scheduling.outbox import Sender
from bot.services.due_moments import DueMoments, Settled, Sweep
from bot.services.ports import Store, current_interaction

# A schedule whose community somebody else holds is tried again within this run, a few times.
BUSY_WAIT_SECONDS = 0.05
BUSY_TRIES = 20


@dataclass(frozen=True, slots=True)
class DueReport:
    """What one run did: messages delivered, moments acted on late, what was skipped, failures.

    A failure is a turn that went wrong or a message that can never be sent.
    """

    posted: int = 0
    late: int = 0
    skipped: int = 0
    failed: int = 0


class Runner:
    """Gives every due schedule its turn and sends what follows from it."""

    def __init__(self, store: Store, due_moments: DueMoments, sender: Sender) -> None:
        self._store = store
        self._due_moments = due_moments
        self._sender = sender
        self._running = asyncio.Lock()

    async def run_due(self, now: datetime) -> DueReport:
        """Do everything that is due up to now; return when it is delivered or given up for now.

        What Discord asked to try later is left to a later run.
        """
        # Whoever asks for this inside an interaction has stored that interaction's own effect.
        apart = copy_context()
        apart.run(current_interaction.set, None)
        return await asyncio.create_task(self._run_due(now), context=apart)

    async def _run_due(self, now: datetime) -> DueReport:
        async with self._running:
            turns: list[Settled] = []
            run = self._sender.begin(now)
            progress = True
            while progress:
                settled = await self._settle_due(now)
                turns += settled
                sent = await self._sender.send_waiting(run)
                progress = bool(settled) or sent
        return DueReport(
            posted=run.sent,
            late=turns.count(Settled.LATE),
            skipped=turns.count(Settled.SKIPPED) + run.dropped,
            failed=turns.count(Settled.FAILED) + run.given_up,
        )

    async def _settle_due(self, now: datetime) -> list[Settled]:
        turns: list[Settled] = []
        sweep = Sweep(now)
        # Asking first keeps an idle bot from taking the one seat of SQLite's writer.
        if not await self._any_due(sweep):
            return turns
        for _ in range(BUSY_TRIES):
            while (settled := await self._due_moments.settle_next(sweep)) is not None:
                if settled is not Settled.NOTHING:
                    turns.append(settled)
            if not sweep.busy:
                break
            sweep.busy.clear()
            await asyncio.sleep(BUSY_WAIT_SECONDS)
        return turns

    async def _any_due(self, sweep: Sweep) -> bool:
        async with self._store.read() as work:
            return await work.schedules.any_due(sweep.now)
