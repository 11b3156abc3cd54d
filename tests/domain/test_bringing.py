"""The rules of seeking and bringing: what fits, what is proposed once, and what may be counted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.bringing import (
    Balance,
    ChallengeMissing,
    Entry,
    EntryTooLong,
    Pair,
    Proposed,
    Say,
    Way,
    fits,
    may_split,
    quarter_before,
    to_propose,
    together,
    until_of,
    usable_challenges,
)
from bot.domain.members import OrganisationType
from bot.domain.practice_tags import OwnTag, TagKind
from bot.domain.practices import Reach

NOW = datetime(2025, 9, 2, 6, tzinfo=UTC)
TODAY = NOW.date()
SEEK = Entry(
    1,
    ecosystem_id=1,
    field_lab_id=1,
    community_id=1,
    organisation_id=10,
    party=OrganisationType.COMPANY,
    membership_id=100,
    way=Way.SEEK,
    text="Een oefenplek",
    tags=frozenset({"little_time", "data_at_work"}),
    reach=Reach.ECOSYSTEM,
    named=False,
    made_at=NOW,
    until=TODAY + timedelta(days=182),
)
BRING = replace(SEEK, id=2, organisation_id=20, way=Way.BRING, text="Een oefenlokaal")
THERE: dict[str, Any] = {"community_id": 2, "field_lab_id": 1}
FAR: dict[str, Any] = {"community_id": 3, "field_lab_id": 2}


def test_what_one_seeks_and_another_brings_fits_by_a_challenge() -> None:
    assert fits(SEEK, BRING)
    assert fits(BRING, SEEK)
    assert not fits(SEEK, replace(BRING, way=Way.SEEK))
    assert not fits(SEEK, replace(BRING, organisation_id=10))
    assert not fits(SEEK, replace(BRING, tags=frozenset({"roster_puzzle"})))


@pytest.mark.parametrize(
    ("reach", "other", "reached"),
    [
        (Reach.COMMUNITY, {}, True),
        (Reach.COMMUNITY, THERE, False),
        (Reach.FIELD_LAB, THERE, True),
        (Reach.FIELD_LAB, FAR, False),
        (Reach.ECOSYSTEM, FAR, True),
        (Reach.ECOSYSTEM, {**FAR, "ecosystem_id": 2}, False),
    ],
)
def test_nothing_fits_beyond_what_either_side_allows(
    reach: Reach, other: dict[str, Any], *, reached: bool
) -> None:
    elsewhere = replace(BRING, **other)
    assert fits(replace(SEEK, reach=reach), elsewhere) is reached
    assert fits(SEEK, replace(elsewhere, reach=reach)) is reached


def test_what_shares_most_is_proposed_first_and_never_more_than_three_wait() -> None:
    others = [replace(BRING, id=key, organisation_id=key) for key in range(20, 26)]
    less = replace(BRING, id=99, organisation_id=99, tags=frozenset({"little_time"}))
    found = to_propose(SEEK, [less, *others], [], waiting=0)
    assert [pair.bring.id for pair in found] == [25, 24, 23]
    assert len(to_propose(SEEK, others, [], waiting=2)) == 1
    assert to_propose(SEEK, others, [], waiting=3) == []
    assert [pair.bring.id for pair in to_propose(SEEK, [less], [], waiting=0)] == [99]


def test_two_organisations_are_not_proposed_twice_for_one_challenge() -> None:
    before = Proposed(10, 20, frozenset({"little_time"}))
    assert to_propose(SEEK, [BRING], [before], waiting=0) == []
    other = replace(BRING, tags=frozenset({"data_at_work"}))
    assert len(to_propose(SEEK, [other], [before], waiting=0)) == 1
    the_other_way = Proposed(20, 10, frozenset({"little_time"}))
    assert len(to_propose(SEEK, [BRING], [the_other_way], waiting=0)) == 1


def test_one_organisation_with_two_that_fit_is_proposed_once() -> None:
    again = replace(BRING, id=3, tags=frozenset({"little_time"}))
    assert [pair.bring.id for pair in to_propose(SEEK, [again, BRING], [], waiting=0)] == [2]
    assert [pair.seek.id for pair in to_propose(BRING, [SEEK], [], waiting=0)] == [1]


def test_a_pair_waits_on_either_side_until_something_is_said_or_it_has_ended() -> None:
    pair = Pair(1, SEEK, replace(BRING, **THERE))
    assert [pair.waits_in(place) for place in (1, 2, 3)] == [True, True, False]
    one = replace(pair, seek_said=Say.INTRODUCE)
    assert [one.waits_in(place) for place in (1, 2)] == [False, True]
    assert not replace(pair, bring_said=Say.NO_FIT).waits_in(1)
    assert not replace(pair, introduced_on=TODAY).waits_in(1)


def test_an_entry_is_about_one_to_three_challenges_from_the_list() -> None:
    own = [OwnTag(7, 1, TagKind.CHALLENGE, "Krapte")]
    assert usable_challenges(["little_time", "own-7"], own) == {"little_time", "own-7"}
    for chosen in ([], ["team_ritual"], [""], ["own-8"]):
        with pytest.raises(ChallengeMissing):
            usable_challenges(chosen, own)


def test_an_entry_stands_half_a_year_and_a_year_at_most() -> None:
    assert until_of(None, TODAY, "") == TODAY + timedelta(days=182)
    assert until_of(date(2026, 9, 3), TODAY, "3-9-2026") == date(2026, 9, 3)
    with pytest.raises(EntryTooLong):
        until_of(date(2026, 9, 4), TODAY, "4-9-2026")


def test_the_balance_is_split_only_when_every_type_that_took_part_has_five_organisations() -> None:
    five, four = Balance(5, 3, 4, 1, 1), Balance(4, 2, 2, 0, 0)
    assert may_split([five, five])
    assert not may_split([five, four])
    assert may_split([five, Balance(0, 0, 0, 0, 0)])
    assert not may_split([])
    assert together([five, four]) == Balance(9, 5, 6, 1, 1)
    assert together([four]) is None


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 6, 30), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 12, 31), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_a_balance_is_of_a_whole_quarter(day: date, first: date, last: date) -> None:
    assert quarter_before(day) == (first, last)
