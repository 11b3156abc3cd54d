"""Stored contributions: what members brought their group."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, select

from bot.domain.commitment import ContributionKind
from bot.persistence.repository import Repository
from bot.persistence.tables.contributions import contribution
from bot.services.ports.contributions import Brought

_OF = (
    select(contribution)
    .where(contribution.c.membership_id.in_(bindparam("members", expanding=True)))
    .order_by(contribution.c.at, contribution.c.id)
)


class SqlContributions(Repository):
    """The port `Contributions`, on SQL."""

    async def add(self, brought: Brought) -> None:
        """Store a contribution."""
        await self._insert(
            contribution,
            membership_id=brought.membership_id,
            kind=brought.kind,
            at=brought.at,
            meeting_id=None,
        )

    async def host(self, meeting_id: int, membership_id: int, *, at: datetime) -> None:
        """Store that a member hosted a meeting; said again, it is still once."""
        await self._upsert(
            contribution,
            ("membership_id", "meeting_id"),
            membership_id=membership_id,
            kind=ContributionKind.HOST,
            at=at,
            meeting_id=meeting_id,
        )

    async def take_back(self, meeting_id: int, membership_id: int) -> None:
        """Forget that a member hosted a meeting."""
        await self._connection.execute(
            delete(contribution).where(_hosting(meeting_id, membership_id))
        )

    async def hosted(self, meeting_id: int, membership_id: int) -> bool:
        """Return whether a member says that they hosted a meeting."""
        found = select(contribution.c.id).where(_hosting(meeting_id, membership_id))
        return await self._one(found) is not None

    async def of_members(self, membership_ids: Sequence[int]) -> Sequence[Brought]:
        """Return what several members brought, the first one first."""
        rows = await self._all(_OF, members=list(membership_ids))
        return [Brought(row.membership_id, ContributionKind(row.kind), row.at) for row in rows]


def _hosting(meeting_id: int, membership_id: int) -> ColumnElement[bool]:
    return (contribution.c.meeting_id == meeting_id) & (
        contribution.c.membership_id == membership_id
    )
