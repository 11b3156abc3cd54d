"""What the use cases ask of stored points of attention, and of what was done about them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from bot.domain.interventions import Use
from bot.domain.point_history import PointRecord, PointVerdict
from bot.domain.points import Point


class Attention(Protocol):
    """What deserves a look in communities, over time; nobody is named in it."""

    async def add(self, new: PointRecord) -> PointRecord:
        """Store a point that opens."""
        ...

    async def save(self, changed: PointRecord) -> None:
        """Store how a point stands now."""
        ...

    async def get(self, record_id: int) -> PointRecord | None:
        """Return a point, or None when it is gone."""
        ...

    async def open(self, community_id: int) -> Sequence[PointRecord]:
        """Return the open points of a community, the one that opened first at the front."""
        ...

    async def closed(self, community_id: int, *, most: int) -> Sequence[PointRecord]:
        """Return the latest points that closed, the last one first."""
        ...

    async def verdicts(
        self, ecosystem_id: int, *, since: date
    ) -> Mapping[Point, Sequence[tuple[date, PointVerdict]]]:
        """Return what facilitators of an ecosystem said of the points of each rule since a day."""
        ...

    async def used(self, done: Use) -> Use:
        """Store an intervention that was done; the same one of the same day is stored once."""
        ...

    async def uses_in(self, ecosystem_id: int) -> Sequence[Use]:
        """Return every intervention of an ecosystem, the first one first."""
        ...

    async def not_used(self, use_id: int) -> None:
        """Forget an intervention that was logged by mistake."""
        ...

    async def uses(self, community_id: int, *, most: int) -> Sequence[Use]:
        """Return the latest interventions of a community, the last one first."""
        ...

    async def tried(self, record_ids: Sequence[int]) -> Mapping[int, Sequence[Use]]:
        """Return what was done for each of these points, the first one first."""
        ...
