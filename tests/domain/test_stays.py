"""Whether somebody will still take part is asked once in a quarter, and can be said otherwise."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.stays import (
    GroupStay,
    IntendedStay,
    StayAnswer,
    StayQuestion,
    group_stay,
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


def counted(
    numbers: tuple[int, int, int], *before: GroupStay | None, group: int = 20
) -> GroupStay | None:
    answers = [each for each, n in zip(StayAnswer, numbers, strict=True) for _ in range(n)]
    return group_stay(answers, group, before, JOINED)


def shown(yes: int, doubt: int, no: int) -> GroupStay:
    return GroupStay(yes, doubt, no, date(2025, 8, 1))


@pytest.mark.parametrize(
    ("numbers", "group", "shows"),
    [((5, 2, 1), 8, True), ((5, 2, 0), 12, False), ((0, 0, 0), 12, False), ((8, 0, 0), 4, False)],
)
def test_a_group_s_answers_are_counted_from_eight_on(
    numbers: tuple[int, int, int],
    group: int,
    shows: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    expected = GroupStay(*numbers, JOINED) if shows else None
    assert counted(numbers, group=group) == expected


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param((6, 2, 1), id="somebody answered"),
        pytest.param((4, 2, 2), id="somebody changed their mind"),
        pytest.param((5, 3, 2), id="two answered"),
        pytest.param((6, 1, 2), id="two changed their mind"),
    ],
)
def test_beside_what_was_shown_no_count_tells_what_one_or_two_members_said(
    numbers: tuple[int, int, int],
) -> None:
    last = shown(5, 2, 1)
    assert counted(numbers, last) == last
    assert counted(numbers, last, None) is None


@pytest.mark.parametrize("numbers", [(8, 2, 1), (2, 5, 1), (5, 2, 1)])
def test_what_differs_by_three_answers_or_by_none_is_shown_anew(
    numbers: tuple[int, int, int],
) -> None:
    assert counted(numbers, shown(5, 2, 1)) == GroupStay(*numbers, JOINED)


def test_a_count_is_held_beside_every_earlier_one_too() -> None:
    first, last = shown(8, 0, 0), shown(8, 3, 0)
    assert counted((8, 0, 1), first, None, last) == last


def test_in_a_row_of_closings_no_two_counts_are_one_or_two_answers_apart() -> None:
    row: list[GroupStay | None] = []
    for numbers in ((7, 1, 0), (8, 1, 0), (9, 1, 0), (10, 1, 0), (10, 2, 0), (8, 2, 1), (7, 1, 0)):
        row.append(counted(numbers, *row))
    seen = {(each.yes, each.doubt, each.no) for each in row if each is not None}
    assert seen == {(7, 1, 0), (10, 1, 0)}
