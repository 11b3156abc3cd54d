"""The catalogue of check-in items and the order in which they take turns."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.items import (
    BY_CODE,
    CATALOGUE,
    OTHER_ITEMS,
    Item,
    items_of_round,
    second_askings,
)
from bot.domain.scales import ScaleKind

CASES = json.loads((Path(__file__).parents[1] / "data" / "rotation.json").read_text("utf-8"))


def codes(items: tuple[Item, ...]) -> list[str]:
    return [item.code for item in items]


@pytest.mark.parametrize(("number", "expected"), CASES["without_watches"].items())
def test_the_rotation_asks_the_items_of_the_worked_cases(number: str, expected: list[str]) -> None:
    assert codes(items_of_round(int(number))) == expected


@pytest.mark.parametrize("case", CASES["other_items_with_watches"])
def test_a_watch_takes_the_next_even_round_and_shifts_the_cycle(
    case: dict[str, list[int] | dict[str, str]],
) -> None:
    watches, expected = case["watches"], case["expected"]
    assert isinstance(watches, list)
    assert isinstance(expected, dict)
    asked = {n: items_of_round(int(n), re_ask=watches)[2].code for n in expected}
    assert asked == expected


@given(st.sets(st.integers(1, 60)), st.integers(1, 60))
def test_every_round_asks_three_different_items_and_benefit_first(
    watches: set[int], number: int
) -> None:
    asked = codes(items_of_round(number, re_ask=watches))
    assert asked[0] == "B1"
    assert asked[1] == ("G1" if number % 2 else "P1")
    assert len(set(asked)) == 3


@given(st.sets(st.integers(1, 80)))
def test_no_item_is_asked_more_than_twice_in_a_row_and_none_is_left_out(watches: set[int]) -> None:
    order = [items_of_round(even, re_ask=watches)[2].code for even in range(2, 82, 2)]
    assert all(len(set(order[at : at + 3])) > 1 for at in range(len(order) - 2))
    cycle = [code for at, code in enumerate(order) if 2 * at + 2 not in second_askings(82, watches)]
    wanted = [item.code for item in OTHER_ITEMS]
    assert cycle == [wanted[at % len(wanted)] for at in range(len(cycle))]


def test_rounds_count_from_one() -> None:
    with pytest.raises(ValueError, match="rounds count from 1"):
        items_of_round(0)


@pytest.mark.parametrize("item", CATALOGUE, ids=lambda item: item.code)
def test_every_item_offers_five_choices_that_fit_a_row_of_buttons(item: Item) -> None:
    assert [choice.value for choice in item.choices] == [1, 2, 3, 4, 5]
    assert all(len(choice.label) <= 80 for choice in item.choices)
    assert all(len(choice.button) <= 3 for choice in item.choices)
    assert len({choice.label for choice in item.choices}) == 5
    assert item.scale.label_of(5) == item.choices[4].label


def test_the_kind_of_value_has_no_mean() -> None:
    assert [item.code for item in CATALOGUE if not item.has_mean] == ["V1"]
    assert BY_CODE["V1"].scale.kind is ScaleKind.KINDS
