"""Stored results of rounds, frozen at closing, and what is done with them."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, insert, select, update

from bot.domain.commitment import Label
from bot.domain.figures import Hidden, Response, Tally
from bot.domain.labels import GroupLabel
from bot.domain.results import ItemResult, RoundResult, notes_may_be_shown
from bot.domain.stays import GroupStay
from bot.persistence.repository import Repository
from bot.persistence.tables.checkins import check_in_round, figure, note, response, result
from bot.persistence.tables.commitment import group_label
from bot.persistence.tables.privacy import retraction
from bot.persistence.tables.schedules import outbox
from bot.persistence.tables.stays import group_stay
from bot.services.ports.checkins import Frozen, LastClosed, Spoken

_FROZEN = (
    select(
        check_in_round.c.number,
        check_in_round.c["items"],
        result,
        figure.c.item,
        figure.c.n,
        figure.c.total,
        figure.c.hidden,
        figure.c.counts,
        group_label.c.label,
        group_label.c.known,
        group_label.c.members,
        group_stay.c.yes,
        group_stay.c.doubt,
        group_stay.c.no,
        group_stay.c.counted_on,
    )
    .join(result, result.c.round_id == check_in_round.c.id)
    .outerjoin(figure, figure.c.round_id == check_in_round.c.id)
    .outerjoin(group_label, group_label.c.round_id == check_in_round.c.id)
    .outerjoin(group_stay, group_stay.c.round_id == check_in_round.c.id)
    .order_by(check_in_round.c.slot, check_in_round.c.id)
)
_RESULT = _FROZEN.where(check_in_round.c.id == bindparam("round_id"))
_RESULTS = _FROZEN.where(check_in_round.c.community_id == bindparam("community_id"))
_GROUP = select(result.c.responded, result.c.invited).where(
    result.c.round_id == bindparam("round_id")
)
_TICKED = (
    select(note.c.sealed_text, note.c.sealed_shown)
    .where(note.c.round_id == bindparam("round_id"), note.c.ticked)
    .order_by(note.c.id)
)
_RESPONSE = select(response).where(response.c.round_id == bindparam("round_id"))
_LAST_RESPONSE = (
    select(response)
    .join(check_in_round, check_in_round.c.id == response.c.round_id)
    .where(check_in_round.c.community_id == bindparam("community_id"))
    .order_by(check_in_round.c.slot.desc())
    .limit(1)
)

_later = check_in_round.alias("later")
_LAST_CLOSED = (
    select(
        check_in_round.c.id,
        check_in_round.c.number,
        result.c.closed_on,
        # A word about a later round, which nobody answered, closes the loop too.
        select(response.c.round_id)
        .join(_later, _later.c.id == response.c.round_id)
        .where(
            _later.c.community_id == check_in_round.c.community_id,
            _later.c.slot >= check_in_round.c.slot,
        )
        .exists()
        .label("answered"),
    )
    .join(result, result.c.round_id == check_in_round.c.id)
    .where(check_in_round.c.community_id == bindparam("community_id"), result.c.responded > 0)
    .order_by(check_in_round.c.slot.desc(), check_in_round.c.id.desc())
    .limit(1)
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
        if frozen.commitment is not None:
            await self._connection.execute(
                insert(group_label).values(round_id=frozen.round_id, **asdict(frozen.commitment))
            )
        if frozen.stay is not None:
            await self._connection.execute(
                insert(group_stay).values(round_id=frozen.round_id, **asdict(frozen.stay))
            )

    async def result(self, round_id: int) -> Frozen | None:
        """Return a frozen result."""
        found = await self._results(_RESULT, round_id=round_id)
        return found[0] if found else None

    async def results(self, community_id: int) -> Sequence[Frozen]:
        """Return the frozen results of a community, oldest round first."""
        return await self._results(_RESULTS, community_id=community_id)

    async def mark_posted(
        self, round_id: int, *, at: datetime, channel_id: int | None, message_id: int
    ) -> None:
        """Remember that and where a result was posted."""
        await self._connection.execute(
            update(result)
            .where(result.c.round_id == round_id)
            .values(posted_at=at, channel_id=channel_id, message_id=message_id)
        )

    async def card_notes(self, round_id: int) -> Sequence[str]:
        """Return what a result's card quotes: notes that are ticked, exist and may be shown."""
        group = await self._one(_GROUP, round_id=round_id)
        if group is None or not notes_may_be_shown(Response(group.responded, group.invited)):
            return []
        rows = await self._all(_TICKED, round_id=round_id)
        return [self._keys.open(row.sealed_shown or row.sealed_text) for row in rows]

    @asynccontextmanager
    async def losing(self, which: ColumnElement[bool], *, at: datetime) -> AsyncIterator[None]:
        """Let no card quote these notes any more; they are erased inside."""
        quoting = await self._all(
            select(check_in_round.c.id)
            .where(check_in_round.c.id.in_(select(note.c.round_id).where(which, note.c.ticked)))
            .order_by(check_in_round.c.id)
            # A result that is planned at this moment would take the notes along.
            .with_for_update()
        )
        yield
        for row in quoting:
            await self.redraw_card(row.id, at=at)

    async def redraw_card(self, round_id: int, *, at: datetime) -> None:
        """Let the card quote the notes as they are now: where it waits, and where it may stand."""
        notes = await self.card_notes(round_id)
        # Locked, so that no worker takes the old words along while they are being replaced.
        waiting = await self._all(
            select(outbox.c.id, outbox.c.sealed_data, outbox.c.first_tried_at)
            .join(check_in_round, check_in_round.c.community_id == outbox.c.community_id)
            .where(check_in_round.c.id == round_id, outbox.c.kind == "result")
            .order_by(outbox.c.id)
            .with_for_update(of=outbox)
        )
        stands = False
        for message in waiting:
            data = json.loads(self._keys.open(message.sealed_data))
            if data.get("round_id") == round_id:
                sealed = self._keys.seal(json.dumps(data | {"notes": notes}))
                await self._update(outbox, message.id, sealed_data=sealed)
                # Once tried it may have arrived, although nobody heard so.
                stands = stands or message.first_tried_at is not None
        posted = await self._one(select(result.c.message_id).where(result.c.round_id == round_id))
        if stands or (posted is not None and posted.message_id is not None):
            await self._upsert(retraction, ("round_id",), round_id=round_id, asked_at=at, tries=0)

    async def respond(self, given: Spoken, *, person_id: int | None) -> None:
        """Store what is done with a result, over an earlier response."""
        await self._upsert(
            response,
            ("round_id",),
            round_id=given.round_id,
            person_id=person_id,
            text=given.text,
            given_at=given.given_at,
        )

    async def response(self, round_id: int) -> Spoken | None:
        """Return what is done with a result."""
        row = await self._one(_RESPONSE, round_id=round_id)
        return _response(row) if row else None

    async def last_closed(self, community_id: int) -> LastClosed | None:
        """Return the latest round that people answered, and whether they heard what is done."""
        row = await self._one(_LAST_CLOSED, community_id=community_id)
        if row is None:
            return None
        return LastClosed(row.id, row.number, row.closed_on, answered=bool(row.answered))

    async def last_response(self, community_id: int) -> Spoken | None:
        """Return the newest response of a community."""
        row = await self._one(_LAST_RESPONSE, community_id=community_id)
        return _response(row) if row else None

    async def _results(self, statement: Select[Any], **values: Any) -> list[Frozen]:
        rows = await self._all(statement, **values)
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
        commitment=None
        if first.known is None
        else GroupLabel(first.label and Label(first.label), first.known, first.members),
        stay=None
        if first.counted_on is None
        else GroupStay(first.yes, first.doubt, first.no, first.counted_on),
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
