"""What the use cases ask of stored harvests."""

from datetime import date, datetime
from typing import Protocol

from bot.domain.harvests import Harvest


class Harvests(Protocol):
    """What stays of communities that were closed, and the counts of their life."""

    async def keep(self, new: Harvest) -> None:
        """Store what stays of a community, over what was stored of the same day."""
        ...

    async def last(self, community_id: int) -> Harvest | None:
        """Return what stayed of a community when it was last closed."""
        ...

    async def last_closed(self, community_id: int) -> date | None:
        """Return the day on which a community was last closed, opened again or not."""
        ...

    async def meetings_held(self, community_id: int, now: datetime) -> int:
        """Count the meetings that are over and were not cancelled."""
        ...

    async def interventions_done(self, community_id: int) -> int:
        """Count what facilitators did, as they logged it."""
        ...
