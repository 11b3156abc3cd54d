"""What follows when a message was delivered, must be tried again, or never can be sent."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.outgoing import LEASE, Gone, Outcome, Outgoing, Retry, Sent, Trouble, back_off
from bot.domain.planning import OccurrenceState
from bot.domain.schedules import Reason, Why
from bot.services.ports import Store, UnitOfWork
from bot.services.ports.moments import DecideAgain, DeliveryHandler
from bot.services.troubles import TROUBLE, rest_and_tell, switch_off_direct_messages, tell

_log = logging.getLogger(__name__)


class Deliveries:
    """Leases messages and records what became of them, together with what follows."""

    def __init__(
        self,
        store: Store,
        handlers: Mapping[str, DeliveryHandler],
        again: Mapping[str, DecideAgain],
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._again = again

    async def any_waiting(self, now: datetime) -> bool:
        """Tell whether something can be sent now."""
        async with self._store.read() as work:
            return await work.outbox.any_waiting(now)

    async def lease(self, now: datetime, *, most: int, at: datetime) -> Sequence[Outgoing]:
        """Return what could be sent at `now`; from `at` on this worker alone has it for a while."""
        async with self._store.write() as work:
            leased = await work.outbox.lease(now, most=most, at=at)
            await work.commit()
        return leased

    async def decide_again(self, outgoing: Outgoing, now: datetime) -> Outgoing | None:
        """Return a message that had to wait as it is to be sent now; None when it is not any more.

        What is not wanted any more is recorded with its reason, like a slot that was skipped.
        """
        again = self._again.get(outgoing.message.kind)
        if again is None:
            return outgoing
        async with self._store.write() as work:
            await _hold_community(work, outgoing)
            decided = await again(work, outgoing, now)
            if isinstance(decided, Reason):
                _log.info("message %s is not wanted any more: %s", outgoing.id, decided)
                await work.outbox.drop(outgoing.id, at=now)
                await _settle(work, outgoing, OccurrenceState.SKIPPED, decided)
            else:
                await work.outbox.revise(outgoing.id, decided, until=now + LEASE)
            await work.commit()
        return None if isinstance(decided, Reason) else replace(outgoing, message=decided)

    async def record(self, outgoing: Outgoing, outcome: Outcome, now: datetime) -> None:
        """Store how sending ended, and what follows from it, in one transaction."""
        async with self._store.write() as work:
            await _hold_community(work, outgoing)
            match outcome:
                case Sent(message_id, unheard):
                    first = await self._sent(work, outgoing, message_id, now)
                    if first and unheard:
                        await tell(work, outgoing, Trouble.NO_ROLE, now)
                case Retry(after):
                    wait = back_off(outgoing.tries + 1, after)
                    await work.outbox.retry(outgoing.id, at=now + wait)
                case Gone(reason):
                    await self._gone(work, outgoing, reason, now)
            await work.commit()

    async def _sent(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, now: datetime
    ) -> bool:
        if not await work.outbox.mark_sent(outgoing.id, message_id, at=now):
            return False
        if outgoing.occurrence_id is not None:
            late = bool(outgoing.message.data.get("late"))
            posted = OccurrenceState.POSTED
            await work.schedules.settle(outgoing.occurrence_id, posted, late=late)
        handler = self._handlers.get(outgoing.message.kind)
        if handler is not None:
            await handler.delivered(work, outgoing, message_id, now)
        return True

    async def _gone(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, now: datetime
    ) -> None:
        if not await work.outbox.give_up(outgoing, reason, at=now):
            return
        _log.warning("message %s can not be sent: %s", outgoing.id, reason)
        why = Reason(Why.DECLINED, note=reason.value)
        await _settle(work, outgoing, OccurrenceState.FAILED, why)
        person_id = outgoing.message.person_id
        if reason is Trouble.DM_CLOSED and person_id is not None:
            await switch_off_direct_messages(work, person_id)
        if person_id is None or outgoing.message.kind == TROUBLE:
            await rest_and_tell(work, outgoing, reason, now)
        handler = self._handlers.get(outgoing.message.kind)
        if handler is not None:
            await handler.given_up(work, outgoing, reason, now)


async def _hold_community(work: UnitOfWork, outgoing: Outgoing) -> None:
    if outgoing.message.community_id is not None:
        await work.hold("community", outgoing.message.community_id)


async def _settle(
    work: UnitOfWork, outgoing: Outgoing, state: OccurrenceState, why: Reason
) -> None:
    # A slot is about what everybody would have seen; a direct message beside it changes nothing.
    if outgoing.occurrence_id is not None and outgoing.message.person_id is None:
        await work.schedules.settle(outgoing.occurrence_id, state, why)
