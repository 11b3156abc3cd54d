"""A round's life, what it accepts, and the working days after it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkins import (
    NOTE_LENGTH,
    Answer,
    AnswerUnknown,
    NoRoomBeforeNext,
    NoteMissing,
    NoteUnusable,
    Round,
    RoundBegun,
    RoundClosed,
    RoundNotOpen,
    RoundState,
    TakingPart,
    answer,
    closed,
    closing,
    note_text,
    offers_lighter_rhythm,
    opened,
    skipped,
    window,
    working_day_after,
)
from bot.domain.items import items_of_round

NOON = datetime(2025, 9, 16, 10, tzinfo=UTC)
PLANNED = Round(7, 1, 2, date(2025, 9, 16), RoundState.PLANNED)
OPEN = opened(
    PLANNED, at=NOON, closes_at=NOON + timedelta(hours=48), items=items_of_round(2), invited=16
)
RESPONDED, EXCUSED, MISSED = TakingPart.RESPONDED, TakingPart.EXCUSED, TakingPart.MISSED


def test_opening_fixes_the_items_and_the_group_size() -> None:
    assert OPEN.state is RoundState.OPEN
    assert OPEN.items == ("B1", "P1", "V1")
    assert (OPEN.invited, OPEN.number) == (16, 2)


def test_a_round_that_has_begun_can_be_neither_opened_nor_skipped() -> None:
    with pytest.raises(RoundBegun):
        opened(OPEN, at=NOON, closes_at=NOON, items=(), invited=0)
    with pytest.raises(RoundBegun):
        skipped(OPEN, "holiday")


def test_a_skipped_round_keeps_its_number_and_says_why() -> None:
    gone = skipped(PLANNED, "holiday")
    assert (gone.state, gone.number, gone.reason) == (RoundState.SKIPPED, 2, "holiday")


def test_only_an_open_round_closes() -> None:
    assert closed(OPEN).state is RoundState.CLOSED
    with pytest.raises(RoundNotOpen):
        closed(PLANNED)


def test_shifts_give_a_day_more() -> None:
    assert window(shifts=False) == timedelta(hours=48)
    assert window(shifts=True) == timedelta(hours=72)


@pytest.mark.parametrize(
    ("days_to_next", "hours_open"), [(14, 48), (None, 48), (3, 48), (2.5, 36), (1.5, 12)]
)
def test_a_round_closes_at_least_a_day_before_the_next(
    days_to_next: float | None, hours_open: int
) -> None:
    next_due = None if days_to_next is None else NOON + timedelta(days=days_to_next)
    assert closing(NOON, timedelta(hours=48), next_due) == NOON + timedelta(hours=hours_open)


def test_a_round_without_room_before_the_next_is_refused() -> None:
    with pytest.raises(NoRoomBeforeNext):
        closing(NOON, timedelta(hours=48), NOON + timedelta(days=1))


def test_a_tap_is_accepted_while_the_round_is_open() -> None:
    at = NOON + timedelta(hours=47)
    assert answer(OPEN, 3, "P1", 4, at) == Answer(7, 3, "P1", 4, at)


def test_a_late_tap_is_refused_even_before_the_closing_has_been_done() -> None:
    with pytest.raises(RoundClosed):
        answer(OPEN, 3, "P1", 4, NOON + timedelta(hours=48))
    with pytest.raises(RoundClosed):
        answer(closed(OPEN), 3, "P1", 4, NOON)


@pytest.mark.parametrize("asked", [PLANNED, skipped(PLANNED, "holiday")])
def test_a_round_that_is_not_open_takes_nothing(asked: Round) -> None:
    with pytest.raises(RoundNotOpen):
        answer(asked, 3, "P1", 4, NOON)


@pytest.mark.parametrize(("code", "value"), [("G1", 3), ("XX", 3), ("P1", 0), ("P1", 6)])
def test_an_answer_that_the_round_does_not_have_is_refused(code: str, value: int) -> None:
    with pytest.raises(AnswerUnknown):
        answer(OPEN, 3, code, value, NOON)


def test_a_note_is_kept_without_spaces_around_it() -> None:
    assert note_text("  meer tijd  \n") == "meer tijd"
    assert note_text("é" * NOTE_LENGTH) == "é" * NOTE_LENGTH


@pytest.mark.parametrize("raw", ["x" * 281, "x" * 4000])
def test_a_long_note_is_refused_with_its_length(raw: str) -> None:
    with pytest.raises(NoteUnusable) as refusal:
        note_text(raw)
    assert refusal.value.fields == {"most": 280, "length": len(raw)}


@pytest.mark.parametrize("raw", ["", "  \n "])
def test_a_note_without_words_is_not_called_too_long(raw: str) -> None:
    with pytest.raises(NoteMissing):
        note_text(raw)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], False),
        ([MISSED], False),
        ([MISSED, MISSED], True),
        ([MISSED, EXCUSED, MISSED], True),
        ([MISSED, MISSED, RESPONDED], False),
        ([RESPONDED, MISSED, RESPONDED, MISSED], False),
        ([EXCUSED, EXCUSED], False),
    ],
)
def test_a_lighter_rhythm_is_offered_after_two_missed_rounds(
    history: list[TakingPart],
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert offers_lighter_rhythm(history) is expected


def test_five_working_days_step_over_the_weekend_and_free_days() -> None:
    thursday = date(2026, 4, 2)  # Good Friday and Easter Monday follow
    free = {date(2026, 4, 3), date(2026, 4, 6)}
    assert working_day_after(thursday, 5, free.__contains__) == date(2026, 4, 13)
    assert working_day_after(thursday, 5, lambda _: False) == date(2026, 4, 9)


@given(st.dates(date(2025, 1, 1), date(2029, 1, 1)), st.integers(1, 30))
def test_a_working_day_is_never_in_a_weekend(day: date, count: int) -> None:
    found = working_day_after(day, count, lambda _: False)
    assert found.weekday() < 5
    between = (day + timedelta(days=n) for n in range(1, (found - day).days + 1))
    assert sum(each.weekday() < 5 for each in between) == count


def test_frozen_rounds_are_replaced_not_changed() -> None:
    assert replace(OPEN, reason="x") != OPEN
    assert PLANNED.state is RoundState.PLANNED
