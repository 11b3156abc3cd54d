"""What fits what a group needs: the worked cases, the quota, and what never lowers a score."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.communities import Sector
from bot.domain.matching import (
    ELSEWHERE_FROM,
    MOST_SHOWN,
    NOT_NOW,
    SHOWN_FROM,
    Need,
    Traits,
    Verdict,
    match,
    nearest_first,
    rests,
    suggestions,
)
from bot.domain.practice_tags import TAGS, TagKind
from bot.domain.practices import Stage
from tests.builders import START

CHALLENGES, TYPES, CONDITIONS = (
    sorted(TAGS[kind]) for kind in (TagKind.CHALLENGE, TagKind.INTERVENTION, TagKind.CONDITION)
)
MISTAKE_OF_THE_WEEK = Traits(
    1,
    Sector.LOGISTICS,
    Stage.PROMISING,
    ("learning_from_mistakes", "data_at_work", "little_time"),
    ("team_ritual",),
    ("regular_meeting", "lead_takes_part", "data_available", "safe_climate"),
)
CARE = Need(
    ("data_at_work", "little_time", "accepting_technology"),
    ("team_ritual", "workplace_learning"),
    {"regular_meeting": True, "lead_takes_part": False, "safe_climate": True},
)
ROSTERS = Need(
    ("little_time", "roster_puzzle", "having_a_say"),
    ("workplace_learning",),
    dict.fromkeys(MISTAKE_OF_THE_WEEK.conditions, True),
)

subsets = {
    name: some.lists(some.sampled_from(codes), max_size=3, unique=True).map(tuple)
    for name, codes in (("challenges", CHALLENGES), ("types", TYPES), ("conditions", CONDITIONS))
}
needs = some.builds(
    Need,
    subsets["challenges"],
    subsets["types"],
    some.dictionaries(some.sampled_from(CONDITIONS), some.booleans()),
)
offers = some.builds(
    Traits,
    some.integers(1, 10_000),
    some.sampled_from(Sector),
    some.sampled_from(Stage),
    subsets["challenges"],
    subsets["types"],
    subsets["conditions"],
)


@pytest.mark.parametrize(("need", "score", "shown"), [(CARE, 71.7, True), (ROSTERS, 40.8, False)])
def test_the_worked_cases_come_out(need: Need, score: float, *, shown: bool) -> None:
    found = match(need, MISTAKE_OF_THE_WEEK)
    assert round(float(found.score), 1) == score
    assert bool(suggestions(need, [MISTAKE_OF_THE_WEEK], Sector.CARE)) is shown


def test_every_part_of_a_match_can_be_told() -> None:
    found = match(CARE, MISTAKE_OF_THE_WEEK)
    assert found.shared == ("data_at_work", "little_time")
    assert found.needed == 3
    assert found.wanted == ("team_ritual",)
    assert found.present == ("regular_meeting", "safe_climate")
    assert found.missing == ("lead_takes_part",)
    assert found.unknown == ("data_available",)
    assert found.points == 72


def test_a_need_without_challenges_fits_nothing() -> None:
    anything = replace(CARE, challenges=())
    assert match(anything, MISTAKE_OF_THE_WEEK).score == 0
    assert suggestions(anything, [MISTAKE_OF_THE_WEEK], Sector.CARE) == []


def test_a_practice_without_conditions_has_all_it_needs() -> None:
    easy = replace(MISTAKE_OF_THE_WEEK, conditions=())
    assert match(CARE, easy).score - match(CARE, MISTAKE_OF_THE_WEEK).score == Fraction(15, 2)


def test_one_from_another_sector_takes_the_last_place_when_it_fits_well_enough() -> None:
    own = [replace(MISTAKE_OF_THE_WEEK, practice_id=key, sector=Sector.CARE) for key in range(2, 6)]
    weaker = replace(MISTAKE_OF_THE_WEEK, interventions=())
    assert ELSEWHERE_FROM <= match(CARE, weaker).score < SHOWN_FROM
    shown = suggestions(CARE, [*own, weaker], Sector.CARE)
    assert [each.traits.practice_id for each in shown] == [5, 4, 1]
    assert [each.traits.practice_id for each in suggestions(CARE, own, Sector.CARE)] == [5, 4, 3]


def test_one_from_another_sector_that_fits_badly_is_left_out() -> None:
    own = replace(MISTAKE_OF_THE_WEEK, sector=Sector.CARE)
    badly = replace(MISTAKE_OF_THE_WEEK, practice_id=2, interventions=(), stage=Stage.IDEA)
    badly = replace(badly, challenges=("little_time",))
    assert match(CARE, badly).score < ELSEWHERE_FROM
    shown = suggestions(CARE, [own, badly], Sector.CARE)
    assert [each.traits.practice_id for each in shown] == [1]


@given(need=needs, offer=offers)
def test_a_score_is_never_below_nothing_or_above_a_hundred(need: Need, offer: Traits) -> None:
    assert 0 <= match(need, offer).score <= 100


@given(need=needs, offer=offers)
def test_sharing_one_challenge_more_never_lowers_a_score(need: Need, offer: Traits) -> None:
    before = match(need, offer).score
    for more in need.challenges:
        wider = replace(offer, challenges=tuple({*offer.challenges, more}))
        assert match(need, wider).score >= before


@given(need=needs, offer=offers, condition=some.sampled_from(CONDITIONS))
def test_a_condition_counts_most_when_it_is_there_and_least_when_it_is_missing(
    need: Need, offer: Traits, condition: str
) -> None:
    unknown = {code: there for code, there in need.conditions.items() if code != condition}
    scores = [
        match(replace(need, conditions=known), offer).score
        for known in (unknown | {condition: False}, unknown, unknown | {condition: True})
    ]
    assert scores == sorted(scores)


@given(need=needs, offer=offers)
def test_a_further_stage_never_lowers_a_score(need: Need, offer: Traits) -> None:
    scores = [match(need, replace(offer, stage=stage)).score for stage in Stage]
    assert scores == sorted(scores)


@given(need=needs, offered=some.lists(offers, max_size=30), sector=some.sampled_from(Sector))
def test_what_is_proposed_keeps_its_promises(
    need: Need, offered: list[Traits], sector: Sector
) -> None:
    shown = suggestions(need, offered, sector)
    assert len(shown) <= MOST_SHOWN
    assert [each.score for each in shown] == sorted((e.score for e in shown), reverse=True)
    assert all(each.shared and each.score >= ELSEWHERE_FROM for each in shown)
    fits = [m for m in (match(need, each) for each in offered) if m.shared]
    far = [m for m in fits if m.traits.sector is not sector and m.score >= ELSEWHERE_FROM]
    assert any(each.traits.sector is not sector for each in shown) is bool(far)


def test_a_practice_rests_as_long_as_the_group_asked_for() -> None:
    later = START + NOT_NOW
    assert not rests(None, START, START)
    assert rests(Verdict.NOT_NOW, START, later - timedelta(seconds=1))
    assert not rests(Verdict.NOT_NOW, START, later)
    forever = START + 20 * NOT_NOW
    assert all(rests(each, START, forever) for each in Verdict if each is not Verdict.NOT_NOW)


def test_practices_are_looked_for_by_what_gives_most_points() -> None:
    need = Need(("b", "a"), ("ritual",))
    assert nearest_first(need) == [
        (("a", "b"), True),
        (("a",), True),
        (("b",), True),
        (("a", "b"), False),
        (("a",), False),
        (("b",), False),
    ]
    assert nearest_first(replace(need, interventions=())) == [
        (("a", "b"), False),
        (("a",), False),
        (("b",), False),
    ]
    assert nearest_first(Need()) == []
