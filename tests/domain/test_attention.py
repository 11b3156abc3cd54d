"""When a series of published means deserves a look."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attention import Attention, Cause, asks_again, attention, drop, floor
from bot.domain.figures import hidden, tally

SERIES = json.loads((Path(__file__).parents[1] / "data" / "series.json").read_text("utf-8"))
WATCH, ATTENTION = Attention.WATCH, Attention.ATTENTION


def fractions(*values: str) -> list[Fraction]:
    return [Fraction(value) for value in values]


def prefixes(series: list[Fraction]) -> list[list[Fraction]]:
    return [series[: end + 1] for end in range(len(series))]


def test_a_sliding_benefit_is_a_drop_from_the_ninth_measurement() -> None:
    series = fractions("4.09", "4.11", "3.56", "3.82", "4.0", "3.29", "3.5", "3.22", "2.5")
    found = [drop(part) for part in prefixes(series)]
    assert found.index(ATTENTION) == 8
    assert ATTENTION not in [floor(part) for part in prefixes(series)]


def test_an_unclear_goal_is_at_the_floor_from_the_second_measurement_until_it_clears() -> None:
    series = fractions("2.25", "2.7", "2.86", "3.0", "4.14")
    assert [floor(part) for part in prefixes(series)] == [None, *[ATTENTION] * 3, None]


def test_a_stalled_plan_is_at_the_floor_at_the_sixth_measurement() -> None:
    series = fractions("3.2", "3.27", "3.7", "3.5", "2.25", "2.44")
    found = [attention(part) for part in prefixes(series)]
    assert found[4:] == [(WATCH, Cause.FLOOR), (ATTENTION, Cause.FLOOR)]
    assert found[:4] == [None] * 4


def levels(community: dict[str, Any], code: str) -> dict[int, Attention]:
    """Play a community's published measurements and return the level after each round."""
    means: list[Fraction] = []
    found = {}
    for played in community["rounds"]:
        answers = tally(played.get(code, []))
        if hidden(answers.n, played["invited"]) is None:
            means.append(answers.mean)
            if met := attention(means):
                found[played["round"]] = met[0]
    return found


@pytest.mark.parametrize(
    ("community", "code", "expected"),
    [
        ("L1", "B1", {}),
        ("L1", "G1", {}),
        ("L1", "P1", {}),
        ("L2", "B1", {6: WATCH, 8: WATCH} | dict.fromkeys((10, 11, 12, 13), ATTENTION)),
        ("L2", "G1", {13: WATCH}),
        ("Z1", "P1", {10: WATCH, 12: ATTENTION}),
        ("Z1", "G1", {11: WATCH, 13: ATTENTION}),
        ("M2", "B1", {12: WATCH}),
        ("M2", "P1", {12: WATCH}),
        ("B1", "P1", {6: WATCH}),
        ("B1", "B1", {}),
    ],
)
def test_half_a_year_of_a_community_gives_the_expected_points(
    community: str, code: str, expected: dict[int, Attention]
) -> None:
    assert levels(SERIES[community], code) == expected


@given(st.lists(st.fractions(Fraction(7, 2), 5), max_size=12).map(sorted))
def test_a_series_that_only_rises_never_asks_for_attention(series: list[Fraction]) -> None:
    assert attention(series) is None


def test_only_the_middle_of_the_scale_or_lower_is_asked_again() -> None:
    assert asks_again(Fraction("2.8"))
    assert asks_again(Fraction(3))
    assert not asks_again(Fraction(16, 5))
