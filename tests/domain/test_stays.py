"""Whether somebody will still take part is asked once in a quarter, and can be said otherwise."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.stays import (
    IntendedStay,
    StayAnswer,
    StayQuestion,
    question,
    question_again,
    said,
)

JOINED = date(2025, 9, 2)
QUARTER = timedelta(weeks=13)


def at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def answered(on: date, answer: StayAnswer = StayAnswer.YES) -> IntendedStay:
    return said(None, 1, answer, on, at(on))


@pytest.mark.parametrize(("weeks", "asked"), [(0, False), (12.9, False), (13, True), (30, True)])
def test_it_is_asked_a_quarter_after_joining(
    weeks: float,
    asked: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    today = JOINED + timedelta(weeks=weeks)
    expected = StayQuestion(today + QUARTER) if asked else None
    assert question(None, JOINED, today, at(today)) == expected


def test_it_is_asked_again_on_the_day_that_was_asked_about() -> None:
    first = JOINED + QUARTER
    last = answered(first)
    assert last.until == first + QUARTER
    before = last.until - timedelta(days=1)
    assert question(last, JOINED, before, at(before)) is None
    assert question(last, JOINED, last.until, at(last.until)) == StayQuestion(last.until + QUARTER)


def test_an_answer_stays_beside_the_check_in_in_which_it_was_given() -> None:
    opened = JOINED + QUARTER
    last = answered(opened + timedelta(days=1), StayAnswer.DOUBT)
    today = opened + timedelta(days=2)
    shown = StayQuestion(last.until, StayAnswer.DOUBT)
    assert question(last, JOINED, today, at(opened)) == shown
    assert question(last, JOINED, today, at(today)) is None


def test_another_answer_is_about_the_same_day_until_that_day_has_come() -> None:
    first = answered(JOINED)
    later = JOINED + timedelta(weeks=5)
    changed = said(first, 1, StayAnswer.NO, later, at(later))
    assert (changed.answer, changed.until) == (StayAnswer.NO, first.until)
    anew = said(first, 1, StayAnswer.NO, first.until, at(first.until))
    assert anew.until == first.until + QUARTER


def test_in_the_profile_it_can_be_said_otherwise_at_any_time() -> None:
    last = answered(JOINED)
    assert question_again(last, JOINED) == StayQuestion(last.until, StayAnswer.YES)
    assert question_again(last, last.until) == StayQuestion(last.until + QUARTER)
