"""The sample ecosystem holds what its description promises."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

import pytest

from bot.demo.ecosystem import FACILITATED, SKIPPED_ROUND, oost


def answers(code: str, item: str) -> dict[int, tuple[int, ...]]:
    rounds = oost().community(code).rounds
    return {number: given[item] for number, given in rounds.items() if item in given}


def test_eight_communities_have_a_hundred_and_twenty_members_of_whom_107_take_part() -> None:
    communities = oost().communities
    tiers = Counter(member.tier for each in communities for member in each.members)
    assert len(communities) == 8
    assert (tiers[0], tiers[1], tiers[2]) == (13, 36, 71)
    assert sum(len(each.invited) for each in communities) == 107


def test_two_people_are_in_two_communities_and_nobody_is_twice_in_one() -> None:
    places = Counter(member.person for each in oost().communities for member in each.members)
    assert sorted(places.values())[-3:] == [1, 2, 2]
    for each in oost().communities:
        assert len({member.person for member in each.members}) == len(each.members)


def test_five_facilitators_serve_eight_communities_and_one_of_them_three() -> None:
    served = Counter(oost().facilitators.values())
    assert len(served) == len(FACILITATED) == 5
    assert sorted(served.values()) == [1, 1, 1, 2, 3]
    assert len(oost().field_lab_coordinators) == 3


@pytest.mark.parametrize(
    ("code", "mix"),
    [("L1", (9, 3, 3, 1)), ("L3", (4, 1, 2, 2)), ("M2", (9, 4, 2, 0)), ("B1", (2, 7, 5, 3))],
)
def test_the_parties_at_the_table_are_as_described(code: str, mix: tuple[int, ...]) -> None:
    kinds = Counter(each.organisation_type for each in oost().community(code).members)
    assert tuple(kinds[kind] for kind in ("company", "mbo", "hbo", "government")) == mix


def test_the_two_companies_that_come_to_the_building_site_both_take_part() -> None:
    late = [each for each in oost().community("B1").invited if each.joins_later]
    assert {each.organisation for each in late} == {"Fantasma Techniek", "Precies Alsof bv"}


def test_everybody_has_a_name_of_their_own() -> None:
    names = [person.name for person in oost().people]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("code", "item", "means"),
    [
        ("L2", "B1", {6: 3.29, 8: 3.22, 10: 2.50, 11: 2.83, 12: 2.22, 13: 1.90}),
        ("Z2", "G1", {1: 2.25, 3: 2.70, 5: 2.86, 7: 3.00, 11: 4.14, 13: 4.10}),
        ("B1", "P1", {2: 3.11, 4: 3.22, 6: 2.50, 8: 3.08, 10: 3.50, 12: 3.92}),
        ("Z1", "P1", {2: 3.2, 4: 3.27, 6: 3.7, 8: 3.5, 10: 2.25, 12: 2.44}),
    ],
)
def test_the_series_have_the_described_means(code: str, item: str, means: dict[int, float]) -> None:
    measured = {number: round(fmean(given), 2) for number, given in answers(code, item).items()}
    assert {number: measured[number] for number in means} == means


def test_in_round_twelve_73_of_107_answered_and_the_field_labs_have_their_means() -> None:
    given = {each.code: each.rounds[12]["B1"] for each in oost().communities}
    assert sum(len(values) for values in given.values()) == 73
    labs = {"logistics": ("L1", "L2"), "care": ("Z1", "Z2"), "making": ("M1", "M2", "B1")}
    means = {lab: fmean([v for code in codes for v in given[code]]) for lab, codes in labs.items()}
    assert {lab: round(mean, 1) for lab, mean in means.items()} == {
        "logistics": 3.5,
        "care": 3.8,
        "making": 3.7,
    }


def test_the_round_in_the_christmas_holiday_is_skipped_everywhere() -> None:
    assert all(SKIPPED_ROUND not in each.rounds for each in oost().communities)


def test_nobody_answers_more_often_than_there_are_people_invited() -> None:
    for each in oost().communities:
        for given in each.rounds.values():
            assert max(len(values) for values in given.values()) <= len(each.invited)
            assert all(1 <= value <= 5 for values in given.values() for value in values)
