"""Stored harvests, and the counts that they are made of."""

import json
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from bot.domain.harvests import Harvest, Words
from bot.persistence.repository import Repository
from bot.persistence.tables.attention import intervention_use
from bot.persistence.tables.harvests import harvest
from bot.persistence.tables.meetings import meeting
from bot.services.freezing import frozen_numbers, thawed_numbers

_LAST = (
    select(harvest)
    .where(harvest.c.community_id == bindparam("community_id"))
    .order_by(harvest.c.closed_on.desc())
    .limit(1)
)
_LAST_CLOSED = _LAST.with_only_columns(harvest.c.closed_on)
"""Asked at every look at a community."""

_MEETINGS = (
    select(func.count())
    .select_from(meeting)
    .where(
        meeting.c.community_id == bindparam("community_id"),
        meeting.c.cancelled_at.is_(None),
        meeting.c.ends_at <= bindparam("now"),
    )
)
_INTERVENTIONS = (
    select(func.count())
    .select_from(intervention_use)
    .where(intervention_use.c.community_id == bindparam("community_id"))
)


class SqlHarvests(Repository):
    """The port `Harvests`, on SQL."""

    async def keep(self, new: Harvest) -> None:
        """Store what stays of a community, over what was stored of the same day."""
        await self._upsert(
            harvest,
            ("community_id", "closed_on"),
            community_id=new.community_id,
            closed_on=new.closed_on,
            numbers=json.dumps(frozen_numbers(new.numbers)),
            **asdict(new.words),
        )

    async def last(self, community_id: int) -> Harvest | None:
        """Return what stayed of a community when it was last closed."""
        row = await self._one(_LAST, community_id=community_id)
        if row is None:
            return None
        words = Words(row.brought, row.passed_on, row.thanks)
        return Harvest(
            row.community_id, row.closed_on, words, thawed_numbers(json.loads(row.numbers))
        )

    async def last_closed(self, community_id: int) -> date | None:
        """Return the day on which a community was last closed, opened again or not."""
        row = await self._one(_LAST_CLOSED, community_id=community_id)
        return row.closed_on if row else None

    async def meetings_held(self, community_id: int, now: datetime) -> int:
        """Count the meetings that are over and were not cancelled."""
        return await self._count(_MEETINGS, community_id=community_id, now=now)

    async def interventions_done(self, community_id: int) -> int:
        """Count what facilitators did, as they logged it."""
        return await self._count(_INTERVENTIONS, community_id=community_id)

    async def _count(self, statement: object, **values: object) -> int:
        row = await self._one(statement, **values)
        return int(row[0]) if row else 0
