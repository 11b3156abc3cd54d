"""Stored results of rounds, frozen at closing, and what is done with them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from bot.domain.figures import Hidden, Response, Tally
from bot.domain.results import ItemResult, RoundResult
from bot.persistence.repository import Repository
from bot.persistence.tables.checkins import check_in_round, figure, response, result
from bot.services.ports.checkins import Frozen, Spoken

_STORED: Select[Any] = select(result).add_columns(
    check_in_round.c.number,
    check_in_round.c["items"],
    figure.c.item,
    figure.c.n,
    figure.c.total,
    figure.c.counts,
    figure.c.hidden,
)


class Results(Repository):
    """The part of the port `CheckIns` that comes after closing."""

    async def freeze(self, frozen: Frozen) -> None:
        """Store a result for good."""
        published = frozen.published
        await self._connection.execute(
            insert(result).values(
                round_id=frozen.round_id,
                responded=published.response.responded,
                invited=published.response.invited,
                closed_on=published.on,
                frozen_at=frozen.frozen_at,
            )
        )
        rows = [
            {
                "round_id": frozen.round_id,
                "item": item.item,
                "n": item.n,
                "total": item.tally.total if item.tally else None,
                "counts": ",".join(map(str, item.counts)) if item.counts else None,
                "hidden": item.hidden,
            }
            for item in published.items
        ]
        if rows:
            await self._connection.execute(insert(figure), rows)

    async def result(self, round_id: int) -> Frozen | None:
        """Return a frozen result."""
        found = await self._results(check_in_round.c.id == round_id)
        return found[0] if found else None

    async def results(self, community_id: int) -> Sequence[Frozen]:
        """Return the frozen results of a community, oldest round first."""
        return await self._results(check_in_round.c.community_id == community_id)

    async def mark_posted(self, round_id: int, *, at: datetime, message_id: int) -> None:
        """Remember that and where a result was posted."""
        await self._connection.execute(
            update(result)
            .where(result.c.round_id == round_id)
            .values(posted_at=at, message_id=message_id)
        )

    async def respond(self, given: Spoken, *, person_id: int | None) -> None:
        """Store what is done with a result, over an earlier response."""
        await self._connection.execute(
            delete(response).where(response.c.round_id == given.round_id)
        )
        await self._connection.execute(
            insert(response).values(
                round_id=given.round_id,
                person_id=person_id,
                text=given.text,
                given_at=given.given_at,
            )
        )

    async def response(self, round_id: int) -> Spoken | None:
        """Return what is done with a result."""
        row = await self._one(select(response).where(response.c.round_id == round_id))
        return _response(row) if row else None

    async def last_response(self, community_id: int) -> Spoken | None:
        """Return the newest response of a community."""
        row = await self._one(
            select(response)
            .join(check_in_round, check_in_round.c.id == response.c.round_id)
            .where(check_in_round.c.community_id == community_id)
            .order_by(check_in_round.c.slot.desc())
            .limit(1)
        )
        return _response(row) if row else None

    async def _results(self, condition: Any) -> list[Frozen]:
        rows = await self._all(
            select(
                check_in_round.c.number,
                check_in_round.c["items"],
                result,
                figure.c.item,
                figure.c.n,
                figure.c.total,
                figure.c.hidden,
                figure.c.counts,
            )
            .join(result, result.c.round_id == check_in_round.c.id)
            .outerjoin(figure, figure.c.round_id == check_in_round.c.id)
            .where(condition)
            .order_by(check_in_round.c.slot, check_in_round.c.id)
        )
        return [_result(list(parts)) for _, parts in groupby(rows, key=lambda row: row.round_id)]


def _result(rows: list[Row[Any]]) -> Frozen:
    first = rows[0]
    asked = first.items.split(",")
    parts = sorted((row for row in rows if row.item), key=lambda row: asked.index(row.item))
    return Frozen(
        round_id=first.round_id,
        published=RoundResult(
            number=first.number,
            on=first.closed_on,
            response=Response(first.responded, first.invited),
            items=tuple(_item(row) for row in parts),
        ),
        frozen_at=first.frozen_at,
        posted_at=first.posted_at,
    )


def _item(row: Row[Any]) -> ItemResult:
    return ItemResult(
        item=row.item,
        n=row.n,
        tally=None if row.total is None else Tally(row.total, row.n),
        counts=tuple(int(count) for count in row.counts.split(",")) if row.counts else None,
        hidden=Hidden(row.hidden) if row.hidden else None,
    )


def _response(row: Row[Any]) -> Spoken:
    return Spoken(row.round_id, row.text, row.given_at)
