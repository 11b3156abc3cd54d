"""The list of erasures: who was forgotten, so that a backup that is put back forgets them too.

It holds keyed hashes only and is kept as long as the oldest backup may be, and a margin.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import insert, select

from bot.persistence.personal import EVERYTHING, SqlPersonal
from bot.persistence.repository import Repository
from bot.persistence.tables.members import account, membership, person
from bot.persistence.tables.privacy import erasure


@dataclass(frozen=True, slots=True)
class Erasure:
    """An account that was forgotten, everywhere or (with an id) by one community."""

    fingerprint: bytes
    community_id: int
    at: datetime

    def as_data(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {
            "fingerprint": self.fingerprint.hex(),
            "community_id": self.community_id,
            "at": self.at.isoformat(),
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Read what `as_data` wrote.

        Raises:
            ValueError, KeyError, TypeError: it is something else.
        """
        at = datetime.fromisoformat(data["at"]).astimezone(UTC)
        return cls(bytes.fromhex(data["fingerprint"]), int(data["community_id"]), at)


class SqlErasures(Repository):
    """The list in one database."""

    async def remembered(self) -> Sequence[Erasure]:
        """Return the whole list."""
        rows = await self._all(select(erasure).order_by(erasure.c.at, erasure.c.community_id))
        return [Erasure(row.fingerprint, row.community_id, row.at) for row in rows]

    async def repeat(self, erasures: Iterable[Erasure]) -> int:
        """Erase again who was forgotten and is back, and return how many that were.

        Whoever joined anew after being forgotten stays: that was their own choice.
        """
        again = 0
        for each in erasures:
            if each.community_id == EVERYTHING:
                again += await self._repeat_everything(each)
            else:
                again += await self._repeat_community(each)
            await self._remember(each)
        return again

    async def _repeat_everything(self, each: Erasure) -> bool:
        row = await self._one(
            select(person.c.id)
            .join(account, account.c.person_id == person.c.id)
            .where(account.c.fingerprint == each.fingerprint, person.c.created_at <= each.at)
        )
        if row is not None:
            await SqlPersonal(self._connection, self._keys).erase_person(row.id)
        return row is not None

    async def _repeat_community(self, each: Erasure) -> bool:
        row = await self._one(
            select(membership.c.id)
            .join(account, account.c.person_id == membership.c.person_id)
            .where(
                account.c.fingerprint == each.fingerprint,
                membership.c.community_id == each.community_id,
                membership.c.joined_at <= each.at,
            )
        )
        if row is not None:
            personal = SqlPersonal(self._connection, self._keys)
            await personal.forget_membership(row.id, at=each.at)
        return row is not None

    async def _remember(self, each: Erasure) -> None:
        row = await self._one(
            select(erasure.c.at).where(
                erasure.c.fingerprint == each.fingerprint,
                erasure.c.community_id == each.community_id,
            )
        )
        if row is None:
            await self._connection.execute(
                insert(erasure).values(
                    fingerprint=each.fingerprint, community_id=each.community_id, at=each.at
                )
            )
