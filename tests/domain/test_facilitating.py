"""Hours are written down per week; what was agreed holds until something else is."""

from datetime import date

import pytest

from bot.domain.facilitating import (
    Hours,
    WeekUnknown,
    filled,
    minutes_of,
    monday_of,
    read_week,
    weeks_until,
)

TODAY = date(2025, 9, 4)
MONDAY = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("hours", "minutes"), [(0, 0), (2.5, 150), (1.1, 60), (1.2, 75), (80, 4800)]
)
def test_hours_are_rounded_to_the_quarter(hours: float, minutes: int) -> None:
    assert minutes_of(hours) == minutes


def test_a_week_begins_on_monday_and_eight_are_shown() -> None:
    assert monday_of(TODAY) == monday_of(date(2025, 9, 7)) == MONDAY
    weeks = weeks_until(TODAY)
    assert (len(weeks), weeks[0], weeks[-1]) == (8, MONDAY, date(2025, 7, 14))


def test_one_of_the_weeks_that_are_shown_can_be_chosen() -> None:
    assert read_week("", TODAY) == MONDAY
    assert read_week("2025-07-14", TODAY) == date(2025, 7, 14)


@pytest.mark.parametrize("given", ["2025-09-08", "2025-07-07", "2025-09-02", "week 36"])
def test_any_other_week_is_refused(given: str) -> None:
    with pytest.raises(WeekUnknown):
        read_week(given, TODAY)


def test_what_was_agreed_holds_from_its_week_on_until_something_else_is() -> None:
    known = [
        Hours(date(2025, 8, 11), agreed=240),
        Hours(date(2025, 8, 18), spent=0),
        Hours(MONDAY, agreed=60, spent=90),
    ]
    weeks = filled(known, 120, TODAY)
    assert [(each.agreed, each.spent) for each in weeks] == [
        (60, 90),
        (240, None),
        (240, 0),
        (240, None),
        *[(120, None)] * 4,
    ]


def test_without_an_agreement_nothing_is_agreed() -> None:
    assert {each.agreed for each in filled([], None, TODAY)} == {None}
