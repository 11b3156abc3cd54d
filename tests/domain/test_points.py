"""Which points of attention hold, by the rules, on a day."""

from datetime import date, timedelta

import pytest

from bot.domain import group_points as rules
from bot.domain.attention import Attention
from bot.domain.figures import Response
from bot.domain.group_points import Due, Gift, Seat, Term
from bot.domain.members import OrganisationType
from bot.domain.points import (
    AttentionPoint,
    IsFree,
    Point,
    day_after,
    day_before,
    days_counted,
    measured,
)
from bot.domain.results import RoundResult, item_result
from tests.domain.worlds import results

TODAY = date(2026, 2, 9)
BEGAN = date(2025, 9, 1)
WATCH, ATTENTION = Attention.WATCH, Attention.ATTENTION
COMPANY, MBO = OrganisationType.COMPANY, OrganisationType.MBO


def never(_day: date) -> bool:
    return False


def christmas(day: date) -> bool:
    return date(2025, 12, 20) <= day < date(2026, 1, 3)


def days(count: int) -> date:
    """A day so many days ago."""
    return TODAY - timedelta(days=count)


def said_in(community: str) -> dict[str, dict[int, Attention]]:
    """Play the rounds of a sample community: the points that each round itself shows."""
    found: dict[str, dict[int, Attention]] = {}
    played = results(community)
    for place, last in enumerate(played, start=1):
        for point in measured(played[:place]):
            fresh = point.point is Point.RESPONSE or (
                point.now is not None and point.now.round == last.number
            )
            if fresh:
                found.setdefault(point.point.value, {})[last.number] = point.level
    return found


@pytest.mark.parametrize(
    ("community", "expected"),
    [
        ("L1", {}),
        (
            "L2",
            {
                "BEN": {6: WATCH, 8: WATCH} | dict.fromkeys((10, 11, 12, 13), ATTENTION),
                "GOAL": {13: WATCH},
            },
        ),
        ("L3", {"RESP": dict.fromkeys((4, 5, 12, 13), ATTENTION)}),
        ("Z1", {"PLAN": {10: WATCH, 12: ATTENTION}, "GOAL": {11: WATCH, 13: ATTENTION}}),
        (
            "M2",
            {
                "BEN": {12: WATCH},
                "PLAN": {12: WATCH},
                "RESP": dict.fromkeys((11, 12, 13), ATTENTION),
            },
        ),
        ("B1", {"PLAN": {6: WATCH}}),
    ],
)
def test_half_a_year_of_the_sample_ecosystem_gives_the_points_that_its_story_tells(
    community: str, expected: dict[str, dict[int, Attention]]
) -> None:
    assert said_in(community) == expected


def rotating(number: int, day: date, code: str, values: list[int]) -> RoundResult:
    return RoundResult(number, day, Response(len(values), 10), (item_result(code, values, 10),))


def test_a_low_answer_about_safety_is_a_watch_and_low_again_asks_attention() -> None:
    low = [3, 3, 3, 2, 3]
    first = rotating(4, days(56), "S1", low)
    again = rotating(6, days(28), "S1", low)
    assert [(each.point, each.level) for each in measured([first])] == [(Point.SAFETY, WATCH)]
    (found,) = measured([first, again])
    assert (found.level, found.since, found.measurements) == (ATTENTION, days(56), 2)
    assert measured([first, again, rotating(8, days(1), "S1", [4] * 5)]) == ()


def test_an_empty_seat_of_the_leader_is_told_from_the_day_it_became_empty() -> None:
    assert rules.leader(TODAY, BEGAN, [], never) == AttentionPoint(Point.LEADER, BEGAN)
    left = [Seat(BEGAN, days(30)), Seat(BEGAN, days(90))]
    assert rules.leader(TODAY, BEGAN, left, never) == AttentionPoint(Point.LEADER, days(30))


def test_a_leader_is_missed_after_six_weeks_without_a_confirmed_presence() -> None:
    def found(seen: date) -> AttentionPoint | None:
        return rules.leader(TODAY, BEGAN, [Seat(BEGAN, None, seen)], never)

    assert found(days(42)) is None
    missed = found(days(77))
    assert missed is not None
    assert (missed.since, missed.n) == (days(35), 11)
    two = [Seat(BEGAN, None, days(77)), Seat(BEGAN, None, days(7))]
    assert rules.leader(TODAY, BEGAN, two, never) is None


def test_a_leader_who_just_agreed_has_six_weeks_to_come() -> None:
    assert rules.leader(TODAY, BEGAN, [Seat(days(20))], never) is None
    assert rules.leader(TODAY, BEGAN, [Seat(days(50))], never) is not None


def test_the_clocks_stand_still_in_the_holidays() -> None:
    seen = [Seat(BEGAN, None, days(56))]
    assert rules.leader(TODAY, BEGAN, seen, christmas) is None
    assert rules.leader(TODAY, BEGAN, seen, never) is not None
    assert days_counted(date(2025, 12, 19), date(2026, 1, 3), christmas) == 1
    assert day_after(date(2025, 12, 19), 1, christmas, until=TODAY) == date(2026, 1, 3)
    assert day_after(date(2025, 12, 19), 1, christmas, until=date(2026, 1, 2)) is None
    assert day_before(date(2026, 1, 3), 2, christmas, since=BEGAN) == date(2025, 12, 18)


@pytest.mark.parametrize("is_free", [never, christmas])
@pytest.mark.parametrize("later", range(28))
def test_a_point_found_earlier_has_the_weeks_of_a_point_found_today(
    is_free: IsFree, later: int
) -> None:
    then, seats = TODAY - timedelta(days=later), [Seat(BEGAN, None, days(85))]
    gone = [Term(BEGAN, days(85), COMPANY)]
    for earlier, today in (
        (rules.leader(then, BEGAN, seats, is_free), rules.leader(TODAY, BEGAN, seats, is_free)),
        (rules.company(then, BEGAN, gone, is_free), rules.company(TODAY, BEGAN, gone, is_free)),
    ):
        assert earlier is not None
        assert rules.as_of(earlier, TODAY, is_free) == today


def test_a_point_of_years_keeps_the_count_of_the_last_look() -> None:
    old = AttentionPoint(Point.PARTNER, TODAY - timedelta(weeks=500), n=503)
    assert rules.as_of(old, TODAY, never) == old


def test_four_weeks_without_a_company_ask_attention_until_one_takes_part() -> None:
    school = Term(BEGAN, None, MBO)
    assert rules.company(TODAY, days(27), [school], never) is None
    found = rules.company(TODAY, days(40), [school], never)
    assert found == AttentionPoint(Point.PARTNER, days(12), n=5)
    left = Term(BEGAN, days(28), COMPANY)
    assert rules.company(TODAY, BEGAN, [school, left], never) is not None
    assert rules.company(TODAY, BEGAN, [left, Term(days(1), None, COMPANY)], never) is None


@pytest.mark.parametrize(
    ("joined", "left", "began", "expected"),
    [
        (2, 0, BEGAN, None),
        (2, 1, BEGAN, (3, 10)),
        (0, 3, BEGAN, (3, 10)),
        (5, 0, days(90), None),
    ],
)
def test_over_a_fifth_coming_and_going_in_eight_weeks_is_no_fixed_group(
    joined: int, left: int, began: date, expected: tuple[int, int] | None
) -> None:
    terms = [Term(began, days(10) if place < left else None, COMPANY) for place in range(10)]
    terms += [Term(days(20), None, COMPANY)] * joined
    found = rules.turnover(TODAY, began, terms, never)
    assert (found and (found.n, found.of)) == expected


@pytest.mark.parametrize(
    ("waiting", "members", "ago", "expected"),
    [(3, 5, 15, (3, 6)), (2, 5, 15, None), (3, 4, 15, None), (3, 5, 14, None)],
)
def test_half_of_the_due_promises_without_a_word_for_two_weeks_is_told(
    waiting: int, members: int, ago: int, expected: tuple[int, int] | None
) -> None:
    due = [Due(place % members, days(ago), open=place < waiting) for place in range(6)]
    found = rules.promises(TODAY, due, never)
    assert (found and (found.n, found.of)) == expected


@pytest.mark.parametrize(
    ("group", "weeks", "brought", "holds"),
    [
        (8, 8, {1: 9, 2: 3, 3: 1}, True),
        (7, 8, {1: 9, 2: 3, 3: 1}, False),
        (8, 7, {1: 9, 2: 3, 3: 1}, False),
        (8, 8, {1: 4, 2: 3, 3: 2}, False),
        (8, 8, {1: 5}, False),
    ],
)
def test_a_group_that_leans_on_one_person_for_eight_weeks_is_fragile(
    group: int,
    weeks: int,
    brought: dict[int, int],
    holds: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    found = rules.driver(TODAY, group, [brought] * weeks)
    assert (found is not None) is holds


def test_what_people_brought_is_counted_over_eight_weeks_for_each_of_eight() -> None:
    gifts = [Gift(1, days(ago)) for ago in (0, 55, 56, 104, 105)] + [Gift(2, days(7))]
    found = rules.brought_by_week(TODAY, gifts, never)
    assert [each[1] for each in found] == [3, 2, 2, 2, 2, 2, 2, 2]
    assert [each[2] for each in found] == [0, 0, 0, 0, 0, 0, 1, 1]


def test_weeks_off_make_nothing_that_was_brought_older() -> None:
    gifts = [Gift(1, days(56 + 14))]
    assert rules.brought_by_week(TODAY, gifts, never)[-1][1] == 0
    assert rules.brought_by_week(TODAY, [Gift(1, days(56 + 13))], christmas)[-1][1] == 1
