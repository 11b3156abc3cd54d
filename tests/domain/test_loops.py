"""When a group has waited too long to hear what is done with its answers."""

from datetime import date, timedelta

from bot.domain.loops import Closing, overdue, respond_by
from bot.domain.points import Point

SIX, SEVEN = Closing(6, date(2025, 11, 13)), Closing(7, date(2025, 11, 27))


def never(day: date) -> bool:
    """No day is free."""
    return not day


def test_five_working_days_after_closing_an_unanswered_round_asks_attention() -> None:
    assert overdue(date(2025, 11, 20), [SIX], [], never) is None
    found = overdue(date(2025, 11, 21), [SIX], [], never)
    assert found is not None
    assert (found.point, found.since, found.rounds) == (Point.LOOP, date(2025, 11, 20), (6, 6))


def test_rounds_that_wait_are_told_together_since_the_first() -> None:
    found = overdue(date(2025, 12, 8), [SIX, SEVEN, Closing(8, date(2025, 12, 4))], [5], never)
    assert found is not None
    assert (found.measurements, found.rounds) == (2, (6, 7))
    assert found.since == respond_by(SIX.on, never)


def test_one_word_about_a_later_round_closes_the_loop() -> None:
    assert overdue(date(2025, 12, 8), [SIX, SEVEN], [7], never) is None
    found = overdue(date(2025, 12, 8), [SIX, SEVEN], [6], never)
    assert found is not None
    assert found.rounds == (7, 7)


def test_the_clock_stands_still_on_free_days() -> None:
    holiday = {SIX.on + timedelta(days=each) for each in range(1, 15)}
    assert overdue(date(2025, 12, 4), [SIX], [], holiday.__contains__) is None
    found = overdue(date(2025, 12, 5), [SIX], [], holiday.__contains__)
    assert found is not None
    assert found.since == date(2025, 12, 4)


def test_a_pause_without_an_end_never_ends_a_term() -> None:
    assert overdue(date(2026, 11, 13), [SIX], [], lambda day: day > SIX.on) is None
