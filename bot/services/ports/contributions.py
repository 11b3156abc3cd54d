"""What the use cases ask of stored contributions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.commitment import ContributionKind


@dataclass(frozen=True, slots=True)
class Brought:
    """Something that a member brought the group, and when that was pressed."""

    membership_id: int
    kind: ContributionKind
    at: datetime


class Contributions(Protocol):
    """What members brought their group, each from a button or a command."""

    async def add(self, brought: Brought) -> None:
        """Store a contribution."""
        ...

    async def host(self, meeting_id: int, membership_id: int, *, at: datetime) -> None:
        """Store that a member hosted a meeting; said again, it is still once."""
        ...

    async def take_back(self, meeting_id: int, membership_id: int) -> None:
        """Forget that a member hosted a meeting."""
        ...

    async def hosted(self, meeting_id: int, membership_id: int) -> bool:
        """Return whether a member says that they hosted a meeting."""
        ...

    async def of_members(self, membership_ids: Sequence[int]) -> Sequence[Brought]:
        """Return what several members brought, the first one first."""
        ...
