"""Interventions: what a facilitator can do about a point of attention, and what came of it.

The log answers which helped where: in which context, by which active ingredient, with which outcome
(CIMO: Denyer and others, 2008). The catalogue itself is in `intervention_catalogue`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bot.domain.attention import Cause
from bot.domain.commitment import Label
from bot.domain.communities import Sector
from bot.domain.gauges import Gauge, Measured
from bot.domain.intervention_catalogue import CATALOGUE, Intervention
from bot.domain.items import Construct
from bot.domain.points import AttentionPoint, Point
from bot.domain.words import N_, Refusal

MOST_PROPOSED: Final = 2
"""Interventions proposed for one point: the facilitator decides, and has ten minutes."""

COMPARED: Final = 2
"""Rounds after an intervention that are compared with the figure before it."""

GOOD_BENEFIT: Final = Decimal("3.5")
"""From here people get something out of it although few answer: look at the habit, not the topic."""


_FOR: Final[Mapping[Point, Mapping[str, str]]] = {
    Point.BENEFIT: {
        "I1": N_("Benefit lags behind, and only the parties themselves know what it should be."),
        "I17": N_("Whoever did get something out of it shows the others how with their story."),
    },
    Point.GOAL: {
        "I2": N_("The goal is not clear: perhaps the question behind the question is another one."),
        "I3": N_("Where the question holds and the goal stays vague, choosing anew helps."),
    },
    Point.PLAN: {
        "I4": N_("A plan gets moving by small promises, each with a moment and a day."),
        "I8": N_("What went otherwise than planned says what is needed now."),
    },
    Point.SAFETY: {
        "I16": N_("People are careful: who leads shows first that mistakes may be told."),
    },
    Point.LANGUAGE: {
        "I15": N_(
            "The facilitation does not sound like the trade: somebody from the trade hears where."
        ),
    },
    Point.FACILITATION: {
        "I20": N_("Good facilitation takes time: see first whether the hours are there."),
        "I15": N_("Facilitation works better in the words of the trade."),
    },
    Point.RESPONSE: {
        "I11": N_("Under half of the people answer: asking less often makes it lighter."),
        "I10": N_("People tire of answering when nothing comes of it: say what did."),
    },
    Point.LOOP: {
        "I10": N_("The group waits for one sentence about what is done with its answers."),
    },
    Point.LEADER: {
        "I12": N_(
            "Nobody with a mandate is there: a talk about time and one decision opens the way back."
        ),
    },
    Point.DRIVER: {
        "I14": N_("The group leans on one person: with a second it stands when one is away."),
    },
    Point.PARTNER: {
        "I13": N_(
            "No company takes part: a school that knows one opens the door sooner than a cold call."
        ),
    },
    Point.FIXED_GROUP: {
        "I19": N_("Many came or left: a buddy and clear end dates hold the group together."),
    },
    Point.WORD: {
        "I4": N_(
            "Half of the promises wait for a word: small ones with a moment are kept more often."
        ),
    },
}
"""What is proposed for a point, the most fitting first, with why it fits."""

CONSTRUCTS: Final[Mapping[Point, Construct]] = {
    Point.BENEFIT: Construct.BENEFIT,
    Point.GOAL: Construct.GOAL,
    Point.PLAN: Construct.PLAN,
}
"""The gauge in which the effect of an intervention should be seen."""


@dataclass(frozen=True, slots=True)
class Use:
    """An intervention that a facilitator did, for a point or of their own accord."""

    id: int
    community_id: int
    code: str
    done_on: date
    record_id: int | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An intervention with why it fits this point, in one sentence."""

    intervention: Intervention
    why: str

    @property
    def code(self) -> str:
        """Its code in the catalogue."""
        return self.intervention.code


@dataclass(frozen=True, slots=True)
class Effect:
    """A gauge before an intervention, and in the rounds after it: written figures."""

    before: Decimal
    after: tuple[Decimal, ...]

    @property
    def change(self) -> Decimal:
        """By how much the mean of the rounds after differs from the figure before."""
        return sum(self.after, Decimal()) / len(self.after) - self.before


NOTICEABLE: Final = Decimal("0.5")
"""A change of a gauge from which it rose or fell; less is about the same."""


@dataclass(frozen=True, slots=True)
class Helped:
    """What an intervention did for one kind of point, over all communities: counts, no names.

    `rose`, `level` and `fell` count the times after which the gauge could be compared.
    """

    code: str
    point: Point
    times: int
    communities: int
    sectors: tuple[Sector, ...]
    rose: int
    level: int
    fell: int


class InterventionUnknown(Refusal):
    """What was done is not in the catalogue."""

    text = N_("Choose what you did from the list that appears while you type.")


def proposed(
    point: AttentionPoint,
    others: Sequence[Point] = (),
    *,
    tried: Sequence[str] = (),
) -> tuple[Proposal, ...]:
    """Return at most two interventions for a point with why they fit, the most fitting first.

    `others` are the community's other open points, `tried` the codes of what was done for this
    point already: something else goes first.
    """
    context = _for_context(point, others, tried)
    # What fits the context comes first, and its reason goes before the general one.
    fitting = {**context, **_FOR[point.point], **context}
    fresh = [code for code in fitting if code not in tried]
    again = [code for code in fitting if code in tried]
    return tuple(
        Proposal(CATALOGUE[code], fitting[code]) for code in [*fresh, *again][:MOST_PROPOSED]
    )


def effect(use: Use, found: Gauge | None) -> Effect | None:
    """Return how a gauge moved in the two rounds after an intervention; None while unknown."""
    if found is None:
        return None
    shown = [(each.on, each.figure.value) for each in found.history if each.figure is not None]
    before = [value for on, value in shown if on <= use.done_on]
    after = [value for on, value in shown if on > use.done_on][:COMPARED]
    if not before or not after:
        return None
    return Effect(before[-1], tuple(after))


def helped(uses: Sequence[tuple[Use, Sector, Effect | None]]) -> tuple[Helped, ...]:
    """Return which intervention helped where, what was done most often first.

    An intervention without a point, or for one without a gauge, has nothing to be compared with.
    """
    found: dict[tuple[str, Point], list[tuple[Use, Sector, Effect | None]]] = {}
    for use, sector, moved in uses:
        if use.point is not None and use.point in CONSTRUCTS:
            found.setdefault((use.code, use.point), []).append((use, sector, moved))
    rows = [_helped(code, point, each) for (code, point), each in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.times, list(CATALOGUE).index(row.code))))


def _helped(code: str, point: Point, uses: Sequence[tuple[Use, Sector, Effect | None]]) -> Helped:
    changes = [moved.change for _, _, moved in uses if moved is not None]
    rose = sum(change >= NOTICEABLE for change in changes)
    fell = sum(change <= -NOTICEABLE for change in changes)
    return Helped(
        code,
        point,
        times=len(uses),
        communities=len({use.community_id for use, _, _ in uses}),
        sectors=tuple(dict.fromkeys(sector for _, sector, _ in uses)),
        rose=rose,
        level=len(changes) - rose - fell,
        fell=fell,
    )


def _for_context(
    point: AttentionPoint,
    others: Sequence[Point],
    tried: Sequence[str],
) -> Mapping[str, str]:
    if point.point is Point.BENEFIT and len(tried) > 1:
        return {
            "I22": N_(
                "Two things were tried and benefit still lags behind: perhaps it is time to round "
                "off or to embed."
            )
        }
    if point.point is Point.GOAL and point.cause is Cause.DROP:
        return {"I3": N_("The goal was clearer before: what changed asks for a new choice.")}
    if point.point is Point.PLAN and Point.LEADER in others:
        return {
            "I12": N_(
                "The plan stalls while no leader is there: somebody has to be able to decide."
            )
        }
    if point.point is Point.PLAN and point.commitment is Label.FIRM:
        return {
            "I5": N_("The group is committed although the plan stalls: it can take a step itself.")
        }
    if point.point is Point.RESPONSE and _good(point.now):
        lighter = _FOR[Point.RESPONSE]["I11"]
        habit = N_("People get something out of it and yet do not answer: look at the habit.")
        return {"I11": lighter, "I9": habit}
    return {}


def _good(benefit: Measured | None) -> bool:
    shown = benefit.figure if benefit else None
    return shown is not None and shown.value >= GOOD_BENEFIT
