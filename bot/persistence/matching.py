"""Stored needs, what was proposed to groups, and what may be proposed to them next."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Row, and_, bindparam, delete, exists, insert, or_, select

from bot.domain.communities import Community, Sector
from bot.domain.matching import NOT_NOW, Need, Traits, Verdict, nearest_first
from bot.domain.practice_tags import TagKind
from bot.domain.practices import Audience, Stage
from bot.persistence.practice_index import VISIBLE, readers
from bot.persistence.practices import combined
from bot.persistence.repository import Repository
from bot.persistence.tables.adoptions import adoption
from bot.persistence.tables.communities import community
from bot.persistence.tables.matching import need, suggestion
from bot.persistence.tables.practices import practice, practice_combination, practice_tag

_MOST = 40
"""Practices that are compared with a need: those that share most with it."""

_NEED = (
    select(need)
    .where(need.c.community_id == bindparam("community_id"))
    .order_by(need.c.kind, need.c.code)
)

_wanted = exists().where(
    practice_tag.c.practice_id == practice.c.id,
    practice_tag.c.kind == TagKind.INTERVENTION,
    practice_tag.c.code.in_(bindparam("interventions", expanding=True)),
)
_rests = exists().where(
    suggestion.c.community_id == bindparam("here"),
    suggestion.c.practice_id == practice.c.id,
    or_(
        bindparam("fresh", type_=Boolean),
        suggestion.c.verdict != Verdict.NOT_NOW,
        and_(suggestion.c.verdict == Verdict.NOT_NOW, suggestion.c.at > bindparam("rests_since")),
    ),
)
_tries = exists().where(
    adoption.c.community_id == bindparam("here"), adoption.c.practice_id == practice.c.id
)
_OFFERED = (
    select(practice.c.id, practice.c.sector, practice.c.stage)
    .join(practice_combination, practice_combination.c.practice_id == practice.c.id)
    .join(community, community.c.id == practice.c.community_id)
    .where(
        practice_combination.c.first == bindparam("first"),
        practice_combination.c.second == bindparam("second"),
        practice_combination.c.third == bindparam("third"),
        VISIBLE,
        practice.c.ecosystem_id == bindparam("ecosystem_id"),
        practice.c.community_id != bindparam("here"),
        or_(bindparam("any_type", type_=Boolean), _wanted),
        ~_rests,
        ~_tries,
    )
    .order_by(practice_combination.c.practice_id.desc())
    .limit(_MOST)
)
_OF_ITS_SECTOR = _OFFERED.where(practice.c.sector == bindparam("sector"))
_ELSEWHERE = _OFFERED.where(practice.c.sector != bindparam("sector"))
_TRAITS = (
    select(practice_tag)
    .where(
        practice_tag.c.practice_id.in_(bindparam("keys", expanding=True)),
        practice_tag.c.kind.in_((TagKind.CHALLENGE, TagKind.INTERVENTION, TagKind.CONDITION)),
    )
    .order_by(practice_tag.c.practice_id, practice_tag.c.kind, practice_tag.c.code)
)


class SqlMatching(Repository):
    """The port `Matching`, on SQL."""

    async def need(self, community_id: int) -> Need:
        """Return what a group looks for; an empty need when it did not say so."""
        rows = await self._all(_NEED, community_id=community_id)
        return Need(
            tuple(row.code for row in rows if row.kind == TagKind.CHALLENGE),
            tuple(row.code for row in rows if row.kind == TagKind.INTERVENTION),
            {row.code: row.present for row in rows if row.kind == TagKind.CONDITION},
        )

    async def choose(self, community_id: int, kind: TagKind, codes: Mapping[str, bool]) -> None:
        """Store what a group looks for of one kind over the earlier ones; False: missing there."""
        before = (need.c.community_id == community_id) & (need.c.kind == kind)
        await self._connection.execute(delete(need).where(before))
        rows = [
            {"community_id": community_id, "kind": kind, "code": code, "present": present}
            for code, present in codes.items()
        ]
        if rows:
            await self._connection.execute(insert(need), rows)

    async def offered(
        self, community: Community, need: Need, now: datetime, *, elsewhere: bool, fresh: bool
    ) -> Sequence[Traits]:
        """Return practices that share a challenge with a need and reach the whole group."""
        asked = {
            "here": community.id,
            "ecosystem_id": community.ecosystem_id,
            "sector": community.sector,
            "interventions": list(need.interventions),
            "fresh": fresh,
            "rests_since": now - NOT_NOW,
            **readers(Audience.of([community])),
        }
        near: dict[int, Row[Any]] = {}
        for challenges, wanted in nearest_first(need):
            if len(near) >= _MOST:
                break
            more = await self._all(
                _ELSEWHERE if elsewhere else _OF_ITS_SECTOR,
                any_type=not wanted,
                **combined(challenges),
                **asked,
            )
            near |= {row.id: row for row in more if row.id not in near}
        return await self._traits(list(near.values())[:_MOST])

    async def _traits(self, rows: Sequence[Row[Any]]) -> Sequence[Traits]:
        tags: dict[tuple[int, str], tuple[str, ...]] = {}
        for tag in await self._all(_TRAITS, keys=[row.id for row in rows]):
            key = (tag.practice_id, tag.kind)
            tags[key] = (*tags.get(key, ()), tag.code)
        return [
            Traits(
                row.id,
                Sector(row.sector),
                Stage(row.stage),
                tags.get((row.id, TagKind.CHALLENGE), ()),
                tags.get((row.id, TagKind.INTERVENTION), ()),
                tags.get((row.id, TagKind.CONDITION), ()),
            )
            for row in rows
        ]

    async def say(
        self, community_id: int, practice_id: int, verdict: Verdict | None, *, at: datetime
    ) -> None:
        """Store what a group says of a practice; None: it was only proposed, by itself."""
        await self._upsert(
            suggestion,
            ("community_id", "practice_id"),
            community_id=community_id,
            practice_id=practice_id,
            verdict=verdict,
            at=at,
        )
