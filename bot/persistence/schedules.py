"""Stored schedules: every act that is still to come, and what became of past slots."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, insert, or_, select

from bot.domain.planning import (
    DueMoment,
    Occurrence,
    OccurrenceState,
    Schedule,
    Subject,
)
from bot.domain.schedules import Reason, Why
from bot.domain.words import Refusal
from bot.persistence.repository import Repository, advisory_lock
from bot.persistence.schedule_rows import occurrence_of, schedule_of, values_of, written
from bot.persistence.tables.schedules import occurrence, outbox, schedule, slot_change
from bot.services.ports.schedules import LEAVE_ALONE, ScheduleUnreadableError

LONGEST_HOLD = timedelta(hours=1)

_IS = (
    schedule.c.kind == bindparam("kind"),
    schedule.c.place == bindparam("place"),
    schedule.c.subject_id == bindparam("subject_id"),
)
_OF = select(schedule).where(*_IS)
_BY_KEY = select(schedule).where(schedule.c.id == bindparam("schedule_id"))
_IS_DUE = (
    schedule.c.due <= bindparam("now"),
    or_(schedule.c.held_until.is_(None), schedule.c.held_until <= bindparam("now")),
)
_ANY_DUE = select(schedule.c.id).where(*_IS_DUE).limit(1)
_LONGEST_DUE = (
    select(schedule)
    .where(*_IS_DUE, schedule.c.id.not_in(bindparam("passing", expanding=True)))
    .order_by(schedule.c.due, schedule.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_CHANGES = select(slot_change.c.slot, slot_change.c.moved_to).where(
    slot_change.c.schedule_id == bindparam("schedule_id")
)
_NO_CHANGES = delete(slot_change).where(slot_change.c.schedule_id == bindparam("of_schedule"))
_OCCURRENCE = select(occurrence).where(
    occurrence.c.schedule_id == bindparam("schedule_id"), occurrence.c.slot == bindparam("slot")
)


class SqlSchedules(Repository):
    """The port `Schedules`, on SQL."""

    async def add(self, new: Schedule) -> Schedule:
        """Store a new schedule; one of the same kind and subject is replaced, not doubled."""
        known = await self.of(new.kind, new.subject)
        if known is not None:
            stored = replace(new, id=known.id)
            await self.save(stored)
            return stored
        stored = replace(new, id=await self._insert(schedule, **values_of(new)))
        await self._save_changes(stored)
        return stored

    async def save(self, changed: Schedule) -> None:
        """Store a changed schedule, with its skipped and moved slots."""
        await self._update(schedule, changed.id, **values_of(changed), failures=0, held_until=None)
        await self._save_changes(changed)

    async def move_on(self, after_its_turn: Schedule) -> None:
        """Store where a schedule goes on after a turn."""
        await self._update(
            schedule,
            after_its_turn.id,
            due=after_its_turn.due,
            cursor=after_its_turn.cursor,
            number=after_its_turn.number,
            failures=0,
            held_until=None,
        )

    async def get(self, schedule_id: int) -> Schedule:
        """Return a schedule that is known to exist."""
        found = await self._read(_BY_KEY, schedule_id=schedule_id)
        if found is None:
            raise LookupError(f"schedule {schedule_id} is gone")
        return found

    async def of(self, kind: str, subject: Subject) -> Schedule | None:
        """Return the schedule of this kind and subject."""
        return await self._read(_OF, **_named(kind, subject))

    async def of_community(self, community_id: int) -> Sequence[Schedule]:
        """Return the recurring schedules of a community."""
        rows = await self._all(
            select(schedule)
            .where(schedule.c.community_id == community_id, schedule.c.recurrence.is_not(None))
            .order_by(schedule.c.id)
        )
        return [schedule_of(row, await self._changes(row.id)) for row in rows]

    async def remove(self, kind: str, subject: Subject) -> None:
        """Forget a schedule and what became of it."""
        await self._connection.execute(delete(schedule).where(*_IS), _named(kind, subject))

    async def any_due(self, now: datetime) -> bool:
        """Tell whether a turn has come, without locking anything."""
        return await self._one(_ANY_DUE, now=now) is not None

    async def lock_due(self, now: datetime, *, passing: Sequence[int] = ()) -> Schedule | None:
        """Return the longest due schedule that no other worker holds, locked until the end."""
        row = await self._one(_LONGEST_DUE, now=now, passing=list(passing))
        if row is None:
            return None
        changes = await self._changes(row.id)
        try:
            return schedule_of(row, changes)
        except (Refusal, ValueError) as unreadable:
            raise ScheduleUnreadableError(row.id) from unreadable

    async def try_hold(self, found: Schedule) -> bool:
        """Hold the schedule's community (or ecosystem), or say at once that somebody else does."""
        if self._connection.dialect.name != "postgresql":
            return True
        lock = advisory_lock(*holder(found))
        return bool(await self._connection.scalar(select(func.pg_try_advisory_xact_lock(lock))))

    async def hold(self, schedule_id: int, *, now: datetime) -> int:
        """Leave a schedule whose turn went wrong alone for a while; return how often it did."""
        row = await self._one(select(schedule.c.failures).where(schedule.c.id == schedule_id))
        failures = (row.failures if row else 0) + 1
        rest = min(LEAVE_ALONE * (1 << min(failures - 1, 10)), LONGEST_HOLD)
        await self._update(schedule, schedule_id, failures=failures, held_until=now + rest)
        return failures

    async def begin(self, moment: DueMoment) -> int | None:
        """Record that a slot has its turn; None when that slot had its turn before."""
        if await self.occurrence(moment.schedule.id, moment.slot) is not None:
            return None
        missed = Reason(Why.MISSED, missed=moment.missed) if moment.missed else None
        return await self._insert(
            occurrence,
            schedule_id=moment.schedule.id,
            slot=moment.slot,
            number=moment.number,
            planned_at=moment.planned_at,
            claimed_at=moment.now,
            state=OccurrenceState.PLANNED.value,
            late=moment.late,
            reason=written(missed) if missed else None,
        )

    async def settle(
        self,
        occurrence_id: int,
        state: OccurrenceState,
        reason: Reason | None = None,
        *,
        late: bool = False,
    ) -> None:
        """Record what became of a slot; `late` when that was later than its turn told."""
        values: dict[str, Any] = {"state": state.value}
        if late:
            values["late"] = True
        if reason is not None:
            values["reason"] = written(reason)
        await self._update(occurrence, occurrence_id, **values)

    async def history(self, schedule_id: int, *, most: int) -> Sequence[Occurrence]:
        """Return the slots that had their turn, newest first."""
        rows = await self._all(
            select(occurrence)
            .where(occurrence.c.schedule_id == schedule_id)
            .order_by(occurrence.c.slot.desc())
            .limit(most)
        )
        return [occurrence_of(row) for row in rows]

    async def turn(self, occurrence_id: int) -> Occurrence:
        """Return what became of a slot that is known to have had its turn."""
        row = await self._one(select(occurrence).where(occurrence.c.id == occurrence_id))
        if row is None:
            raise LookupError(f"turn {occurrence_id} is gone")
        return occurrence_of(row)

    async def occurrence(self, schedule_id: int, slot: date) -> Occurrence | None:
        """Return what became of a slot, if its turn has come."""
        row = await self._one(_OCCURRENCE, schedule_id=schedule_id, slot=slot)
        return occurrence_of(row) if row else None

    async def forget_before(self, moment: datetime) -> None:
        """Forget single moments that had their turn before this, and messages settled before it."""
        await self._connection.execute(delete(outbox).where(outbox.c.settled_at < moment))
        waiting = select(outbox.c.schedule_id).where(outbox.c.schedule_id.is_not(None))
        over = select(occurrence.c.schedule_id).where(occurrence.c.claimed_at < moment)
        await self._connection.execute(
            delete(schedule).where(
                schedule.c.recurrence.is_(None),
                schedule.c.due.is_(None),
                schedule.c.id.in_(over),
                schedule.c.id.not_in(waiting),
            )
        )

    async def _read(self, statement: Select[Any], **values: Any) -> Schedule | None:
        row = await self._one(statement, **values)
        return schedule_of(row, await self._changes(row.id)) if row else None

    async def _changes(self, schedule_id: int) -> Sequence[Row[Any]]:
        return await self._all(_CHANGES, schedule_id=schedule_id)

    async def _save_changes(self, changed: Schedule) -> None:
        await self._connection.execute(_NO_CHANGES, {"of_schedule": changed.id})
        wanted = dict.fromkeys(changed.changes.skips) | dict(changed.changes.moves)
        # A slot that had its turn needs no memory of how it was changed.
        rows = [
            {"schedule_id": changed.id, "slot": slot, "moved_to": moved_to}
            for slot, moved_to in wanted.items()
            if changed.cursor is None or slot > changed.cursor
        ]
        if rows:
            await self._connection.execute(insert(slot_change), rows)


def holder(found: Schedule) -> tuple[str, int]:
    """Return what to hold while this schedule is changed."""
    if found.community_id is None:
        return "ecosystem", found.ecosystem_id
    return "community", found.community_id


def _named(kind: str, subject: Subject) -> dict[str, Any]:
    return {"kind": kind, "place": subject.place.value, "subject_id": subject.id}
