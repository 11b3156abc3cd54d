"""What may be shown of a group, and how it is written."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures import (
    Arrow,
    Bound,
    Hidden,
    Response,
    Tally,
    Written,
    arrow,
    hidden,
    parent_total,
    shares_hidden,
    tally,
    was,
    written,
)

tallies = st.lists(st.integers(1, 5), min_size=5, max_size=40).map(tally)


def shown(total: int, n: int) -> str:
    figure = written(Tally(total, n))
    return f"{figure.bound}{figure.value}"


@pytest.mark.parametrize(
    ("n", "group", "expected"),
    [
        (5, 5, None),
        (5, 16, None),
        (4, 16, Hidden.FEW_ANSWERS),
        (0, 8, Hidden.FEW_ANSWERS),
        (4, 4, Hidden.SMALL_GROUP),
    ],
)
def test_a_mean_needs_five_answers_in_a_group_of_five(
    n: int, group: int, expected: Hidden | None
) -> None:
    assert hidden(n, group) == expected


def test_shares_need_eight_answers() -> None:
    assert shares_hidden(8, 8) is None
    assert shares_hidden(7, 16) is Hidden.FEW_ANSWERS
    assert shares_hidden(4, 4) is Hidden.SMALL_GROUP


def test_a_parent_total_holds_published_groups_only() -> None:
    found = parent_total([Tally(53, 12), Tally(20, 9), Tally(8, 2)])
    assert found.tally is not None
    assert found.tally.n == 21
    assert round(found.tally.mean, 2) == Fraction("3.48")
    assert (found.groups, found.left_out) == (2, 1)


def test_a_parent_of_small_groups_has_no_total() -> None:
    assert parent_total([Tally(8, 2), None]).tally is None


@given(st.lists(tallies, min_size=1), st.integers(1, 4))
def test_a_hidden_group_leaves_no_trace_in_the_total(groups: list[Tally], few: int) -> None:
    without = parent_total(groups)
    with_hidden = parent_total([*groups, Tally(5 * few, few)])
    assert with_hidden.tally == without.tally
    assert with_hidden.left_out == without.left_out + 1


@pytest.mark.parametrize(
    ("total", "n", "expected"),
    [
        (22, 9, "2.4"),  # 2.44
        (18, 8, "2.3"),  # 2.25, half up
        (29, 7, "4.0"),  # 4.14, halves below eight answers
        (20, 6, "3.5"),  # 3.33
        (13, 5, "2.5"),  # 2.6
        (56, 12, "≥4.5"),  # 4.67
        (36, 8, "4.5"),  # exactly 4.5 is itself
        (12, 8, "1.5"),
        (7, 5, "≤1.5"),
        (25, 5, "≥4.5"),
    ],
)
def test_a_mean_is_rounded_half_up_from_its_sum_and_count(
    total: int, n: int, expected: str
) -> None:
    assert shown(total, n) == expected


@given(tallies)
def test_a_written_mean_lies_as_near_as_its_step_allows(counted: Tally) -> None:
    figure = written(counted)
    assert Decimal("1.5") <= figure.value <= Decimal("4.5")
    if figure.bound is Bound.EXACT:
        step = Fraction(1, 10) if counted.n >= 8 else Fraction(1, 2)
        assert abs(Fraction(figure.value) - counted.mean) <= step / 2
        assert Fraction(figure.value) % step == 0
    else:
        assert not Fraction(3, 2) <= counted.mean <= Fraction(9, 2)


@given(tallies.filter(lambda counted: counted.n >= 8))
def test_one_decimal_agrees_with_decimal_arithmetic(counted: Tally) -> None:
    figure = written(counted)
    if figure.bound is Bound.EXACT:
        exact = Decimal(counted.total) / Decimal(counted.n)
        assert figure.value == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Written(Decimal("3.4"), Bound.EXACT), 3),
        (Written(Decimal("3.5"), Bound.EXACT), 4),
        (Written(Decimal("1.5"), Bound.AT_MOST), 1),
        (Written(Decimal("4.5"), Bound.AT_LEAST), 5),
    ],
)
def test_a_mean_finds_the_words_of_the_nearest_choice(figure: Written, expected: int) -> None:
    assert figure.nearest == expected


def fractions(*values: str) -> list[Fraction]:
    return [Fraction(value) for value in values]


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (("3.7", "3.5", "2.25", "2.44"), Arrow.DOWN),
        (("3.4", "3.6", "4.0", "3.56"), Arrow.LEVEL),
        (("2.25", "2.7", "2.86", "3.0", "4.14"), Arrow.UP),
        (("3.0", "3.0", "3.5"), Arrow.UP),
        (("3.0", "4.0"), None),
        (("3.0",), None),
        ((), None),
    ],
)
def test_an_arrow_compares_with_the_three_before_it(
    series: tuple[str, ...], expected: Arrow | None
) -> None:
    assert arrow(fractions(*series)) == expected


def test_was_is_the_latest_earlier_mean_half_a_point_away() -> None:
    assert was(fractions("3.2", "3.27", "3.7", "3.5", "2.25", "2.44")) == 3
    assert was(fractions("4.0", "4.1")) is None
    assert was([]) is None


def test_response_is_a_whole_percentage() -> None:
    assert Response(73, 107).percent == 68
    assert Response(1, 8).percent == 13
    assert Response(0, 0).percent is None
    assert Response(9, 16) + Response(2, 8) == Response(11, 24)
