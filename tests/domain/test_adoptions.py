"""How tries move a practice: the stage by its results, and the trail in numbers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.adoptions import (
    Adoption,
    AdoptionState,
    NotProvedYet,
    ResultStands,
    Trial,
    ask_result_at,
    embedded,
    stage_now,
    told,
    tries,
)
from bot.domain.communities import Sector
from bot.domain.members import OrganisationType
from bot.domain.practice_story import Told
from bot.domain.practices import Practice, PracticeState, Stage, Worked, withdrawn
from tests.builders import START

PRACTICE = Practice(
    1,
    1,
    2,
    3,
    4,
    Sector.LOGISTICS,
    "nl",
    Told("Fout van de week", "Hier", "Zo", "Minder fouten"),
    START,
    START,
    START,
    PracticeState.PUBLISHED,
    worked=Worked.YES,
)
COMPANY, SCHOOL = OrganisationType.COMPANY, OrganisationType.MBO
PLANNED = Adoption(1, 1, 5, 6, 7, date(2025, 9, 9), START)


def result(
    community_id: int,
    worked: Worked = Worked.YES,
    sector: Sector = Sector.CARE,
    party: OrganisationType | None = COMPANY,
) -> Trial:
    return Trial(community_id, sector, party, worked)


NEAR = result(11, sector=Sector.LOGISTICS)


@pytest.mark.parametrize(
    ("results", "stage"),
    [
        ([], Stage.PROMISING),
        ([result(10)], Stage.PROMISING),
        ([result(10), NEAR], Stage.GOOD_PRACTICE),
        ([result(10, sector=Sector.LOGISTICS), NEAR], Stage.PROMISING),
        ([result(10), result(10), result(3)], Stage.PROMISING),
        ([result(10), NEAR, result(12, Worked.NO)], Stage.GOOD_PRACTICE),
        ([result(10), NEAR, result(12, Worked.PARTLY)], Stage.GOOD_PRACTICE),
        ([result(10), NEAR, result(12, Worked.NO), result(13, Worked.NO)], Stage.PROMISING),
        ([result(10), NEAR, result(10, Worked.NO)], Stage.PROMISING),
        ([result(10, Worked.PARTLY), NEAR], Stage.PROMISING),
    ],
)
def test_the_stage_follows_what_came_of_it_elsewhere(results: list[Trial], stage: Stage) -> None:
    assert stage_now(PRACTICE, results) is stage


def test_an_idea_stays_one_until_it_worked_where_it_began() -> None:
    idea = replace(PRACTICE, worked=None)
    assert stage_now(idea, [result(10), NEAR]) is Stage.IDEA


def test_a_good_practice_is_promising_again_when_its_results_do_not_hold() -> None:
    good = replace(PRACTICE, stage=Stage.GOOD_PRACTICE)
    assert stage_now(good, [result(10), NEAR]) is Stage.GOOD_PRACTICE
    assert stage_now(good, [result(10), result(11, Worked.NO)]) is Stage.PROMISING


def test_what_is_embedded_or_withdrawn_keeps_its_stage() -> None:
    good = replace(PRACTICE, stage=Stage.GOOD_PRACTICE)
    assert stage_now(embedded(good), [result(10, Worked.NO)]) is Stage.EMBEDDED
    assert stage_now(withdrawn(good, START), []) is Stage.GOOD_PRACTICE


def test_only_a_good_practice_becomes_embedded() -> None:
    with pytest.raises(NotProvedYet):
        embedded(replace(PRACTICE, stage=Stage.PROMISING))


def test_a_trail_counts_places_and_in_how_many_of_them_it_worked() -> None:
    results = [
        result(10, Worked.NO),
        result(11, Worked.PARTLY),
        result(10),
        result(12, Worked.NO, party=SCHOOL),
    ]
    found = tries(results)
    assert found.places == {COMPANY: 2, SCHOOL: 1}
    assert (found.total, found.worked) == (3, 1)


def test_what_came_of_a_try_can_be_corrected_and_stays_a_try() -> None:
    said = told(PLANNED, Worked.PARTLY, START, COMPANY)
    assert (said.state, said.worked, said.party) == (AdoptionState.TRIED, Worked.PARTLY, COMPANY)
    assert told(said, Worked.NO, START, COMPANY).worked is Worked.NO
    with pytest.raises(ResultStands):
        told(said, None, START)


def test_what_was_not_tried_after_all_can_be_tried_later() -> None:
    not_yet = told(PLANNED, None, START)
    assert (not_yet.state, not_yet.worked) == (AdoptionState.NOT_TRIED, None)
    assert told(not_yet, Worked.YES, START).state is AdoptionState.TRIED


def test_a_result_is_asked_two_weeks_after_the_day_of_the_try() -> None:
    asked = ask_result_at(date(2025, 10, 20), "Europe/Amsterdam")
    assert asked == datetime(2025, 11, 3, 15, tzinfo=UTC)
