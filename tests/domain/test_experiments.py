"""The rules of an experiment: what it says, between which days, and when it is looked back on."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.communities import TextMissing, TextUnusable
from bot.domain.experiments import (
    EndsBeforeItStarts,
    Experiment,
    ExperimentTooLong,
    NotReviewed,
    Plan,
    Review,
    as_practice,
    ask_at,
    looked_back,
    must_fit,
    usable_plan,
    usable_review,
)
from bot.domain.practice_story import REFLECTION, STORY, usable_parts

TODAY = date(2025, 9, 2)
NOW = datetime(2025, 9, 2, 6, tzinfo=UTC)
ZONE = "Europe/Amsterdam"
PLAN = Plan("Minder fouten", "de dienst begint", "noemen we één fout")
REVIEW = Review("Minder fouten", "De helft minder", "Het was veilig", "Elke dag doen")
TRIAL = Experiment(1, 1, 1, PLAN, TODAY, TODAY + timedelta(days=14), NOW)


def test_a_moment_is_kept_without_the_word_that_the_sentence_has_already() -> None:
    raw = {
        "hypothesis": " Minder fouten ",
        "cue": "Als de dienst begint",
        "act": "dan noemen we er één",
    }
    assert usable_plan(raw, "nl") == Plan("Minder fouten", "de dienst begint", "noemen we er één")


@pytest.mark.parametrize(
    ("part", "typed", "refused"),
    [("cue", " ", TextMissing), ("act", "x" * 201, TextUnusable), ("hypothesis", "", TextMissing)],
)
def test_every_part_of_the_plan_is_needed_and_short(
    part: str, typed: str, refused: type[Exception]
) -> None:
    raw = {"hypothesis": "Minder fouten", "cue": "nu", "act": "dit", part: typed}
    with pytest.raises(refused):
        usable_plan(raw, "nl")


def test_looking_back_takes_all_four_questions() -> None:
    raw = {"expected": "a", "happened": "b", "why": "c", "learn": "d"}
    assert usable_review(raw) == Review("a", "b", "c", "d")
    with pytest.raises(TextMissing):
        usable_review({**raw, "learn": ""})


def test_it_may_last_a_day_and_a_year_and_does_not_end_before_it_begins() -> None:
    must_fit(TODAY, TODAY, today=TODAY, given="vandaag")
    must_fit(TODAY, TODAY + timedelta(days=366), today=TODAY, given="3-9-2026")
    with pytest.raises(EndsBeforeItStarts):
        must_fit(TODAY, TODAY - timedelta(days=1), today=TODAY, given="gisteren")
    with pytest.raises(ExperimentTooLong):
        must_fit(TODAY, TODAY + timedelta(days=367), today=TODAY, given="4-9-2026")


def test_the_group_is_asked_at_four_on_the_last_day_or_the_next_when_that_has_passed() -> None:
    assert ask_at(TODAY, ZONE, NOW) == datetime(2025, 9, 2, 14, tzinfo=UTC)
    late = datetime(2025, 9, 2, 14, tzinfo=UTC)
    assert ask_at(TODAY, ZONE, late) == datetime(2025, 9, 3, 14, tzinfo=UTC)


def test_it_waits_from_its_last_day_until_somebody_looks_back() -> None:
    assert not TRIAL.waits_on(TRIAL.ends - timedelta(days=1))
    assert TRIAL.waits_on(TRIAL.ends)
    assert not replace(TRIAL, review=REVIEW).waits_on(TRIAL.ends)


def test_what_was_learned_becomes_the_beginning_of_a_practice_and_fits_it() -> None:
    with pytest.raises(NotReviewed):
        looked_back(TRIAL)
    told = as_practice(looked_back(replace(TRIAL, review=REVIEW)), "Als …, dan …", "Minder")
    assert (told.title, told.situation, told.approach) == ("", "", "Als …, dan …")
    assert (told.result, told.why_it_worked) == ("Minder", "Het was veilig")
    assert told.differently == "Elke dag doen"
    told = as_practice(Review("e" * 400, "h" * 400, "w" * 400, "l" * 400), "x" * 420, "r" * 600)
    fields = asdict(told) | {"title": "Kort", "situation": "Hier"}
    assert usable_parts((*STORY, *REFLECTION), fields)["why_it_worked"] == "w" * 400
