"""What the use cases ask of stored signals from member to facilitator."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.members import Signal, SignalKind


class Signals(Protocol):
    """Who wants to talk, pauses or stops; without any words."""

    async def add(self, membership_id: int, kind: SignalKind, *, at: datetime) -> Signal:
        """Store a signal; a repeated one replaces the first."""
        ...

    async def of_member(self, membership_id: int, kind: SignalKind) -> Signal | None:
        """Return what a member let the facilitator know, if it still stands."""
        ...

    async def get(self, signal_id: int) -> tuple[Signal, int, int] | None:
        """Return a signal with its person's and its community's id, or None when it is gone."""
        ...

    async def of_community(self, community_id: int) -> Sequence[tuple[Signal, int]]:
        """Return a community's signals, oldest first, each with the person's id."""
        ...

    async def drop(self, signal_id: int) -> None:
        """Forget a signal that was dealt with."""
        ...

    async def withdraw(self, membership_id: int, kind: SignalKind) -> None:
        """Forget a signal that the member takes back."""
        ...
