"""A due moment has its turn: claimed, recorded, decided and moved on in one transaction."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.planning import DueMoment, NotNow, OccurrenceState, Schedule
from bot.domain.schedules import NoMomentLeft, Reason, Why
from bot.domain.turns import bring_forward, take_turn, with_next_turn
from bot.domain.words import Word
from bot.services.ports import Store, UnitOfWork
from bot.services.ports.moments import MomentHandler, Post
from bot.services.ports.schedules import ScheduleUnreadableError

_log = logging.getLogger(__name__)


class Settled(StrEnum):
    """How a turn ended."""

    POSTED = "posted"
    LATE = "late"
    SKIPPED = "skipped"
    FAILED = "failed"
    NOTHING = "nothing"


@dataclass
class _Turn:
    """What a try to claim is about, for whoever has to clean up after it went wrong."""

    schedule_id: int = 0


@dataclass
class Sweep:
    """One walk along everything that is due at a moment."""

    now: datetime
    busy: set[int] = field(default_factory=set)
    """Schedules whose community somebody else holds right now; they are tried again later."""


class DueMoments:
    """Gives due schedules their turn, one at a time, each in a transaction of its own."""

    def __init__(self, store: Store, handlers: Mapping[str, MomentHandler]) -> None:
        self._store = store
        self._handlers = handlers

    async def settle_next(self, sweep: Sweep) -> Settled | None:
        """Give the longest due schedule its turn; None when nothing (more) is due.

        A turn that goes wrong changes nothing, is logged and tried again after a while, so that
        one community's failure never delays another's.
        """
        turn = _Turn()
        try:
            return await self._settle_next(sweep, turn)
        except ScheduleUnreadableError as unreadable:
            turn.schedule_id = unreadable.schedule_id
            _log.exception("schedule %s makes no sense", turn.schedule_id)
        except Exception:
            if not turn.schedule_id:
                raise
            _log.exception("the turn of schedule %s went wrong", turn.schedule_id)
        await self._leave_alone(turn.schedule_id, sweep.now)
        return Settled.FAILED

    async def _settle_next(self, sweep: Sweep, turn: _Turn) -> Settled | None:
        async with self._store.write() as work:
            found = await work.schedules.lock_due(sweep.now, passing=sorted(sweep.busy))
            if found is None:
                return None
            if not await work.schedules.try_hold(found):
                sweep.busy.add(found.id)
                return Settled.NOTHING
            turn.schedule_id = found.id
            moment = take_turn(found, sweep.now)
            if moment is None:
                # Its due time was computed with older holiday tables or time zones.
                await work.schedules.move_on(with_next_turn(found))
                await work.commit()
                return Settled.NOTHING
            settled = await self.settle(work, moment)
            await work.commit()
            return settled

    async def settle(self, work: UnitOfWork, moment: DueMoment) -> Settled:
        """Record the slot, let its handler decide, and store where the schedule goes on."""
        begun = await _begin(work, moment)
        if begun is None:
            return Settled.NOTHING
        handler = self._handlers[begun.schedule.kind]
        if begun.reason is not None:
            await _skip(work, handler, begun, begun.reason)
            return Settled.SKIPPED
        decided = await handler.plan(work, begun)
        if not isinstance(decided, Post):
            await _skip(work, handler, begun, Reason(Why.DECLINED, note=decided.note))
            return Settled.SKIPPED
        return await _post(work, begun, decided)

    async def bring_forward(self, work: UnitOfWork, schedule: Schedule, now: datetime) -> Settled:
        """Let the next planned posting have its turn now, with its own slot and number.

        Raises:
            NoMomentLeft: nothing is planned any more.
            NotNow: its handler declines; whoever asked commits nothing, so that no slot is used.
        """
        begun = await _begin(work, bring_forward(schedule, now))
        if begun is None:
            raise NoMomentLeft
        decided = await self._handlers[begun.schedule.kind].plan(work, begun)
        if not isinstance(decided, Post):
            raise NotNow(why=Word(decided.note))
        return await _post(work, begun, decided)

    async def _leave_alone(self, schedule_id: int, now: datetime) -> None:
        async with self._store.write() as work:
            await work.schedules.hold(schedule_id, now=now)
            await work.commit()


async def _begin(work: UnitOfWork, moment: DueMoment) -> DueMoment | None:
    """Use up the slot; None when it had its turn before."""
    await work.schedules.move_on(moment.schedule)
    occurrence_id = await work.schedules.begin(moment)
    return None if occurrence_id is None else replace(moment, occurrence_id=occurrence_id)


async def _post(work: UnitOfWork, moment: DueMoment, decided: Post) -> Settled:
    for message in decided.messages:
        await work.outbox.add(message, at=moment.now, due=moment)
    if not decided.messages:
        await work.schedules.settle(moment.occurrence_id, OccurrenceState.POSTED)
    return Settled.LATE if moment.late else Settled.POSTED


async def _skip(
    work: UnitOfWork, handler: MomentHandler, moment: DueMoment, reason: Reason
) -> None:
    await work.schedules.settle(moment.occurrence_id, OccurrenceState.SKIPPED, reason)
    await handler.skipped(work, moment, reason)
