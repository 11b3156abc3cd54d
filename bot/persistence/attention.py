"""Stored points of attention, and what was done about them."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from bot.domain.interventions import Use
from bot.domain.point_history import PointRecord, PointVerdict
from bot.domain.points import Point
from bot.persistence.repository import Repository
from bot.persistence.tables.attention import attention_point, intervention_use
from bot.persistence.tables.communities import community
from bot.services.freezing import frozen_point, thawed_point

_OPEN = (
    select(attention_point)
    .where(
        attention_point.c.community_id == bindparam("community_id"),
        attention_point.c.closed.is_(None),
    )
    .order_by(attention_point.c.opened, attention_point.c.id)
)
_VERDICTS = (
    select(attention_point.c.point, attention_point.c.judged_on, attention_point.c.verdict)
    .join(community, community.c.id == attention_point.c.community_id)
    .where(
        community.c.ecosystem_id == bindparam("ecosystem_id"),
        attention_point.c.judged_on >= bindparam("since"),
    )
    .order_by(attention_point.c.judged_on, attention_point.c.id)
)


class SqlAttention(Repository):
    """The port `Attention`, on SQL."""

    async def add(self, new: PointRecord) -> PointRecord:
        """Store a point that opens."""
        values = {**_values(new), "community_id": new.community_id}
        return replace(new, id=await self._insert(attention_point, **values))

    async def save(self, changed: PointRecord) -> None:
        """Store how a point stands now."""
        await self._update(attention_point, changed.id, **_values(changed))

    async def get(self, record_id: int) -> PointRecord | None:
        """Return a point, or None when it is gone."""
        row = await self._one(select(attention_point).where(attention_point.c.id == record_id))
        return _record(row) if row else None

    async def open(self, community_id: int) -> Sequence[PointRecord]:
        """Return the open points of a community, the one that opened first at the front."""
        return [_record(row) for row in await self._all(_OPEN, community_id=community_id)]

    async def closed(self, community_id: int, *, most: int) -> Sequence[PointRecord]:
        """Return the latest points that closed, the last one first."""
        rows = await self._all(
            select(attention_point)
            .where(
                attention_point.c.community_id == community_id,
                attention_point.c.closed.is_not(None),
            )
            .order_by(attention_point.c.closed.desc(), attention_point.c.id.desc())
            .limit(most)
        )
        return [_record(row) for row in rows]

    async def verdicts(
        self, ecosystem_id: int, *, since: date
    ) -> Mapping[Point, Sequence[tuple[date, PointVerdict]]]:
        """Return what facilitators of an ecosystem said of the points of each rule since a day."""
        found: dict[Point, list[tuple[date, PointVerdict]]] = defaultdict(list)
        for row in await self._all(_VERDICTS, ecosystem_id=ecosystem_id, since=since):
            found[Point(row.point)].append((row.judged_on, PointVerdict(row.verdict)))
        return found

    async def used(self, done: Use) -> Use:
        """Store an intervention that was done; the same one of the same day is stored once."""
        known = await self._one(
            select(intervention_use.c.id).where(
                intervention_use.c.community_id == done.community_id,
                intervention_use.c.attention_point_id.is_not_distinct_from(done.record_id),
                intervention_use.c.code == done.code,
                intervention_use.c.done_on == done.done_on,
            )
        )
        if known is not None:
            return replace(done, id=known.id)
        key = await self._insert(
            intervention_use,
            community_id=done.community_id,
            attention_point_id=done.record_id,
            point=done.point,
            code=done.code,
            done_on=done.done_on,
        )
        return replace(done, id=key)

    async def uses(self, community_id: int, *, most: int) -> Sequence[Use]:
        """Return the latest interventions of a community, the last one first."""
        rows = await self._all(
            select(intervention_use)
            .where(intervention_use.c.community_id == community_id)
            .order_by(intervention_use.c.done_on.desc(), intervention_use.c.id.desc())
            .limit(most)
        )
        return [_use(row) for row in rows]

    async def uses_in(self, ecosystem_id: int) -> Sequence[Use]:
        """Return every intervention of an ecosystem, the first one first."""
        rows = await self._all(
            select(intervention_use)
            .join(community, community.c.id == intervention_use.c.community_id)
            .where(community.c.ecosystem_id == ecosystem_id)
            .order_by(intervention_use.c.done_on, intervention_use.c.id)
        )
        return [_use(row) for row in rows]

    async def not_used(self, use_id: int) -> None:
        """Forget an intervention that was logged by mistake."""
        await self._connection.execute(
            delete(intervention_use).where(intervention_use.c.id == use_id)
        )

    async def tried(self, record_ids: Sequence[int]) -> Mapping[int, Sequence[Use]]:
        """Return what was done for each of these points, the first one first."""
        found: dict[int, list[Use]] = defaultdict(list)
        rows = await self._all(
            select(intervention_use)
            .where(intervention_use.c.attention_point_id.in_(record_ids))
            .order_by(intervention_use.c.done_on, intervention_use.c.id)
        )
        for row in rows:
            found[row.attention_point_id].append(_use(row))
        return found


def _values(record: PointRecord) -> dict[str, Any]:
    return {
        "point": record.found.point,
        "level": record.found.level,
        "opened": record.opened,
        "attention_on": record.attention_on,
        "closed": record.closed,
        "shadow": record.shadow,
        "evidence": json.dumps(frozen_point(record.found)),
        "verdict": record.verdict,
        "judged_on": record.judged_on,
    }


def _use(row: Row[Any]) -> Use:
    return Use(
        row.id,
        row.community_id,
        row.code,
        row.done_on,
        row.attention_point_id,
        Point(row.point) if row.point else None,
    )


def _record(row: Row[Any]) -> PointRecord:
    return PointRecord(
        row.id,
        row.community_id,
        thawed_point(json.loads(row.evidence)),
        row.opened,
        row.attention_on,
        row.closed,
        row.shadow,
        PointVerdict(row.verdict) if row.verdict else None,
        row.judged_on,
    )
