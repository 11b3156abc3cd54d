"""Stored messages that wait to be sent: leased to one worker at a time, settled once."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select, update

from bot.domain.outgoing import LEASE, NewMessage, Outgoing, Trouble
from bot.domain.planning import DueMoment
from bot.persistence.repository import Repository
from bot.persistence.tables.members import account
from bot.persistence.tables.schedules import outbox

WAITING, SENT, FAILED, DROPPED = "waiting", "sent", "failed", "dropped"

# Sixteen hexadecimal digits: at most 25 characters for a nonce, and never the same one again,
# even when an old copy of the database is put back.
MARK_BYTES = 8

_WAITS = outbox.c.state == WAITING, outbox.c.due <= bindparam("now")
_ANY_WAITING = select(outbox.c.id).where(*_WAITS).limit(1)


class SqlOutbox(Repository):
    """The port `Outbox`, on SQL."""

    async def add(self, message: NewMessage, *, at: datetime, due: DueMoment | None = None) -> int:
        """Store a message to be sent from `at` on, as part of a due moment or on its own."""
        return await self._insert(
            outbox,
            mark=secrets.token_hex(MARK_BYTES),
            kind=message.kind,
            sealed_data=self._keys.seal(json.dumps(message.data)),
            community_id=message.community_id,
            schedule_id=due.schedule.id if due else None,
            occurrence_id=due.occurrence_id if due else None,
            person_id=message.person_id,
            channel_id=message.channel_id,
            mention_role_id=message.mention_role_id,
            silent=message.silent,
            state=WAITING,
            created_at=at,
            due=at,
            tries=0,
            trouble="",
        )

    async def get(self, outgoing_id: int) -> Outgoing:
        """Return a message that is known to exist."""
        row = await self._one(_outgoing().where(outbox.c.id == outgoing_id))
        if row is None:
            raise LookupError(f"message {outgoing_id} is gone")
        return self._open(row)

    async def any_waiting(self, now: datetime) -> bool:
        """Tell whether something can be sent now, without locking anything."""
        return await self._one(_ANY_WAITING, now=now) is not None

    async def lease(
        self, now: datetime, *, most: int, at: datetime | None = None
    ) -> Sequence[Outgoing]:
        """Return what can be sent at `now`; nobody else gets it until the lease runs out.

        The lease begins at `at`, which is later than `now` in a run that lasts.
        """
        at = at or now
        rows = await self._all(
            _outgoing()
            .where(*_WAITS)
            .order_by(outbox.c.due, outbox.c.id)
            .limit(most)
            .with_for_update(skip_locked=True, of=outbox),
            now=now,
        )
        if rows:
            # What is returned still says when it was tried before: that decides about looking.
            await self._connection.execute(
                update(outbox)
                .where(outbox.c.id.in_([row.id for row in rows]))
                .values(
                    due=at + LEASE,
                    tries=outbox.c.tries + 1,
                    first_tried_at=func.coalesce(outbox.c.first_tried_at, at),
                )
            )
        return [self._open(row) for row in rows]

    async def mark_sent(self, outgoing_id: int, message_id: int, *, at: datetime) -> bool:
        """Record the delivery and let go of the words; False when it was recorded before."""
        return await self._settle(
            outgoing_id,
            state=SENT,
            message_id=message_id,
            settled_at=at,
            sealed_data=self._keys.seal("{}"),
        )

    async def revise(self, outgoing_id: int, message: NewMessage, *, until: datetime) -> None:
        """Let a message go out as it is now, by whoever has it on lease until this moment."""
        await self._settle(
            outgoing_id,
            sealed_data=self._keys.seal(json.dumps(message.data)),
            channel_id=message.channel_id,
            mention_role_id=message.mention_role_id,
            silent=message.silent,
            due=until,
        )

    async def drop(self, outgoing_id: int, *, at: datetime) -> None:
        """Record that it is not wanted any more and let go of the words."""
        await self._settle(
            outgoing_id, state=DROPPED, settled_at=at, sealed_data=self._keys.seal("{}")
        )

    async def retry(self, outgoing_id: int, *, at: datetime) -> None:
        """Offer the message again from this moment on."""
        await self._settle(outgoing_id, due=at)

    async def give_up(self, outgoing: Outgoing, reason: Trouble, *, at: datetime) -> bool:
        """Record that it cannot be sent and keep it; False when that was recorded before."""
        return await self._settle(
            outgoing.id,
            state=FAILED,
            trouble=reason.value,
            settled_at=at,
            first_tried_at=outgoing.first_tried_at,
        )

    async def put_back(self, outgoing_id: int, *, at: datetime) -> None:
        """Offer a message that could not be sent once more."""
        await self._connection.execute(
            update(outbox)
            .where(outbox.c.id == outgoing_id, outbox.c.state == FAILED)
            .values(state=WAITING, due=at, tries=0, trouble="", settled_at=None)
        )

    async def given_up(self, community_id: int) -> Sequence[Outgoing]:
        """Return the community's posts that could not be sent, oldest first."""
        rows = await self._all(
            _outgoing()
            .where(
                outbox.c.community_id == community_id,
                outbox.c.channel_id.is_not(None),
                outbox.c.state == FAILED,
            )
            .order_by(outbox.c.id)
        )
        return [self._open(row) for row in rows]

    async def mentioned(
        self, community_id: int, *, since: datetime, before: int | None = None
    ) -> bool:
        """Tell whether the community's role was mentioned, or is about to be, since a moment.

        Of what still waits only messages older than the one with the key `before` count.
        """
        waits = and_(outbox.c.state == WAITING, outbox.c.created_at >= since)
        if before is not None:
            waits = and_(waits, outbox.c.id < before)
        row = await self._one(
            select(outbox.c.id)
            .where(
                outbox.c.community_id == community_id,
                outbox.c.mention_role_id.is_not(None),
                or_(waits, and_(outbox.c.state == SENT, outbox.c.settled_at >= since)),
            )
            .limit(1)
        )
        return row is not None

    async def direct_messages(self, person_id: int, *, since: datetime) -> int:
        """Count the direct messages that a person was sent or is about to be sent."""
        row = await self._one(
            select(func.count().label("found")).where(
                outbox.c.person_id == person_id,
                or_(
                    outbox.c.state == WAITING,
                    and_(outbox.c.state == SENT, outbox.c.settled_at >= since),
                ),
            )
        )
        return int(row.found) if row else 0

    async def _settle(self, outgoing_id: int, **values: Any) -> bool:
        done = await self._connection.execute(
            update(outbox)
            .where(outbox.c.id == outgoing_id, outbox.c.state == WAITING)
            .values(**values)
        )
        return bool(done.rowcount)

    def _open(self, row: Row[Any]) -> Outgoing:
        message = NewMessage(
            row.kind,
            json.loads(self._keys.open(row.sealed_data)),
            row.community_id,
            row.channel_id,
            row.person_id,
            row.mention_role_id,
            row.silent,
        )
        return Outgoing(
            row.id,
            row.mark,
            message,
            int(self._keys.open(row.sealed_user_id)) if row.sealed_user_id else None,
            row.tries,
            row.created_at,
            row.first_tried_at,
            row.due if row.first_tried_at else None,
            row.schedule_id,
            row.occurrence_id,
        )


def _outgoing() -> Any:
    return select(outbox, account.c.sealed_user_id).join(
        account, account.c.person_id == outbox.c.person_id, isouter=True
    )
