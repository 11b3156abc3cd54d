"""Stored hours of facilitating."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from bot.domain.facilitating import Hours
from bot.persistence.repository import Repository
from bot.persistence.tables.facilitating import facilitator_time

_KEY = ("community_id", "week")


class SqlFacilitating(Repository):
    """The port `Facilitating`, on SQL."""

    async def write(self, community_id: int, hours: Hours) -> None:
        """Store hours of a week; what is None in them stays as it was."""
        row = await self._one(
            select(facilitator_time.c.agreed, facilitator_time.c.spent).where(
                facilitator_time.c.community_id == community_id,
                facilitator_time.c.week == hours.week,
            )
        )
        before = Hours(hours.week, row.agreed, row.spent) if row else Hours(hours.week)
        await self._upsert(
            facilitator_time,
            _KEY,
            community_id=community_id,
            week=hours.week,
            agreed=before.agreed if hours.agreed is None else hours.agreed,
            spent=before.spent if hours.spent is None else hours.spent,
        )

    async def hours(self, community_id: int, *, since: date) -> Sequence[Hours]:
        """Return what was written down from a week on, the oldest first."""
        rows = await self._all(
            select(facilitator_time)
            .where(
                facilitator_time.c.community_id == community_id, facilitator_time.c.week >= since
            )
            .order_by(facilitator_time.c.week)
        )
        return [Hours(row.week, row.agreed, row.spent) for row in rows]

    async def agreed_before(self, community_id: int, week: date) -> int | None:
        """Return the minutes that were last agreed before a week."""
        row = await self._one(
            select(facilitator_time.c.agreed)
            .where(
                facilitator_time.c.community_id == community_id,
                facilitator_time.c.week < week,
                facilitator_time.c.agreed.is_not(None),
            )
            .order_by(facilitator_time.c.week.desc())
            .limit(1)
        )
        return int(row.agreed) if row else None
