"""What a closed round publishes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.checkins import Answer, Round, RoundState, opened
from bot.domain.figures import Hidden, Response, Tally
from bot.domain.items import Construct, items_of_round
from bot.domain.results import ItemResult, notes_may_be_shown, result

NOON = datetime(2025, 9, 16, 10, tzinfo=UTC)
ON = date(2025, 9, 18)


def asked(number: int, invited: int) -> Round:
    return opened(
        Round(1, 1, number, date(2025, 9, 16), RoundState.PLANNED),
        at=NOON,
        closes_at=NOON + timedelta(hours=48),
        items=items_of_round(number),
        invited=invited,
    )


def answers(**values: list[int]) -> list[Answer]:
    return [
        Answer(1, member, item, value, NOON)
        for item, given in values.items()
        for member, value in enumerate(given)
    ]


def test_each_item_counts_its_own_answers() -> None:
    found = result(asked(1, 14), answers(B1=[5, 4, 3, 4, 4, 2], G1=[4, 4, 4, 4], C1=[]), ON)
    assert found.response == Response(6, 14)
    assert found.items == (
        ItemResult("B1", 6, tally=Tally(22, 6)),
        ItemResult("G1", 4, hidden=Hidden.FEW_ANSWERS),
        ItemResult("C1", 0, hidden=Hidden.FEW_ANSWERS),
    )
    assert found.shows_figures
    assert [item.construct for item in found.items] == [
        Construct.BENEFIT,
        Construct.GOAL,
        Construct.COMMITMENT,
    ]


def test_a_small_group_shows_nothing_however_many_answer() -> None:
    found = result(asked(1, 4), answers(B1=[5, 4, 3, 4]), ON)
    assert not found.shows_figures
    assert {item.hidden for item in found.items} == {Hidden.SMALL_GROUP}


def test_kinds_of_value_are_counted_from_eight_answers() -> None:
    eight = result(asked(2, 14), answers(V1=[1, 1, 2, 3, 4, 4, 5, 1]), ON)
    assert eight.items[2] == ItemResult("V1", 8, counts=(3, 1, 1, 2, 1))
    seven = result(asked(2, 14), answers(V1=[1, 1, 2, 3, 4, 4, 5]), ON)
    assert seven.items[2] == ItemResult("V1", 7, hidden=Hidden.FEW_ANSWERS)


@pytest.mark.parametrize(
    ("response", "expected"),
    [(Response(5, 9), True), (Response(4, 9), False), (Response(4, 4), False)],
)
def test_notes_follow_the_same_threshold(
    response: Response,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert notes_may_be_shown(response) is expected
