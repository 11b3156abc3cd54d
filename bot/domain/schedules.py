"""When something happens: a local calendar rule and the moments that follow from it.

A rule lives on the wall clock of one place. Its moments are computed on naive local time and
turned into UTC one by one, so a check-in at noon stays at noon when the clock changes. The *slot*
of a moment is its planned local date, before any shift or move; a slot fires at most once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import chain, islice, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.calendars import DUTCH_HOLIDAYS, ONE_DAY, DayOff, DayOffKind, HolidaySet
from bot.domain.recurrences import local_moments, parsed
from bot.domain.words import N_, Refusal


class UnknownZone(Refusal):
    """The time zone is not in the IANA database."""

    text = N_("I do not know the time zone {zone}. Use a name such as Europe/Amsterdam.")


class NoMomentLeft(Refusal):
    """The rule has no moment in the future."""

    text = N_("This rhythm has no moment left. Choose a later end date, or no end date.")


class SlotUnknown(Refusal):
    """The date is no planned date that is still to come."""

    text = N_("Nothing is planned for that date any more. Use /checkin next to see what is.")


class MoveOutOfOrder(Refusal):
    """A moment would lie in the past or change places with its neighbour."""

    text = N_(
        "A check-in can only come at a moment that is still ahead, after the check-in before it "
        "and before the one that follows. Choose such a moment with /checkin move."
    )


class ShiftPolicy(StrEnum):
    """What happens to a moment that falls on a day off."""

    SKIP = "skip"
    PREVIOUS = "previous"
    NEXT = "next"


class Why(StrEnum):
    """Why a moment is not posted, or not at its own time."""

    HOLIDAY = "holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    SKIPPED = "skipped"
    PAUSED = "paused"
    SHIFTED = "shifted"
    MOVED = "moved"
    MISSED = "missed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason of a skip or a shift, with what a sentence about it needs.

    `day` is the date it was shifted or moved from, or the day on which a pause ends. `missed`
    counts the moments that passed while the bot was away. `note` is a code of the use case.
    """

    why: Why
    day_off: DayOff | None = None
    day: date | None = None
    missed: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch without moments: from `since`, until (not including) `until` or without end."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether a local day falls within the pause."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Changes:
    """What people changed about single moments of a rule: skipped slots, moved slots, a pause."""

    skips: frozenset[date] = frozenset()
    moves: Mapping[date, datetime] = field(default_factory=dict)
    pause: Pause | None = None


NO_CHANGES = Changes()


@dataclass(frozen=True, slots=True)
class PlannedMoment:
    """One slot of a rule.

    `due` (UTC) is when the slot's turn comes; `at` is the same when something will be posted and
    None when not. A skipped slot keeps its number; a paused one has none.
    """

    slot: date
    number: int | None
    due: datetime
    at: datetime | None
    reason: Reason | None = None

    @property
    def paused(self) -> bool:
        """Whether a pause alone keeps it from coming."""
        return self.reason is not None and self.reason.why is Why.PAUSED


@dataclass(frozen=True, slots=True)
class Rule:
    """A calendar rule on local time: an RRULE (RFC 5545) from `starts` on, in an IANA zone."""

    recurrence: str
    starts: datetime
    zone: str
    holidays: HolidaySet = DUTCH_HOLIDAYS
    shift: ShiftPolicy = ShiftPolicy.SKIP

    def __post_init__(self) -> None:
        zone_of(self.zone)
        parsed(self.recurrence, self.starts)


def zone_of(name: str) -> ZoneInfo:
    """Return the IANA zone of that name, or refuse with `UnknownZone`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise UnknownZone(zone=name) from unknown


def resolve(local: datetime, zone: str) -> datetime:
    """Turn a naive local time into UTC: a gap resolves forward, a repeated hour to the first."""
    return local.replace(tzinfo=zone_of(zone), fold=0).astimezone(UTC)


def local_date(moment: datetime, zone: str) -> date:
    """Return the date on the wall calendar of `zone` at a moment in UTC."""
    return moment.astimezone(zone_of(zone)).date()


def moments(
    rule: Rule, *, after: date | None = None, number: int = 1, changes: Changes = NO_CHANGES
) -> Iterator[PlannedMoment]:
    """Yield the moments of the slots after `after`, in order; the first counted gets `number`.

    Lazy: five moments cost five moments, wherever in the series they lie. It looks about a dozen
    years ahead and then stops.
    """
    for neighbours in _with_neighbours(rule, after):
        moment = _moment(rule, neighbours, number, changes)
        yield moment
        number += moment.number is not None


def upcoming(
    rule: Rule,
    *,
    count: int,
    after: date | None = None,
    number: int = 1,
    changes: Changes = NO_CHANGES,
) -> tuple[PlannedMoment, ...]:
    """Return the next `count` moments after the slot `after`, skipped ones with their reason."""
    return tuple(islice(moments(rule, after=after, number=number, changes=changes), count))


def next_posting(
    rule: Rule, *, after: date | None = None, number: int = 1, changes: Changes = NO_CHANGES
) -> PlannedMoment | None:
    """Return the first moment that will really be posted; None when there is none in sight."""
    for moment in moments(rule, after=after, number=number, changes=changes):
        if moment.at is not None:
            return moment
        if moment.paused and changes.pause and changes.pause.until is None:
            return None
    return None


def first_after(rule: Rule, now: datetime) -> PlannedMoment:
    """Return the first moment after `now` that will be posted; refuse a rule that has none."""
    yesterday = local_date(now, rule.zone) - ONE_DAY
    for moment in moments(rule, after=yesterday):
        if moment.at is not None and moment.at > now:
            return moment
    raise NoMomentLeft


class _Neighbours(NamedTuple):
    """A local moment between the one before it and the one after it."""

    previous: datetime | None
    current: datetime
    following: datetime | None


def _with_neighbours(rule: Rule, after: date | None) -> Iterator[_Neighbours]:
    padded = chain([None], local_moments(rule.recurrence, rule.starts, after=after), [None])
    for (previous, current), (_, following) in pairwise(pairwise(padded)):
        if current is not None and (after is None or current.date() > after):
            yield _Neighbours(previous, current, following)


def _moment(rule: Rule, neighbours: _Neighbours, number: int, changes: Changes) -> PlannedMoment:
    moment = _unpaused(rule, neighbours, number, changes)
    pause = changes.pause
    # A pause holds on the day on which the moment would really come, wherever its slot lies.
    if pause and pause.covers(local_date(moment.due, rule.zone)):
        return replace(moment, number=None, at=None, reason=Reason(Why.PAUSED, day=pause.until))
    return moment


def _unpaused(rule: Rule, neighbours: _Neighbours, number: int, changes: Changes) -> PlannedMoment:
    current = neighbours.current
    slot, due = current.date(), resolve(current, rule.zone)
    if moved := changes.moves.get(slot):
        at = resolve(moved, rule.zone)
        return PlannedMoment(slot, number, at, at, Reason(Why.MOVED, day=slot))
    day_off = rule.holidays.on(slot)
    if slot in changes.skips:
        reason = Reason(Why.SKIPPED)
    elif day_off is None:
        return PlannedMoment(slot, number, due, due)
    elif shifted := _shifted_day(rule, neighbours):
        at = resolve(datetime.combine(shifted, current.time()), rule.zone)
        return PlannedMoment(slot, number, at, at, Reason(Why.SHIFTED, day_off, day=slot))
    else:
        why = Why.HOLIDAY if day_off.kind is DayOffKind.PUBLIC else Why.SCHOOL_HOLIDAY
        reason = Reason(why, day_off, day=slot)
    # What is not posted has its turn at the latest with a later slot that was moved before it.
    overtaking = (resolve(at, rule.zone) for later, at in changes.moves.items() if later > slot)
    return PlannedMoment(slot, number, min([due, *overtaking]), None, reason)


def _shifted_day(rule: Rule, neighbours: _Neighbours) -> date | None:
    # A shift that reaches the neighbouring slot would post two rounds at once: skip instead.
    slot = neighbours.current.date()
    if rule.shift is ShiftPolicy.NEXT:
        day = next(rule.holidays.workdays_from(slot))
        limit = neighbours.following
        return day if limit is None or day < limit.date() else None
    if rule.shift is ShiftPolicy.PREVIOUS:
        day = next(rule.holidays.workdays_from(slot, backwards=True))
        limit = neighbours.previous
        return day if limit is None or day > limit.date() else None
    return None
