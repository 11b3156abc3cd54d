"""How a schedule goes on: taking a turn, and skipping, moving, pausing, bringing forward.

Each function returns a new schedule with `due` computed anew; none of them knows a clock.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from itertools import takewhile

from bot.domain.lateness import Lateness, due_now, lateness
from bot.domain.planning import DueMoment, Schedule, Subject
from bot.domain.schedules import (
    Changes,
    MoveOutOfOrder,
    NoMomentLeft,
    Pause,
    PlannedMoment,
    Rule,
    SlotUnknown,
    local_date,
    moments,
    next_posting,
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
        missed=due.missed,
    )


def bring_forward(schedule: Schedule, now: datetime) -> DueMoment:
    """Take the turn of the next planned posting now, with its slot and number.

    Raises:
        NoMomentLeft: nothing is planned any more.
    """
    chosen = _next_posting(resumed(schedule, now=now))
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


def with_rule(schedule: Schedule, rule: Rule, *, now: datetime) -> Schedule:
    """Return the schedule running by another rule from now on; numbers and a pause go on.

    A pause for trouble ends: choosing a rule is how it is mended.
    """
    changes = Changes(pause=None if schedule.trouble else schedule.changes.pause)
    changed = replace(schedule, rule=rule, zone=rule.zone, changes=changes, trouble="")
    # A first moment that a holiday shifts to before now was never promised to anybody.
    return _behind(changed, _passed(changed, now))


def skipped(schedule: Schedule, slot: date, *, now: datetime) -> Schedule:
    """Return the schedule with one planned slot skipped; it keeps its number.

    Raises:
        SlotUnknown: it is not planned, or has passed.
    """
    _must_come(schedule, slot, now)
    skips, moves = schedule.changes.skips | {slot}, _without(schedule, slot)
    return _with(schedule, replace(schedule.changes, skips=skips, moves=moves))


def restored(schedule: Schedule, slot: date, *, now: datetime) -> Schedule:
    """Return the schedule with a skipped or moved slot back at its own moment.

    Raises:
        SlotUnknown: it is not planned, or has passed.
        MoveOutOfOrder: its own moment has passed, or another one came in between.
    """
    _must_come(schedule, slot, now)
    skips, moves = schedule.changes.skips - {slot}, _without(schedule, slot)
    changed = _with(schedule, replace(schedule.changes, skips=skips, moves=moves))
    _must_fit(changed, slot, now)
    return changed


def restorable(schedule: Schedule, *, now: datetime) -> tuple[date, ...]:
    """Return the skipped and moved slots that can go back to their own moment, in order."""
    found = []
    for slot in sorted(schedule.changes.skips | schedule.changes.moves.keys()):
        with suppress(SlotUnknown, MoveOutOfOrder):
            restored(schedule, slot, now=now)
            found.append(slot)
    return tuple(found)


def moved(schedule: Schedule, slot: date, local: datetime, *, now: datetime) -> Schedule:
    """Return the schedule with one planned slot moved to another local moment.

    Raises:
        SlotUnknown: it is not planned, or has passed.
        MoveOutOfOrder: it would come before now or its predecessor, or after its successor.
    """
    _must_come(schedule, slot, now)
    skips, moves = schedule.changes.skips - {slot}, {**schedule.changes.moves, slot: local}
    changed = _with(schedule, replace(schedule.changes, skips=skips, moves=moves))
    _must_fit(changed, slot, now)
    return changed


def paused(
    schedule: Schedule, *, now: datetime, until: date | None = None, trouble: str = ""
) -> Schedule:
    """Return the schedule at rest from now, until (not including) a date or until resumed."""
    # What passed in an earlier pause stays passed; what is due and had no turn yet rests too.
    running = resumed(schedule, now=now)
    since = local_date(min(now, running.due or now), schedule.zone)
    changes = replace(running.changes, pause=Pause(since, until))
    return with_next_turn(replace(running, changes=changes, trouble=trouble))


def resumed(schedule: Schedule, *, now: datetime) -> Schedule:
    """Return the schedule running again; what passed during the pause stays passed."""
    during = (moment for moment in _passed(schedule, now) if moment.paused)
    changes = replace(schedule.changes, pause=None)
    return _behind(replace(schedule, changes=changes, trouble=""), during)


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
        if not moment.paused:
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


def _ahead(schedule: Schedule) -> Iterator[PlannedMoment]:
    if schedule.rule is None:
        return iter(())
    return moments(schedule.rule, after=schedule.cursor, changes=schedule.changes)


def _passed(schedule: Schedule, now: datetime) -> Iterator[PlannedMoment]:
    """Yield the moments that passed and had no turn."""
    return takewhile(lambda moment: moment.due <= now, _ahead(schedule))


def _behind(schedule: Schedule, passed: Iterator[PlannedMoment]) -> Schedule:
    """Return the schedule going on after these moments, which have no turn any more."""
    cursor = max((moment.slot for moment in passed), default=schedule.cursor)
    return with_next_turn(replace(schedule, cursor=cursor))


def _with(schedule: Schedule, changes: Changes) -> Schedule:
    return with_next_turn(replace(schedule, changes=changes))


def _without(schedule: Schedule, slot: date) -> dict[date, datetime]:
    return {moved: at for moved, at in schedule.changes.moves.items() if moved != slot}


def _must_come(schedule: Schedule, slot: date, now: datetime) -> None:
    """Refuse a slot that is not planned, or whose moment has passed."""
    coming = next((each for each in _ahead(schedule) if each.slot >= slot), None)
    if coming is None or coming.slot != slot or coming.due <= now:
        raise SlotUnknown


def _must_fit(schedule: Schedule, slot: date, now: datetime) -> None:
    """Refuse a slot whose moment has passed or changes places with another that is posted."""
    running = replace(schedule, changes=replace(schedule.changes, pause=None))
    *before, chosen = takewhile(lambda each: each.slot <= slot, _ahead(running))
    earliest = max([now, *(each.at for each in before if each.at is not None)])
    following = (each.at for each in _ahead(running) if each.slot > slot and each.at is not None)
    latest = next(following, None)
    in_order = earliest < chosen.due and (latest is None or chosen.due < latest)
    if chosen.due <= now or (chosen.at is not None and not in_order):
        raise MoveOutOfOrder
