"""What the use cases ask of stored hours of facilitating."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.domain.facilitating import Hours


class Facilitating(Protocol):
    """How much time was agreed and spent, per community and week."""

    async def write(self, community_id: int, hours: Hours) -> None:
        """Store hours of a week; what is None in them stays as it was."""
        ...

    async def hours(self, community_id: int, *, since: date) -> Sequence[Hours]:
        """Return what was written down from a week on, the oldest first."""
        ...

    async def agreed_before(self, community_id: int, week: date) -> int | None:
        """Return the minutes that were last agreed before a week."""
        ...
