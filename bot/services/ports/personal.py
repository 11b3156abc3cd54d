"""What the use cases ask when a person reads or erases what is stored about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

Export = Mapping[str, Sequence[Mapping[str, Any]]]
"""Table name to rows; sealed text is opened, the keyed hash of the account is left out."""


class Personal(Protocol):
    """Everything about one person, over all tables."""

    async def export(self, person_id: int) -> Export:
        """Return everything that is stored about a person."""
        ...

    async def forget(self, person_id: int, *, at: datetime) -> None:
        """Erase a person; what stays says nothing about them. The erasure is remembered."""
        ...

    async def forget_membership(self, membership_id: int, *, at: datetime) -> None:
        """Erase one membership with everything under it. The erasure is remembered."""
        ...


@dataclass(frozen=True, slots=True)
class Stay:
    """A person who belongs to something in a server, and since when they were not found there."""

    person_id: int
    user_id: int
    guild_id: int
    missing_since: datetime | None


@dataclass(frozen=True, slots=True)
class Retraction:
    """A posted result that may still quote a note that it should not."""

    round_id: int
    asked_at: datetime
    tries: int
    channel_id: int
    message_id: int


class Retention(Protocol):
    """What goes when its time is over, and who is still there."""

    async def sweep(self, now: datetime) -> Mapping[str, int]:
        """Erase everything whose time is over; return how many rows of each kind."""
        ...

    async def retractions(self) -> Sequence[Retraction]:
        """Return the posted results that still have to be drawn anew, oldest first."""
        ...

    async def retracted(self, done: Retraction) -> None:
        """Forget a retraction that is done or can never be, unless it was asked for again."""
        ...

    async def retraction_failed(self, tried: Retraction) -> None:
        """Remember that a try did not succeed."""
        ...

    async def stays(self) -> Sequence[Stay]:
        """Return everybody who is a member or holds a role, once per server."""
        ...

    async def missing(self, stay: Stay, *, since: datetime | None) -> None:
        """Remember since when somebody is missing; None: they are there again."""
        ...

    async def end_stay(self, stay: Stay, *, at: datetime) -> None:
        """End the memberships and roles of somebody who left the server."""
        ...

    async def end_group(self, community_id: int, *, at: datetime) -> None:
        """End every membership of a community, and the roles of its leaders and drivers."""
        ...
