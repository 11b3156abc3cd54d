"""A promise counts for how it went, on its day; told in time that it moves, it counts for nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.commitment import Outcome
from bot.domain.promises import (
    Promise,
    PromiseSettled,
    PromiseState,
    act_of,
    action_of,
    ask_at,
    cue_of,
    moved,
    settled,
)

DUE = date(2026, 3, 6)
BEFORE, AFTER = date(2026, 3, 5), date(2026, 3, 7)
MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PROMISE = Promise(1, 1, "de overdracht begint", "vraag ik door", DUE, PromiseState.OPEN, MADE)


@pytest.mark.parametrize(
    ("state", "on", "counts"),
    [
        (PromiseState.DONE, BEFORE, 1.0),
        (PromiseState.DONE, AFTER, 1.0),
        (PromiseState.PARTLY, DUE, 0.5),
        (PromiseState.NOT_DONE, DUE, 0.0),
        (PromiseState.WITHDRAWN, BEFORE, None),
        (PromiseState.WITHDRAWN, DUE, None),
        (PromiseState.WITHDRAWN, AFTER, 0.0),
    ],
)
def test_how_it_went_counts_on_its_day(state: PromiseState, on: date, counts: float | None) -> None:
    expected = None if counts is None else Outcome(counts, DUE)
    assert settled(PROMISE, state, on).outcome == expected


def test_an_open_promise_counts_nowhere_however_old() -> None:
    assert PROMISE.outcome is None
    assert not PROMISE.waits_on(BEFORE)
    assert PROMISE.waits_on(DUE)
    assert PROMISE.waits_on(AFTER)


@pytest.mark.parametrize(
    ("typed", "cue"),
    [
        ("Als de ploeg start", "de ploeg start"),
        ("wanneer… de ploeg start", "de ploeg start"),
        ("When the shift begins", "the shift begins"),
        ("if I am early", "I am early"),
        ("alsnog een uur overblijft", "alsnog een uur overblijft"),
        ("de ploeg start als het licht is", "de ploeg start als het licht is"),
        ("Als", "Als"),
        ("als…", "als…"),
    ],
)
def test_a_moment_does_not_say_when_twice(typed: str, cue: str) -> None:
    assert cue_of(typed) == cue


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("dan bel ik Jan", "bel ik Jan"),
        ("Dan ik bel Jan", "bel ik Jan"),
        ("ik bel Jan", "bel ik Jan"),
        ("dan zal ik Jan bellen", "zal ik Jan bellen"),
        ("stel ik één vraag", "stel ik één vraag"),
        ("I will call Jan", "call Jan"),
        ("then I'll call Jan", "call Jan"),
        ("I’ll call Jan", "call Jan"),
        ("I call Jan", "call Jan"),
        ("dank de ploeg", "dank de ploeg"),
        ("Ikea bellen", "Ikea bellen"),
        ("illustrate it", "illustrate it"),
        ("dan", "dan"),
        ("ik", "ik"),
        ("I will", "I will"),
    ],
)
def test_an_act_does_not_say_then_or_i_twice(typed: str, action: str) -> None:
    assert action_of(typed, "nl") == action


@pytest.mark.parametrize(
    ("typed", "language", "act"),
    [
        ("we noemen één fout", "nl", "noemen we één fout"),
        ("dan Wij gaan kijken", "nl", "gaan wij kijken"),
        ("noemen we één fout", "nl", "noemen we één fout"),
        ("we een fout noemen", "nl", "we een fout noemen"),
        ("we open the doors", "en", "we open the doors"),
        ("then we name one", "en", "we name one"),
    ],
)
def test_after_then_the_verb_comes_first_in_dutch(typed: str, language: str, act: str) -> None:
    assert act_of(typed, language) == act


def test_what_was_said_can_be_corrected() -> None:
    said = settled(PROMISE, PromiseState.NOT_DONE, DUE)
    assert settled(said, PromiseState.PARTLY, AFTER).outcome == Outcome(0.5, DUE)


@pytest.mark.parametrize(("on", "counts"), [(BEFORE, None), (DUE, None), (AFTER, 0.0)])
def test_moved_in_time_counts_for_nothing_and_the_new_one_is_open(
    on: date, counts: float | None
) -> None:
    before, again = moved(PROMISE, date(2026, 3, 20), on, MADE)
    assert before.outcome == (None if counts is None else Outcome(counts, DUE))
    assert (again.state, again.due, again.settled_on) == (
        PromiseState.OPEN,
        date(2026, 3, 20),
        None,
    )
    assert (again.cue, again.action, again.membership_id) == (PROMISE.cue, PROMISE.action, 1)


@pytest.mark.parametrize("state", [PromiseState.MOVED, PromiseState.WITHDRAWN])
def test_nothing_can_be_said_of_what_was_moved_or_withdrawn(state: PromiseState) -> None:
    gone = settled(PROMISE, state, BEFORE)
    with pytest.raises(PromiseSettled):
        settled(gone, PromiseState.DONE, DUE)
    with pytest.raises(PromiseSettled):
        moved(gone, AFTER, DUE, MADE)


def test_what_is_done_cannot_be_moved() -> None:
    with pytest.raises(PromiseSettled):
        moved(settled(PROMISE, PromiseState.DONE, BEFORE), AFTER, DUE, MADE)


def test_it_is_asked_back_in_the_afternoon_of_its_day_on_the_wall_clock() -> None:
    assert ask_at(PROMISE, "Europe/Amsterdam") == datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
    summer = replace(PROMISE, due=date(2026, 7, 6))
    assert ask_at(summer, "Europe/Amsterdam") == datetime(2026, 7, 6, 14, 0, tzinfo=UTC)


def test_made_too_late_on_the_day_itself_it_is_asked_back_a_day_later() -> None:
    late = replace(PROMISE, made_at=datetime(2026, 3, 6, 15, 0, tzinfo=UTC))
    assert ask_at(late, "Europe/Amsterdam") == datetime(2026, 3, 7, 15, 0, tzinfo=UTC)
