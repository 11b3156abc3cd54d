"""What an ecosystem's digest tells of tries: from eight results on, and never of a few."""

from datetime import date, datetime, timedelta

import pytest

from bot.domain.communities import Sector
from bot.domain.practice_traffic import (
    Counted,
    FirstTry,
    PracticeTraffic,
    SoFar,
    Tried,
    Way,
    traffic,
)
from bot.domain.practices import Worked
from tests.builders import START

LOGISTICS, CARE, EDUCATION = Sector.LOGISTICS, Sector.CARE, Sector.EDUCATION
ZONE = "Europe/Amsterdam"
WEEK = timedelta(days=7)


def tried(
    times: int, made_in: Sector = CARE, tried_in: Sector = CARE, worked: Worked = Worked.YES
) -> Tried:
    return Tried(made_in, tried_in, worked, times, lately=1)


def told(
    *tries: Tried, before: SoFar | None = None, now: datetime = START, days: tuple[int, ...] = ()
) -> PracticeTraffic:
    first = tuple(FirstTry(START, START.date() + timedelta(days=each)) for each in days)
    counted = Counted(2, tries, first)
    return traffic(counted, before, since=now - WEEK, now=now, zone=ZONE)


def so_far(*tries: Tried, before: SoFar | None = None, days: tuple[int, ...] = ()) -> SoFar:
    found = told(*tries, before=before, days=days).so_far
    assert found is not None
    return found


def test_what_was_shared_and_tried_lately_is_told_from_the_first_on() -> None:
    found = told(tried(1))
    assert (found.since, found.shared, found.tried) == (date(2025, 8, 26), 2, 1)
    assert found.so_far is None


def test_results_are_told_from_eight_on() -> None:
    assert told(tried(5), tried(2, worked=Worked.NO)).so_far is None
    found = so_far(tried(5), tried(3, worked=Worked.NO))
    assert found.results == {Worked.YES: 5, Worked.PARTLY: 0, Worked.NO: 3}


def test_a_way_between_sectors_is_told_from_five_tries_on_the_busiest_first() -> None:
    found = so_far(
        tried(4, LOGISTICS, CARE),
        tried(2, LOGISTICS, CARE, Worked.NO),
        tried(7, CARE, EDUCATION),
        tried(4, CARE, LOGISTICS),
        tried(9),
    )
    assert found.elsewhere == 17
    assert found.ways == (Way(CARE, EDUCATION, 7), Way(LOGISTICS, CARE, 6))


@pytest.mark.parametrize(("days", "half"), [((1, 2, 3, 4), None), ((1, 9, 3, 30, 4, -2), 3)])
def test_how_long_it_took_is_told_of_five_practices_that_were_tried(
    days: tuple[int, ...], half: int | None
) -> None:
    assert so_far(tried(8), days=days).days == half


def test_a_count_that_is_only_a_few_tries_away_waits() -> None:
    before = so_far(tried(8))
    later = START + WEEK
    assert told(tried(8), tried(2, worked=Worked.NO), before=before, now=later).so_far == before
    corrected = (tried(7), tried(1, worked=Worked.NO))
    assert told(*corrected, before=before, now=later).so_far == before
    enough = told(tried(8), tried(3, worked=Worked.NO), before=before, now=later).so_far
    assert enough is not None
    assert (enough.tries, enough.counted_on) == (11, date(2025, 9, 9))
    same = told(tried(8), before=before, now=later).so_far
    assert same is not None
    assert same.counted_on == date(2025, 9, 9)
