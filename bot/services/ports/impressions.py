"""What the use cases ask of what facilitators see for themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.domain.impressions import Impression, Look, Miss


class Impressions(Protocol):
    """How groups looked to their facilitators, and what these say that the rules missed."""

    async def say(self, community_id: int, person_id: int | None, said: Impression) -> None:
        """Store how a group looks to somebody this week, over what they said of it before."""
        ...

    async def said(self, community_id: int, person_id: int | None, week: date) -> Look | None:
        """Return how a group looked to somebody in a week, if they said so."""
        ...

    async def of_community(self, community_id: int) -> Sequence[Impression]:
        """Return every impression of a group, the first one first."""
        ...

    async def tell(self, community_id: int, person_id: int | None, told: Miss) -> None:
        """Store what was missed, over what the same person told on the same day."""
        ...

    async def last_told(self, community_id: int) -> date | None:
        """Return the day on which somebody last told what was missed, or that nothing was."""
        ...

    async def misses(self, community_id: int, *, since: date) -> Sequence[Miss]:
        """Return what was missed in a group, the last one first, without the times nothing was."""
        ...

    async def missed_in(self, ecosystem_id: int, *, since: date) -> int:
        """Return how often something was missed in a whole ecosystem."""
        ...
