"""Stored impressions: how groups looked to facilitators, and what the rules missed."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, func, select

from bot.domain.impressions import Impression, Look, Miss
from bot.persistence.repository import Repository
from bot.persistence.tables.communities import community
from bot.persistence.tables.impressions import impression, miss

_SAID = select(impression.c.seen).where(
    impression.c.community_id == bindparam("community_id"),
    impression.c.person_id == bindparam("person_id"),
    impression.c.week == bindparam("week"),
)
_LAST_TOLD = select(func.max(miss.c.told_on).label("on")).where(
    miss.c.community_id == bindparam("community_id")
)


class SqlImpressions(Repository):
    """The port `Impressions`, on SQL."""

    async def say(self, community_id: int, person_id: int | None, said: Impression) -> None:
        """Store how a group looks to somebody this week, over what they said of it before."""
        await self._upsert(
            impression,
            ("community_id", "person_id", "week"),
            community_id=community_id,
            person_id=person_id,
            week=said.week,
            seen=said.seen,
            found=said.found,
        )

    async def said(self, community_id: int, person_id: int | None, week: date) -> Look | None:
        """Return how a group looked to somebody in a week, if they said so."""
        row = await self._one(_SAID, community_id=community_id, person_id=person_id, week=week)
        return Look(row.seen) if row else None

    async def of_community(self, community_id: int) -> Sequence[Impression]:
        """Return every impression of a group, the first one first."""
        rows = await self._all(
            select(impression)
            .where(impression.c.community_id == community_id)
            .order_by(impression.c.week, impression.c.id)
        )
        return [Impression(row.week, Look(row.seen), Look(row.found)) for row in rows]

    async def tell(self, community_id: int, person_id: int | None, told: Miss) -> None:
        """Store what was missed, over what the same person told on the same day."""
        await self._upsert(
            miss,
            ("community_id", "person_id", "told_on"),
            community_id=community_id,
            person_id=person_id,
            told_on=told.told_on,
            sealed_words=self._keys.seal(told.words) if told.words else None,
        )

    async def last_told(self, community_id: int) -> date | None:
        """Return the day on which somebody last told what was missed, or that nothing was."""
        row = await self._one(_LAST_TOLD, community_id=community_id)
        return row.on if row else None

    async def misses(self, community_id: int, *, since: date) -> Sequence[Miss]:
        """Return what was missed in a group, the last one first, without the times nothing was."""
        rows = await self._all(
            select(miss)
            .where(
                miss.c.community_id == community_id,
                miss.c.told_on >= since,
                miss.c.sealed_words.is_not(None),
            )
            .order_by(miss.c.told_on.desc(), miss.c.id.desc())
        )
        return [Miss(row.told_on, self._keys.open(row.sealed_words)) for row in rows]

    async def missed_in(self, ecosystem_id: int, *, since: date) -> int:
        """Return how often something was missed in a whole ecosystem."""
        row = await self._one(
            select(func.count().label("n"))
            .select_from(miss)
            .join(community, community.c.id == miss.c.community_id)
            .where(
                community.c.ecosystem_id == ecosystem_id,
                miss.c.told_on >= since,
                miss.c.sealed_words.is_not(None),
            )
        )
        return int(row.n) if row else 0
