"""How a schedule goes on: taking a turn, and skipping, moving, pausing, bringing forward.

Each function returns a new schedule with `due` computed anew; none of them knows a clock.
"""

from dataclasses import replace
from datetime import date, datetime

from bot.domain.lateness import Lateness, due_now, lateness
from bot.domain.planning import DueMoment, Schedule, Subject
from bot.domain.schedules import (
    NO_CHANGES,
    MoveOutOfOrder,
    NoMomentLeft,
    Pause,
    PlannedMoment,
    Rule,
    SlotUnknown,
    Why,
    local_date,
    moments,
    next_posting,
    resolve,
    upcoming,
)

SHOWN_AHEAD = 5


def recurring(
    kind: str, subject: Subject, rule: Rule, *, ecosystem_id: int, community_id: int | None = None
) -> Schedule:
    """Return a new schedule that follows a rule."""
    new = Schedule(0, kind, subject, ecosystem_id, community_id, rule.zone, due=None, rule=rule)
    return with_next_turn(new)


def with_next_turn(schedule: Schedule) -> Schedule:
    """Return a recurring schedule with `due` computed anew from its rule and changes."""
    return replace(schedule, due=_next_turn(schedule))


def planned(schedule: Schedule, count: int = SHOWN_AHEAD) -> tuple[PlannedMoment, ...]:
    """Return the next moments of a recurring schedule, skipped ones with their reason."""
    if schedule.rule is None:
        return ()
    return upcoming(
        schedule.rule,
        count=count,
        after=schedule.cursor,
        number=schedule.number,
        changes=schedule.changes,
    )


def next_at(schedule: Schedule) -> datetime | None:
    """Return when something will next be posted; None when nothing is in sight."""
    found = _next_posting(schedule)
    return found.at if found else None


def take_turn(schedule: Schedule, now: datetime) -> DueMoment | None:
    """Return the one moment that is due, with the schedule moved on; None when none is."""
    if schedule.rule is None:
        return _take_single_turn(schedule, now)
    due = due_now(
        schedule.rule,
        now=now,
        after=schedule.cursor,
        number=schedule.number,
        changes=schedule.changes,
    )
    if due is None:
        return None
    moved_on = with_next_turn(replace(schedule, cursor=due.cursor, number=due.number))
    moment = due.moment
    return DueMoment(
        moved_on,
        moment.slot,
        moment.number,
        planned_at=moment.due,
        now=now,
        lateness=due.lateness,
        next_at=next_at(moved_on),
        reason=None if moment.at is not None else moment.reason,
    )


def bring_forward(schedule: Schedule, now: datetime) -> DueMoment:
    """Take the turn of the next planned posting now, with its slot and number.

    Raises:
        NoMomentLeft: nothing is planned any more.
    """
    chosen = _next_posting(replace(schedule, changes=replace(schedule.changes, pause=None)))
    if chosen is None or chosen.number is None:
        raise NoMomentLeft
    moved_on = with_next_turn(replace(schedule, cursor=chosen.slot, number=chosen.number + 1))
    return DueMoment(
        moved_on,
        chosen.slot,
        chosen.number,
        planned_at=now,
        now=now,
        lateness=Lateness.ON_TIME,
        next_at=next_at(moved_on),
    )


def with_rule(schedule: Schedule, rule: Rule) -> Schedule:
    """Return the schedule running by another rule from the next moment on; numbers go on."""
    return with_next_turn(
        replace(schedule, rule=rule, zone=rule.zone, changes=NO_CHANGES, trouble="")
    )


def skipped(schedule: Schedule, slot: date) -> Schedule:
    """Return the schedule with one planned slot skipped; it keeps its number."""
    _neighbours(schedule, slot)
    moves = {moved: at for moved, at in schedule.changes.moves.items() if moved != slot}
    changes = replace(schedule.changes, skips=schedule.changes.skips | {slot}, moves=moves)
    return with_next_turn(replace(schedule, changes=changes))


def restored(schedule: Schedule, slot: date) -> Schedule:
    """Return the schedule with a skipped or moved slot back at its own moment."""
    _neighbours(schedule, slot)
    moves = {moved: at for moved, at in schedule.changes.moves.items() if moved != slot}
    changes = replace(schedule.changes, skips=schedule.changes.skips - {slot}, moves=moves)
    return with_next_turn(replace(schedule, changes=changes))


def moved(schedule: Schedule, slot: date, local: datetime, *, now: datetime) -> Schedule:
    """Return the schedule with one planned slot moved to another local moment.

    Raises:
        MoveOutOfOrder: it would come before now or its predecessor, or after its successor.
    """
    before, after = _neighbours(schedule, slot)
    at = resolve(local, schedule.zone)
    earliest = max(now, before.due) if before else now
    if at <= earliest or (after is not None and at >= after.due):
        raise MoveOutOfOrder
    changes = replace(
        schedule.changes,
        skips=schedule.changes.skips - {slot},
        moves={**schedule.changes.moves, slot: local},
    )
    return with_next_turn(replace(schedule, changes=changes))


def paused(
    schedule: Schedule, *, now: datetime, until: date | None = None, trouble: str = ""
) -> Schedule:
    """Return the schedule at rest from today, until (not including) a date or until resumed."""
    pause = Pause(local_date(now, schedule.zone), until)
    changes = replace(schedule.changes, pause=pause)
    return with_next_turn(replace(schedule, changes=changes, trouble=trouble))


def resumed(schedule: Schedule, *, now: datetime) -> Schedule:
    """Return the schedule running again; what passed during the pause stays passed."""
    cursor = schedule.cursor
    if schedule.rule is not None:
        for moment in moments(schedule.rule, after=cursor, changes=schedule.changes):
            if moment.due > now:
                break
            cursor = moment.slot
    changes = replace(schedule.changes, pause=None)
    return with_next_turn(replace(schedule, cursor=cursor, changes=changes, trouble=""))


def _take_single_turn(schedule: Schedule, now: datetime) -> DueMoment | None:
    if schedule.due is None or schedule.due > now:
        return None
    return DueMoment(
        replace(schedule, due=None),
        local_date(schedule.due, schedule.zone),
        schedule.number,
        planned_at=schedule.due,
        now=now,
        lateness=lateness(schedule.due, now, None),
        next_at=None,
    )


def _next_turn(schedule: Schedule) -> datetime | None:
    if schedule.rule is None:
        return schedule.due
    pause = schedule.changes.pause
    for moment in moments(schedule.rule, after=schedule.cursor, changes=schedule.changes):
        if moment.reason is None or moment.reason.why is not Why.PAUSED:
            return moment.due
        if pause and pause.until is None:
            return None
    return None


def _next_posting(schedule: Schedule) -> PlannedMoment | None:
    if schedule.rule is None:
        return None
    return next_posting(
        schedule.rule, after=schedule.cursor, number=schedule.number, changes=schedule.changes
    )


def _neighbours(
    schedule: Schedule, slot: date
) -> tuple[PlannedMoment | None, PlannedMoment | None]:
    """Return the planned moments before and after a slot that still has to come."""
    if schedule.rule is None:
        raise SlotUnknown
    before: PlannedMoment | None = None
    coming = moments(schedule.rule, after=schedule.cursor, changes=schedule.changes)
    for moment in coming:
        if moment.slot == slot:
            return before, next(coming, None)
        if moment.slot > slot:
            break
        before = moment
    raise SlotUnknown
