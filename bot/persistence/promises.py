"""Stored promises, their words sealed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Row, bindparam, func, select

from bot.domain.members import Tier
from bot.domain.promises import Promise, PromiseState
from bot.persistence.repository import Repository
from bot.persistence.tables.members import membership
from bot.persistence.tables.promises import promise

_OF = (
    select(promise)
    .where(promise.c.membership_id.in_(bindparam("members", expanding=True)))
    .order_by(promise.c.due, promise.c.id)
)

_DUE = (
    select(func.count().label("found"))
    .select_from(promise)
    .join(membership, membership.c.id == promise.c.membership_id)
    .where(
        membership.c.community_id == bindparam("community_id"),
        membership.c.left_at.is_(None),
        membership.c.tier == Tier.ALSO_FACILITATOR,
        promise.c.state == PromiseState.OPEN,
        promise.c.due >= bindparam("first"),
        promise.c.due <= bindparam("last"),
    )
)


class SqlPromises(Repository):
    """The port `Promises`, on SQL."""

    async def add(self, new: Promise) -> Promise:
        """Store a promise."""
        key = await self._insert(
            promise,
            membership_id=new.membership_id,
            sealed_cue=self._keys.seal(new.cue),
            sealed_action=self._keys.seal(new.action),
            due=new.due,
            state=new.state,
            made_at=new.made_at,
            settled_on=new.settled_on,
        )
        return replace(new, id=key)

    async def save(self, changed: Promise) -> None:
        """Store how a promise stands now."""
        await self._update(promise, changed.id, state=changed.state, settled_on=changed.settled_on)

    async def get(self, promise_id: int) -> Promise | None:
        """Return a promise, or None when it is gone; hold it before changing it."""
        row = await self._one(select(promise).where(promise.c.id == promise_id))
        return self._open(row) if row else None

    async def of_member(self, membership_id: int) -> Sequence[Promise]:
        """Return a member's promises, the first due first."""
        return await self.of_members([membership_id])

    async def of_members(self, membership_ids: Sequence[int]) -> Sequence[Promise]:
        """Return the promises of several members, the first due first."""
        return [self._open(row) for row in await self._all(_OF, members=list(membership_ids))]

    async def due_between(self, community_id: int, first: date, last: date) -> int:
        """Count the open promises of members who share with the facilitator, by their day."""
        row = await self._one(_DUE, community_id=community_id, first=first, last=last)
        return int(row.found) if row else 0

    def _open(self, row: Row[object]) -> Promise:
        return Promise(
            row.id,
            row.membership_id,
            self._keys.open(row.sealed_cue),
            self._keys.open(row.sealed_action),
            row.due,
            PromiseState(row.state),
            row.made_at,
            row.settled_on,
        )
