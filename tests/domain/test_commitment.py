"""A commitment label follows its formula to the letter, and never turns against who does more."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitment import (
    FEWEST_EVIDENCE,
    Contribution,
    ContributionKind,
    Label,
    Outcome,
    Reading,
    Signals,
    Stated,
    absence_factor,
    read,
    read_group,
    settled,
)

TODAY = date(2026, 3, 2)
CASES = json.loads((Path(__file__).parents[1] / "data" / "commitment.json").read_text("utf-8"))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def signals_of(case: dict[str, Any]) -> Signals:
    return Signals(
        stated=[Stated(a["item"], a["value"], ago(a["age_days"])) for a in case["answers"]],
        promises=[Outcome(p["outcome"], ago(p["age_days"])) for p in case["promises"]],
        moments=[Outcome(m["outcome"], ago(m["age_days"])) for m in case["rhythm"]],
        contributions=[
            Contribution(ContributionKind(c["kind"]), ago(c["age_days"]))
            for c in case["contributions"]
        ],
    )


def rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


@pytest.mark.parametrize("case", CASES["members"], ids=lambda case: case["name"])
def test_a_members_label_comes_out_as_worked_by_hand(case: dict[str, Any]) -> None:
    found, expected = read(signals_of(case), TODAY), case["expected"]
    assert rounded(found.stated, 4) == expected["stated"]
    assert rounded(found.done, 4) == expected["done"]
    assert rounded(found.contributed, 4) == expected["contribution"]
    assert rounded(found.score, 1) == expected["score"]
    assert rounded(found.evidence, 3) == expected["evidence"]
    assert found.label == expected["label"]
    assert found.pattern == expected["pattern"]


@pytest.mark.parametrize("case", CASES["communities"], ids=str)
def test_a_group_has_a_label_when_enough_of_its_members_have_one(case: dict[str, Any]) -> None:
    found = read_group(case["scores"], case["invited"])
    expected = case["expected"]
    assert (found and {"mean": round(found.mean, 1), "label": found.label}) == expected


@pytest.mark.parametrize("case", CASES["absence_factor"], ids=str)
def test_the_absence_factor_counts_how_few_bring_half(case: dict[str, Any]) -> None:
    assert absence_factor(case["contributions"]) == case["expected"]


def test_a_group_that_brought_nothing_leans_on_nobody() -> None:
    assert absence_factor([]) == absence_factor([0, 0]) == 0


@pytest.mark.parametrize(
    ("closings", "counts"),
    [
        ("", None),
        ("F", "F"),
        ("M F", "F"),
        ("F M", "F"),
        ("F M M", "M"),
        ("F M F M", "F"),
        ("F T M", "M"),
        ("F M T", "M"),
        ("F T T", "T"),
        ("M T F", "F"),
    ],
)
def test_a_group_rises_at_once_and_falls_after_two_closings(
    closings: str, counts: str | None
) -> None:
    labels = {"F": Label.FIRM, "M": Label.IN_MOTION, "T": Label.WORTH_A_TALK}
    expected = labels[counts] if counts else None
    assert settled([labels[each] for each in closings.split()]) == expected


days = st.integers(0, 400).map(ago)
outcomes = st.builds(Outcome, st.sampled_from([0.0, 0.5, 1.0]), days)
contributions = st.builds(Contribution, st.sampled_from(ContributionKind), days)
answers = st.lists(
    st.builds(Stated, st.sampled_from(["C1", "C2", "C3", "C4"]), st.integers(1, 5), days),
    max_size=4,
    unique_by=lambda each: each.item,
)
anything = st.builds(
    Signals,
    answers,
    st.lists(outcomes, max_size=6),
    st.lists(outcomes, max_size=8),
    st.lists(contributions, max_size=6),
)
TINY = 1e-9


def not_lower(after: Reading, before: Reading) -> None:
    if before.done is None:
        return
    assert after.done is not None
    assert after.done >= before.done - TINY
    if before.score is not None:
        assert after.score is not None
        assert after.score >= before.score - TINY


@pytest.mark.parametrize(
    ("first", "score"),
    [
        (Signals(promises=[Outcome(1.0, TODAY)]), 90),
        (Signals(moments=[Outcome(1.0, TODAY)]), 87.5),
    ],
)
def test_only_the_first_thing_that_was_kept_can_lower_the_score_of_who_states_the_most(
    first: Signals, score: float
) -> None:
    stated = [Stated("C1", 5, TODAY)]
    before, after = Signals(stated), replace(first, stated=stated)
    assert read(before, TODAY).score == 100
    assert read(after, TODAY).score == score
    more = replace(after, promises=[*after.promises, Outcome(1.0, TODAY)])
    assert (read(more, TODAY).score or 0) > score


@given(anything, days)
def test_a_kept_promise_never_lowers(signals: Signals, on: date) -> None:
    more = replace(signals, promises=[*signals.promises, Outcome(1, on)])
    not_lower(read(more, TODAY), read(signals, TODAY))


@given(anything, days)
def test_a_present_moment_never_lowers(signals: Signals, on: date) -> None:
    more = replace(signals, moments=[*signals.moments, Outcome(1, on)])
    not_lower(read(more, TODAY), read(signals, TODAY))


@given(anything, contributions)
def test_a_contribution_never_lowers(signals: Signals, given: Contribution) -> None:
    more = replace(signals, contributions=[*signals.contributions, given])
    not_lower(read(more, TODAY), read(signals, TODAY))


@given(anything, outcomes, st.booleans())
def test_a_better_outcome_never_lowers(
    signals: Signals,
    ended: Outcome,
    promised: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    def with_one(outcome: Outcome) -> Signals:
        if promised:
            return replace(signals, promises=[*signals.promises, outcome])
        return replace(signals, moments=[*signals.moments, outcome])

    better = replace(ended, value=min(1.0, ended.value + 0.5))
    not_lower(read(with_one(better), TODAY), read(with_one(ended), TODAY))


@given(st.integers(1, 5), st.integers(0, 126), anything)
def test_an_item_that_is_not_answered_again_keeps_what_was_stated(
    value: int, since: int, done: Signals
) -> None:
    found = read(replace(done, stated=[Stated("C1", value, ago(since))]), TODAY)
    assert found.stated == pytest.approx((value - 1) / 4)


@given(anything, st.integers(1, 300))
def test_evidence_only_fades_with_time(signals: Signals, later: int) -> None:
    assert read(signals, TODAY + timedelta(later)).evidence <= read(signals, TODAY).evidence


@given(anything)
def test_too_little_evidence_is_unknown_and_never_low(signals: Signals) -> None:
    found = read(signals, TODAY)
    if found.evidence < FEWEST_EVIDENCE or found.score is None:
        assert found.label is Label.UNKNOWN
        assert found.pattern is None


@given(st.lists(outcomes, max_size=8))
def test_silence_is_never_a_label(moments: list[Outcome]) -> None:
    assert read(Signals(moments=moments), TODAY).label is Label.UNKNOWN
