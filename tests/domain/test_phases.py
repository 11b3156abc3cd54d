"""What is missing before a community scales is named."""

from bot.domain.phases import Condition, Phase, unmet


def test_with_two_companies_a_leader_and_a_practice_that_worked_elsewhere_nothing_is_missing() -> (
    None
):
    assert unmet(companies=2, leaders=1, practices=1) == ()


def test_each_condition_is_missed_alone() -> None:
    assert unmet(companies=1, leaders=1, practices=1) == (Condition.COMPANIES,)
    assert unmet(companies=2, leaders=0, practices=1) == (Condition.LEADER,)
    assert unmet(companies=2, leaders=1, practices=0) == (Condition.PRACTICE,)
    assert unmet(companies=0, leaders=0, practices=0) == tuple(Condition)


def test_phases_come_in_their_usual_order() -> None:
    assert list(Phase) == ["explore", "start", "rhythm", "harvest", "scale", "close"]
