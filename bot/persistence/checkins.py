"""Stored rounds of the check-in, with their answers and notes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, delete, insert, select, update

from bot.domain.checkins import Answer, Audience, Note, Round, RoundState, TakingPart
from bot.domain.communities import Community
from bot.persistence.communities import made_community
from bot.persistence.repository import Repository, columns
from bot.persistence.results import Results
from bot.persistence.stays import STAY_BESIDE, stay_beside
from bot.persistence.tables.checkins import answer, check_in_round, invitation, note
from bot.persistence.tables.communities import community
from bot.persistence.tables.members import membership
from bot.persistence.tables.stays import stay
from bot.services.ports.checkins import Place, WrittenNote

_PLACE = (
    select(
        invitation.c.membership_id,
        invitation.c.excused,
        answer.c.item,
        answer.c.value,
        note.c.sealed_text,
        note.c.audience,
        membership.c.joined_at,
        *STAY_BESIDE,
    )
    .join(membership, membership.c.id == invitation.c.membership_id)
    .outerjoin(
        answer,
        and_(
            answer.c.round_id == invitation.c.round_id,
            answer.c.membership_id == invitation.c.membership_id,
        ),
    )
    .outerjoin(
        note,
        and_(
            note.c.round_id == invitation.c.round_id,
            note.c.membership_id == invitation.c.membership_id,
        ),
    )
    .outerjoin(stay, stay.c.membership_id == invitation.c.membership_id)
    .where(
        invitation.c.round_id == bindparam("round_id"),
        membership.c.person_id == bindparam("person_id"),
        membership.c.left_at.is_(None),
    )
)
"""Asked at every tap: one row per answer."""

_OF = "of_"
"""Before the name of a column that is the community's."""

# SQLite has no row locks and needs none: its writers begin one at a time.
_ANSWERABLE = (
    select(check_in_round, *(each.label(_OF + each.name) for each in community.columns))
    .join(community, community.c.id == check_in_round.c.community_id)
    .where(check_in_round.c.id == bindparam("round_id"))
    .with_for_update(read=True, of=check_in_round)
)
"""Asked at every tap too, in one trip."""

_ROUNDS = (
    select(check_in_round)
    .where(check_in_round.c.community_id == bindparam("community_id"))
    .order_by(check_in_round.c.slot)
)


class SqlCheckIns(Results, Repository):
    """The port `CheckIns`, on SQL; results and responses are in `persistence/results.py`."""

    async def add_round(self, new: Round) -> Round:
        """Store a planned or skipped round."""
        values = _row(new)
        del values["id"]
        return replace(new, id=await self._insert(check_in_round, **values))

    async def save_round(self, changed: Round) -> None:
        """Store a round's new state."""
        await self._update(check_in_round, changed.id, **_row(changed))

    async def keep_message(self, round_id: int, message_id: int) -> None:
        """Remember the post that opened a round."""
        await self._update(check_in_round, round_id, message_id=message_id)

    async def round(self, round_id: int, *, lock: str = "") -> Round | None:
        """Return a round. `lock`: "update" while opening or closing."""
        return await self._round(_round_locked(lock), round_id=round_id)

    async def answerable(self, round_id: int) -> tuple[Round, Community] | None:
        """Return a round that nobody can close meanwhile, with its community."""
        row = await self._one(_ANSWERABLE, round_id=round_id)
        if row is None:
            return None
        values = columns(row)
        of = {
            name.removeprefix(_OF): values.pop(name)
            for name in tuple(values)
            if name.startswith(_OF)
        }
        return _made_round(values), made_community(of)

    async def rounds(self, community_id: int) -> Sequence[Round]:
        """Return every round of a community, oldest first."""
        rows = await self._all(_ROUNDS, community_id=community_id)
        return [_round(row) for row in rows]

    async def open_round(self, community_id: int) -> Round | None:
        """Return the round that is open now."""
        return await self._round(
            select(check_in_round)
            .where(
                check_in_round.c.community_id == community_id,
                check_in_round.c.state == RoundState.OPEN,
            )
            .order_by(check_in_round.c.slot.desc())
            .limit(1)
        )

    async def invite(self, round_id: int, membership_ids: Sequence[int]) -> None:
        """Fix who takes part in a round."""
        if membership_ids:
            rows = [{"round_id": round_id, "membership_id": who} for who in membership_ids]
            await self._connection.execute(insert(invitation), rows)

    async def place(self, round_id: int, person_id: int) -> Place | None:
        """Return somebody's place in a round; None when they were not invited."""
        rows = await self._all(_PLACE, round_id=round_id, person_id=person_id)
        if not rows:
            return None
        first = rows[0]
        written = first.sealed_text is not None
        return Place(
            membership_id=first.membership_id,
            joined_at=first.joined_at,
            excused=first.excused,
            answers={row.item: row.value for row in rows if row.item is not None},
            note=self._keys.open(first.sealed_text) if written else None,
            audience=Audience(first.audience) if written else None,
            stay=stay_beside(first),
        )

    async def save_answer(self, given: Answer) -> None:
        """Store an answer, over an earlier one of the same member to the same item."""
        await self._upsert(answer, ("round_id", "membership_id", "item"), **asdict(given))

    async def excuse(self, round_id: int, membership_id: int, *, excused: bool) -> None:
        """Store that a member skips this round, or no longer does."""
        await self._connection.execute(
            update(invitation)
            .where(invitation.c.round_id == round_id, invitation.c.membership_id == membership_id)
            .values(excused=excused)
        )

    async def save_note(self, written: Note) -> None:
        """Store a note, over an earlier one of the same member in the same round."""
        await self._upsert(
            note,
            ("round_id", "membership_id"),
            round_id=written.round_id,
            membership_id=written.membership_id,
            sealed_text=self._keys.seal(written.text),
            audience=written.audience,
            written_at=written.written_at,
            ticked=False,
            sealed_shown=None,
        )

    async def drop_note(self, round_id: int, membership_id: int) -> None:
        """Erase a member's note."""
        await self._connection.execute(
            delete(note).where(note.c.round_id == round_id, note.c.membership_id == membership_id)
        )

    async def notes(self, round_id: int) -> Sequence[WrittenNote]:
        """Return the notes of a round in the order in which they were written."""
        rows = await self._all(select(note).where(note.c.round_id == round_id).order_by(note.c.id))
        return [
            WrittenNote(
                id=row.id,
                membership_id=row.membership_id,
                text=self._keys.open(row.sealed_text),
                audience=Audience(row.audience),
                ticked=row.ticked,
                shown=self._keys.open(row.sealed_shown or row.sealed_text),
            )
            for row in rows
        ]

    async def author_of(self, note_id: int) -> int | None:
        """Return the person who wrote a note, for the access log."""
        row = await self._one(
            select(membership.c.person_id)
            .join(note, note.c.membership_id == membership.c.id)
            .where(note.c.id == note_id)
        )
        return int(row.person_id) if row else None

    async def tick_notes(self, round_id: int, note_ids: Sequence[int]) -> None:
        """Let exactly these notes go on the result card."""
        await self._connection.execute(
            update(note).where(note.c.round_id == round_id).values(ticked=note.c.id.in_(note_ids))
        )

    async def redact_note(self, note_id: int, shown: str) -> None:
        """Change what goes on the card; the note itself stays as it was written."""
        await self._update(note, note_id, sealed_shown=self._keys.seal(shown))

    async def answers(self, round_id: int) -> Sequence[Answer]:
        """Return every answer of a round."""
        rows = await self._all(
            select(answer)
            .where(answer.c.round_id == round_id)
            .order_by(answer.c.membership_id, answer.c.item)
        )
        return [Answer(**columns(row)) for row in rows]

    async def taking_part(self, round_id: int) -> Mapping[int, TakingPart]:
        """Return what each invited membership did with a round."""
        rows = await self._all(took_part().where(invitation.c.round_id == round_id))
        return {row.membership_id: took(row) for row in rows}

    async def history(self, membership_id: int, most: int) -> Sequence[TakingPart]:
        """Return what a member did with the latest closed rounds, oldest first."""
        rows = await self._all(
            took_part()
            .join(check_in_round, check_in_round.c.id == invitation.c.round_id)
            .where(
                invitation.c.membership_id == membership_id,
                check_in_round.c.state == RoundState.CLOSED,
            )
            .order_by(check_in_round.c.slot.desc())
            .limit(most)
        )
        return [took(row) for row in reversed(rows)]

    async def _round(self, statement: Select[Any], **values: Any) -> Round | None:
        row = await self._one(statement, **values)
        return _round(row) if row else None


@cache
def _round_locked(lock: str) -> Select[Any]:
    statement = select(check_in_round).where(check_in_round.c.id == bindparam("round_id"))
    return statement.with_for_update() if lock else statement


def took_part() -> Select[Any]:
    """Return the query of who was invited, whether they were excused and whether they answered."""
    answered = (
        select(answer.c.item)
        .where(
            answer.c.round_id == invitation.c.round_id,
            answer.c.membership_id == invitation.c.membership_id,
        )
        .exists()
    )
    return select(invitation.c.membership_id, invitation.c.excused, answered.label("answered"))


def took(row: Row[Any]) -> TakingPart:
    """Return what somebody did with a round, from a row of `took_part`."""
    if row.answered:
        return TakingPart.RESPONDED
    return TakingPart.EXCUSED if row.excused else TakingPart.MISSED


def _row(stored: Round) -> dict[str, Any]:
    return {**asdict(stored), "items": ",".join(stored.items)}


def _round(row: Row[Any]) -> Round:
    return _made_round(columns(row))


def _made_round(values: dict[str, Any]) -> Round:
    del values["message_id"]
    items = values["items"]
    return Round(
        **{
            **values,
            "state": RoundState(values["state"]),
            "items": tuple(items.split(",")) if items else (),
        }
    )
