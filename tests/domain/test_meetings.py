"""Who was at a meeting is what they say; silence counts only when the time to speak is over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitment import Outcome, Signals, read
from bot.domain.meetings import (
    Attendance,
    Meeting,
    MeetingCancelled,
    MeetingLongAgo,
    MeetingToCome,
    Seat,
    must_be_sayable,
    outcome,
)
from tests.builders import MEMBERSHIP

ZONE = "Europe/Amsterdam"
BEGINS = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
"""Half past midnight on 6 March in Amsterdam."""

MEETING = Meeting(1, 1, BEGINS, BEGINS + timedelta(hours=1), "", None)
DAY = datetime(2026, 3, 6, tzinfo=UTC).date()
LATER = MEETING.say_until + timedelta(seconds=1)


def counted(
    said: Attendance | None, now: datetime = LATER, *, rested: bool = False, **changes: object
) -> Outcome | None:
    member = replace(MEMBERSHIP, **changes)  # type: ignore[arg-type]
    seat = Seat(MEETING, said, held=True)
    return outcome(seat, member, now=now, zone=ZONE, rested=rested)


@pytest.mark.parametrize("now", [BEGINS, MEETING.say_until])
def test_from_its_start_until_two_weeks_after_it_somebody_can_say_so(now: datetime) -> None:
    must_be_sayable(MEETING, now, ZONE, Attendance.PRESENT)


def test_before_it_begins_somebody_is_told_when_on_the_clock_of_the_place() -> None:
    early = BEGINS - timedelta(seconds=1)
    with pytest.raises(MeetingToCome) as refused:
        must_be_sayable(MEETING, early, ZONE, Attendance.PRESENT)
    assert refused.value.fields == {"day": DAY, "time": "00:30"}


def test_before_it_begins_somebody_can_excuse_themselves_and_take_that_back() -> None:
    early = BEGINS - timedelta(days=30)
    must_be_sayable(MEETING, early, ZONE, Attendance.EXCUSED)
    must_be_sayable(MEETING, early, ZONE)


def test_after_two_weeks_and_after_a_cancellation_nothing_can_be_said() -> None:
    with pytest.raises(MeetingLongAgo):
        must_be_sayable(MEETING, LATER, ZONE)
    with pytest.raises(MeetingCancelled):
        must_be_sayable(replace(MEETING, cancelled_at=BEGINS), LATER, ZONE)


@pytest.mark.parametrize("now", [BEGINS, LATER])
def test_who_says_they_were_there_was_on_its_local_day(now: datetime) -> None:
    assert counted(Attendance.PRESENT, now) == Outcome(1.0, DAY)
    joined_later = BEGINS + timedelta(days=1)
    assert counted(Attendance.PRESENT, now, joined_at=joined_later) == Outcome(1.0, DAY)


def test_silence_is_not_having_been_there_when_two_weeks_are_over_and_not_before() -> None:
    assert counted(None) == Outcome(0.0, DAY)
    assert counted(None, MEETING.say_until) is None


def test_excused_paused_joined_later_and_a_group_at_rest_count_for_nothing() -> None:
    assert counted(Attendance.EXCUSED) is None
    assert counted(None, paused_until=DAY) is None
    assert counted(None, joined_at=BEGINS + timedelta(seconds=1)) is None
    assert counted(None, rested=True) is None


def test_a_meeting_at_which_nobody_says_they_were_or_that_was_cancelled_counts_for_nobody() -> None:
    unheld = Seat(MEETING, None)
    assert outcome(unheld, MEMBERSHIP, now=LATER, zone=ZONE, rested=False) is None
    gone = Seat(replace(MEETING, cancelled_at=BEGINS), Attendance.PRESENT, held=True)
    assert outcome(gone, MEMBERSHIP, now=LATER, zone=ZONE, rested=False) is None
    assert counted(Attendance.PRESENT, BEGINS - timedelta(seconds=1)) is None


@given(st.lists(st.tuples(st.sampled_from([None, *Attendance]), st.booleans()), max_size=8))
def test_saying_that_one_was_there_never_lowers_what_was_done(
    said: list[tuple[Attendance | None, bool]],
) -> None:
    before = [counted(each, rested=rested) for each, rested in said]
    moments = [each for each in before if each is not None]
    more = [*moments, Outcome(1.0, DAY)]
    today = LATER.date()
    was, now = (read(Signals(moments=each), today).done for each in (moments, more))
    assert now is not None
    assert was is None or now >= was
