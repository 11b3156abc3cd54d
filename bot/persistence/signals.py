"""Stored signals: who wants to talk, pauses or stops."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, exists, select

from bot.domain.members import Signal, SignalKind
from bot.domain.retention import SIGNALS
from bot.persistence.repository import Repository, columns
from bot.persistence.tables.members import membership, signal


class SqlSignals(Repository):
    """The port `Signals`, on SQL."""

    async def add(self, membership_id: int, kind: SignalKind, *, at: datetime) -> Signal:
        """Store a signal; a repeated one replaces the first."""
        earlier = await self.of_member(membership_id, kind)
        if earlier is not None:
            await self._update(signal, earlier.id, at=at)
            return replace(earlier, at=at)
        key = await self._insert(signal, membership_id=membership_id, kind=kind, at=at)
        return Signal(key, membership_id, kind, at)

    async def of_member(self, membership_id: int, kind: SignalKind) -> Signal | None:
        """Return what a member let the facilitator know, if it still stands."""
        row = await self._one(
            select(signal).where(signal.c.membership_id == membership_id, signal.c.kind == kind)
        )
        return _signal(row) if row else None

    async def get(self, signal_id: int) -> tuple[Signal, int, int] | None:
        """Return a signal with its person's and its community's id, or None when it is gone."""
        row = await self._one(
            select(signal, membership.c.person_id, membership.c.community_id)
            .join(membership, membership.c.id == signal.c.membership_id)
            .where(signal.c.id == signal_id)
        )
        return (_signal(row), row.person_id, row.community_id) if row else None

    async def of_community(self, community_id: int) -> Sequence[tuple[Signal, int]]:
        """Return a community's signals, oldest first, each with the person's id."""
        rows = await self._all(
            select(signal, membership.c.person_id)
            .join(membership, membership.c.id == signal.c.membership_id)
            .where(membership.c.community_id == community_id)
            .order_by(signal.c.at, signal.c.id)
        )
        return [(_signal(row), row.person_id) for row in rows]

    async def drop(self, signal_id: int) -> None:
        """Forget a signal that was dealt with."""
        await self._connection.execute(delete(signal).where(signal.c.id == signal_id))

    async def withdraw(self, membership_id: int, kind: SignalKind) -> None:
        """Forget a signal that the member takes back."""
        await self._connection.execute(
            delete(signal).where(signal.c.membership_id == membership_id, signal.c.kind == kind)
        )

    async def outlive(self, now: datetime) -> int:
        """Forget what nobody marked in time, and pauses that are over; return how many."""
        resting = exists().where(
            membership.c.id == signal.c.membership_id, membership.c.paused_until >= now.date()
        )
        back = (signal.c.kind == SignalKind.PAUSE) & ~resting
        gone: Any = await self._connection.execute(
            delete(signal).where((signal.c.at < now - SIGNALS) | back)
        )
        return int(gone.rowcount)


def _signal(row: Row[object]) -> Signal:
    values = columns(row, "person_id", "community_id")
    return Signal(**{**values, "kind": SignalKind(row.kind)})
