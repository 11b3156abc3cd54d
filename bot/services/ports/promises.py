"""What the use cases ask of stored promises."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.domain.promises import Promise


class Promises(Protocol):
    """What members will do, in their own words."""

    async def add(self, new: Promise) -> Promise:
        """Store a promise."""
        ...

    async def save(self, changed: Promise) -> None:
        """Store how a promise stands now."""
        ...

    async def get(self, promise_id: int) -> Promise | None:
        """Return a promise, or None when it is gone; hold it before changing it."""
        ...

    async def of_member(self, membership_id: int) -> Sequence[Promise]:
        """Return a member's promises, the first due first."""
        ...

    async def of_members(self, membership_ids: Sequence[int]) -> Sequence[Promise]:
        """Return the promises of several members, the first due first."""
        ...

    async def due_between(self, community_id: int, first: date, last: date) -> int:
        """Count the open promises of members who share with the facilitator, by their day."""
        ...
