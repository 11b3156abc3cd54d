"""What facilitators see for themselves is compared with what the rules find, in counts."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.attention import Attention
from bot.domain.impressions import (
    Agreement,
    Impression,
    Look,
    Missed,
    agreement,
    asks_missed,
    missed,
    strongest,
)
from bot.domain.point_history import Precision

FOUNDED = datetime(2025, 9, 2, 8, tzinfo=UTC)
ZONE = "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("levels", "look"),
    [
        ([], Look.NOTHING),
        ([Attention.WATCH, Attention.WATCH], Look.WATCH),
        ([Attention.WATCH, Attention.ATTENTION, Attention.WATCH], Look.ATTENTION),
    ],
)
def test_a_group_looks_to_the_rules_as_their_strongest_point(
    levels: list[Attention], look: Look
) -> None:
    assert strongest(levels) is look


def test_the_rules_saw_the_same_or_more_or_less() -> None:
    pairs = [
        (Look.NOTHING, Look.NOTHING),
        (Look.ATTENTION, Look.ATTENTION),
        (Look.NOTHING, Look.WATCH),
        (Look.ATTENTION, Look.WATCH),
        (Look.ATTENTION, Look.NOTHING),
    ]
    seen = [Impression(FOUNDED.date(), seen, found) for seen, found in pairs]
    assert agreement(seen) == Agreement(same=2, more=1, less=2)
    assert agreement(seen).times == 5
    assert agreement([]).times == 0


def test_what_was_missed_is_held_against_everything_that_deserved_a_look() -> None:
    judged = [Precision(right=5, partly=1, judged=9, too_late=2), Precision(1, 0, 1, 0)]
    assert missed(2, judged) == Missed(2, of=9)
    assert missed(0, []) == Missed(0, of=0)


@pytest.mark.parametrize(
    ("last", "today", "asks"),
    [
        (None, date(2025, 10, 28), False),
        (None, date(2025, 11, 24), False),
        (None, date(2025, 11, 25), True),
        (date(2025, 12, 1), date(2025, 12, 28), False),
        (date(2025, 12, 1), date(2025, 12, 29), True),
    ],
)
def test_what_was_missed_is_asked_every_four_weeks_once_the_rules_have_spoken_that_long(
    last: date | None,
    today: date,
    asks: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert asks_missed(last, FOUNDED, ZONE, today) is asks
