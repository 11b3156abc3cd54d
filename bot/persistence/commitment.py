"""Stored signals of commitment, and what members make of their label, its words sealed."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Row, delete, select

from bot.domain.checkins import RoundState
from bot.domain.commitment import Label
from bot.domain.items import COMMITMENT_ITEMS
from bot.domain.labels import OwnLabel
from bot.persistence.checkins import took, took_part
from bot.persistence.repository import Repository
from bot.persistence.tables.checkins import answer, check_in_round, invitation
from bot.persistence.tables.commitment import own_label, scale_answer
from bot.services.ports.commitment import Given, Took

_ITEMS = tuple(item.code for item in COMMITMENT_ITEMS)


class SqlCommitment(Repository):
    """The port `Commitment`, on SQL."""

    async def stated(self, membership_ids: Sequence[int]) -> Sequence[Given]:
        """Return the latest answer per member and commitment item, in whichever way it was given."""
        latest: dict[tuple[int, str], Given] = {}
        for table in (answer, scale_answer):
            rows = await self._all(
                select(table.c.membership_id, table.c.item, table.c.value, table.c.answered_at)
                .where(table.c.membership_id.in_(membership_ids), table.c.item.in_(_ITEMS))
                .order_by(table.c.answered_at)
            )
            for row in rows:
                before = latest.get((row.membership_id, row.item))
                if before is None or before.at <= row.answered_at:
                    latest[row.membership_id, row.item] = _given(row)
        return sorted(latest.values(), key=lambda each: (each.membership_id, each.item))

    async def rounds(self, membership_ids: Sequence[int]) -> Sequence[Took]:
        """Return what members did with the closed rounds that they were invited to."""
        rows = await self._all(
            took_part()
            .add_columns(check_in_round.c.closes_at)
            .join(check_in_round, check_in_round.c.id == invitation.c.round_id)
            .where(
                invitation.c.membership_id.in_(membership_ids),
                check_in_round.c.state == RoundState.CLOSED,
            )
            .order_by(check_in_round.c.slot, invitation.c.membership_id)
        )
        return [Took(row.membership_id, took(row), row.closes_at) for row in rows]

    async def scale(self, membership_id: int) -> Sequence[Given]:
        """Return what a member last gave on the voluntary scale."""
        rows = await self._all(
            select(scale_answer)
            .where(scale_answer.c.membership_id == membership_id)
            .order_by(scale_answer.c.item)
        )
        return [_given(row) for row in rows]

    async def say(self, given: Given) -> None:
        """Store an answer on the voluntary scale, over the earlier one to the same item."""
        await self._upsert(
            scale_answer,
            ("membership_id", "item"),
            membership_id=given.membership_id,
            item=given.item,
            value=given.value,
            answered_at=given.at,
        )

    async def own_labels(self, membership_ids: Sequence[int]) -> Mapping[int, OwnLabel]:
        """Return what members made of their label, by membership; most have made nothing of it."""
        rows = await self._all(
            select(own_label).where(own_label.c.membership_id.in_(membership_ids))
        )
        return {
            row.membership_id: OwnLabel(
                row.membership_id,
                row.changed_at,
                None if row.label is None else Label(row.label),
                "" if row.sealed_words is None else self._keys.open(row.sealed_words),
                row.hidden,
            )
            for row in rows
        }

    async def keep_own_label(self, own: OwnLabel) -> None:
        """Store what a member makes of their label; when it says nothing, forget it."""
        if own.says_nothing:
            await self._connection.execute(
                delete(own_label).where(own_label.c.membership_id == own.membership_id)
            )
            return
        await self._upsert(
            own_label,
            ("membership_id",),
            membership_id=own.membership_id,
            label=own.label,
            sealed_words=self._keys.seal(own.words) if own.words else None,
            hidden=own.hidden,
            changed_at=own.changed_at,
        )


def _given(row: Row[object]) -> Given:
    return Given(row.membership_id, row.item, row.value, row.answered_at)
