"""Stored drafts, decisions and the access log; free text is sealed."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, or_, select

from bot.domain.retention import ONE_LOOK
from bot.persistence.repository import Repository
from bot.persistence.tables.privacy import access, decision, draft
from bot.services.ports.privacy import Decision, Draft

_LOOKS_ON = (
    select(access.c.id)
    .where(
        access.c.person_id == bindparam("person_id"),
        access.c.by_person_id == bindparam("by_person_id"),
        access.c.purpose == bindparam("purpose"),
        access.c.at > bindparam("since"),
    )
    .limit(1)
)


class SqlPrivacy(Repository):
    """The port `Privacy`, on SQL."""

    async def save_draft(self, user_id: int | None, new: Draft) -> None:
        """Keep what was submitted, sealed, until its effect is stored."""
        await self._insert(
            draft,
            id=new.id,
            fingerprint=None if user_id is None else self._keys.fingerprint(user_id),
            custom_id=new.custom_id,
            sealed_values=self._keys.seal(json.dumps(new.values)),
            at=new.at,
        )

    async def draft(self, user_id: int, draft_id: int) -> Draft | None:
        """Return a draft to the account that wrote it, and to nobody else."""
        row = await self._one(
            select(draft).where(
                draft.c.id == draft_id,
                or_(
                    draft.c.fingerprint.is_(None),
                    draft.c.fingerprint == self._keys.fingerprint(user_id),
                ),
            )
        )
        if row is None:
            return None
        values = json.loads(self._keys.open(row.sealed_values))
        return Draft(row.id, row.custom_id, values, row.at)

    async def drafts_of(self, user_id: int, custom_id: str) -> Sequence[Draft]:
        """Return what an account has begun under this key, newest first."""
        mine = draft.c.fingerprint == self._keys.fingerprint(user_id)
        rows = await self._all(
            select(draft)
            .where(mine, draft.c.custom_id == custom_id)
            .order_by(draft.c.at.desc(), draft.c.id.desc())
        )
        return [
            Draft(row.id, row.custom_id, json.loads(self._keys.open(row.sealed_values)), row.at)
            for row in rows
        ]

    async def drop_draft(self, draft_id: int) -> None:
        """Forget a draft whose effect is stored."""
        await self._connection.execute(delete(draft).where(draft.c.id == draft_id))

    async def record(self, new: Decision) -> None:
        """Remember who set what."""
        await self._insert(
            decision,
            ecosystem_id=new.ecosystem_id,
            community_id=new.community_id,
            person_id=new.person_id,
            what=new.what,
            sealed_detail=self._keys.seal(new.detail),
            at=new.at,
        )

    async def decisions(
        self, ecosystem_id: int, *, community_id: int | None, most: int
    ) -> Sequence[Decision]:
        """Return the latest decisions, newest first."""
        statement = select(decision).where(decision.c.ecosystem_id == ecosystem_id)
        if community_id is not None:
            statement = statement.where(decision.c.community_id == community_id)
        rows = await self._all(statement.order_by(decision.c.id.desc()).limit(most))
        return [
            Decision(
                row.ecosystem_id,
                row.community_id,
                row.person_id,
                row.what,
                self._keys.open(row.sealed_detail),
                row.at,
            )
            for row in rows
        ]

    async def log_access(
        self, person_id: int, *, by_person_id: int | None, purpose: str, at: datetime
    ) -> None:
        """Write in the access log, which the person can read, who looked and why.

        Somebody who looks on, at the next page of a list or after a choice in it, looked once.
        """
        look: dict[str, Any] = {
            "person_id": person_id,
            "by_person_id": by_person_id,
            "purpose": purpose,
        }
        if await self._one(_LOOKS_ON, since=at - ONE_LOOK, **look) is not None:
            return
        await self._insert(access, at=at, **look)
