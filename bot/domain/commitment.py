"""Commitment: what somebody's own signals add up to. Computed on read, never stored.

Commitment is a bond and no activity: dedication to a target and responsibility for it, out of free
will (Klein and others, 2014). It is read from what a member states and from what a member does as
promised; missing is never low. A day weighs less the longer ago it is, by half-lives. Ages are
whole days on the community's own calendar, never below zero.

What is kept never lowers what was done. The very first promise or moment can lower the score even
so: before it the score is what is stated alone, and from it on the mean of stated and done, in which
the neutral example counts too. Who states the most goes from 100 to 90 by a first promise kept
today, or to 88 by a first moment; whatever is kept after that can only raise it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.domain.figures import FEWEST_ANSWERS

HALF_LIFE_STATED: Final = 42
"""Days after which a stated answer weighs half: three rounds."""

HALF_LIFE_DONE: Final = 56
"""Days after which a promise, a moment or a contribution weighs half: four rounds."""

STATED_COUNTS_FOR: Final = 126
"""Days after which a stated answer is too old to say anything: three half-lives."""

PROMISE_WEIGHT: Final = 1.5
"""A promise was chosen, a moment was merely planned: it weighs half as much again."""

NEUTRAL, NEUTRAL_WEIGHT = 0.5, 1.0
"""One neutral example beside what was done, so that a single miss never means nothing was done."""

BONUS: Final = 0.15
"""The most that contributions add to what was done: they are welcome and never required."""

HALFWAY: Final = 4.0
"""Contribution points that earn half the bonus; more points add ever less."""

FEWEST_EVIDENCE: Final = 3.0
"""Evidence below which no label is given: about three recent answers, promises or moments."""

FIRM, IN_MOTION = 65.0, 45.0
"""The lowest scores of the two upper bands, of 100. A convention of ours, not a norm."""

GAP: Final = 0.35
"""How far stated and done lie apart (of 1) before the difference is worth a sentence."""

FEWEST_COVERED: Final = 0.5
"""The share of a group whose label must be known before the group itself has one."""

_SCALE_LOWEST, _SCALE_STEPS = 1, 4


class Label(StrEnum):
    """What the signals of a member, or of a group, add up to."""

    UNKNOWN = "unknown"
    WORTH_A_TALK = "worth_a_talk"
    IN_MOTION = "in_motion"
    FIRM = "firm"


class Pattern(StrEnum):
    """How what somebody states and what somebody does lie apart."""

    WANTS_TO = "wants_to_but_does_not_get_to_it"
    DOES_MUCH = "does_much_feels_little"


class ContributionKind(StrEnum):
    """What a member brought the group, each from a button of the bot."""

    SHARE = "share"
    TRIED = "tried"
    RESULT = "result"
    HELPED = "helped"
    HOST = "host"
    ASKED = "asked"


POINTS: Final[Mapping[ContributionKind, int]] = {
    ContributionKind.SHARE: 3,
    ContributionKind.TRIED: 3,
    ContributionKind.HOST: 3,
    ContributionKind.RESULT: 2,
    ContributionKind.HELPED: 2,
    ContributionKind.ASKED: 1,
}
"""A convention in the spirit of Orbit's activity tables, without its public levels."""

CONTRIBUTIONS_NAMED_SINCE: Final = 3
"""The first version of the consent text that says that a facilitator sees what members bring."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The latest answer to one commitment item: a value from 1 to 5, and when it was given."""

    item: str
    value: int
    on: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a promise (on its due date) or a moment ended: 1 done or present, 0 not, 0.5 partly.

    What was paused, excused, skipped, moved or withdrawn has no outcome and is not handed in.
    """

    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Contribution:
    """Something a member brought, on the day it was pressed."""

    kind: ContributionKind
    on: date


@dataclass(frozen=True, slots=True)
class Signals:
    """Everything about one membership that a label is read from."""

    stated: Sequence[Stated] = ()
    promises: Sequence[Outcome] = ()
    moments: Sequence[Outcome] = ()
    contributions: Sequence[Contribution] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What signals add up to on one day.

    `stated` and `done` run from 0 to 1 and are None without anything to read them from; `score`
    runs to 100 and is None without a stated answer that still counts. `evidence` is a sum of
    weights; `contributed` is the share of the bonus, from 0 to 1.
    """

    stated: float | None
    done: float | None
    contributed: float
    evidence: float
    score: float | None
    label: Label
    pattern: Pattern | None


def read(signals: Signals, today: date) -> Reading:
    """Read a member's label from their signals.

    Without a stated answer of at most 126 days there is no score: silence is not low commitment.
    A kept promise, a present moment or a contribution never lowers `done`.
    """
    recent = [each for each in signals.stated if _age(each.on, today) <= STATED_COUNTS_FOR]
    stated = _stated(recent, today)
    contributed = _contributed(signals.contributions, today)
    done = _done(signals, contributed, today)
    evidence = sum(_weight(each.on, today, HALF_LIFE_STATED) for each in recent) + sum(
        _weight(each.on, today, HALF_LIFE_DONE) for each in (*signals.promises, *signals.moments)
    )
    score = _score(stated, done)
    label = Label.UNKNOWN if score is None or evidence < FEWEST_EVIDENCE else band(score)
    pattern = None if label is Label.UNKNOWN else _pattern(stated, done)
    return Reading(stated, done, contributed, evidence, score, label, pattern)


def band(score: float) -> Label:
    """Return the label of a score between 0 and 100."""
    if score >= FIRM:
        return Label.FIRM
    return Label.IN_MOTION if score >= IN_MOTION else Label.WORTH_A_TALK


@dataclass(frozen=True, slots=True)
class GroupReading:
    """A group's label and how many of its members it is read from; numbers are never shown."""

    label: Label
    known: int
    invited: int
    mean: float


def read_group(scores: Iterable[float | None], invited: int) -> GroupReading | None:
    """Read a group's label from the scores of members whose own label is known.

    None stands for a member without one. The group has none either with fewer than five known, or
    when fewer than half of the `invited` are known.
    """
    known = [score for score in scores if score is not None]
    if len(known) < FEWEST_ANSWERS or len(known) < FEWEST_COVERED * invited:
        return None
    mean = sum(known) / len(known)
    return GroupReading(band(mean), len(known), invited, mean)


def settled(readings: Sequence[Label]) -> Label | None:
    """Return the label that counts after a row of closings, oldest first.

    A higher band counts at once, a lower one when two closings in a row are below it: then the
    higher of the two. One round with other people in it is not a fall.
    """
    counts: Label | None = None
    before: Label | None = None
    for now in readings:
        if counts is None or _BANDS.index(now) >= _BANDS.index(counts):
            counts = now
        elif before is not None and _BANDS.index(before) < _BANDS.index(counts):
            counts = max(before, now, key=_BANDS.index)
        before = now
    return counts


def absence_factor(contributions: Iterable[int]) -> int:
    """Return how few people give at least half of what a group brings; 0 when nothing was brought.

    The contributor absence factor of the CHAOSS project: a group with 1 leans on one person.
    """
    ordered = sorted((each for each in contributions if each > 0), reverse=True)
    half, given = sum(ordered) / 2, 0
    for people, brought in enumerate(ordered, start=1):
        given += brought
        if given >= half:
            return people
    return 0


_BANDS = (Label.WORTH_A_TALK, Label.IN_MOTION, Label.FIRM)


def _age(on: date, today: date) -> int:
    return max(0, (today - on).days)


def _weight(on: date, today: date, half_life: int) -> float:
    return float(0.5 ** (_age(on, today) / half_life))


def _stated(recent: Sequence[Stated], today: date) -> float | None:
    if not recent:
        return None
    weights = [_weight(each.on, today, HALF_LIFE_STATED) for each in recent]
    values = [(each.value - _SCALE_LOWEST) / _SCALE_STEPS for each in recent]
    return sum(w * x for w, x in zip(weights, values, strict=True)) / sum(weights)


def _contributed(contributions: Sequence[Contribution], today: date) -> float:
    points = sum(
        POINTS[each.kind] * _weight(each.on, today, HALF_LIFE_DONE) for each in contributions
    )
    return float(1 - 0.5 ** (points / HALFWAY))


def _done(signals: Signals, contributed: float, today: date) -> float | None:
    weighed = [
        (factor * _weight(each.on, today, HALF_LIFE_DONE), each.value)
        for factor, outcomes in ((PROMISE_WEIGHT, signals.promises), (1.0, signals.moments))
        for each in outcomes
    ]
    if not weighed:
        return None
    good = sum(weight * value for weight, value in weighed) + NEUTRAL * NEUTRAL_WEIGHT
    share = good / (sum(weight for weight, _ in weighed) + NEUTRAL_WEIGHT)
    return min(1.0, share + BONUS * contributed)


def _score(stated: float | None, done: float | None) -> float | None:
    if stated is None:
        return None
    return 100 * stated if done is None else 50 * (stated + done)


def _pattern(stated: float | None, done: float | None) -> Pattern | None:
    if stated is None or done is None:
        return None
    if stated - done >= GAP:
        return Pattern.WANTS_TO
    return Pattern.DOES_MUCH if done - stated >= GAP else None
