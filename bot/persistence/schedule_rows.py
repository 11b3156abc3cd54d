"""Schedules, slots and reasons as rows, and back: mapped by hand."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row

from bot.domain.calendars import DayOff, DayOffKind, HolidaySet, SchoolRegion
from bot.domain.planning import Occurrence, OccurrenceState, Place, Schedule, Subject
from bot.domain.schedules import Changes, Pause, Reason, Rule, ShiftPolicy, Why


def values_of(new: Schedule) -> dict[str, Any]:
    """Return the columns of a schedule, without its id."""
    rule, pause = new.rule, new.changes.pause
    region = rule.holidays.school_region if rule else None
    return {
        "kind": new.kind,
        "place": new.subject.place.value,
        "subject_id": new.subject.id,
        "ecosystem_id": new.ecosystem_id,
        "community_id": new.community_id,
        "zone": new.zone,
        "due": new.due,
        "number": new.number,
        "cursor": new.cursor,
        "recurrence": rule.recurrence if rule else None,
        "starts": rule.starts if rule else None,
        "public_holidays": rule.holidays.public if rule else False,
        "school_region": region.value if region else None,
        "shift": (rule.shift if rule else ShiftPolicy.SKIP).value,
        "paused_since": pause.since if pause else None,
        "paused_until": pause.until if pause else None,
        "trouble": new.trouble,
    }


def schedule_of(row: Row[Any], changes: Sequence[Row[Any]]) -> Schedule:
    """Return the schedule in a row, with its skipped and moved slots.

    Raises:
        Refusal, ValueError: the row makes no sense any more.
    """
    rule = None
    if row.recurrence is not None:
        region = SchoolRegion(row.school_region) if row.school_region else None
        holidays = HolidaySet(row.public_holidays, region)
        rule = Rule(row.recurrence, row.starts, row.zone, holidays, ShiftPolicy(row.shift))
    return Schedule(
        row.id,
        row.kind,
        Subject(Place(row.place), row.subject_id),
        row.ecosystem_id,
        row.community_id,
        row.zone,
        row.due,
        rule,
        row.cursor,
        row.number,
        Changes(
            frozenset(change.slot for change in changes if change.moved_to is None),
            {change.slot: change.moved_to for change in changes if change.moved_to is not None},
            Pause(row.paused_since, row.paused_until) if row.paused_since else None,
        ),
        row.trouble,
    )


def occurrence_of(row: Row[Any]) -> Occurrence:
    """Return what became of a slot."""
    return Occurrence(
        row.id,
        row.schedule_id,
        row.slot,
        row.number,
        row.planned_at,
        row.claimed_at,
        OccurrenceState(row.state),
        row.late,
        _reason_of(row.reason) if row.reason else None,
    )


def written(reason: Reason) -> str:
    """Return a reason as JSON."""
    return json.dumps(asdict(reason), default=str)


def _reason_of(text: str) -> Reason:
    read = json.loads(text)
    day_off = read["day_off"]
    return Reason(
        Why(read["why"]),
        DayOff(DayOffKind(day_off["kind"]), day_off["dutch"], day_off["english"])
        if day_off
        else None,
        date.fromisoformat(read["day"]) if read["day"] else None,
        read["missed"],
        read["note"],
    )
