"""Stored digests."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, delete, func, select

from bot.domain.digest_feedback import Verdict
from bot.persistence.repository import Repository
from bot.persistence.tables.digests import digest, digest_channel, digest_verdict
from bot.services.ports.digests import DigestOf, DigestState, StoredDigest

_SAID = (DigestState.PLANNED, DigestState.SENT)


class SqlDigests(Repository):
    """The port `Digests`, on SQL."""

    async def add(self, new: StoredDigest) -> StoredDigest:
        """Store a digest; it comes back with its id."""
        sealed = None if new.data is None else self._keys.seal(json.dumps(new.data))
        key = await self._insert(
            digest,
            ecosystem_id=new.of.ecosystem_id,
            community_id=new.of.community_id,
            on=new.on,
            state=new.state,
            silence=new.silence,
            sealed_data=sealed,
            created_at=new.created_at,
        )
        return StoredDigest(
            key, new.of, new.on, new.state, new.created_at, silence=new.silence, data=new.data
        )

    async def get(self, digest_id: int) -> StoredDigest | None:
        """Return a digest."""
        row = await self._one(select(digest).where(digest.c.id == digest_id))
        return self._stored(row) if row else None

    async def last_said(self, of: DigestOf) -> StoredDigest | None:
        """Return the newest digest that was sent or is on its way."""
        row = await self._one(
            select(digest)
            .where(_is_of(digest, of), digest.c.state.in_(_SAID))
            .order_by(digest.c.id.desc())
            .limit(1)
        )
        return self._stored(row) if row else None

    async def history(self, of: DigestOf, *, most: int) -> Sequence[StoredDigest]:
        """Return digests and silences, newest first."""
        rows = await self._all(
            select(digest).where(_is_of(digest, of)).order_by(digest.c.id.desc()).limit(most)
        )
        return [self._stored(row) for row in rows]

    async def mark_sent(self, digest_id: int, *, message_id: int, at: datetime) -> None:
        """Record that a digest stands in its channel."""
        await self._update(
            digest, digest_id, state=DigestState.SENT, message_id=message_id, sent_at=at
        )

    async def mark_failed(self, digest_id: int) -> None:
        """Record that a digest could not be sent, so that the next one says it again."""
        await self._update(digest, digest_id, state=DigestState.FAILED)

    async def channel(self, of: DigestOf) -> int | None:
        """Return the channel that was chosen for a digest, if any."""
        row = await self._one(select(digest_channel.c.channel_id).where(_is_of(digest_channel, of)))
        return int(row.channel_id) if row else None

    async def set_channel(self, of: DigestOf, channel_id: int) -> None:
        """Choose the channel of a digest."""
        await self._connection.execute(delete(digest_channel).where(_is_of(digest_channel, of)))
        await self._insert(
            digest_channel,
            ecosystem_id=of.ecosystem_id,
            community_id=of.community_id,
            channel_id=channel_id,
        )

    async def judge(
        self, digest_id: int, person_id: int, verdict: Verdict, *, at: datetime
    ) -> None:
        """Store whether somebody finds that a digest holds, over an earlier verdict."""
        await self._upsert(
            digest_verdict,
            ("digest_id", "person_id"),
            digest_id=digest_id,
            person_id=person_id,
            verdict=verdict,
            at=at,
        )

    async def verdicts(self, digest_id: int) -> Mapping[Verdict, int]:
        """Return how many gave each verdict."""
        rows = await self._all(
            select(digest_verdict.c.verdict, func.count().label("given"))
            .where(digest_verdict.c.digest_id == digest_id)
            .group_by(digest_verdict.c.verdict)
        )
        counted = {Verdict(row.verdict): int(row.given) for row in rows}
        return {verdict: counted.get(verdict, 0) for verdict in Verdict}

    def _stored(self, row: Row[Any]) -> StoredDigest:
        sealed = row.sealed_data
        return StoredDigest(
            id=row.id,
            of=DigestOf(row.ecosystem_id, row.community_id),
            on=row.on,
            state=DigestState(row.state),
            created_at=row.created_at,
            silence=row.silence,
            data=None if sealed is None else json.loads(self._keys.open(sealed)),
            sent_at=row.sent_at,
            message_id=row.message_id,
        )


def _is_of(table: Table, of: DigestOf) -> ColumnElement[bool]:
    return and_(
        table.c.ecosystem_id == of.ecosystem_id,
        table.c.community_id.is_(None)
        if of.community_id is None
        else table.c.community_id == of.community_id,
    )
