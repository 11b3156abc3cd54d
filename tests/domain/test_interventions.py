"""Which interventions are proposed for a point, and what the log says moved after one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.attention import Cause
from bot.domain.commitment import Label
from bot.domain.communities import Sector
from bot.domain.figures import Bound, Written
from bot.domain.gauges import Gauge, Measured, gauge
from bot.domain.intervention_catalogue import CATALOGUE
from bot.domain.interventions import Effect, Helped, Use, effect, helped, proposed
from bot.domain.items import Construct
from bot.domain.labels import GroupStanding
from bot.domain.points import AttentionPoint, Point
from tests.domain.worlds import results, week

TODAY = date(2026, 2, 9)


def codes(point: Point, **context: object) -> list[str]:
    cause = context.pop("cause", None)
    now = context.pop("now", None)
    others, label = context.pop("others", ()), context.pop("commitment", None)
    found = AttentionPoint(point, TODAY, cause=cause, now=now, commitment=label)  # type: ignore[arg-type]
    return [each.code for each in proposed(found, others, **context)]  # type: ignore[arg-type]


def test_the_catalogue_has_the_twenty_two_in_order_each_with_time_effect_and_source() -> None:
    assert list(CATALOGUE) == [f"I{number}" for number in range(1, 23)]
    for each in CATALOGUE.values():
        assert 0 < each.minutes <= 120
        assert all((each.name, each.doing, each.effect, each.source))


@pytest.mark.parametrize("point", Point)
def test_every_kind_of_point_has_one_or_two_proposals(point: Point) -> None:
    assert 1 <= len(codes(point)) <= 2


def test_the_proposal_fits_the_context() -> None:
    assert codes(Point.GOAL, cause=Cause.FLOOR) == ["I2", "I3"]
    assert codes(Point.GOAL, cause=Cause.DROP) == ["I3", "I2"]
    assert codes(Point.PLAN) == ["I4", "I8"]
    assert codes(Point.PLAN, others=(Point.LEADER,)) == ["I12", "I4"]
    assert codes(Point.PLAN, commitment=Label.FIRM) == ["I5", "I4"]
    shown = Measured(12, TODAY, Written(Decimal("3.5"), Bound.EXACT))
    assert codes(Point.RESPONSE, now=shown) == ["I11", "I9"]
    assert codes(Point.RESPONSE) == ["I11", "I10"]


def test_every_proposal_says_why_it_fits_this_point_and_not_another() -> None:
    why: dict[str, set[str]] = {}
    for point in Point:
        for each in proposed(AttentionPoint(point, TODAY)):
            assert each.why.endswith(".")
            why.setdefault(each.why, set()).add(point)
    assert all(len(points) == 1 for points in why.values())
    alone, without_leader = [
        proposed(AttentionPoint(Point.PLAN, TODAY), others)[0].why
        for others in ((), (Point.LEADER,))
    ]
    assert "leader" in without_leader
    assert "leader" not in alone


def test_what_was_tried_already_gives_way_to_something_else() -> None:
    assert codes(Point.PLAN, tried=["I4"]) == ["I8", "I4"]
    assert codes(Point.BENEFIT, tried=["I1", "I17"]) == ["I22", "I1"]


def test_a_committed_group_whose_plan_stalls_is_offered_a_step_that_needs_no_permission() -> None:
    firm = GroupStanding(Label.FIRM, 9, 16, None)
    plans = [
        next(
            each
            for each in week("Z1", 12, TODAY, commitment=label).found
            if each.point is Point.PLAN
        )
        for label in (firm, None)
    ]
    assert [[each.code for each in proposed(point)] for point in plans] == [
        ["I5", "I4"],
        ["I4", "I8"],
    ]


def done(day: date) -> Use:
    return Use(1, 1, "I1", day, point=Point.BENEFIT)


def benefit(community: str) -> Gauge | None:
    return gauge(Construct.BENEFIT, results(community))


def test_the_two_rounds_after_an_intervention_are_held_against_the_figure_before_it() -> None:
    closed = results("L2")
    tenth = next(each for each in closed if each.number == 10)
    found = effect(done(tenth.on + timedelta(days=1)), benefit("L2"))
    assert found == Effect(Decimal("2.5"), (Decimal("3.0"), Decimal("2.2")))
    assert found.change == Decimal("0.1")


def test_the_log_says_which_intervention_helped_where_in_counts() -> None:
    def moved(after: str) -> Effect:
        return Effect(Decimal("3.0"), (Decimal(after),))

    plan = Use(1, 1, "I4", TODAY, point=Point.PLAN)
    elsewhere = Use(2, 2, "I4", TODAY, point=Point.PLAN)
    leader = Use(3, 2, "I12", TODAY, point=Point.LEADER)
    found = helped(
        [
            (plan, Sector.CARE, moved("3.5")),
            (plan, Sector.CARE, moved("3.4")),
            (elsewhere, Sector.LOGISTICS, moved("2.5")),
            (elsewhere, Sector.LOGISTICS, None),
            (leader, Sector.LOGISTICS, None),
            (Use(4, 1, "I18", TODAY), Sector.CARE, None),
        ]
    )
    assert found == (
        Helped("I4", Point.PLAN, 4, 2, (Sector.CARE, Sector.LOGISTICS), rose=1, level=1, fell=1),
    )


def test_before_a_figure_is_shown_after_it_nothing_is_said() -> None:
    assert effect(done(date(2030, 1, 1)), benefit("L2")) is None
    assert effect(done(date(2020, 1, 1)), benefit("L2")) is None
    assert effect(done(TODAY), None) is None
