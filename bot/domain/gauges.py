"""The four gauges: benefit, plan, goal and commitment over the rounds. Never one score.

A gauge is made from published results only and holds written (rounded) figures, so it can be
frozen and shown as it is. A round whose figure stayed hidden is a gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.attention import Attention, Cause, attention, lasted
from bot.domain.figures import Arrow, Hidden, Written, arrow, was, written
from bot.domain.items import Construct
from bot.domain.results import ItemResult, RoundResult

GAUGES = (Construct.BENEFIT, Construct.PLAN, Construct.GOAL, Construct.COMMITMENT)
"""In the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One round's figure of a gauge; `figure` is None where it stayed hidden."""

    round: int
    on: date
    figure: Written | None


@dataclass(frozen=True, slots=True)
class Gauge:
    """Where one construct stands.

    `last` is the latest round that asked it (`n` answers, `item` for the words of its scale);
    `was` is the latest earlier published figure that differs noticeably, or, where the last one
    stayed hidden, simply the latest published one.
    """

    construct: Construct
    item: str
    last: Measured
    n: int
    hidden: Hidden | None
    arrow: Arrow | None
    was: Measured | None
    history: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules say of a construct: how much it matters, why, since when, measured when.

    `before` is the highest published figure before the cause began; None when there is none.
    """

    level: Attention
    cause: Cause
    since: date
    now: Measured
    measurements: int
    before: Measured | None


def gauge(construct: Construct, results: Sequence[RoundResult]) -> Gauge | None:
    """Read one construct from results in order of number; None when it was never asked."""
    asked = _asked(construct, results)
    if not asked:
        return None
    history = tuple(_measured(of_round, item) for of_round, item in asked)
    means = _means(asked)
    published = [each for each in history if each.figure is not None]
    item = asked[-1][1]
    return Gauge(
        construct=construct,
        item=item.item,
        last=history[-1],
        n=item.n,
        hidden=item.hidden,
        arrow=arrow(means) if item.hidden is None else None,
        was=_was(published, means, now_hidden=item.hidden is not None),
        history=history,
    )


def gauges(results: Sequence[RoundResult]) -> tuple[Gauge, ...]:
    """Return the gauges that were asked at least once, in their order."""
    found = (gauge(construct, results) for construct in GAUGES)
    return tuple(each for each in found if each is not None)


def standing(construct: Construct, results: Sequence[RoundResult]) -> Standing | None:
    """Return what the rules say now, and since which measurement without a break."""
    asked = [(each, item) for each, item in _asked(construct, results) if item.tally is not None]
    means = _means(asked)
    now = attention(means)
    if now is None:
        return None
    level, cause = now
    run = lasted(cause, means)
    earlier = asked[:-run]
    best = max(reversed(earlier), key=lambda each: _means([each])[0], default=None)
    return Standing(
        level,
        cause,
        since=asked[-run][0].on,
        now=_measured(*asked[-1]),
        measurements=run,
        before=_measured(*best) if best else None,
    )


def measurements(
    construct: Construct, results: Sequence[RoundResult]
) -> list[tuple[Measured, Fraction]]:
    """Return the published measurements of a construct with their exact means, oldest first."""
    return [
        (_measured(each, item), item.tally.mean)
        for each, item in _asked(construct, results)
        if item.tally is not None
    ]


def _asked(
    construct: Construct, results: Sequence[RoundResult]
) -> list[tuple[RoundResult, ItemResult]]:
    return [(each, item) for each in results for item in each.items if item.construct is construct]


def _means(asked: Sequence[tuple[RoundResult, ItemResult]]) -> list[Fraction]:
    return [item.tally.mean for _, item in asked if item.tally is not None]


def _measured(of_round: RoundResult, item: ItemResult) -> Measured:
    figure = None if item.tally is None else written(item.tally)
    return Measured(of_round.number, of_round.on, figure)


def _was(
    published: Sequence[Measured], means: Sequence[Fraction], *, now_hidden: bool
) -> Measured | None:
    if now_hidden:
        return published[-1] if published else None
    place = was(means)
    return None if place is None else published[place]
