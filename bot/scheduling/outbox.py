"""Sending what waits: leased, brought to Discord, and marked, so that each arrives exactly once.

A message may have arrived although nobody heard so: the process died, or the answer was lost. For
two minutes Discord itself recognises the nonce; after that the channel is read first, and what
is not there is decided again before it is sent: it may be late, or not wanted any more.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.outgoing import (
    Gone,
    Outgoing,
    Sent,
    must_decide_again,
    must_look_first,
)
from bot.services.deliveries import Deliveries
from bot.services.ports import Clock
from bot.services.ports.schedules import Notifier

_log = logging.getLogger(__name__)

AT_ONCE = 10
"""Messages under way at the same time; Discord allows fifty requests a second in all."""


@dataclass
class Run:
    """One run: the moment it is for, how long it lasts, and what became of its messages."""

    now: datetime
    clock: Clock
    sent: int = 0
    given_up: int = 0
    dropped: int = 0

    def __post_init__(self) -> None:
        self._began = self.clock()

    @property
    def at(self) -> datetime:
        """The time of day in a run that was for `now` and may have lasted a while."""
        return self.now + (self.clock() - self._began)


class Sender:
    """Brings waiting messages to Discord."""

    def __init__(self, deliveries: Deliveries, notifier: Notifier, clock: Clock) -> None:
        self._deliveries = deliveries
        self._notifier = notifier
        self._clock = clock

    def begin(self, now: datetime) -> Run:
        """Begin a run for this moment."""
        return Run(now, self._clock)

    async def send_waiting(self, run: Run) -> bool:
        """Send what can be sent now; tell whether there was anything.

        A message that Discord keeps waiting holds its own seat and no other.
        """
        under_way: set[asyncio.Task[None]] = set()
        anything = False
        try:
            while True:
                if len(under_way) <= AT_ONCE // 2:
                    leased = await self._leased(run, AT_ONCE - len(under_way))
                    under_way |= {self._begun(each, run) for each in leased}
                    anything = anything or bool(leased)
                if not under_way:
                    return anything
                done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                # Asked of all before one is raised: nobody else asks the others any more.
                for name, problem in [(task.get_name(), task.exception()) for task in done]:
                    _look_at(name, problem)
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _leased(self, run: Run, most: int) -> Sequence[Outgoing]:
        if not await self._deliveries.any_waiting(run.now):
            return ()
        return await self._deliveries.lease(run.now, most=most, at=run.at)

    def _begun(self, outgoing: Outgoing, run: Run) -> asyncio.Task[None]:
        return asyncio.create_task(self._deliver(outgoing, run), name=f"message {outgoing.id}")

    async def _deliver(self, outgoing: Outgoing, run: Run) -> None:
        outcome = None
        if must_look_first(outgoing, run.at):
            outcome = await self._notifier.find(outgoing)
            if outcome is None:
                outgoing = replace(outgoing, first_tried_at=None)
        if outcome is None:
            wanted: Outgoing | None = outgoing
            if must_decide_again(outgoing, run.at):
                wanted = await self._deliveries.decide_again(outgoing, run.at)
            if wanted is None:
                run.dropped += 1
                return
            outgoing = wanted
            outcome = await self._notifier.send(outgoing)
        await self._deliveries.record(outgoing, outcome, run.at)
        run.sent += isinstance(outcome, Sent)
        run.given_up += isinstance(outcome, Gone)


def _look_at(name: str, problem: BaseException | None) -> None:
    if isinstance(problem, Exception):
        # The message's lease runs out; then it is looked for before it is sent again.
        _log.error("sending %s went wrong", name, exc_info=problem)
    elif problem is not None:
        raise problem
