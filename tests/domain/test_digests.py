"""Whether there is anything to say of a week, and what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attention import Cause
from bot.domain.communities import Sector
from bot.domain.digests import (
    CommunityDigest,
    CommunityWeek,
    EcosystemDigest,
    Silence,
    Spoken,
    community_digest,
    ecosystem_digest,
    sector_means,
)
from bot.domain.figures import Arrow, Bound, Hidden, Response, Written
from bot.domain.gauges import gauge
from bot.domain.items import Construct
from bot.domain.patterns import CannotSay, Pattern
from bot.domain.points import AttentionPoint, Point, measured
from bot.domain.readings import Sentence, read, sentence
from bot.domain.results import RoundResult, item_result
from tests.domain.worlds import results, week

MONDAY = date(2026, 2, 9)


def figure(value: str, bound: Bound = Bound.EXACT) -> Written:
    return Written(Decimal(value), bound)


def digest(community: str, up_to: int, **more: object) -> CommunityDigest:
    found = community_digest(week(community, up_to, MONDAY, **more), None)
    assert isinstance(found, CommunityDigest)
    return found


def test_the_care_community_reads_as_in_the_worked_example() -> None:
    found = digest("Z1", 12)
    assert found.reading.response == Response(9, 16)
    assert found.sentence is Sentence.PLAN_STALLS
    benefit, plan, goal, commitment = found.reading.gauges
    assert (benefit.last.figure, benefit.arrow) == (figure("3.6"), Arrow.LEVEL)
    assert (plan.last.figure, plan.arrow) == (figure("2.4"), Arrow.DOWN)
    assert plan.was is not None
    assert (plan.was.figure, plan.was.on.month) == (figure("3.5"), 12)
    assert (goal.last.figure, goal.arrow, goal.last.on.month) == (figure("3.0"), Arrow.DOWN, 1)
    assert commitment.construct is Construct.COMMITMENT
    assert [(each.point, each.measurements) for each in found.reading.attention] == [
        (Point.PLAN, 2)
    ]


def test_the_sliding_community_is_named_with_what_it_lost() -> None:
    found = digest("L2", 12)
    benefit = found.reading.gauge(Construct.BENEFIT)
    assert benefit is not None
    assert benefit.last.figure == figure("2.2")
    assert found.sentence is Sentence.BENEFIT_LOW
    point = found.reading.attention[0]
    assert (point.point, point.since) == (Point.BENEFIT, date(2025, 12, 9))


def test_a_point_without_a_measurement_for_twelve_weeks_is_out_of_date() -> None:
    low = [played("Z1", number, day) for number, day in ((10, "2025-09-02"), (12, "2025-09-16"))]
    hidden = RoundResult(13, date(2025, 12, 10), Response(9, 16), ())
    assert [each.point for each in measured([*low, hidden])] == []
    recent = replace(hidden, on=date(2025, 12, 9))
    assert [each.point for each in measured([*low, recent])] == [Point.PLAN]


def played(community: str, number: int, day: str) -> RoundResult:
    """One sample round, as if it had closed on another day."""
    return replace(results(community, number)[-1], on=date.fromisoformat(day))


def test_hidden_figures_leave_the_latest_published_one_as_was() -> None:
    found = digest("M2", 13)
    benefit = found.reading.gauge(Construct.BENEFIT)
    assert benefit is not None
    assert benefit.last.figure is None
    assert benefit.hidden is Hidden.FEW_ANSWERS
    assert benefit.arrow is None
    assert benefit.was is not None
    assert (benefit.was.figure, benefit.was.round) == (figure("3.0"), 12)
    assert found.sentence is Sentence.HIDDEN
    assert Point.RESPONSE in [each.point for each in found.reading.attention]


def test_a_gap_stays_in_the_history() -> None:
    benefit = gauge(Construct.BENEFIT, results("L3"))
    assert benefit is not None
    shown = [each.round for each in benefit.history if each.figure is not None]
    assert shown == [6, 7]
    assert len(benefit.history) == 12
    assert benefit.was is not None
    assert benefit.was.round == 7


def test_nothing_is_said_before_the_first_round_or_while_paused() -> None:
    silent = CommunityWeek("Nieuw", Sector.CARE, MONDAY, ())
    assert community_digest(silent, None) is Silence.NO_ROUND_YET
    assert community_digest(week("Z1", paused=True), None) is Silence.PAUSED


def test_nothing_is_said_twice() -> None:
    first = digest("Z1", 12)
    assert community_digest(week("Z1", 12), first) is Silence.NOTHING_NEW
    assert isinstance(community_digest(week("Z1", 13), first), CommunityDigest)


LOOP = AttentionPoint(Point.LOOP, date(2026, 1, 29), 2, rounds=(10, 11))


def test_a_response_is_news_and_ends_the_waiting() -> None:
    before = digest("Z1", 12, respond_by=date(2026, 2, 12))
    assert before.respond_by == date(2026, 2, 12)
    spoken = Spoken(12, "Donderdag geen presentatie.", date(2026, 2, 10))
    after = community_digest(week("Z1", 12, spoken=spoken, respond_by=date(2026, 2, 12)), before)
    assert isinstance(after, CommunityDigest)
    assert after.spoken == spoken
    assert after.respond_by is None


def test_a_term_that_is_over_is_no_longer_named() -> None:
    assert digest("Z1", 12, respond_by=date(2026, 2, 6)).respond_by is None


def test_a_group_that_waits_for_an_answer_asks_attention_and_old_words_are_not_repeated() -> None:
    before = digest("Z1", 12, spoken=Spoken(9, "Meer tijd.", date(2026, 1, 8)))
    late = week("Z1", 12, points=(LOOP,), spoken=before.spoken)
    after = community_digest(late, before)
    assert isinstance(after, CommunityDigest)
    assert after.reading.point(Point.LOOP) == LOOP
    assert after.spoken is None
    assert community_digest(late, after) is Silence.NOTHING_NEW


def test_an_ecosystem_hears_once_that_a_group_waits_for_an_answer() -> None:
    care = week("Z1", 12, MONDAY)
    before = ecosystem_digest("Oost", MONDAY, [care], None)
    assert isinstance(before, EcosystemDigest)
    after = ecosystem_digest("Oost", MONDAY, [replace(care, points=(LOOP,))], before)
    assert isinstance(after, EcosystemDigest)
    assert after.readings[0].point(Point.LOOP) == LOOP
    again = ecosystem_digest("Oost", MONDAY, [replace(care, points=(LOOP,))], after)
    assert again is Silence.NOTHING_NEW


def test_the_commonest_point_is_named_only_when_it_is_one() -> None:
    def commonest(*weeks: CommunityWeek) -> Point | None:
        found = ecosystem_digest("Oost", MONDAY, weeks, None)
        assert isinstance(found, EcosystemDigest)
        return found.commonest

    plan, benefit = week("Z1", 12, MONDAY), week("L2", 12, MONDAY)
    assert commonest(plan) is Point.PLAN
    assert commonest(plan, benefit) is None
    assert commonest(week("L1", 12, MONDAY)) is None


def test_a_point_says_whether_a_figure_is_low_or_fell_and_from_what() -> None:
    plan = digest("Z1", 12).reading.point(Point.PLAN)
    assert plan is not None
    assert (plan.cause, plan.measurements) == (Cause.FLOOR, 2)
    benefit = digest("L2", 12).reading.point(Point.BENEFIT)
    assert benefit is not None
    assert benefit.before is not None
    assert (benefit.cause, benefit.measurements) == (Cause.DROP, 4)
    assert (benefit.before.figure, benefit.before.round) == (figure("4.1"), 2)


def test_a_response_to_an_earlier_round_does_not_end_the_waiting() -> None:
    spoken = Spoken(11, "Meer tijd.", date(2026, 1, 26))
    assert digest("Z1", 12, spoken=spoken, respond_by=date(2026, 2, 12)).respond_by is not None


def ecosystem(up_to: int = 12, on: date = MONDAY) -> EcosystemDigest:
    weeks = [week(code, up_to, on) for code in ("L1", "L2", "L3", "Z1", "M2", "B1")]
    found = ecosystem_digest("Oost", on, weeks, None)
    assert isinstance(found, EcosystemDigest)
    return found


def test_an_ecosystem_counts_coverage_first() -> None:
    found = ecosystem()
    assert found.response == Response(50, 79)
    assert found.response.percent == 63
    assert (len(found.readings), found.showing) == (6, 5)
    assert found.cannot_say == (CannotSay.WHY, CannotSay.SILENT, CannotSay.HIDDEN)


def test_mean_benefit_per_sector_leaves_the_small_group_out() -> None:
    logistics, care, *_ = ecosystem().sectors
    assert (logistics.sector, logistics.figure) == (Sector.LOGISTICS, figure("3.5"))
    assert (logistics.groups, logistics.left_out) == (2, 1)
    assert (care.figure, care.left_out) == (figure("3.6"), 0)


def test_good_news_and_shared_falls_are_named() -> None:
    found = ecosystem()
    assert [(each.community, each.gauge.construct) for each in found.highlights] == [
        ("Digitale Bouwplaats", Construct.PLAN),
        ("Datagedreven Warehouse", Construct.BENEFIT),
    ]
    assert Pattern(Construct.BENEFIT, Arrow.DOWN, 2, 5) in found.patterns
    assert Pattern(Construct.PLAN, Arrow.DOWN, 2, 5) in found.patterns


def test_an_ecosystem_says_nothing_twice_and_nothing_without_rounds() -> None:
    weeks = [week(code, 12, MONDAY) for code in ("L1", "Z1")]
    first = ecosystem_digest("Oost", MONDAY, weeks, None)
    assert isinstance(first, EcosystemDigest)
    assert ecosystem_digest("Oost", MONDAY, weeks, first) is Silence.NOTHING_NEW
    assert ecosystem_digest("Oost", MONDAY, [], None) is Silence.NO_ROUND_YET
    resting = [replace(each, paused=True) for each in weeks]
    assert ecosystem_digest("Oost", MONDAY, resting, None) is Silence.PAUSED


def test_a_new_name_of_a_community_is_no_news_for_its_ecosystem() -> None:
    first = ecosystem_digest("Oost", MONDAY, [week("L1", 12, MONDAY, id=7)], None)
    assert isinstance(first, EcosystemDigest)
    renamed = replace(week("L1", 12, MONDAY, id=7), name="Het Slimme Magazijn")
    assert ecosystem_digest("Oost", MONDAY, [renamed], first) is Silence.NOTHING_NEW
    another = week("L1", 12, MONDAY, id=8)
    assert isinstance(ecosystem_digest("Oost", MONDAY, [another], first), EcosystemDigest)


def test_a_community_without_a_recent_round_is_listed_apart() -> None:
    weeks = [week("L1", 12, MONDAY), week("Z1", 8, MONDAY)]
    found = ecosystem_digest("Oost", MONDAY, weeks, None)
    assert isinstance(found, EcosystemDigest)
    assert found.without == ("Zorgtechnologie op de Afdeling",)
    assert len(found.readings) == 1


def test_a_sector_of_small_groups_has_no_figure() -> None:
    (only,) = sector_means([week("L3", 13)])
    assert (only.figure, only.groups, only.left_out) == (None, 0, 1)


@pytest.mark.parametrize(
    ("benefit", "plan", "goal", "expected"),
    [
        ([4] * 8, [4] * 8, [4] * 8, Sentence.GOING_WELL),
        ([4] * 8, [4] * 8, [3] * 6 + [4] * 2, Sentence.COURSE_BETWEEN),
        ([4] * 8, [4] * 8, None, Sentence.COURSE_UNKNOWN),
        ([3] * 6 + [4] * 2, [4] * 8, [4] * 8, Sentence.HOLDING),
        ([3] * 6 + [4] * 2, [4] * 8, None, Sentence.BENEFIT_BETWEEN),
        ([4] * 8, [2] * 8, [4] * 8, Sentence.PLAN_STALLS),
        ([2] * 8, [4] * 8, [4] * 8, Sentence.BENEFIT_LOW),
        ([2] * 8, [4] * 8, None, Sentence.BENEFIT_LOW_SO_FAR),
        ([2] * 8, [2] * 8, None, Sentence.ALL_LOW),
        ([2] * 4, [2] * 4, None, Sentence.HIDDEN),
    ],
)
def test_one_sentence_says_how_it_stands_and_nothing_that_was_not_asked(
    benefit: list[int], plan: list[int], goal: list[int] | None, expected: Sentence
) -> None:
    given = {"B1": benefit, "P1": plan} | ({"G1": goal} if goal else {})
    asked = tuple(item_result(code, values, 12) for code, values in given.items())
    reading = read("X", Sector.CARE, [RoundResult(2, MONDAY, Response(8, 12), asked)])
    assert reading is not None
    assert sentence(reading) is expected


def test_an_unclear_goal_and_a_falling_benefit_have_their_own_sentence() -> None:
    def played(number: int, benefit: int, code: str, other: int) -> RoundResult:
        items = (item_result("B1", [benefit] * 8, 12), item_result(code, [other] * 8, 12))
        return RoundResult(number, MONDAY, Response(8, 12), items)

    def said(*rounds: RoundResult) -> Sentence:
        reading = read("X", Sector.CARE, rounds)
        assert reading is not None
        return sentence(reading)

    assert said(played(1, 4, "G1", 2)) is Sentence.GOAL_UNCLEAR
    assert said(played(1, 4, "G1", 2), played(2, 4, "P1", 2)) is Sentence.COURSE_UNCLEAR
    falling = [played(n, 5, "G1" if n % 2 else "P1", 4) for n in (1, 2, 3)]
    assert said(*falling, played(4, 4, "P1", 4)) is Sentence.BENEFIT_FALLS


@given(st.lists(st.integers(1, 5), max_size=4), st.integers(5, 20))
def test_no_figure_of_a_hidden_round_reaches_a_digest(values: list[int], group: int) -> None:
    played = RoundResult(
        1, MONDAY, Response(len(values), group), (item_result("B1", values, group),)
    )
    found = community_digest(CommunityWeek("X", Sector.CARE, MONDAY, (played,)), None)
    assert isinstance(found, CommunityDigest)
    (benefit,) = found.reading.gauges
    assert benefit.history[0].figure is None
    assert benefit.was is None
