"""A schedule that is skipped, moved, put back, paused and resumed while time passes."""

# ruff: noqa: DTZ001 - a rule lives on the wall clock of a place: naive local times are meant

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.calendars import HolidaySet
from bot.domain.lateness import Lateness
from bot.domain.planning import Place, Schedule, Subject
from bot.domain.schedules import MoveOutOfOrder, Rule, ShiftPolicy, SlotUnknown, Why
from bot.domain.turns import (
    bring_forward,
    moved,
    paused,
    planned,
    recurring,
    restorable,
    restored,
    resumed,
    skipped,
    take_turn,
    with_rule,
)
from tests.domain.lives import Life

AMSTERDAM = "Europe/Amsterdam"
WEEKLY = Rule("FREQ=WEEKLY", datetime(2025, 9, 2, 12), AMSTERDAM)
FIRST, SECOND, THIRD = date(2025, 9, 2), date(2025, 9, 9), date(2025, 9, 16)


def starting(rule: Rule = WEEKLY) -> Schedule:
    return recurring("checkin", Subject(Place.COMMUNITY, 1), rule, ecosystem_id=1, community_id=1)


def september(day: int, hour: int = 10) -> datetime:
    return datetime(2025, 9, day, hour, tzinfo=UTC)


def moved_to_friday() -> Schedule:
    """The check-in of Tuesday 2 September, moved to Friday the 5th."""
    return moved(starting(), FIRST, datetime(2025, 9, 5, 12), now=september(1))


def test_a_moved_moment_that_falls_in_a_pause_does_not_come() -> None:
    resting = paused(moved_to_friday(), now=september(3))
    assert resting.due is None
    assert take_turn(resting, september(5)) is None


def test_a_moment_moved_out_of_a_pause_comes() -> None:
    resting = paused(starting(), now=september(1), until=date(2025, 9, 4))
    later = moved(resting, FIRST, datetime(2025, 9, 5, 12), now=september(1))
    assert later.due == september(5)
    turn = take_turn(later, september(5))
    assert turn is not None
    assert (turn.slot, turn.number, turn.wanted) == (FIRST, 1, True)


def test_a_moment_that_a_holiday_shifts_into_a_pause_does_not_come() -> None:
    after_easter = Rule(
        "FREQ=WEEKLY", datetime(2026, 4, 6, 12), AMSTERDAM, HolidaySet(), ShiftPolicy.NEXT
    )
    resting = paused(starting(after_easter), now=datetime(2026, 4, 7, 6, tzinfo=UTC))
    assert resting.due is None


def test_a_moved_moment_is_still_to_come_after_a_pause_that_ended_before_it() -> None:
    resting = paused(moved_to_friday(), now=september(1))
    going_on = resumed(resting, now=september(3))
    assert (going_on.cursor, going_on.due) == (None, september(5))


def test_resuming_what_does_not_rest_swallows_nothing() -> None:
    running = starting()
    assert resumed(running, now=september(2)) == running
    assert take_turn(resumed(running, now=september(2)), september(2)) is not None


def test_what_passed_in_a_pause_stays_passed_when_another_pause_follows() -> None:
    resting = paused(starting(), now=september(1))
    longer = paused(resting, now=september(20), until=date(2025, 9, 25))
    assert longer.due == september(30)
    assert take_turn(longer, september(26)) is None


def test_what_is_due_and_had_no_turn_yet_rests_with_the_others() -> None:
    resting = paused(starting(), now=september(3))
    assert take_turn(resting, september(3)) is None


def test_a_slot_goes_back_to_its_own_moment_only_before_that_has_passed() -> None:
    early = restored(moved_to_friday(), FIRST, now=september(2, 9))
    assert early.due == september(2)
    with pytest.raises(MoveOutOfOrder):
        restored(moved_to_friday(), FIRST, now=september(4))
    assert restorable(moved_to_friday(), now=september(2, 9)) == (FIRST,)
    assert restorable(moved_to_friday(), now=september(4)) == ()


def both_moved() -> Schedule:
    """Round 1 is done, and the next two were moved to the same week."""
    turn = take_turn(starting(), september(2))
    assert turn is not None
    one = moved(turn.schedule, SECOND, datetime(2025, 9, 4, 12), now=september(2))
    return moved(one, THIRD, datetime(2025, 9, 6, 12), now=september(2))


def test_a_slot_does_not_go_back_behind_the_one_that_follows() -> None:
    with pytest.raises(MoveOutOfOrder):
        restored(both_moved(), SECOND, now=september(3))


def test_a_skipped_slot_has_its_turn_with_the_one_that_was_moved_before_it() -> None:
    without = skipped(both_moved(), SECOND, now=september(3))
    assert without.due == september(6)
    turn = take_turn(without, september(6))
    assert turn is not None
    assert (turn.slot, turn.number, turn.lateness) == (THIRD, 3, Lateness.ON_TIME)
    assert turn.schedule.due == september(23)


def test_a_slot_can_be_moved_before_one_that_is_skipped() -> None:
    without = skipped(starting(), SECOND, now=september(1))
    early = moved(without, THIRD, datetime(2025, 9, 8, 12), now=september(1))
    assert [each.due for each in planned(early, 3)] == [september(2), september(8), september(8)]
    with pytest.raises(MoveOutOfOrder):
        restored(early, SECOND, now=september(3))


def test_a_slot_whose_moment_has_passed_is_not_changed_any_more() -> None:
    for change in (skipped, restored):
        with pytest.raises(SlotUnknown):
            change(starting(), FIRST, now=september(2))
    with pytest.raises(SlotUnknown):
        moved(starting(), FIRST, datetime(2025, 9, 3, 12), now=september(2))


def test_a_new_rule_keeps_a_pause_and_ends_one_for_trouble() -> None:
    resting = paused(starting(), now=september(1))
    assert with_rule(resting, WEEKLY, now=september(1)).paused
    troubled = paused(starting(), now=september(1), trouble="no_channel")
    mended = with_rule(troubled, WEEKLY, now=september(1))
    assert (mended.paused, mended.trouble, mended.due) == (False, "", september(2))


def test_a_first_moment_that_a_holiday_shifts_to_before_now_is_passed_over() -> None:
    rule = Rule(
        "FREQ=WEEKLY", datetime(2025, 12, 26, 12), AMSTERDAM, HolidaySet(), ShiftPolicy.PREVIOUS
    )
    christmas_eve = datetime(2025, 12, 24, 14, tzinfo=UTC)
    chosen = with_rule(starting(rule), rule, now=christmas_eve)
    (first,) = planned(chosen, 1)
    assert (first.number, first.slot) == (1, date(2026, 1, 2))
    assert take_turn(chosen, christmas_eve) is None


def test_after_four_weeks_away_the_fifth_comes_on_time_and_counts_what_was_missed() -> None:
    turn = take_turn(starting(), september(30))
    assert turn is not None
    assert (turn.number, turn.lateness, turn.missed) == (5, Lateness.ON_TIME, 4)
    missed = take_turn(starting(), september(29))
    assert missed is not None
    assert missed.reason is not None
    assert (missed.reason.why, missed.reason.missed, missed.missed) == (Why.MISSED, 4, 3)


def test_what_is_brought_forward_from_a_pause_is_one_that_is_still_to_come() -> None:
    resting = paused(starting(), now=september(1))
    turn = bring_forward(resting, september(11))
    assert (turn.slot, turn.number) == (THIRD, 1)


hours = some.integers(-8, 8).map(lambda days: days * 24) | some.integers(-99, 99)
places = some.integers(0, 2)
acts = some.one_of(
    some.tuples(some.just("wait"), some.integers(1, 9 * 24 * 60)),
    some.tuples(some.just("tick")),
    some.tuples(some.just("skip"), places),
    some.tuples(some.just("put_back"), places),
    some.tuples(some.just("move"), places, hours),
    some.tuples(some.just("pause"), some.sampled_from([0, 1, 5, 12])),
    some.tuples(some.just("resume")),
)
# Spring has a day off in most weeks: Easter, King's Day, Liberation Day, Ascension, Whitsun.
lived = some.builds(
    Rule,
    some.sampled_from(["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=DAILY;INTERVAL=3"]),
    some.dates(date(2026, 4, 1), date(2026, 4, 7)).map(lambda day: datetime(2026, 4, day.day, 12)),
    some.just(AMSTERDAM),
    some.just(HolidaySet()),
    some.sampled_from(ShiftPolicy),
)


@settings(max_examples=150, deadline=None)
@given(rule=lived, lived_through=some.lists(acts, min_size=20, max_size=40))
def test_whatever_people_do_each_slot_has_one_turn_in_order_and_none_is_lost_without_a_reason(
    rule: Rule, lived_through: list[tuple[Any, ...]]
) -> None:
    now = datetime(2026, 3, 25, tzinfo=UTC)
    life = Life(with_rule(starting(rule), rule, now=now), now)
    for act, *how in [*lived_through, ("resume",), ("wait", 20 * 24 * 60), ("tick",)]:
        getattr(life, act)(*how)
    slots = [turn.slot for turn in life.turns]
    assert slots == sorted(set(slots))
    posted = [turn.planned_at for turn in life.turns if turn.wanted]
    assert posted == sorted(set(posted))
    assert all(
        turn.planned_at <= turn.now < turn.planned_at + timedelta(days=1, seconds=1)
        for turn in life.turns
        if turn.wanted
    )
