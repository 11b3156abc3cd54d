"""What is shown of a label, what its owner makes of it, and what a group's closings come to."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitment import Label, Outcome, Pattern, Reading, Signals, Stated, read
from bot.domain.figures import Arrow
from bot.domain.labels import (
    GroupLabel,
    OwnLabel,
    OwnWordsTooLong,
    Shown,
    ground,
    group_label,
    group_standing,
    scale_mean,
    shown,
    shown_to_others,
)
from tests.clocks import START

TODAY = date(2026, 3, 2)
NOTHING = OwnLabel(1, START)
LABELS = {"F": Label.FIRM, "M": Label.IN_MOTION, "T": Label.WORTH_A_TALK, "-": None}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def reading(score: float | None = 70.0, label: Label = Label.FIRM) -> Reading:
    return Reading(0.9, 0.5, 0, 5, score, label, Pattern.WANTS_TO)


def test_what_its_owner_chose_is_shown_without_the_computed_pattern() -> None:
    own = NOTHING.corrected(Label.WORTH_A_TALK, "  liever\n een gesprek ", START)
    expected = Shown(Label.WORTH_A_TALK, own=True, words="liever een gesprek")
    assert shown(reading(), own) == shown_to_others(reading(), own) == expected


def test_taking_a_correction_back_leaves_nothing_to_keep() -> None:
    own = NOTHING.corrected(Label.FIRM, "zin", START).corrected(None, "zin", START)
    assert own.says_nothing
    assert shown(reading(), own) == Shown(Label.FIRM, Pattern.WANTS_TO)


def test_a_sentence_of_281_characters_is_refused() -> None:
    assert NOTHING.corrected(Label.FIRM, "x" * 280, START).words == "x" * 280
    with pytest.raises(OwnWordsTooLong) as refused:
        NOTHING.corrected(Label.FIRM, "x" * 281, START)
    assert refused.value.fields == {"most": 280, "length": 281}


own_labels = st.builds(
    OwnLabel,
    st.just(1),
    st.just(START),
    st.none() | st.sampled_from(Label),
    st.text(max_size=5),
    st.booleans(),
)


@given(own_labels, st.sampled_from(Label))
def test_others_never_see_what_is_hidden_or_unknown(own: OwnLabel, label: Label) -> None:
    seen = shown_to_others(reading(label=label), own)
    if own.hidden:
        assert seen is None
    elif seen is not None:
        assert seen.label is not Label.UNKNOWN
        assert seen == shown(reading(label=label), own)


def test_the_sentence_names_the_newest_answer_and_counts_the_rest() -> None:
    signals = Signals(
        stated=[Stated("C2", 2, ago(30)), Stated("C1", 4, ago(3))],
        promises=[Outcome(1, ago(5)), Outcome(0.5, ago(9)), Outcome(1, ago(20))],
        moments=[Outcome(1, ago(3)), Outcome(0, ago(17))],
    )
    found = ground(signals, TODAY)
    assert found.said == Stated("C1", 4, ago(3))
    assert (found.days, found.promises, found.moments) == (3, (2.5, 3), (1, 2))


def test_for_others_the_answer_and_the_moments_stay_out_of_the_sentence() -> None:
    signals = Signals([Stated("C1", 4, ago(3))], [Outcome(1, ago(5))], [Outcome(1, ago(3))])
    found = ground(signals, TODAY).for_others
    assert (found.said, found.days, found.promises, found.moments) == (None, 3, (1, 1), None)


def test_an_answer_that_is_too_old_is_not_named() -> None:
    assert ground(Signals([Stated("C1", 4, ago(127))]), TODAY).days is None
    assert ground(Signals([Stated("C1", 4, ago(126))]), TODAY).days == 126


def test_the_scale_has_a_mean_when_all_four_were_given_on_one_day() -> None:
    four = [Stated(f"C{number}", number, ago(1)) for number in range(1, 5)]
    assert scale_mean(four) == Fraction(5, 2)
    assert scale_mean(four[:3]) is None
    assert scale_mean([*four[:3], Stated("C4", 4, TODAY)]) is None


def known(score: float) -> Reading:
    return reading(score, Label.FIRM)


UNKNOWN = Reading(0.9, None, 0, 1, 90, Label.UNKNOWN, None)


def test_a_group_has_a_label_from_five_known_members_and_half_of_everybody() -> None:
    assert group_label([known(64.3)] * 7 + [UNKNOWN] * 2) == GroupLabel(Label.IN_MOTION, 7, 9)
    assert group_label([known(90)] * 4 + [UNKNOWN]) == GroupLabel(None, 4, 5)
    assert group_label([known(90)] * 5 + [UNKNOWN] * 6) == GroupLabel(None, 5, 11)
    assert group_label([]) == GroupLabel(None, 0, 0)


@pytest.mark.parametrize(
    ("closings", "label", "arrow"),
    [
        ("F", Label.FIRM, None),
        ("M F", Label.FIRM, Arrow.UP),
        ("F M", Label.FIRM, Arrow.LEVEL),
        ("F M M", Label.IN_MOTION, Arrow.DOWN),
        ("F M - M", Label.IN_MOTION, Arrow.DOWN),
        ("F T T", Label.WORTH_A_TALK, Arrow.DOWN),
    ],
)
def test_a_group_stands_where_its_closings_leave_it(
    closings: str, label: Label, arrow: Arrow | None
) -> None:
    row = [GroupLabel(LABELS[each], 7, 9) for each in closings.split()]
    found = group_standing(row)
    assert found is not None
    assert (found.label, found.arrow, found.known, found.members) == (label, arrow, 7, 9)


@pytest.mark.parametrize("closings", ["", "-", "F F -"])
def test_a_group_of_which_too_little_is_known_stands_nowhere(closings: str) -> None:
    assert group_standing([GroupLabel(LABELS[each], 4, 9) for each in closings.split()]) is None


def test_what_is_read_of_nothing_is_unknown_to_everybody() -> None:
    assert shown_to_others(read(Signals(), TODAY), None) is None
