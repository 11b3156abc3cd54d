"""What a community leaves behind: words that fit, and counts that are about nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.communities import TextMissing, TextUnusable
from bot.domain.digests import Completed, EcosystemDigest, Silence, ecosystem_digest
from bot.domain.harvests import LENGTHS, Kept, Words, courses, kept, usable_words
from bot.domain.items import Construct
from bot.domain.promises import Promise, PromiseState
from tests.domain.worlds import results, week

DUE = date(2026, 2, 9)
MADE = Promise(
    1, 1, "de dienst begint", "vraag ik", DUE, PromiseState.DONE, datetime(2026, 2, 2, tzinfo=UTC)
)


def made(*states: PromiseState, by: int = 5) -> list[Promise]:
    return [
        replace(MADE, id=n, membership_id=n % by, state=state, settled_on=DUE)
        for n, state in enumerate(states)
    ]


def test_words_lose_their_edges_and_thanks_may_be_left_out() -> None:
    found = usable_words(brought=" Rust\u202e ", passed_on="Het draaiboek", thanks="  ")
    assert found == Words("Rust", "Het draaiboek", "")


@pytest.mark.parametrize("part", LENGTHS)
def test_every_part_has_its_length(part: str) -> None:
    words = {"brought": "a", "passed_on": "b", "thanks": "c"}
    full = usable_words(**words | {part: "x" * LENGTHS[part]})
    assert len(getattr(full, part)) == LENGTHS[part]
    with pytest.raises(TextUnusable) as refused:
        usable_words(**words | {part: "x" * (LENGTHS[part] + 1)})
    assert refused.value.fields["most"] == LENGTHS[part]


@pytest.mark.parametrize("part", ["brought", "passed_on"])
def test_what_it_brought_and_what_is_passed_on_are_always_said(part: str) -> None:
    with pytest.raises(TextMissing):
        usable_words(**{"brought": "a", "passed_on": "b", "thanks": ""} | {part: " \u200b\n"})


def test_promises_are_counted_from_five_makers_on() -> None:
    done, not_done = PromiseState.DONE, PromiseState.NOT_DONE
    assert kept(made(done, done, done, done, not_done)) == Kept(4, 5)
    assert kept(made(done, done, done, done, not_done, by=4)) is None
    assert kept([]) is None


def test_a_promise_of_which_nobody_said_how_it_went_counts_nowhere() -> None:
    silent = (PromiseState.OPEN, PromiseState.MOVED, PromiseState.WITHDRAWN)
    assert kept(made(*[PromiseState.PARTLY] * 5, *silent)) == Kept(0, 5)
    assert kept(made(*[PromiseState.DONE] * 4, PromiseState.OPEN)) is None


@given(st.lists(st.sampled_from(list(PromiseState)), max_size=30), st.integers(1, 8))
def test_never_more_are_kept_than_were_told_and_one_more_kept_never_lowers(
    states: list[PromiseState], makers: int
) -> None:
    found = kept(made(*states, by=makers))
    if found is None:
        return
    assert 0 <= found.kept <= found.said <= len(states)
    more = kept(made(*states, PromiseState.DONE, by=makers))
    assert more is not None
    assert more.kept * found.said >= found.kept * more.said


def test_a_question_begins_with_its_first_published_figure_and_ends_with_its_last() -> None:
    benefit, goal, plan = courses(results("Z1", 12))
    assert [each.construct for each in (benefit, goal, plan)] == [
        Construct.BENEFIT,
        Construct.GOAL,
        Construct.PLAN,
    ]
    assert (goal.last.value, plan.last.value) == (Decimal("3.0"), Decimal("2.4"))
    assert courses([]) == ()


def test_a_group_that_never_showed_a_figure_has_no_course() -> None:
    hidden = [replace(each, items=()) for each in results("L3", 12)]
    assert courses(hidden) == ()


def said(found: EcosystemDigest | Silence) -> tuple[Completed, ...]:
    assert isinstance(found, EcosystemDigest)
    return found.completed


def test_a_digest_names_what_was_closed_since_the_one_before_and_only_once() -> None:
    old, now = Completed("Oud", DUE - timedelta(days=8)), Completed("Nu", DUE - timedelta(days=3))
    weeks = [week("L1", 12, DUE)]
    first = ecosystem_digest("Oost", DUE, weeks, None, [old, now])
    assert said(first) == (now,)
    assert isinstance(first, EcosystemDigest)
    assert ecosystem_digest("Oost", DUE, weeks, first, [old, now]) is Silence.NOTHING_NEW
    later = Completed("Later", DUE)
    next_week = ecosystem_digest("Oost", DUE + timedelta(days=8), weeks, first, [old, now, later])
    assert said(next_week) == (later,)


def test_closing_the_last_community_is_news_of_its_own() -> None:
    last = Completed("Zorg", DUE)
    found = ecosystem_digest("Oost", DUE, [], None, [last])
    assert said(found) == (last,)
    resting = replace(week("L1", 12, DUE), paused=True)
    assert said(ecosystem_digest("Oost", DUE, [resting], None, [last])) == (last,)
