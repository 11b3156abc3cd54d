"""When a point opened, rose and closed, and what facilitators' verdicts make of its rule."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.attention import Attention
from bot.domain.point_history import (
    PointRecord,
    PointVerdict,
    is_off,
    moved,
    precision,
    shadow_until,
)
from bot.domain.points import AttentionPoint, Point

TODAY = date(2026, 2, 9)
WATCHED = AttentionPoint(Point.PLAN, TODAY - timedelta(days=3), 1, level=Attention.WATCH)
RISEN = replace(WATCHED, measurements=2, level=Attention.ATTENTION)
YES, PARTLY, NO = PointVerdict.YES, PointVerdict.PARTLY, PointVerdict.NO


def known(found: AttentionPoint) -> PointRecord:
    risen = found.level is Attention.ATTENTION
    return PointRecord(7, 1, found, opened=WATCHED.since, attention_on=TODAY if risen else None)


def test_a_new_point_opens_today_and_is_no_older_than_the_look_that_found_it() -> None:
    changes = moved(1, [], [WATCHED], TODAY, shadow=True)
    assert changes.opened == (PointRecord(0, 1, WATCHED, opened=TODAY, shadow=True),)
    assert changes.changed == changes.closed == ()


def test_a_watch_that_rises_keeps_its_beginning_and_remembers_the_day() -> None:
    later = TODAY + timedelta(days=14)
    (risen,) = moved(1, [known(WATCHED)], [RISEN], later, shadow=False).changed
    assert (risen.opened, risen.attention_on) == (WATCHED.since, later)
    (lower,) = moved(1, [risen], [WATCHED], later, shadow=False).changed
    assert (lower.found.level, lower.attention_on) == (Attention.WATCH, later)


def test_a_point_that_no_longer_holds_closes_with_its_verdict_and_a_look_twice_changes_nothing() -> (
    None
):
    judged = replace(known(RISEN), verdict=YES, judged_on=TODAY)
    (closed,) = moved(1, [judged], [], TODAY, shadow=False).closed
    assert (closed.closed, closed.verdict) == (TODAY, YES)
    nothing = moved(1, [judged], [RISEN], TODAY, shadow=False)
    assert (nothing.opened, nothing.changed, nothing.closed) == ((), (), ())


def test_the_rules_run_along_unseen_for_eight_weeks() -> None:
    made, end = datetime(2026, 2, 9, 23, 30, tzinfo=UTC), date(2026, 4, 7)
    assert shadow_until(made, "Europe/Amsterdam", date(2026, 4, 6)) == end
    assert shadow_until(made, "Europe/Amsterdam", end) is None


def test_partly_counts_as_half_and_too_late_as_right() -> None:
    said = [(TODAY, each) for each in [YES] * 26 + [PARTLY] * 6 + [NO] * 8]
    found = precision(said, TODAY)
    assert (found.held, found.judged, found.share) == (29, 40, 0.725)
    late = precision([(TODAY, PointVerdict.TOO_LATE)], TODAY)
    assert (late.share, late.too_late) == (1.0, 1)
    assert precision([], TODAY).share == 1.0


@pytest.mark.parametrize(
    ("weeks_ago", "wrong", "right", "off"),
    [(8, 5, 0, True), (7, 5, 0, False), (8, 4, 0, False), (8, 3, 5, False), (27, 9, 0, False)],
)
def test_a_rule_that_is_wrong_too_often_for_eight_weeks_goes_silent_and_later_tries_again(
    weeks_ago: int,
    wrong: int,
    right: int,
    off: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    day = TODAY - timedelta(weeks=weeks_ago)
    said = [(day, NO)] * wrong + [(day, YES)] * right
    assert is_off(said, TODAY) is off


def test_one_good_week_in_between_keeps_a_rule_speaking() -> None:
    long_ago, lately = TODAY - timedelta(weeks=20), TODAY - timedelta(weeks=4)
    wrong = [(long_ago, NO)] * 5
    assert is_off(wrong, TODAY)
    assert not is_off([*wrong, *[(lately, YES)] * 8], TODAY)
