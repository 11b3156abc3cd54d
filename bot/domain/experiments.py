"""Experiments: what a group expects, what it will do and until when, and what it learns from that.

An experiment begins with a hypothesis and an if-then plan, and ends with an after-action review:
what was expected, what happened, why, and what is learned. It is the group's: who began it is not
shown, and what stays when they leave says nothing about them. Every day is a day on the
community's own calendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.domain.communities import usable_text
from bot.domain.practice_story import Told
from bot.domain.promises import act_of, cue_of
from bot.domain.schedules import resolve
from bot.domain.words import N_, Refusal, Word

HYPOTHESIS_LENGTH: Final = 300
PART_LENGTH: Final = 200
REVIEW_LENGTH: Final = 400
"""Characters of what is expected, of the moment and the act, and of each part of the review: all of
an experiment fits one card, and what was learned fits a practice."""

MOST_OPEN: Final = 10
"""Experiments of one group that nobody looked back on; more are a list of wishes."""

LONGEST: Final = timedelta(days=366)
"""How far ahead an experiment may end; a later day is a slip of the keyboard."""

ASKED_AT: Final = time(16)
"""When the group is asked to look back on the last day: there is something to tell by then."""

PLAN: Final[Mapping[str, str]] = {
    "hypothesis": N_("What do we expect?"),
    "cue": N_("When…"),
    "act": N_("…then"),
}
REVIEW: Final[Mapping[str, str]] = {
    "expected": N_("What did we expect?"),
    "happened": N_("What happened?"),
    "why": N_("Why?"),
    "learn": N_("What do we learn from it?"),
}
"""The parts of an experiment and of its review: field to what it is asked by."""

_PLAN_LENGTHS: Final = {"hypothesis": HYPOTHESIS_LENGTH, "cue": PART_LENGTH, "act": PART_LENGTH}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a group expects, and what it will do when a moment comes."""

    hypothesis: str
    cue: str
    act: str


@dataclass(frozen=True, slots=True)
class Review:
    """What was expected, what happened, why, and what is learned from it."""

    expected: str
    happened: str
    why: str
    learn: str


@dataclass(frozen=True, slots=True)
class Experiment:
    """An experiment of a group. `review` is None until somebody looked back on it.

    `membership_id` began it and `reviewer_id` looked back; None when they are not known any more.
    `posted` is the channel and message that asked to look back, None until it stands there.
    """

    id: int
    community_id: int
    membership_id: int | None
    plan: Plan
    starts: date
    ends: date
    begun_at: datetime
    review: Review | None = None
    reviewer_id: int | None = None
    posted: tuple[int, int] | None = None

    def waits_on(self, day: date) -> bool:
        """Return whether its last day has come and nobody looked back."""
        return self.review is None and self.ends <= day


class ExperimentGone(Refusal):
    """It was taken back, or never was."""

    text = N_("That experiment is not there any more. /experiment list shows the ones there are.")


class ExperimentReviewed(Refusal):
    """The group has looked back on it: it is no plan any more."""

    text = N_(
        "Somebody looked back on that experiment already, so it stays as it was. /experiment list "
        "shows what came of it."
    )


class NotReviewed(Refusal):
    """There is nothing to learn from it yet."""

    text = N_("Nobody looked back on that experiment yet. Do that first, with /experiment review.")


class ReviewNotYours(Refusal):
    """Words of a review are changed by who wrote them."""

    text = N_(
        "Somebody else looked back on this experiment; only they change what they wrote. Do you see "
        "it differently? Tell it at the next meeting."
    )


class ExperimentNotYours(Refusal):
    """Who began it or facilitates the group changes its days or takes it back."""

    text = N_("Only who began this experiment and the facilitator can do that. Ask one of them.")


class EndsBeforeItStarts(Refusal):
    """The last day lies before the first."""

    text = N_("It would end on {ends}, before it begins on {starts}. Choose a later last day.")


class ExperimentTooLong(Refusal):
    """The last day is more than a year ahead."""

    text = N_("“{given}” is more than a year ahead. Choose a last day within a year.")


class TooManyExperiments(Refusal):
    """A group has as many open experiments as fit."""

    text = N_(
        "{most} experiments are open here. Look back on one of them with /experiment review; then "
        "there is room again."
    )


class NothingToReview(Refusal):
    """No experiment is open."""

    text = N_("There is no open experiment here. Begin one with /experiment start.")


def usable_plan(raw: Mapping[str, str], language: str) -> Plan:
    """Return what a group expects and will do, typed in its language, as it may be stored.

    Raises:
        TextUnusable: a part is missing or too long.
    """
    parts = {
        part: usable_text(raw.get(part, ""), field=Word(label), most=_PLAN_LENGTHS[part])
        for part, label in PLAN.items()
    }
    return Plan(parts["hypothesis"], cue_of(parts["cue"]), act_of(parts["act"], language))


def usable_review(raw: Mapping[str, str]) -> Review:
    """Return a review as it may be stored.

    Raises:
        TextUnusable: a part is missing or too long.
    """
    return Review(
        **{
            part: usable_text(raw.get(part, ""), field=Word(label), most=REVIEW_LENGTH)
            for part, label in REVIEW.items()
        }
    )


def must_fit(starts: date, ends: date, *, today: date, given: str) -> None:
    """Let only days pass between which an experiment can be held.

    Raises:
        EndsBeforeItStarts, ExperimentTooLong: it cannot.
    """
    if ends < starts:
        raise EndsBeforeItStarts(starts=starts, ends=ends)
    if ends > today + LONGEST:
        raise ExperimentTooLong(given=given)


def ask_at(ends: date, zone: str, now: datetime) -> datetime:
    """Return when the group is asked to look back: on the last day, or the next when it is late."""
    at = resolve(datetime.combine(ends, ASKED_AT), zone)
    if at <= now:
        at = resolve(datetime.combine(ends + timedelta(days=1), ASKED_AT), zone)
    return at


def looked_back(experiment: Experiment) -> Review:
    """Return what was written when the group looked back.

    Raises:
        NotReviewed: nobody did.
    """
    if experiment.review is None:
        raise NotReviewed
    return experiment.review


def as_practice(review: Review, approach: str, result: str) -> Told:
    """Return what an experiment taught as the beginning of a practice.

    `approach` is the plan as one sentence in the reader's language, `result` what was expected
    beside what happened. Its maker adds the title and the situation, which no experiment asks for.
    """
    return Told(
        approach=approach,
        result=result,
        why_it_worked=review.why,
        differently=review.learn,
    )
