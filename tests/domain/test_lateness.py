"""Late, too late, and what is due after a bot was away."""

# ruff: noqa: DTZ001 - a rule lives on the wall clock of a place: naive local times are meant

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.calendars import HolidaySet, SchoolRegion
from bot.domain.lateness import Lateness, due_now, grace_of, lateness
from bot.domain.schedules import Changes, Pause, Rule, Why, moments

AMSTERDAM = "Europe/Amsterdam"
NOON = datetime(2026, 1, 6, 12)
FIRST = datetime(2026, 1, 6, 11, tzinfo=UTC)
WEEKLY = Rule("FREQ=WEEKLY", NOON, AMSTERDAM)
DAILY = Rule("FREQ=DAILY", NOON, AMSTERDAM)


def test_grace_is_a_quarter_of_the_period_and_at_most_a_day() -> None:
    assert grace_of(DAILY, date(2026, 1, 6)) == timedelta(hours=6)
    assert grace_of(WEEKLY, date(2026, 1, 6)) == timedelta(days=1)


@pytest.mark.parametrize(
    ("late_by", "expected"),
    [
        (timedelta(0), Lateness.ON_TIME),
        (timedelta(minutes=5), Lateness.ON_TIME),
        (timedelta(minutes=5, seconds=1), Lateness.LATE),
        (timedelta(days=1), Lateness.LATE),
        (timedelta(days=1, seconds=1), Lateness.MISSED),
    ],
)
def test_a_moment_is_on_time_then_late_then_missed(late_by: timedelta, expected: Lateness) -> None:
    assert lateness(FIRST, FIRST + late_by, timedelta(days=1)) is expected


def test_without_a_grace_nothing_is_ever_missed() -> None:
    assert lateness(FIRST, FIRST + timedelta(days=99), None) is Lateness.LATE


def test_nothing_is_due_before_its_time() -> None:
    assert due_now(WEEKLY, now=FIRST - timedelta(seconds=1), after=None, number=1) is None


def test_after_an_hour_away_the_round_is_posted_late_and_the_next_keeps_its_time() -> None:
    due = due_now(WEEKLY, now=FIRST + timedelta(hours=1), after=None, number=1)
    assert due is not None
    assert due.lateness is Lateness.LATE
    assert due.moment.at == FIRST
    assert (due.cursor, due.number) == (date(2026, 1, 6), 2)


def test_after_a_week_away_the_latest_round_alone_is_posted() -> None:
    due = due_now(WEEKLY, now=FIRST + timedelta(days=7, hours=2), after=None, number=1)
    assert due is not None
    assert (due.moment.number, due.moment.slot, due.lateness) == (
        2,
        date(2026, 1, 13),
        Lateness.LATE,
    )
    assert due.number == 3


def test_after_a_month_away_one_skip_counts_what_was_missed() -> None:
    due = due_now(WEEKLY, now=FIRST + timedelta(days=30), after=None, number=1)
    assert due is not None
    assert due.lateness is Lateness.MISSED
    assert due.moment.at is None
    assert due.moment.reason is not None
    assert (due.moment.reason.why, due.moment.reason.missed) == (Why.MISSED, 5)
    assert (due.moment.number, due.number) == (5, 6)


def test_a_holiday_that_passed_does_not_hide_the_round_before_it() -> None:
    rule = Rule(
        "FREQ=WEEKLY",
        datetime(2025, 12, 16, 12),
        AMSTERDAM,
        HolidaySet(school_region=SchoolRegion.NOORD),
    )
    due = due_now(rule, now=datetime(2025, 12, 24, tzinfo=UTC), after=None, number=8)
    assert due is not None
    assert due.moment.reason is not None
    assert (due.moment.number, due.moment.reason.why) == (8, Why.MISSED)
    assert due.number == 10


def test_the_turn_of_a_holiday_is_a_skip_with_its_name() -> None:
    rule = Rule("FREQ=WEEKLY", datetime(2026, 4, 6, 12), AMSTERDAM)
    due = due_now(rule, now=datetime(2026, 4, 6, 10, tzinfo=UTC), after=None, number=1)
    assert due is not None
    assert due.moment.reason is not None
    assert due.moment.reason.why is Why.HOLIDAY
    assert due.number == 2


def test_moments_in_a_pause_pass_in_silence_and_use_no_number() -> None:
    changes = Changes(pause=Pause(date(2026, 1, 1), date(2026, 1, 20)))
    during = FIRST + timedelta(days=8)
    assert due_now(WEEKLY, now=during, after=None, number=4, changes=changes) is None
    afterwards = due_now(
        WEEKLY, now=FIRST + timedelta(days=14), after=None, number=4, changes=changes
    )
    assert afterwards is not None
    assert (afterwards.moment.slot, afterwards.moment.number) == (date(2026, 1, 20), 4)


@settings(max_examples=200, deadline=None)
@given(
    rule=some.sampled_from([WEEKLY, DAILY, Rule("FREQ=MONTHLY;BYDAY=+1TU", NOON, AMSTERDAM)]),
    ticks=some.lists(some.integers(0, 60 * 24 * 40), min_size=1, max_size=25),
)
def test_however_the_ticks_fall_no_slot_is_settled_twice_and_none_due_is_left(
    rule: Rule, ticks: list[int]
) -> None:
    cursor: date | None = None
    number, settled, now = 1, [], FIRST - timedelta(days=1)
    for minutes in ticks:
        now += timedelta(minutes=minutes)
        due = due_now(rule, now=now, after=cursor, number=number)
        if due is None:
            continue
        settled.append(due.moment.slot)
        cursor, number = due.cursor, due.number
        assert due_now(rule, now=now, after=cursor, number=number) is None
    assert settled == sorted(set(settled))
    passed = sum(1 for _ in _until(rule, now))
    assert number == passed + 1


def _until(rule: Rule, now: datetime) -> list[date]:
    found = []
    for moment in moments(rule):
        if moment.due > now:
            break
        found.append(moment.slot)
    return found
